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
grant insert, update on household, person, household_member, person_category, visit to :app;
grant insert, update, delete on theme, theme_station to :app;
