import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { type Day, dateToDay, today } from '#lib/clock'
import { type SealedField, unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { listWords, listWordsNamed } from '#lib/dictionaries/queries'
import { codeRange } from '#lib/divisions/rules'
import { AppError } from '#lib/errors'
import { maskName } from '#lib/format/masking'
import { listForms, requireFormVersions } from '#lib/forms/queries'
import { VISIT_FORMS } from '#lib/forms/types'
import { seesFullNames } from '#lib/households/policy'
import { getFlag } from '#lib/mandatory-reports/queries'
import type { Domain, RiskLevel } from '#lib/services/types'
import { Prisma } from '#prisma/generated/client'
import { canReadAnswers } from './policy.ts'
import { STANDARD_INTERVALS } from './rules.ts'
import type { VisitSearch } from './schema.ts'
import type { Answers, SentBackVisit, Verdict, VisitPage, VisitRow, VisitStart, VisitVersion } from './types.ts'

export const PAGE_SIZE = 50

/** What visits say of their form that were answered before forms were data. */
const FIRST_FORM = 'visit-1'

/** The visits behind a figure, newest first, with the cursor of the next page. */
export async function listVisits(tx: Tx, actor: Actor, search: VisitSearch) {
  // Without an area: whatever is the reader's now, also what happened in a unit that has ended.
  const { lo, hi } = codeRange(search.division ?? actor.area)
  const place = search.division ? Prisma.sql`v.division_code` : Prisma.sql`v.scope_code`
  const [day = '', id = ''] = search.after?.split('_') ?? []
  const conditions = [
    Prisma.sql`v.status = 'VALID' and ${place} >= ${lo} and ${place} < ${hi}`,
    ...(search.from ? [Prisma.sql`v.visited_on >= ${search.from}::date`] : []),
    ...(search.to ? [Prisma.sql`v.visited_on <= ${search.to}::date`] : []),
    ...(search.domain ? [Prisma.sql`v.domain = ${search.domain}`] : []),
    ...(search.risk ? [Prisma.sql`v.risk_level = ${search.risk}`] : []),
    ...(search.way ? [WAY[search.way]] : []),
    ...(search.review ? [reviewedAs(search.review)] : []),
    ...(search.followUp ? [followedBy(search.followUp)] : []),
    ...(search.household ? [Prisma.sql`v.household_id = ${search.household}::uuid`] : []),
    ...(id ? [Prisma.sql`v.visited_on <= ${day}::date and (v.visited_on < ${day}::date or v.id > ${id}::uuid)`] : []),
  ]
  const rows = await tx.$queryRaw<VisitRow[]>`
    select v.id, v.visited_on::text as "visitedOn", h.head_name as "headName", d.short_name as village, s.name as station, v.domain,
      v.visit_type as "visitType", v.risk_level as "riskLevel", cardinality(v.person_ids) as persons, v.not_at_home as "notAtHome",
      v.follow_up as "followUp", v.review_verdict as review
    from visit v join household h on h.id = v.household_id join division d on d.code = v.division_code join station s on s.id = v.station_id
    where ${Prisma.join(conditions, ' and ')}
    order by v.visited_on desc, v.id limit ${PAGE_SIZE + 1}`
  const page = rows.slice(0, PAGE_SIZE).map((row) => ({ ...row, headName: shown(actor, row.headName) }))
  const last = rows.length > PAGE_SIZE ? page.at(-1) : undefined
  return { rows: page, next: last ? `${last.visitedOn}_${last.id}` : null }
}

const WAY = {
  VISIT: Prisma.sql`v.visit_type not in ('PHONE', 'VIDEO')`,
  ADVICE: Prisma.sql`v.visit_type in ('PHONE', 'VIDEO')`,
}

function reviewedAs(state: NonNullable<VisitSearch['review']>): Prisma.Sql {
  return state === 'TO_REVIEW' ? Prisma.sql`v.review_verdict is null` : Prisma.sql`v.review_verdict = ${state}`
}

function followedBy(state: NonNullable<VisitSearch['followUp']>): Prisma.Sql {
  if (state !== 'UNFINISHED') return Prisma.sql`v.follow_up = ${state}`
  return Prisma.sql`v.follow_up in ('CASE', 'REFERRAL', 'LEAD') and v.followed_up_at is null`
}

/** Own visits that the chief sent back and that nobody has corrected since. */
export async function listSentBack(tx: Tx, actor: Actor): Promise<SentBackVisit[]> {
  const rows = await tx.$queryRaw<(SentBackVisit & { sealed: string | null })[]>`
    select v.id, v.visited_on::text as "visitedOn", h.head_name as "headName", d.short_name as village, r.remarks_sealed as sealed
    from visit v join household h on h.id = v.household_id join division d on d.code = v.division_code
    left join lateral (select remarks_sealed from visit_review r where r.visit_id = v.id order by reviewed_at desc limit 1) r on true
    where v.review_verdict = 'SENT_BACK' and v.status = 'VALID' and v.recorded_by = ${actor.accountId}::uuid
    order by v.visited_on desc, v.id limit ${PAGE_SIZE}`
  return rows.map(({ sealed, ...row }) => ({ ...row, remarks: sealed && unseal('visit_review.remarks', sealed) }))
}

function shown(actor: Actor, name: string): string {
  return seesFullNames(actor) ? name : maskName(name)
}

const PLACE = { division: { select: { shortName: true } } } as const

/** A visit in all its versions. @throws AppError NOT_FOUND */
export async function requireVisit(tx: Tx, actor: Actor, id: string): Promise<VisitPage> {
  const row = await tx.visit.findUnique({
    where: { id },
    select: {
      id: true,
      householdId: true,
      scopeCode: true,
      visitNo: true,
      recordedBy: true,
      recordedAt: true,
      reviewVerdict: true,
      followedUpAt: true,
      reviews: { orderBy: { reviewedAt: 'desc' } },
      ...PLACE,
      household: { select: { headName: true } },
      station: { select: { name: true } },
    },
  })
  if (!row) throw new AppError('NOT_FOUND')
  const [current] = await tx.$queryRaw<{ content: Stored }[]>`select to_jsonb(v) as content from visit v where v.id = ${id}::uuid`
  const older = await tx.visitRevision.findMany({
    where: { visitId: id },
    select: { version: true, content: true, replacedBy: true, replacedAt: true },
    orderBy: { version: 'asc' },
  })
  if (!current) throw new AppError('NOT_FOUND')
  const contents = [...older.map((revision) => revision.content as unknown as Stored), current.content]
  const inFull = canReadAnswers(actor)
  const forms = await formsOf(tx, contents)
  const writers = await writerNames(tx, [
    ...[row.recordedBy, ...older.flatMap((revision) => revision.replacedBy ?? [])],
    ...row.reviews.map(({ reviewedBy }) => reviewedBy),
  ])
  const versions = contents.map((content, index): VisitVersion => {
    const replaced = older[index - 1]
    const writer = replaced ? replaced.replacedBy : row.recordedBy
    const written = { writtenBy: (writer && writers[writer]) || null, writtenAt: replaced?.replacedAt ?? row.recordedAt }
    const formVersionId = content.form_version_id ?? (isBefore(content) ? forms.standard[content.domain] : null) ?? null
    return { ...readStored(content, inFull), formVersionId, ...written }
  })
  return {
    id: row.id,
    householdId: row.householdId,
    scopeCode: row.scopeCode,
    headName: shown(actor, row.household.headName),
    village: row.division.shortName,
    station: row.station.name,
    visitNo: row.visitNo,
    recordedBy: row.recordedBy,
    verdict: row.reviewVerdict as Verdict | null,
    reviews: row.reviews.map(({ version, verdict, remarksSealed, own, reviewedBy, reviewedAt }) => ({
      ...{ version, own, reviewedAt, verdict: verdict as Verdict, reviewedBy: writers[reviewedBy] ?? null },
      remarks: inFull && remarksSealed ? unseal('visit_review.remarks', remarksSealed) : null,
    })),
    followedUpAt: row.followedUpAt,
    flag: inFull ? await getFlag(tx, { visitId: id }) : null,
    ownWords: await listWordsNamed(
      tx,
      contents.flatMap((one) => [...(one.needs ?? []), ...one.services, ...(one.policies ?? [])]),
    ),
    forms: forms.byId,
    versions: versions.reverse() as VisitPage['versions'],
    names: await namesIn(tx, actor, contents),
  }
}

/** Written before forms were data; without answers a later visit names no form either. */
function isBefore({ form_version: name }: Stored): boolean {
  return name === FIRST_FORM
}

/** The form versions of a visit's versions. One from before forms were data was answered in the standard's first. */
async function formsOf(tx: Tx, contents: readonly Stored[]) {
  const named = contents.flatMap((content) => content.form_version_id ?? [])
  const unnamed = [...new Set(contents.filter((content) => isBefore(content)).map(({ domain }) => domain))]
  const first = await tx.formVersion.findMany({
    where: { divisionCode: '', version: 1, code: { in: unnamed.map((domain) => VISIT_FORMS[domain]) } },
    select: { id: true, code: true },
  })
  const known = await requireFormVersions(tx, [...named, ...first.map(({ id }) => id)])
  const standard = unnamed.map((domain) => [domain, first.find(({ code }) => code === VISIT_FORMS[domain])?.id])
  return {
    byId: Object.fromEntries(known),
    standard: Object.fromEntries(standard) as Partial<Record<Domain, string>>,
  }
}

/** A row of `visit` as JSON, which is what `visit_revision.content` holds; older ones lack what came later. */
interface Stored {
  version: number
  visited_on: Day
  started_at?: string | null
  ended_at?: string | null
  visit_type: VisitVersion['visitType']
  purpose: VisitVersion['purpose']
  place_kind: VisitVersion['placeKind']
  domain: Domain
  special_action?: Domain | null
  visitor_ids: string[]
  person_ids: string[]
  not_at_home: boolean
  form_version: string
  form_version_id?: string | null
  answers?: Answers
  needs?: VisitVersion['needs']
  policies?: VisitVersion['policies']
  services: string[]
  goods?: VisitVersion['goods']
  risk_suggested?: RiskLevel | null
  risk_level: RiskLevel
  follow_up: VisitVersion['followUp']
  next_visit_on: Day | null
  consent_noted?: boolean
  picture_ids?: string[]
  pictures_show?: VisitVersion['picturesShow']
  signature_id?: string | null
  single_visitor_reason_sealed?: string | null
  answers_sealed: string | null
  risk_reason_sealed?: string | null
  follow_up_sealed?: string | null
  location_sealed?: string | null
  note_sealed: string | null
  correction_reason: string | null
}

/** A version as it is shown; what is sealed stays closed unless it is read `inFull`. */
function readStored(row: Stored, inFull: boolean): Omit<VisitVersion, 'writtenBy' | 'writtenAt'> {
  const open = (field: SealedField, sealed: string | null | undefined) => (inFull && sealed ? unseal(field, sealed) : null)
  const opened = <T>(field: SealedField, sealed: string | null | undefined) => {
    const text = open(field, sealed)
    return text === null ? null : (JSON.parse(text) as T)
  }
  return {
    version: row.version,
    visitedOn: row.visited_on,
    startedAt: row.started_at ?? null,
    endedAt: row.ended_at ?? null,
    visitType: row.visit_type,
    purpose: row.purpose,
    placeKind: row.place_kind,
    domain: row.domain,
    specialAction: row.special_action ?? null,
    visitorIds: row.visitor_ids,
    singleVisitorReason: open('visit.single-visitor', row.single_visitor_reason_sealed),
    personIds: row.person_ids,
    notAtHome: row.not_at_home,
    formVersionId: row.form_version_id ?? null,
    answers: inFull ? openAnswers(row.answers, row.answers_sealed) : null,
    needs: row.needs ?? [],
    policies: row.policies ?? [],
    services: row.services,
    goods: row.goods ?? [],
    riskSuggested: row.risk_suggested ?? null,
    riskLevel: row.risk_level,
    riskReason: open('visit.risk-reason', row.risk_reason_sealed),
    followUp: row.follow_up,
    followUpDetail: opened('visit.follow-up', row.follow_up_sealed),
    nextVisitOn: row.next_visit_on,
    consentNoted: row.consent_noted ?? false,
    pictureIds: row.picture_ids ?? [],
    picturesShow: row.pictures_show ?? null,
    signatureId: row.signature_id ?? null,
    location: opened('visit.location', row.location_sealed),
    note: open('visit.note', row.note_sealed),
    reason: row.correction_reason,
  }
}

/** A row of `visit` as JSON, in full: for who may read what was learnt, which is the caller's to ask. */
export function openVisit(
  tx: Tx,
  content: unknown,
): Omit<VisitVersion, 'answers' | 'writtenBy' | 'writtenAt'> & { answers: Answers } {
  void tx // where the row was read: whether the caller may, was decided there
  const version = readStored(content as Stored, true)
  return { ...version, answers: version.answers ?? {} }
}

/** What is kept plain and what is sealed of the answers, together. */
function openAnswers(plain: unknown, sealed: string | null): Answers {
  return { ...(plain as Answers | undefined), ...(sealed && (JSON.parse(unseal('visit.answers', sealed)) as Answers)) }
}

async function writerNames(tx: Tx, accounts: string[]): Promise<Record<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`
    select account_id as id, display_name as name from writer_names(${accounts}::uuid[])`
  return Object.fromEntries(rows.map((row) => [row.id, row.name]))
}

async function namesIn(tx: Tx, actor: Actor, contents: Stored[]): Promise<Record<string, string>> {
  const ids = (key: 'visitor_ids' | 'person_ids') => [...new Set(contents.flatMap((content) => content[key]))]
  const select = { id: true, name: true } as const
  const workers = await tx.worker.findMany({ where: { id: { in: ids('visitor_ids') } }, select })
  const people = await tx.person.findMany({ where: { id: { in: ids('person_ids') } }, select })
  const masked = people.map(({ id, name }) => ({ id, name: shown(actor, name) }))
  return Object.fromEntries([...workers, ...masked].map(({ id, name }) => [id, name]))
}

/** Everything the form of a visit needs: who lives there, who works here, what was learnt last time. @throws AppError NOT_FOUND */
export async function requireVisitStart(tx: Tx, actor: Actor, householdId: string, on: Day): Promise<VisitStart> {
  const household = await tx.household.findUnique({
    where: { id: householdId },
    select: { id: true, scopeCode: true, headName: true, riskLevel: true, ...PLACE },
  })
  if (!household) throw new AppError('NOT_FOUND')
  const { division, ...rest } = household
  const members = await tx.$queryRaw<VisitStart['members']>`
    select p.id, p.name, m.relation, p.birth_date::text as "birthDate",
      array(select distinct c.kind from consent c where c.person_id = p.id and c.given_on <= ${on}::date
        and (c.withdrawn_on is null or c.withdrawn_on > ${on}::date) order by 1) as consents
    from household_member m join person p on p.id = m.person_id
    where m.household_id = ${householdId}::uuid and (m.valid_to is null or m.valid_to > ${on}::date)
    order by m.relation <> 'HEAD', p.birth_date nulls last, p.id`
  const workers = await tx.$queryRaw<VisitStart['workers']>`
    select distinct w.id, w.name from posting p join worker w on w.id = p.worker_id
    where p.division_code = ${actor.area} and p.valid_from <= ${on}::date and (p.valid_to is null or p.valid_to > ${on}::date)
    order by w.name, w.id limit 60`
  const intervals = await tx.$queryRaw<{ risk: RiskLevel; days: number }[]>`
    select i.risk_level as risk, i.days from own_visit_intervals(array[${householdId}::uuid], ${today()}::date) i`
  const last = await lastVisit(tx, actor, householdId)
  const inForce = (await listForms(tx, today())).filter(({ kind }) => kind === 'VISIT_BLOCK')
  const then = last?.formVersionId && !inForce.some(({ id }) => id === last.formVersionId) ? [last.formVersionId] : []
  return {
    household: { ...rest, riskLevel: rest.riskLevel as RiskLevel, village: division.shortName },
    members,
    workers,
    ownWords: await listWords(tx),
    intervals: { ...STANDARD_INTERVALS, ...Object.fromEntries(intervals.map(({ risk, days }) => [risk, days])) },
    forms: [...inForce, ...(await requireFormVersions(tx, then)).values()],
    last,
  }
}

/** What was learnt last, where somebody was met and the reader may know it. */
async function lastVisit(tx: Tx, actor: Actor, householdId: string): Promise<VisitStart['last']> {
  const last = await tx.visit.findFirst({
    where: { householdId, status: 'VALID', answersSealed: { not: null } },
    orderBy: [{ visitedOn: 'desc' }, { id: 'desc' }],
    select: { visitedOn: true, domain: true, formVersionId: true, answers: true, answersSealed: true },
  })
  if (!last || !canReadAnswers(actor)) return null
  const domain = last.domain as Domain
  const first = last.formVersionId
    ? null
    : await tx.formVersion.findFirst({
        where: { divisionCode: '', version: 1, code: VISIT_FORMS[domain] },
        select: { id: true },
      })
  return {
    visitedOn: dateToDay(last.visitedOn),
    domain,
    formVersionId: last.formVersionId ?? first?.id ?? null,
    answers: openAnswers(last.answers, last.answersSealed),
  }
}
