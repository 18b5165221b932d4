import 'server-only'
import { z } from 'zod'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { now } from '#lib/clock'
import { blindIndex, seal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid } from '#lib/errors'
import { scoresOf, splitByClass } from '#lib/forms/rules'
import { answersInput } from '#lib/forms/schema'
import type { Answers, FormDefinition, ScoreResult } from '#lib/forms/types'
import { parseInput } from '#lib/input'
import { openFlagIn } from '#lib/mandatory-reports/flags/mutations'
import { isLocked } from '#lib/persons/queries'
import { canWriteAssessment } from './policy.ts'
import { getHouseholdId, listOlder, requireAssessmentForm, requireStored, type StoredAssessment } from './queries.ts'
import { alarmsOf, answersKey, levelsOf, mainResultOf, reasonOf } from './rules.ts'
import type { AssessmentInput, VoidInput } from './schema.ts'
import { requireTarget, type Target } from './targets/queries.ts'
import type { AssessmentForm, AssessmentReason, WrittenAssessment } from './types.ts'

/** What the answers come to: computed from them here, never taken from the sender. */
interface Checked {
  form: AssessmentForm
  definition: FormDefinition
  answers: Answers
  reason: AssessmentReason
  results: ScoreResult[]
}

/** In a transaction of its own; see `createAssessmentIn`. */
export function createAssessment(actor: Actor, id: string, input: AssessmentInput): Promise<WrittenAssessment> {
  return asActor(actor, (tx) => createAssessmentIn(tx, actor, id, input))
}

/**
 * Stores an assessment once, however often it is sent (DOMAIN.md B6.2, B6.3). `baseVersion` 0 creates; n corrects
 * version n, which stays as a revision. Who was merged meanwhile is assessed under the record that lives on.
 * @throws AppError NOT_FOUND, FORBIDDEN, INVALID, CONFLICT with `detail.version`, or with `householdId` where the person went
 */
export async function createAssessmentIn(tx: Tx, actor: Actor, id: string, input: AssessmentInput): Promise<WrittenAssessment> {
  allow(canWriteAssessment(actor, { scopeCode: actor.area }))
  const { form, definition } = await requireAssessmentForm(tx, input.formVersionId)
  const target = await requireTarget(tx, actor, id, form, input)
  const checked = { form, definition, ...checkAnswers(definition, input) }
  if (target.stored !== null || input.baseVersion > 0) {
    if (target.stored !== input.baseVersion) return answerReplay(tx, actor, id, target, input, checked)
    return correctIn(tx, actor, id, target, input, checked)
  }
  if (await isLocked(tx, target.personId)) throw invalid('form', 'consentWithdrawn')
  const sealed = sealAll(input, checked)
  const written = await tx.$executeRaw`
    insert into assessment (id, person_id, form_version_id, form_code, assessed_on, reason, standing, place_kind, assessor_ids,
      certificate_sealed, answers, answers_sealed, result_sealed, level_sealed, level_index, level_reason_sealed, recorded_by, demo)
    values (${id}::uuid, ${target.personId}::uuid, ${input.formVersionId}::uuid, ${form}, ${input.assessedOn}::date,
      ${checked.reason}, ${input.standing}, ${input.place}, ${input.assessorIds}::uuid[], ${sealed.certificate},
      ${sealed.plain}::jsonb, ${sealed.answers}, ${sealed.result}, ${sealed.level}, ${sealed.levelIndex}, ${sealed.levelReason},
      ${actor.accountId}::uuid, ${target.demo})
    on conflict (id) do nothing`
  // Somebody stored this id between our look and our write: most likely our own second tap.
  if (written === 0) return answerReplay(tx, actor, id, target, input, checked)
  const division = target.scopeCode
  await recordAudit(tx, actor, { action: 'assessment.create', entity: 'assessment', entityId: id, division })
  const flag = await flagIn(tx, actor, id, target, input, checked)
  return { ...answerOf(id, 1, target, checked, input), ...flag, created: true }
}

async function correctIn(
  tx: Tx,
  actor: Actor,
  id: string,
  target: Target,
  input: AssessmentInput,
  checked: Checked,
): Promise<WrittenAssessment> {
  const before = await requireStored(tx, id)
  allow(canWriteAssessment(actor, { scopeCode: before.scope_code }))
  if (before.person_id !== target.personId) throw invalid('personId', 'invalid')
  if (before.form_code !== checked.form) throw invalid('formVersionId', 'invalid')
  if (before.status === 'VOID') throw new AppError('CONFLICT', { detail: { version: before.version } })
  const sealed = sealAll(input, checked)
  const [after] = await tx.$queryRaw<{ version: number }[]>`
    update assessment set form_version_id = ${input.formVersionId}::uuid, assessed_on = ${input.assessedOn}::date,
      reason = ${checked.reason}, standing = ${input.standing}, place_kind = ${input.place},
      assessor_ids = ${input.assessorIds}::uuid[], certificate_sealed = ${sealed.certificate}, answers = ${sealed.plain}::jsonb,
      answers_sealed = ${sealed.answers}, result_sealed = ${sealed.result}, level_sealed = ${sealed.level},
      level_index = ${sealed.levelIndex}, level_reason_sealed = ${sealed.levelReason},
      correction_reason = ${input.correctionReason}, version = version + 1
    where id = ${id}::uuid and version = ${input.baseVersion} returning version`
  if (!after) return answerReplay(tx, actor, id, target, input, checked)
  await recordAudit(tx, actor, {
    ...{ action: 'assessment.correct', entity: 'assessment', entityId: id, division: target.scopeCode },
    ...(input.correctionReason && { reason: input.correctionReason }),
    detail: { version: after.version, changed: differences(before, input, checked) },
  })
  const flag = await flagIn(tx, actor, id, target, input, checked)
  return { ...answerOf(id, after.version, target, checked, input), ...flag, created: false }
}

/** Takes an assessment out of what counts; it stays to be read. @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT */
export function voidAssessment(actor: Actor, input: VoidInput): Promise<{ id: string; personId: string }> {
  return asActor(actor, async (tx) => {
    const { scope_code: scopeCode, person_id: personId, status, version } = await requireStored(tx, input.id)
    allow(canWriteAssessment(actor, { scopeCode }))
    const answer = { id: input.id, personId }
    if (status === 'VOID') return answer
    const { count } = await tx.assessment.updateMany({
      where: { id: input.id, version: input.version },
      data: { status: 'VOID', correctionReason: input.reason, version: { increment: 1 } },
    })
    if (count === 0) throw new AppError('CONFLICT', { detail: { version } })
    await recordAudit(tx, actor, {
      ...{ action: 'assessment.void', entity: 'assessment', entityId: input.id, division: scopeCode, reason: input.reason },
    })
    return answer
  })
}

/** @throws AppError INVALID for answers that the form does not take, or a level it does not know */
function checkAnswers(definition: FormDefinition, input: AssessmentInput): Pick<Checked, 'answers' | 'reason' | 'results'> {
  const { answers } = parseInput(z.object({ answers: answersInput(definition, true) }), { answers: input.answers })
  const reason = reasonOf(answers, input.reason)
  if (!reason) throw invalid('reason', 'required')
  const results = scoresOf(definition, answers)
  if (!levelsOf(definition).includes(input.level)) throw invalid('level', 'invalid')
  if (input.level !== mainResultOf(definition, results)?.level && !input.levelReason) throw invalid('levelReason', 'levelReason')
  return { answers, reason, results }
}

function sealAll(input: AssessmentInput, { definition, answers, results }: Checked) {
  const split = splitByClass(definition, answers)
  return {
    plain: JSON.stringify(split.plain),
    answers: seal('assessment.answers', JSON.stringify(split.sealed)),
    result: seal('assessment.result', JSON.stringify(results)),
    level: seal('assessment.level', input.level),
    levelIndex: blindIndex('assessment.level', input.level),
    levelReason: input.levelReason && seal('assessment.levelReason', input.levelReason),
    certificate: input.certificate && seal('assessment.certificate', input.certificate),
  }
}

function answerOf(id: string, version: number, { personId }: Target, checked: Checked, input: AssessmentInput) {
  return { id, version, personId, alarming: alarmsIn(checked, input) !== null }
}

function alarmsIn({ form, definition, answers }: Checked, { level }: AssessmentInput): string[] | null {
  return alarmsOf(form, definition, level, answers)
}

/**
 * What has to be reported opens a flag in the same transaction, as a red visit does. A correction takes none back. Of
 * somebody who lives in no household, the page alone says that it has to be.
 */
async function flagIn(tx: Tx, actor: Actor, assessmentId: string, target: Target, input: AssessmentInput, checked: Checked) {
  const items = alarmsIn(checked, input)
  const householdId = items && (await getHouseholdId(tx, target.personId))
  if (!items || !householdId) return { flagId: null, reportId: null }
  const { personId, scopeCode: scope, demo } = target
  return openFlagIn(tx, actor, { source: { assessmentId }, householdId, personId, items, foundAt: now(), scope, demo })
}

/** Was this very version stored before, by this writer? Then that is the answer; else somebody else was first. */
async function answerReplay(
  tx: Tx,
  actor: Actor,
  id: string,
  target: Target,
  input: AssessmentInput,
  checked: Checked,
): Promise<WrittenAssessment> {
  const current = await requireStored(tx, id)
  const older = await listOlder(tx, id)
  const sent = older.find(({ version }) => version === input.baseVersion + 1)?.content
  const writer =
    input.baseVersion === 0 ? current.recorded_by : older.find(({ version }) => version === input.baseVersion)?.replacedBy
  const known = sent ?? (current.version === input.baseVersion + 1 ? current : null)
  const same = known?.person_id === target.personId && differences(known, input, checked).length === 0
  if (writer !== actor.accountId || !same) throw new AppError('CONFLICT', { detail: { version: current.version } })
  const flag = await tx.riskFlag.findUnique({ where: { assessmentId: id }, select: { id: true, reportId: true } })
  const follows = { flagId: flag?.id ?? null, reportId: flag?.reportId ?? null }
  return { ...answerOf(id, current.version, target, checked, input), ...follows, created: false }
}

/** The names of what differs between what is stored and what was sent. */
function differences(stored: StoredAssessment, input: AssessmentInput, { answers, reason }: Checked): string[] {
  const found = stored.findings
  const pairs: Record<string, [unknown, unknown]> = {
    form_version_id: [stored.form_version_id, input.formVersionId],
    assessed_on: [stored.assessed_on, input.assessedOn],
    reason: [stored.reason, reason],
    standing: [stored.standing, input.standing],
    place_kind: [stored.place_kind, input.place],
    assessor_ids: [stored.assessor_ids.join(), input.assessorIds.join()],
    certificate: [found.certificate, input.certificate],
    answers: [answersKey(found.answers), answersKey(answers)],
    level: [found.level, input.level],
    level_reason: [found.levelReason, input.levelReason],
  }
  return Object.keys(pairs).filter((key) => pairs[key]?.[0] !== pairs[key]?.[1])
}
