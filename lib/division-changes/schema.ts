import { z } from 'zod'
import { day, divisionCode } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'
import { CHANGE_KINDS, CHANGE_STATUSES } from './types.ts'

const name = plainText(40).min(1, 'required')
/** Left empty where the unit keeps its name. */
const optionalName = plainText(40).default('')

const common = { effectiveOn: day, document: plainText(200).min(2, 'required') }

/** What an official enters; the mapping of all units beneath is computed from it. */
export const changeFields = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('RENAME'), unit: divisionCode, name }),
  z.object({ ...common, kind: z.literal('RECODE'), unit: divisionCode, code: divisionCode, name: optionalName }),
  z.object({
    ...common,
    kind: z.literal('MERGE'),
    units: z.array(divisionCode).min(2, 'twoUnits').max(20),
    code: divisionCode,
    name: optionalName,
  }),
  z.object({
    ...common,
    kind: z.literal('SPLIT'),
    unit: divisionCode,
    /** The first one takes whatever is not assigned to another. */
    parts: z
      .array(z.object({ code: divisionCode, name: optionalName, children: z.array(divisionCode).max(600).default([]) }))
      .min(2, 'twoParts')
      .max(10),
  }),
])
export type ChangeFields = z.output<typeof changeFields>

export const createChangeInput = z.object({ id: recordId, fields: changeFields })
export type CreateChange = z.output<typeof createChangeInput>

const current = { id: recordId, version: z.int().min(1) }

export const updateChangeInput = z.object({ ...current, continuing: recordId.optional() })
export type UpdateChange = z.output<typeof updateChangeInput>

export const changeInput = z.object(current)
export type CurrentChange = z.output<typeof changeInput>

export const changeParams = z.object({ id: recordId })

export const changeListParams = z.object({
  status: z.enum(CHANGE_STATUSES).optional(),
  after: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}_[0-9a-f-]{36}$/)
    .optional(),
})

/** The form asks for the units it is about: of one kind of change, with the codes chosen so far. */
export const newChangeParams = z.object({
  kind: z.enum(CHANGE_KINDS).optional(),
  unit: divisionCode.optional(),
})
