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
grant select (access_until) on account to :app;
-- What the policies and the guards of stations ask, as whoever writes.
grant execute on function
  may_keep_station(text, text),
  missing_checks(uuid)
to :app;
