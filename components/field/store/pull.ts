import type { FormVersion } from '#lib/forms/types'
import type { FieldKit, Pulled, PulledHousehold } from '#lib/sync/types'
import { mergeCards } from './cards.ts'
import { takeDecisions } from './records.ts'
import { ask } from './server.ts'
import { getThing, putThing } from './things.ts'

// Takes over what changed in the caseload since the cursor. A reset replaces everything at once, so that no half of one
// station and half of another ever lies here.

/** @throws ServerError */
export async function pullAll(token: string, unsent: number, historyDays: number): Promise<void> {
  let cursor = await getThing('cursor')
  let fresh: PulledHousehold[] | null = null
  for (let more = true; more; ) {
    const page = await pullPage(token, cursor, unsent)
    if (page.reset) fresh = []
    fresh?.push(...page.households)
    if (!fresh) await mergeCards(page.households, page.cursor, false, historyDays)
    else if (!page.more) await mergeCards(fresh, page.cursor, true, historyDays)
    if (page.decided.length > 0) await takeDecisions(page.decided)
    ;({ cursor, more } = page)
  }
}

async function pullPage(token: string, cursor: string | null, unsent: number): Promise<Pulled> {
  const query = new URLSearchParams({ ...(cursor && { cursor }), unsent: String(unsent) })
  return (await (await ask(`/api/sync/pull?${query}`, { token, patience: 60_000 })).json()) as Pulled
}

/** @throws ServerError */
export async function pullKit(token: string): Promise<FieldKit | null> {
  const known = await getThing('kit')
  const answer = await ask('/api/sync/kit', { token, ...(known && { headers: { 'if-none-match': known.tag } }) })
  if (answer.status === 304) return known?.kit ?? null
  const kit = (await answer.json()) as FieldKit
  if (known) await keepForms(known.kit.forms, kit.forms)
  await putThing('kit', { tag: answer.headers.get('etag') ?? '', kit })
  return kit
}

const KEPT_FORMS = 60

/** A form that was half filled yesterday is finished in yesterday's version, whatever came out since. */
async function keepForms(before: readonly FormVersion[], now: readonly FormVersion[]): Promise<void> {
  const known = new Set(now.map(({ id }) => id))
  const gone = before.filter(({ id }) => !known.has(id))
  if (gone.length === 0) return
  const kept = (await getThing('forms')) ?? []
  await putThing('forms', [...gone, ...kept.filter(({ id }) => !known.has(id))].slice(0, KEPT_FORMS))
}

/** A version of a form that this phone knows, current or not. */
export async function findForm(id: string): Promise<FormVersion | null> {
  const [current, kept] = [await getThing('kit'), await getThing('forms')]
  return [...(current?.kit.forms ?? []), ...(kept ?? [])].find((form) => form.id === id) ?? null
}
