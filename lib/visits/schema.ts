import { z } from 'zod'
import { today } from '#lib/clock'
import { isOwnCode } from '#lib/dictionaries/rules'
import { day, divisionCode } from '#lib/divisions/schema'
import { pageCursor, plainText, recordId } from '#lib/input'
import { URGENCIES } from '#lib/leads/types'
import { DOMAINS, RISK_LEVELS } from '#lib/services/types'
import { SERVICES } from './rules.ts'
import {
  FOLLOW_UP_STATES,
  FOLLOW_UPS,
  NEEDS,
  PICTURES_SHOW,
  PLACE_KINDS,
  POLICIES,
  PURPOSES,
  REVIEW_STATES,
  VISIT_TYPES,
  WAYS,
} from './types.ts'

export const visitParam = z.object({ id: recordId })

const emptyAsNone = (value: unknown) => (value === '' ? undefined : value)

/** Filters of the list of visits; `after` is the last row of the page before. */
export const visitSearch = z.object({
  division: z.preprocess(emptyAsNone, divisionCode.optional()),
  from: z.preprocess(emptyAsNone, day.optional()),
  to: z.preprocess(emptyAsNone, day.optional()),
  domain: z.preprocess(emptyAsNone, z.enum(DOMAINS).optional()),
  household: recordId.optional(),
  /** Visits alone, or advice by telephone and video: figures link to what they count. */
  way: z.preprocess(emptyAsNone, z.enum(WAYS).optional()),
  risk: z.preprocess(emptyAsNone, z.enum(RISK_LEVELS).optional()),
  review: z.preprocess(emptyAsNone, z.enum(REVIEW_STATES).optional()),
  followUp: z.preprocess(emptyAsNone, z.enum(FOLLOW_UP_STATES).optional()),
  after: pageCursor(day).optional(),
})
export type VisitSearch = z.output<typeof visitSearch>

export const visitStart = z.object({ household: recordId.optional() })

const ids = (most: number) =>
  z
    .array(recordId)
    .max(most)
    .refine((list) => new Set(list).size === list.length)

/** Of the standard list or of the province's own, which `writeVisitIn` looks up. */
const codes = (known: readonly string[]) =>
  z
    .array(z.string().refine((code) => known.includes(code) || isOwnCode(code)))
    .max(known.length)
    .default([])
    .transform((list) => [...new Set(list)])

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'timeOfDay')
const words = (most: number) => plainText(most).nullish()
const cents = (value: number) => Math.round(value * 100) / 100

const goods = z.strictObject({
  item: plainText(40).min(1),
  quantity: z.number().positive().max(100_000).transform(cents),
  unit: plainText(10).min(1),
  value: z.number().min(0).max(1_000_000).transform(cents),
  receipt: z.union([z.literal('SIGNED'), recordId]),
})

/** Rounded to about a hundred metres before it goes anywhere (DOMAIN.md C4). */
const degrees = (most: number) =>
  z
    .number()
    .min(-most)
    .max(most)
    .transform((value) => Math.round(value * 1000) / 1000)

/**
 * One body for creating (baseVersion 0), correcting and replaying a visit, from desktop and phone. The answers are
 * checked against the form version that is named, which the server alone knows: see `writeVisitIn`.
 */
export const visitInput = z
  .strictObject({
    baseVersion: z.int().min(0).max(1_000_000),
    householdId: recordId,
    visitedOn: day.refine((text) => text >= '2000-01-01', 'day').refine((text) => text <= today(), 'future'),
    startedAt: timeOfDay.nullish(),
    endedAt: timeOfDay.nullish(),
    visitType: z.enum(VISIT_TYPES),
    purpose: z.enum(PURPOSES),
    placeKind: z.enum(PLACE_KINDS),
    domain: z.enum(DOMAINS),
    specialAction: z.enum(DOMAINS).nullish(),
    visitorIds: ids(20).min(1),
    singleVisitorReason: words(200),
    personIds: ids(50),
    notAtHome: z.boolean(),
    formVersionId: recordId.nullish(),
    answers: z.record(z.string(), z.unknown()),
    needs: codes(NEEDS),
    policies: codes(POLICIES),
    services: z.array(z.string().max(40)).max(20),
    goods: z.array(goods).max(20).default([]),
    riskLevel: z.enum(RISK_LEVELS),
    riskReason: words(200),
    followUp: z.enum(FOLLOW_UPS),
    followUpDetail: z.strictObject({ to: words(200), reason: words(200) }).nullish(),
    /** What a lead reports at once (DOMAIN.md A5); it gets the visit's id. */
    lead: z.strictObject({ what: plainText(1000).min(2), urgency: z.enum(URGENCIES) }).nullish(),
    nextVisitOn: day.nullish(),
    consentNoted: z.boolean().default(false),
    pictureIds: ids(20).default([]),
    picturesShow: z.enum(PICTURES_SHOW).nullish(),
    signatureId: recordId.nullish(),
    location: z.strictObject({ lat: degrees(90), lng: degrees(180) }).nullish(),
    note: words(2000),
    correctionReason: plainText(200).min(2).optional(),
    /** When it was written, by the device's own clock. */
    writtenAt: z.iso.datetime({ offset: true }).nullish(),
  })
  .transform((input, ctx) => {
    const wrong = (message: string, ...path: string[]) => ctx.addIssue({ code: 'custom', message, path })
    if (input.notAtHome === input.personIds.length > 0) wrong(input.notAtHome ? 'nobodySeen' : 'whoSeen', 'personIds')
    if (!input.services.every((code) => SERVICES[input.domain].includes(code) || isOwnCode(code))) wrong('invalid', 'services')
    if (input.nextVisitOn && input.nextVisitOn <= input.visitedOn) wrong('afterVisit', 'nextVisitOn')
    if (input.baseVersion > 0 && !input.correctionReason) wrong('required', 'correctionReason')
    if (input.endedAt && (!input.startedAt || input.endedAt <= input.startedAt)) wrong('afterStartTime', 'endedAt')
    if (input.visitType === 'FIRST' && input.visitorIds.length === 1 && !input.singleVisitorReason) {
      wrong('twoVisitors', 'singleVisitorReason')
    }
    if (input.followUp === 'REFERRAL' && !input.followUpDetail?.to) wrong('required', 'followUpDetail.to')
    const receipts = input.goods.map(({ receipt }) => receipt).filter((receipt) => receipt !== 'SIGNED')
    if (!receipts.every((id) => input.pictureIds.includes(id))) wrong('receiptPicture', 'pictureIds')
    if (input.pictureIds.length > 0 && !input.picturesShow) wrong('required', 'picturesShow')
    const detail = input.followUp === 'CASE' || input.followUp === 'REFERRAL' ? input.followUpDetail : null
    return {
      ...input,
      startedAt: input.startedAt ?? null,
      endedAt: input.endedAt ?? null,
      specialAction: input.specialAction ?? null,
      singleVisitorReason: input.visitorIds.length === 1 ? input.singleVisitorReason || null : null,
      formVersionId: input.formVersionId ?? null,
      services: [...new Set(input.services)],
      riskReason: input.riskReason || null,
      followUpDetail: detail ? { to: detail.to || null, reason: detail.reason || null } : null,
      lead: input.followUp === 'LEAD' ? (input.lead ?? null) : null,
      nextVisitOn: input.nextVisitOn ?? null,
      picturesShow: input.pictureIds.length > 0 ? (input.picturesShow ?? null) : null,
      signatureId: input.signatureId ?? null,
      location: input.location ?? null,
      note: input.note || null,
      correctionReason: input.baseVersion > 0 ? (input.correctionReason ?? null) : null,
      writtenAt: input.writtenAt ?? null,
    }
  })

export type VisitInput = z.output<typeof visitInput>
/** What a form or a phone sends. */
export type VisitBody = z.input<typeof visitInput>
