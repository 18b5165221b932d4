import 'server-only'
import { canOpen } from '#lib/access-approvals/policy'
import { hasApproval } from '#lib/access-approvals/queries'
import type { Actor } from '#lib/auth/actor'
import { type Day, dateToDay } from '#lib/clock'
import { unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { AppError, invalid } from '#lib/errors'
import { maskName } from '#lib/format/masking'
import { requireFormVersions } from '#lib/forms/queries'
import { type Answers, ASSESSMENT_FORMS, type FormDefinition, type FormVersion, type ScoreResult } from '#lib/forms/types'
import { getFlag } from '#lib/mandatory-reports/queries'
import { seesFullNames } from '#lib/persons/policy'
import { isLocked } from '#lib/persons/queries'
import { mainResultOf } from './rules.ts'
import type {
  AssessedPerson,
  AssessmentForm,
  AssessmentPage,
  AssessmentPoint,
  AssessmentStart,
  AssessmentVersion,
  Closed,
  Findings,
} from './types.ts'

/** The version of an assessment's form. @throws AppError INVALID for one that is no assessment, or out of sight */
export async function requireAssessmentForm(
  tx: Tx,
  formVersionId: string,
): Promise<{ form: AssessmentForm; definition: FormDefinition }> {
  const versions = await requireFormVersions(tx, [formVersionId]).catch((error) => {
    throw error instanceof AppError ? invalid('formVersionId', 'invalid') : error
  })
  const version = versions.get(formVersionId)
  const form = ASSESSMENT_FORMS.find((code) => code === version?.code)
  if (!version || !form) throw invalid('formVersionId', 'invalid')
  return { form, definition: version.definition }
}

/** A row of `assessment` as JSON, which is what `assessment_revision.content` holds. */
interface StoredRow {
  version: number
  status: 'VALID' | 'VOID'
  person_id: string
  scope_code: string
  form_version_id: string
  form_code: AssessmentForm
  assessed_on: Day
  reason: AssessmentVersion['reason']
  standing: AssessmentVersion['standing']
  place_kind: AssessmentVersion['place']
  assessor_ids: string[]
  certificate_sealed: string | null
  answers: Answers
  answers_sealed: string
  result_sealed: string
  level_sealed: string
  level_reason_sealed: string | null
  correction_reason: string | null
  recorded_by: string
  recorded_at: string
}

/** What is stored, with what was found in plain: never for a screen before `getClosed` was asked. */
export interface StoredAssessment extends StoredRow {
  findings: Findings
}

/** @throws AppError NOT_FOUND */
export async function requireStored(tx: Tx, id: string): Promise<StoredAssessment> {
  const [row] = await tx.$queryRaw<{ content: StoredRow }[]>`
    select to_jsonb(a) as content from assessment a where a.id = ${id}::uuid`
  if (!row) throw new AppError('NOT_FOUND')
  return { ...row.content, findings: readFindings(row.content) }
}

/** The versions before the present one, the oldest first. */
export async function listOlder(tx: Tx, id: string) {
  const rows = await tx.assessmentRevision.findMany({
    where: { assessmentId: id },
    select: { version: true, content: true, replacedBy: true, replacedAt: true },
    orderBy: { version: 'asc' },
  })
  return rows.map(({ content, ...row }) => {
    const stored = content as unknown as StoredRow
    return { ...row, content: { ...stored, findings: readFindings(stored) } satisfies StoredAssessment }
  })
}

function readFindings(row: StoredRow): Findings {
  return {
    answers: { ...row.answers, ...(JSON.parse(unseal('assessment.answers', row.answers_sealed)) as Answers) },
    results: readResults(row.result_sealed),
    level: unseal('assessment.level', row.level_sealed),
    levelReason: row.level_reason_sealed && unseal('assessment.levelReason', row.level_reason_sealed),
    certificate: row.certificate_sealed && unseal('assessment.certificate', row.certificate_sealed),
  }
}

function readResults(sealed: string): ScoreResult[] {
  return JSON.parse(unseal('assessment.result', sealed)) as ScoreResult[]
}

/** Why what was found of somebody is closed to the actor (DOMAIN.md C2, C3); null where it is open. */
export async function getClosed(tx: Tx, actor: Actor, person: AssessedPerson): Promise<Closed | null> {
  if (!canOpen(actor, person, await hasApproval(tx, actor, person.id))) return 'APPROVAL'
  return (await isLocked(tx, person.id)) ? 'CONSENT' : null
}

/** @throws AppError NOT_FOUND */
export async function requireAssessed(tx: Tx, actor: Actor, personId: string): Promise<AssessedPerson> {
  const row = await tx.person.findUnique({
    where: { id: personId },
    select: { id: true, name: true, scopeCode: true, birthDate: true, division: { select: { shortName: true } } },
  })
  if (!row) throw new AppError('NOT_FOUND')
  const { division, name, birthDate, ...person } = row
  return {
    ...person,
    name: seesFullNames(actor) ? name : maskName(name),
    village: division.shortName,
    birthDate: birthDate && dateToDay(birthDate),
  }
}

/** All assessments of a person, newest first, those that do not count among them. */
export async function listAssessmentsOf(
  tx: Tx,
  actor: Actor,
  personId: string,
): Promise<{ closed: Closed | null; points: AssessmentPoint[]; forms: Map<string, FormVersion> }> {
  const closed = await getClosed(tx, actor, await requireAssessed(tx, actor, personId))
  const rows = await tx.assessment.findMany({
    where: { personId },
    orderBy: [{ assessedOn: 'desc' }, { id: 'desc' }],
    take: 100,
    select: {
      ...{ id: true, formCode: true, formVersionId: true, assessedOn: true, reason: true, standing: true, status: true },
      ...{ levelSealed: true, resultSealed: true },
    },
  })
  const forms = await requireFormVersions(
    tx,
    rows.map(({ formVersionId }) => formVersionId),
  )
  const points = rows.map(({ levelSealed, resultSealed, ...row }): AssessmentPoint => {
    const definition = forms.get(row.formVersionId)?.definition
    const results = closed || !definition ? [] : readResults(resultSealed)
    return {
      ...(row as Omit<AssessmentPoint, 'assessedOn' | 'level' | 'total'>),
      assessedOn: dateToDay(row.assessedOn),
      level: closed ? null : unseal('assessment.level', levelSealed),
      total: (definition && mainResultOf(definition, results)?.total) ?? null,
    }
  })
  return { closed, points, forms }
}

/** An assessment in all its versions. @throws AppError NOT_FOUND */
export async function requireAssessment(tx: Tx, actor: Actor, id: string): Promise<AssessmentPage> {
  const current = await requireStored(tx, id)
  const older = await listOlder(tx, id)
  const person = await requireAssessed(tx, actor, current.person_id)
  const closed = await getClosed(tx, actor, person)
  const contents = [...older.map(({ content }) => content), current]
  const writers = await writerNames(tx, [current.recorded_by, ...older.flatMap(({ replacedBy }) => replacedBy ?? [])])
  const versions = contents.map((content, index): AssessmentVersion => {
    const replaced = older[index - 1]
    const writer = replaced ? replaced.replacedBy : current.recorded_by
    return {
      ...{ version: content.version, status: content.status, formVersionId: content.form_version_id },
      ...{ assessedOn: content.assessed_on, reason: content.reason, standing: content.standing, place: content.place_kind },
      ...{ assessorIds: content.assessor_ids, correctionReason: content.correction_reason },
      writtenBy: (writer && writers[writer]) || null,
      writtenAt: replaced?.replacedAt ?? new Date(current.recorded_at),
      findings: closed ? null : content.findings,
    }
  })
  const assessors = await tx.worker.findMany({
    where: { id: { in: [...new Set(contents.flatMap((content) => content.assessor_ids))] } },
    select: { id: true, name: true },
  })
  return {
    ...{
      id,
      scopeCode: current.scope_code,
      formCode: current.form_code,
      closed,
      person,
      householdId: await getHouseholdId(tx, person.id),
      flag: closed ? null : await getFlag(tx, { assessmentId: id }),
    },
    versions: versions.reverse() as AssessmentPage['versions'],
    names: Object.fromEntries(assessors.map(({ id, name }) => [id, name])),
  }
}

async function writerNames(tx: Tx, accounts: string[]): Promise<Record<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
    select account_id as id, display_name as name from writer_names(${accounts}::uuid[])`
  return Object.fromEntries(rows.map((row) => [row.id, row.name]))
}

/** Where somebody lives now. */
export async function getHouseholdId(tx: Tx, personId: string): Promise<string | null> {
  const home = await tx.householdMember.findFirst({ where: { personId, validTo: null }, select: { householdId: true } })
  return home?.householdId ?? null
}

/** What the form of an assessment stands on: who of the staff may assess on the day, the one before, where the person lives. */
export async function requireAssessmentStart(
  tx: Tx,
  actor: Actor,
  person: AssessedPerson,
  form: AssessmentForm,
  on: Day,
): Promise<AssessmentStart> {
  const { lo, hi } = codeRange(actor.area)
  const workers = await tx.$queryRaw<AssessmentStart['workers']>`
    select distinct w.id, w.name from posting p join worker w on w.id = p.worker_id
    where p.scope_code >= ${lo} and p.scope_code < ${hi} and p.valid_from <= ${on}::date and (p.valid_to is null or p.valid_to > ${on}::date)
      and p.team <> 'VOLUNTEER' and (w.check_due > ${on}::date or ${form} <> 'child-situation')
    order by w.name, w.id limit 60`
  const last = await tx.assessment.findFirst({
    where: { personId: person.id, formCode: form, status: 'VALID' },
    orderBy: [{ assessedOn: 'desc' }, { id: 'desc' }],
    select: { id: true, assessedOn: true },
  })
  return {
    ...{ person, workers, householdId: await getHouseholdId(tx, person.id) },
    last: last && { id: last.id, assessedOn: dateToDay(last.assessedOn) },
  }
}

/** What was answered last time, to stand beside each item; null where there is none, or it is closed. */
export async function getLastAnswers(tx: Tx, actor: Actor, { person, last }: Pick<AssessmentStart, 'person' | 'last'>) {
  if (!last || (await getClosed(tx, actor, person))) return null
  const { findings, form_version_id: version } = await requireStored(tx, last.id)
  const { definition } = await requireAssessmentForm(tx, version)
  return { assessedOn: last.assessedOn, definition, answers: findings.answers }
}
