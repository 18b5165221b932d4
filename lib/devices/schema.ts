import { z } from 'zod'
import { plainText, recordId } from '#lib/input'
import { REVOKE_REASONS } from './types.ts'

/** The phone makes its own id, so that an answer that was lost is only asked for again. */
export const registerInput = z.strictObject({ id: recordId, name: plainText(60).min(1) })
export type RegisterInput = z.output<typeof registerInput>

export const revokeInput = z.strictObject({ id: recordId, reason: z.enum(REVOKE_REASONS) })
export type RevokeInput = z.output<typeof revokeInput>

export const wipedInput = z.strictObject({})
