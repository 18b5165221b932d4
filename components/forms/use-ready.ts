import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** Whether the page's script has taken the page over. Until then a tap on a control would be lost. */
export function useReady(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
