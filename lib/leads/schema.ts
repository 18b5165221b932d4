import { z } from 'zod'
import { today } from '#lib/clock'
import { day, divisionCode } from '#lib/divisions/schema'
import { pageCursor, plainText, recordId } from '#lib/input'
import { DOMAINS } from '#lib/services/types'
import { LEAD_SOURCES, LEAD_STATUSES, URGENCIES } from './types.ts'

export const leadParam = z.object({ id: recordId })
export const leadStart = z.object({ household: recordId.optional() })

const emptyAsNone = (value: unknown) => (value === '' ? undefined : value)

/** `open` is all that is not closed; `after` is the last row of the page before. */
export const leadSearch = z.object({
  status: z.preprocess(emptyAsNone, z.enum(['OPEN', ...LEAD_STATUSES]).optional()),
  after: pageCursor(z.iso.datetime()).optional(),
})
export type LeadSearch = z.output<typeof leadSearch>

const FIELDS = {
  placeCode: divisionCode.refine((code) => code.length >= 9, 'divisionCode'),
  householdId: recordId.nullish(),
  personId: recordId.nullish(),
  visitId: recordId.nullish(),
  who: plainText(200).nullish(),
  what: plainText(1000).min(2),
  domain: z.enum(DOMAINS),
  source: z.enum(LEAD_SOURCES),
  urgency: z.enum(URGENCIES),
  /** When it was written down, which on a phone may be long before it is sent. */
  foundAt: z.iso.datetime().nullish(),
}
interface Named {
  who?: string | null | undefined
  householdId?: string | null | undefined
  personId?: string | null | undefined
}
const namesSomebody = ({ who, householdId, personId }: Named) => Boolean(who || householdId || personId)
const NAMELESS = { message: 'required', path: ['who'] }

/** What a worker reports, on the desktop and on a phone alike; who it is about is on file, or is said in words. */
export const leadInput = z.strictObject(FIELDS).refine(namesSomebody, NAMELESS)
export type LeadInput = z.output<typeof leadInput>

export const createLeadInput = z.strictObject({ id: recordId, ...FIELDS }).refine(namesSomebody, NAMELESS)
export type CreateLead = z.output<typeof createLeadInput>

export const leadStepInput = z.strictObject({
  id: recordId,
  version: z.int().min(1),
  status: z.enum(LEAD_STATUSES),
  takenOn: day.refine((text) => text <= today(), 'future'),
  document: plainText(100).nullish(),
  note: plainText(1000).nullish(),
})
export type LeadStepInput = z.output<typeof leadStepInput>
