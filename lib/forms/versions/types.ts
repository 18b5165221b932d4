import type { Day } from '#lib/clock'
import type { FormDefinition, FormKind, FormStatus, Words } from '#lib/forms/types'

/** Where a version stands on a day: of several in force by their dates, the province's own and the newest is the one used. */
export const FORM_STATES = ['DRAFT', 'COMING', 'USED', 'REPLACED', 'RETIRED'] as const
export type FormState = (typeof FORM_STATES)[number]

/** A version as a list shows it. */
export interface FormSummary {
  id: string
  code: string
  kind: FormKind
  divisionCode: string
  version: number
  status: FormStatus
  state: FormState
  title: Words
  validFrom: Day | null
  retiredOn: Day | null
}

export interface FormSheet extends FormSummary {
  definition: FormDefinition
  rowVersion: number
  retiredReason: string | null
  publishedAt: Date | null
}
