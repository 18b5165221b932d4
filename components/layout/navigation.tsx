import type { Actor } from '#lib/auth/actor'
import { NATION_SEGMENT } from '#lib/auth/home'

export interface NavigationEntry extends NavigationPage {
  /** The pages of a register with several, the entry's own among them; shown as a second row. */
  pages: NavigationPage[]
}

export interface NavigationPage {
  /** Key in messages/common `nav.*`. */
  key: string
  href: string
  /** Stands within another page's register, so only this very address is its place. */
  exact?: boolean
}

type Who = Pick<Actor, 'role' | 'area'>

const page = (key: string, href = `/${key}`): NavigationPage => ({ key, href })
const within = (key: string, href: string): NavigationPage => ({ key, href, exact: true })

/** An entry that leads to the first of its pages. */
function entry(key: string, first: NavigationPage, ...others: NavigationPage[]): NavigationEntry {
  return { ...first, key, pages: others.length > 0 ? [first, ...others] : [] }
}

const VISITS = entry('visits', page('visits'))
const COUNTY_LOOP = [
  page('themes'),
  page('activities'),
  page('groups'),
  page('week-plans'),
  page('programmes'),
  page('checks'),
  page('highlights'),
  page('brands'),
  page('consultations'),
  page('communityOrganisations', '/community-organisations'),
  page('resourceLinks', '/resource-links'),
] as const
const PROGRAMMES = entry('programmes', ...COUNTY_LOOP)
/** Of those who see what is worth a look. */
const LOOKED_AT = entry('programmes', ...COUNTY_LOOP, page('anomalies'))
const SAMPLED = entry('programmes', ...COUNTY_LOOP, page('anomalies'), page('samples'))
const TODAY = entry('today', page('today'))
const DATA = entry('data', page('imports'), page('exports'))
const OFFICE_DATA = entry('data', page('imports'), page('exports'), page('briefs'), page('forms'))
const DEVICES = page('devices')
const FIGURES = within('staffFigures', '/workers/figures')
const TEAMS = page('volunteerTeams', '/volunteer-teams')
const WORKERS = entry('workers', page('workers'), FIGURES, TEAMS)
const ME = entry('me', within('me', '/workers/me'), DEVICES)
const FIND = page('find', '/households')
const CHANGES = page('changes', '/register-changes')
const DUPLICATES = page('duplicates')
const CONFLICTS = page('conflicts')
const MOVES = page('moves')
const ASSESSMENTS = page('assessments')
const LEADS = page('leads')
const DUE = page('dueVisits', '/due-visits')
const FREQUENCIES = page('visitFrequencies', '/visit-frequencies')
const VISITED = entry('visits', page('visits'), page('reports', '/mandatory-reports'))

/** At most seven entries, by what the role does. */
export function navigationOf(actor: Who): NavigationEntry[] {
  const coverage = page('coverage', `/coverage/${actor.area || NATION_SEGMENT}`)
  const stations = page('stations')
  const organisations = page('organisations')
  const divisions = page('divisions')
  switch (actor.role) {
    case 'SYSTEM_ADMIN':
      return [entry('accounts', page('accounts'), DEVICES)]
    case 'SECURITY_ADMIN':
      return [entry('accounts', page('accounts'))]
    case 'AUDIT_ADMIN':
      return [entry('audit', page('audit'))]
    case 'NATIONAL_OBSERVER':
      return [entry('coverage', coverage), entry('stations', stations, organisations, FIGURES)]
    case 'PROVINCE_OFFICIAL':
      return [
        entry('coverage', coverage, page('desk')),
        entry('stations', stations, organisations, divisions),
        WORKERS,
        entry('visits', page('visits'), FREQUENCIES, page('dictionaries')),
        SAMPLED,
        OFFICE_DATA,
      ]
    case 'PREFECTURE_OFFICIAL':
      return [
        entry('coverage', coverage, page('desk')),
        entry('stations', stations, organisations, divisions),
        WORKERS,
        VISITS,
        SAMPLED,
        OFFICE_DATA,
      ]
    case 'COUNTY_COORDINATOR':
      return [
        entry('desk', page('desk', `/desk/${actor.area}`)),
        entry('stations', stations, coverage, organisations, divisions),
        WORKERS,
        entry('households', FIND, DUE, ASSESSMENTS, LEADS, CHANGES, CONFLICTS, DUPLICATES),
        entry('visits', page('visits'), page('reports', '/mandatory-reports'), FREQUENCIES),
        SAMPLED,
        OFFICE_DATA,
      ]
    case 'STATION_CHIEF':
      return [
        TODAY,
        entry('households', FIND, DUE, ASSESSMENTS, LEADS, CHANGES, CONFLICTS, DUPLICATES, MOVES),
        VISITED,
        LOOKED_AT,
        entry('workers', page('workers'), FIGURES, TEAMS, DEVICES),
        DATA,
      ]
    case 'STATION_WORKER':
      return [
        TODAY,
        entry('households', FIND, DUE, ASSESSMENTS, LEADS, CHANGES, CONFLICTS, MOVES),
        VISITED,
        PROGRAMMES,
        WORKERS,
        ME,
      ]
  }
}

/** Pages under an address of their own that belong to a register. */
const BELONGS: Record<string, string> = {
  contracts: 'organisations',
  handovers: 'workers',
  merges: 'duplicates',
  persons: 'households',
  postings: 'workers',
  targets: 'programmes',
  townships: 'stations',
}

const sectionOf = (path: string) => path.split(/[/?]/)[1] ?? ''

/** The entry a path belongs to, and its page among several. */
export function placeOf(
  entries: readonly NavigationEntry[],
  here: string,
): { entry?: NavigationEntry; page?: NavigationPage | undefined } {
  const own = sectionOf(here)
  const section = BELONGS[own] ?? own
  const path = here.split('?')[0]
  return (
    find(entries, ({ exact, href }) => exact === true && href === path) ??
    find(entries, ({ exact, href }) => !exact && sectionOf(href) === section) ??
    {}
  )
}

function find(entries: readonly NavigationEntry[], isAt: (page: NavigationPage) => boolean) {
  const found = entries.find((candidate) => [candidate, ...candidate.pages].some(isAt))
  return found && { entry: found, ...(found.pages.length > 0 && { page: found.pages.find(isAt) }) }
}
