import { useSyncExternalStore } from 'react'
import { phone } from './phone.ts'
import type { Snapshot } from './types.ts'

/** How the phone stands, drawn again at every change. */
export function useField(): Snapshot {
  return useSyncExternalStore(phone.subscribe, phone.snapshot, phone.snapshot)
}
