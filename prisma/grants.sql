-- What the app's restricted role may do; run after every migration with the role's name in place of :app.
-- It owns nothing, reads what the policies let it, and writes only these tables.
grant usage on schema public to :app;
grant select on all tables in schema public to :app;
revoke select on user_session, api_token, login_throttle from :app;
-- Password hashes are read and written through definer functions and the guarded columns only.
revoke select, insert, update on account from :app;
grant select (id, username, display_name, role, division_code, worker_id, password_temporary, failed_logins, locked_until,
  disabled_at, access_terms, posted_until, demo, version, created_at) on account to :app;
do $$
declare
  f regprocedure;
begin
  for f in select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace and proowner = current_user::regrole loop
    execute format('revoke execute on routine %s from public', f);
  end loop;
end
$$;
grant execute on function
  keeper_of(text),
  townships_served(uuid),
  division_on(text, date),
  division_change_problems(uuid),
  division_change_counts(uuid),
  apply_division_change(uuid, integer),
  standing_on(text, date),
  import_actor(uuid),
  import_tick(uuid, integer, integer),
  import_fail(uuid, text),
  import_identities(uuid, bytea[]),
  login_lookup(text, bytea, timestamptz),
  login_record(text, bytea, boolean, uuid, timestamptz, integer),
  session_actor(uuid, timestamptz, integer),
  token_actor(bytea, timestamptz),
  set_scope(uuid, text, text),
  enter_session(uuid, timestamptz, integer),
  enter_token(bytea, timestamptz),
  session_close(uuid, timestamptz),
  account_close_sessions(uuid, timestamptz),
  writer_names(uuid[]),
  access_asker_names(uuid[]),
  account_sessions(uuid[], timestamptz, integer),
  password_lookup(uuid, timestamptz, integer),
  password_change(uuid, text, timestamptz),
  recent_deeds(text, timestamptz),
  export_actor(uuid),
  expire_exports(date),
  expire_files(date),
  within_persons(text),
  identity_known(bytea[]),
  merged_tables(text),
  hand_over(text, uuid, uuid),
  hand_back(text, uuid, uuid, jsonb),
  similar_people(text, text, text, date[], bytea[], bytea[]),
  stations_serving(text, date),
  request_household_move(uuid, uuid, uuid, text, text, text, text, date),
  decide_household_move(uuid, text, text),
  export_fail(uuid),
  expire_exports(date),
  session_act_at(uuid, text, timestamptz),
  own_postings(),
  worker_account(uuid),
  link_account(uuid, text, timestamptz),
  unlink_account(uuid),
  staff_figures(text, date),
  another_chief(text)
to :app;
grant insert on audit_event to :app;
grant insert on account to :app;
grant update (display_name, role, division_code, worker_id, password_hash, password_temporary, failed_logins, locked_until,
  disabled_at, version) on account to :app;
grant insert, update on station, station_township, organisation, worker to :app;
grant insert, update on station_status, posting to :app;
grant insert, update on household, household_member to :app;
-- Never the plain code, and never whether it is an entitlement: the database knows that itself.
grant insert (id, person_id, scope_code, category_index, source_kind, source_sealed, verified_by, verified_on, next_review_on,
  recorded_by, demo, valid_from, valid_to) on person_category to :app;
grant update (source_kind, source_sealed, verified_by, verified_on, next_review_on, valid_to) on person_category to :app;
grant insert, update on station, station_township, organisation to :app;
grant insert, update on station_status to :app;
-- Where a worker is kept follows the postings.
grant insert on worker, posting, qualification, background_check, handover to :app;
grant update (name, pinyin, initials, sex, birth_year, education, phone_sealed, phone_index, employer_id, domains, supervisor_level,
  version) on worker to :app;
grant update (post, valid_from, valid_to, end_reason, version) on posting to :app;
grant update (level, number_sealed, number_index, issued_on, valid_to, version), delete on qualification to :app;
grant insert, update (planned, recorded_by) on planned_post to :app;
grant update (responsible_worker_id) on service_record to :app;
grant insert on volunteer_team, volunteer_team_member, volunteer_hours to :app;
grant update (name, incubated_on, filed_on, registered_on, dissolved_on, version) on volunteer_team to :app;
grant update (valid_to) on volunteer_team_member to :app;
grant update (status) on volunteer_hours to :app;
grant insert, update on household, household_member, person_category to :app;
-- Where a person lives and who keeps it follows the household; where a visit was made never changes.
grant insert on person, visit to :app;
grant update (name, pinyin, initials, sex, birth_date, id_kind, id_sealed, id_index, phone_sealed, phone_index, version,
  id_missing_reason, override_reason_sealed, former_id_sealed, former_id_index, self_care_sealed, disability_sealed, housing,
  residence, note_sealed, died_on) on person to :app;
grant insert on person_contact, guardian, consent, register_change, access_approval to :app;
grant update (removed_on) on person_contact to :app;
grant update (valid_to) on guardian to :app;
grant update (withdrawn_on, withdrawal_sealed) on consent to :app;
grant update (status, decided_by, decided_at, decision_sealed) on register_change to :app;
grant update (status, decided_by, decided_at, expires_at) on access_approval to :app;
grant update (visited_on, visit_type, purpose, place_kind, domain, visitor_ids, person_ids, not_at_home, services, risk_level,
  follow_up, next_visit_on, form_version, answers_sealed, note_sealed, status, version, correction_reason, started_at, ended_at,
  special_action, single_visitor_reason_sealed, form_version_id, answers, needs, policies, goods, risk_suggested, risk_reason_sealed,
  follow_up_sealed, followed_up_at, followed_up_by, consent_noted, picture_ids, pictures_show, signature_id, location_sealed,
  review_verdict, client_written_at) on visit to :app;
grant insert on visit_review, risk_flag, mandatory_report to :app;
grant update (items_sealed, status, found_at, report_id, reason_sealed, closed_by, closed_at) on risk_flag to :app;
grant update (visit_id, assessment_id, person_id, who_sealed, what_sealed, danger, found_at, reported_to, reported_at, receipt_sealed, measures_sealed,
  changed_by, changed_at, version) on mandatory_report to :app;
grant insert, delete on stored_file to :app;
grant insert, update, delete on theme, theme_station to :app;
-- What was proposed stays proposed to those who took it; it is taken back, not deleted.
grant insert, update (title, domain, goals, activities, festival, first_month, month_count, status, version) on theme_template to :app;
-- An assessment stays of the person it was made of.
grant insert on assessment to :app;
grant update (form_version_id, assessed_on, reason, standing, place_kind, assessor_ids, certificate_sealed, answers, answers_sealed,
  result_sealed, level_sealed, level_index, level_reason_sealed, status, version, correction_reason) on assessment to :app;
grant insert, delete on form_version to :app;
grant update (status, definition, valid_from, retired_on, retired_reason, published_at, published_by, row_version) on form_version to :app;
-- What was asked for stays as it was asked.
grant insert on export_request to :app;
grant update (status, written_rows, downloads, file_id, password_sealed, decided_by, decided_role, decided_at, decision_note,
  expires_on, version) on export_request to :app;
-- A station moves only with its area, and says of itself what its keeper may write.
revoke insert, update on station, station_status, station_township, organisation from :app;
grant insert on station, station_status, station_township, organisation to :app;
grant update (name, pinyin, initials, address, phone, opening_hours, facilities, speciality, second_reason, version) on station to :app;
grant update (status, valid_from, valid_to, basis_document), delete on station_status to :app;
grant update (valid_to) on station_township to :app;
grant update (name, pinyin, initials, phone, note, opened_on, closed_on, version) on organisation to :app;
grant insert on station_check, station_photo, station_contact, station_function, service_point, service_contract to :app;
grant insert, delete on service_contract_station to :app;
grant delete on station_photo to :app;
-- A picture of a station is the station's, whoever sent it.
grant update (scope_code) on stored_file to :app;
grant update (name, phone_sealed, version) on station_contact to :app;
grant update (valid_to, targets, version) on station_function to :app;
grant update (name, note, valid_to, version) on service_point to :app;
grant update (number, title, starts_on, ends_on, amount_fen, indicators, data_agreement_on, note, version) on service_contract to :app;
grant select (access_terms) on account to :app;
-- What the policies and the guards of stations ask, as whoever writes.
grant execute on function
  may_keep_station(text, text),
  missing_checks(uuid)
to :app;
-- Merging: who gave way to whom, and visits that go over with a household.
grant update (merged_into) on person to :app;
grant update (household_id) on visit to :app;
grant insert, update, delete on recent_view to :app;
grant insert, update on duplicate_pair, duplicate_scan, merge_record to :app;
-- Drafts of changes of divisions; applying one is a function's deed.
grant insert on division_change to :app;
grant update (effective_on, document, plan, closing_station_ids, division_code, kind, status, version) on division_change to :app;
grant insert, delete on division_change_unit, division_change_item to :app;
-- A batch keeps whose it is and which file it came from; its rows are written anew by every check.
grant insert on import_batch to :app;
grant update (status, fault, fault_about, total, done, ok_rows, warning_rows, error_rows, new_rows, matched_rows, same_rows, headers,
  ignored_headers, on_new, on_match, on_warning, inserted, updated, unchanged, skipped, result_file_id, version, finished_at)
  on import_batch to :app;
grant insert, delete on import_row to :app;
grant update (outcome) on import_row to :app;
-- Phones are kept by functions, and what they have to learn by triggers.
grant execute on function
  register_device(uuid, text, bytea, timestamptz),
  device_actor(bytea, timestamptz, integer),
  device_told(uuid, integer, bigint),
  device_wiped(bytea, timestamptz),
  revoke_device(uuid, text, timestamptz),
  device_owners(uuid[]),
  database_identity()
to :app;
-- What phones hand in: receipts, disputes and what waits, which a function alone keeps.
grant insert on sync_receipt, field_conflict to :app;
grant update (status, chosen, other_sealed, decided_by, decided_at) on field_conflict to :app;
grant update (status, decided_by, decided_at, decision_sealed) on waiting_record to :app;
grant execute on function
  keep_waiting(bytea, uuid, uuid, text, text, text, uuid, text, timestamptz, timestamptz),
  record_known(uuid, text[]),
  decided_records(timestamptz),
  reach_for_waiting(uuid),
  dispute_writers(uuid[]),
  expire_receipts(timestamptz)
to :app;
-- Programmes with what is filed and enrolled under them.
grant insert on programme, programme_station, programme_plan, programme_issue to :app;
grant update (name, document_number, starts_on, ends_on, goal, reach_target, issuing_body, full_text, plans_due_on, checks, status,
  issued_at, issued_by, version) on programme to :app;
grant update (withdrawn_on, withdrawn_reason, enrolled_on) on programme_station to :app;
grant insert, update (name, target_groups, venues, learns, services) on special_action to :app;
grant update (title, content, responsible, filed_on, filed_by, version) on programme_plan to :app;
grant update (title, detail, owner, measure, due_on, status, closing_note, closed_on, closed_by, version) on programme_issue to :app;
-- Leads and their steps; a notice is told by a function and read by whom it was told.
grant insert on lead, lead_step, notice_read to :app;
grant update (status, due_at, changed_at, version) on lead to :app;
grant execute on function
  notify(uuid, text, text[], uuid, text, text, uuid, jsonb, boolean)
to :app;
-- Targets: their versions are kept by a trigger.
grant insert, update (value, least, most, method, version) on programme_target to :app;
-- Highlights, brands and specialities: what was told or recognised stays; it can only be taken back.
grant insert, update (title, story, picture_id, shows_persons, status, published_at, published_by, withdrawn_reason, version)
  on highlight to :app;
grant insert, delete on highlight_person to :app;
-- What was noticed is found anew each time; only what somebody said of it is kept.
grant insert, update (remark, looked_by, looked_at, version) on anomaly_look to :app;
-- Which activities are sampled is found anew each time; only what came of checking them is kept.
grant insert, update (outcome, remark, checked_by, checked_at, version) on sample_check to :app;
grant execute on function
  closed_highlights(uuid[], date)
to :app;
grant insert, update (name, domain, content, evidence_id, status, recognised_on, ended_on, decided_by, decision_note, version)
  on service_brand to :app;
grant insert on brand_story, brand_review to :app;
-- How often households are visited is set by those above; what is due follows by triggers.
-- Words that a province adds to a visit's lists.
grant insert on dictionary_word to :app;
grant update (retired_at) on dictionary_word to :app;
grant insert on visit_frequency to :app;
grant update (valid_to), delete on visit_frequency to :app;
grant execute on function
  silent_households(date),
  apply_visit_frequencies(date),
  own_visit_intervals(uuid[], date),
  tell_silence(date)
to :app;
-- Pictures in parts.
grant insert, delete on upload, upload_part to :app;
grant update (status) on upload to :app;
grant execute on function
  expire_uploads(timestamptz)
to :app;
-- A station's week is written and told, never taken away.
grant insert, update (days, published_at, published_by, version) on week_plan to :app;
-- Activities: what they count follows by a trigger.
grant insert on activity, activity_step, activity_participant, activity_check_in, activity_picture, activity_picture_person to :app;
grant update (title, activity_type, domain, theme_id, programme_id, starts_on, ends_on, starts_at, ends_at, place, venue_id, responsible_worker_id,
  expected, plan, status, submitted_by, days, report, version, sign_up_code, sign_up_places, sign_up_opened_by) on activity to :app;
grant execute on function
  poster_activity(text, uuid)
to :app;
-- Groups: what they count follows by a trigger.
grant insert on service_group, service_group_step, service_group_member, service_group_session to :app;
grant update (title, group_type, domain, starts_on, ends_on, place, responsible_worker_id, size_planned, sessions_planned, sessions_least,
  plan, status, submitted_by, evaluation, version) on service_group to :app;
grant update (left_on, measures_sealed, version) on service_group_member to :app;
grant update (held_on, stage, minutes, attendance, attained, record_sealed, status, void_reason, version) on service_group_session to :app;
-- Nudges are said once and stay said; one's own quiet hours.
grant insert on nudge to :app;
grant insert on notice_setting to :app;
grant update (quiet_from, quiet_to, changed_at) on notice_setting to :app;
grant execute on function
  notify_many(jsonb)
to :app;
-- Consultations, the organisations that are brought up, and what was linked: their steps and gifts stay as written.
grant insert on consultation, consultation_step, community_organisation, community_organisation_step, community_organisation_support,
  resource_link to :app;
grant update (day, participants, parties, proposals, resolution, follow_ups, public_notice, outcome, status, version) on consultation to :app;
grant update (members, stage, ended_on, filed_number, registered_number, version) on community_organisation to :app;
grant update (status, void_reason, version) on resource_link to :app;
