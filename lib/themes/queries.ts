import 'server-only'
import { type Day, dateToDay, dayToDate, type Month, monthDays } from '#lib/clock'
import type { Tx } from '#lib/db'
import { AppError } from '#lib/errors'
import type { Domain } from '#lib/services/types'
import type { CountyThemes, Theme, ThemeInForce, ThemeProgramme, ThemeStationName, ThemeStatus, ThemeSummary } from './types.ts'

const SUMMARY = {
  id: true,
  divisionCode: true,
  title: true,
  domain: true,
  startsOn: true,
  endsOn: true,
  allStations: true,
  status: true,
  division: { select: { name: true } },
} as const

interface SummaryRow {
  id: string
  divisionCode: string
  title: string
  domain: string
  startsOn: Date
  endsOn: Date
  allStations: boolean
  status: string
  division: { name: string }
}

function toSummary({ division, ...row }: SummaryRow): ThemeSummary {
  return {
    ...row,
    owner: division.name,
    domain: row.domain as Domain,
    status: row.status as ThemeStatus,
    startsOn: dateToDay(row.startsOn),
    endsOn: dateToDay(row.endsOn),
  }
}

const ORDER = [{ startsOn: 'asc' as const }, { id: 'asc' as const }]
const touching = (from: Day, to: Day) => ({ startsOn: { lte: dayToDate(to) }, endsOn: { gte: dayToDate(from) } })

/**
 * What a station works under on a day: its county's published themes for all stations or for this one, and its own.
 * @param code division code of the station, 9 or 12 digits
 */
export async function listThemesInForce(tx: Tx, code: string, day: Day): Promise<ThemeInForce[]> {
  const rows = await tx.theme.findMany({
    where: {
      divisionCode: { in: [code.slice(0, 6), code.slice(0, 9), code] },
      status: 'PUBLISHED',
      ...touching(day, day),
      OR: [{ allStations: true }, { stations: { some: { divisionCode: { in: [code, code.slice(0, 9)] } } } }],
    },
    select: { id: true, title: true, domain: true, goals: true, startsOn: true, endsOn: true },
    orderBy: ORDER,
    take: 20,
  })
  return rows.map((row) => ({
    ...row,
    domain: row.domain as Domain,
    startsOn: dateToDay(row.startsOn),
    endsOn: dateToDay(row.endsOn),
  }))
}

/** A county's themes that touch the months from `first` to `last`, oldest first, at most 200. */
export async function listThemes(tx: Tx, county: string, first: Month, last: Month): Promise<ThemeSummary[]> {
  const rows = await tx.theme.findMany({
    where: { divisionCode: county, ...touching(monthDays(first).first, monthDays(last).last) },
    select: SUMMARY,
    orderBy: ORDER,
    take: 200,
  })
  return rows.map(toSummary)
}

/** The themes of a county's stations, as far as the reader sees them, that touch the months; oldest first, at most 200. */
export async function listStationThemes(tx: Tx, county: string, first: Month, last: Month): Promise<ThemeSummary[]> {
  const rows = await tx.theme.findMany({
    where: { divisionCode: { gt: county, lt: `${county}:` }, ...touching(monthDays(first).first, monthDays(last).last) },
    select: SUMMARY,
    orderBy: ORDER,
    take: 200,
  })
  return rows.map(toSummary)
}

/** Every county of an area with its published themes that touch the months; those without are listed too. */
export async function listCountyThemes(tx: Tx, area: string, first: Month, last: Month): Promise<CountyThemes[]> {
  const within = { gte: area, lt: `${area}:` }
  const counties = await tx.division.findMany({
    where: { code: within, level: 3, kind: 'STANDARD', validTo: null },
    select: { code: true, name: true },
    orderBy: { code: 'asc' },
    take: 200,
  })
  const rows = await tx.theme.findMany({
    where: {
      divisionCode: within,
      division: { level: 3 },
      status: 'PUBLISHED',
      ...touching(monthDays(first).first, monthDays(last).last),
    },
    select: SUMMARY,
    orderBy: ORDER,
    take: 2_000,
  })
  const themes = rows.map(toSummary)
  return counties.map((county) => ({ ...county, themes: themes.filter((theme) => theme.divisionCode === county.code) }))
}

/** @throws AppError NOT_FOUND */
export async function requireTheme(tx: Tx, id: string): Promise<Theme> {
  const row = await tx.theme.findUnique({
    where: { id },
    select: { ...SUMMARY, goals: true, version: true, publishedAt: true, programme: { select: { id: true, name: true } } },
  })
  if (!row) throw new AppError('NOT_FOUND')
  const { goals, version, publishedAt, programme, ...summary } = row
  const chosen = await tx.themeStation.findMany({
    where: { themeId: id },
    select: { station: { select: { id: true, name: true } } },
    orderBy: { divisionCode: 'asc' },
    take: 500,
  })
  const stations = chosen.map(({ station }) => station)
  return { ...toSummary(summary), goals, version, publishedAt, programme, stations }
}

/** Other themes for all stations, planned or published, that run at the same time: allowed, but worth a warning. */
export async function listRivals(tx: Tx, theme: ThemeSummary): Promise<ThemeSummary[]> {
  if (!theme.allStations || theme.status === 'WITHDRAWN') return []
  const rows = await tx.theme.findMany({
    where: {
      divisionCode: theme.divisionCode,
      id: { not: theme.id },
      allStations: true,
      status: { not: 'WITHDRAWN' },
      ...touching(theme.startsOn, theme.endsOn),
    },
    select: SUMMARY,
    orderBy: ORDER,
    take: 10,
  })
  return rows.map(toSummary)
}

/** The township stations a theme may name: those operating on the day, and those it names already. */
export async function listEligibleStations(tx: Tx, county: string, day: Day, themeId?: string): Promise<ThemeStationName[]> {
  const on = dayToDate(day)
  const operating = {
    status: 'OPERATING',
    validFrom: { lte: on },
    OR: [{ validTo: null }, { validTo: { gt: on } }],
  }
  return tx.station.findMany({
    where: {
      divisionCode: { gte: county, lt: `${county}:` },
      tier: 3,
      OR: [{ statuses: { some: operating } }, ...(themeId ? [{ themes: { some: { themeId } } }] : [])],
    },
    select: { id: true, name: true },
    orderBy: [{ divisionCode: 'asc' }, { id: 'asc' }],
    take: 500,
  })
}

/** The programmes a theme of the area may be part of: issued, and not over on the day. */
export async function listThemeProgrammes(tx: Tx, day: Day): Promise<ThemeProgramme[]> {
  const rows = await tx.programme.findMany({
    where: { status: 'ISSUED', endsOn: { gte: dayToDate(day) } },
    select: { id: true, name: true, startsOn: true, endsOn: true },
    orderBy: ORDER,
    take: 20,
  })
  return rows.map((row) => ({ ...row, startsOn: dateToDay(row.startsOn), endsOn: dateToDay(row.endsOn) }))
}
