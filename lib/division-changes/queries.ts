import 'server-only'
import { dateToDay, instantToDay } from '#lib/clock'
import { listTownships } from '#lib/coverage/queries'
import type { Tx } from '#lib/db'
import { AppError } from '#lib/errors'
import { Prisma } from '#prisma/generated/client'
import { codesAbove, forecastCoverage } from './rules.ts'
import type {
  ChangeItem,
  ChangeKind,
  ChangeRow,
  ChangeStatus,
  CoverageForecast,
  DivisionChange,
  HeadStation,
  KnownUnit,
  MovingCounts,
  PlannedUnit,
  Problem,
} from './types.ts'

const UNIT = Prisma.raw(`d.code, d.name, d.short_name as "shortName", d.level::int, d.kind, d.parent_code as "parentCode",
  d.counts_for_coverage as "countsForCoverage", d.pinyin, d.initials`)

/** All units that ever lay beneath the codes, and those above: what the planner has to know. */
export function listKnownUnits(tx: Tx, codes: readonly string[], beneath: boolean): Promise<KnownUnit[]> {
  const above = [...new Set([...codes, ...codes.flatMap(codesAbove)])]
  const prefixes = beneath ? [...codes] : []
  return tx.$queryRaw<KnownUnit[]>`
    select ${UNIT}, d.valid_to is null as living from division d where d.code = any (${above}::text[])
    union select ${UNIT}, d.valid_to is null from unnest(${prefixes}::text[]) p join division d on d.code > p and d.code < p || ':'`
}

/** Units that may be chosen in the form: a living unit and what lies directly beneath it. */
export function listUnitsBeneath(tx: Tx, code: string): Promise<{ code: string; name: string }[]> {
  const length = code.length + (code.length < 6 ? 2 : 3)
  return tx.$queryRaw`select code, short_name as name from division
    where code > ${code} and code < ${`${code}:`} and length(code) = ${length} and valid_to is null and kind <> 'PSEUDO' order by code limit 999`
}

/** Changes of the reader's area, newest first. */
export async function listChanges(
  tx: Tx,
  { status, after, limit }: { status?: ChangeStatus | undefined; after?: string | undefined; limit: number },
): Promise<ChangeRow[]> {
  const [day = '', id = ''] = after?.split('_') ?? []
  return tx.$queryRaw<ChangeRow[]>`
    select c.id::text, c.kind, c.status, c.effective_on::text as "effectiveOn", c.document,
      coalesce((select string_agg(coalesce(n.name, d.name), '、' order by d.code) from (select distinct i.from_code from division_change_item i
          where i.change_id = c.id and length(i.from_code) = top.length) i join division d on d.code = i.from_code
          left join lateral ${formerName()} n on true),
        (select coalesce(n.name, d.name) from division_change_unit u join division d on d.code = u.code
          left join lateral ${formerName()} n on true where u.change_id = c.id and u.renames limit 1), '') as before,
      coalesce((select string_agg(coalesce(u.name, d.name), '、' order by i.to_code) from (select distinct i.to_code from division_change_item i
          where i.change_id = c.id and length(i.to_code) = top.length) i left join division_change_unit u on u.change_id = c.id and u.code = i.to_code
          left join division d on d.code = i.to_code),
        (select u.name from division_change_unit u where u.change_id = c.id and u.renames limit 1), '') as after
    from division_change c
    cross join lateral (select min(length(i.from_code)) as length from division_change_item i where i.change_id = c.id) top
    where true ${status ? Prisma.sql`and c.status = ${status}` : Prisma.empty}
      ${id ? Prisma.sql`and (c.effective_on, c.id) < (${day}::date, ${id}::uuid)` : Prisma.empty}
    order by c.effective_on desc, c.id desc limit ${limit}`
}

/** The name of a unit `d` on the day before a change `c`. */
function formerName(): Prisma.Sql {
  return Prisma.sql`(select f.name from division_former_name f where f.division_code = d.code and f.used_until >= c.effective_on
    order by f.used_until limit 1)`
}

/** @throws AppError NOT_FOUND */
export async function requireChange(tx: Tx, id: string): Promise<DivisionChange> {
  const row = await tx.divisionChange.findUnique({ where: { id } })
  if (!row) throw new AppError('NOT_FOUND')
  const units = await tx.divisionChangeUnit.findMany({ where: { changeId: id }, orderBy: { code: 'asc' }, take: 5_000 })
  const items = await tx.$queryRaw<ChangeItem[]>`
    select i.from_code as "from", i.to_code as "to", i.moves,
      case when d.level = 5 then d.short_name else coalesce(n.name, d.name, '') end as "fromName",
      case when length(i.to_code) = 12 then coalesce(u.short_name, t.short_name, '') else coalesce(u.name, t.name, '') end as "toName"
    from division_change_item i join division_change c on c.id = i.change_id
    left join division d on d.code = i.from_code left join lateral ${formerName()} n on true
    left join division_change_unit u on u.change_id = i.change_id and u.code = i.to_code left join division t on t.code = i.to_code
    where i.change_id = ${id}::uuid order by length(i.from_code), i.from_code, i.to_code limit 5000`
  const closing = await tx.station.findMany({
    where: { id: { in: row.closingStationIds } },
    select: { id: true, name: true, divisionCode: true },
  })
  return {
    id,
    kind: row.kind as ChangeKind,
    status: row.status as ChangeStatus,
    division: row.divisionCode,
    effectiveOn: dateToDay(row.effectiveOn),
    document: row.document,
    version: row.version,
    appliedOn: row.appliedAt && instantToDay(row.appliedAt),
    outcome: row.outcome as Record<string, number> | null,
    units: units as unknown as PlannedUnit[],
    items,
    closing: closing.map(({ divisionCode: code, ...station }) => ({ ...station, code })),
  }
}

/** What stands against applying a draft. */
export async function listProblems(tx: Tx, id: string): Promise<Problem[]> {
  const [row] = await tx.$queryRaw<[{ problems: Problem[] }]>`select division_change_problems(${id}::uuid) as problems`
  return row.problems
}

/** What would move with a draft, by unit that ends; empty for who may not enter changes. */
export async function countMoving(tx: Tx, id: string): Promise<MovingCounts[]> {
  return tx.$queryRaw<MovingCounts[]>`
    select from_code as "from", stations::int, workers::int, accounts::int, households::int, persons::int, visits::int
    from division_change_counts(${id}::uuid)`
}

/** Head stations that meet in one county by a change and that run on its day. */
export function listMeetingHeads(tx: Tx, id: string): Promise<HeadStation[]> {
  return tx.$queryRaw<HeadStation[]>`
    with meeting as (
      select s.id::text, s.name, s.division_code as code, coalesce(i.to_code, s.division_code) as county
      from division_change c join station s on s.tier = 2
      left join division_change_item i on i.change_id = c.id and i.moves and i.from_code = s.division_code
      where c.id = ${id}::uuid and (i.to_code is not null
          or s.division_code in (select o.to_code from division_change_item o where o.change_id = c.id))
        and exists (select from station_status t where t.station_id = s.id and t.status not in ('PLANNED', 'CLOSED')
          and (t.valid_to is null or t.valid_to > c.effective_on)))
    select id, name, code from meeting where county in (select county from meeting group by county having count(*) > 1)
    order by code, id limit 50`
}

/** Coverage of the counties concerned on the day of a draft, before and after. */
export async function forecastOf(tx: Tx, change: DivisionChange): Promise<CoverageForecast[]> {
  if (!change.items.some(({ from }) => from.length === 6 || from.length === 9)) return []
  const codes = [...change.items.map(({ from }) => from), ...change.items.map(({ to }) => to)]
  const counties = [...new Set(codes.filter((code) => code.length >= 6).map((code) => code.slice(0, 6)))].sort()
  const townships = []
  for (const division of counties)
    townships.push(...(await listTownships(tx, { division, asOf: change.effectiveOn, limit: 600 })))
  const known = await tx.division.findMany({ where: { code: { in: counties } }, select: { code: true, name: true } })
  const names = new Map([...known, ...change.units].map(({ code, name }) => [code, name]))
  return forecastCoverage(change, townships, names)
}
