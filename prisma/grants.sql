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
  division_on(text, date),
  division_change_problems(uuid),
  division_change_counts(uuid),
  apply_division_change(uuid, integer),
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
  password_change(uuid, text, timestamptz)
to :app;
grant insert on audit_event to :app;
grant insert on account to :app;
grant update (display_name, role, division_code, worker_id, password_hash, password_temporary, failed_logins, locked_until,
  disabled_at, version) on account to :app;
grant insert, update on station, station_township, organisation, worker to :app;
grant insert, update on station_status, posting to :app;
grant insert, update on household, household_member, person_category to :app;
-- Where a person lives and who keeps it follows the household; where a visit was made never changes.
grant insert on person, visit to :app;
grant update (name, pinyin, initials, sex, birth_date, id_kind, id_sealed, id_index, phone_sealed, phone_index, version) on person to :app;
grant update (visited_on, visit_type, purpose, place_kind, domain, visitor_ids, person_ids, not_at_home, services, risk_level,
  follow_up, next_visit_on, form_version, answers_sealed, note_sealed, status, version, correction_reason) on visit to :app;
grant insert, delete on stored_file to :app;
grant insert, update, delete on theme, theme_station to :app;
-- Drafts of changes of divisions; applying one is a function's deed.
grant insert on division_change to :app;
grant update (effective_on, document, plan, closing_station_ids, division_code, kind, status, version) on division_change to :app;
grant insert, delete on division_change_unit, division_change_item to :app;
