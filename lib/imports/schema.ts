import { z } from 'zod'
import { recordId } from '#lib/input'
import { REGISTERS } from '#lib/registers/types'
import { ROW_STATES } from './types.ts'

export const createImportInput = z.strictObject({ id: recordId, register: z.enum(REGISTERS), fileId: recordId })
export type CreateImport = z.output<typeof createImportInput>

const current = { id: recordId, version: z.int().min(1) }

export const applyImportInput = z.strictObject({
  ...current,
  onNew: z.enum(['INSERT', 'SKIP']),
  onMatch: z.enum(['UPDATE', 'SKIP']),
  onWarning: z.enum(['APPLY', 'SKIP']),
})
export type ApplyImport = z.output<typeof applyImportInput>

export const cancelImportInput = z.strictObject(current)
export type CancelImport = z.output<typeof cancelImportInput>

export const importParam = z.object({ id: recordId })
export const newImportParams = z.object({})
export const importListParams = z.object({ after: z.iso.datetime({ offset: true }).optional() })
export const importPageParams = z.object({
  id: recordId,
  state: z.enum(ROW_STATES).optional(),
  after: z.coerce.number().int().min(0).max(10_000_000).optional(),
})
export const templateParams = z.object({ register: z.enum(REGISTERS) })
