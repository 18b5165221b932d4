import type { AssessmentBody } from '#components/assessments/assessment-form'
import {
  ASSESSMENT_PLACES,
  ASSESSMENT_REASONS,
  type AssessmentDraft,
  type AssessmentFormShape,
  type AssessmentFormStart,
  STANDINGS,
} from '#lib/assessments/types'
import { today } from '#lib/clock'
import type { FormVersion } from '#lib/forms/types'
import type { CardMember, FieldKit } from '#lib/sync/types'
import type { Entry } from './use-entry.ts'
import type { Words } from './words.ts'

export type { AssessmentBody }

const RESULT = ['group', 'total', 'level', 'computed', 'changedBy', 'unfinished', 'complete'] as const

type Texts = Record<string, string>

/** The form's words out of the phone's own, without a server. */
export function assessmentShape(t: Words, version: FormVersion, kit: FieldKit): AssessmentFormShape {
  const { assessments, errors, forms } = t.bundle
  const options = (group: 'reason' | 'standing' | 'place', codes: readonly string[]) =>
    codes.map((code) => ({ code, label: t.of('assessments', `${group}.${code}`) ?? code }))
  return {
    version,
    locale: t.locale,
    workers: kit.workers.map(({ id, name }) => ({ code: id, label: name })),
    choices: {
      reason: options('reason', ASSESSMENT_REASONS),
      standing: options('standing', STANDINGS),
      place: options('place', ASSESSMENT_PLACES),
    },
    texts: { ...assessments.form, submit: t('assess.submit') } as Texts,
    labels: assessments.field,
    result: Object.fromEntries(RESULT.map((key) => [key, assessments[key]])),
    fill: forms.fill,
    errors: { code: errors.code, field: errors.field, offline: errors.offline },
  }
}

/** What was typed, else what was given to the outbox, else a new one of today by oneself and a second to be named. */
export function assessmentStartOf(
  { draft, given }: Entry<AssessmentDraft, AssessmentBody>,
  kit: FieldKit,
  member: Pick<CardMember, 'id' | 'name'>,
  householdId: string,
): AssessmentFormStart {
  const own = kit.me.workerId && kit.workers.some(({ id }) => id === kit.me.workerId) ? [kit.me.workerId] : []
  const fresh: AssessmentDraft = {
    ...{ assessedOn: today(), reason: null, standing: 'SCREENING', place: 'HOME', assessorIds: own, certificate: '' },
    ...{ answers: {}, level: null, levelReason: '', correctionReason: '' },
  }
  const mended = given && {
    ...fresh,
    ...given,
    reason: given.reason ?? null,
    certificate: given.certificate ?? '',
    level: given.levelReason ? given.level : null,
    levelReason: given.levelReason ?? '',
    correctionReason: given.correctionReason ?? '',
  }
  return {
    ...{ id: null, baseVersion: given?.baseVersion ?? 0, last: null, draft: draft ?? mended ?? fresh },
    person: { id: member.id, householdId },
  }
}
