import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { canDecideBrand } from '#lib/brands/policy'
import { listWaitingBrands } from '#lib/brands/queries'
import type { Tx } from '#lib/db'
import { listWaitingGroups } from '#lib/groups/queries'
import { canPublishHighlight } from '#lib/highlights/policy'
import { listWaitingHighlights } from '#lib/highlights/queries'
import type { Waiting } from './types.ts'

type Source = (tx: Tx, actor: Actor, area: string) => Promise<Waiting[]>

const groups: Source = async (tx, actor, area) => {
  const rows = await listWaitingGroups(tx, actor, area)
  return rows.map(({ id, title, station, since }) => ({ kind: 'GROUP', id, title, by: station, since, href: `/groups/${id}` }))
}

const highlights: Source = async (tx, actor, area) => {
  const rows = await listWaitingHighlights(tx, area)
  return rows
    .filter(({ divisionCode }) => canPublishHighlight(actor, divisionCode))
    .map(({ id, title, teller, day }) => ({ kind: 'HIGHLIGHT', id, title, by: teller, since: day, href: `/highlights/${id}` }))
}

const brands: Source = async (tx, actor, area) => {
  const rows = await listWaitingBrands(tx, area)
  return rows
    .filter(({ divisionCode }) => canDecideBrand(actor, divisionCode))
    .map(({ id, kind, name, owner, appliedOn }) => ({
      kind,
      id,
      title: name,
      by: owner,
      since: appliedOn,
      href: `/brands/${id}`,
    }))
}

/** One line for each noun with something to decide. */
const SOURCES: readonly Source[] = [groups, highlights, brands]

/** What waits for the actor's word in an area, longest waiting first. One after the other: they share a connection. */
export async function listWaiting(tx: Tx, actor: Actor, area: string): Promise<Waiting[]> {
  const found: Waiting[] = []
  for (const source of SOURCES) found.push(...(await source(tx, actor, area)))
  return found.sort((a, b) => a.since.localeCompare(b.since) || a.id.localeCompare(b.id))
}
