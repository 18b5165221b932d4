import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { type Day, today } from '#lib/clock'
import type { StationStatus } from '#lib/coverage/types'
import { unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { listDivisionPath } from '#lib/divisions/queries'
import { codeRange } from '#lib/divisions/rules'
import { AppError } from '#lib/errors'
import { maskName, maskPhone } from '#lib/format/masking'
import { Prisma } from '#prisma/generated/client'
import type { ListPosition } from './schema.ts'
import { listPeriods } from './statuses/queries.ts'
import type { Contact, Facility, ServedTownship, StationFilter, StationName, StationPage, StationRow } from './types.ts'

/** Stations `s` that had a status `ss` on the day, in the units of that day; one that began later did not exist yet. */
function chosen({ division, asOf, tier, status, function: kind, q }: StationFilter): Prisma.Sql {
  const { lo, hi } = codeRange(division)
  return Prisma.sql`
    from station s join station_status ss on ss.station_id = s.id
      and ss.valid_from <= ${asOf}::date and (ss.valid_to is null or ss.valid_to > ${asOf}::date)
    where ss.division_code >= ${lo} and ss.division_code < ${hi}
      ${tier ? Prisma.sql`and s.tier = ${Number(tier)}` : Prisma.empty} ${status ? Prisma.sql`and ss.status = ${status}` : Prisma.empty}
      ${kind ? servesAs(kind, asOf) : Prisma.empty} ${q ? named(q) : Prisma.empty}`
}

function servesAs(kind: string, asOf: Day): Prisma.Sql {
  return Prisma.sql`and exists (select from station_function f where f.station_id = s.id and f.function = ${kind}
    and f.valid_from <= ${asOf}::date and (f.valid_to is null or f.valid_to > ${asOf}::date))`
}

/** Names, pinyin or initials that begin with the text, as a range that an index answers under the policies. */
function named(q: string): Prisma.Sql {
  const from = q.toLowerCase().replace(/\s/g, '')
  const to = `${from}\u{10ffff}`
  return Prisma.sql`and ((s.pinyin >= ${from} and s.pinyin < ${to}) or (s.initials >= ${from} and s.initials < ${to})
    or (s.name collate "C" >= ${from} and s.name collate "C" < ${to}))`
}

/** Stations of an area on a day, by code: the rows behind the figures of stations. */
export function listStations(tx: Tx, filter: StationFilter, limit: number, after?: ListPosition): Promise<StationRow[]> {
  return tx.$queryRaw<StationRow[]>`
    select s.id::text, ss.division_code as code, s.name, s.tier::int, ss.status, ss.valid_from::text as since, coalesce((
      select string_agg(a.short_name, ' › ' order by a.level) from division a
      where a.code in (left(ss.division_code, 2), left(ss.division_code, 4), left(ss.division_code, 6)) and a.code <> ss.division_code
        and a.kind <> 'PSEUDO'), '') as above
    ${chosen(filter)} ${after ? Prisma.sql`and (ss.division_code, s.id) > (${after.code}, ${after.id}::uuid)` : Prisma.empty}
    order by ss.division_code, s.id limit ${limit}`
}

export async function countStations(tx: Tx, filter: StationFilter): Promise<number> {
  const [row] = await tx.$queryRaw<[{ count: number }]>`select count(*)::int as count ${chosen(filter)}`
  return row.count
}

/**
 * A station with its history, and what it serves and has beneath it on a day.
 * @throws AppError NOT_FOUND
 */
export async function requireStation(tx: Tx, id: string, asOf: Day): Promise<StationPage> {
  const found = await tx.station.findUnique({
    where: { id },
    select: {
      ...{ id: true, divisionCode: true, name: true, tier: true, address: true, phone: true, openingHours: true },
      ...{ facilities: true, speciality: true, secondReason: true, version: true },
    },
  })
  if (!found) throw new AppError('NOT_FOUND')
  const { divisionCode: code, facilities, ...station } = found
  const [path, periods, townships, rooms] = await Promise.all([
    listDivisionPath(tx, code),
    listPeriods(tx, id),
    tx.$queryRaw<ServedTownship[]>`
      select d.code, d.name from townships_served(${id}::uuid) st join division d on d.code = st.division_code
      where st.valid_from <= ${asOf}::date and (st.valid_to is null or st.valid_to > ${asOf}::date)
      order by d.code limit 100`,
    listRooms(tx, code, asOf),
  ])
  return {
    ...station,
    facilities: facilities as unknown as Facility[],
    code,
    path,
    history: periods.toReversed(),
    townships,
    rooms,
  }
}

/** The social-work rooms beneath a station of a township. */
async function listRooms(tx: Tx, code: string, asOf: Day): Promise<StationName[]> {
  if (code.length !== 9) return []
  const within = { gte: code, lt: `${code}:` }
  const rows = await tx.station.findMany({
    where: { tier: 4, divisionCode: within },
    select: { id: true, name: true },
    orderBy: { divisionCode: 'asc' },
    take: 100,
  })
  const periods = await tx.$queryRaw<{ id: string; status: StationStatus }[]>`
    select station_id::text as id, status from station_status where station_id = any (${rows.map((row) => row.id)}::uuid[])
      and valid_from <= ${asOf}::date and (valid_to is null or valid_to > ${asOf}::date)`
  return rows.map((row) => ({ ...row, status: periods.find(({ id }) => id === row.id)?.status ?? null }))
}

/** Whom to reach; null when nobody is named or the reader meets no persons. Above the station the name is masked. */
export async function getContact(tx: Tx, actor: Pick<Actor, 'role'>, stationId: string): Promise<Contact | null> {
  const found = await tx.stationContact.findUnique({ where: { stationId }, select: { name: true, phoneSealed: true } })
  if (!found) return null
  const { name, phoneSealed } = found
  const own = actor.role === 'STATION_CHIEF' || actor.role === 'STATION_WORKER'
  return {
    name: own ? name : maskName(name),
    phone: phoneSealed && maskPhone(unseal('station.contact-phone', phoneSealed)),
  }
}

/** The contact's name for the form of whoever may write it. */
export async function getContactName(tx: Tx, stationId: string): Promise<string> {
  return (await tx.stationContact.findUnique({ where: { stationId }, select: { name: true } }))?.name ?? ''
}

/** Places beneath an area where a station can be made, with those that are there. */
export function listPlaces(tx: Tx, code: string): Promise<{ code: string; name: string; stations: string[] }[]> {
  const { lo, hi } = codeRange(code)
  return tx.$queryRaw`
    select d.code, d.name, coalesce((select array_agg(s.name order by s.name) from station s
      where s.division_code = d.code and exists (select from station_status ss where ss.station_id = s.id
        and ss.valid_to is null and ss.status <> 'CLOSED')), '{}') as stations
    from division d where d.parent_code = ${code} and d.code >= ${lo} and d.code < ${hi} and d.kind <> 'PSEUDO'
      and (d.valid_to is null or d.valid_to > ${today()}::date)
    order by d.code limit 300`
}
