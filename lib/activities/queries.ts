import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { type Day, dateToDay, type Month, monthDays } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { AppError } from '#lib/errors'
import type { Domain } from '#lib/services/types'
import { Prisma } from '#prisma/generated/client'
import { canJudgeActivity, canPlanActivity, isOwnPlan } from './policy.ts'
import { isMovable } from './rules.ts'
import type { ActivitySearch } from './schema.ts'
import type {
  Activity,
  ActivityPlan,
  ActivityReport,
  ActivityRow,
  ActivityStatus,
  ActivityStep,
  ActivityType,
  Group,
  HeldDay,
  Named,
  PlanChoices,
} from './types.ts'

export const MOST_LISTED = 300

type Stored = Omit<ActivityRow, 'approvable' | 'movable'> & { scopeCode: string; createdBy: string; submittedBy: string | null }

/** Activities in the actor's area that touch a month, the earliest first, at most 300. */
export function listActivities(tx: Tx, actor: Actor, month: Month, search: Pick<ActivitySearch, 'station' | 'status'>) {
  const { first, last } = monthDays(month)
  return listActivitiesIn(tx, actor, actor.area, { first, last }, search)
}

/** Those of an area that touch some days. */
export function listActivitiesIn(
  tx: Tx,
  actor: Actor,
  area: string,
  { first, last }: { first: Day; last: Day },
  search: Pick<ActivitySearch, 'station' | 'status'> = {},
): Promise<ActivityRow[]> {
  const { lo, hi } = codeRange(area)
  return listRows(tx, actor, [
    Prisma.sql`a.scope_code >= ${lo} and a.scope_code < ${hi}`,
    // Held later than planned, it belongs to both months.
    Prisma.sql`a.starts_on between ${first}::date - 366 and ${last}::date and (a.ends_on >= ${first}::date
      or exists (select from jsonb_array_elements(a.days) d where (d ->> 'day')::date between ${first}::date and ${last}::date))`,
    ...(search.station ? [Prisma.sql`a.station_id = ${search.station}::uuid`] : []),
    ...(search.status ? [Prisma.sql`a.status = ${search.status}`] : []),
  ])
}

/** Plans of an area that wait for the actor's approval, whenever they are for, the earliest first. */
export async function listWaitingActivities(tx: Tx, actor: Actor, area: string): Promise<ActivityRow[]> {
  const { lo, hi } = codeRange(area)
  const rows = await listRows(tx, actor, [
    Prisma.sql`a.scope_code >= ${lo} and a.scope_code < ${hi}`,
    Prisma.sql`a.status = 'SUBMITTED'`,
  ])
  return rows.filter(({ approvable }) => approvable)
}

async function listRows(tx: Tx, actor: Actor, conditions: Prisma.Sql[]): Promise<ActivityRow[]> {
  const rows = await tx.$queryRaw<Stored[]>`
    select a.id::text, a.title, a.activity_type as "activityType", a.domain, a.status, a.starts_on::text as "startsOn",
      a.ends_on::text as "endsOn", a.starts_at as "startsAt", a.place, s.name as station, a.version, a.scope_code as "scopeCode",
      a.created_by::text as "createdBy", a.submitted_by::text as "submittedBy",
      coalesce((select sum(e.value::int) from jsonb_each_text(a.expected) e), 0)::int as expected,
      coalesce((select sum((d ->> 'personTimes')::int) from jsonb_array_elements(a.days) d), 0)::int as "personTimes",
      coalesce((select array_agg(d ->> 'day') from jsonb_array_elements(a.days) d), '{}') as "heldOn"
    from activity a join station s on s.id = a.station_id
    where ${Prisma.join(conditions, ' and ')} order by a.starts_on, a.starts_at, a.id limit ${MOST_LISTED}`
  return rows.map(({ scopeCode, createdBy, submittedBy, ...row }): ActivityRow => {
    const approvable =
      row.status === 'SUBMITTED' && canJudgeActivity(actor, scopeCode) && !isOwnPlan(actor, { createdBy, submittedBy })
    return { ...row, approvable, movable: isMovable(row.status) && canPlanActivity(actor, scopeCode) }
  })
}

/** The stations of an area that plan activities, for the filter, in code order, at most 300. */
export function listStationNames(tx: Tx, area: string): Promise<{ id: string; name: string }[]> {
  const { lo, hi } = codeRange(area)
  return tx.$queryRaw`
    select s.id::text, s.name from station s where s.division_code >= ${lo} and s.division_code < ${hi}
    order by s.division_code, s.id limit 300`
}

/** An activity with every step of its way. @throws AppError NOT_FOUND */
export async function requireActivity(tx: Tx, id: string): Promise<Activity> {
  const row = await tx.activity.findUnique({
    where: { id },
    select: {
      ...{
        id: true,
        stationId: true,
        scopeCode: true,
        title: true,
        activityType: true,
        domain: true,
        status: true,
        version: true,
      },
      ...{ themeId: true, programmeId: true, startsOn: true, endsOn: true, startsAt: true, endsAt: true, place: true },
      ...{ venueId: true, signUpCode: true, signUpPlaces: true },
      ...{ responsibleWorkerId: true, expected: true, plan: true, days: true, report: true, createdBy: true, submittedBy: true },
    },
  })
  if (!row) throw new AppError('NOT_FOUND')
  const { activityType, domain, status, startsOn, endsOn, expected, plan, days, report, ...rest } = row
  const [names] = await tx.$queryRaw<[Pick<Activity, 'station' | 'responsible' | 'theme' | 'programme' | 'venue'>]>`
    select s.name as station, coalesce((select w.name from worker w where w.id = ${row.responsibleWorkerId}::uuid), '') as responsible,
      (select t.title from theme t where t.id = ${row.themeId}::uuid) as theme,
      (select p.name from programme p where p.id = ${row.programmeId}::uuid) as programme,
      (select v.name from service_point v where v.id = ${row.venueId}::uuid) as venue
    from station s where s.id = ${row.stationId}::uuid`
  return {
    ...rest,
    ...names,
    ...{ activityType: activityType as ActivityType, domain: domain as Domain, status: status as ActivityStatus },
    ...{ startsOn: dateToDay(startsOn), endsOn: dateToDay(endsOn) },
    expected: expected as Partial<Record<Group, number>>,
    plan: plan as unknown as ActivityPlan,
    days: days as unknown as HeldDay[],
    report: report as unknown as ActivityReport | null,
    checkedIn: await countCheckIns(tx, id),
    steps: await listSteps(tx, id),
  }
}

function countCheckIns(tx: Tx, activityId: string): Promise<HeldDay[]> {
  return tx.$queryRaw`
    select day::text, sum(people)::int as "personTimes" from activity_check_in where activity_id = ${activityId}::uuid group by day order by day`
}

async function listSteps(tx: Tx, activityId: string): Promise<ActivityStep[]> {
  const rows = await tx.activityStep.findMany({
    where: { activityId },
    select: { version: true, status: true, note: true, takenBy: true, takenAt: true },
    orderBy: { version: 'asc' },
    take: 200,
  })
  const writers = await tx.$queryRaw<{ id: string; name: string }[]>`
    select account_id as id, display_name as name from writer_names(${rows.map(({ takenBy }) => takenBy)}::uuid[])`
  const nameOf = new Map(writers.map(({ id, name }) => [id, name]))
  return rows.map(({ takenBy, status, ...row }) => ({
    ...row,
    status: status as ActivityStatus,
    takenBy: nameOf.get(takenBy) ?? null,
  }))
}

/**
 * What a plan of the area may name: its stations that operate on the day, who is posted there, the published themes of its
 * county and the programmes it is enrolled in that are not over.
 * @param code division code of a station, or of the county for its head station
 */
export async function listPlanChoices(tx: Tx, code: string, day: Day): Promise<PlanChoices> {
  const { lo, hi } = code.length === 6 ? { lo: code, hi: `${code} ` } : codeRange(code)
  const stations = await tx.$queryRaw<Named[]>`
    select s.id::text, s.name from station s join station_status t on t.station_id = s.id and t.status = 'OPERATING'
      and t.valid_from <= ${day}::date and (t.valid_to is null or t.valid_to > ${day}::date)
    where s.division_code >= ${lo} and s.division_code < ${hi} order by s.division_code, s.id limit 100`
  const ids = stations.map(({ id }) => id)
  const workers = await tx.$queryRaw<Named[]>`
    select distinct w.id::text, w.name from posting p join worker w on w.id = p.worker_id
    where p.station_id = any (${ids}::uuid[]) and p.team <> 'VOLUNTEER' and (p.valid_to is null or p.valid_to > ${day}::date)
    order by w.name, 1 limit 200`
  const themes = await tx.$queryRaw<Named[]>`
    select t.id::text, t.starts_on || ' ' || t.title as name from theme t
    where t.division_code in (${code.slice(0, 6)}, ${code.slice(0, 9)}, ${code}) and t.status = 'PUBLISHED' and t.ends_on >= ${day}::date - 31
      and (t.all_stations or exists (select from theme_station n where n.theme_id = t.id and n.station_id = any (${ids}::uuid[])))
    order by t.starts_on, t.id limit 50`
  const programmes = await tx.$queryRaw<Named[]>`
    select p.id::text, p.name from programme p where p.status = 'ISSUED' and p.ends_on >= ${day}::date - 31
      and exists (select from programme_station e where e.programme_id = p.id and e.station_id = any (${ids}::uuid[]) and e.withdrawn_on is null)
    order by p.starts_on, p.id limit 20`
  const venues = await tx.$queryRaw<Named[]>`
    select v.id::text, case when ${stations.length} > 1 then s.name || ' · ' || v.name else v.name end as name
    from service_point v join station s on s.id = v.station_id
    where v.station_id = any (${ids}::uuid[]) and v.kind <> 'INCUBATED' and (v.valid_to is null or v.valid_to > ${day}::date)
    order by s.division_code, v.kind desc, v.name, v.id limit 200`
  return { stations, workers, themes, programmes, venues }
}
