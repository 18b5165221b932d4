import { now } from '#lib/clock'
import type { FieldErrors } from '#lib/errors'
import type { LeadInput } from '#lib/leads/schema'
import type { Domain } from '#lib/services/types'
import type { HouseholdCard } from '#lib/sync/types'
import type { Entry } from './use-entry.ts'

/** What a lead's form holds; all but four answers stand already and can be changed. */
export interface LeadDraft {
  who: string
  placeCode: string
  what: string
  urgency: LeadInput['urgency'] | null
  domain: Domain
  source: LeadInput['source']
  foundAt: string
}

export type LeadBody = LeadInput

/** What was typed, else what was given to the outbox, else what the household at hand says already. */
export function leadStart({ draft, given }: Entry<LeadDraft, LeadBody>, card: HouseholdCard | null): LeadDraft {
  if (draft) return draft
  const { who, placeCode, what, urgency, domain, source, foundAt } = given ?? {}
  return {
    who: who ?? card?.headName ?? '',
    placeCode: placeCode ?? card?.divisionCode ?? '',
    what: what ?? '',
    urgency: urgency ?? null,
    // Discovery is a task of social assistance (DOMAIN.md A5), unless the household is known for something else.
    domain: domain ?? card?.visits[0]?.domain ?? 'AID',
    source: source ?? (card ? 'VISIT' : 'OTHER'),
    foundAt: foundAt ?? now().toISOString(),
  }
}

export function leadMissing(draft: LeadDraft): FieldErrors {
  const missing = (['who', 'placeCode', 'what'] as const).filter((key) => draft[key].trim().length < (key === 'what' ? 2 : 1))
  return Object.fromEntries([...missing, ...(draft.urgency === null ? ['urgency'] : [])].map((key) => [key, ['required']]))
}

export function leadBody({ who, what, urgency, ...draft }: LeadDraft, householdId: string | null): LeadBody {
  return { ...draft, householdId, who: who.trim(), what: what.trim(), urgency: urgency ?? 'NORMAL' }
}
