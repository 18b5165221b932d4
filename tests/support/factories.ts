import { uuidv7 } from 'uuidv7'
import type { Planted } from './planter.ts'

type Values = Record<string, unknown>

const AT_DAY = '2023-05-10'

/**
 * What the catalog can't tell about a row: rules over several columns. Each entry gives the variants of
 * a row to plant in an area; columns that are not named are filled by type, check and foreign key.
 */
export const FACTORIES: Record<string, (area: string, planted: Planted) => Values[]> = {
  account: (area) => [{ role: roleFor(area), worker_id: null }],
  // Not references, because 41,352 of them are there already.
  division: () => [],
  tile_cell: () => [],
  // What is there names real tables.
  division_use: () => [],
  division_change_item: () => [{ from_code: '529999998', to_code: '529999999' }],
  // Whoever answers for them must be posted there today.
  household: () => [{ responsible_worker_id: null }],
  service_record: () => [{ responsible_worker_id: null }],
  visit: (area, planted) =>
    planted
      .rows('household', area)
      .slice(0, 1)
      .map(() => ({
        not_at_home: false,
        person_ids: `{${planted.any('person', 'id')}}`,
        visitor_ids: `{${planted.any('worker', 'id')}}`,
        visited_on: AT_DAY,
      })),
  consent_notice: () => [],
  // Withdrawn on the day it was given: in force on none.
  consent: () => [{ kind: 'FILE', notice_id: 'FILE.1', given_on: AT_DAY, withdrawn_on: AT_DAY }],
  guardian: () => [{ guardian_person_id: null, name_sealed: 'sealed' }],
  register_change: () => [{ household_id: null, status: 'OPEN' }],
  activity: () => [
    { starts_on: AT_DAY, ends_on: AT_DAY, starts_at: '09:00', ends_at: '11:00', theme_id: null, programme_id: null },
  ],
  activity_participant: (area, planted) =>
    planted.rows('activity', area).map(({ id }) => ({ activity_id: id, person_id: null, guest_sealed: 'sealed' })),
  activity_check_in: (area, planted) =>
    planted.rows('activity', area).map(({ id }) => ({ activity_id: id, participant_id: null, people: 5 })),
  activity_picture: (area, planted) => planted.rows('activity', area).map(({ id }) => ({ activity_id: id })),
  activity_picture_person: (area, planted) =>
    planted.rows('activity_picture', area).map(({ id, activity_id }) => ({ picture_id: id, activity_id })),
  sample_check: (area, planted) => planted.rows('activity', area).map(({ id }) => ({ activity_id: id, month: '2023-05-01' })),
  service_group: () => [{ starts_on: AT_DAY, ends_on: AT_DAY, size_planned: 8, sessions_planned: 4, sessions_least: 4 }],
  service_group_member: (area, planted) =>
    planted.rows('service_group', area).map(({ id }) => ({
      ...{ group_id: id, person_id: null, guest_sealed: 'sealed', joined_on: AT_DAY, left_on: null },
    })),
  service_group_session: (area, planted) =>
    planted
      .rows('service_group', area)
      .map(({ id }) => ({ group_id: id, minutes: 60, attained: 80, held_on: AT_DAY, status: 'VOID', void_reason: '演示' })),
  service_group_step: (area, planted) => planted.rows('service_group', area).map(({ id }) => ({ group_id: id })),
  activity_step: (area, planted) => planted.rows('activity', area).map(({ id }) => ({ activity_id: id })),
  consultation: () => [
    { status: 'PLANNED', participants: '{}', parties: '{}', follow_ups: '[]', outcome: '', village_code: null },
  ],
  consultation_step: (area, planted) => planted.rows('consultation', area).map(({ id }) => ({ consultation_id: id })),
  community_organisation: () => [{ stage: 'SPROUTING', village_code: null, ended_on: null, members: 12 }],
  community_organisation_step: (area, planted) =>
    planted.rows('community_organisation', area).map(({ id }) => ({ community_organisation_id: id })),
  community_organisation_support: (area, planted) =>
    planted.rows('community_organisation', area).map(({ id }) => ({ community_organisation_id: id, kind: 'FUNDS', amount: 100 })),
  resource_link: () => [{ kind: 'CASH', amount: 100, status: 'VALID', void_reason: null, record_id: null }],
  assessment: (_area, planted) => [
    {
      standing: 'SCREENING',
      certificate_sealed: null,
      assessor_ids: `{${planted.any('worker', 'id')},${uuidv7()}}`,
      assessed_on: AT_DAY,
    },
  ],
  assessment_revision: () => [{ version: 99 }],
  field_conflict: () => [{ status: 'OPEN', visit_id: null, chosen: null }],
  waiting_record: () => [{ status: 'OPEN', device_id: null }],
  upload: () => [{ status: 'OPEN' }],
  household_revision: () => [{ version: 99 }],
  // Version 1 is the one that correcting a visit will write.
  visit_revision: () => [{ version: 99 }],
  risk_flag: () => [{ report_id: null, assessment_id: null }],
  mandatory_report: () => [{ who_sealed: 'sealed', assessment_id: null }],
  // Version 1 is the one that changing a report will write.
  mandatory_report_revision: (area, planted) =>
    planted
      .rows('mandatory_report', area)
      .slice(0, 1)
      .map(({ id }) => ({ report_id: id, version: 99 })),
  station_check: () => [{ file_id: null, version: 99 }],
  // Two different people, the smaller id first.
  duplicate_pair: (area, planted) => {
    const [first, second] = [planted.any('person', 'id', area), planted.any('person', 'id', '410102')].map(String).sort()
    return first === second ? [] : [{ first_id: first, second_id: second }]
  },
  notice_setting: () => [{ quiet_from: '21:00', quiet_to: '08:00' }],
  lead: () => [{ household_id: null, person_id: null, visit_id: null, who_sealed: 'sealed', due_at: '2023-05-12T08:00:00Z' }],
  lead_step: (area, planted) => planted.rows('lead', area).map(({ id }) => ({ lead_id: id })),
  household_move: () => [{ status: 'DECLINED', decided_at: '2023-05-01T08:00:00Z' }],
  form_version: (area) =>
    area.length === 2
      ? [
          { code: 'visit-aid', version: 9001, status: 'DRAFT' },
          { code: 'visit-aid', version: 9002, status: 'PUBLISHED', valid_from: AT_DAY, published_at: '2023-05-01' },
        ]
      : [],
  programme: () => [
    { name: '演示草案', status: 'DRAFT', issued_at: null },
    { name: '演示行动', status: 'ISSUED', issued_at: '2023-05-01' },
  ],
  special_action: (area, planted) => planted.rows('programme', area).map(({ id }) => ({ programme_id: id })),
  special_action_standard: () => [],
  // A period that has not begun, so that nothing asks for a reason.
  programme_target: (area) => [{ parent_id: null, set_for: area, period_from: '2099-01-01', period_to: '2099-12-31' }],
  // A brand is a county's, a speciality a station's.
  service_brand: (area, planted) =>
    area.length === 9
      ? planted
          .rows('station', area)
          .map(({ id }) => ({ kind: 'SPECIALITY', station_id: id, recognised_on: null, ended_on: null }))
      : [{ kind: 'BRAND', station_id: null, recognised_on: null, ended_on: null }],
  brand_story: (area, planted) => planted.rows('service_brand', area).map(({ id }) => ({ brand_id: id })),
  brand_review: (area, planted) => planted.rows('service_brand', area).map(({ id }) => ({ brand_id: id, year: 2023 })),
  programme_target_version: () => [{ version: 99 }],
  theme: () => [
    { title: '演示草稿', status: 'DRAFT', published_at: null, published_by: null, programme_id: null, template_id: null },
    { title: '演示主题', status: 'PUBLISHED', published_at: '2023-05-01', programme_id: null, template_id: null },
  ],
  // Mondays.
  week_plan: (area, planted) =>
    planted.rows('station', area).flatMap(({ id }) => [
      { station_id: id, starts_on: '2023-05-01', days: '{a,b,c,d,e,f,g}', published_at: null, published_by: null },
      { station_id: id, starts_on: '2023-05-08', days: '{a,b,c,d,e,f,g}', published_at: '2023-05-05', published_by: uuidv7() },
    ]),
  theme_station: (area, planted) => planted.rows('theme', area.slice(0, 6)).map(({ id }) => ({ theme_id: id })),
  export_request: () => [{ columns: '{code}', status: 'REQUESTED', file_id: null, sensitive: false }],
  // A row that is wrong matches nothing.
  import_row: () => [{ state: 'ERROR', match: null }],
  audit_event: () => [{ actor_id: '00000000-0000-7000-8000-000000000001' }],
  user_session: () => [{ expires_at: '2100-01-01' }],
  api_token: () => [{ expires_at: '2100-01-01' }],
}

function roleFor(area: string): string {
  const roles: Record<number, string> = {
    2: 'PROVINCE_OFFICIAL',
    4: 'PREFECTURE_OFFICIAL',
    6: 'COUNTY_COORDINATOR',
    9: 'STATION_WORKER',
  }
  return roles[area.length] ?? 'NATIONAL_OBSERVER'
}
