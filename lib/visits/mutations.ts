import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { seal, unseal } from '#lib/crypto'
import { asActor, type Tx } from '#lib/db'
import { AppError, allow, invalid } from '#lib/errors'
import { getWhereabouts } from '#lib/moves/queries'
import { canWriteVisit } from './policy.ts'
import { changedFields, FORM_VERSION } from './rules.ts'
import type { VisitInput } from './schema.ts'
import type { WrittenVisit } from './types.ts'

/**
 * Stores a visit once, however often it is sent (DOMAIN.md B5). `baseVersion` 0 creates; n corrects
 * version n, which stays as a revision. What is sent again unchanged by the same writer is answered
 * with what is stored.
 * @throws AppError NOT_FOUND, FORBIDDEN, INVALID, CONFLICT with `detail.version`
 */
export async function writeVisit(actor: Actor, id: string, input: VisitInput): Promise<WrittenVisit> {
  return asActor(actor, async (tx) => {
    const target = await loadTarget(tx, actor, id, input)
    if (target.stored !== null || input.baseVersion > 0) {
      if (target.stored !== input.baseVersion) return answerReplay(tx, actor, id, input)
      return correctIn(tx, actor, id, input, target)
    }
    return createIn(tx, actor, id, input, target)
  })
}

interface Target {
  divisionCode: string
  scopeCode: string
  stationId: string
  demo: boolean
  stored: number | null
}

/** The household, what is stored under the id, and whether those named work and live there: one statement. */
async function loadTarget(tx: Tx, actor: Actor, id: string, input: VisitInput): Promise<Target> {
  const [row] = await tx.$queryRaw<(Target & { gone: boolean; visitors: number; checked: number; persons: number })[]>`
    select h.division_code as "divisionCode", h.scope_code as "scopeCode", h.station_id as "stationId", h.demo,
      (h.merged_into is not null or h.closed_on < ${input.visitedOn}::date) is true as gone,
      (select v.version from visit v where v.id = ${id}::uuid) as stored,
      (select count(*)::int from worker w where w.id = any(${input.visitorIds}::uuid[])) as visitors,
      (select count(*)::int from worker w where w.id = any(${input.visitorIds}::uuid[]) and w.check_due > ${input.visitedOn}::date) as checked,
      (select count(distinct m.person_id)::int from household_member m where m.household_id = h.id
        and m.person_id = any(${input.personIds}::uuid[]) and (m.valid_to is null or m.valid_to > ${input.visitedOn}::date)) as persons
    from household h where h.id = ${input.householdId}::uuid`
  if (!row || row.gone) throw await whereItWent(tx, input)
  allow(canWriteVisit(actor, row))
  if (row.visitors !== input.visitorIds.length) throw invalid('visitorIds', 'invalid')
  // 未成年人保护法 62: nobody works with children whose background was not looked into within the year.
  if (input.domain === 'CHILD' && row.checked !== row.visitors) throw invalid('visitorIds', 'unchecked')
  if (row.persons !== input.personIds.length) throw invalid('personIds', 'invalid')
  return row
}

/** A visit written down offline may come when its household has moved, merged or been closed: say which. */
async function whereItWent(tx: Tx, input: VisitInput): Promise<AppError> {
  const gone = await getWhereabouts(tx, input.householdId)
  if (!gone) return new AppError('NOT_FOUND')
  const key = { MOVED: 'householdMoved', MERGED: 'householdMerged', CLOSED: 'householdClosed' }[gone.kind]
  return new AppError('CONFLICT', { fieldErrors: { householdId: [key] } })
}

async function createIn(tx: Tx, actor: Actor, id: string, input: VisitInput, target: Target): Promise<WrittenVisit> {
  const written = await tx.$executeRaw`
    insert into visit (id, division_code, station_id, household_id, visited_on, visit_type, purpose, place_kind, domain, visitor_ids,
      person_ids, not_at_home, services, risk_level, follow_up, next_visit_on, form_version, answers_sealed, note_sealed, recorded_by, demo)
    values (${id}::uuid, ${target.divisionCode}, ${target.stationId}::uuid, ${input.householdId}::uuid, ${input.visitedOn}::date,
      ${input.visitType}, ${input.purpose}, ${input.placeKind}, ${input.domain}, ${input.visitorIds}::uuid[], ${input.personIds}::uuid[],
      ${input.notAtHome}, ${input.services}::text[], ${input.riskLevel}, ${input.followUp}, ${input.nextVisitOn}::date, ${FORM_VERSION},
      ${sealedAnswers(input)}, ${sealedNote(input)}, ${actor.accountId}::uuid, ${target.demo})
    on conflict (id) do nothing`
  // Somebody stored this id between our look and our write: most likely our own second tap.
  if (written === 0) return answerReplay(tx, actor, id, input)
  const division = target.divisionCode
  await recordAudit(tx, actor, { action: 'visit.create', entity: 'visit', entityId: id, division })
  return { id, version: 1, householdId: input.householdId, nextVisitOn: input.nextVisitOn, created: true }
}

async function correctIn(tx: Tx, actor: Actor, id: string, input: VisitInput, target: Target): Promise<WrittenVisit> {
  const before = await requireContent(tx, id)
  allow(canWriteVisit(actor, { scopeCode: before.scope_code }))
  if (before.household_id !== input.householdId) throw invalid('householdId', 'invalid')
  const [after] = await tx.$queryRaw<{ version: number }[]>`
    update visit set visited_on = ${input.visitedOn}::date, visit_type = ${input.visitType}, purpose = ${input.purpose},
      place_kind = ${input.placeKind}, domain = ${input.domain}, visitor_ids = ${input.visitorIds}::uuid[],
      person_ids = ${input.personIds}::uuid[], not_at_home = ${input.notAtHome}, services = ${input.services}::text[],
      risk_level = ${input.riskLevel}, follow_up = ${input.followUp}, next_visit_on = ${input.nextVisitOn}::date,
      form_version = ${FORM_VERSION}, answers_sealed = ${sealedAnswers(input)}, note_sealed = ${sealedNote(input)},
      correction_reason = ${input.correctionReason}, version = version + 1
    where id = ${id}::uuid and version = ${input.baseVersion} returning version`
  if (!after) return answerReplay(tx, actor, id, input)
  await recordAudit(tx, actor, {
    action: 'visit.correct',
    entity: 'visit',
    entityId: id,
    division: target.divisionCode,
    ...(input.correctionReason && { reason: input.correctionReason }),
    detail: { version: after.version, changed: differences(before, input) },
  })
  return { id, version: after.version, householdId: input.householdId, nextVisitOn: input.nextVisitOn, created: false }
}

/** A row of `visit` as JSON, the same shape as `visit_revision.content`. */
interface StoredContent {
  version: number
  scope_code: string
  household_id: string
  next_visit_on: string | null
  recorded_by: string
  answers_sealed: string | null
  note_sealed: string | null
  [column: string]: unknown
}

async function requireContent(tx: Tx, id: string): Promise<StoredContent> {
  const [row] = await tx.$queryRaw<{ content: StoredContent }[]>`
    select to_jsonb(v) as content from visit v where v.id = ${id}::uuid`
  if (!row) throw new AppError('NOT_FOUND')
  return row.content
}

/** Was this very version stored before, by this writer? Then that is the answer; else somebody else was first. */
async function answerReplay(tx: Tx, actor: Actor, id: string, input: VisitInput): Promise<WrittenVisit> {
  const current = await requireContent(tx, id)
  const older = await tx.visitRevision.findMany({
    where: { visitId: id, version: { in: [input.baseVersion, input.baseVersion + 1] } },
    select: { version: true, replacedBy: true, content: true },
  })
  const sent = older.find((revision) => revision.version === input.baseVersion + 1)?.content as StoredContent | undefined
  const writer = input.baseVersion === 0 ? current.recorded_by : older.find((r) => r.version === input.baseVersion)?.replacedBy
  const known = sent ?? (current.version === input.baseVersion + 1 ? current : null)
  if (!known || writer !== actor.accountId || differences(known, input).length > 0) {
    throw new AppError('CONFLICT', { detail: { version: current.version } })
  }
  return { id, version: current.version, householdId: current.household_id, nextVisitOn: current.next_visit_on, created: false }
}

function differences(stored: StoredContent, input: VisitInput): string[] {
  const sent = {
    household_id: input.householdId,
    visited_on: input.visitedOn,
    visit_type: input.visitType,
    purpose: input.purpose,
    place_kind: input.placeKind,
    domain: input.domain,
    visitor_ids: input.visitorIds,
    person_ids: input.personIds,
    not_at_home: input.notAtHome,
    services: input.services,
    risk_level: input.riskLevel,
    follow_up: input.followUp,
    next_visit_on: input.nextVisitOn,
    answers: JSON.stringify(input.answers),
    note: input.note,
  }
  const answers = stored.answers_sealed && unseal('visit.answers', stored.answers_sealed)
  const note = stored.note_sealed && unseal('visit.note', stored.note_sealed)
  return changedFields(sent, { ...stored, answers, note })
}

function sealedAnswers(input: VisitInput): string {
  return seal('visit.answers', JSON.stringify(input.answers))
}

function sealedNote(input: VisitInput): string | null {
  return input.note && seal('visit.note', input.note)
}
