import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { addDays, now } from '#lib/clock'
import { asActor, type Tx } from '#lib/db'
import { idOf, isOwnCode } from '#lib/dictionaries/rules'
import { AppError, allow, invalid } from '#lib/errors'
import { createLeadIn } from '#lib/leads/mutations'
import { openFlagIn } from '#lib/mandatory-reports/flags/mutations'
import { getWhereabouts } from '#lib/moves/queries'
import { Prisma } from '#prisma/generated/client'
import {
  contentOf,
  differences,
  type ReadContent,
  type StoredContent,
  settersOf,
  type VisitColumns,
} from './content/mutations.ts'
import { type FormFacts, formFactsOf, intervalOf, requireFormIn } from './form/mutations.ts'
import { canWriteVisit } from './policy.ts'
import { STANDARD_INTERVALS } from './rules.ts'
import type { VisitInput } from './schema.ts'
import type { WrittenVisit } from './types.ts'

/**
 * Stores a visit once, however often it is sent (DOMAIN.md B5). `baseVersion` 0 creates; n corrects
 * version n, which stays as a revision. What is sent again unchanged by the same writer is answered
 * with what is stored.
 * @throws AppError NOT_FOUND, FORBIDDEN, INVALID, CONFLICT with `detail.version`
 */
export async function writeVisit(actor: Actor, id: string, input: VisitInput): Promise<WrittenVisit> {
  return asActor(actor, (tx) => writeVisitIn(tx, actor, id, input))
}

/** The same in the caller's transaction. */
export async function writeVisitIn(tx: Tx, actor: Actor, id: string, input: VisitInput): Promise<WrittenVisit> {
  const target = await loadTarget(tx, actor, id, input)
  const form = input.formVersionId === null ? null : await requireFormIn(tx, input.formVersionId, input, target)
  const content = contentOf(input, form)
  if (target.stored !== null || input.baseVersion > 0) {
    if (target.stored !== input.baseVersion) return answerReplay(tx, actor, id, input, content)
    return correctIn(tx, actor, id, input, content, target)
  }
  return createIn(tx, actor, id, input, content, target)
}

interface Target {
  divisionCode: string
  scopeCode: string
  stationId: string
  demo: boolean
  stored: number | null
  /** The form version named, unless it is a draft or out of sight. */
  form: FormFacts | null
  /** The form version of what is stored. */
  storedForm: string | null
  /** Days until the next visit, by the risk found and the frequency that holds there. */
  interval: number | null
}

interface Checks {
  gone: boolean
  visitors: number
  checked: number
  persons: number
  /** Of the files named, those that are not the writer's to attach, or of another kind. */
  foreign: number
  /** Own words that are not of the province, or of another list. */
  strange: number
  photographed: number
  shared: number
}

/** The household, what is stored under the id, and whether all that is named may be: one statement. */
async function loadTarget(tx: Tx, actor: Actor, id: string, input: VisitInput): Promise<Target> {
  const [row] = await tx.$queryRaw<(Target & Checks)[]>`
    select h.division_code as "divisionCode", h.scope_code as "scopeCode", h.station_id as "stationId", h.demo,
      ${intervalOf(Prisma.sql`h.id`, Prisma.sql`${input.riskLevel}`)} as interval,
      (h.merged_into is not null or h.closed_on < ${input.visitedOn}::date) is true as gone,
      (select v.version from visit v where v.id = ${id}::uuid) as stored,
      (select v.form_version_id from visit v where v.id = ${id}::uuid) as "storedForm",
      ${input.formVersionId === null ? Prisma.sql`null` : formFactsOf(Prisma.sql`${input.formVersionId}`)} as form,
      (select count(*)::int from worker w where w.id = any(${input.visitorIds}::uuid[])) as visitors,
      (select count(*)::int from worker w where w.id = any(${input.visitorIds}::uuid[]) and w.check_due > ${input.visitedOn}::date) as checked,
      (select count(distinct m.person_id)::int from household_member m where m.household_id = h.id
        and m.person_id = any(${input.personIds}::uuid[]) and (m.valid_to is null or m.valid_to > ${input.visitedOn}::date)) as persons,
      ${foreignFiles(actor, id, input)} as foreign,
      ${strangeWords(input)} as strange,
      ${input.picturesShow === 'PERSONS' ? consenting(input, 'PHOTO') : NOBODY} as photographed,
      ${input.followUp === 'REFERRAL' ? consenting(input, 'SHARE') : NOBODY} as shared
    from household h where h.id = ${input.householdId}::uuid for key share of h`
  if (!row || row.gone) throw await whereItWent(tx, input)
  allow(canWriteVisit(actor, row))
  refuseUnfit(input, row)
  return row
}

const NOBODY = Prisma.sql`0`

function consenting(input: VisitInput, kind: 'PHOTO' | 'SHARE'): Prisma.Sql {
  return Prisma.sql`(select count(distinct c.person_id)::int from consent c where c.person_id = any(${input.personIds}::uuid[]) and c.kind = ${kind}
    and c.given_on <= ${input.visitedOn}::date and (c.withdrawn_on is null or c.withdrawn_on > ${input.visitedOn}::date))`
}

/** Files may come before the visit or after it; one that is there already is the writer's own, or in the visit already. */
function foreignFiles(actor: Actor, id: string, { pictureIds, signatureId }: VisitInput): Prisma.Sql {
  if (pictureIds.length === 0 && !signatureId) return NOBODY
  return Prisma.sql`(select count(*)::int from stored_file f
    where (f.id = any(${pictureIds}::uuid[]) and f.kind <> 'VISIT_PHOTO') or (f.id = ${signatureId}::uuid and f.kind <> 'SIGNATURE')
      or ((f.id = any(${pictureIds}::uuid[]) or f.id = ${signatureId}::uuid) and f.created_by <> ${actor.accountId}::uuid
        and not exists (select from visit v where v.id = ${id}::uuid and f.id = any(v.picture_ids || v.signature_id))))`
}

/** A word that was taken out of use is taken: a phone without signal goes on with the list it has. */
function strangeWords({ needs, services, policies, domain }: VisitInput): Prisma.Sql {
  const named = [
    ...needs.map((code) => ({ code, list: 'NEED', domain: null })),
    ...services.map((code) => ({ code, list: 'SERVICE', domain })),
    ...policies.map((code) => ({ code, list: 'POLICY', domain: null })),
  ].filter(({ code }) => isOwnCode(code))
  if (named.length === 0) return NOBODY
  const words = JSON.stringify(named.map(({ code, ...word }) => ({ id: idOf(code), ...word })))
  return Prisma.sql`(select count(*)::int from jsonb_to_recordset(${words}::jsonb) as n (id uuid, list text, domain text)
    where not exists (select from dictionary_word w where w.id = n.id and w.list = n.list and w.domain is not distinct from n.domain
      and w.division_code = left(h.division_code, 2)))`
}

function refuseUnfit(input: VisitInput, row: Checks) {
  if (row.visitors !== input.visitorIds.length) throw invalid('visitorIds', 'invalid')
  // 未成年人保护法 62: nobody works with children whose background was not looked into within the year.
  if (input.domain === 'CHILD' && row.checked !== row.visitors) throw invalid('visitorIds', 'unchecked')
  if (row.persons !== input.personIds.length) throw invalid('personIds', 'invalid')
  if (row.strange > 0) throw invalid('services', 'invalid')
  if (row.foreign > 0) throw invalid('pictureIds', 'invalid')
  // PIPL 25: nobody's face without that person's consent to pictures.
  const seen = input.personIds.length
  if (input.picturesShow === 'PERSONS' && (seen === 0 || row.photographed < seen)) throw invalid('picturesShow', 'photoConsent')
  // PIPL 23: others are told only with a consent of its own, or for a reason that can wait for none.
  if (input.followUp === 'REFERRAL' && row.shared < seen && !input.followUpDetail?.reason) {
    throw invalid('followUpDetail.reason', 'shareConsent')
  }
}

/** A visit written down offline may come when its household has moved, merged or been closed: say which. */
async function whereItWent(tx: Tx, input: VisitInput): Promise<AppError> {
  const gone = await getWhereabouts(tx, input.householdId)
  if (!gone) return new AppError('NOT_FOUND')
  const key = { MOVED: 'householdMoved', MERGED: 'householdMerged', CLOSED: 'householdClosed' }[gone.kind]
  return new AppError('CONFLICT', { fieldErrors: { householdId: [key] } })
}

async function createIn(
  tx: Tx,
  actor: Actor,
  id: string,
  input: VisitInput,
  content: ReadContent,
  target: Target,
): Promise<WrittenVisit> {
  const nextVisitOn = nextVisitOf(input, target)
  const { names, values } = settersOf({ ...content, plain: { ...content.plain, next_visit_on: nextVisitOn } })
  const [written] = await tx.$queryRaw<{ visitNo: string }[]>`
    insert into visit (id, division_code, station_id, household_id, recorded_by, demo, client_written_at, ${names})
    values (${id}::uuid, ${target.divisionCode}, ${target.stationId}::uuid, ${input.householdId}::uuid, ${actor.accountId}::uuid,
      ${target.demo}, ${input.writtenAt}::timestamptz, ${values})
    on conflict (id) do nothing returning visit_no as "visitNo"`
  // Somebody stored this id between our look and our write: most likely our own second tap.
  if (!written) return answerReplay(tx, actor, id, input, content)
  const division = target.divisionCode
  await recordAudit(tx, actor, { action: 'visit.create', entity: 'visit', entityId: id, division })
  const flag = await flagIn(tx, actor, id, input, content, target)
  const leadId = await leadIn(tx, actor, id, input, target)
  return { id, ...written, version: 1, householdId: input.householdId, nextVisitOn, ...flag, leadId, created: true }
}

async function correctIn(
  tx: Tx,
  actor: Actor,
  id: string,
  input: VisitInput,
  content: ReadContent,
  target: Target,
): Promise<WrittenVisit> {
  const before = await requireContent(tx, id)
  allow(canWriteVisit(actor, { scopeCode: before.scope_code }))
  if (before.household_id !== input.householdId) throw invalid('householdId', 'invalid')
  const nextVisitOn = nextVisitOf(input, target)
  const { names, values } = settersOf({ ...content, plain: { ...content.plain, next_visit_on: nextVisitOn } })
  // What the chief found was of the version before.
  const [after] = await tx.$queryRaw<{ version: number }[]>`
    update visit set (${names}) = (${values}), correction_reason = ${input.correctionReason}, review_verdict = null, version = version + 1
    where id = ${id}::uuid and version = ${input.baseVersion} returning version`
  if (!after) return answerReplay(tx, actor, id, input, content)
  await recordAudit(tx, actor, {
    action: 'visit.correct',
    entity: 'visit',
    entityId: id,
    division: target.divisionCode,
    ...(input.correctionReason && { reason: input.correctionReason }),
    detail: { version: after.version, changed: differences(before, content) },
  })
  const flag = await flagIn(tx, actor, id, input, content, target)
  const leadId = await leadIn(tx, actor, id, input, target)
  const { householdId } = input
  return { id, visitNo: before.visit_no, version: after.version, householdId, nextVisitOn, ...flag, leadId, created: false }
}

/** As was agreed, else by when the frequency wants somebody there. */
function nextVisitOf(input: VisitInput, { interval }: Target) {
  return input.nextVisitOn ?? addDays(input.visitedOn, interval ?? STANDARD_INTERVALS[input.riskLevel])
}

/** Red, by the screen or by whoever was there: a flag in the same transaction (DOMAIN.md B6.1). A correction takes none back. */
async function flagIn(tx: Tx, actor: Actor, visitId: string, input: VisitInput, content: ReadContent, target: Target) {
  if (input.riskLevel !== 'RED' && content.suggested !== 'RED') return { flagId: null, reportId: null }
  const { householdId, personIds } = input
  return openFlagIn(tx, actor, {
    source: { visitId },
    householdId,
    personId: personIds.length === 1 ? (personIds[0] ?? null) : null,
    items: content.redItems,
    foundAt: foundAt(input),
    scope: target.scopeCode,
    demo: target.demo,
  })
}

/** What the township has to look into goes out with the visit (DOMAIN.md A5, T5), once: the lead has the visit's id. */
async function leadIn(tx: Tx, actor: Actor, id: string, input: VisitInput, target: Target): Promise<string | null> {
  if (!input.lead) return null
  if (await tx.lead.findUnique({ where: { id }, select: { id: true } })) return id
  const { householdId, personIds, domain, lead } = input
  await createLeadIn(tx, actor, id, {
    ...{ householdId, domain, ...lead, visitId: id, source: 'VISIT', placeCode: target.divisionCode },
    personId: personIds.length === 1 ? personIds[0] : null,
    foundAt: foundAt(input).toISOString(),
  })
  return id
}

/** By the clock of whoever was there, as long as it is none of the future. */
function foundAt({ writtenAt }: VisitInput): Date {
  return writtenAt === null ? now() : new Date(Math.min(Date.parse(writtenAt), now().getTime()))
}

async function requireContent(tx: Tx, id: string): Promise<StoredContent> {
  const [row] = await tx.$queryRaw<{ content: StoredContent }[]>`
    select to_jsonb(v) as content from visit v where v.id = ${id}::uuid`
  if (!row) throw new AppError('NOT_FOUND')
  return row.content
}

/** Was this very version stored before, by this writer? Then that is the answer; else somebody else was first. */
async function answerReplay(tx: Tx, actor: Actor, id: string, input: VisitInput, content: VisitColumns): Promise<WrittenVisit> {
  const current = await requireContent(tx, id)
  const older = await tx.visitRevision.findMany({
    where: { visitId: id, version: { in: [input.baseVersion, input.baseVersion + 1] } },
    select: { version: true, replacedBy: true, content: true },
  })
  const sent = older.find((revision) => revision.version === input.baseVersion + 1)?.content as StoredContent | undefined
  const writer = input.baseVersion === 0 ? current.recorded_by : older.find((r) => r.version === input.baseVersion)?.replacedBy
  const known = sent ?? (current.version === input.baseVersion + 1 ? current : null)
  const same = known?.household_id === input.householdId && differences(known, content).length === 0
  if (writer !== actor.accountId || !same) throw new AppError('CONFLICT', { detail: { version: current.version } })
  const { version, household_id: householdId, next_visit_on: nextVisitOn, visit_no: visitNo } = current
  const flag = await tx.riskFlag.findUnique({ where: { visitId: id }, select: { id: true, reportId: true } })
  const lead = await tx.lead.findUnique({ where: { id }, select: { id: true } })
  const follows = { flagId: flag?.id ?? null, reportId: flag?.reportId ?? null, leadId: lead?.id ?? null }
  return { id, visitNo, version, householdId, nextVisitOn, ...follows, created: false }
}
