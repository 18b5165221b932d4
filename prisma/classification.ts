import { columns, type FieldClass } from './field-classes.ts'
import { PROGRAMME_CLASSES } from './programme-classes.ts'

/**
 * What each column holds of a person (DOMAIN.md C4).
 *   N  nothing: counts, codes of areas, themes, technical columns
 *   P  personal: names, sex, birth date, who did what; plain behind the row policies, masked outside the station
 *   S  sensitive: stored sealed (`…_sealed`) or as an HMAC (`…_index`), shown masked, revealed with a reason
 *   K  key material of accounts: never leaves the database but through definer functions
 * tests/architecture holds it complete against the schema.
 */
export const CLASSIFICATION: Record<string, Record<string, FieldClass>> = {
  account: columns({
    N: `id role division_code password_temporary failed_logins locked_until disabled_at access_terms posted_until demo version
      created_at`,
    P: 'username display_name worker_id',
    K: 'password_hash',
  }),
  user_session: columns({ K: 'id', P: 'account_id', N: 'created_at last_seen_at expires_at revoked_at acting_code' }),
  api_token: columns({ K: 'token_hash', P: 'account_id', N: 'id label created_at expires_at revoked_at device_id' }),
  device: columns({
    P: 'account_id revoked_by',
    N: `id scope_code former_code name registered_at last_contact_at unsent pulled_horizon ended_at revoked_at revoke_reason wiped_at
      demo`,
  }),
  household_change: columns({ N: 'household_id scope_code xid' }),
  household_revision: columns({
    S: 'address_sealed phone_sealed note_sealed',
    P: 'replaced_by',
    N: 'household_id version scope_code replaced_at',
  }),
  sync_receipt: columns({ P: 'account_id', N: 'record_id digest scope_code outcome version received_at' }),
  field_conflict: columns({
    S: 'base_sealed theirs_sealed ours_sealed other_sealed',
    P: 'theirs_by ours_by decided_by',
    N: 'id household_id visit_id scope_code field base_version theirs_at ours_at chiefs status chosen decided_at demo',
  }),
  waiting_record: columns({
    S: 'body_sealed decision_sealed',
    P: 'author_id decided_by',
    N: `id record_id kind digest reason household_id scope_code author_scope chiefs device_id written_at received_at status decided_at
      demo`,
  }),
  upload: columns({ P: 'account_id', N: 'id device_id scope_code visit_id kind parts sha256 status begun_at demo' }),
  upload_part: columns({ S: 'content_sealed', P: 'account_id', N: 'id upload_id scope_code part bytes' }),
  login_throttle: columns({ K: 'address_hash', N: 'failures blocked_until updated_at' }),
  audit_event: columns({
    P: 'actor_id entity_id reason detail',
    N: 'id at actor_role division_code action entity result ref',
  }),
  division: columns({
    N: 'code name short_name level kind parent_code counts_for_coverage pinyin initials valid_from valid_to keeper_code',
  }),
  division_change: columns({
    P: 'created_by applied_by',
    N: `id division_code kind effective_on document status plan closing_station_ids outcome version created_at applied_at demo`,
  }),
  division_change_unit: columns({
    N: `change_id code division_code name short_name level kind parent_code counts_for_coverage pinyin initials renames`,
  }),
  division_change_item: columns({ N: 'change_id from_code to_code division_code moves' }),
  division_former_name: columns({ N: 'division_code used_until name short_name' }),
  division_use: columns({ N: 'table_name how day_column' }),
  division_successor: columns({ N: 'from_code to_code effective_on' }),
  tile_cell: columns({ N: 'division_code grid_row grid_col' }),
  data_load: columns({ N: 'name fingerprint loaded_at' }),
  station: columns({
    N: `id division_code tier name pinyin initials address phone opening_hours facilities speciality second_reason demo version
      created_at`,
  }),
  station_status: columns({
    P: 'recorded_by',
    N: 'id station_id division_code scope_code status valid_from valid_to basis_document recorded_at',
  }),
  station_status_revision: columns({
    P: 'recorded_by replaced_by reason',
    N: 'id status_id station_id scope_code status valid_from valid_to basis_document recorded_at replaced_at correction_id',
  }),
  station_check: columns({
    P: 'checked_by checker evidence',
    N: 'id station_id scope_code item version met file_id checked_on recorded_at',
  }),
  station_contact: columns({ S: 'phone_sealed', P: 'name', N: 'id station_id scope_code version' }),
  station_function: columns({ N: 'id station_id scope_code function valid_from valid_to targets version demo' }),
  station_photo: columns({ P: 'caption created_by', N: 'id station_id scope_code file_id created_at' }),
  service_point: columns({ P: 'created_by', N: 'id station_id scope_code kind name note valid_from valid_to version demo' }),
  service_contract: columns({
    P: 'created_by',
    N: `id division_code operator_id number title starts_on ends_on amount_fen indicators data_agreement_on note version demo`,
  }),
  service_contract_station: columns({ N: 'contract_id station_id scope_code' }),
  station_township: columns({ N: 'id station_id division_code scope_code valid_from valid_to' }),
  organisation: columns({
    P: 'created_by',
    N: 'id division_code kind name pinyin initials phone opened_on closed_on note version demo',
  }),
  standing_version: columns({ N: 'division_code scope_code version' }),
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
  area_standing: columns({
    N: `division_code scope_code valid_from valid_to level parent_code prefectures full_prefectures counties full_counties
      townships covered guidance_centres head_stations stations rooms planned building suspended closed
      social_workers volunteers community_workers`,
  }),
  household: columns({
    S: 'address_sealed phone_sealed phone_index note_sealed',
    P: `head_name risk_level last_visited_on next_visit_on created_by closed_on closed_reason merged_into
      responsible_worker_id`,
    N: 'id division_code scope_code station_id demo version created_at',
  }),
  person: columns({
    S: `id_sealed id_index phone_sealed phone_index override_reason_sealed former_id_sealed former_id_index
      self_care_sealed disability_sealed note_sealed`,
    P: 'name pinyin initials sex birth_date id_missing_reason housing residence died_on merged_into',
    N: 'id division_code scope_code county_code id_kind demo version created_at',
  }),
  person_contact: columns({
    S: 'value_sealed value_index holder_sealed',
    P: 'person_id recorded_by',
    N: 'id scope_code kind recorded_at removed_on demo',
  }),
  guardian: columns({
    S: 'name_sealed phone_sealed phone_index',
    P: 'person_id guardian_person_id relation recorded_by',
    N: 'id scope_code valid_from valid_to demo',
  }),
  consent_notice: columns({ N: 'id kind version valid_from text_zh text_en' }),
  consent: columns({
    S: 'giver_sealed basis_sealed withdrawal_sealed',
    P: 'person_id given_by giver_relation recorded_by',
    N: 'id scope_code kind notice_id manner given_on withdrawn_on demo',
  }),
  register_change: columns({
    S: 'content_sealed before_sealed reason_sealed decision_sealed',
    P: 'person_id household_id field_keys proposed_by decided_by',
    N: 'id scope_code kind status proposed_at decided_at demo',
  }),
  access_approval: columns({
    S: 'reason_sealed',
    P: 'person_id requested_by decided_by',
    N: 'id scope_code requested_at status decided_at expires_at demo',
  }),
  household_member: columns({
    P: 'household_id person_id relation left_reason',
    N: 'id scope_code valid_from valid_to',
  }),
  // `category` is empty since the codes are sealed.
  person_category: columns({
    S: 'category_index source_sealed',
    P: 'person_id category verified_by recorded_by',
    N: 'id scope_code entitlement source_kind verified_on next_review_on valid_from valid_to demo',
  }),
  category_key: columns({ S: 'category_index', N: 'entitlement' }),
  visit: columns({
    S: `answers_sealed note_sealed single_visitor_reason_sealed risk_reason_sealed follow_up_sealed location_sealed`,
    P: `household_id visitor_ids person_ids not_at_home services risk_level follow_up next_visit_on recorded_by
      correction_reason purpose place_kind domain visited_on started_at ended_at answers needs policies goods risk_suggested
      followed_up_at followed_up_by consent_noted picture_ids pictures_show signature_id review_verdict client_written_at`,
    N: `id division_code scope_code station_id visit_type special_action form_version form_version_id visit_no status version
      recorded_at demo`,
  }),
  risk_flag: columns({
    S: 'items_sealed reason_sealed',
    P: 'visit_id assessment_id household_id person_id status found_at opened_by report_id closed_by closed_at',
    N: 'id scope_code demo',
  }),
  mandatory_report: columns({
    S: 'who_sealed what_sealed receipt_sealed measures_sealed',
    P: `household_id visit_id assessment_id awaited_id person_id danger found_at reported_to reported_at recorded_by recorded_at changed_by changed_at`,
    N: 'id scope_code version demo',
  }),
  mandatory_report_revision: columns({
    P: 'recorded_by content replaced_by',
    N: 'report_id version scope_code replaced_at',
  }),
  visit_counter: columns({ N: 'station_id year last' }),
  visit_review: columns({
    S: 'remarks_sealed',
    P: 'visit_id household_id verdict reviewed_by',
    N: 'id scope_code version own reviewed_at demo',
  }),
  // The whole of an older version; what is sealed in a visit is sealed in there too.
  visit_revision: columns({ P: 'content replaced_by', N: 'visit_id version scope_code replaced_at' }),
  assessment: columns({
    S: 'certificate_sealed answers_sealed result_sealed level_sealed level_index level_reason_sealed',
    P: `person_id form_code assessed_on reason standing place_kind assessor_ids answers correction_reason recorded_by`,
    N: 'id scope_code form_version_id status version recorded_at demo',
  }),
  assessment_revision: columns({ P: 'content replaced_by', N: 'assessment_id version scope_code replaced_at' }),
  activity: columns({
    P: 'responsible_worker_id plan report created_by submitted_by sign_up_opened_by',
    N: `id station_id scope_code title activity_type domain theme_id programme_id starts_on ends_on starts_at ends_at place venue_id expected status
      days created_at version demo sign_up_code sign_up_places`,
  }),
  activity_participant: columns({
    S: 'guest_sealed',
    P: 'person_id signed_up_by signed_up_from',
    N: 'id activity_id scope_code ticket signed_up_at by_poster demo',
  }),
  activity_check_in: columns({
    P: 'participant_id checked_in_by',
    N: 'id activity_id scope_code people day checked_in_at demo',
  }),
  activity_picture: columns({ P: 'file_id caption created_by', N: 'id activity_id scope_code shows created_at' }),
  activity_picture_person: columns({ P: 'person_id', N: 'id picture_id activity_id scope_code' }),
  activity_step: columns({ P: 'note taken_by', N: 'activity_id version scope_code status taken_at' }),
  service_group: columns({
    P: 'responsible_worker_id plan evaluation created_by submitted_by',
    N: `id station_id scope_code title group_type domain starts_on ends_on place size_planned sessions_planned sessions_least status
      created_at version demo`,
  }),
  service_group_step: columns({ P: 'note taken_by', N: 'group_id version scope_code status taken_at' }),
  service_group_member: columns({
    S: 'guest_sealed measures_sealed',
    P: 'person_id added_by',
    N: 'id group_id scope_code joined_on left_on added_at version demo',
  }),
  service_group_session: columns({
    S: 'record_sealed',
    P: 'attendance void_reason recorded_by',
    N: 'id group_id scope_code held_on stage minutes attained status recorded_at version demo',
  }),
  service_record: columns({
    P: 'responsible_worker_id',
    N: 'id division_code scope_code station_id method domain title opened_on closed_on venue_id demo',
  }),
  service_session: columns({ N: 'id record_id division_code scope_code method domain held_on person_times' }),
  service_daily: columns({ N: 'division_code scope_code day method domain records sessions person_times' }),
  service_monthly: columns({ N: 'division_code scope_code month method domain records sessions person_times' }),
  visit_presence: columns({ P: 'subject_id', N: 'division_code scope_code month domain kind visits' }),
  import_batch: columns({
    P: 'file_id file_name sha256 headers ignored_headers result_file_id created_by',
    N: `id scope_code register status fault fault_about total done ok_rows warning_rows error_rows new_rows matched_rows
      same_rows on_new on_match on_warning inserted updated unchanged skipped version created_at finished_at demo`,
  }),
  // What a row was found wrong with names columns and counties, never a value of a person.
  import_row: columns({ S: 'cells_sealed', P: 'messages match outcome', N: 'batch_id number scope_code state' }),
  // The whole file is sealed, whatever is in it.
  stored_file: columns({
    S: 'content_sealed',
    P: 'name sha256 created_by',
    N: 'id scope_code kind media_type bytes created_at expires_on demo',
  }),
  export_request: columns({
    S: 'password_sealed',
    P: 'reason filters decided_by decision_note created_by',
    N: `id number scope_code register columns sensitive status expected_rows written_rows downloads file_id decided_role
      decided_at expires_on demo version created_at`,
  }),
  ...PROGRAMME_CLASSES,
  form_version: columns({
    P: 'published_by created_by',
    N: `id code kind division_code version status definition valid_from retired_on retired_reason published_at created_at row_version
      demo`,
  }),
  notice: columns({ P: 'account_id entity_id', N: 'id scope_code roles kind entity params created_at demo' }),
  notice_setting: columns({ P: 'account_id', N: 'scope_code quiet_from quiet_to changed_at' }),
  nudge: columns({ P: 'created_by', N: 'id station_id scope_code gap day missing created_at demo' }),
  notice_read: columns({ P: 'account_id', N: 'notice_id scope_code read_at' }),
  lead: columns({
    S: 'who_sealed what_sealed',
    P: 'household_id person_id visit_id created_by',
    N: `id station_id scope_code place_code domain source urgency status due_at found_at changed_at version demo`,
  }),
  lead_step: columns({ S: 'note_sealed', P: 'taken_by', N: 'lead_id version scope_code status taken_on document taken_at' }),
  dictionary_word: columns({
    P: 'created_by',
    N: 'id division_code list domain label_zh label_en created_at retired_at demo',
  }),
  visit_frequency: columns({
    S: 'category_index',
    P: 'set_by',
    N: 'id division_code risk_level days valid_from valid_to applied_at set_at demo',
  }),
  visit_due: columns({
    P: 'household_id visit_id since agreed_on due_on met_on',
    N: 'row_key scope_code risk_level interval_days chief_told_on county_told_on',
  }),
  recent_view: columns({ P: 'account_id household_id viewed_at', N: 'scope_code' }),
  duplicate_pair: columns({
    P: 'first_id second_id score grounds decided_by',
    N: 'id scope_code status found_at decided_at',
  }),
  duplicate_scan: columns({ N: 'scope_code position scanned found started_at finished_at' }),
  // Ids, days and relations of the rows that went over; no value of a person.
  merge_record: columns({
    S: 'reason_sealed',
    P: 'survivor_id loser_id steps merged_by undone_by',
    N: 'id scope_code kind taken merged_at undone_at',
  }),
  household_move: columns({
    S: 'address_sealed reason_sealed answer_sealed',
    P: 'household_id requested_by decided_by',
    N: 'id scope_code from_station_id to_station_id to_station_name to_code status requested_at decided_at',
  }),
  household_move_offer: columns({
    S: 'reason_sealed',
    P: 'head_masked members risk_level',
    N: 'move_id scope_code to_station_id to_code from_station_name status offered_at decided_at',
  }),
}
