-- What the app's restricted role may do; run after every migration with the role's name in place of :app.
-- It owns nothing, reads what the policies let it, and writes only these tables.
grant usage on schema public to :app;
grant select on all tables in schema public to :app;
revoke select on user_session, api_token, login_throttle from :app;
-- Password hashes are read and written through definer functions and the guarded columns only.
revoke select, insert, update on account from :app;
grant select (id, username, display_name, role, division_code, worker_id, password_temporary, failed_logins, locked_until,
  disabled_at, demo, version, created_at) on account to :app;
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
  recent_deeds(text, timestamptz),
  export_actor(uuid),
  export_fail(uuid),
  expire_exports(date)
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
-- Where a person lives and who keeps it follows the household; where a visit was made never changes.
grant insert on person, visit to :app;
grant update (name, pinyin, initials, sex, birth_date, id_kind, id_sealed, id_index, phone_sealed, phone_index, version) on person to :app;
grant update (visited_on, visit_type, purpose, place_kind, domain, visitor_ids, person_ids, not_at_home, services, risk_level,
  follow_up, next_visit_on, form_version, answers_sealed, note_sealed, status, version, correction_reason) on visit to :app;
grant insert, delete on stored_file to :app;
grant insert, update, delete on theme, theme_station to :app;
-- What was asked for stays as it was asked.
grant insert on export_request to :app;
grant update (status, written_rows, downloads, file_id, password_sealed, decided_by, decided_role, decided_at, decision_note,
  expires_on, version) on export_request to :app;
