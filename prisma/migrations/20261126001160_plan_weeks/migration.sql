-- 周计划: what a station means to do on each day of a week, told upwards once it is published.
create table week_plan (
  id uuid primary key,
  station_id uuid not null references station (id),
  scope_code text collate "C" not null,
  starts_on date not null,
  -- Seven texts, Monday first; what is planned as an activity stands in the calendar and is not written twice.
  days text[] not null,
  published_at timestamptz,
  published_by uuid,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  demo boolean not null default false,
  constraint week_plan_monday check (extract(isodow from starts_on) = 1),
  constraint week_plan_days check (array_length(days, 1) = 7 and array_position(days, null) is null),
  constraint week_plan_published check ((published_at is null) = (published_by is null)),
  constraint week_plan_once unique (station_id, starts_on)
);
create index week_plan_area on week_plan (scope_code, starts_on);
call protect_table('week_plan', 'person', 'scope_code');
create trigger follow_station before insert or update of station_id, scope_code on week_plan
  for each row execute function follow_station();
-- A draft is the station's own affair until it is told.
alter policy scope_read on week_plan using (
  scope_code >= nullif(current_setting('app.plo', true), '') and scope_code < nullif(current_setting('app.phi', true), '')
  and (published_at is not null or length(current_setting('app.plo', true)) >= least(length(scope_code), 9)));
