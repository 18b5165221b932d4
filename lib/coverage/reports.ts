import 'server-only'
import type { Actor } from '#lib/auth/actor'
import type { Day } from '#lib/clock'
import type { Tx } from '#lib/db'
import { existedSelect, nameSelect } from '#lib/divisions/queries'
import { codeRange } from '#lib/divisions/rules'
import { AppError } from '#lib/errors'
import { Remembered } from '#lib/remembered'
import { Prisma } from '#prisma/generated/client'
import { gapsSelect, listTownships, pathSelect } from './queries.ts'
import { coverageFrom, pathFrom, STANDING_COLUMNS, trendDays } from './rules.ts'
import type { CoverageInput } from './schema.ts'
import type {
  CoverageArea,
  CoverageData,
  CoverageFigures,
  CoverageRow,
  Gap,
  PathStep,
  Standing,
  StandingOn,
  Succession,
} from './types.ts'

// Coverage by area and day from area_standing, whose rows are step functions of time: what stood on a day is
// the last row that began on or before it. Codes are prefixes; '' is the nation, the sum of its provinces.

const SUMS = Prisma.raw(
  Object.entries(STANDING_COLUMNS)
    .map(([column, name]) => `sum(s.${column})::int as "${name}"`)
    .join(', '),
)
const FIELDS = Prisma.raw(
  Object.entries(STANDING_COLUMNS)
    .map(([column, name]) => `s.${column} as "${name}"`)
    .join(', '),
)
/** One step from the beginning to the end of time: nothing was ever reported. */
const SILENT = Prisma.raw(`(s.valid_from = '-infinity' and s.valid_to = 'infinity')`)

/** A part of the provinces must never be shown as the nation. */
const WHOLE_NATION = Prisma.sql`having count(*) = (select count(*) from division where level = 1)`

/**
 * What stood in an area at the end of each of the given days, in their order.
 * @throws AppError NOT_FOUND when the area is out of sight or no level of its own
 */
export async function standingOn(tx: Tx, code: string, days: readonly Day[]): Promise<StandingOn[]> {
  const rows = await tx.$queryRaw<StandingOn[]>(standingQuery(code, days))
  if (rows.length !== days.length) throw new AppError('NOT_FOUND')
  return rows
}

function standingQuery(code: string, days: readonly Day[]): Prisma.Sql {
  const areas = code === '' ? Prisma.sql`d.level = 1` : Prisma.sql`d.code = ${code}`
  return Prisma.sql`
    select x.day::text, ${SUMS}, (count(*) filter (where ${SILENT}))::int as silent
    from unnest(${days}::date[]) with ordinality x(day, place) cross join division d
    cross join lateral (select * from area_standing a where a.division_code = d.code and a.valid_from <= x.day
      order by a.valid_from desc limit 1) s
    where ${areas} group by x.day, x.place
    ${code === '' ? WHOLE_NATION : Prisma.empty} order by x.place`
}

/** The query behind `coverageOf`, whose rows `coverageFrom` reads. */
export function coverageSelect(code: string, asOf: Day): Prisma.Sql {
  if (code === '') return standingQuery(code, [asOf])
  // As one value: for Postgres taking a row apart costs as much as finding it.
  return Prisma.sql`select o.name, to_json(o.standing) as standing from standing_on(${code}, ${asOf}::date) o`
}

/** An area by name and what stood in it at the end of a day, in one round trip. */
export async function coverageOf(tx: Tx, code: string, asOf: Day): Promise<Standing & { name: string }> {
  return coverageFrom(await tx.$queryRaw<CoverageRow[]>(coverageSelect(code, asOf)))
}

/**
 * The areas beneath one, in code order: of the nation the provinces, of a province its prefectures and counties,
 * of a prefecture its counties. Levels that exist only on paper are left out (DOMAIN.md D1).
 * @param compare a second day, whose coverage goes into `compared`
 */
export async function listAreas(tx: Tx, code: string, asOf: Day, compare?: Day): Promise<CoverageArea[]> {
  return areasFrom(await tx.$queryRaw<AreaRow[]>(areasSelect(code, asOf, compare)), code)
}

function areasSelect(code: string, asOf: Day, compare?: Day): Prisma.Sql {
  const { lo, hi } = codeRange(code)
  const levels = code === '' ? [1] : code.length === 2 ? [2, 3] : [3]
  const then = compare
    ? Prisma.sql`left join lateral (select covered, townships from area_standing a
        where a.division_code = d.code and a.valid_from <= ${compare}::date order by a.valid_from desc limit 1) t on true`
    : Prisma.sql`left join (select null::int as covered, null::int as townships) t on false`
  return Prisma.sql`
    select d.code, ${nameSelect('d', asOf)} as name, ${nameSelect('d', asOf, 'short_name')} as "shortName", d.level::int, d.kind, s.parent_code as "parentCode",
      not ${SILENT} as reported, c.grid_row::int as row, c.grid_col::int as col, ${FIELDS},
      t.covered as "thenCovered", t.townships as "thenTownships"
    from division d
    cross join lateral (select * from area_standing a where a.division_code = d.code and a.valid_from <= ${asOf}::date
      order by a.valid_from desc limit 1) s
    ${then}
    left join tile_cell c on c.division_code = d.code
    where d.level = any (${levels}::smallint[]) and d.code >= ${lo} and d.code < ${hi} and d.kind <> 'PSEUDO' and ${existedSelect('d', asOf)}
    order by d.code`
}

function areasFrom(rows: readonly AreaRow[], code: string): CoverageArea[] {
  const reporting = rows.some((row) => row.reported)
  return rows.map(({ thenCovered, thenTownships, ...area }) => ({
    ...area,
    // Inside an area that reports, a county without a station is a gap, not an unknown.
    reported: code === '' ? area.reported : reporting,
    compared: thenCovered === null || thenTownships === null ? null : { covered: thenCovered, townships: thenTownships },
  }))
}

interface AreaRow extends Omit<CoverageArea, 'compared'> {
  thenCovered: number | null
  thenTownships: number | null
}

/** The next real level down. */
export async function listCoverageBelow(tx: Tx, code: string, asOf: Day): Promise<CoverageArea[]> {
  return (await listAreas(tx, code, asOf)).filter((area) => area.parentCode === code)
}

const TREND_MONTHS = 24
const GAPS_SHOWN = 8
/** No county has more townships than this. */
const TOWNSHIPS_SHOWN = 200

type Drawn = Omit<CoverageData, 'townships'>

/** Coverage changes a few times a day and is asked for all day. */
const drawn = new Remembered<Drawn>(200)

/**
 * Everything the coverage page of an area shows. What the standing of the area says is kept until that changes; the
 * townships of a county are read anew, because they show the names of their stations.
 * @throws AppError NOT_FOUND when the area is not the actor's
 */
export async function readCoverage(tx: Tx, actor: Actor, input: CoverageInput): Promise<CoverageData> {
  const { division, asOf, compare } = input
  // A township has no standing of its own; what its page shows changes with the county's.
  const of = division === '' ? Prisma.sql`length(division_code) = 2` : Prisma.sql`division_code = ${division.slice(0, 6)}`
  const [{ version }] = await tx.$queryRaw<
    [{ version: string }]
  >`select coalesce(sum(version), 0)::text as version from standing_version where ${of}`
  const key = [actor.role, actor.area, division, asOf, compare].join(' ')
  const data = await drawn.get(key, version, () => drawCoverage(tx, actor, input))
  const townships = data.areas.length === 0 ? await listTownships(tx, { division, asOf, limit: TOWNSHIPS_SHOWN }) : []
  return { ...data, townships }
}

/** In as few round trips as there are kinds of rows: one. */
async function drawCoverage(tx: Tx, actor: Actor, { division, asOf, compare }: CoverageInput): Promise<Drawn> {
  const days = trendDays(asOf, TREND_MONTHS)
  const below = division.length < 6
  const [row] = await tx.$queryRaw<[PageRow]>`
    select ${rowsOf(pathSelect(actor, division, asOf))} as path,
      ${rowsOf(division.length > 6 ? null : standingQuery(division, compare ? [...days, compare] : days))} as standings,
      ${rowsOf(below ? areasSelect(division, asOf, compare) : null)} as areas,
      ${rowsOf(below && division !== '' ? gapsSelect(division, asOf, GAPS_SHOWN) : null)} as gaps,
      ${rowsOf(successionsSelect(division))} as successions`
  return {
    path: pathFrom(row.path ?? [], actor, division),
    figures: division.length > 6 ? null : figuresOf(days, row.standings ?? []),
    areas: areasFrom(row.areas ?? [], division),
    gaps: row.gaps ?? [],
    successions: row.successions ?? [],
  }
}

/** What was there before the area, and what came after it, newest first (DOMAIN.md D4). */
function successionsSelect(code: string): Prisma.Sql {
  return Prisma.sql`
    select s.side, d.code, d.name, s.effective_on::text as "on" from (
      select 'BEFORE' as side, from_code as code, effective_on from division_successor where to_code = ${code}
      union all select 'AFTER', to_code, effective_on from division_successor where from_code = ${code}) s
    join division d on d.code = s.code order by s.effective_on desc, d.code limit 20`
}

/** Each part is null when it has no row. */
interface PageRow {
  path: PathStep[] | null
  standings: StandingOn[] | null
  areas: AreaRow[] | null
  gaps: Gap[] | null
  successions: Succession[] | null
}

/** The rows of a query as one value: a page's worth in one answer costs a third of as many answers. */
function rowsOf(query: Prisma.Sql | null): Prisma.Sql {
  return query ? Prisma.sql`(select json_agg(q) from (${query}) q)` : Prisma.sql`null::json`
}

/** @throws AppError NOT_FOUND as `standingOn` */
function figuresOf(days: readonly Day[], standings: readonly StandingOn[]): CoverageFigures {
  const trend = standings.slice(0, days.length)
  const [before, current] = trend.slice(-2)
  if (trend.length < days.length || !before || !current) throw new AppError('NOT_FOUND')
  return { current, before, compared: standings[days.length], trend }
}
