-- 小组工作 (DOMAIN.md B3): the plan with its sessions, who is in the group, what was done at each meeting, and what came of it.
-- What hangs on a station is kept with it.
create table service_group (
  id uuid primary key,
  station_id uuid not null references station (id),
  scope_code text collate "C" not null,
  title text not null,
  group_type text not null,
  domain text not null,
  starts_on date not null,
  ends_on date not null,
  place text not null,
  responsible_worker_id uuid not null references worker (id),
  size_planned integer not null,
  -- How many sessions there are to be, and with fewer than how many closing asks for the reason.
  sessions_planned integer not null,
  sessions_least integer not null,
  -- The rest of the plan, as words and rows: background, goals, theory, outlines of the sessions, budget, the scale used.
  plan jsonb not null,
  status text not null default 'DRAFT',
  submitted_by uuid,
  -- What came of it, in words; what was measured of each member is kept with the member.
  evaluation jsonb,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  demo boolean not null default false,
  constraint service_group_type_known check (group_type in ('EDUCATION', 'GROWTH', 'SUPPORT', 'THERAPY', 'MUTUAL_AID', 'INTEREST', 'TASK')),
  constraint service_group_domain_known check (domain in ('AID', 'ELDERLY', 'CHILD', 'DISABILITY', 'COMMUNITY')),
  constraint service_group_status_known check (status in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'RUNNING', 'CLOSED', 'CANCELLED')),
  constraint service_group_period check (starts_on <= ends_on and ends_on < starts_on + 732),
  constraint service_group_size check (size_planned between 2 and 100),
  constraint service_group_sessions check (sessions_planned between 1 and 40 and sessions_least between 1 and sessions_planned),
  constraint service_group_shapes check (jsonb_typeof(plan) = 'object' and jsonb_typeof(coalesce(evaluation, '{}')) = 'object'),
  constraint service_group_evaluated check (status <> 'CLOSED' or evaluation is not null)
);
create index service_group_area on service_group (scope_code, starts_on, id);
create index service_group_station on service_group (station_id, starts_on);
call protect_table('service_group', 'person', 'scope_code');
create trigger follow_station before insert or update of station_id, scope_code on service_group
  for each row execute function follow_station();

create function follow_group() returns trigger language plpgsql as $$
begin
  select scope_code into new.scope_code from service_group where id = new.group_id;
  if not found then
    raise exception 'the group is out of sight' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create function group_kept() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform pass_on_scope('follow_group', 'group_id', new.id, new.scope_code);
  return null;
end
$$;
create trigger group_kept after update of scope_code on service_group for each row
  when (old.scope_code <> new.scope_code) execute function group_kept();

-- Every step of a group's way, never overwritten.
create table service_group_step (
  group_id uuid not null references service_group (id),
  version integer not null,
  scope_code text collate "C" not null,
  status text not null,
  note text,
  taken_by uuid not null,
  taken_at timestamptz not null default now(),
  primary key (group_id, version)
);
call protect_table('service_group_step', 'person', 'scope_code');
create trigger follow_group before insert or update of group_id, scope_code on service_group_step
  for each row execute function follow_group();

-- 组员名单: on file or by name only, from and until when, and what was measured before and after.
create table service_group_member (
  id uuid primary key,
  group_id uuid not null references service_group (id),
  scope_code text collate "C" not null,
  person_id uuid references person (id),
  guest_sealed text,
  joined_on date not null,
  left_on date,
  measures_sealed text,
  added_by uuid not null,
  added_at timestamptz not null default now(),
  version integer not null default 1,
  demo boolean not null default false,
  constraint service_group_member_is_somebody check ((person_id is null) <> (guest_sealed is null)),
  constraint service_group_member_time check (left_on is null or joined_on <= left_on),
  constraint service_group_member_once unique (group_id, person_id)
);
create index service_group_member_person on service_group_member (person_id) where person_id is not null;
call protect_table('service_group_member', 'person', 'scope_code');
create trigger follow_group before insert or update of group_id, scope_code on service_group_member
  for each row execute function follow_group();
create trigger participant_in_sight before insert on service_group_member for each row execute function participant_in_sight();

-- 小组过程记录: one meeting, one a day. Corrected in place, its version counted; taken back, it stays with the reason.
create table service_group_session (
  id uuid primary key,
  group_id uuid not null references service_group (id),
  scope_code text collate "C" not null,
  held_on date not null,
  stage text not null,
  minutes integer not null,
  -- Who was there: `{<member>: PRESENT | ABSENT | EXCUSED}`.
  attendance jsonb not null,
  attained integer not null,
  -- What was done, how the group was with one another, what comes next.
  record_sealed text not null,
  status text not null default 'VALID',
  void_reason text,
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  version integer not null default 1,
  demo boolean not null default false,
  constraint service_group_session_stage_known check (stage in ('PREPARATION', 'FORMATION', 'TRANSITION', 'MATURITY', 'ENDING')),
  constraint service_group_session_status_known check (status in ('VALID', 'VOID')),
  constraint service_group_session_voided check ((status = 'VOID') = (void_reason is not null)),
  constraint service_group_session_minutes check (minutes between 5 and 600),
  constraint service_group_session_attained check (attained between 0 and 100),
  constraint service_group_session_attendance check (jsonb_typeof(attendance) = 'object')
);
create unique index service_group_session_day on service_group_session (group_id, held_on) where status = 'VALID';
call protect_table('service_group_session', 'person', 'scope_code');
create trigger follow_group before insert or update of group_id, scope_code on service_group_session
  for each row execute function follow_group();

-- The sessions of groups, each where the station lay on that day, with how many were there (DOMAIN.md K8).
create function group_sessions(p_ids uuid[]) returns table (id uuid, code text, domain text, day date, times integer)
language sql stable security definer set search_path = public as $$
  select g.id, division_on(s.division_code, h.held_on), g.domain, h.held_on,
    (select count(*) from jsonb_each_text(h.attendance) a where a.value = 'PRESENT')::int
  from service_group g join station s on s.id = g.station_id join service_group_session h on h.group_id = g.id
  where g.id = any (p_ids) and h.status = 'VALID'
$$;

-- A group is a fact of service from its first session on: the record under the group's own id, and a session for each day it
-- met. Only what differs is written, so that counting twice counts once.
create function count_groups(p_ids uuid[]) returns void language plpgsql security definer set search_path = public as $$
declare
  v_gone uuid[] := array(select g.id from service_group g where g.id = any (p_ids)
    and not exists (select from service_group_session h where h.group_id = g.id and h.status = 'VALID'));
begin
  delete from service_session s where s.record_id = any (p_ids)
    and not exists (select from group_sessions(p_ids) d where d.id = s.record_id and d.day = s.held_on);
  update volunteer_hours set record_id = null where record_id = any (v_gone);
  delete from service_record where id = any (v_gone);
  insert into service_record (id, division_code, station_id, method, domain, title, opened_on, closed_on, responsible_worker_id, demo)
    select g.id, f.code, g.station_id, 'GROUP', g.domain, g.title, f.first, case when g.status = 'CLOSED' then f.last end,
      g.responsible_worker_id, g.demo
    from service_group g join (select d.id, min(d.day) as first, max(d.day) as last, (array_agg(d.code order by d.day))[1] as code
      from group_sessions(p_ids) d group by d.id) f on f.id = g.id
    on conflict (id) do update set division_code = excluded.division_code, domain = excluded.domain, title = excluded.title,
      opened_on = excluded.opened_on, closed_on = excluded.closed_on
    where (service_record.division_code, service_record.domain, service_record.title, service_record.opened_on, service_record.closed_on)
      is distinct from (excluded.division_code, excluded.domain, excluded.title, excluded.opened_on, excluded.closed_on);
  update service_session s set domain = d.domain, division_code = d.code, person_times = d.times from group_sessions(p_ids) d
    where s.record_id = d.id and s.held_on = d.day
      and (s.domain, s.division_code, s.person_times) is distinct from (d.domain, d.code, d.times);
  insert into service_session (id, record_id, division_code, method, domain, held_on, person_times)
    select gen_random_uuid(), d.id, d.code, 'GROUP', d.domain, d.day, d.times from group_sessions(p_ids) d
    where not exists (select from service_session s where s.record_id = d.id and s.held_on = d.day);
end
$$;
create function group_sessions_written() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform count_groups(array(select distinct group_id from written));
  return null;
end
$$;
create trigger group_sessions_written after insert on service_group_session
  referencing new table as written for each statement execute function group_sessions_written();
create function group_sessions_changed() returns trigger language plpgsql security definer set search_path = public as $$
declare
  v_ids uuid[] := array(select distinct w.group_id from written w join before b on b.id = w.id
    where (w.status, w.held_on, w.attendance) is distinct from (b.status, b.held_on, b.attendance));
begin
  if v_ids <> '{}' then
    perform count_groups(v_ids);
  end if;
  return null;
end
$$;
create trigger group_sessions_changed after update on service_group_session
  referencing old table as before new table as written for each statement execute function group_sessions_changed();
create function groups_changed() returns trigger language plpgsql security definer set search_path = public as $$
declare
  v_ids uuid[] := array(select w.id from written w join before b on b.id = w.id
    where (w.status = 'CLOSED', w.domain, w.title) is distinct from (b.status = 'CLOSED', b.domain, b.title));
begin
  if v_ids <> '{}' then
    perform count_groups(v_ids);
  end if;
  return null;
end
$$;
create trigger groups_changed after update on service_group
  referencing old table as before new table as written for each statement execute function groups_changed();
