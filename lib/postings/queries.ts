import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { type Day, dateToDay } from '#lib/clock'
import type { Tx } from '#lib/db'
import { AppError } from '#lib/errors'
import { maskName } from '#lib/format/masking'
import { seesFullNames } from '#lib/households/policy'
import { seesWholeNames } from '#lib/workers/policy'
import { Prisma } from '#prisma/generated/client'
import type { AssignedHousehold, Colleague, HandoverSheet, Load, Posting } from './types.ts'

type Who = Pick<Actor, 'role' | 'area'>

/** @throws AppError NOT_FOUND */
export async function requirePosting(tx: Tx, actor: Who, id: string): Promise<Posting> {
  const [row] = await tx.$queryRaw<Posting[]>`
    select p.id::text, w.id::text as "workerId", w.name as worker, p.team, s.id::text as "stationId", s.name as station,
      p.division_code as "divisionCode", p.post, p.valid_from::text as "from", p.valid_to::text as "to", p.end_reason as "endReason", p.version
    from posting p join worker w on w.id = p.worker_id join station s on s.id = p.station_id where p.id = ${id}::uuid`
  if (!row) throw new AppError('NOT_FOUND')
  return { ...row, worker: seesWholeNames(actor) ? row.worker : maskName(row.worker) }
}

/** What a worker answers for at a station: at most 500 households and 200 open cases. */
export async function listLoad(tx: Tx, actor: Who, workerId: string, stationId: string): Promise<Load> {
  const households = await tx.$queryRaw<Load['households']>`
    select h.id::text, h.head_name as "headName", d.short_name as village, h.next_visit_on::text as due
    from household h join division d on d.code = h.division_code
    where h.responsible_worker_id = ${workerId}::uuid and h.station_id = ${stationId}::uuid and h.merged_into is null
    order by h.next_visit_on nulls first, h.id limit 500`
  const records = await tx.serviceRecord.findMany({
    where: { responsibleWorkerId: workerId, stationId, closedOn: null },
    select: { id: true, title: true },
    orderBy: { id: 'asc' },
    take: 200,
  })
  return { households: households.map((row) => ({ ...row, headName: shown(actor, row.headName) })), records }
}

/** Who is posted at a station without an end and begun by the day: who may answer for its households. */
export async function listColleagues(tx: Tx, stationId: string, day: Day, but?: string): Promise<Colleague[]> {
  return tx.$queryRaw<Colleague[]>`
    select distinct w.id::text, w.name from posting p join worker w on w.id = p.worker_id
    where p.station_id = ${stationId}::uuid and p.valid_to is null and p.valid_from <= ${day}::date and p.team <> 'VOLUNTEER'
      ${but ? Prisma.sql`and w.id <> ${but}::uuid` : Prisma.empty}
    order by w.name, 1 limit 100`
}

const PAGE = 50

/** Households of a station with who answers for them, in the order of ids, 50 a page; `none` are nobody's yet. */
export async function listAssigned(
  tx: Tx,
  actor: Who,
  { stationId, worker, after }: { stationId: string; worker?: string | undefined; after?: string | undefined },
): Promise<{ rows: AssignedHousehold[]; next: string | null }> {
  const whose = !worker
    ? Prisma.empty
    : worker === 'none'
      ? Prisma.sql`and h.responsible_worker_id is null`
      : Prisma.sql`and h.responsible_worker_id = ${worker}::uuid`
  const rows = await tx.$queryRaw<AssignedHousehold[]>`
    select h.id::text, h.head_name as "headName", d.short_name as village, w.name as worker, h.next_visit_on::text as "nextVisitOn"
    from household h join division d on d.code = h.division_code left join worker w on w.id = h.responsible_worker_id
    where h.station_id = ${stationId}::uuid ${whose} ${after ? Prisma.sql`and h.id > ${after}::uuid` : Prisma.empty}
    order by h.id limit ${PAGE + 1}`
  const page = rows.slice(0, PAGE).map((row) => ({ ...row, headName: shown(actor, row.headName) }))
  return { rows: page, next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null }
}

/** @throws AppError NOT_FOUND */
export async function requireHandover(tx: Tx, actor: Who, id: string): Promise<HandoverSheet> {
  const row = await tx.handover.findUnique({ where: { id } })
  if (!row) throw new AppError('NOT_FOUND')
  const workers = await tx.worker.findMany({
    where: { id: { in: [row.fromWorkerId, ...(row.toWorkerId ? [row.toWorkerId] : [])] } },
    select: { id: true, name: true },
  })
  const station = await tx.station.findUnique({ where: { id: row.stationId }, select: { name: true } })
  const named = (workerId: string) => {
    const name = workers.find((worker) => worker.id === workerId)?.name ?? ''
    return seesWholeNames(actor) ? name : maskName(name)
  }
  const households = await tx.$queryRaw<HandoverSheet['households']>`
    select h.id::text, h.head_name as "headName", d.short_name as village from household h join division d on d.code = h.division_code
    where h.id = any(${row.householdIds}::uuid[]) order by h.id limit 500`
  return {
    from: named(row.fromWorkerId),
    fromId: row.fromWorkerId,
    to: row.toWorkerId && named(row.toWorkerId),
    station: station?.name ?? '',
    endedOn: dateToDay(row.endedOn),
    households: households.map((one) => ({ ...one, headName: shown(actor, one.headName) })),
    records: await tx.serviceRecord.findMany({
      where: { id: { in: row.recordIds } },
      select: { id: true, title: true },
      take: 200,
    }),
    visitsDue: row.visitsDue,
  }
}

/** Stations at which the actor may post somebody: those in sight that were not closed by the day. */
export function listPlaces(tx: Tx, day: Day): Promise<{ id: string; name: string; code: string }[]> {
  return tx.$queryRaw`
    select s.id::text, s.name, s.division_code as code from station s
    where exists (select from station_status t where t.station_id = s.id and t.status <> 'CLOSED' and (t.valid_to is null or t.valid_to > ${day}::date))
    order by s.division_code, s.id limit 500`
}

function shown(actor: Who, name: string): string {
  return seesFullNames(actor) ? name : maskName(name)
}
