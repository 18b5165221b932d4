/**
 * What each column holds of a person (DOMAIN.md C4).
 *   N  nothing: counts, codes of areas, themes, technical columns
 *   P  personal: names, sex, birth date, who did what; plain behind the row policies, masked outside the station
 *   S  sensitive: stored sealed (`…_sealed`) or as an HMAC (`…_index`), shown masked, revealed with a reason
 *   K  key material of accounts: never leaves the database but through definer functions
 * tests/architecture holds it complete against the schema.
 */
export type FieldClass = 'N' | 'P' | 'S' | 'K'

/** Column names of one class, written together because most of a table is of one kind. */
function columns(classes: Partial<Record<FieldClass, string>>): Record<string, FieldClass> {
  return Object.fromEntries(
    Object.entries(classes).flatMap(([given, names]) => names.split(/\s+/).map((name) => [name, given as FieldClass])),
  )
}

export const CLASSIFICATION: Record<string, Record<string, FieldClass>> = {
  account: columns({
    N: `id role division_code password_temporary failed_logins locked_until disabled_at access_until posted_until demo version
      created_at`,
    P: 'username display_name worker_id',
    K: 'password_hash',
  }),
  user_session: columns({ K: 'id', P: 'account_id', N: 'created_at last_seen_at expires_at revoked_at acting_code' }),
  api_token: columns({ K: 'token_hash', P: 'account_id', N: 'id label created_at expires_at revoked_at' }),
  login_throttle: columns({ K: 'address_hash', N: 'failures blocked_until updated_at' }),
  audit_event: columns({
    P: 'actor_id entity_id reason detail',
    N: 'id at actor_role division_code action entity result ref',
  }),
  division: columns({
    N: 'code name short_name level kind parent_code counts_for_coverage pinyin initials valid_from valid_to keeper_code',
  }),
  division_successor: columns({ N: 'from_code to_code effective_on' }),
  tile_cell: columns({ N: 'division_code grid_row grid_col' }),
  data_load: columns({ N: 'name fingerprint loaded_at' }),
  station: columns({ N: 'id division_code tier name address demo version created_at' }),
  station_status: columns({
    N: 'id station_id division_code scope_code status valid_from valid_to basis_document recorded_at',
  }),
  station_township: columns({ N: 'id station_id division_code scope_code valid_from valid_to' }),
  organisation: columns({ N: 'id division_code kind name opened_on note demo' }),
  worker: columns({
    S: 'phone_sealed phone_index',
    P: 'name pinyin initials sex birth_year education employer_id domains supervisor_level check_due created_by',
    N: 'id division_code also_codes team demo version created_at',
  }),
  posting: columns({
    P: 'worker_id end_reason created_by',
    N: 'id station_id division_code scope_code team post valid_from valid_to version',
  }),
  qualification: columns({
    S: 'number_sealed number_index',
    P: 'worker_id level issued_on valid_to created_by',
    N: 'id scope_code version demo',
  }),
  background_check: columns({
    P: 'worker_id checked_on result next_due recorded_by',
    N: 'id scope_code recorded_at demo',
  }),
  planned_post: columns({ P: 'recorded_by', N: 'station_id valid_from division_code scope_code planned' }),
  responsibility: columns({
    P: 'household_id worker_id',
    N: 'id station_id division_code scope_code valid_from valid_to',
  }),
  handover: columns({
    P: 'from_worker_id to_worker_id household_ids record_ids created_by',
    N: 'id posting_id station_id division_code scope_code ended_on visits_due created_at',
  }),
  volunteer_team: columns({
    P: 'created_by',
    N: 'id division_code scope_code station_id name incubated_on filed_on registered_on dissolved_on version demo',
  }),
  volunteer_team_member: columns({ P: 'worker_id', N: 'id team_id scope_code valid_from valid_to' }),
  volunteer_hours: columns({
    P: 'worker_id activity recorded_by',
    N: 'id team_id record_id scope_code served_on hours status recorded_at demo',
  }),
  standing_version: columns({ N: 'division_code version' }),
  area_standing: columns({
    N: `division_code scope_code valid_from valid_to level parent_code prefectures full_prefectures counties full_counties
      townships covered guidance_centres head_stations stations rooms planned building suspended closed
      social_workers volunteers community_workers`,
  }),
  household: columns({
    S: 'address_sealed phone_sealed phone_index',
    P: 'head_name risk_level last_visited_on next_visit_on created_by responsible_worker_id',
    N: 'id division_code scope_code station_id demo version created_at',
  }),
  person: columns({
    S: 'id_sealed id_index phone_sealed phone_index',
    P: 'name pinyin initials sex birth_date',
    N: 'id division_code scope_code county_code id_kind demo version created_at',
  }),
  household_member: columns({
    P: 'household_id person_id relation',
    N: 'id scope_code valid_from valid_to',
  }),
  // Disability, poverty and age speak of a person, and have to be counted and filtered: plain, behind the person policy.
  person_category: columns({ P: 'person_id category', N: 'id scope_code valid_from valid_to' }),
  visit: columns({
    S: 'answers_sealed note_sealed',
    P: `household_id visitor_ids person_ids not_at_home services risk_level follow_up next_visit_on recorded_by
      correction_reason purpose place_kind domain visited_on`,
    N: 'id division_code scope_code station_id visit_type form_version status version recorded_at demo',
  }),
  // The whole of an older version; what is sealed in a visit is sealed in there too.
  visit_revision: columns({ P: 'content replaced_by', N: 'visit_id version scope_code replaced_at' }),
  service_record: columns({
    P: 'responsible_worker_id',
    N: 'id division_code scope_code station_id method domain title opened_on closed_on demo',
  }),
  service_session: columns({ N: 'id record_id division_code scope_code method domain held_on person_times' }),
  service_daily: columns({ N: 'division_code scope_code day method domain records sessions person_times' }),
  service_monthly: columns({ N: 'division_code scope_code month method domain records sessions person_times' }),
  visit_presence: columns({ P: 'subject_id', N: 'division_code scope_code month domain kind visits' }),
  // The whole file is sealed, whatever is in it.
  stored_file: columns({
    S: 'content_sealed',
    P: 'name sha256 created_by',
    N: 'id scope_code kind media_type bytes created_at expires_on demo',
  }),
  programme: columns({
    N: 'id division_code name document_number starts_on ends_on goal reach_target demo',
  }),
  programme_station: columns({ N: 'programme_id station_id division_code enrolled_on' }),
  theme: columns({
    P: 'published_by created_by',
    N: `id division_code title domain goals starts_on ends_on all_stations status published_at created_at version demo`,
  }),
  theme_station: columns({ N: 'theme_id station_id division_code' }),
}
