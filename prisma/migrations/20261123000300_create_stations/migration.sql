-- Four tiers from the length of the code: 4 guidance centre, 6 head station, 9 station, 12 social-work room.
create table station (
  id uuid primary key,
  division_code text collate "C" not null references division (code),
  tier smallint not null generated always as (
    case length(division_code) when 4 then 1 when 6 then 2 when 9 then 3 when 12 then 4 end) stored,
  name text not null,
  address text,
  demo boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  constraint station_tier_known check (length(division_code) in (4, 6, 9, 12))
);
create index station_area on station (division_code, id);
call protect_table('station', 'below');

-- Status as a function of time: 拟建 → 建设中 → 已建成 → 暂停 / 撤销 (DOMAIN.md A6).
create table station_status (
  id uuid primary key,
  station_id uuid not null references station (id),
  division_code text collate "C" not null,
  status text not null,
  valid_from date not null,
  valid_to date,
  basis_document text,
  recorded_at timestamptz not null default now(),
  constraint station_status_known check (status in ('PLANNED', 'BUILDING', 'OPERATING', 'SUSPENDED', 'CLOSED')),
  constraint station_status_period check (valid_to is null or valid_from < valid_to),
  constraint station_status_no_overlap exclude using gist (station_id with =, daterange(valid_from, valid_to) with &&)
);
create index station_status_area on station_status (division_code, valid_from);
create index station_status_station on station_status (station_id, valid_from);
call protect_table('station_status', 'below');

-- Which townships a station serves. Coverage counts townships, not stations.
create table station_township (
  id uuid primary key,
  station_id uuid not null references station (id),
  division_code text collate "C" not null references division (code),
  valid_from date not null,
  valid_to date,
  constraint station_township_is_township check (length(division_code) = 9),
  constraint station_township_period check (valid_to is null or valid_from < valid_to),
  -- The code as an expression: the planner would otherwise look townships up in this index, forty times slower than in its own.
  constraint station_township_no_overlap exclude using gist
    (station_id with =, (division_code || '') with =, daterange(valid_from, valid_to) with &&)
);
create index station_township_area on station_township (division_code, station_id);
call protect_table('station_township', 'below');

-- Authorities, training bases, operators: bodies that are not one of the four tiers.
create table organisation (
  id uuid primary key,
  division_code text collate "C" not null references division (code),
  kind text not null,
  name text not null,
  opened_on date,
  note text,
  demo boolean not null default false,
  constraint organisation_kind_known check (kind in ('CIVIL_AFFAIRS', 'SOCIAL_WORK_DEPT', 'OPERATOR', 'TRAINING_BASE'))
);
create index organisation_area on organisation (division_code, kind);
call protect_table('organisation', 'below');

-- The three teams (三支队伍).
create table worker (
  id uuid primary key,
  division_code text collate "C" not null references division (code),
  name text not null,
  team text not null,
  demo boolean not null default false,
  version integer not null default 1,
  constraint worker_team_known check (team in ('SOCIAL_WORKER', 'VOLUNTEER', 'COMMUNITY_WORKER'))
);
create index worker_area on worker (division_code, id);
call protect_table('worker', 'person');

alter table account add constraint account_worker foreign key (worker_id) references worker (id);

create table posting (
  id uuid primary key,
  worker_id uuid not null references worker (id),
  station_id uuid not null references station (id),
  division_code text collate "C" not null,
  team text not null,
  valid_from date not null,
  valid_to date,
  constraint posting_team_known check (team in ('SOCIAL_WORKER', 'VOLUNTEER', 'COMMUNITY_WORKER')),
  constraint posting_period check (valid_to is null or valid_from < valid_to),
  constraint posting_no_overlap exclude using gist (worker_id with =, station_id with =, daterange(valid_from, valid_to) with &&)
);
create index posting_area on posting (division_code, valid_from);
create index posting_station on posting (station_id);
call protect_table('posting', 'person');

-- What stands in an area, as a step function of time: one row per area and period in which nothing
-- changed. Counties are computed from stations and postings, prefectures and provinces from their
-- children, in the transaction of the change; the nation is summed from 31 provinces when read.
create table area_standing (
  division_code text collate "C" not null,
  valid_from date not null,
  valid_to date not null,
  level smallint not null,
  parent_code text collate "C" not null,
  prefectures integer not null default 0,
  full_prefectures integer not null default 0,
  counties integer not null default 0,
  full_counties integer not null default 0,
  townships integer not null default 0,
  covered integer not null default 0,
  guidance_centres integer not null default 0,
  head_stations integer not null default 0,
  stations integer not null default 0,
  rooms integer not null default 0,
  planned integer not null default 0,
  building integer not null default 0,
  suspended integer not null default 0,
  closed integer not null default 0,
  social_workers integer not null default 0,
  volunteers integer not null default 0,
  community_workers integer not null default 0,
  primary key (division_code, valid_from)
);
create index area_standing_parent on area_standing (parent_code, valid_from, valid_to);
call protect_table('area_standing', 'below');

-- How often the standing of an area has changed: what was read at a version still holds while it is the version.
create table standing_version (
  division_code text collate "C" primary key,
  version bigint not null
);
call protect_table('standing_version', 'below');

-- What stood in an area on a day, by name. A function, so that its plan is kept: planning costs more than the look-up.
create function standing_on(p_code text, p_day date) returns table (name text, standing area_standing)
language plpgsql stable set search_path = public as $$
begin
  return query select d.name, s from area_standing s join division d on d.code = s.division_code
    where s.division_code = p_code and s.valid_from <= p_day and s.valid_to > p_day and d.kind <> 'PSEUDO';
end
$$;

create view effective_division with (security_invoker = true) as
  select code, name, short_name, level, kind, parent_code, counts_for_coverage,
    coalesce(valid_from, '-infinity'::date) as valid_from, coalesce(valid_to, 'infinity'::date) as valid_to
  from division;

-- Recomputes the step functions of the given counties: every history becomes steps (+1 on the first day, -1 on
-- the day after the last) that are added up over time. Sorting is all it takes, so neither one county with
-- hundreds of days nor all 2,978 at once depends on a lucky plan.
create function refresh_county_standing(p_counties text[]) returns void
language plpgsql security definer set search_path = public as $$
begin
  delete from area_standing where division_code = any (p_counties) and level = 3;
  insert into area_standing (division_code, valid_from, valid_to, level, parent_code, counties, full_counties, townships, covered,
    head_stations, stations, rooms, planned, building, suspended, closed, social_workers, volunteers, community_workers)
  with county as (
    select code, code || ':' as behind, kind, parent_code, valid_from, valid_to
    from effective_division where level = 3 and code = any (p_counties)
  ), served as (
    -- Several stations may serve a township: it is covered while at least one does.
    select c.code as county, t.code, d.day, sum(sum(d.step)) over (partition by t.code order by d.day) as stations
    from county c
    join station_township st on st.division_code >= c.code and st.division_code < c.behind
    join effective_division t on t.code = st.division_code and t.counts_for_coverage
    join station_status s on s.station_id = st.station_id and s.status = 'OPERATING'
    cross join lateral (select greatest(st.valid_from, s.valid_from, t.valid_from) as valid_from,
      least(coalesce(st.valid_to, 'infinity'), coalesce(s.valid_to, 'infinity'), t.valid_to) as valid_to) p
    cross join lateral (values (p.valid_from, 1), (p.valid_to, -1)) d (day, step)
    where p.valid_from < p.valid_to
    group by c.code, t.code, d.day
  ), posted as (
    -- Likewise a worker with two postings in the county is one worker.
    select c.code as county, o.worker_id, o.team, d.day, sum(sum(d.step)) over (partition by c.code, o.worker_id, o.team order by d.day) as postings
    from county c
    join posting o on o.division_code >= c.code and o.division_code < c.behind
    cross join lateral (values (o.valid_from, 1), (coalesce(o.valid_to, 'infinity'), -1)) d (day, step)
    group by c.code, o.worker_id, o.team, d.day
  ), change (county, day, townships, covered, head_stations, stations, rooms, planned, building, suspended, closed,
    social_workers, volunteers, community_workers) as (
    select code, d.day, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    from county cross join lateral (values ('-infinity'::date), (valid_from), (valid_to)) d (day)
    union all
    select c.code, d.day, d.step, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    from county c
    join effective_division t on t.code >= c.code and t.code < c.behind and t.level = 4 and t.counts_for_coverage
    cross join lateral (values (t.valid_from, 1), (t.valid_to, -1)) d (day, step)
    union all
    select county, day, 0, (stations > 0)::int - (coalesce(lag(stations) over (partition by code order by day), 0) > 0)::int,
      0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    from served
    union all
    select c.code, d.day, 0, 0,
      case when k.digits = 6 and s.status = 'OPERATING' then d.step else 0 end,
      case when k.digits = 9 and s.status = 'OPERATING' then d.step else 0 end,
      case when k.digits = 12 and s.status = 'OPERATING' then d.step else 0 end,
      case when k.digits = 9 and s.status = 'PLANNED' then d.step else 0 end,
      case when k.digits = 9 and s.status = 'BUILDING' then d.step else 0 end,
      case when k.digits = 9 and s.status = 'SUSPENDED' then d.step else 0 end,
      case when k.digits = 9 and s.status = 'CLOSED' then d.step else 0 end,
      0, 0, 0
    from county c
    join station_status s on s.division_code >= c.code and s.division_code < c.behind
    cross join lateral (select length(s.division_code) as digits) k
    cross join lateral (values (s.valid_from, 1), (coalesce(s.valid_to, 'infinity'), -1)) d (day, step)
    union all
    select county, day, 0, 0, 0, 0, 0, 0, 0, 0, 0,
      case when team = 'SOCIAL_WORKER' then step else 0 end, case when team = 'VOLUNTEER' then step else 0 end,
      case when team = 'COMMUNITY_WORKER' then step else 0 end
    from (select county, team, day, (postings > 0)::int
      - (coalesce(lag(postings) over (partition by county, worker_id, team order by day), 0) > 0)::int as step from posted) w
  ), daily as (
    select county, day,
      sum(townships) as townships, sum(covered) as covered, sum(head_stations) as head_stations, sum(stations) as stations,
      sum(rooms) as rooms, sum(planned) as planned, sum(building) as building, sum(suspended) as suspended,
      sum(closed) as closed, sum(social_workers) as social_workers, sum(volunteers) as volunteers,
      sum(community_workers) as community_workers
    from change where day < 'infinity' group by county, day
  ), total as (
    select county, day as valid_from, lead(day, 1, 'infinity') over days as valid_to,
      sum(townships) over days as townships, sum(covered) over days as covered, sum(head_stations) over days as head_stations,
      sum(stations) over days as stations, sum(rooms) over days as rooms, sum(planned) over days as planned,
      sum(building) over days as building, sum(suspended) over days as suspended, sum(closed) over days as closed,
      sum(social_workers) over days as social_workers, sum(volunteers) over days as volunteers,
      sum(community_workers) over days as community_workers
    from daily
    window days as (partition by county order by day)
  )
  select t.county, t.valid_from, t.valid_to, 3, c.parent_code,
    real.yes, case when t.townships > 0 and t.townships = t.covered then real.yes else 0 end,
    t.townships, t.covered, t.head_stations, t.stations, t.rooms, t.planned, t.building, t.suspended, t.closed,
    t.social_workers, t.volunteers, t.community_workers
  from total t
  join county c on c.code = t.county
  cross join lateral (select case when c.kind = 'STANDARD' and c.valid_from <= t.valid_from and t.valid_from < c.valid_to then 1 else 0 end as yes) real;
end
$$;

-- Recomputes areas of one level above the counties (2 prefectures, 1 provinces) from their children's
-- step functions. Guidance centres belong to the prefecture itself.
create function refresh_parent_standing(p_codes text[], p_level smallint) returns void
language plpgsql security definer set search_path = public as $$
begin
  delete from area_standing where division_code = any (p_codes) and level = p_level;
  insert into area_standing
  with area as (
    select code, kind, coalesce(parent_code, '') as parent_code from division where level = p_level and code = any (p_codes)
  ), child as (
    select c.* from area_standing c where c.level > p_level and c.parent_code = any (p_codes)
  ), centre as (
    select division_code as code, station_id, valid_from, coalesce(valid_to, 'infinity') as valid_to
    from station_status where p_level = 2 and status = 'OPERATING' and division_code = any (p_codes)
  ), change as (
    -- Children as changes, added up over time: a province has thousands of days on which something changed,
    -- and comparing each with every period of every child costs their product.
    select parent_code as code, valid_from as day,
      case when p_level = 2 then 0 else prefectures - coalesce(lag(prefectures) over child_days, 0) end as prefectures,
      case when p_level = 2 then 0 else full_prefectures - coalesce(lag(full_prefectures) over child_days, 0) end as full_prefectures,
      counties - coalesce(lag(counties) over child_days, 0) as counties,
      full_counties - coalesce(lag(full_counties) over child_days, 0) as full_counties,
      townships - coalesce(lag(townships) over child_days, 0) as townships,
      covered - coalesce(lag(covered) over child_days, 0) as covered,
      guidance_centres - coalesce(lag(guidance_centres) over child_days, 0) as guidance_centres,
      head_stations - coalesce(lag(head_stations) over child_days, 0) as head_stations,
      stations - coalesce(lag(stations) over child_days, 0) as stations,
      rooms - coalesce(lag(rooms) over child_days, 0) as rooms,
      planned - coalesce(lag(planned) over child_days, 0) as planned,
      building - coalesce(lag(building) over child_days, 0) as building,
      suspended - coalesce(lag(suspended) over child_days, 0) as suspended,
      closed - coalesce(lag(closed) over child_days, 0) as closed,
      social_workers - coalesce(lag(social_workers) over child_days, 0) as social_workers,
      volunteers - coalesce(lag(volunteers) over child_days, 0) as volunteers,
      community_workers - coalesce(lag(community_workers) over child_days, 0) as community_workers
    from child
    window child_days as (partition by division_code order by valid_from)
    union all
    select code, d.day, 0, 0, 0, 0, 0, 0, d.step, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    from centre cross join lateral (values (valid_from, 1), (valid_to, -1)) d (day, step)
    where d.day < 'infinity'
  ), daily as (
    select code, day,
      sum(prefectures) as prefectures, sum(full_prefectures) as full_prefectures, sum(counties) as counties,
      sum(full_counties) as full_counties, sum(townships) as townships, sum(covered) as covered,
      sum(guidance_centres) as guidance_centres, sum(head_stations) as head_stations, sum(stations) as stations,
      sum(rooms) as rooms, sum(planned) as planned, sum(building) as building, sum(suspended) as suspended,
      sum(closed) as closed, sum(social_workers) as social_workers, sum(volunteers) as volunteers,
      sum(community_workers) as community_workers
    from change group by code, day
  ), total as (
    select code, day as valid_from, lead(day, 1, 'infinity') over days as valid_to,
      sum(prefectures) over days as prefectures, sum(full_prefectures) over days as full_prefectures,
      sum(counties) over days as counties, sum(full_counties) over days as full_counties, sum(townships) over days as townships,
      sum(covered) over days as covered, sum(guidance_centres) over days as guidance_centres,
      sum(head_stations) over days as head_stations, sum(stations) over days as stations, sum(rooms) over days as rooms,
      sum(planned) over days as planned, sum(building) over days as building, sum(suspended) over days as suspended,
      sum(closed) over days as closed, sum(social_workers) over days as social_workers, sum(volunteers) over days as volunteers,
      sum(community_workers) over days as community_workers
    from daily
    window days as (partition by code order by day)
  )
  select t.code, t.valid_from, t.valid_to, p_level, a.parent_code,
    t.prefectures + real.yes, t.full_prefectures + case when t.townships > 0 and t.townships = t.covered then real.yes else 0 end,
    t.counties, t.full_counties, t.townships, t.covered, t.guidance_centres, t.head_stations, t.stations, t.rooms, t.planned,
    t.building, t.suspended, t.closed, t.social_workers, t.volunteers, t.community_workers
  from total t
  join area a on a.code = t.code
  cross join lateral (select case when p_level = 2 and a.kind = 'STANDARD' then 1 else 0 end as yes) real;
end
$$;

-- Brings the standing of the counties of the given codes, and of all above them, up to date.
create function refresh_standing(p_codes text[]) returns void
language plpgsql security definer set search_path = public as $$
declare
  v_province text;
begin
  -- One writer per province at a time, in a fixed order: parents are computed from committed children.
  for v_province in select distinct left(c, 2) from unnest(p_codes) c order by 1 loop
    perform pg_advisory_xact_lock(hashtext('standing'), v_province::int);
  end loop;
  insert into standing_version
    select distinct left(c, digits), 1 from unnest(p_codes) c cross join unnest(array[2, 4, 6]) digits where length(c) >= digits order by 1
    on conflict (division_code) do update set version = standing_version.version + 1;
  perform refresh_county_standing(array(select distinct left(c, 6) from unnest(p_codes) c where length(c) >= 6));
  perform refresh_parent_standing(array(select distinct left(c, 4) from unnest(p_codes) c where length(c) >= 4), 2::smallint);
  perform refresh_parent_standing(array(select distinct left(c, 2) from unnest(p_codes) c), 1::smallint);
end
$$;

-- A station may serve a township of another county, whose coverage then changes with the station's status.
create function refresh_standing_of(p_codes text[], p_stations uuid[]) returns void
language sql security definer set search_path = public as $$
  select refresh_standing(array(select unnest(p_codes) union select division_code from station_township where station_id = any (p_stations)))
$$;
create function refresh_standing_after_insert() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform refresh_standing_of(array(select distinct division_code from added), array(select distinct station_id from added));
  return null;
end
$$;
create function refresh_standing_after_update() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform refresh_standing_of(array(select division_code from added union select division_code from removed),
    array(select station_id from added union select station_id from removed));
  return null;
end
$$;
create function refresh_standing_after_delete() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform refresh_standing_of(array(select distinct division_code from removed), array(select distinct station_id from removed));
  return null;
end
$$;
do $$
declare
  t text;
begin
  foreach t in array array['station_status', 'station_township', 'posting'] loop
    execute format('create trigger standing_insert after insert on %I referencing new table as added for each statement execute function refresh_standing_after_insert()', t);
    execute format('create trigger standing_update after update on %I referencing old table as removed new table as added for each statement execute function refresh_standing_after_update()', t);
    execute format('create trigger standing_delete after delete on %I referencing old table as removed for each statement execute function refresh_standing_after_delete()', t);
  end loop;
end
$$;
