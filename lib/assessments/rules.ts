import { addMonths, type Day, monthDays } from '#lib/clock'
import { answerAt, pointsOf, visibleFields } from '#lib/forms/rules'
import type { Answers, FormDefinition, FormField, FormScore, ScoreResult } from '#lib/forms/types'
import { ageOn } from '#lib/persons/rules'
import { ASSESSMENT_REASONS, type AssessmentForm, type AssessmentReason, type GroupSum } from './types.ts'

/** Whom a form is for, by age on the day: the standard speaks of people of 60 and over, the screen of minors. */
const AGES: Record<AssessmentForm, { from: number; below: number; fault: string }> = {
  'elder-ability': { from: 60, below: 150, fault: 'notElder' },
  'child-situation': { from: 0, below: 18, fault: 'notChild' },
}

/** The key of what is wrong with assessing somebody by this form on a day; null if nothing is, or the age is unknown. */
export function ageFault(form: AssessmentForm, birthDate: Day | null, on: Day): string | null {
  if (birthDate === null) return null
  if (birthDate > on) return 'beforeBirth'
  const { from, below, fault } = AGES[form]
  const age = ageOn(birthDate, on)
  return age >= from && age < below ? null : fault
}

/** The form that fits somebody's age; null between the two, or where the age is unknown. */
export function formForAge(birthDate: Day | null, on: Day): AssessmentForm | null {
  const forms = Object.keys(AGES) as AssessmentForm[]
  return birthDate === null ? null : (forms.find((form) => ageFault(form, birthDate, on) === null) ?? null)
}

/**
 * Months until the next one, and until it where the level had changed. Elders: at least yearly without a change of
 * state (GB/T 42195-2022 as commonly taught) [K], after half a year where the last two differ [D]. Children: half-yearly, quarterly
 * after a change [D].
 */
export const ASSESSMENT_INTERVALS: Record<AssessmentForm, { usual: number; changed: number }> = {
  'elder-ability': { usual: 12, changed: 6 },
  'child-situation': { usual: 6, changed: 3 },
}

/** The same day so many months on, or the last of a month that has no such day. */
export function nextAssessmentOn(form: AssessmentForm, assessedOn: Day, changed: boolean): Day {
  const { usual, changed: sooner } = ASSESSMENT_INTERVALS[form]
  const month = addMonths(assessedOn.slice(0, 7), changed ? sooner : usual)
  const day = `${month}-${assessedOn.slice(8)}`
  const { last } = monthDays(month)
  return day > last ? last : day
}

/** Why it was done: as the form asks it, else as it was said beside it. */
export function reasonOf(answers: Answers, said: AssessmentReason | undefined): AssessmentReason | undefined {
  return ASSESSMENT_REASONS.find((reason) => reason === answers.reason) ?? said
}

/** The score that is read as a level. */
export function mainScoreOf(definition: FormDefinition): FormScore | undefined {
  return definition.scores.find(({ bands }) => bands.length > 1)
}

export function mainResultOf(definition: FormDefinition, results: readonly ScoreResult[]): ScoreResult | undefined {
  const key = mainScoreOf(definition)?.key
  return results.find((result) => result.key === key)
}

/** Levels from light to heavy, as the form orders them. */
export function levelsOf(definition: FormDefinition): string[] {
  const score = mainScoreOf(definition)
  if (!score) return []
  return score.order.length > 0 ? score.order : score.bands.map(({ code }) => code)
}

/** How heavy a level is: 0 is the lightest; −1 for one that the form does not know. */
export function rankOf(definition: FormDefinition, level: string): number {
  return levelsOf(definition).indexOf(level)
}

/** 中度 and heavier: who may be a 失能老人 (DOMAIN.md B8.2). That is proposed, never set. */
const DISABLED_FROM = 2

export function isDisabled(form: AssessmentForm, definition: FormDefinition, level: string): boolean {
  return form === 'elder-ability' && rankOf(definition, level) >= DISABLED_FROM
}

/**
 * What has to be reported (DOMAIN.md B6.1, B6.3, C3), by code; null where nothing has. Of a child a red screen, with the
 * sides that are at their worst; of an elder that they hurt or tried to kill themselves, whatever they can still do.
 */
export function alarmsOf(form: AssessmentForm, definition: FormDefinition, level: string, answers: Answers): string[] | null {
  if (form === 'elder-ability') {
    const kinds = answerAt(answers, 'riskKinds')
    return Array.isArray(kinds) && (kinds as unknown[]).includes('SELF_HARM') ? ['SELF_HARM'] : null
  }
  if (level !== levelsOf(definition).at(-1)) return null
  const counted = new Set(mainScoreOf(definition)?.fields)
  const sides = visibleFields(definition, answers).filter(({ key }) => counted.has(key))
  const worst = sides.filter((field) => pointsOf(field, answerAt(answers, field.key)) === mostOf(field))
  return worst.map(({ key }) => key.toUpperCase())
}

/** The most that a field can add to a sum. */
function mostOf(field: FormField): number {
  switch (field.kind) {
    case 'choice':
      return Math.max(0, ...field.options.map(({ score = 0 }) => score))
    case 'multiChoice':
      return field.options.reduce((sum, { score = 0 }) => sum + Math.max(0, score), 0)
    case 'number':
    case 'scale':
      return field.max
    default:
      return 0
  }
}

/** Sums by section over the items that make the level (一级指标). */
export function groupSums(definition: FormDefinition, answers: Answers): GroupSum[] {
  const counted = new Set(mainScoreOf(definition)?.fields)
  const asked = visibleFields(definition, answers)
  return definition.sections.flatMap(({ key, title, fields }) => {
    const items = fields.filter((field) => counted.has(field.key))
    if (items.length === 0) return []
    const points = items.filter((field) => asked.includes(field)).map((field) => pointsOf(field, answerAt(answers, field.key)))
    return {
      ...{ key, title },
      total: points.length === 0 || points.includes(null) ? null : points.reduce((sum: number, one) => sum + (one ?? 0), 0),
      most: items.reduce((sum, field) => sum + mostOf(field), 0),
    }
  })
}

/** A text that is the same for the same answers, whatever the order they came in. */
export function answersKey(answers: Answers): string {
  return JSON.stringify(Object.entries(answers).sort(([one], [other]) => (one < other ? -1 : 1)))
}
