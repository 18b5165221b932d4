import type { Snapshot } from './types.ts'

// What the screens see of the store, and how tabs tell each other.

const CHANNEL = 'qianzhan-field'

const START: Snapshot = {
  ready: false,
  state: 'locked',
  known: false,
  failures: 0,
  retryAt: null,
  ended: null,
  online: true,
  syncing: false,
  lastSyncAt: null,
  unsent: 0,
  refused: 0,
  drafts: 0,
  storage: null,
  shell: 'NONE',
  revision: 0,
}

/** `changed`: something stored is other than before. `locked`, `wiped`: what is held in memory is not to be used any more. */
export type Told = 'changed' | 'locked' | 'wiped'

let current = START
const listeners = new Set<() => void>()
let channel: BroadcastChannel | null = null

export function snapshot(): Snapshot {
  return current
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function show(change: Partial<Snapshot>) {
  const keys = Object.keys(change) as (keyof Snapshot)[]
  if (keys.every((key) => Object.is(current[key], change[key]))) return
  current = { ...current, ...change }
  for (const listener of listeners) listener()
}

/** Something that is stored changed: screens read again, here and in the other tabs. */
export function showChanged(change: Partial<Snapshot> = {}) {
  show({ ...change, revision: current.revision + 1 })
}

export function tellOthers(told: Told) {
  channel?.postMessage(told)
}

export function hearOthers(hear: (told: Told) => void) {
  if (typeof BroadcastChannel === 'undefined') return
  channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = ({ data }) => hear(data as Told)
}
