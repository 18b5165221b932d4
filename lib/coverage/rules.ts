import type { Actor } from '#lib/auth/actor'
import { addMonths, type Day, monthDays } from '#lib/clock'
import { requireWithin } from '#lib/divisions/policy'
import { AppError } from '#lib/errors'
import { rateHundredths } from '#lib/format/numbers'
import type { Sheet } from '#lib/format/sheet'
import type { Translate } from '#lib/i18n/catalogue'
import type { Sort } from './schema.ts'
import type { CoverageArea, CoverageRow, PathStep, Standing, TownshipRow } from './types.ts'

/** The last days of the months before, oldest first, and the day itself: (2023-05-31, 3) → 03-31, 04-30, 05-31. */
export function trendDays(asOf: Day, months: number): Day[] {
  const month = asOf.slice(0, 7)
  const ends = Array.from({ length: months - 1 }, (_, index) => monthDays(addMonths(month, index + 1 - months)).last)
  return [...ends, asOf]
}

/** Database column → name in a `Standing`. */
export const STANDING_COLUMNS = {
  prefectures: 'prefectures',
  full_prefectures: 'fullPrefectures',
  counties: 'counties',
  full_counties: 'fullCounties',
  townships: 'townships',
  covered: 'covered',
  guidance_centres: 'guidanceCentres',
  head_stations: 'headStations',
  stations: 'stations',
  rooms: 'rooms',
  planned: 'planned',
  building: 'building',
  suspended: 'suspended',
  closed: 'closed',
  social_workers: 'socialWorkers',
  volunteers: 'volunteers',
  community_workers: 'communityWorkers',
} as const satisfies Record<string, keyof Standing>

/**
 * What the coverage query of an area answered; the nation, which has no row of its own, is named 全国.
 * @throws AppError NOT_FOUND when the area is out of sight or no level of its own
 */
export function coverageFrom([row]: readonly CoverageRow[]): Standing & { name: string } {
  if (!row) throw new AppError('NOT_FOUND')
  if ('standing' in row) return { name: row.name, ...standingFrom(row.standing) }
  const { day: _, silent: __, ...standing } = row
  return { name: '全国', ...standing }
}

function standingFrom(stored: Record<string, number>): Standing {
  const named = Object.entries(STANDING_COLUMNS).map(([column, name]) => [name, stored[column]])
  return Object.fromEntries(named) as Standing
}

/**
 * The way down to an area, as its query answered.
 * @throws AppError NOT_FOUND when the area does not exist, is on paper only, or lies outside the actor's
 */
export function pathFrom(rows: PathStep[], actor: Pick<Actor, 'area'>, code: string): PathStep[] {
  const last = rows.at(-1)
  if (code !== '' && last?.code !== code) throw new AppError('NOT_FOUND')
  requireWithin(actor, last?.keeperCode ?? code)
  return rows
}

/** Only the days on which the unit existed: before, there is nothing to draw. */
export function whileItExists<T extends { day: Day }>(points: readonly T[], unit: PathStep | undefined): T[] {
  return points.filter(({ day }) => (unit?.since ?? '') <= day && (!unit?.until || day < unit.until))
}

/** Every township covered, and at least one there is. */
export function isFull(area: { covered: number; townships: number }): boolean {
  return area.townships > 0 && area.covered === area.townships
}

/** Step of the coverage scale: 0 unknown, 1–5 by fifths, 6 full. Nothing to cover is unknown. */
export function scaleStep(area: { covered: number; townships: number; reported: boolean }): number {
  if (!area.reported || area.townships === 0) return 0
  if (isFull(area)) return 6
  return Math.min(5, Math.floor((area.covered * 5) / area.townships) + 1)
}

/** Hundredths of a per cent gained since the other day; null when it isn't known. */
export function rateChange(area: CoverageArea): number | null {
  if (!area.compared || area.compared.townships === 0 || area.townships === 0) return null
  return rateHundredths(area.covered, area.townships) - rateHundredths(area.compared.covered, area.compared.townships)
}

const KEYS: Record<Sort, (area: CoverageArea) => number | string> = {
  code: (area) => area.code,
  name: (area) => area.code,
  rate: (area) => (area.reported && area.townships > 0 ? rateHundredths(area.covered, area.townships) : -1),
  covered: (area) => area.covered,
  townships: (area) => area.townships,
  full: (area) => area.fullCounties,
  stations: (area) => area.stations,
  workers: (area) => area.socialWorkers,
  volunteers: (area) => area.volunteers,
  change: (area) => rateChange(area) ?? Number.NEGATIVE_INFINITY,
}

/** Ranked by a column; equals stay in code order either way. */
export function sortAreas(areas: readonly CoverageArea[], sort: Sort, dir: 'asc' | 'desc'): CoverageArea[] {
  const key = KEYS[sort]
  const sign = dir === 'asc' ? 1 : -1
  return [...areas].sort((a, b) => {
    const [x, y] = [key(a), key(b)]
    if (x === y) return a.code < b.code ? -1 : 1
    return x < y ? -sign : sign
  })
}

/** The rows of the table out of all areas read: children, or all counties, or only those with full coverage. */
export function pickAreas(
  areas: readonly CoverageArea[],
  input: { division: string; level?: 'county' | undefined; only?: 'full' | undefined; sort: Sort; dir: 'asc' | 'desc' },
): CoverageArea[] {
  const picked = areas.filter((area) => (input.level === 'county' ? area.level === 3 : area.parentCode === input.division))
  return sortAreas(input.only ? picked.filter(isFull) : picked, input.sort, input.dir)
}

type TableInput = Parameters<typeof pickAreas>[1] & { asOf: string; compare?: string | undefined }

const FIGURES = ['fullCounties', 'stations', 'planned', 'building', 'suspended', 'closed', 'socialWorkers', 'volunteers'] as const

function percent({ covered, townships }: { covered: number; townships: number }): number | null {
  return townships === 0 ? null : rateHundredths(covered, townships) / 100
}

/** The ranked table as it is on screen, with every column it has figures for. Unknown figures are left empty. */
export function areasSheet(t: Translate, areas: readonly CoverageArea[], input: TableInput): Sheet {
  const compared = input.compare ? [`${t('column.covered')} ${input.compare}`, `${t('column.rate')} ${input.compare} (%)`] : []
  return {
    name: `${t('title')} ${input.asOf}`,
    columns: [
      ...[t('code'), t('column.name'), t('column.covered'), t('column.townships'), `${t('column.rate')} (%)`],
      ...compared,
      ...[
        t('column.full'),
        t('column.stations'),
        t('status.PLANNED'),
        t('status.BUILDING'),
        t('status.SUSPENDED'),
        t('status.CLOSED'),
      ],
      ...[t('column.workers'), t('column.volunteers'), t('asOf')],
    ],
    rows: pickAreas(areas, input).map((area) => [
      ...[area.code, area.name, area.reported ? area.covered : null, area.townships, area.reported ? percent(area) : null],
      ...(input.compare ? [area.compared?.covered ?? null, area.compared ? percent(area.compared) : null] : []),
      ...FIGURES.map((figure) => (area.reported ? area[figure] : null)),
      input.asOf,
    ]),
  }
}

/** Townships with their stations: the rows behind covered, all and gaps. */
export function townshipsSheet(t: Translate, townships: readonly TownshipRow[], asOf: string): Sheet {
  return {
    name: `${t('townshipsTitle')} ${asOf}`,
    columns: [t('code'), t('township'), t('county'), t('kindTitle'), t('coverage'), t('servedBy'), t('asOf')],
    rows: townships.map((row) => [
      ...[row.code, row.name, row.county, t(`kind.${row.kind}`)],
      row.covered ? t('covered') : t(row.counts ? 'gap' : 'notCounted'),
      row.stations.map(({ name, status }) => `${name} (${status ? t(`status.${status}`) : t('noStatus')})`).join('; '),
      asOf,
    ]),
  }
}
