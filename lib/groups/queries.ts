import 'server-only'
import { isOwnPlan } from '#lib/activities/policy'
import { listPlanChoices } from '#lib/activities/queries'
import type { Actor } from '#lib/auth/actor'
import { type Day, dateToDay } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { AppError } from '#lib/errors'
import type { Domain } from '#lib/services/types'
import { Prisma } from '#prisma/generated/client'
import { canJudgeGroup } from './policy.ts'
import type { GroupSearch } from './schema.ts'
import type {
  Group,
  GroupChoices,
  GroupEvaluation,
  GroupPlan,
  GroupRow,
  GroupStatus,
  GroupStep,
  GroupType,
  WaitingGroup,
} from './types.ts'

const MOST_LISTED = 300

type Stored = Omit<GroupRow, 'approvable'> & { scopeCode: string; createdBy: string; submittedBy: string | null }

/** Groups in the actor's area whose time touches a year, the newest first, at most 300. */
export async function listGroups(tx: Tx, actor: Actor, year: number, search: Pick<GroupSearch, 'station' | 'status'>) {
  const { lo, hi } = codeRange(actor.area)
  const conditions = [
    Prisma.sql`g.scope_code >= ${lo} and g.scope_code < ${hi}`,
    Prisma.sql`g.starts_on <= ${`${year}-12-31`}::date and g.ends_on >= ${`${year}-01-01`}::date`,
    ...(search.station ? [Prisma.sql`g.station_id = ${search.station}::uuid`] : []),
    ...(search.status ? [Prisma.sql`g.status = ${search.status}`] : []),
  ]
  const rows = await tx.$queryRaw<Stored[]>`
    select g.id::text, g.title, g.group_type as "groupType", g.domain, g.status, g.starts_on::text as "startsOn",
      g.ends_on::text as "endsOn", s.name as station, g.version, g.sessions_planned as "sessionsPlanned", g.scope_code as "scopeCode",
      g.created_by::text as "createdBy", g.submitted_by::text as "submittedBy",
      (select count(*)::int from service_group_member m where m.group_id = g.id) as members, h.sessions, h."personTimes"
    from service_group g join station s on s.id = g.station_id cross join lateral (
      select count(*)::int as sessions, coalesce(sum((select count(*) from jsonb_each_text(v.attendance) a where a.value = 'PRESENT')), 0)::int
        as "personTimes" from service_group_session v where v.group_id = g.id and v.status = 'VALID') h
    where ${Prisma.join(conditions, ' and ')} order by g.starts_on desc, g.id limit ${MOST_LISTED}`
  return rows.map(({ scopeCode, createdBy, submittedBy, ...row }): GroupRow => {
    const approvable = row.status === 'SUBMITTED' && mayApprove(actor, { scopeCode, createdBy, submittedBy })
    return { ...row, approvable }
  })
}

type Plan = Pick<Stored, 'scopeCode' | 'createdBy' | 'submittedBy'>

function mayApprove(actor: Actor, plan: Plan): boolean {
  return canJudgeGroup(actor, plan.scopeCode) && !isOwnPlan(actor, plan)
}

/** Plans of an area that wait for the actor's approval, whenever they are for, the longest waiting first, at most 100. */
export async function listWaitingGroups(tx: Tx, actor: Actor, area: string): Promise<WaitingGroup[]> {
  const { lo, hi } = codeRange(area)
  const rows = await tx.$queryRaw<(WaitingGroup & Plan)[]>`
    select g.id::text, g.title, s.name as station, (t.taken_at at time zone 'Asia/Shanghai')::date::text as since,
      g.scope_code as "scopeCode", g.created_by::text as "createdBy", g.submitted_by::text as "submittedBy"
    from service_group g join station s on s.id = g.station_id join service_group_step t on t.group_id = g.id and t.version = g.version
    where g.scope_code >= ${lo} and g.scope_code < ${hi} and g.status = 'SUBMITTED' order by t.taken_at, g.id limit 100`
  return rows.filter((row) => mayApprove(actor, row)).map(({ id, title, station, since }) => ({ id, title, station, since }))
}

/** A group with every step of its way. @throws AppError NOT_FOUND */
export async function requireGroup(tx: Tx, id: string): Promise<Group> {
  const row = await tx.serviceGroup.findUnique({
    where: { id },
    select: {
      ...{ id: true, stationId: true, scopeCode: true, title: true, groupType: true, domain: true, status: true, version: true },
      ...{ startsOn: true, endsOn: true, place: true, responsibleWorkerId: true, sizePlanned: true, sessionsPlanned: true },
      ...{ sessionsLeast: true, plan: true, evaluation: true, createdBy: true, submittedBy: true },
    },
  })
  if (!row) throw new AppError('NOT_FOUND')
  const { groupType, domain, status, startsOn, endsOn, plan, evaluation, ...rest } = row
  // Once it meets, a handover passes its record on; until then the plan says who leads it.
  const [names] = await tx.$queryRaw<[Pick<Group, 'station' | 'responsible'>]>`
    select s.name as station, coalesce((select w.name from service_record r join worker w on w.id = r.responsible_worker_id
      where r.id = ${id}::uuid), (select w.name from worker w where w.id = ${row.responsibleWorkerId}::uuid), '') as responsible
    from station s where s.id = ${row.stationId}::uuid`
  return {
    ...rest,
    ...names,
    ...{ groupType: groupType as GroupType, domain: domain as Domain, status: status as GroupStatus },
    ...{ startsOn: dateToDay(startsOn), endsOn: dateToDay(endsOn) },
    plan: plan as unknown as GroupPlan,
    evaluation: evaluation as unknown as GroupEvaluation | null,
    steps: await listSteps(tx, id),
  }
}

async function listSteps(tx: Tx, groupId: string): Promise<GroupStep[]> {
  const rows = await tx.serviceGroupStep.findMany({
    where: { groupId },
    select: { version: true, status: true, note: true, takenBy: true, takenAt: true },
    orderBy: { version: 'asc' },
    take: 200,
  })
  const writers = await tx.$queryRaw<{ id: string; name: string }[]>`
    select account_id as id, display_name as name from writer_names(${rows.map(({ takenBy }) => takenBy)}::uuid[])`
  const nameOf = new Map(writers.map(({ id, name }) => [id, name]))
  return rows.map(({ takenBy, status, ...row }) => ({
    ...row,
    status: status as GroupStatus,
    takenBy: nameOf.get(takenBy) ?? null,
  }))
}

/** The stations of an area that operate on the day, and who is posted there. */
export async function listGroupChoices(tx: Tx, code: string, day: Day): Promise<GroupChoices> {
  const { stations, workers } = await listPlanChoices(tx, code, day)
  return { stations, workers }
}
