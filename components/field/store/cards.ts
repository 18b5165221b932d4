import { addDays, instantToDay } from '#lib/clock'
import { isSentBack } from '#lib/sync/rules'
import type { HouseholdCard, PulledHousehold } from '#lib/sync/types'
import { database } from './database.ts'
import { close, open, write } from './opened.ts'

// The caseload: sealed card by card on the disk, and open in memory while the phone is unlocked.

const placeOf = (id: string) => `households/${id}`
let held: Map<string, HouseholdCard> | null = null

export async function listCards(): Promise<HouseholdCard[]> {
  return [...(await hold()).values()]
}

export async function readCard(id: string): Promise<HouseholdCard | null> {
  return (await hold()).get(id) ?? null
}

export function forgetCards() {
  held = null
}

/**
 * Takes over what was pulled together with the cursor behind it, whole or not at all.
 * @param reset puts it in the place of everything that was here
 */
export async function mergeCards(pulled: readonly PulledHousehold[], cursor: string, reset: boolean, historyDays: number) {
  const cards = pulled.flatMap(({ card }) => (card ? [withoutOld(card, historyDays)] : []))
  const rows = await Promise.all(cards.map(async (card) => ({ id: card.id, sealed: await close(placeOf(card.id), card) })))
  const sealedCursor = await close('things/cursor', cursor)
  await write(['households', 'things'], async (tx) => {
    const households = tx.objectStore('households')
    if (reset) await households.clear()
    for (const { id, card } of pulled) if (!card) await households.delete(id)
    await Promise.all(rows.map((row) => households.put(row)))
    await tx.objectStore('things').put({ name: 'cursor', sealed: sealedCursor })
  })
  if (!held) return
  if (reset) held = new Map()
  for (const { id, card } of pulled) if (!card) held.delete(id)
  for (const card of cards) held.set(card.id, card)
}

function withoutOld(card: HouseholdCard, historyDays: number): HouseholdCard {
  const oldest = addDays(instantToDay(new Date()), -historyDays)
  return { ...card, visits: card.visits.filter((visit) => visit.visitedOn >= oldest || isSentBack(visit)) }
}

/** By rule: visits, but for what is to be mended, that have grown too old for a phone since their household last changed. */
export async function dropOldVisits(historyDays: number): Promise<void> {
  const cards = (await listCards())
    .filter((card) => withoutOld(card, historyDays).visits.length < card.visits.length)
    .map((card) => withoutOld(card, historyDays))
  if (cards.length === 0) return
  const rows = await Promise.all(cards.map(async (card) => ({ id: card.id, sealed: await close(placeOf(card.id), card) })))
  await write(['households'], async (tx) => {
    for (const row of rows) await tx.objectStore('households').put(row)
  })
  for (const card of cards) held?.set(card.id, card)
}

async function hold(): Promise<Map<string, HouseholdCard>> {
  if (held) return held
  const rows = await (await database()).getAll('households')
  const cards = await Promise.all(rows.map((row) => open<HouseholdCard>(placeOf(row.id), row.sealed)))
  held = new Map(cards.map((card) => [card.id, card]))
  return held
}
