-- The five regularity checks (DOMAIN.md A4) as kept figures: for each programme, area, check and month how many units were asked
-- and met, unit by unit in calendar order. Kept in the transaction of the fact, always equal to lib/regularity-checks/rules.ts
-- over the same facts (tests/integration/regularity-checks). The board reads these, so it costs the same however much was done.
create table regularity_figure (
  programme_id uuid not null references programme (id) on delete cascade,
  check_code text not null,
  -- The area of those who are checked: a county, or a prefecture or province where the programme checks there.
  division_code text collate "C" not null,
  -- In which the units begin; of a brand or speciality, in which the programme ends.
  month date not null,
  required integer[] not null,
  met integer[] not null,
  required_total integer not null,
  met_total integer not null,
  primary key (programme_id, check_code, division_code, month)
);
create index regularity_figure_area on regularity_figure (division_code, programme_id);
call protect_table('regularity_figure', 'below');

-- How often the figures of an area have changed: what was read at a version still holds while it is the version. Its row is also
-- what two writers of one area wait for, since the later one must see the earlier one's fact.
create table regularity_version (
  programme_id uuid not null references programme (id) on delete cascade,
  division_code text collate "C" not null,
  version bigint not null default 1,
  primary key (programme_id, division_code)
);
call protect_table('regularity_version', 'below');
insert into division_use values ('regularity_figure', 'FIGURE', null), ('regularity_version', 'FIGURE', null);

create function regularity_level(p programme, p_check text) returns text language sql immutable as $$
  select coalesce(p.checks -> 'levels' ->> p_check, case p_check when 'ACTIVITY' then 'STATION' when 'SPECIALITY' then 'STATION' else 'COUNTY' end)
$$;
create function regularity_length(p_level text) returns integer language sql immutable as $$
  select case p_level when 'PROVINCE' then 2 when 'PREFECTURE' then 4 else 6 end
$$;

create index service_record_station on service_record (station_id);

-- What a check tests one by one, in calendar order.
create function regularity_units(p programme, p_check text) returns table (n integer, month date, unit_from date, unit_to date)
language sql stable as $$
  with unit as (
    select greatest(d::date, p.starts_on) as f, least((d + interval '1 month')::date - 1, p.ends_on) as t
    from generate_series(date_trunc('month', p.starts_on::timestamp), p.ends_on::timestamp, interval '1 month') d where p_check = 'THEME'
    union all
    select greatest(d::date, p.starts_on), least(d::date + 6, p.ends_on)
    from generate_series(date_trunc('week', p.starts_on::timestamp), p.ends_on::timestamp, interval '7 days') d
    where p_check = 'ACTIVITY' and not coalesce(p.checks -> 'exemptWeeks' ? to_char(d, 'IYYY-"W"IW'), false)
    union all
    select d::date, d::date from generate_series(p.starts_on::timestamp, p.ends_on::timestamp, interval '1 day') d where p_check = 'HIGHLIGHT'
    union all
    select p.starts_on, p.ends_on where p_check in ('BRAND', 'SPECIALITY')
  )
  select row_number() over (order by f)::integer,
    date_trunc('month', case when p_check in ('BRAND', 'SPECIALITY') then t else f end)::date, f, t from unit
$$;

-- Facts that count, under the key of whom they count for: a station, or the code of an area.
create function regularity_facts(p programme, p_check text, p_areas text[]) returns table (key text, fact_from date, fact_to date)
language sql stable as $$
  with enrolled as (
    select e.station_id, e.division_code from programme_station e
    where e.programme_id = p.id and left(e.division_code, regularity_length(regularity_level(p, p_check))) = any (p_areas)
  ), level as (select regularity_level(p, p_check) as level, regularity_length(regularity_level(p, p_check)) as digits)
  select case when level = 'STATION' then s.station_id::text else left(s.division_code, digits) end, t.starts_on, t.ends_on
    from level cross join theme t join enrolled s on left(s.division_code, 6) = t.division_code
    where p_check = 'THEME' and t.status = 'PUBLISHED' and t.starts_on <= p.ends_on and t.ends_on >= p.starts_on
      and (level <> 'STATION' or t.all_stations or exists (select from theme_station x where x.theme_id = t.id and x.station_id = s.station_id))
    group by t.id, 1
  union all
  -- What a social-work room did counts with the station of its township.
  select case when level = 'STATION' then s.station_id::text else left(s.division_code, digits) end, v.held_on, v.held_on
    from level cross join (
      select e.station_id, e.division_code, r.id from enrolled e join service_record r on r.station_id = e.station_id
      union all
      select e.station_id, e.division_code, r.id from (select min(station_id::text)::uuid as station_id, division_code from enrolled group by division_code) e
        join service_record r on length(r.division_code) = 12 and r.division_code >= e.division_code and r.division_code < e.division_code || ':'
    ) s join service_session v on v.record_id = s.id
    where p_check = 'ACTIVITY' and v.method in ('GROUP', 'COMMUNITY') and v.held_on between p.starts_on and p.ends_on
  union all
  select case when level = 'STATION' then h.station_id::text else left(h.division_code, digits) end, h.day, h.day
    from level cross join highlight h
    where p_check = 'HIGHLIGHT' and h.status = 'PUBLISHED' and h.day between p.starts_on and p.ends_on and left(h.division_code, digits) = any (p_areas)
      and (level <> 'STATION' or h.station_id is not null)
  union all
  -- Had, not made: it stands on the last day, or today while that lasts.
  select case when p_check = 'BRAND' then b.division_code else b.station_id::text end, p.starts_on, p.ends_on
    from service_brand b
    where p_check = b.kind and left(b.division_code, 6) = any (p_areas) and b.recognised_on <= least(p.ends_on, (now() at time zone 'Asia/Shanghai')::date)
      and (b.ended_on is null or b.ended_on > least(p.ends_on, (now() at time zone 'Asia/Shanghai')::date))
$$;

-- Computes the figures of one check for some areas of a programme anew.
create function refresh_regularity(p_programme uuid, p_check text, p_areas text[]) returns void
language plpgsql security definer set search_path = public as $$
declare
  p programme;
  v_level text;
  v_digits integer;
  v_threshold integer;
  v_areas text[];
begin
  select * into p from programme where id = p_programme;
  v_level := regularity_level(p, p_check);
  v_digits := regularity_length(v_level);
  v_threshold := coalesce((p.checks -> 'thresholds' ->> p_check)::integer, 1);
  v_areas := array(select distinct left(a, v_digits) from unnest(p_areas) a where length(a) >= v_digits order by 1);
  insert into regularity_version (programme_id, division_code) select p_programme, a from unnest(v_areas) a order by a
    on conflict (programme_id, division_code) do update set version = regularity_version.version + 1;
  delete from regularity_figure f where f.programme_id = p_programme and f.check_code = p_check and f.division_code = any (v_areas);
  if p.status <> 'ISSUED' then
    return;
  end if;
  insert into regularity_figure
  with unit as materialized (select * from regularity_units(p, p_check)),
  -- Days on which somebody who is checked operated, from the enrolment on.
  subject as materialized (
    select case when v_level = 'STATION' then e.station_id::text else left(e.division_code, v_digits) end as key, left(e.division_code, v_digits) as area,
      greatest(t.valid_from, e.enrolled_on) as f,
      least(coalesce(t.valid_to, 'infinity'::date) - 1, coalesce(e.withdrawn_on, 'infinity'::date) - 1) as t
    from programme_station e join station_status t on t.station_id = e.station_id and t.status = 'OPERATING'
    where e.programme_id = p_programme and left(e.division_code, v_digits) = any (v_areas)
  ),
  asked as (
    select s.area, s.key, u.n from (select area, key, range_agg(daterange(f, t, '[]')) as days from subject where f <= t group by area, key) s
      join unit u on s.days && daterange(u.unit_from, u.unit_to, '[]')
  ),
  done as (
    select f.key, u.n from regularity_facts(p, p_check, v_areas) f join unit u on f.fact_from <= u.unit_to and f.fact_to >= u.unit_from
    group by f.key, u.n having count(*) >= v_threshold
  ),
  -- Brought together by grouping: a join of what nobody has statistics of would compare each with each.
  judged as (
    select max(area) as area, n, bool_or(met) as met
    from (select area, key, n, false as met from asked union all select null, key, n, true from done) x
    group by key, n having count(area) > 0
  ),
  figure as (
    select area, n, sum(required)::integer as required, sum(met)::integer as met
    from (
      select area, n, 1 as required, met::integer from judged
      union all select s.area, u.n, 0, 0 from (select distinct area from subject) s cross join unit u
    ) x group by area, n
  )
  select p_programme, p_check, f.area, u.month, array_agg(f.required order by u.n), array_agg(f.met order by u.n), sum(f.required), sum(f.met)
  from figure f join unit u on u.n = f.n group by f.area, u.month;
end
$$;

-- The same for whatever programmes ran on some days in the counties.
create function refresh_regularity_in(p_counties text[], p_checks text[], p_from date, p_to date) returns void
language plpgsql security definer set search_path = public as $$
declare
  p record;
  v_check text;
begin
  if cardinality(p_counties) = 0 then
    return;
  end if;
  for p in select g.id, array_agg(distinct c.code order by c.code) as counties from programme g join unnest(p_counties) c (code) on c.code like g.division_code || '%'
    where g.status = 'ISSUED' and g.starts_on <= p_to and g.ends_on >= p_from group by g.id order by g.id
  loop
    foreach v_check in array p_checks loop
      perform refresh_regularity(p.id, v_check, p.counties);
    end loop;
  end loop;
end
$$;

create function refresh_whole_regularity(p_programme uuid) returns void language plpgsql security definer set search_path = public as $$
declare
  v_check text;
  v_counties text[] := array(select distinct left(division_code, 6) from programme_station where programme_id = p_programme order by 1);
begin
  update regularity_version set version = version + 1 where programme_id = p_programme;
  delete from regularity_figure where programme_id = p_programme;
  foreach v_check in array array['THEME', 'ACTIVITY', 'HIGHLIGHT', 'BRAND', 'SPECIALITY'] loop
    perform refresh_regularity(p_programme, v_check, v_counties);
  end loop;
end
$$;

-- Facts: each table says which check it feeds, where it lies and when.
create function regularity_fact_written() returns trigger language plpgsql security definer set search_path = public as $$
declare
  -- A brand and a speciality lie in one table.
  v_checks text[] := case when tg_argv[0] = '' then array['BRAND', 'SPECIALITY'] else array[tg_argv[0]] end;
  v_counties text[];
  v_from date;
  v_to date;
  v_sql text := format('select array_agg(distinct left(division_code, 6)), min(%s), max(%s) from %%I where %s', tg_argv[1], tg_argv[2], tg_argv[3]);
begin
  if tg_op <> 'DELETE' then
    execute format(v_sql, 'added') into v_counties, v_from, v_to;
    if v_counties is not null then
      perform refresh_regularity_in(v_counties, v_checks, v_from, v_to);
    end if;
  end if;
  if tg_op <> 'INSERT' then
    execute format(v_sql, 'removed') into v_counties, v_from, v_to;
    if v_counties is not null then
      perform refresh_regularity_in(v_counties, v_checks, v_from, v_to);
    end if;
  end if;
  return null;
end
$$;
do $$
declare
  t record;
begin
  for t in select * from (values
    ('service_session', 'ACTIVITY', 'held_on', 'held_on', 'method in (''GROUP'', ''COMMUNITY'')'),
    ('theme', 'THEME', 'starts_on', 'ends_on', 'status <> ''DRAFT'''),
    ('highlight', 'HIGHLIGHT', 'day', 'day', 'status <> ''DRAFT'''),
    -- A recognition counts in every programme that ends behind it.
    ('service_brand', '', 'coalesce(recognised_on, applied_on)', '''infinity''::date', 'status <> ''APPLIED''')) t (name, check_code, f, t, counts)
  loop
    execute format('create trigger regularity_insert after insert on %I referencing new table as added for each statement
      execute function regularity_fact_written(%L, %L, %L, %L)', t.name, t.check_code, t.f, t.t, t.counts);
    execute format('create trigger regularity_update after update on %I referencing old table as removed new table as added for each statement
      execute function regularity_fact_written(%L, %L, %L, %L)', t.name, t.check_code, t.f, t.t, t.counts);
    execute format('create trigger regularity_delete after delete on %I referencing old table as removed for each statement
      execute function regularity_fact_written(%L, %L, %L, %L)', t.name, t.check_code, t.f, t.t, t.counts);
  end loop;
end
$$;

-- Who is asked: enrolment and what a station's status was.
create function regularity_station_written() returns trigger language plpgsql security definer set search_path = public as $$
declare
  v_counties text[];
  v_source text := case when tg_op = 'INSERT' then 'added' when tg_op = 'DELETE' then 'removed'
    else '(select division_code from added union all select division_code from removed) x' end;
begin
  execute format('select array_agg(distinct left(division_code, 6)) from %s where length(division_code) >= 9', v_source) into v_counties;
  if v_counties is not null then
    perform refresh_regularity_in(v_counties, array['THEME', 'ACTIVITY', 'HIGHLIGHT', 'BRAND', 'SPECIALITY'], '-infinity', 'infinity');
  end if;
  return null;
end
$$;
do $$
declare
  t text;
begin
  foreach t in array array['programme_station', 'station_status'] loop
    execute format('create trigger regularity_insert after insert on %I referencing new table as added for each statement execute function regularity_station_written()', t);
    execute format('create trigger regularity_update after update on %I referencing old table as removed new table as added for each statement execute function regularity_station_written()', t);
    execute format('create trigger regularity_delete after delete on %I referencing old table as removed for each statement execute function regularity_station_written()', t);
  end loop;
end
$$;

-- How it is asked.
create function regularity_programme_written() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform refresh_whole_regularity(new.id);
  return null;
end
$$;
create trigger regularity_settings after update on programme for each row
  when ((old.checks, old.status, old.starts_on, old.ends_on) is distinct from (new.checks, new.status, new.starts_on, new.ends_on))
  execute function regularity_programme_written();
-- Stations of a changed county are in another one now: the triggers rest while a change is applied.
create function regularity_divisions_changed() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform refresh_whole_regularity(p.id) from programme p
    where p.division_code like new.division_code || '%' or new.division_code like p.division_code || '%';
  return null;
end
$$;
create trigger regularity_divisions after update of status on division_change for each row
  when (new.status = 'APPLIED') execute function regularity_divisions_changed();

select refresh_whole_regularity(id) from programme;
