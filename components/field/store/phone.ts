import type { FieldKit, HouseholdCard } from '#lib/sync/types'
import { dropOldVisits, forgetCards, listCards, readCard } from './cards.ts'
import { afterDrafts, deleteDraft, draftsKept, listDrafts, putDraft, readDraft } from './drafts.ts'
import { startIdling, stopIdling } from './idling.ts'
import { isOpened, setOpened } from './opened.ts'
import { redraw } from './photos.ts'
import { findForm } from './pull.ts'
import { dropRecord, listRecords, putRecord, readPhoto, readRecord } from './records.ts'
import { endPhone, isOutOfContact, purge, removeAll, removeCaseload, unsentWork } from './removal.ts'
import { lookForShell, takeOver } from './shell.ts'
import { hearOthers, show, showChanged, snapshot, subscribe, tellOthers } from './status.ts'
import { stopSync, sync, syncSoon, watchSync } from './sync.ts'
import { getThing } from './things.ts'
import { type NewPhoto, type NewRecord, PhoneError, type UnlockFault } from './types.ts'
import { openVaultBy, readVault, renew as renewVault, rewrap as rewrapVault } from './vault.ts'

// All that the screens do with what lies on the phone.

let started: Promise<void> | null = null

/** Looks up what lies here; once, at the app's start. */
function openVault(): Promise<void> {
  started ??= start()
  return started
}

async function start() {
  watchSync({ stored: () => void refresh(), ended })
  hearOthers((told) => {
    if (told !== 'changed') close()
    forgetCards()
    void refresh(false)
  })
  addEventListener('online', () => void phone.syncNow())
  addEventListener('offline', () => show({ online: false }))
  document.addEventListener('visibilitychange', () => void (document.visibilityState === 'visible' && lookAround()))
  show({ online: navigator.onLine })
  await lookAround()
}

/** After a while away: too long without contact, or too long without a finger. */
async function lookAround() {
  if (Date.now() - lookedAt > LOOK_PERIOD) {
    lookedAt = Date.now()
    void lookForShell()
  }
  if (await isOutOfContact()) await ended('NO_CONTACT')
  else await refresh(false)
  if (isOpened()) syncSoon(0)
}

/** How often a newer app is looked for. */
const LOOK_PERIOD = 3_600_000
let lookedAt = 0

/** Reads again what the snapshot tells; `told` to the other tabs too. */
async function refresh(told = true): Promise<void> {
  const vault = await readVault()
  const instant = (at: number | null | undefined) => (at ? new Date(at).toISOString() : null)
  showChanged({
    ...(await unsentWork()),
    ready: true,
    state: isOpened() ? 'unlocked' : 'locked',
    known: vault !== null,
    failures: vault?.failures ?? 0,
    retryAt: vault && vault.retryAt > Date.now() ? instant(vault.retryAt) : null,
    ended: vault?.ended ?? null,
    lastSyncAt: instant(vault?.lastSyncAt),
    storage: await readStorage(snapshot().storage?.full ?? false),
  })
  if (told) tellOthers('changed')
}

async function readStorage(full: boolean) {
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {}
  return { used: usage, quota, persisted: (await navigator.storage?.persisted?.().catch(() => false)) ?? false, full }
}

async function opening(work: () => Promise<UnlockFault | null>): Promise<UnlockFault | null> {
  await openVault()
  const fault = await work()
  if (isOpened()) {
    startIdling(() => void phone.lock())
    await purge()
    const kit = await phone.kit()
    if (kit) await dropOldVisits(kit.settings.historyDays)
    syncSoon(0)
  }
  await refresh()
  return fault
}

function close() {
  stopSync()
  stopIdling()
  setOpened(null)
  forgetCards()
}

async function ended(ending: Parameters<typeof endPhone>[0]) {
  const left = await endPhone(ending)
  if (!left) close()
  tellOthers(left ? 'changed' : 'wiped')
  await refresh(false)
}

/** Keeps something, after making room once where nothing fits. */
async function keep<T>(work: () => Promise<T>): Promise<T> {
  try {
    const kept = await work()
    show({
      storage:
        snapshot().storage && ({ ...snapshot().storage, full: false } as NonNullable<ReturnType<typeof snapshot>['storage']>),
    })
    return kept
  } catch (error) {
    if (error instanceof PhoneError && error.code === 'FULL') show({ storage: await readStorage(true) })
    throw error
  }
}

export const phone = {
  openVault,
  snapshot,
  /** The first listener starts it all. */
  subscribe(listener: () => void): () => void {
    void openVault()
    return subscribe(listener)
  },
  /** Opens what lies here, or registers the phone for whoever signs in on it the first time. */
  unlock: (username: string, password: string) =>
    opening(async () => {
      const fault = await openVaultBy(username, password)
      const { unsent, drafts } = await unsentWork()
      if (fault !== 'OTHER_ACCOUNT' || unsent + drafts > 0) return fault
      // Nothing of the one before would be lost: the phone changes hands.
      await removeAll()
      return openVaultBy(username, password)
    }),
  /** After PASSWORD_CHANGED: what lies here is closed anew under the new password. */
  rewrap: (username: string, oldPassword: string, password: string) =>
    opening(() => rewrapVault(username, oldPassword, password)),
  /** Signs in again from inside, after EXPIRED or REVOKED. */
  renew: (password: string) =>
    opening(async () => {
      const [vault, account] = [await readVault(), await getThing('account')]
      return vault && account ? renewVault(vault, account.username, password) : 'WRONG'
    }),
  async lock(): Promise<void> {
    await draftsKept()
    close()
    tellOthers('locked')
    await refresh(false)
  },
  /**
   * Signing out. Without `mode` only where nothing unsent would go; KEEP removes the caseload and keeps unsent work
   * closed, DISCARD removes everything.
   * @returns whether the phone is empty now
   */
  async wipe(mode?: 'KEEP' | 'DISCARD'): Promise<boolean> {
    await draftsKept()
    const { unsent, drafts } = await unsentWork()
    if (mode !== 'DISCARD' && unsent + drafts > 0) {
      if (mode !== 'KEEP') return false
      await removeCaseload('SIGNED_OUT')
      close()
    } else {
      stopSync()
      await removeAll()
      close()
    }
    tellOthers('wiped')
    await refresh(false)
    return mode !== 'KEEP' || unsent + drafts === 0
  },
  households: (): Promise<HouseholdCard[]> => listCards(),
  household: (id: string): Promise<HouseholdCard | null> => readCard(id),
  kit: async (): Promise<FieldKit | null> => (await getThing('kit'))?.kit ?? null,
  /** A version of a form that this phone knows, current or not. */
  form: findForm,
  drafts: listDrafts,
  draft: readDraft,
  saveDraft: (key: string, value: unknown) => keep(() => putDraft(key, value)),
  async dropDraft(key: string): Promise<void> {
    await deleteDraft(key)
    await refresh()
  },
  /** Pictures as the camera gave them; answers what is to be kept of one. */
  async preparePhoto(picture: Blob): Promise<Blob> {
    const kit = await phone.kit()
    return redraw(picture, kit?.settings.photoLongestEdge ?? 1280)
  },
  /** @param draft the key of the draft that it was made from and that ends with it @throws PhoneError LOCKED, FULL */
  async enqueue(record: NewRecord, photos: readonly NewPhoto[] = [], draft?: string): Promise<void> {
    const put = () => keep(() => putRecord(record, photos, draft))
    await (draft === undefined ? put() : afterDrafts(draft, put))
    await refresh()
    syncSoon(0)
  },
  outbox: listRecords,
  record: readRecord,
  photo: readPhoto,
  /** @returns false where it is under way and can't be taken back any more */
  async discard(id: string): Promise<boolean> {
    const dropped = await dropRecord(id)
    await refresh()
    return dropped
  },
  /** The newer app takes over; where the snapshot's `shell` says UPDATE. */
  async renewApp(): Promise<void> {
    await phone.lock()
    await takeOver()
  },
  syncNow: (): Promise<void> => (isOpened() ? sync() : Promise.resolve()),
}
