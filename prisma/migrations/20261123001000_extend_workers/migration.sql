-- The people who serve: what is known of them, where they are posted, whom they answer for, and who takes over
-- (DOMAIN.md A7, A10, C3).

alter table worker
  add column pinyin text collate "C" not null default '',
  add column initials text collate "C" not null default '',
  add column sex text not null default 'UNKNOWN',
  add column birth_year smallint,
  add column education text,
  add column phone_sealed text,
  add column phone_index bytea,
  -- Null: hired by the authority itself.
  add column employer_id uuid references organisation (id),
  add column domains text[] not null default '{}',
  add column supervisor_level text,
  -- Kept by triggers: the day on which the next background check is due, null while there is no clear one …
  add column check_due date,
  -- … and every area with a posting of this person, whose people may know who it is.
  add column also_codes text[] collate "C" not null default '{}',
  add column created_by uuid,
  add column created_at timestamptz not null default now(),
  add constraint worker_sex_known check (sex in ('MALE', 'FEMALE', 'UNKNOWN')),
  add constraint worker_birth_year check (birth_year between 1920 and 2100),
  add constraint worker_education_known check (education in ('DOCTOR', 'MASTER', 'BACHELOR', 'COLLEGE', 'SECONDARY', 'OTHER')),
  add constraint worker_domains_known check (domains <@ array['AID', 'ELDERLY', 'CHILD', 'DISABILITY', 'COMMUNITY']),
  add constraint worker_supervisor_known check (supervisor_level in ('TRAINEE', 'STATION', 'COUNTY', 'SENIOR'));
create index worker_pinyin on worker (pinyin);
create index worker_phone on worker (phone_index) where phone_index is not null;
create index worker_employer on worker (employer_id) where employer_id is not null;

-- One person may serve two stations: kept at one, known at both.
drop policy scope_read on worker;
create policy scope_read on worker for select using (
  (division_code >= nullif(current_setting('app.plo', true), '') and division_code < nullif(current_setting('app.phi', true), ''))
  or exists (select from unnest(also_codes) c where c >= nullif(current_setting('app.plo', true), '') and c < nullif(current_setting('app.phi', true), '')));

alter table posting
  add column post text not null default 'RESIDENT',
  add column end_reason text,
  add column version integer not null default 1,
  add column created_by uuid,
  add constraint posting_post_known check (post in ('CHIEF', 'RESIDENT', 'SUPERVISOR', 'ASSISTANT', 'COMMUNITY', 'VOLUNTEER', 'OTHER')),
  add constraint posting_end_reason_known check (end_reason in ('CONTRACT_END', 'RESIGNED', 'TRANSFERRED', 'RETIRED', 'DISMISSED', 'OTHER')),
  add constraint posting_reason_of_end check (end_reason is null or valid_to is not null);
update posting set post = case team when 'VOLUNTEER' then 'VOLUNTEER' when 'COMMUNITY_WORKER' then 'COMMUNITY' else 'RESIDENT' end
  where team <> 'SOCIAL_WORKER';
create index posting_worker on posting (worker_id, valid_from);

-- A posting lies where its station lies.
create function posting_at_station() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if not exists (select from station s where s.id = new.station_id and s.division_code = new.division_code) then
    raise exception 'a posting lies where its station lies' using errcode = 'check_violation', constraint = 'posting_at_station';
  end if;
  return null;
end
$$;
create trigger posting_at_station after insert or update of station_id on posting
  for each row execute function posting_at_station();

-- Kept at the posting that lasts longest, of those at the first; without any, where it was.
create function place_workers(p_workers uuid[]) returns void language plpgsql security definer set search_path = public as $$
begin
  update worker w set division_code = h.code, also_codes = h.codes
  from (
    select p.worker_id, (array_agg(p.scope_code order by p.valid_to desc nulls first, p.valid_from, p.id))[1] as code,
      array_agg(distinct p.scope_code) as codes
    from posting p where p.worker_id = any (p_workers) group by p.worker_id
  ) h
  where w.id = h.worker_id and (w.division_code, w.also_codes) is distinct from (h.code, h.codes);
end
$$;

-- The day on which a station account's own place ends, null for never: it follows the postings of the person it belongs to.
alter table account add column if not exists access_until date;
alter table account add column posted_until date;
create function posted_until(p_worker uuid, p_code text) returns date language sql stable security definer set search_path = public as $$
  select case
    when not exists (select from posting p where p.worker_id = p_worker) then null
    when exists (select from posting p where p.worker_id = p_worker and p.scope_code = p_code and p.valid_to is null) then null
    else coalesce((select max(p.valid_to) from posting p where p.worker_id = p_worker and p.scope_code = p_code), '-infinity') end
$$;
create function account_posted() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.worker_id is null then
    -- Taking the link away opens nothing again; a role for another place does.
    new.posted_until := case when tg_op = 'UPDATE' and old.division_code = new.division_code then old.posted_until end;
  elsif new.role in ('STATION_CHIEF', 'STATION_WORKER') then
    new.posted_until := posted_until(new.worker_id, new.division_code);
  else
    new.posted_until := null;
  end if;
  return new;
end
$$;
create trigger account_posted before insert or update of worker_id, division_code, role on account
  for each row execute function account_posted();

create function postings_changed(p_workers uuid[]) returns void language plpgsql security definer set search_path = public as $$
begin
  perform place_workers(p_workers);
  update account a set posted_until = posted_until(a.worker_id, a.division_code)
    where a.worker_id = any (p_workers) and a.role in ('STATION_CHIEF', 'STATION_WORKER')
      and a.posted_until is distinct from posted_until(a.worker_id, a.division_code);
end
$$;
create function postings_added() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform postings_changed(array(select distinct worker_id from added));
  return null;
end
$$;
create function postings_removed() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform postings_changed(array(select distinct worker_id from removed));
  return null;
end
$$;
create trigger workers_insert after insert on posting referencing new table as added for each statement execute function postings_added();
create trigger workers_update after update on posting referencing new table as added for each statement execute function postings_added();
create trigger workers_delete after delete on posting referencing old table as removed for each statement execute function postings_removed();
select place_workers(array(select id from worker));

-- What hangs on a worker is kept with it, and read by whoever may read the worker.
create function follow_worker() returns trigger language plpgsql as $$
begin
  select division_code into new.scope_code from worker where id = new.worker_id;
  if not found then
    raise exception 'the worker is out of sight' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create function worker_kept() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform pass_on_scope('follow_worker', 'worker_id', new.id, new.division_code);
  return null;
end
$$;
create trigger worker_kept after update of division_code on worker for each row
  when (old.division_code <> new.division_code) execute function worker_kept();

-- 社会工作者职业水平证书.
create table qualification (
  id uuid primary key,
  worker_id uuid not null references worker (id),
  scope_code text collate "C" not null,
  level text not null,
  number_sealed text not null,
  number_index bytea not null unique,
  issued_on date not null,
  valid_to date,
  version integer not null default 1,
  demo boolean not null default false,
  created_by uuid,
  constraint qualification_level_known check (level in ('ASSISTANT', 'SOCIAL_WORKER', 'SENIOR')),
  constraint qualification_period check (valid_to is null or issued_on < valid_to)
);
create index qualification_worker on qualification (worker_id, issued_on);
call protect_table('qualification', 'person', 'scope_code');

-- 未成年人保护法 62: looked into at hiring and every year.
create table background_check (
  id uuid primary key,
  worker_id uuid not null references worker (id),
  scope_code text collate "C" not null,
  checked_on date not null,
  result text not null,
  next_due date not null generated always as ((checked_on + interval '1 year')::date) stored,
  recorded_by uuid,
  recorded_at timestamptz not null default now(),
  demo boolean not null default false,
  constraint background_check_result_known check (result in ('CLEAR', 'CONCERN'))
);
create index background_check_worker on background_check (worker_id, checked_on desc, id);
call protect_table('background_check', 'person', 'scope_code');

do $$
declare
  t text;
begin
  foreach t in array array['qualification', 'background_check'] loop
    execute format('create trigger follow_worker before insert or update of worker_id, scope_code on %I for each row execute function follow_worker()', t);
    execute format('create policy known_read on %I for select using (exists (select from worker w where w.id = worker_id))', t);
  end loop;
end
$$;

-- The newest check decides, so a concern outweighs a clear one before it.
create function checks_changed() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update worker w set check_due = c.due
  from (
    select a.worker_id, (select case when b.result = 'CLEAR' then b.next_due end from background_check b
      where b.worker_id = a.worker_id order by b.checked_on desc, b.id desc limit 1) as due
    from (select distinct worker_id from added) a
  ) c
  where w.id = c.worker_id and w.check_due is distinct from c.due;
  return null;
end
$$;
create trigger checks_insert after insert on background_check referencing new table as added for each statement execute function checks_changed();

-- How many a station should have, from a day on.
create table planned_post (
  station_id uuid not null references station (id),
  valid_from date not null,
  division_code text collate "C" not null,
  scope_code text collate "C" not null,
  planned smallint not null,
  recorded_by uuid,
  primary key (station_id, valid_from),
  constraint planned_post_sensible check (planned between 0 and 200)
);
create index planned_post_area on planned_post (division_code, valid_from);
call protect_table('planned_post', 'person', 'scope_code');
create trigger keep_with_area before insert or update of division_code, scope_code on planned_post
  for each row execute function keep_with_area();

-- Who answers for a household or an open case: somebody posted at its station, without an end in sight.
alter table household add column responsible_worker_id uuid references worker (id);
alter table service_record add column responsible_worker_id uuid references worker (id);
create index household_responsible on household (responsible_worker_id) where responsible_worker_id is not null;
create index service_record_responsible on service_record (responsible_worker_id) where responsible_worker_id is not null;
-- Read by all who see figures, changed only by those who meet persons.
drop policy scope_update on service_record;
create policy scope_update on service_record for update
  using (scope_code >= nullif(current_setting('app.plo', true), '') and scope_code < nullif(current_setting('app.phi', true), ''))
  with check (scope_code >= nullif(current_setting('app.plo', true), '') and scope_code < nullif(current_setting('app.phi', true), ''));

create function is_posted(p_worker uuid, p_station uuid) returns boolean
language plpgsql volatile security definer set search_path = public as $$
begin
  -- Shared, so that the posting can't be ended between this look and our commit.
  perform 1 from posting p where p.worker_id = p_worker and p.station_id = p_station and p.valid_to is null
    and p.valid_from <= (now() at time zone 'Asia/Shanghai')::date for share;
  return found;
end
$$;
create function check_responsible() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if is_posted(new.responsible_worker_id, new.station_id) then
    return new;
  end if;
  -- Who moves to another station leaves its worker behind.
  if tg_op = 'UPDATE' and new.station_id <> old.station_id and new.responsible_worker_id = old.responsible_worker_id then
    new.responsible_worker_id := null;
    return new;
  end if;
  raise exception 'not posted at the station' using errcode = 'check_violation', constraint = 'responsible_is_posted';
end
$$;
create trigger responsible_is_posted before insert or update of responsible_worker_id, station_id on household for each row
  when (new.responsible_worker_id is not null) execute function check_responsible();
create trigger responsible_is_posted before insert or update of responsible_worker_id, station_id, closed_on on service_record for each row
  when (new.responsible_worker_id is not null and new.closed_on is null) execute function check_responsible();

create function posting_answers() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if (exists (select from household h where h.responsible_worker_id = old.worker_id and h.station_id = old.station_id)
      or exists (select from service_record r where r.responsible_worker_id = old.worker_id and r.station_id = old.station_id and r.closed_on is null))
    and not is_posted(old.worker_id, old.station_id) then
    raise exception 'households or cases have not been handed over' using errcode = 'check_violation', constraint = 'posting_handed_over';
  end if;
  return null;
end
$$;
create trigger posting_handed_over after update or delete on posting for each row execute function posting_answers();

-- Who answered for a household, and when: the caseload of any day. Kept by the household's own trigger.
create table responsibility (
  id uuid primary key default gen_random_uuid(),
  household_id uuid not null references household (id),
  worker_id uuid not null references worker (id),
  station_id uuid not null references station (id),
  division_code text collate "C" not null,
  scope_code text collate "C" not null,
  valid_from date not null,
  valid_to date,
  constraint responsibility_period check (valid_to is null or valid_from < valid_to),
  constraint responsibility_no_overlap exclude using gist (household_id with =, daterange(valid_from, valid_to) with &&)
);
create index responsibility_area on responsibility (division_code, valid_from);
create index responsibility_worker on responsibility (worker_id, valid_from);
call protect_table('responsibility', 'person', 'scope_code');
create trigger keep_with_area before insert or update of division_code, scope_code on responsibility
  for each row execute function keep_with_area();

create function keep_responsibility() returns trigger language plpgsql security definer set search_path = public as $$
declare
  v_day date := (now() at time zone 'Asia/Shanghai')::date;
begin
  if tg_op = 'UPDATE' then
    delete from responsibility r where r.household_id = new.id and r.valid_to is null and r.valid_from >= v_day;
    update responsibility r set valid_to = v_day where r.household_id = new.id and r.valid_to is null;
  end if;
  if new.responsible_worker_id is not null then
    insert into responsibility (household_id, worker_id, station_id, division_code, valid_from)
      select new.id, new.responsible_worker_id, s.id, s.division_code, v_day from station s where s.id = new.station_id;
  end if;
  return null;
end
$$;
create trigger keep_responsibility_new after insert on household for each row
  when (new.responsible_worker_id is not null) execute function keep_responsibility();
create trigger keep_responsibility after update of responsible_worker_id, station_id on household for each row
  when ((old.responsible_worker_id, old.station_id) is distinct from (new.responsible_worker_id, new.station_id))
  execute function keep_responsibility();

-- What a leaver handed over, and to whom.
create table handover (
  id uuid primary key,
  posting_id uuid not null unique references posting (id),
  from_worker_id uuid not null references worker (id),
  to_worker_id uuid references worker (id),
  station_id uuid not null references station (id),
  division_code text collate "C" not null,
  scope_code text collate "C" not null,
  ended_on date not null,
  household_ids uuid[] not null default '{}',
  record_ids uuid[] not null default '{}',
  -- Of the households, those with a visit still to come.
  visits_due integer not null default 0,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  constraint handover_has_successor check (to_worker_id is not null or (household_ids = '{}' and record_ids = '{}'))
);
create index handover_area on handover (scope_code, created_at desc);
create index handover_from on handover (from_worker_id);
call protect_table('handover', 'person', 'scope_code');
create trigger keep_with_area before insert or update of division_code, scope_code on handover
  for each row execute function keep_with_area();

-- 社区志愿服务队: 孵化中 → 已备案 → 已登记, each from its day.
create table volunteer_team (
  id uuid primary key,
  division_code text collate "C" not null references division (code),
  scope_code text collate "C" not null,
  station_id uuid references station (id),
  name text not null,
  incubated_on date not null,
  filed_on date,
  registered_on date,
  dissolved_on date,
  version integer not null default 1,
  demo boolean not null default false,
  created_by uuid,
  constraint volunteer_team_order check (
    (filed_on is null or incubated_on <= filed_on) and (registered_on is null or coalesce(filed_on, incubated_on) <= registered_on)
    and (dissolved_on is null or coalesce(registered_on, filed_on, incubated_on) <= dissolved_on))
);
create index volunteer_team_area on volunteer_team (scope_code, id);
call protect_table('volunteer_team', 'person', 'scope_code');
create trigger keep_with_area before insert or update of division_code, scope_code on volunteer_team
  for each row execute function keep_with_area();

create table volunteer_team_member (
  id uuid primary key,
  team_id uuid not null references volunteer_team (id),
  worker_id uuid not null references worker (id),
  scope_code text collate "C" not null,
  valid_from date not null,
  valid_to date,
  constraint volunteer_team_member_period check (valid_to is null or valid_from < valid_to),
  constraint volunteer_team_member_no_overlap exclude using gist (team_id with =, worker_id with =, daterange(valid_from, valid_to) with &&)
);
create index volunteer_team_member_worker on volunteer_team_member (worker_id);
call protect_table('volunteer_team_member', 'person', 'scope_code');

create table volunteer_hours (
  id uuid primary key,
  worker_id uuid not null references worker (id),
  team_id uuid references volunteer_team (id),
  record_id uuid references service_record (id),
  scope_code text collate "C" not null,
  served_on date not null,
  hours numeric(4, 2) not null,
  activity text not null,
  status text not null default 'VALID',
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  demo boolean not null default false,
  constraint volunteer_hours_sensible check (hours > 0 and hours <= 24),
  constraint volunteer_hours_status_known check (status in ('VALID', 'VOID'))
);
create index volunteer_hours_worker on volunteer_hours (worker_id, served_on desc);
create index volunteer_hours_area on volunteer_hours (scope_code, served_on);
call protect_table('volunteer_hours', 'person', 'scope_code');
do $$
declare
  t text;
begin
  foreach t in array array['volunteer_team_member', 'volunteer_hours'] loop
    execute format('create trigger follow_worker before insert or update of worker_id, scope_code on %I for each row execute function follow_worker()', t);
  end loop;
end
$$;

-- Where a browser works today, of the stations its person is posted at.
alter table user_session add column acting_code text collate "C";

create or replace function access_open(p_until date, p_now timestamptz) returns boolean language sql stable as $$
  select p_until is null or p_until > (p_now at time zone 'Asia/Shanghai')::date
$$;
create function posted_area(p_worker uuid, p_own text, p_acting text, p_now timestamptz) returns text
language sql stable set search_path = public as $$
  select p.scope_code from posting p cross join (select (p_now at time zone 'Asia/Shanghai')::date as day) d
  where p.worker_id = p_worker and length(p.scope_code) = 9 and p.valid_from <= d.day and (p.valid_to is null or p.valid_to > d.day)
  order by coalesce(p.scope_code = p_acting, false) desc, p.scope_code = p_own desc, p.valid_from, p.id limit 1
$$;
-- The area an account works in: its own while that is open, or one it is posted at; null when there is none.
create function area_of(a account, p_acting text, p_now timestamptz) returns text language plpgsql stable set search_path = public as $$
begin
  if p_acting is null and a.posted_until is null then
    return a.division_code;
  end if;
  return coalesce(posted_area(a.worker_id, a.division_code, p_acting, p_now),
    case when access_open(a.posted_until, p_now) then a.division_code end);
end
$$;

create or replace function login_lookup(p_username text, p_address bytea, p_now timestamptz)
returns table (account_id uuid, password_hash text, blocked boolean)
language sql stable security definer set search_path = public as $$
  select a.id, a.password_hash,
    coalesce(a.locked_until > p_now, false) or a.disabled_at is not null or a.role = 'NONE' or not access_open(a.access_until, p_now)
      or area_of(a, null, p_now) is null
      or exists (select 1 from login_throttle t where t.address_hash = p_address and t.blocked_until > p_now)
  from account a where a.username = p_username
$$;

create or replace function session_actor(p_session uuid, p_now timestamptz, p_idle_minutes integer)
returns table (account_id uuid, username text, display_name text, role text, division_code text, worker_id uuid, demo boolean)
language plpgsql volatile security definer set search_path = public as $$
declare
  s user_session;
  a account;
  v_area text;
begin
  select * into s from user_session u where u.id = p_session;
  if s.id is null or s.revoked_at is not null or s.expires_at <= p_now
    or s.last_seen_at < p_now - make_interval(mins => p_idle_minutes) then
    return;
  end if;
  select * into a from account c where c.id = s.account_id and c.disabled_at is null and c.role <> 'NONE' and not c.password_temporary
    and access_open(c.access_until, p_now);
  v_area := case when a.id is not null then area_of(a, s.acting_code, p_now) end;
  if v_area is null then
    return;
  end if;
  if s.last_seen_at < p_now - interval '1 minute' then
    update user_session set last_seen_at = p_now where id = p_session;
  end if;
  return query select a.id, a.username, a.display_name, a.role, v_area, a.worker_id, a.demo;
end
$$;

create or replace function token_actor(p_hash bytea, p_now timestamptz)
returns table (account_id uuid, username text, display_name text, role text, division_code text, worker_id uuid, demo boolean)
language sql stable security definer set search_path = public as $$
  select a.id, a.username, a.display_name, a.role, area_of(a, null, p_now), a.worker_id, a.demo
  from api_token t join account a on a.id = t.account_id
  where t.token_hash = p_hash and t.revoked_at is null and t.expires_at > p_now
    and a.disabled_at is null and a.role <> 'NONE' and not a.password_temporary and access_open(a.access_until, p_now)
    and area_of(a, null, p_now) is not null
$$;

create or replace function password_lookup(p_session uuid, p_now timestamptz, p_idle_minutes integer)
returns table (account_id uuid, username text, display_name text, role text, division_code text, worker_id uuid, demo boolean,
  password_hash text, password_temporary boolean)
language sql stable security definer set search_path = public as $$
  select a.id, a.username, a.display_name, a.role, a.division_code, a.worker_id, a.demo, a.password_hash, a.password_temporary
  from user_session s join account a on a.id = s.account_id
  where s.id = p_session and s.revoked_at is null and s.expires_at > p_now
    and s.last_seen_at >= p_now - make_interval(mins => p_idle_minutes) and a.disabled_at is null and a.role <> 'NONE'
    and access_open(a.access_until, p_now) and area_of(a, s.acting_code, p_now) is not null
$$;

-- Turns a session to another station of its person; false when there is no posting there today.
create function session_act_at(p_session uuid, p_code text, p_now timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public as $$
declare
  a account;
begin
  select c.* into a from user_session s join account c on c.id = s.account_id
    where s.id = p_session and c.id::text = current_setting('app.uid', true) and c.role in ('STATION_CHIEF', 'STATION_WORKER');
  if a.id is null or posted_area(a.worker_id, a.division_code, p_code, p_now) is distinct from p_code then
    return false;
  end if;
  update user_session s set acting_code = nullif(p_code, a.division_code) where s.id = p_session;
  return true;
end
$$;

-- The asker's own postings, of other areas too.
create function own_postings() returns table (id uuid, station_id uuid, code text, station text, post text, valid_from date, valid_to date)
language sql stable security definer set search_path = public as $$
  select p.id, s.id, p.scope_code, s.name, p.post, p.valid_from, p.valid_to
  from account a join posting p on p.worker_id = a.worker_id join station s on s.id = p.station_id
  where a.id::text = current_setting('app.uid', true) order by p.valid_from desc, p.id
$$;

-- Accounts are out of sight of those who keep the register of workers: these answer only what linking needs, and only
-- for accounts of stations in the asker's own area.
create function worker_account(p_worker uuid) returns table (username text, display_name text, role text, division_code text)
language sql stable security definer set search_path = public as $$
  select a.username, a.display_name, a.role, a.division_code from account a
  where a.worker_id = p_worker and current_setting('app.role', true) in ('COUNTY_COORDINATOR', 'STATION_CHIEF')
    and a.division_code >= nullif(current_setting('app.plo', true), '') and a.division_code < nullif(current_setting('app.phi', true), '')
$$;
create function link_account(p_worker uuid, p_username text, p_now timestamptz) returns text
language plpgsql volatile security definer set search_path = public as $$
declare
  a account;
begin
  if coalesce(current_setting('app.role', true), '') not in ('COUNTY_COORDINATOR', 'STATION_CHIEF') then
    raise exception 'not allowed' using errcode = 'insufficient_privilege';
  end if;
  select * into a from account c where c.username = p_username and c.role in ('STATION_CHIEF', 'STATION_WORKER')
    and c.id::text <> current_setting('app.uid', true)
    and c.division_code >= nullif(current_setting('app.plo', true), '') and c.division_code < nullif(current_setting('app.phi', true), '')
    for no key update;
  if a.id is null then
    return 'UNKNOWN';
  elsif a.worker_id = p_worker then
    return 'LINKED';
  elsif a.worker_id is not null or exists (select from account c where c.worker_id = p_worker) then
    return 'TAKEN';
  elsif posted_area(p_worker, a.division_code, a.division_code, p_now) is distinct from a.division_code then
    return 'ELSEWHERE';
  end if;
  update account set worker_id = p_worker, version = version + 1 where id = a.id;
  return 'LINKED';
end
$$;
create function unlink_account(p_worker uuid) returns integer
language plpgsql volatile security definer set search_path = public as $$
declare
  n integer;
begin
  if coalesce(current_setting('app.role', true), '') not in ('COUNTY_COORDINATOR', 'STATION_CHIEF') then
    raise exception 'not allowed' using errcode = 'insufficient_privilege';
  end if;
  update account a set worker_id = null, version = version + 1
    where a.worker_id = p_worker and a.role in ('STATION_CHIEF', 'STATION_WORKER') and a.id::text <> current_setting('app.uid', true)
      and a.division_code >= nullif(current_setting('app.plo', true), '') and a.division_code < nullif(current_setting('app.phi', true), '');
  get diagnostics n = row_count;
  return n;
end
$$;

-- Staff of an area and of each part of it on a day, as counts alone: also for those who may see figures but no person.
create function staff_figures(p_area text, p_day date)
returns table (code text, social_workers integer, certified integer, volunteers integer, community_workers integer, overdue integer,
  planned integer, vacant integer, leavers integer, year_ago integer, cases integer, hours numeric, teams integer)
language plpgsql stable security definer set search_path = public as $$
declare
  v_lo text := case when p_area = '' then '0' else p_area end;
  v_hi text := p_area || ':';
  v_part integer := case length(p_area) when 0 then 2 when 2 then 4 when 4 then 6 else 9 end;
  v_before date := (p_day - interval '1 year')::date;
begin
  if v_lo < coalesce(nullif(current_setting('app.lo', true), ''), ':') or v_lo >= coalesce(nullif(current_setting('app.hi', true), ''), '') then
    raise exception 'not the own area' using errcode = 'insufficient_privilege';
  end if;
  return query
  with posted as (
    select o.worker_id as worker, o.station_id as station, o.team, left(o.division_code, v_part) as part, o.valid_from, coalesce(o.valid_to, 'infinity') as valid_to
    from posting o where o.division_code >= v_lo and o.division_code < v_hi
  ), today as (
    select * from posted o where o.valid_from <= p_day and p_day < o.valid_to
  ), known as (
    select w.worker, w.part, w.team,
      exists (select from qualification q where q.worker_id = w.worker and q.issued_on <= p_day and coalesce(q.valid_to, 'infinity') > p_day) as certified,
      not exists (select from background_check b where b.worker_id = w.worker and b.result = 'CLEAR' and b.checked_on <= p_day and p_day < b.next_due) as overdue
    from (select distinct t.worker, t.part, t.team from today t) w
  ), heads as (
    select k.part, count(distinct k.worker) filter (where k.team = 'SOCIAL_WORKER') as social,
      count(distinct k.worker) filter (where k.team = 'SOCIAL_WORKER' and k.certified) as certified,
      count(distinct k.worker) filter (where k.team = 'VOLUNTEER') as volunteers,
      count(distinct k.worker) filter (where k.team = 'COMMUNITY_WORKER') as community,
      count(distinct k.worker) filter (where k.team <> 'VOLUNTEER' and k.overdue) as overdue
    from known k group by grouping sets ((k.part), ())
  ), places as (
    select left(n.division_code, v_part) as part, n.planned,
      greatest(0, n.planned - (select count(distinct t.worker) from today t where t.station = n.station_id and t.team = 'SOCIAL_WORKER')) as vacant
    from (select distinct on (q.station_id) q.station_id, q.division_code, q.planned from planned_post q
      where q.division_code >= v_lo and q.division_code < v_hi and q.valid_from <= p_day order by q.station_id, q.valid_from desc) n
  ), posts as (
    select p.part, sum(p.planned) as planned, sum(p.vacant) as vacant from places p group by grouping sets ((p.part), ())
  ), before as (
    select o.part, count(distinct o.worker) as heads from posted o
    where o.team = 'SOCIAL_WORKER' and o.valid_from <= v_before and v_before < o.valid_to group by grouping sets ((o.part), ())
  ), gone as (
    -- Whoever ended here within the year and is not here any more: from one station to the next is no leaver of the county.
    select o.part, o.worker, exists (select from today t where t.worker = o.worker and t.team = 'SOCIAL_WORKER' and t.part = o.part) as stays,
      exists (select from today t where t.worker = o.worker and t.team = 'SOCIAL_WORKER') as stays_at_all
    from posted o where o.team = 'SOCIAL_WORKER' and o.valid_to > v_before and o.valid_to <= p_day
  ), left_ as (
    select g.part, count(distinct g.worker) filter (where not g.stays) as leavers from gone g group by g.part
    union all
    select null, count(distinct g.worker) filter (where not g.stays_at_all) from gone g
  ), load as (
    select left(r.division_code, v_part) as part, count(*) as cases from responsibility r
    where r.division_code >= v_lo and r.division_code < v_hi and r.valid_from <= p_day and coalesce(r.valid_to, 'infinity') > p_day
    group by grouping sets ((left(r.division_code, v_part)), ())
  ), given as (
    select left(h.scope_code, v_part) as part, sum(h.hours) as hours from volunteer_hours h
    where h.scope_code >= v_lo and h.scope_code < v_hi and h.status = 'VALID' and h.served_on > v_before and h.served_on <= p_day
    group by grouping sets ((left(h.scope_code, v_part)), ())
  ), bands as (
    select left(v.division_code, v_part) as part, count(*) as teams from volunteer_team v
    where v.division_code >= v_lo and v.division_code < v_hi and v.incubated_on <= p_day and coalesce(v.dissolved_on, 'infinity') > p_day
    group by grouping sets ((left(v.division_code, v_part)), ())
  ), parts as (
    select part from heads union select part from posts union select part from before union select part from left_ union select part from load union select part from bands
  )
  select coalesce(p.part, p_area), coalesce(h.social, 0)::int, coalesce(h.certified, 0)::int, coalesce(h.volunteers, 0)::int,
    coalesce(h.community, 0)::int, coalesce(h.overdue, 0)::int, coalesce(o.planned, 0)::int, coalesce(o.vacant, 0)::int,
    coalesce(l.leavers, 0)::int, coalesce(b.heads, 0)::int, coalesce(c.cases, 0)::int, coalesce(g.hours, 0), coalesce(t.teams, 0)::int
  from parts p
  left join heads h on h.part is not distinct from p.part left join posts o on o.part is not distinct from p.part
  left join before b on b.part is not distinct from p.part left join left_ l on l.part is not distinct from p.part
  left join bands t on t.part is not distinct from p.part
  left join load c on c.part is not distinct from p.part left join given g on g.part is not distinct from p.part
  order by p.part nulls first;
end
$$;
