import type { Day, Month } from '#lib/clock'
import type { Domain } from '#lib/services/types'

/** DRAFT → PUBLISHED → WITHDRAWN; a draft is seen by the county and those above it, never by its stations. */
export const THEME_STATUSES = ['DRAFT', 'PUBLISHED', 'WITHDRAWN'] as const
export type ThemeStatus = (typeof THEME_STATUSES)[number]

export interface ThemePeriod {
  startsOn: Day
  endsOn: Day
}

/** A theme as a station's day shows it. */
export interface ThemeInForce extends ThemePeriod {
  id: string
  title: string
  domain: Domain
  goals: string
}

export interface ThemeSummary extends ThemePeriod {
  id: string
  /** Six digits: the county's, which fills its months. More: a station's own, beside it. */
  divisionCode: string
  /** Name of the area whose it is. */
  owner: string
  title: string
  domain: Domain
  status: ThemeStatus
  allStations: boolean
}

export interface ThemeStationName {
  id: string
  name: string
}

export interface Theme extends ThemeSummary {
  goals: string
  /** The programme within whose days it lies, as far as there is one. */
  programme: { id: string; name: string } | null
  version: number
  publishedAt: Date | null
  /** The stations chosen, as far as the reader may see them; empty when the theme is for all. */
  stations: ThemeStationName[]
}

export interface ThemeMonth {
  month: Month
  themes: ThemeSummary[]
}

/** A programme that a theme may be part of. */
export interface ThemeProgramme extends ThemePeriod {
  id: string
  name: string
}

/** A county and its themes that touch the months asked for. */
export interface CountyThemes {
  code: string
  name: string
  themes: ThemeSummary[]
}
