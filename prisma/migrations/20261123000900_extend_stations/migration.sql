-- The station register: who may keep it, what there may be only one of, how a status becomes what it is,
-- and what hangs on a station (DOMAIN.md A6, A7, A11).

alter table station
  add column pinyin text collate "C" not null default '',
  add column initials text collate "C" not null default '',
  add column phone text,
  add column opening_hours text,
  add column facilities jsonb not null default '[]',
  add column speciality text,
  -- Why a township has another station beside the first.
  add column second_reason text,
  add constraint station_facilities_list check (jsonb_typeof(facilities) = 'array');
create index station_pinyin on station (pinyin);
create index station_initials on station (initials);
create index station_name on station (name collate "C");

-- Officials keep every tier of their area, coordinators the stations and rooms, the chief the rooms beneath the own station.
create function may_keep_station(p_role text, p_code text) returns boolean language sql immutable as $$
  select case p_role
    when 'PROVINCE_OFFICIAL' then true
    when 'PREFECTURE_OFFICIAL' then true
    when 'COUNTY_COORDINATOR' then length(p_code) >= 9
    when 'STATION_CHIEF' then length(p_code) = 12
    else false end
$$;

-- Rows that are read by the area alone and written by the roles a condition names. Writing asks for the range of
-- persons, which the national observer does not have.
create procedure write_by(target regclass, col text, condition text)
language plpgsql as $$
declare
  v_rule text := format('(%s and %s)', format(scope_range('p'), quote_ident(col)), condition);
begin
  execute format('drop policy scope_insert on %s', target);
  execute format('drop policy scope_update on %s', target);
  execute format('drop policy scope_delete on %s', target);
  execute format('create policy scope_insert on %s for insert with check (%s)', target, v_rule);
  execute format('create policy scope_update on %s for update using (%s) with check (%s)', target, v_rule, v_rule);
  execute format('create policy scope_delete on %s for delete using (%s)', target, v_rule);
end
$$;
do $$
declare
  v_keepers text := 'may_keep_station(current_setting(''app.role'', true), division_code)';
  v_offices text := 'current_setting(''app.role'', true) in (''PROVINCE_OFFICIAL'', ''PREFECTURE_OFFICIAL'', ''COUNTY_COORDINATOR'')';
begin
  call write_by('station', 'division_code', format('(%s or current_setting(''app.role'', true) in (''STATION_CHIEF'', ''COUNTY_COORDINATOR''))', v_keepers));
  call write_by('station_status', 'scope_code', v_keepers);
  call write_by('station_township', 'scope_code', v_keepers);
  -- A station knows the bodies above it: its authority, and the operator it works for.
  call protect_table_by('organisation', 'along', 'division_code');
  call write_by('organisation', 'division_code', v_offices);
end
$$;

-- Whoever keeps no station of this tier may still say when the own house is open and how to reach it.
create function guard_station() returns trigger language plpgsql as $$
begin
  if current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid)
    or may_keep_station(current_setting('app.role', true), new.division_code) then
    return new;
  end if;
  if tg_op = 'INSERT'
    or (old.id, old.division_code, old.name, old.address, old.speciality, old.second_reason, old.demo, old.created_at)
      is distinct from (new.id, new.division_code, new.name, new.address, new.speciality, new.second_reason, new.demo, new.created_at) then
    raise exception 'not a station of this role' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger station_guard before insert or update on station for each row execute function guard_station();

-- One guidance centre in a prefecture, one head station in a county, at any time ("一…一…").
alter table station_status add constraint station_status_only_one
  exclude using gist (division_code with =, daterange(valid_from, valid_to) with &&)
  where (length(division_code) in (4, 6) and status not in ('PLANNED', 'CLOSED'));

-- Of the stations that a township has at the same time, all but one say why they are there. The lock is the one that
-- keeping the standing takes anyway, so that two writers see each other and never wait crosswise.
create function check_second_stations(p_codes text[]) returns void
language plpgsql security definer set search_path = public as $$
declare
  v_province text;
begin
  for v_province in select distinct left(c, 2) from unnest(p_codes) c order by 1 loop
    perform pg_advisory_xact_lock(hashtext('standing'), v_province::int);
  end loop;
  -- Periods of one station never overlap, so whatever overlaps belongs to two.
  if exists (
    select from (
      select ss.valid_from, max(coalesce(ss.valid_to, 'infinity')) over (partition by ss.division_code order by ss.valid_from, ss.id
        rows between unbounded preceding and 1 preceding) as before
      from station_status ss join station s on s.id = ss.station_id
      where ss.division_code = any (p_codes) and ss.status <> 'CLOSED' and coalesce(btrim(s.second_reason), '') = '') period
    where valid_from < before) then
    raise exception 'another station of the township at the same time' using errcode = 'check_violation', constraint = 'station_second_reason';
  end if;
end
$$;
create function status_second_station() returns trigger language plpgsql security definer set search_path = public as $$
declare
  v_codes text[] := array(select distinct division_code from added where length(division_code) = 9 and status <> 'CLOSED');
begin
  if cardinality(v_codes) > 0 then
    perform check_second_stations(v_codes);
  end if;
  return null;
end
$$;
create trigger second_station_insert after insert on station_status referencing new table as added
  for each statement execute function status_second_station();
create trigger second_station_update after update on station_status referencing new table as added
  for each statement execute function status_second_station();
create function station_second_station() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform check_second_stations(array[new.division_code]);
  return null;
end
$$;
create trigger second_station after update of second_reason on station for each row
  when (new.tier = 3 and old.second_reason is distinct from new.second_reason) execute function station_second_station();

-- What hangs on a station is kept with it; the look-up runs under the writer's policies.
create function follow_station() returns trigger language plpgsql as $$
begin
  select division_code into new.scope_code from station where id = new.station_id;
  if not found then
    raise exception 'the station is out of sight' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create function station_kept() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform pass_on_scope('follow_station', 'station_id', new.id, new.division_code);
  return null;
end
$$;
create trigger station_kept after update of division_code on station for each row
  when (old.division_code <> new.division_code) execute function station_kept();

-- 五有: each finding with its evidence, never overwritten; the newest of an item holds.
create table station_check (
  id uuid primary key,
  station_id uuid not null references station (id),
  scope_code text collate "C" not null,
  item text not null,
  version integer not null,
  met boolean not null,
  evidence text not null,
  file_id uuid references stored_file (id),
  checked_on date not null,
  checked_by uuid not null,
  checker text not null,
  recorded_at timestamptz not null default now(),
  constraint station_check_item_known check (item in ('PREMISES', 'STAFF', 'FUNCTIONS', 'RULES', 'ACTIVITIES')),
  constraint station_check_evidence check (btrim(evidence) <> ''),
  unique (station_id, item, version)
);
call protect_table('station_check', 'person', 'scope_code');
create trigger follow_station before insert or update of station_id, scope_code on station_check
  for each row execute function follow_station();

create function missing_checks(p_station uuid) returns text[] language sql stable set search_path = public as $$
  select coalesce(array_agg(i.item order by i.place), '{}')
  from unnest(array['PREMISES', 'STAFF', 'FUNCTIONS', 'RULES', 'ACTIVITIES']) with ordinality i (item, place)
  where not coalesce((select c.met from station_check c where c.station_id = p_station and c.item = i.item order by c.version desc limit 1), false)
$$;
-- 已建成 is earned: not even a faulty page of the app can set it without the five. The owner loads what others have checked.
create function operating_needs_checks() returns trigger language plpgsql as $$
begin
  if new.status = 'OPERATING' and current_user <> (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid)
    and (tg_op = 'INSERT' or old.status <> 'OPERATING') and cardinality(missing_checks(new.station_id)) > 0 then
    raise exception 'the checks are not complete' using errcode = 'check_violation', constraint = 'station_status_checked';
  end if;
  return new;
end
$$;
create trigger operating_needs_checks before insert or update on station_status for each row execute function operating_needs_checks();

-- What was on record about a period before it was ended, corrected or taken out: who replaced it, when and why.
alter table station_status add column recorded_by uuid;
create table station_status_revision (
  id uuid primary key default gen_random_uuid(),
  status_id uuid not null,
  station_id uuid not null references station (id) on delete cascade,
  scope_code text collate "C" not null,
  status text not null,
  valid_from date not null,
  valid_to date,
  basis_document text,
  recorded_at timestamptz not null,
  recorded_by uuid,
  replaced_at timestamptz not null default now(),
  replaced_by uuid,
  -- Sent by the client, so that a correction that is sent again is known.
  correction_id uuid,
  reason text
);
create index station_status_revision_station on station_status_revision (station_id, replaced_at desc);
create index station_status_revision_correction on station_status_revision (correction_id) where correction_id is not null;
call protect_table('station_status_revision', 'person', 'scope_code');
create trigger follow_station before insert or update of station_id, scope_code on station_status_revision
  for each row execute function follow_station();

create function sign_status() returns trigger language plpgsql as $$
begin
  new.recorded_at := now();
  new.recorded_by := nullif(current_setting('app.uid', true), '')::uuid;
  return new;
end
$$;
create trigger sign_status before insert on station_status for each row execute function sign_status();
create trigger resign_status before update of status, valid_from, valid_to, basis_document on station_status for each row
  when ((old.status, old.valid_from, old.valid_to, old.basis_document) is distinct from (new.status, new.valid_from, new.valid_to, new.basis_document))
  execute function sign_status();
create function keep_status_revision() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into station_status_revision (status_id, station_id, scope_code, status, valid_from, valid_to, basis_document, recorded_at, recorded_by,
      replaced_by, correction_id, reason)
    values (old.id, old.station_id, old.scope_code, old.status, old.valid_from, old.valid_to, old.basis_document, old.recorded_at, old.recorded_by,
      nullif(current_setting('app.uid', true), '')::uuid, nullif(current_setting('app.correction', true), '')::uuid,
      nullif(current_setting('app.reason', true), ''));
  return null;
end
$$;
create trigger status_replaced after update on station_status for each row
  when ((old.status, old.valid_from, old.valid_to, old.basis_document) is distinct from (new.status, new.valid_from, new.valid_to, new.basis_document))
  execute function keep_status_revision();
create trigger status_removed after delete on station_status for each row execute function keep_status_revision();

-- A person to reach at the station: the number is theirs, not the station's.
create table station_contact (
  id uuid primary key,
  station_id uuid not null unique references station (id),
  scope_code text collate "C" not null,
  name text not null,
  phone_sealed text,
  version integer not null default 1
);
call protect_table('station_contact', 'person', 'scope_code');
create trigger follow_station before insert or update of station_id, scope_code on station_contact
  for each row execute function follow_station();

-- 三站合一: hub, incubator, charity resources, each for a time and with what is aimed at in a year.
create table station_function (
  id uuid primary key,
  station_id uuid not null references station (id),
  scope_code text collate "C" not null,
  function text not null,
  valid_from date not null,
  valid_to date,
  targets jsonb not null default '{}',
  version integer not null default 1,
  demo boolean not null default false,
  constraint station_function_known check (function in ('HUB', 'INCUBATOR', 'CHARITY')),
  constraint station_function_period check (valid_to is null or valid_from < valid_to),
  constraint station_function_targets check (jsonb_typeof(targets) = 'object'),
  constraint station_function_no_overlap exclude using gist (station_id with =, function with =, daterange(valid_from, valid_to) with &&)
);
create index station_function_scope on station_function (scope_code, function);
call protect_table('station_function', 'below', 'scope_code');
create trigger follow_station before insert or update of station_id, scope_code on station_function
  for each row execute function follow_station();

-- The N of 1+8+N: points of service, projects with others, organisations brought up.
create table service_point (
  id uuid primary key,
  station_id uuid not null references station (id),
  scope_code text collate "C" not null,
  kind text not null,
  name text not null,
  note text,
  valid_from date not null,
  valid_to date,
  version integer not null default 1,
  demo boolean not null default false,
  created_by uuid,
  constraint service_point_kind_known check (kind in ('SERVICE_POINT', 'COOPERATION', 'INCUBATED')),
  constraint service_point_named check (btrim(name) <> ''),
  constraint service_point_period check (valid_to is null or valid_from < valid_to)
);
create index service_point_station on service_point (station_id, valid_from);
create index service_point_scope on service_point (scope_code, kind);
call protect_table('service_point', 'below', 'scope_code');
create trigger follow_station before insert or update of station_id, scope_code on service_point
  for each row execute function follow_station();

create table station_photo (
  id uuid primary key,
  station_id uuid not null references station (id),
  scope_code text collate "C" not null,
  file_id uuid not null references stored_file (id) on delete cascade,
  caption text not null,
  created_by uuid not null,
  created_at timestamptz not null default now()
);
create index station_photo_station on station_photo (station_id, created_at);
call protect_table('station_photo', 'person', 'scope_code');
create trigger follow_station before insert or update of station_id, scope_code on station_photo
  for each row execute function follow_station();

-- 政府购买服务: what an area buys of an operator, for which stations, how long, and when the processing of data was agreed.
alter table organisation
  add column phone text,
  add column pinyin text collate "C" not null default '',
  add column initials text collate "C" not null default '',
  add column closed_on date,
  add column version integer not null default 1,
  add column created_by uuid,
  add constraint organisation_named check (btrim(name) <> ''),
  add constraint organisation_closed check (closed_on is null or opened_on is null or opened_on <= closed_on);
create table service_contract (
  id uuid primary key,
  division_code text collate "C" not null references division (code),
  operator_id uuid not null references organisation (id),
  number text not null,
  title text not null,
  starts_on date not null,
  -- The last day of the term.
  ends_on date not null,
  amount_fen bigint,
  indicators jsonb not null default '[]',
  data_agreement_on date,
  note text,
  version integer not null default 1,
  demo boolean not null default false,
  created_by uuid,
  constraint service_contract_term check (starts_on <= ends_on),
  constraint service_contract_amount check (amount_fen is null or amount_fen between 0 and 100000000000000),
  constraint service_contract_indicators check (jsonb_typeof(indicators) = 'array')
);
create index service_contract_area on service_contract (division_code, ends_on);
create index service_contract_operator on service_contract (operator_id);
call protect_table('service_contract', 'along');
create table service_contract_station (
  contract_id uuid not null references service_contract (id),
  station_id uuid not null references station (id),
  scope_code text collate "C" not null,
  primary key (contract_id, station_id)
);
create index service_contract_station_of on service_contract_station (station_id);
call protect_table('service_contract_station', 'below', 'scope_code');
create trigger follow_station before insert or update of station_id, scope_code on service_contract_station
  for each row execute function follow_station();

do $$
declare
  v_keepers text := 'may_keep_station(current_setting(''app.role'', true), scope_code)';
  v_offices text := 'current_setting(''app.role'', true) in (''PROVINCE_OFFICIAL'', ''PREFECTURE_OFFICIAL'', ''COUNTY_COORDINATOR'')';
  v_house text := 'current_setting(''app.role'', true) in (''PROVINCE_OFFICIAL'', ''PREFECTURE_OFFICIAL'', ''COUNTY_COORDINATOR'', ''STATION_CHIEF'')';
begin
  call write_by('station_check', 'scope_code', v_keepers);
  call write_by('station_function', 'scope_code', v_keepers);
  -- Points of service hang on the head station too, and are the coordinator's to keep.
  call write_by('service_point', 'scope_code', v_offices);
  call write_by('station_contact', 'scope_code', v_house);
  call write_by('station_photo', 'scope_code', v_house);
  call write_by('service_contract', 'division_code', v_offices);
  call write_by('service_contract_station', 'scope_code', v_offices);
end
$$;

-- The day an account's access ends by itself, null for never: the day after the last contract of the operator it works for.
alter table account add column access_until date;
create function access_open(p_until date, p_now timestamptz) returns boolean language sql stable as $$
  select p_until is null or p_until > (p_now at time zone 'Asia/Shanghai')::date
$$;

create or replace function login_lookup(p_username text, p_address bytea, p_now timestamptz)
returns table (account_id uuid, password_hash text, blocked boolean)
language sql stable security definer set search_path = public as $$
  select a.id, a.password_hash,
    coalesce(a.locked_until > p_now, false) or a.disabled_at is not null or a.role = 'NONE' or not access_open(a.access_until, p_now)
      or exists (select 1 from login_throttle t where t.address_hash = p_address and t.blocked_until > p_now)
  from account a where a.username = p_username
$$;

create or replace function session_actor(p_session uuid, p_now timestamptz, p_idle_minutes integer)
returns table (account_id uuid, username text, display_name text, role text, division_code text, worker_id uuid, demo boolean)
language plpgsql volatile security definer set search_path = public as $$
declare
  s user_session;
begin
  select * into s from user_session u where u.id = p_session;
  if s.id is null or s.revoked_at is not null or s.expires_at <= p_now
    or s.last_seen_at < p_now - make_interval(mins => p_idle_minutes) then
    return;
  end if;
  if s.last_seen_at < p_now - interval '1 minute' then
    update user_session set last_seen_at = p_now where id = p_session;
  end if;
  return query select a.id, a.username, a.display_name, a.role, a.division_code, a.worker_id, a.demo
    from account a where a.id = s.account_id and a.disabled_at is null and access_open(a.access_until, p_now) and a.role <> 'NONE' and not a.password_temporary;
end
$$;

create or replace function token_actor(p_hash bytea, p_now timestamptz)
returns table (account_id uuid, username text, display_name text, role text, division_code text, worker_id uuid, demo boolean)
language sql stable security definer set search_path = public as $$
  select a.id, a.username, a.display_name, a.role, a.division_code, a.worker_id, a.demo
  from api_token t join account a on a.id = t.account_id
  where t.token_hash = p_hash and t.revoked_at is null and t.expires_at > p_now
    and a.disabled_at is null and access_open(a.access_until, p_now) and a.role <> 'NONE' and not a.password_temporary
$$;

create or replace function password_lookup(p_session uuid, p_now timestamptz, p_idle_minutes integer)
returns table (account_id uuid, username text, display_name text, role text, division_code text, worker_id uuid, demo boolean,
  password_hash text, password_temporary boolean)
language sql stable security definer set search_path = public as $$
  select a.id, a.username, a.display_name, a.role, a.division_code, a.worker_id, a.demo, a.password_hash, a.password_temporary
  from user_session s join account a on a.id = s.account_id
  where s.id = p_session and s.revoked_at is null and s.expires_at > p_now
    and s.last_seen_at >= p_now - make_interval(mins => p_idle_minutes) and a.disabled_at is null and access_open(a.access_until, p_now) and a.role <> 'NONE'
$$;
