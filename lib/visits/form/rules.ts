import { fieldsOf, scoresOf } from '#lib/forms/rules'
import type { Answers, Condition, FormDefinition } from '#lib/forms/types'
import { RISK_LEVELS, type RiskLevel } from '#lib/services/types'

/** The key of the score that a visit's screen comes to (DOMAIN.md B6.1). */
const SCREEN = 'risk'

export interface Screened {
  /** Null while the screen is unanswered, or where a form has none. */
  suggested: RiskLevel | null
  /** What makes it red: the options that were chosen. */
  redItems: string[]
}

/** What the screen of a form comes to. A human confirms it or says something else (PIPL 24). */
export function screenOf(definition: FormDefinition, answers: Answers): Screened {
  const score = definition.scores.find(({ key }) => key === SCREEN)
  const result = scoresOf(definition, answers).find(({ key }) => key === SCREEN)
  const red = (result?.applied ?? []).flatMap((place) => {
    const change = score?.changes[place]
    return change?.to === 'RED' ? chosenIn(change.when, answers) : []
  })
  return { suggested: RISK_LEVELS.find((level) => level === result?.level) ?? null, redItems: [...new Set(red)] }
}

function chosenIn(condition: Condition, answers: Answers): string[] {
  if ('all' in condition) return condition.all.flatMap((part) => chosenIn(part, answers))
  if ('any' in condition) return condition.any.flatMap((part) => chosenIn(part, answers))
  if ('not' in condition) return []
  if (!('has' in condition)) return [condition.field]
  const answer = answers[condition.field]
  return condition.has.filter((code) => (Array.isArray(answer) ? (answer as unknown[]).includes(code) : answer === code))
}

/** The keys of the fields that the screen's score sums: they are asked in a step of their own. */
export function screenFields(definition: FormDefinition): Set<string> {
  return new Set(definition.scores.find(({ key }) => key === SCREEN)?.fields ?? [])
}

/** Ids of the files that answers name: they belong to the visit as its pictures do. */
export function filesIn(definition: FormDefinition, answers: Answers): string[] {
  return fieldsOf(definition).flatMap(({ key, kind }) => {
    const answer = answers[key]
    if (answer === undefined) return []
    if (kind === 'photo') return answer as string[]
    return kind === 'signature' ? [answer as string] : []
  })
}
