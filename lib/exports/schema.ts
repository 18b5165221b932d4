import { z } from 'zod'
import { divisionCode } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'
import { REGISTERS } from '#lib/registers/types'
import { classOf, columnsOf } from './rules.ts'

const emptyAsNone = (value: unknown) => (value === '' ? undefined : value)

export const exportsParams = z.object({})
export const exportParam = z.object({ id: recordId })
export const newExportParams = z.object({ register: z.enum(REGISTERS).optional() })

/** What is asked for; the id is the client's, so sending it twice asks once. */
export const exportInput = z
  .strictObject({
    id: recordId,
    register: z.enum(REGISTERS),
    columns: z.array(z.string().max(40)).min(1).max(40),
    division: z.preprocess(emptyAsNone, divisionCode.optional()),
    reason: plainText(200),
  })
  .superRefine(({ register, columns, reason }, ctx) => {
    const known = columnsOf(register).map(({ key }) => key)
    if (!columns.every((key) => known.includes(key))) ctx.addIssue({ code: 'custom', path: ['columns'], message: 'invalid' })
    // What is of no person may be had without saying why.
    if (reason.length < 4 && classOf(register, columns) !== 'N') {
      ctx.addIssue({ code: 'custom', path: ['reason'], message: 'reason' })
    }
  })
export type ExportInput = z.output<typeof exportInput>

const current = { id: recordId, version: z.int().min(1) }
export const decisionInput = z
  .strictObject({ ...current, agree: z.boolean(), note: plainText(200) })
  .refine(({ agree, note }) => agree || note.length >= 4, { path: ['note'], message: 'reason' })
export type DecisionInput = z.output<typeof decisionInput>

export const passwordInput = z.strictObject({ id: recordId })
