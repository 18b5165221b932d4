import { today } from '#lib/clock'
import type { FormVersion } from '#lib/forms/types'
import type { FieldKit, HouseholdCard } from '#lib/sync/types'
import { draftOf, newDraft } from '#lib/visits/form/rules'
import type { VisitDraft } from '#lib/visits/form/types'
import type { VisitBody } from '#lib/visits/schema'
import type { VisitContent } from '#lib/visits/types'
import type { Entry } from './use-entry.ts'

export type VisitEntry = Entry<VisitDraft, VisitBody>

/** What was typed, else what was given to the outbox, else the version on the card to correct, else a new visit. */
export function visitStart(
  { id, draft, given }: VisitEntry,
  card: HouseholdCard,
  kit: FieldKit,
  forms: FormVersion[],
): VisitDraft {
  if (draft) return draft
  const householdId = card.id
  const known = card.visits.find((visit) => visit.id === id)
  if (given) return again(id, householdId, given)
  if (known) return draftOf({ id, householdId, version: known.version }, known)
  const { workerId } = kit.me
  const posted = kit.workers.some((worker) => worker.id === workerId) ? workerId : null
  const last = card.visits[0] ?? null
  return newDraft({ id, householdId, today: today(), members: card.members, workerId: posted, last, forms })
}

/** A visit as it was given to the outbox, opened again in the form. */
function again(id: string, householdId: string, body: VisitBody): VisitDraft {
  const content = { ...body, goods: body.goods ?? [] } as unknown as VisitContent
  const draft = draftOf({ id, householdId, version: body.baseVersion }, content)
  const { correctionReason, lead } = body
  const more = { ...(correctionReason && { correctionReason }), ...(lead && { leadWhat: lead.what, leadUrgency: lead.urgency }) }
  return { ...draft, record: { ...draft.record, ...more } as VisitDraft['record'] }
}

/** Ids of the form versions that an entry or the last visit was answered in, and that may not be in force any more. */
export function formsNamed({ id, draft, given }: VisitEntry, card: HouseholdCard): string[] {
  const known = card.visits.find((visit) => visit.id === id)
  const named = [...Object.values(draft?.formVersionIds ?? {}), given?.formVersionId, known?.formVersionId]
  return [...named, ...card.visits.map(({ formVersionId }) => formVersionId)].filter((one) => typeof one === 'string')
}
