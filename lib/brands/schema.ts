import { z } from 'zod'
import { areaParam } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'
import { DOMAINS } from '#lib/services/types'
import { BRAND_KINDS } from './types.ts'

export const brandParams = z.object({ id: recordId })
export const newBrandParams = z.object({})
export const brandsParams = z.object({ division: areaParam.optional(), kind: z.enum(BRAND_KINDS).optional() })

export const applyBrandInput = z.object({
  id: z.uuidv7(),
  /** Of a station with others in its township: which one; of a county nothing. */
  stationId: recordId.nullish().default(null),
  name: plainText(40).min(2),
  domain: z.enum(DOMAINS),
  content: plainText(2000).min(10),
  evidenceId: recordId.nullish().default(null),
})
export type ApplyBrand = z.output<typeof applyBrandInput>

export const decideBrandInput = z.object({
  id: recordId,
  version: z.int().min(1),
  status: z.enum(['RECOGNISED', 'DECLINED', 'ENDED']),
  note: plainText(500).min(4, 'reason'),
})
export type DecideBrand = z.output<typeof decideBrandInput>

export const tellStoryInput = z.object({
  id: z.uuidv7(),
  brandId: recordId,
  title: plainText(60).min(2),
  content: plainText(5000).min(10),
})
export type TellStory = z.output<typeof tellStoryInput>

export const reviewBrandInput = z.object({
  brandId: recordId,
  version: z.int().min(1),
  kept: z.boolean(),
  note: plainText(500).min(4, 'reason'),
})
export type ReviewBrand = z.output<typeof reviewBrandInput>
