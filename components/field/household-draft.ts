import type { FieldErrors } from '#lib/errors'
import type { HouseholdCard } from '#lib/sync/types'
import type { Entry } from './use-entry.ts'

export const EDITED = ['address', 'phone', 'note'] as const
type Edited = (typeof EDITED)[number]

export interface EditDraft extends Record<Edited, string> {
  clear: Edited[]
  /** The version of the household that it was begun on: what changed meanwhile is merged, or somebody is asked. */
  version: number
}

/** A change of the register, as `submitInput` takes it (lib/register-changes/schema). */
export interface EditBody {
  change: { kind: 'HOUSEHOLD'; householdId: string; version: number; clear: Edited[] } & Partial<Record<Edited, string>>
}

/** Empty leaves a field as it is; the note alone is shown whole on a phone and so can be changed in place. */
export function editStart({ draft, given }: Entry<EditDraft, EditBody>, card: HouseholdCard): EditDraft {
  if (draft) return draft
  const { address = '', phone = '', note = card.note ?? '', clear = [], version = card.version } = given?.change ?? {}
  return { address, phone, note, clear, version }
}

export function editMissing(draft: EditDraft): FieldErrors {
  return changed(draft).length + draft.clear.length > 0 ? {} : { address: ['nothingChanged'] }
}

export function editBody(draft: EditDraft, { id, note }: HouseholdCard): EditBody {
  const values = changed(draft).filter((field) => field !== 'note' || draft.note.trim() !== note)
  return {
    change: {
      ...{ kind: 'HOUSEHOLD', householdId: id, version: draft.version, clear: draft.clear },
      ...Object.fromEntries(values.map((field) => [field, draft[field].trim()])),
    },
  }
}

const changed = (draft: EditDraft) => EDITED.filter((field) => draft[field].trim() !== '' && !draft.clear.includes(field))
