import { isOpened } from './opened.ts'
import { pullAll, pullKit } from './pull.ts'
import { pushAll } from './push.ts'
import { unsentWork } from './removal.ts'
import { backOff } from './retrying.ts'
import { ServerError } from './server.ts'
import { show } from './status.ts'
import { getThing } from './things.ts'
import { type Ending, PhoneError } from './types.ts'
import { uploadAll } from './uploads.ts'
import { changeVault, readVault } from './vault.ts'

// The engine: one run at a time over all tabs, what was written before what changed elsewhere, and the next run after a
// pause that grows as long as the server can't be reached.

const LOCK = 'qianzhan-field-sync'
const PERIOD = 5 * 60_000
const LOCK_PATIENCE = 60_000

type Outcome = 'DONE' | 'TROUBLE'

interface Watch {
  /** Something stored changed. */
  stored: () => void
  /** The server ended this phone. */
  ended: (ending: Ending) => Promise<void>
}

let watch: Watch = { stored: () => {}, ended: async () => {} }
let failures = 0
let timer: ReturnType<typeof setTimeout> | undefined
let running: Promise<void> | null = null
let again = false

export function watchSync(given: Watch) {
  watch = given
}

/** Sends and fetches now. Asked during a run, another follows, so that what was written meanwhile goes too. */
export function sync(): Promise<void> {
  again = running !== null
  running ??= run().finally(() => {
    running = null
    if (again) void sync()
  })
  return running
}

/** At the latest in so many milliseconds. */
export function syncSoon(delay: number) {
  clearTimeout(timer)
  timer = setTimeout(() => void sync(), delay)
}

export function stopSync() {
  clearTimeout(timer)
  again = false
}

async function run(): Promise<void> {
  if (!isOpened()) return
  clearTimeout(timer)
  show({ syncing: true })
  try {
    const asked = await withLock(once)
    failures = asked === 'TROUBLE' ? failures + 1 : 0
    if (isOpened()) syncSoon(asked === 'TROUBLE' ? backOff(failures, Math.random(), wanted) : PERIOD)
  } finally {
    show({ syncing: false })
    watch.stored()
  }
}

/** How long the server last asked to be left alone. */
let wanted = 0

async function once(): Promise<Outcome> {
  const vault = await readVault()
  const token = await getThing('token')
  if (!vault || !token) return 'DONE'
  wanted = 0
  try {
    // What was seen and said before its pictures: over a bad line a day's words still come through.
    await pushAll(token, watch.stored)
    await uploadAll(token, watch.stored)
    if (vault.ended === 'POSTING_ENDED') await watch.ended('POSTING_ENDED')
    else if (!vault.ended) await fetchAll(token, vault.vaultId)
    return 'DONE'
  } catch (error) {
    // Locked or wiped in the middle of it: what was stored is whole, the rest is for the next time.
    if (error instanceof PhoneError && error.code === 'LOCKED') return 'DONE'
    if (!(error instanceof ServerError)) {
      reportError(error)
      return 'TROUBLE'
    }
    const { kind, ending, retryAfter } = error.trouble
    wanted = retryAfter
    if (kind === 'ENDED') {
      await watch.ended(ending ?? 'EXPIRED')
      return 'DONE'
    }
    return 'TROUBLE'
  }
}

async function fetchAll(token: string, vaultId: string): Promise<void> {
  const kit = await pullKit(token)
  const historyDays = kit?.settings.historyDays ?? 400
  await pullAll(token, (await unsentWork()).unsent, historyDays)
  const at = Date.now()
  const days = kit && { daysWithoutContact: kit.settings.daysWithoutContact }
  await changeVault(vaultId, (row) => ({ lastContactAt: at, lastSyncAt: at, seenAt: Math.max(row.seenAt, at), ...days }))
}

/** One tab after the other: each sends what it finds, and there is nothing left for the second. */
async function withLock(work: () => Promise<Outcome>): Promise<Outcome> {
  if (!navigator.locks) return work()
  try {
    return await navigator.locks.request(LOCK, { signal: AbortSignal.timeout(LOCK_PATIENCE) }, work)
  } catch (error) {
    // A tab that the system froze in the middle of it.
    if (error instanceof DOMException && error.name === 'TimeoutError') return 'TROUBLE'
    throw error
  }
}
