import { forgetCards } from './cards.ts'
import { database } from './database.ts'
import { setOpened } from './opened.ts'
import { ask } from './server.ts'
import { isDelivered } from './states.ts'
import { getThing } from './things.ts'
import type { Ending } from './types.ts'
import { changeVault, latest, readVault } from './vault.ts'

// What leaves the phone, and when. The caseload goes as soon as the phone has no business with it; unsent work never
// goes by itself: it stays closed under its owner's password until it was sent or its owner threw it away.

const DAY = 86_400_000

/**
 * What only this phone has, counted without opening anything: records that the server has not acknowledged or whose
 * photos it lacks, among them those it refused, and half-filled forms.
 */
export async function unsentWork(): Promise<{ unsent: number; refused: number; drafts: number }> {
  const tx = (await database()).transaction(['outbox', 'photos', 'drafts'])
  const rows = await tx.objectStore('outbox').getAll()
  const photos = new Set<string>()
  const refused = new Set(rows.filter(({ state }) => state === 'REFUSED').map(({ id }) => id))
  for (let cursor = await tx.objectStore('photos').openCursor(); cursor; cursor = await cursor.continue()) {
    photos.add(cursor.value.record)
    if (cursor.value.refused) refused.add(cursor.value.record)
  }
  return {
    unsent: rows.filter((row) => !isDelivered(row) || photos.has(row.id)).length,
    refused: refused.size,
    drafts: await tx.objectStore('drafts').count(),
  }
}

/** The caseload and the way to it; what was written here stays. */
export async function removeCaseload(ending: Ending): Promise<void> {
  const vault = await readVault()
  if (!vault) return
  forgetCards()
  const keepsToken = ending === 'POSTING_ENDED'
  const tx = (await database()).transaction(['households', 'things'], 'readwrite', { durability: 'strict' })
  await tx.objectStore('households').clear()
  for (const name of keepsToken ? ['kit', 'cursor'] : ['kit', 'cursor', 'token']) await tx.objectStore('things').delete(name)
  await tx.done
  await changeVault(vault.vaultId, () => ({ ended: ending }))
}

/** Everything, and the server is told. Nobody asks again here: see `wipe` and `endPhone` for when. */
export async function removeAll(): Promise<void> {
  const token = await getThing('token').catch(() => null)
  forgetCards()
  setOpened(null)
  const db = await database()
  const stores = ['vault', 'things', 'households', 'drafts', 'outbox', 'photos'] as const
  const tx = db.transaction(stores, 'readwrite', { durability: 'strict' })
  await Promise.all(stores.map((store) => tx.objectStore(store).clear()))
  await tx.done
  // Without a network the server learns from the silence that follows.
  if (token) await ask('/api/sync/wiped', { method: 'POST', token, json: {}, patience: 5_000 }).catch(() => {})
}

/** The server ended this phone, or too long nobody was reached. @returns whether anything is left here */
export async function endPhone(ending: Ending): Promise<boolean> {
  const { unsent, drafts } = await unsentWork()
  if (unsent + drafts > 0) {
    await removeCaseload(ending)
    return true
  }
  // EXPIRED and nothing to lose: the next sign-in makes everything anew.
  await removeAll()
  return false
}

/** Whether the phone has been without contact for longer than it may; needs no key. */
export async function isOutOfContact(): Promise<boolean> {
  const vault = await readVault()
  if (!vault || vault.ended) return false
  const now = latest(vault)
  if (now > vault.seenAt + 60_000) await changeVault(vault.vaultId, () => ({ seenAt: now }))
  return now - vault.lastContactAt > vault.daysWithoutContact * DAY
}

const KEPT_SENT = 14 * DAY

/** By rule: what was acknowledged two weeks ago, photos and all. Never what was not. */
export async function purge(): Promise<void> {
  const tx = (await database()).transaction(['outbox', 'photos'], 'readwrite')
  const outbox = tx.objectStore('outbox')
  for (const row of await outbox.getAll()) {
    const old = row.state === 'SENT' && row.sentAt !== null && row.sentAt < Date.now() - KEPT_SENT
    if (old && (await tx.objectStore('photos').index('record').count(row.id)) === 0) await outbox.delete(row.id)
  }
  await tx.done
}
