import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { type Day, dateToDay } from '#lib/clock'
import { unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { AppError } from '#lib/errors'
import { maskName } from '#lib/format/masking'
import { seesFullNames } from '#lib/households/policy'
import { Prisma } from '#prisma/generated/client'
import type { MoveStart, OfferedMove, Place, SentMove, Whereabouts } from './types.ts'

const MOST = 50

const SENT = Prisma.sql`
  select m.id, m.household_id as "householdId", h.head_name as "headName", m.to_station_name as "toStation",
    d.short_name as "toPlace", m.status, (m.requested_at at time zone 'Asia/Shanghai')::date::text as "requestedOn",
    (m.decided_at at time zone 'Asia/Shanghai')::date::text as "decidedOn", m.reason_sealed as reason, m.answer_sealed as answer
  from household_move m left join household h on h.id = m.household_id join division d on d.code = m.to_code`

/** Households the own station has offered to others, newest first. */
export async function listSent(tx: Tx, actor: Actor): Promise<SentMove[]> {
  const rows = await tx.$queryRaw<SentMove[]>`${SENT} order by m.requested_at desc, m.id limit ${MOST}`
  return rows.map((row) => toSent(actor, row))
}

function toSent(actor: Actor, row: SentMove): SentMove {
  return {
    ...row,
    headName: row.headName && (seesFullNames(actor) ? row.headName : maskName(row.headName)),
    reason: unseal('move.reason', row.reason),
    answer: row.answer && unseal('move.answer', row.answer),
  }
}

/** Households offered to the own station: those to be decided first, then the newest. */
export async function listOffered(tx: Tx): Promise<OfferedMove[]> {
  const rows = await tx.$queryRaw<OfferedMove[]>`
    select o.move_id as id, o.from_station_name as "fromStation", d.short_name as "toPlace", o.head_masked as head, o.members,
      o.risk_level as "riskLevel", o.reason_sealed as reason, o.status, (o.offered_at at time zone 'Asia/Shanghai')::date::text as "offeredOn",
      null as "householdId"
    from household_move_offer o join division d on d.code = o.to_code
    order by o.status <> 'REQUESTED', o.offered_at desc, o.move_id limit ${MOST}`
  return rows.map((row) => ({ ...row, reason: unseal('move.reason', row.reason) }))
}

/** A household about to move or to be closed. @throws AppError NOT_FOUND */
export async function requireMoveStart(tx: Tx, actor: Actor, id: string): Promise<MoveStart> {
  const found = await tx.household.findUnique({
    where: { id },
    select: {
      ...{ id: true, version: true, headName: true, divisionCode: true, stationId: true, closedOn: true, mergedInto: true },
      division: { select: { shortName: true } },
    },
  })
  if (!found || found.mergedInto) throw new AppError('NOT_FOUND')
  const [open] = await tx.$queryRaw<SentMove[]>`${SENT} where m.household_id = ${id}::uuid and m.status = 'REQUESTED'`
  const { division, closedOn, mergedInto: _, ...household } = found
  return {
    ...household,
    headName: seesFullNames(actor) ? found.headName : maskName(found.headName),
    village: division.shortName,
    closedOn: closedOn && dateToDay(closedOn),
    open: open ? toSent(actor, open) : null,
  }
}

/** The villages of the townships that a station serves, for a move within it. */
export function listServed(tx: Tx, stationId: string, on: Day): Promise<Place[]> {
  return tx.$queryRaw`
    select d.code, d.short_name as name from station_township t join division d on d.code >= t.division_code and d.code < t.division_code || ':'
    where t.station_id = ${stationId}::uuid and t.valid_from <= ${on}::date and (t.valid_to is null or t.valid_to > ${on}::date)
      and d.valid_to is null
    order by left(d.code, 9), length(d.code) desc, d.code limit 500`
}

/** The other stations of the province that serve a township, and its villages. */
export async function listTargets(tx: Tx, township: string, on: Day, butStation: string) {
  const stations = await tx.$queryRaw<
    { id: string; name: string }[]
  >`select id, name from stations_serving(${township}, ${on}::date) where id <> ${butStation}::uuid`
  const villages = await tx.$queryRaw<Place[]>`
    select code, short_name as name from division where code >= ${township} and code < ${`${township}:`} and valid_to is null
    order by length(code) desc, code limit 300`
  return { stations, villages }
}

/** The counties of a province, for choosing where a household goes. */
export function listCountiesOf(tx: Tx, province: string): Promise<Place[]> {
  return tx.$queryRaw`
    select code, name from division where level = 3 and code >= ${province} and code < ${`${province}:`} and kind <> 'PSEUDO'
      and valid_to is null order by code limit 300`
}

/** The townships of a county. */
export function listTownshipsOf(tx: Tx, county: string): Promise<Place[]> {
  return tx.$queryRaw`
    select code, name from division where level = 4 and code >= ${county} and code < ${`${county}:`} and valid_to is null order by code limit 200`
}

/** What became of a household that is not where somebody last saw it: for a visit that was written down offline. */
export async function getWhereabouts(tx: Tx, id: string): Promise<Whereabouts> {
  const [row] = await tx.$queryRaw<{ moved: boolean; into: string | null; closed: Day | null; here: boolean }[]>`
    select exists (select from household_move m where m.household_id = ${id}::uuid and m.status = 'ACCEPTED') as moved,
      h.merged_into as into, h.closed_on::text as closed, h.id is not null as here
    from (select 1) one left join household h on h.id = ${id}::uuid`
  if (row?.into) return { kind: 'MERGED', into: row.into }
  if (row?.closed) return { kind: 'CLOSED', on: row.closed }
  return row?.moved && !row.here ? { kind: 'MOVED' } : null
}
