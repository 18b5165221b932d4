-- What the app's restricted role may do; run after every migration with the role's name in place of :app.
-- It owns nothing, reads what the policies let it, and writes only these tables.
grant usage on schema public to :app;
grant select on all tables in schema public to :app;
revoke select on user_session, api_token, login_throttle from :app;
-- Password hashes are read and written through definer functions and the guarded columns only.
revoke select, insert, update on account from :app;
grant select (id, username, display_name, role, division_code, worker_id, password_temporary, failed_logins, locked_until,
  disabled_at, access_until, posted_until, demo, version, created_at) on account to :app;
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
  standing_on(text, date),
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
  account_sessions(uuid[], timestamptz, integer),
  password_lookup(uuid, timestamptz, integer),
  password_change(uuid, text, timestamptz),
  session_act_at(uuid, text, timestamptz),
  own_postings(),
  worker_account(uuid),
  link_account(uuid, text, timestamptz),
  unlink_account(uuid),
  staff_figures(text, date)
to :app;
grant insert on audit_event to :app;
grant insert on account to :app;
grant update (display_name, role, division_code, worker_id, password_hash, password_temporary, failed_logins, locked_until,
  disabled_at, version) on account to :app;
grant insert, update on station, station_township, organisation to :app;
grant insert, update on station_status to :app;
-- Where a worker is kept follows the postings.
grant insert on worker, posting, qualification, background_check, handover to :app;
grant update (name, pinyin, initials, sex, birth_year, education, phone_sealed, phone_index, employer_id, domains, supervisor_level,
  version) on worker to :app;
grant update (post, valid_from, valid_to, end_reason, version) on posting to :app;
grant update (level, number_sealed, number_index, issued_on, valid_to, version) on qualification to :app;
grant insert, update (planned, recorded_by) on planned_post to :app;
grant update (responsible_worker_id) on service_record to :app;
grant insert on volunteer_team, volunteer_team_member, volunteer_hours to :app;
grant update (name, incubated_on, filed_on, registered_on, dissolved_on, version) on volunteer_team to :app;
grant update (valid_to) on volunteer_team_member to :app;
grant update (status) on volunteer_hours to :app;
grant insert, update on household, household_member, person_category to :app;
-- Where a person lives and who keeps it follows the household; where a visit was made never changes.
grant insert on person, visit to :app;
grant update (name, pinyin, initials, sex, birth_date, id_kind, id_sealed, id_index, phone_sealed, phone_index, version) on person to :app;
grant update (visited_on, visit_type, purpose, place_kind, domain, visitor_ids, person_ids, not_at_home, services, risk_level,
  follow_up, next_visit_on, form_version, answers_sealed, note_sealed, status, version, correction_reason) on visit to :app;
grant insert, delete on stored_file to :app;
grant insert, update, delete on theme, theme_station to :app;
