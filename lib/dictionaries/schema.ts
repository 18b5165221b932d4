import { z } from 'zod'
import { plainText, recordId } from '#lib/input'
import { DOMAINS } from '#lib/services/types'
import { WORD_LISTS } from './types.ts'

const MOST = 20

/** A word for one list; a service is of a domain. */
export const addWordInput = z
  .strictObject({
    id: recordId,
    list: z.enum(WORD_LISTS),
    domain: z.enum(DOMAINS).nullish(),
    zh: plainText(MOST).min(2, 'required'),
    en: plainText(MOST * 3).nullish(),
  })
  .refine(({ list, domain }) => (list === 'SERVICE') === Boolean(domain), { path: ['domain'], message: 'invalid' })
  .transform((input) => ({ ...input, domain: input.domain ?? null, en: input.en || null }))
export type AddWord = z.output<typeof addWordInput>

export const retireWordInput = z.strictObject({ id: recordId })
export type RetireWord = z.output<typeof retireWordInput>
