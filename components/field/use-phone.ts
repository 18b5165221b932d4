import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { phone, type Snapshot } from './phone.ts'
import { SENT, type Settings, settings, watchSettings } from './settings.ts'
import type { Words } from './words.ts'

export const WordsContext = createContext<Words | null>(null)

/** The phone's texts; only below the frame, which waits for them. */
export function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('outside the words')
  return words
}

export const useSnapshot = (): Snapshot => useSyncExternalStore(phone.subscribe, phone.snapshot, phone.snapshot)

export const useSettings = (): Settings => useSyncExternalStore(watchSettings, settings, () => SENT)

/** What the phone's store holds, read again whenever it changed; undefined until it was first read. */
export function useStored<T>(load: () => Promise<T>, key = ''): T | undefined {
  const { revision } = useSnapshot()
  const latest = useRef(load)
  latest.current = load
  const [held, setHeld] = useState<{ key: string; value: T }>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is loaded is told apart by its key
  useEffect(() => {
    let here = true
    latest.current().then((value) => here && setHeld({ key, value }))
    return () => {
      here = false
    }
  }, [key, revision])
  return held?.key === key ? held.value : undefined
}
