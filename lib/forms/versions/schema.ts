import { z } from 'zod'
import { day } from '#lib/divisions/schema'
import { formDraft } from '#lib/forms/definitions/schema'
import { plainText, recordId } from '#lib/input'

/** The list takes nothing from its address. */
export const formListParams = z.object({})
export const formParams = z.object({ id: recordId, with: recordId.optional() })

const current = { id: recordId, rowVersion: z.int().min(1) }

/** A draft begins as a copy; its id is made by the client, so that a repeated request makes one. */
export const createFormDraftInput = z.strictObject({ id: z.uuidv7(), from: recordId })
export const saveFormDraftInput = z.strictObject({ ...current, definition: formDraft })
export const publishFormInput = z.strictObject({ ...current, validFrom: day })
export const retireFormInput = z.strictObject({ ...current, reason: plainText(200).min(4, 'reason') })
export const discardFormDraftInput = z.strictObject(current)

export type CreateFormDraft = z.output<typeof createFormDraftInput>
export type SaveFormDraft = z.output<typeof saveFormDraftInput>
export type PublishForm = z.output<typeof publishFormInput>
export type RetireForm = z.output<typeof retireFormInput>
export type DiscardFormDraft = z.output<typeof discardFormDraftInput>
