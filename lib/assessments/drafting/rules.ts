import { mainResultOf, mainScoreOf, reasonOf } from '#lib/assessments/rules'
import type { AssessmentDraft, AssessmentFormStart } from '#lib/assessments/types'
import type { FieldErrors } from '#lib/errors'
import { answerAt, keptAnswers, scoresOf, visibleFields } from '#lib/forms/rules'
import type { Answers, FormDefinition } from '#lib/forms/types'

/** The level the answers come to; null while something is unanswered. */
export function computedLevel(definition: FormDefinition, answers: Answers): string | null {
  return mainResultOf(definition, scoresOf(definition, answers))?.level ?? null
}

/** How many of the items that make the level are still unanswered. */
export function openItems(definition: FormDefinition, answers: Answers): number {
  const counted = mainScoreOf(definition)?.fields ?? []
  return visibleFields(definition, answers).filter(({ key }) => counted.includes(key) && answerAt(answers, key) === undefined)
    .length
}

/** What is still missing before a draft can be sent, by the field it is missing in; the server says the rest. */
export function draftFaults(definition: FormDefinition, draft: AssessmentDraft, baseVersion: number): FieldErrors {
  const faults: FieldErrors = {}
  const miss = (field: string, key = 'required') => {
    faults[field] = [key]
  }
  if (!draft.assessedOn) miss('assessedOn')
  if (!reasonOf(draft.answers, draft.reason ?? undefined)) miss('reason')
  if (new Set(draft.assessorIds).size !== 2 || draft.assessorIds.length !== 2) miss('assessorIds', 'twoAssessors')
  if (draft.standing === 'FORMAL' && draft.certificate.trim() === '') miss('certificate')
  for (const field of visibleFields(definition, draft.answers)) {
    if (field.required && answerAt(draft.answers, field.key) === undefined) miss(`answers.${field.key}`)
  }
  const computed = computedLevel(definition, draft.answers)
  if (draft.level !== null && draft.level !== computed && draft.levelReason.trim() === '') miss('levelReason', 'levelReason')
  if (baseVersion > 0 && draft.correctionReason.trim().length < 2) miss('correctionReason')
  return faults
}

/** What is sent: the body of `assessmentInput`. */
export function bodyOf(
  { baseVersion, person }: Pick<AssessmentFormStart, 'baseVersion' | 'person'>,
  formVersionId: string,
  definition: FormDefinition,
  draft: AssessmentDraft,
) {
  const { assessedOn, standing, place, assessorIds, certificate, levelReason, correctionReason } = draft
  const computed = computedLevel(definition, draft.answers)
  const level = draft.level ?? computed ?? ''
  return {
    ...{
      baseVersion,
      personId: person.id,
      householdId: person.householdId,
      formVersionId,
      assessedOn,
      standing,
      place,
      assessorIds,
    },
    ...(draft.reason && { reason: draft.reason }),
    certificate: standing === 'FORMAL' ? certificate.trim() : null,
    answers: keptAnswers(definition, draft.answers),
    level,
    levelReason: level === computed ? null : levelReason.trim(),
    ...(baseVersion > 0 && { correctionReason: correctionReason.trim() }),
  }
}
