-- Where something happened and who keeps the record are two things. `division_code` says where, as the map
-- was on that day, and reports count by it. `scope_code` says whose it is now, and the policies read it: it
-- follows a household that moves, a person who changes household and an area that is merged or gets a new code.

-- The area that keeps the records of one that no longer exists; null while it keeps its own.
alter table division add column keeper_code text collate "C" references division (code);
alter table division add constraint division_keeper check (keeper_code is null or (valid_to is not null and keeper_code <> code));
create index division_keeper on division (keeper_code) where keeper_code is not null;

create function keeper_of(p_code text) returns text language sql stable set search_path = public as $$
  select coalesce((select d.keeper_code from division d where d.code = p_code), p_code)
$$;

-- Puts a table under its policies anew, by another column.
create procedure protect_table_by(target regclass, kind text, col text)
language plpgsql as $$
declare
  p name;
begin
  for p in select polname from pg_policy where polrelid = target loop
    execute format('drop policy %I on %s', p, target);
  end loop;
  call protect_table(target, kind, col);
end
$$;

-- Records of an area: kept by the area itself while it exists.
create function keep_with_area() returns trigger language plpgsql as $$
begin
  new.scope_code := keeper_of(new.division_code);
  return new;
end
$$;

drop trigger visit_written on visit;
do $$
declare
  t record;
begin
  for t in select * from (values
    ('station_status', 'below', true), ('station_township', 'below', true), ('posting', 'person', true),
    ('area_standing', 'below', true), ('service_record', 'below', true), ('service_session', 'below', true),
    ('service_daily', 'below', false), ('service_monthly', 'below', false), ('visit_presence', 'person', false),
    ('household', 'person', false), ('person', 'person', false), ('visit', 'person', false)) t (name, kind, by_area)
  loop
    execute format('alter table %I add column scope_code text collate "C"', t.name);
    execute format('update %I set scope_code = division_code', t.name);
    execute format('alter table %I alter column scope_code set not null', t.name);
    if t.by_area then
      execute format('create trigger keep_with_area before insert or update of division_code, scope_code on %I for each row execute function keep_with_area()', t.name);
    end if;
    execute format('call protect_table_by(%L, %L, ''scope_code'')', t.name, t.kind);
  end loop;
end
$$;
-- These never said where something was, only whose it is.
alter table household_member rename column division_code to scope_code;
alter table person_category rename column division_code to scope_code;
alter table visit_revision rename column division_code to scope_code;

drop index household_waiting;
create index household_waiting on household (scope_code, last_visited_on nulls first, id);
create index household_area on household (division_code, id);
create index visit_scope on visit (scope_code, visited_on desc, id);
-- Search stays within a county: an equality that an index can answer behind the policy.
alter table person add column county_code text collate "C" not null generated always as (left(scope_code, 6)) stored;
alter table person add column pinyin text collate "C" not null default '';
alter table person add column initials text collate "C" not null default '';
drop index person_area_index;
create index person_scope on person (scope_code, id);
create index person_name on person (county_code, name collate "C");
create index person_pinyin on person (county_code, pinyin);
create index person_initials on person (county_code, initials);
create index person_birth on person (county_code, birth_date);
create index person_phone on person (phone_index) where phone_index is not null;

-- The townships of a station in sight, also those that lie out of sight.
create function townships_served(p_station uuid) returns table (division_code text, valid_from date, valid_to date)
language sql stable security definer set search_path = public as $$
  select t.division_code, t.valid_from, t.valid_to from station_township t join station s on s.id = t.station_id
  where t.station_id = p_station
    and s.division_code >= nullif(current_setting('app.lo', true), '') and s.division_code < nullif(current_setting('app.hi', true), '')
$$;

-- A household is kept where it lives, or by the station that serves its township from elsewhere. The station
-- is looked up under the writer's own policies: nobody gives a household to a station out of sight.
create function keep_household() returns trigger language plpgsql as $$
declare
  v_station text;
begin
  select division_code into v_station from station where id = new.station_id;
  if not found then
    raise exception 'the station is out of sight' using errcode = 'insufficient_privilege';
  end if;
  if new.division_code like v_station || '%' then
    new.scope_code := new.division_code;
  elsif exists (select from station_township t where t.station_id = new.station_id and t.division_code = left(new.division_code, 9))
    or exists (select from townships_served(new.station_id) t where t.division_code = left(new.division_code, 9)) then
    new.scope_code := v_station;
  else
    raise exception 'the station does not serve this area' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger keep_household before insert or update of division_code, station_id, scope_code on household
  for each row execute function keep_household();

-- A person begins where it is entered and follows the household from then on.
create function keep_person() returns trigger language plpgsql as $$
begin
  new.scope_code := coalesce(new.scope_code, new.division_code);
  return new;
end
$$;
create trigger keep_person before insert on person for each row execute function keep_person();

-- What hangs on a person, a household or a visit is kept with it; the look-up runs under the writer's policies.
create function follow_person() returns trigger language plpgsql as $$
begin
  select scope_code into new.scope_code from person where id = new.person_id;
  if not found then
    raise exception 'the person is out of sight' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create function follow_household() returns trigger language plpgsql as $$
begin
  select scope_code into new.scope_code from household where id = new.household_id;
  if not found then
    raise exception 'the household is out of sight' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger follow_person before insert or update of person_id, scope_code on person_category
  for each row execute function follow_person();

create function keep_member() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' and not exists (select from person where id = new.person_id) then
    raise exception 'the person is out of sight' using errcode = 'insufficient_privilege';
  end if;
  select scope_code into new.scope_code from household where id = new.household_id;
  if not found then
    raise exception 'the household is out of sight' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger follow_household before insert or update of household_id, person_id, scope_code on household_member
  for each row execute function keep_member();

-- Whoever joins a household lives and is kept where it is.
create function member_joined() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.valid_to is null then
    update person p set division_code = h.division_code, scope_code = h.scope_code from household h
      where h.id = new.household_id and p.id = new.person_id
        and (p.division_code, p.scope_code) is distinct from (h.division_code, h.scope_code);
  end if;
  return null;
end
$$;
create trigger member_joined after insert or update of household_id, valid_to on household_member
  for each row execute function member_joined();

-- Passes a new keeper on to every table that follows: those with a trigger of the given name.
create function pass_on_scope(p_trigger name, p_column text, p_id uuid, p_scope text) returns void
language plpgsql security definer set search_path = public as $$
declare
  t regclass;
begin
  for t in select tgrelid::regclass from pg_trigger where tgname = p_trigger order by tgrelid loop
    execute format('update %s set scope_code = $1 where %I = $2 and scope_code <> $1', t, p_column) using p_scope, p_id;
  end loop;
end
$$;
create function person_kept() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform pass_on_scope('follow_person', 'person_id', new.id, new.scope_code);
  return null;
end
$$;
create trigger person_kept after update of scope_code on person for each row
  when (old.scope_code <> new.scope_code) execute function person_kept();
create function household_kept() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform pass_on_scope('follow_household', 'household_id', new.id, new.scope_code);
  update person p set division_code = new.division_code, scope_code = new.scope_code from household_member m
    where m.household_id = new.id and m.valid_to is null and p.id = m.person_id;
  return null;
end
$$;
create trigger household_kept after update of division_code, station_id, scope_code on household for each row
  when ((old.division_code, old.scope_code) is distinct from (new.division_code, new.scope_code)) execute function household_kept();
create function visit_kept() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update visit_revision set scope_code = new.scope_code where visit_id = new.id;
  return null;
end
$$;
create trigger visit_kept after update of scope_code on visit for each row
  when (old.scope_code <> new.scope_code) execute function visit_kept();

-- The unit a day belongs to, for an area that took another's place later. Filled by changes of divisions.
create table division_successor (
  from_code text collate "C" not null references division (code),
  to_code text collate "C" not null references division (code),
  effective_on date not null,
  primary key (to_code, from_code)
);
create index division_successor_from on division_successor (from_code);
call protect_table('division_successor', 'reference');

-- A visit lies where its household lives. One made before the area got its present code is counted under the former.
create function keep_visit() returns trigger language plpgsql as $$
declare
  v_area text;
  v_since date;
begin
  select h.scope_code, h.division_code, d.valid_from into new.scope_code, v_area, v_since
    from household h join division d on d.code = h.division_code where h.id = new.household_id;
  if not found then
    raise exception 'the household is out of sight' using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'INSERT' then
    if v_area <> new.division_code then
      raise exception 'a visit lies in the area of its household' using errcode = 'insufficient_privilege';
    end if;
    if v_since > new.visited_on then
      new.division_code := coalesce((select s.from_code from division_successor s
        where s.to_code = v_area and s.effective_on > new.visited_on order by s.effective_on, s.from_code limit 1), v_area);
    end if;
  end if;
  return new;
end
$$;
create trigger follow_household before insert or update of household_id, scope_code on visit
  for each row execute function keep_visit();

create or replace function add_service_figures(p_code text, p_day date, p_method text, p_domain text, p_records integer, p_sessions integer, p_times integer)
returns void language plpgsql security definer set search_path = public as $$
declare
  v_scope text := keeper_of(left(p_code, 9));
begin
  insert into service_daily (division_code, day, method, domain, records, sessions, person_times, scope_code)
    values (left(p_code, 9), p_day, p_method, p_domain, p_records, p_sessions, p_times, v_scope)
    on conflict (division_code, day, method, domain) do update set
      records = service_daily.records + excluded.records, sessions = service_daily.sessions + excluded.sessions,
      person_times = service_daily.person_times + excluded.person_times;
  insert into service_monthly (division_code, month, method, domain, records, sessions, person_times, scope_code)
    values (left(p_code, 6), date_trunc('month', p_day)::date, p_method, p_domain, p_records, p_sessions, p_times,
      case when left(v_scope, 6) = left(p_code, 6) then left(p_code, 6) else keeper_of(left(p_code, 6)) end)
    on conflict (month, division_code, method, domain) do update set
      records = service_monthly.records + excluded.records, sessions = service_monthly.sessions + excluded.sessions,
      person_times = service_monthly.person_times + excluded.person_times;
end
$$;

create or replace function count_visit(v visit, sign integer) returns void
language plpgsql security definer set search_path = public as $$
declare
  v_month date := date_trunc('month', v.visited_on)::date;
  v_scope text := keeper_of(left(v.division_code, 9));
begin
  if v.status <> 'VALID' then
    return;
  end if;
  insert into visit_presence (division_code, month, domain, kind, subject_id, visits, scope_code)
    select left(v.division_code, 9), v_month, v.domain, s.kind, s.id, sign, v_scope
    from (select 'HOUSEHOLD' as kind, v.household_id as id union all select distinct 'PERSON', unnest(v.person_ids)) s
    order by s.kind, s.id
    on conflict (division_code, month, domain, kind, subject_id) do update set visits = visit_presence.visits + excluded.visits;
  if sign < 0 then
    delete from visit_presence p where p.division_code = left(v.division_code, 9) and p.month = v_month and p.domain = v.domain
      and p.visits = 0 and p.subject_id = any (v.household_id || v.person_ids);
  end if;
  perform add_service_figures(v.division_code, v.visited_on, 'VISIT', v.domain, sign, sign, sign * cardinality(v.person_ids));
end
$$;

create or replace function visit_written() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'UPDATE' then
    if old.version <> new.version then
      insert into visit_revision (visit_id, version, scope_code, content, replaced_by)
        values (old.id, old.version, new.scope_code, to_jsonb(old), nullif(current_setting('app.uid', true), '')::uuid);
    end if;
    perform count_visit(old, -1);
    if old.household_id <> new.household_id then
      perform refresh_household_contact(old.household_id);
    end if;
  end if;
  perform count_visit(new, 1);
  perform refresh_household_contact(new.household_id);
  return null;
end
$$;
create trigger visit_written after insert on visit for each row execute function visit_written();
-- A new keeper is no new content.
create trigger visit_rewritten after update on visit for each row
  when (old.version <> new.version or old.division_code <> new.division_code) execute function visit_written();

-- Files: pictures, evidence, workbooks. Sealed as a whole, so that neither a dump nor a backup holds one in plain.
create table stored_file (
  id uuid primary key,
  scope_code text collate "C" not null,
  kind text not null,
  name text not null,
  media_type text not null,
  bytes integer not null,
  sha256 bytea not null,
  content_sealed bytea not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  expires_on date,
  demo boolean not null default false,
  constraint stored_file_kind_known check (kind in ('STATION_PHOTO', 'EVIDENCE', 'IMPORT', 'IMPORT_RESULT', 'EXPORT')),
  constraint stored_file_size check (bytes between 0 and 52428800)
);
create index stored_file_scope on stored_file (scope_code, id);
create index stored_file_expiry on stored_file (expires_on) where expires_on is not null;
-- Workbooks hold persons: whoever may not meet persons opens no file.
call protect_table('stored_file', 'person', 'scope_code');
