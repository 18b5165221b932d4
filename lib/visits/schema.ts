import { z } from 'zod'
import { today } from '#lib/clock'
import { day, divisionCode } from '#lib/divisions/schema'
import { pageCursor, plainText, recordId } from '#lib/input'
import { DOMAINS, type Domain, RISK_LEVELS } from '#lib/services/types'
import { BLOCKS, type BlockField, nextVisitDue, SERVICES, TEXT_LENGTH } from './rules.ts'
import { type Answers, FOLLOW_UPS, PLACE_KINDS, PURPOSES, VISIT_TYPES } from './types.ts'

export const visitParam = z.object({ id: recordId })

const emptyAsNone = (value: unknown) => (value === '' ? undefined : value)

/** Filters of the list of visits; `after` is the last row of the page before. */
export const visitSearch = z.object({
  division: z.preprocess(emptyAsNone, divisionCode.optional()),
  from: z.preprocess(emptyAsNone, day.optional()),
  to: z.preprocess(emptyAsNone, day.optional()),
  domain: z.preprocess(emptyAsNone, z.enum(DOMAINS).optional()),
  household: recordId.optional(),
  after: pageCursor(day).optional(),
})
export type VisitSearch = z.output<typeof visitSearch>

export const visitStart = z.object({ household: recordId.optional() })

function answerOf(field: BlockField, asked: boolean): z.ZodType<string | string[] | undefined> {
  const needed = field.required && asked
  switch (field.kind) {
    case 'one': {
      const choice = z.enum(field.options as readonly [string, ...string[]])
      return needed ? choice : choice.optional()
    }
    case 'many': {
      const choices = z.array(z.enum(field.options as readonly [string, ...string[]])).max(field.options.length)
      return needed ? choices.min(1) : choices.optional()
    }
    case 'text': {
      const words = plainText(TEXT_LENGTH)
      return needed ? words.min(1) : words.optional()
    }
  }
}

/** Answers of a domain's block; where nobody was met, nothing is mandatory. */
export function answersInput(domain: Domain, asked: boolean) {
  return z.strictObject(Object.fromEntries(BLOCKS[domain].map((field) => [field.key, answerOf(field, asked)])))
}

const ids = (most: number) =>
  z
    .array(recordId)
    .max(most)
    .refine((list) => new Set(list).size === list.length)

/** One body for creating (baseVersion 0), correcting and replaying a visit. */
export const visitInput = z
  .strictObject({
    baseVersion: z.int().min(0).max(1_000_000),
    householdId: recordId,
    visitedOn: day.refine((text) => text >= '2000-01-01', 'day').refine((text) => text <= today(), 'future'),
    visitType: z.enum(VISIT_TYPES),
    purpose: z.enum(PURPOSES),
    placeKind: z.enum(PLACE_KINDS),
    domain: z.enum(DOMAINS),
    visitorIds: ids(20).min(1),
    personIds: ids(50),
    notAtHome: z.boolean(),
    answers: z.record(z.string(), z.unknown()),
    services: z.array(z.string().max(40)).max(20),
    riskLevel: z.enum(RISK_LEVELS),
    followUp: z.enum(FOLLOW_UPS),
    nextVisitOn: day.nullish(),
    note: plainText(2000).nullish(),
    correctionReason: plainText(200).min(2).optional(),
  })
  .transform((input, ctx) => {
    const wrong = (message: string, ...path: string[]) => ctx.addIssue({ code: 'custom', message, path })
    if (input.notAtHome === input.personIds.length > 0) wrong(input.notAtHome ? 'nobodySeen' : 'whoSeen', 'personIds')
    if (!input.services.every((code) => SERVICES[input.domain].includes(code))) wrong('invalid', 'services')
    if (input.nextVisitOn && input.nextVisitOn <= input.visitedOn) wrong('afterVisit', 'nextVisitOn')
    if (input.baseVersion > 0 && !input.correctionReason) wrong('required', 'correctionReason')
    const answers = answersInput(input.domain, !input.notAtHome).safeParse(input.answers, { reportInput: true })
    for (const issue of answers.error?.issues ?? []) {
      ctx.addIssue({ ...issue, path: ['answers', ...issue.path] } as Parameters<typeof ctx.addIssue>[0])
    }
    return {
      ...input,
      services: [...new Set(input.services)],
      answers: (answers.data ?? {}) as Answers,
      nextVisitOn: input.nextVisitOn ?? nextVisitDue(input.visitedOn, input.riskLevel),
      note: input.note || null,
      correctionReason: input.baseVersion > 0 ? (input.correctionReason ?? null) : null,
    }
  })

export type VisitInput = z.output<typeof visitInput>
