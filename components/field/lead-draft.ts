import { today } from '#lib/clock'
import type { FieldErrors } from '#lib/errors'
import type { HouseholdCard } from '#lib/sync/types'
import type { Entry } from './use-entry.ts'

export interface LeadDraft {
  who: string
  divisionCode: string
  situation: string
  urgent: boolean | null
}

export interface LeadBody {
  householdId: string | null
  who: string
  divisionCode: string
  situation: string
  urgent: boolean
  foundOn: string
}

/** What was typed, else what was refused, else what the household at hand says already. */
export function leadStart({ draft, given }: Entry<LeadDraft, LeadBody>, card: HouseholdCard | null): LeadDraft {
  return draft ?? given ?? { who: card?.headName ?? '', divisionCode: card?.divisionCode ?? '', situation: '', urgent: null }
}

export function missingOf(draft: LeadDraft): FieldErrors {
  const missing = (['who', 'divisionCode', 'situation'] as const).filter((key) => draft[key].trim() === '')
  return Object.fromEntries([...missing, ...(draft.urgent === null ? ['urgent'] : [])].map((key) => [key, ['required']]))
}

export function leadBody(draft: LeadDraft, card: string | null, given: LeadBody | null): LeadBody {
  return {
    householdId: card,
    who: draft.who.trim(),
    divisionCode: draft.divisionCode,
    situation: draft.situation.trim(),
    urgent: draft.urgent ?? false,
    foundOn: given?.foundOn ?? today(),
  }
}
