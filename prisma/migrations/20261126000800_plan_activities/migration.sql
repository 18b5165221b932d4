-- 社区活动 (DOMAIN.md B4.1, B4.2): from the plan through approval to the report. What hangs on a station is kept with it.
create table activity (
  id uuid primary key,
  station_id uuid not null references station (id),
  scope_code text collate "C" not null,
  title text not null,
  activity_type text not null,
  domain text not null,
  theme_id uuid references theme (id),
  -- Part of the programme's special action of the same domain.
  programme_id uuid references programme (id),
  starts_on date not null,
  ends_on date not null,
  starts_at text not null,
  ends_at text not null,
  place text not null,
  responsible_worker_id uuid not null references worker (id),
  -- How many are expected, of whom: `{ELDERS: 40, MINORS: 10}`.
  expected jsonb not null,
  -- The rest of the plan, as words and rows: background, goals, flow, budget, partners, safety.
  plan jsonb not null,
  status text not null default 'DRAFT',
  submitted_by uuid,
  -- On which days it was held, and with how many: `[{day, personTimes}]`.
  days jsonb not null default '[]',
  report jsonb,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  demo boolean not null default false,
  constraint activity_type_known check (activity_type in ('PUBLICITY', 'FESTIVAL', 'RECREATION', 'HEALTH', 'EDUCATION', 'VOLUNTEERING', 'CHARITY',
    'MUTUAL_AID', 'SAFETY', 'CONSULTATION', 'SKILLS', 'CAPACITY')),
  constraint activity_domain_known check (domain in ('AID', 'ELDERLY', 'CHILD', 'DISABILITY', 'COMMUNITY')),
  constraint activity_status_known check (status in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'PUBLISHED', 'HELD', 'REPORTED', 'ARCHIVED', 'CANCELLED')),
  constraint activity_period check (starts_on <= ends_on and ends_on < starts_on + 62),
  constraint activity_hours check (starts_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and ends_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
    and ends_at collate "C" > starts_at collate "C"),
  constraint activity_shapes check (jsonb_typeof(expected) = 'object' and jsonb_typeof(plan) = 'object' and jsonb_typeof(days) = 'array'
    and jsonb_typeof(coalesce(report, '{}')) = 'object'),
  constraint activity_days_follow check ((status in ('HELD', 'REPORTED', 'ARCHIVED')) = (days <> '[]')),
  constraint activity_reported check (status not in ('REPORTED', 'ARCHIVED') or report is not null)
);
create index activity_area on activity (scope_code, starts_on, id);
create index activity_station on activity (station_id, starts_on);
create index activity_theme on activity (theme_id) where theme_id is not null;
create index activity_waiting on activity (scope_code, starts_on, id) where status = 'SUBMITTED';
call protect_table('activity', 'person', 'scope_code');
create trigger follow_station before insert or update of station_id, scope_code on activity
  for each row execute function follow_station();

-- Every step of an activity's way, never overwritten.
create table activity_step (
  activity_id uuid not null references activity (id),
  version integer not null,
  scope_code text collate "C" not null,
  status text not null,
  note text,
  taken_by uuid not null,
  taken_at timestamptz not null default now(),
  primary key (activity_id, version)
);
call protect_table('activity_step', 'person', 'scope_code');
create function follow_activity() returns trigger language plpgsql as $$
begin
  select scope_code into new.scope_code from activity where id = new.activity_id;
  if not found then
    raise exception 'the activity is out of sight' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger follow_activity before insert or update of activity_id, scope_code on activity_step
  for each row execute function follow_activity();
create function activity_kept() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform pass_on_scope('follow_activity', 'activity_id', new.id, new.scope_code);
  return null;
end
$$;
create trigger activity_kept after update of scope_code on activity for each row
  when (old.scope_code <> new.scope_code) execute function activity_kept();

create function activity_counts(p_status text) returns boolean language sql immutable as $$
  select p_status in ('HELD', 'REPORTED', 'ARCHIVED')
$$;

-- The days on which activities were held, each where the station lay on that day.
create function held_days(p_ids uuid[]) returns table (id uuid, code text, domain text, day date, times integer)
language sql stable security definer set search_path = public as $$
  select a.id, division_on(s.division_code, d.day), a.domain, d.day, d."personTimes"
  from activity a join station s on s.id = a.station_id
    cross join jsonb_to_recordset(a.days) as d (day date, "personTimes" integer)
  where a.id = any (p_ids) and activity_counts(a.status)
$$;

-- What was held is a fact of service like any other: the record under the activity's own id, and a session for each day on
-- which it was held. Counts where the station lay on that day, moves with what the report corrects, and goes when it is
-- taken back. Only what differs is written, so that counting twice counts once.
create function count_activities(p_ids uuid[]) returns void language plpgsql security definer set search_path = public as $$
declare
  v_gone uuid[] := array(select a.id from activity a where a.id = any (p_ids) and not activity_counts(a.status));
begin
  delete from service_session s where s.record_id = any (p_ids)
    and not exists (select from held_days(p_ids) d where d.id = s.record_id and d.day = s.held_on);
  update volunteer_hours set record_id = null where record_id = any (v_gone);
  delete from service_record where id = any (v_gone);
  insert into service_record (id, division_code, station_id, method, domain, title, opened_on, closed_on, responsible_worker_id, demo)
    select a.id, f.code, a.station_id, 'COMMUNITY', a.domain, a.title, f.first, f.last, a.responsible_worker_id, a.demo
    from activity a join (select d.id, min(d.day) as first, max(d.day) as last, (array_agg(d.code order by d.day))[1] as code
      from held_days(p_ids) d group by d.id) f on f.id = a.id
    on conflict (id) do update set division_code = excluded.division_code, domain = excluded.domain, title = excluded.title,
      opened_on = excluded.opened_on, closed_on = excluded.closed_on
    where (service_record.division_code, service_record.domain, service_record.title, service_record.opened_on, service_record.closed_on)
      is distinct from (excluded.division_code, excluded.domain, excluded.title, excluded.opened_on, excluded.closed_on);
  update service_session s set domain = d.domain, division_code = d.code, person_times = d.times from held_days(p_ids) d
    where s.record_id = d.id and s.held_on = d.day
      and (s.domain, s.division_code, s.person_times) is distinct from (d.domain, d.code, d.times);
  insert into service_session (id, record_id, division_code, method, domain, held_on, person_times)
    select gen_random_uuid(), d.id, d.code, 'COMMUNITY', d.domain, d.day, d.times from held_days(p_ids) d
    where not exists (select from service_session s where s.record_id = d.id and s.held_on = d.day);
end
$$;
create function activities_written() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if exists (select from written where activity_counts(status)) then
    perform count_activities(array(select id from written where activity_counts(status)));
  end if;
  return null;
end
$$;
create trigger activities_written after insert on activity
  referencing new table as written for each statement execute function activities_written();
create function activities_changed() returns trigger language plpgsql security definer set search_path = public as $$
declare
  v_ids uuid[] := array(select w.id from written w join before b on b.id = w.id
    where (activity_counts(w.status) or activity_counts(b.status))
      and (w.status, w.days, w.domain, w.title) is distinct from (b.status, b.days, b.domain, b.title));
begin
  if v_ids <> '{}' then
    perform count_activities(v_ids);
  end if;
  return null;
end
$$;
create trigger activities_changed after update on activity
  referencing old table as before new table as written for each statement execute function activities_changed();
