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
const OFFICIALS = ['PROVINCE_OFFICIAL', 'PREFECTURE_OFFICIAL']
const OFFICES = [...OFFICIALS, 'COUNTY_COORDINATOR']
/** Coordinators keep stations and rooms, chiefs the rooms beneath their own, officials every tier. */
const keepsStation = ({ role }: Asker, code: unknown) =>
  OFFICIALS.includes(role) ||
  (role === 'COUNTY_COORDINATOR' && String(code).length >= 9) ||
  (role === 'STATION_CHIEF' && String(code).length === 12)
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
/** Seen like the rest of the area, written by those who keep stations of that tier. */
const byKeepers = ({ read }: Visibility): Visibility => ({
  read,
  write: (asker, row) => within(asker, row.division_code) && keepsStation(asker, row.division_code),
})
const byRoles = ({ read }: Visibility, roles: string[]): Visibility => ({
  read,
  write: (asker, row) => roles.includes(asker.role) && within(asker, row.division_code),
})
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
/** Parts of the planted draft of a change of divisions. */
const draftPart: Visibility = {
  read: below.read,
  write: (asker, row) => asker.role === 'PROVINCE_OFFICIAL' && below.write(asker, row) && 'may',
}
/** Kept by triggers: read by scope, written by nobody. */
const computed = ({ read }: Visibility): Visibility => ({ read, write: never })

/** A report of harm is for the chief and the county, beside whoever made it, who is somebody else here. */
const report: Visibility = {
  read: (asker, row) => person.read(asker, row) && ['STATION_CHIEF', 'COUNTY_COORDINATOR'].includes(asker.role),
  write: (asker, row) => person.write(asker, row) && ['STATION_CHIEF', 'COUNTY_COORDINATOR'].includes(asker.role),
}

/** Written by whoever it names: a finer guard looks at the writer. */
const foreign: Visibility = { read: person.read, write: (asker, row) => person.write(asker, row) && 'may' }

/**
 * Who sees which rows, table by table, in plain words of its own: what the policies say in SQL is held
 * against it. A table that is missing here fails the test.
 */
export const VISIBILITY: Record<string, Visibility> = {
  // In one's own name alone, which the planted rows are not (tests/integration/register-changes).
  access_approval: foreign,
  account,
  activity: person,
  activity_check_in: person,
  activity_participant: person,
  activity_picture: person,
  activity_picture_person: person,
  activity_step: person,
  service_group: person,
  service_group_member: person,
  service_group_session: person,
  service_group_step: person,
  assessment: person,
  assessment_revision: computed(person),
  api_token: sealed,
  area_standing: computed(below),
  standing_version: computed(below),
  audit_event: audit,
  category_key: reference,
  community_organisation: person,
  community_organisation_step: person,
  community_organisation_support: person,
  consultation: person,
  consultation_step: person,
  consent: person,
  consent_notice: reference,
  background_check: person,
  data_load: reference,
  division: reference,
  // A draft is the affair of those above; only the province's official writes one.
  division_change: {
    read: (asker, row) => (row.theme_status === 'APPLIED' ? along : below).read(asker, row),
    write: (asker, row) => asker.role === 'PROVINCE_OFFICIAL' && below.write(asker, row) && 'may',
  },
  division_change_unit: draftPart,
  division_change_item: draftPart,
  division_former_name: reference,
  division_successor: reference,
  // The planted rows are another account's: nobody asks in another's name, and only some may decide.
  export_request: { read: person.read, write: (asker, row) => person.write(asker, row) && 'may' },
  division_use: reference,
  // A draft is the province's own affair; the nation's standard (the empty code) is never planted by an area.
  form_version: {
    read: (asker, row) => (row.theme_status === 'DRAFT' ? below : along).read(asker, row),
    write: (asker, row) => asker.role === 'PROVINCE_OFFICIAL' && below.write(asker, row) && 'may',
  },
  // Kept by functions alone; the administrator of the accounts sees the phones too.
  device: {
    read: (asker, row) => person.read(asker, row) || (asker.role === 'SYSTEM_ADMIN' && within(asker, row.division_code)),
    write: never,
  },
  // Decided by those who may, in their own name (tests/integration/conflicts).
  field_conflict: foreign,
  guardian: person,
  handover: person,
  household: person,
  household_change: computed(person),
  household_revision: computed(person),
  duplicate_pair: person,
  duplicate_scan: person,
  // Written by definer functions, which judge both sides of a move.
  household_move: computed(person),
  household_move_offer: computed(person),
  mandatory_report: report,
  mandatory_report_revision: computed(report),
  merge_record: person,
  // An account's own affair, and every asker here is a new one.
  recent_view: { read: never, write: never },
  household_member: person,
  import_batch: person,
  import_row: person,
  login_throttle: sealed,
  lead: person,
  lead_step: person,
  // To the roles of exactly that area; told by a definer function.
  notice: {
    read: (asker, row) => meetsPersons(asker) && asker.area === row.scope_code && String(row.roles).includes(asker.role),
    write: never,
  },
  // An account's own affair, and every asker here is a new one.
  notice_read: { read: never, write: never },
  notice_setting: { read: never, write: never },
  nudge: byRoles(person, OFFICES),
  organisation: byRoles(along, OFFICES),
  person,
  person_category: person,
  person_contact: person,
  planned_post: person,
  posting: person,
  register_change: foreign,
  // A draft is the affair of the area that writes it.
  programme: byRoles(
    { ...along, read: (asker, row) => (row.theme_status === 'DRAFT' ? below : along).read(asker, row) },
    OFFICES,
  ),
  programme_station: byRoles(below, OFFICES),
  dictionary_word: byRoles(along, ['PROVINCE_OFFICIAL']),
  special_action: byRoles(
    { ...along, read: (asker, row) => (row.theme_status === 'DRAFT' ? below : along).read(asker, row) },
    OFFICES,
  ),
  special_action_standard: reference,
  regularity_figure: computed(below),
  regularity_version: computed(below),
  highlight: person,
  highlight_person: person,
  anomaly_look: byRoles(person, OFFICES),
  sample_check: byRoles(person, ['COUNTY_COORDINATOR']),
  service_brand: byRoles(along, [...OFFICES, 'STATION_CHIEF']),
  brand_story: { read: along.read, write: person.write },
  brand_review: byRoles(along, OFFICES),
  programme_target: byRoles(below, OFFICES),
  programme_target_version: computed(below),
  programme_plan: byRoles(below, ['PREFECTURE_OFFICIAL', 'COUNTY_COORDINATOR', 'STATION_CHIEF']),
  programme_issue: { read: below.read, write: person.write },
  qualification: person,
  resource_link: person,
  responsibility: computed(person),
  risk_flag: person,
  service_daily: computed(below),
  service_monthly: computed(below),
  service_record: { read: below.read, write: person.write },
  service_session: below,
  service_contract: byRoles(along, OFFICES),
  service_contract_station: byRoles(below, OFFICES),
  service_point: byRoles(below, OFFICES),
  station: {
    read: below.read,
    // The own house may be described by those who keep no station of its tier.
    write: (asker, row) =>
      byKeepers(below).write(asker, row) ||
      (['COUNTY_COORDINATOR', 'STATION_CHIEF'].includes(asker.role) && within(asker, row.division_code) && 'may'),
  },
  station_check: byKeepers(person),
  station_contact: byRoles(person, [...OFFICES, 'STATION_CHIEF']),
  station_function: byKeepers(below),
  station_photo: byRoles(person, [...OFFICES, 'STATION_CHIEF']),
  station_status: byKeepers(below),
  station_status_revision: computed(person),
  station_township: byKeepers(below),
  stored_file: person,
  // A draft is the county's own affair.
  theme: { ...along, read: (asker, row) => (row.theme_status === 'DRAFT' ? below : along).read(asker, row) },
  // A draft is the station's own affair.
  week_plan: {
    ...person,
    read: (asker, row) =>
      person.read(asker, row) &&
      (row.theme_status !== 'DRAFT' || asker.area.length >= Math.min(9, String(row.division_code).length)),
  },
  theme_template: byRoles(along, ['PROVINCE_OFFICIAL', 'PREFECTURE_OFFICIAL']),
  theme_station: {
    ...below,
    read: (asker, row) => below.read(asker, row) && (row.theme_status !== 'DRAFT' || asker.area.length <= 6),
  },
  // An account’s own affair, as the last households it looked at.
  sync_receipt: { read: never, write: never },
  tile_cell: reference,
  // An account's own, as are its receipts.
  upload: { read: never, write: never },
  upload_part: { read: never, write: never },
  user_session: sealed,
  visit: person,
  visit_due: computed(person),
  // The standard is everybody's to read; only officials of the province and coordinators set one, by a finer guard.
  visit_frequency: {
    read: (asker, row) => (readsFigures(asker) && row.division_code === '') || along.read(asker, row),
    write: (asker, row) =>
      ['PROVINCE_OFFICIAL', 'COUNTY_COORDINATOR'].includes(asker.role) && asker.area === row.division_code && 'may',
  },
  visit_counter: sealed,
  visit_presence: computed(person),
  visit_review: person,
  visit_revision: computed(person),
  volunteer_hours: person,
  volunteer_team: person,
  volunteer_team_member: person,
  // Kept by a function, for phones; decided on where the household is kept.
  waiting_record: { read: person.read, write: (asker, row) => person.write(asker, row) && 'may' },
  worker: person,
}
