import { ROLES } from '#lib/auth/actor'
import type { Values } from './planter.ts'

export interface Asker {
  role: string
  area: string
}

/** Every role, and the absence of one: an account that nobody has granted anything yet. */
export const EVERY_ROLE: string[] = [...new Set([...ROLES, 'NONE'])]
const ADMINISTRATORS = new Set(['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'])
const readsFigures = ({ role }: Asker) => role !== 'NONE' && !ADMINISTRATORS.has(role)
const meetsPersons = (asker: Asker) => readsFigures(asker) && asker.role !== 'NATIONAL_OBSERVER'
const within = ({ area }: Asker, code: unknown) => String(code).startsWith(area)

/** Where in the areas a role's accounts can be. */
export function lengthsOf(role: string): number[] {
  const fixed: Record<string, number[]> = {
    NATIONAL_OBSERVER: [0],
    PROVINCE_OFFICIAL: [2],
    PREFECTURE_OFFICIAL: [4],
    COUNTY_COORDINATOR: [6],
    STATION_CHIEF: [9],
    STATION_WORKER: [9],
    NONE: [0, 2, 4, 6, 9],
  }
  return fixed[role] ?? [0, 2, 4, 6]
}

export interface Visibility {
  /** Whether the row may be read by the asker. */
  read: (asker: Asker, row: Values) => boolean
  /** Whether the row may be written, where the app's role may write the table at all; `may` leaves it to a finer guard. */
  write: (asker: Asker, row: Values) => boolean | 'may'
}

const never = () => false
const below: Visibility = {
  read: (asker, row) => readsFigures(asker) && within(asker, row.division_code),
  write: (asker, row) => readsFigures(asker) && within(asker, row.division_code),
}
const person: Visibility = {
  read: (asker, row) => meetsPersons(asker) && within(asker, row.division_code),
  write: (asker, row) => meetsPersons(asker) && within(asker, row.division_code),
}
const along: Visibility = {
  read: (asker, row) => below.read(asker, row) || (readsFigures(asker) && asker.area.startsWith(String(row.division_code))),
  write: below.write,
}
const reference: Visibility = { read: () => true, write: never }
const sealed: Visibility = { read: never, write: never }
const account: Visibility = {
  read: (asker, row) => ADMINISTRATORS.has(asker.role) && within(asker, row.division_code),
  // Which administrator may change what in reach is guarded row by row (tests/integration/accounts).
  write: (asker, row) => ADMINISTRATORS.has(asker.role) && within(asker, row.division_code) && 'may',
}
const audit: Visibility = {
  read: (asker, row) => asker.role === 'AUDIT_ADMIN' && within(asker, row.division_code),
  // The planted rows are another account's: nobody writes in another's name.
  write: never,
}
/** Kept by triggers: read by scope, written by nobody. */
const computed = ({ read }: Visibility): Visibility => ({ read, write: never })

/**
 * Who sees which rows, table by table, in plain words of its own: what the policies say in SQL is held
 * against it. A table that is missing here fails the test.
 */
export const VISIBILITY: Record<string, Visibility> = {
  account,
  api_token: sealed,
  area_standing: computed(below),
  standing_version: computed(below),
  audit_event: audit,
  background_check: person,
  data_load: reference,
  division: reference,
  division_successor: reference,
  handover: person,
  household: person,
  household_member: person,
  login_throttle: sealed,
  organisation: below,
  person,
  person_category: person,
  planned_post: person,
  posting: person,
  programme: along,
  programme_station: below,
  qualification: person,
  responsibility: computed(person),
  service_daily: computed(below),
  service_monthly: computed(below),
  service_record: { read: below.read, write: person.write },
  service_session: below,
  station: below,
  station_status: below,
  station_township: below,
  stored_file: below,
  // A draft is the county's own affair.
  theme: { ...along, read: (asker, row) => (row.theme_status === 'DRAFT' ? below : along).read(asker, row) },
  theme_station: {
    ...below,
    read: (asker, row) => below.read(asker, row) && (row.theme_status !== 'DRAFT' || asker.area.length <= 6),
  },
  tile_cell: reference,
  user_session: sealed,
  visit: person,
  visit_presence: computed(person),
  visit_revision: computed(person),
  volunteer_hours: person,
  volunteer_team: person,
  volunteer_team_member: person,
  worker: person,
}
