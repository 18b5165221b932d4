import 'server-only'
import type { Actor } from '#lib/auth/actor'
import type { Day } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { AppError } from '#lib/errors'
import { maskName } from '#lib/format/masking'
import { seesWholeNames } from '#lib/workers/policy'
import { Prisma } from '#prisma/generated/client'
import type { TeamHours, TeamMember, VolunteerTeam, VolunteerTeamPage } from './types.ts'

const PAGE = 50

const columns = (asOf: Day) => Prisma.sql`t.id::text, t.name, d.short_name as area, s.name as station, s.id::text as "stationId",
  t.incubated_on::text as "incubatedOn", t.filed_on::text as "filedOn", t.registered_on::text as "registeredOn",
  t.dissolved_on::text as "dissolvedOn",
  (select count(distinct m.worker_id)::int from volunteer_team_member m where m.team_id = t.id and m.valid_from <= ${asOf}::date
    and (m.valid_to is null or m.valid_to > ${asOf}::date)) as members,
  (select coalesce(sum(h.hours), 0)::float8 from volunteer_hours h where h.team_id = t.id and h.status = 'VALID'
    and h.served_on > (${asOf}::date - interval '1 year') and h.served_on <= ${asOf}::date) as "hoursInYear"`

/** Volunteer teams of an area that existed on a day, 50 a page in the order of ids. */
export async function listTeams(tx: Tx, filter: { division: string; asOf: Day; after?: string | undefined }) {
  const { lo, hi } = codeRange(filter.division)
  const rows = await tx.$queryRaw<VolunteerTeam[]>`
    select ${columns(filter.asOf)} from volunteer_team t join division d on d.code = t.division_code left join station s on s.id = t.station_id
    where t.division_code >= ${lo} and t.division_code < ${hi} and t.incubated_on <= ${filter.asOf}::date
      and (t.dissolved_on is null or t.dissolved_on > ${filter.asOf}::date)
      ${filter.after ? Prisma.sql`and t.id > ${filter.after}::uuid` : Prisma.empty}
    order by t.id limit ${PAGE + 1}`
  const page = rows.slice(0, PAGE)
  return { rows: page, next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null }
}

/** @throws AppError NOT_FOUND */
export async function requireTeam(tx: Tx, actor: Pick<Actor, 'role'>, id: string, asOf: Day): Promise<VolunteerTeamPage> {
  const [team] = await tx.$queryRaw<Omit<VolunteerTeamPage, 'people' | 'hours'>[]>`
    select ${columns(asOf)}, t.division_code as "divisionCode", t.version
    from volunteer_team t join division d on d.code = t.division_code left join station s on s.id = t.station_id where t.id = ${id}::uuid`
  if (!team) throw new AppError('NOT_FOUND')
  const shown = (name: string) => (seesWholeNames(actor) ? name : maskName(name))
  const people = await tx.$queryRaw<TeamMember[]>`
    select m.id::text, w.id::text as "workerId", w.name, m.valid_from::text as "from", m.valid_to::text as "to",
      (select coalesce(sum(h.hours), 0)::float8 from volunteer_hours h where h.worker_id = w.id and h.team_id = m.team_id and h.status = 'VALID') as hours
    from volunteer_team_member m join worker w on w.id = m.worker_id where m.team_id = ${id}::uuid
    order by m.valid_to nulls first, m.valid_from, m.id limit 300`
  const hours = await tx.$queryRaw<TeamHours[]>`
    select h.id::text, h.served_on::text as day, w.name as worker, h.hours::float8 as hours, h.activity, r.title as record
    from volunteer_hours h join worker w on w.id = h.worker_id left join service_record r on r.id = h.record_id
    where h.team_id = ${id}::uuid and h.status = 'VALID' order by h.served_on desc, h.id desc limit 100`
  return {
    ...team,
    people: people.map((one) => ({ ...one, name: shown(one.name) })),
    hours: hours.map((one) => ({ ...one, worker: shown(one.worker) })),
  }
}

/** Volunteers posted in the area that are not in the team yet, at most 300. */
export function listCandidates(tx: Tx, teamId: string, area: string, day: Day): Promise<{ id: string; name: string }[]> {
  const { lo, hi } = codeRange(area)
  return tx.$queryRaw`
    select distinct w.id::text, w.name from posting p join worker w on w.id = p.worker_id
    where p.team = 'VOLUNTEER' and p.division_code >= ${lo} and p.division_code < ${hi} and p.valid_from <= ${day}::date
      and (p.valid_to is null or p.valid_to > ${day}::date)
      and not exists (select from volunteer_team_member m where m.team_id = ${teamId}::uuid and m.worker_id = w.id and m.valid_to is null)
    order by w.name, 1 limit 300`
}

/** Activities of the area of the last months, to which hours may be tied. */
export function listActivities(tx: Tx, area: string, day: Day): Promise<{ id: string; title: string }[]> {
  const { lo, hi } = codeRange(area)
  return tx.$queryRaw`
    select id::text, title from service_record where division_code >= ${lo} and division_code < ${hi} and method = 'COMMUNITY'
      and opened_on > (${day}::date - interval '6 months') order by opened_on desc, id limit 50`
}
