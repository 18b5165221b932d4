import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { dateToDay, today } from '#lib/clock'
import { blindIndexes, unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { AppError } from '#lib/errors'
import { maskIdentity, maskName, maskPhone } from '#lib/format/masking'
import type { Domain } from '#lib/services/types'
import type { ListPosition } from '#lib/stations/schema'
import { Prisma } from '#prisma/generated/client'
import { seesWholeNames } from './policy.ts'
import { readWorkerSearch } from './rules.ts'
import type {
  BackgroundCheck,
  Education,
  PostedWorker,
  PostingPeriod,
  SupervisorLevel,
  Team,
  WorkerFilter,
  WorkerPage,
  WorkerProfile,
  WorkerSex,
} from './types.ts'

const HOLDS = (asOf: string) => Prisma.sql`p.valid_from <= ${asOf}::date and (p.valid_to is null or p.valid_to > ${asOf}::date)`
const certifiedOn = (asOf: string) => Prisma.sql`exists (select from qualification q where q.worker_id = w.id
  and q.issued_on <= ${asOf}::date and (q.valid_to is null or q.valid_to > ${asOf}::date))`
/** When the check that was the newest on the day falls due; null without one, or with a concern. */
const dueOn = (asOf: string) => Prisma.sql`(select case when b.result = 'CLEAR' then b.next_due end from background_check b
  where b.worker_id = w.id and b.checked_on <= ${asOf}::date order by b.checked_on desc, b.id desc limit 1)`

function searched(q: string | undefined): Prisma.Sql {
  if (!q) return Prisma.empty
  switch (readWorkerSearch(q)) {
    case 'number':
      return Prisma.sql`and (w.phone_index in (${Prisma.join(blindIndexes('phone', q))}) or exists (select from qualification q
        where q.worker_id = w.id and q.number_index in (${Prisma.join(blindIndexes('certificate', q))})))`
    case 'letters': {
      const from = q.toLowerCase()
      const to = `${from}\u{10ffff}`
      return Prisma.sql`and ((w.pinyin >= ${from} and w.pinyin < ${to}) or (w.initials >= ${from} and w.initials < ${to}))`
    }
    case 'words':
      return Prisma.sql`and position(${q} in w.name) > 0`
  }
}

function ofPerson({ asOf, q, certified, check }: WorkerFilter): Prisma.Sql {
  return Prisma.sql`${searched(q)}
    ${certified ? Prisma.sql`and ${certifiedOn(asOf)} = ${certified === 'yes'}` : Prisma.empty}
    ${check ? Prisma.sql`and w.team <> 'VOLUNTEER' and coalesce(${dueOn(asOf)}, '-infinity') <= ${asOf}::date` : Prisma.empty}`
}

function chosen(filter: WorkerFilter): Prisma.Sql {
  const { division, asOf, team, station } = filter
  const { lo, hi } = codeRange(division)
  return Prisma.sql`
    where p.division_code >= ${lo} and p.division_code < ${hi} and ${HOLDS(asOf)}
      ${team ? Prisma.sql`and p.team = ${team}` : Prisma.empty} ${station ? Prisma.sql`and p.station_id = ${station}::uuid` : Prisma.empty}
      ${ofPerson(filter)}`
}

function unposted(filter: WorkerFilter): Prisma.Sql {
  const { division, asOf, team } = filter
  const { lo, hi } = codeRange(division)
  return Prisma.sql`
    from worker w where w.division_code >= ${lo} and w.division_code < ${hi}
      and not exists (select from posting p where p.worker_id = w.id and ${HOLDS(asOf)})
      ${team ? Prisma.sql`and w.team = ${team}` : Prisma.empty} ${ofPerson(filter)}`
}

/** Who is posted in an area on a day, by code; names masked for those who don't work with them. */
export async function listWorkers(
  tx: Tx,
  actor: Pick<Actor, 'role'>,
  filter: WorkerFilter,
  limit: number,
  after?: ListPosition,
): Promise<PostedWorker[]> {
  const person = Prisma.sql`w.id::text as "workerId", w.name, ${certifiedOn(filter.asOf)} as certified, ${dueOn(filter.asOf)}::text as "checkDue"`
  const rows = filter.posted
    ? await tx.$queryRaw<PostedWorker[]>`
        select w.id::text, w.division_code as code, ${person}, w.team, '' as post, '' as since, '' as "stationId", '' as station
        ${unposted(filter)} ${after ? Prisma.sql`and (w.division_code, w.id) > (${after.code}, ${after.id}::uuid)` : Prisma.empty}
        order by w.division_code, w.id limit ${limit}`
    : await tx.$queryRaw<PostedWorker[]>`
        select p.id::text, p.division_code as code, ${person}, p.team, p.post, p.valid_from::text as since, s.id::text as "stationId",
          s.name as station
        from posting p join worker w on w.id = p.worker_id join station s on s.id = p.station_id
        ${chosen(filter)} ${after ? Prisma.sql`and (p.division_code, p.id) > (${after.code}, ${after.id}::uuid)` : Prisma.empty}
        order by p.division_code, p.id limit ${limit}`
  return seesWholeNames(actor) ? rows : rows.map((row) => ({ ...row, name: maskName(row.name) }))
}

/** Postings and heads: a person at two stations of the area is two postings and one head. */
export async function countWorkers(tx: Tx, filter: WorkerFilter): Promise<{ postings: number; heads: number }> {
  const [row] = filter.posted
    ? await tx.$queryRaw<[{ postings: number; heads: number }]>`select 0 as postings, count(*)::int as heads ${unposted(filter)}`
    : await tx.$queryRaw<[{ postings: number; heads: number }]>`
        select count(*)::int as postings, count(distinct p.worker_id)::int as heads
        from posting p join worker w on w.id = p.worker_id ${chosen(filter)}`
  return row
}

/** What the register says of a person, without what hangs on it. @throws AppError NOT_FOUND */
export async function requireProfile(tx: Tx, actor: Pick<Actor, 'role'>, id: string): Promise<WorkerProfile> {
  const found = await tx.worker.findUnique({
    where: { id },
    select: {
      id: true,
      divisionCode: true,
      name: true,
      team: true,
      sex: true,
      birthYear: true,
      education: true,
      phoneSealed: true,
      employerId: true,
      employer: { select: { name: true } },
      domains: true,
      supervisorLevel: true,
      checkDue: true,
      version: true,
    },
  })
  if (!found) throw new AppError('NOT_FOUND')
  const { employer, phoneSealed, checkDue, ...row } = found
  return {
    ...row,
    name: seesWholeNames(actor) ? row.name : maskName(row.name),
    team: row.team as Team,
    sex: row.sex as WorkerSex,
    education: row.education as Education | null,
    domains: row.domains as Domain[],
    supervisorLevel: row.supervisorLevel as SupervisorLevel | null,
    employer: employer?.name ?? null,
    phone: phoneSealed && maskPhone(unseal('worker.phone', phoneSealed)),
    checkDue: checkDue && dateToDay(checkDue),
  }
}

/** A person of the teams with certificates, checks, postings in sight, caseload, hours and account. @throws AppError NOT_FOUND */
export async function requireWorker(tx: Tx, actor: Pick<Actor, 'role'>, id: string): Promise<WorkerPage> {
  const profile = await requireProfile(tx, actor, id)
  const day = today()
  const hours = await listHours(tx, id)
  const [year] = await tx.$queryRaw<[{ hours: number }]>`select coalesce(sum(hours), 0)::float8 as hours from volunteer_hours
    where worker_id = ${id}::uuid and status = 'VALID' and served_on > (${day}::date - interval '1 year') and served_on <= ${day}::date`
  const [account] = await tx.$queryRaw<{ username: string; displayName: string }[]>`
    select username, display_name as "displayName" from worker_account(${id}::uuid)`
  return {
    ...profile,
    qualifications: await listQualifications(tx, id),
    checks: await listChecks(tx, id),
    postings: await listPostings(tx, id),
    caseload: await listCaseload(tx, id, day),
    hours,
    hoursInYear: year.hours,
    account: account ?? null,
  }
}

async function listQualifications(tx: Tx, workerId: string): Promise<WorkerPage['qualifications']> {
  const rows = await tx.qualification.findMany({
    where: { workerId },
    select: { id: true, level: true, numberSealed: true, issuedOn: true, validTo: true, version: true },
    orderBy: [{ issuedOn: 'desc' }, { id: 'asc' }],
    take: 20,
  })
  return rows.map(({ numberSealed, issuedOn, validTo, level, ...row }) => ({
    ...row,
    level: level as WorkerPage['qualifications'][number]['level'],
    number: maskIdentity(unseal('qualification.number', numberSealed)),
    issuedOn: dateToDay(issuedOn),
    validTo: validTo && dateToDay(validTo),
  }))
}

function listChecks(tx: Tx, workerId: string): Promise<BackgroundCheck[]> {
  return tx.$queryRaw`select id::text, checked_on::text as "checkedOn", result, next_due::text as "nextDue"
    from background_check where worker_id = ${workerId}::uuid order by checked_on desc, id desc limit 20`
}

/** Postings in the reader's sight, the newest first. */
export function listPostings(tx: Tx, workerId: string): Promise<PostingPeriod[]> {
  return tx.$queryRaw`
    select p.id::text, s.id::text as "stationId", s.name as station, p.division_code as code, p.post, p.valid_from::text as "from",
      p.valid_to::text as "to", p.end_reason as "endReason", p.version
    from posting p join station s on s.id = p.station_id where p.worker_id = ${workerId}::uuid
    order by p.valid_from desc, p.id limit 100`
}

function listCaseload(tx: Tx, workerId: string, day: string): Promise<WorkerPage['caseload']> {
  return tx.$queryRaw`
    select s.id::text as "stationId", s.name as station, count(l.household)::int as households,
      count(l.household) filter (where l.due <= ${day}::date)::int as due, count(l.record)::int as cases
    from (
      select h.station_id as station, h.id as household, coalesce(h.next_visit_on, '-infinity') as due, null::uuid as record
      from household h where h.responsible_worker_id = ${workerId}::uuid and h.merged_into is null
      union all
      select r.station_id, null, null, r.id from service_record r where r.responsible_worker_id = ${workerId}::uuid and r.closed_on is null
    ) l join station s on s.id = l.station group by s.id, s.name order by s.name`
}

function listHours(tx: Tx, workerId: string): Promise<WorkerPage['hours']> {
  return tx.$queryRaw`
    select h.id::text, h.served_on::text as day, h.hours::float8 as hours, h.activity, t.name as team
    from volunteer_hours h left join volunteer_team t on t.id = h.team_id
    where h.worker_id = ${workerId}::uuid and h.status = 'VALID' order by h.served_on desc, h.id desc limit 20`
}

/** The bodies that may employ: operators in sight. */
export function listEmployers(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.organisation.findMany({
    where: { kind: 'OPERATOR' },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
    take: 200,
  })
}

/** Own postings, of areas out of sight too: where the asker may work today. */
export function listOwnPostings(tx: Tx): Promise<Omit<PostingPeriod, 'endReason' | 'version'>[]> {
  return tx.$queryRaw`select id::text, station_id::text as "stationId", station, code, post, valid_from::text as "from", valid_to::text as "to"
    from own_postings()`
}
