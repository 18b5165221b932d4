-- How often a household is visited (DOMAIN.md B5): at most so many days apart, by the risk found and by the categories of
-- the people who live there. The nation's rule is the standard; a province puts its own in its place; a county may only
-- ask for more. A category is known by its index alone, as everywhere.
create table visit_frequency (
  id uuid primary key,
  division_code text collate "C" not null,
  risk_level text,
  category_index bytea references category_key (category_index) on update cascade,
  days integer not null,
  valid_from date not null,
  valid_to date,
  -- From when on households were told of it.
  applied_at timestamptz,
  set_by uuid,
  set_at timestamptz not null default now(),
  demo boolean not null default false,
  constraint visit_frequency_area check (length(division_code) in (0, 2, 6)),
  constraint visit_frequency_risk_known check (risk_level in ('GREEN', 'YELLOW', 'ORANGE', 'RED')),
  constraint visit_frequency_subject check ((risk_level is null) <> (category_index is null)),
  constraint visit_frequency_days check (days between 1 and 366),
  constraint visit_frequency_period check (valid_to is null or valid_from < valid_to),
  constraint visit_frequency_once exclude using gist
    (division_code with =, (coalesce(risk_level, encode(category_index, 'hex'))) with =, daterange(valid_from, valid_to) with &&)
);
create index visit_frequency_area on visit_frequency (division_code, valid_from);
call protect_table('visit_frequency', 'along');
-- The standard is for all who read figures; a rule is written in exactly the own area, by those who set one.
alter policy scope_read on visit_frequency using ((division_code = '' and nullif(current_setting('app.lo', true), '') is not null)
  or (division_code >= nullif(current_setting('app.lo', true), '') and division_code < nullif(current_setting('app.hi', true), ''))
  or division_code in (nullif(current_setting('app.a1', true), ''), nullif(current_setting('app.a2', true), ''), nullif(current_setting('app.a3', true), '')));
alter policy scope_insert on visit_frequency with check (division_code = rtrim(current_setting('app.hi', true), ':')
  and current_setting('app.role', true) in ('PROVINCE_OFFICIAL', 'COUNTY_COORDINATOR'));
alter policy scope_update on visit_frequency using (division_code = rtrim(current_setting('app.hi', true), ':')
  and current_setting('app.role', true) in ('PROVINCE_OFFICIAL', 'COUNTY_COORDINATOR'))
  with check (division_code = rtrim(current_setting('app.hi', true), ':'));
alter policy scope_delete on visit_frequency using (division_code = rtrim(current_setting('app.hi', true), ':')
  and current_setting('app.role', true) in ('PROVINCE_OFFICIAL', 'COUNTY_COORDINATOR'));
insert into visit_frequency (id, division_code, risk_level, days, valid_from, applied_at)
  values ('01980000-0000-7000-8000-0000000f0001', '', 'RED', 7, '2000-01-01', now()),
    ('01980000-0000-7000-8000-0000000f0002', '', 'ORANGE', 30, '2000-01-01', now()),
    ('01980000-0000-7000-8000-0000000f0003', '', 'YELLOW', 30, '2000-01-01', now()),
    ('01980000-0000-7000-8000-0000000f0004', '', 'GREEN', 90, '2000-01-01', now());

-- Only the province sets its own, and only a county tightens; nobody else, and nothing looser than what is above.
create function guard_visit_frequency() returns trigger language plpgsql as $$
declare
  v_role text := current_setting('app.role', true);
  v_above integer;
begin
  if current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
    return new;
  end if;
  if not ((v_role = 'PROVINCE_OFFICIAL' and length(new.division_code) = 2)
    or (v_role = 'COUNTY_COORDINATOR' and length(new.division_code) = 6)) then
    raise exception 'not this role''s to set' using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'UPDATE' and (old.id, old.division_code, old.risk_level, old.category_index, old.days, old.valid_from, old.set_by)
    is distinct from (new.id, new.division_code, new.risk_level, new.category_index, new.days, new.valid_from, new.set_by) then
    raise exception 'what was set stays as it was set' using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'INSERT' and length(new.division_code) = 6 then
    select f.days into v_above from visit_frequency f
      where f.division_code in ('', left(new.division_code, 2)) and f.risk_level is not distinct from new.risk_level
        and f.category_index is not distinct from new.category_index and f.valid_from <= new.valid_from
        and (f.valid_to is null or f.valid_to > new.valid_from)
      order by length(f.division_code) desc limit 1;
    if v_above is not null and new.days > v_above then
      raise exception 'a county may only ask for more' using errcode = 'check_violation', constraint = 'visit_frequency_tighter';
    end if;
  end if;
  return new;
end
$$;
create trigger guard_visit_frequency before insert or update on visit_frequency
  for each row execute function guard_visit_frequency();

-- What becomes of a household after each time somebody was met there: by when the next visit is due, and when it was made.
-- The row that is still open is what is due now; the others are the history that 探访及时率 (K18) counts.
-- A household where nobody was ever met has one open row without a visit.
create table visit_due (
  household_id uuid not null references household (id),
  scope_code text collate "C" not null,
  visit_id uuid references visit (id),
  row_key uuid not null generated always as (coalesce(visit_id, household_id)) stored,
  since date not null,
  -- What the day is made of, so that a corrected visit is told from an unchanged one.
  risk_level text not null,
  agreed_on date,
  interval_days integer not null,
  due_on date not null,
  met_on date,
  -- When the station's chief and the county were told that nobody is met there any more.
  chief_told_on date,
  county_told_on date,
  primary key (household_id, row_key)
);
create index visit_due_open on visit_due (scope_code, due_on) where met_on is null;
create index visit_due_area on visit_due (scope_code, due_on) where visit_id is not null;
create index visit_due_visit on visit_due (visit_id);
call protect_table('visit_due', 'person', 'scope_code');
create trigger follow_household before insert or update of household_id, scope_code on visit_due
  for each row execute function follow_household();

-- The rules of a day, each with the provinces that have put their own in its place.
create function frequencies_on(p_on date)
returns table (division_code text, risk_level text, category_index bytea, days integer, replaced_in text[])
language sql stable security definer set search_path = public as $$
  select f.division_code, f.risk_level, f.category_index, f.days, case when f.division_code = '' then array(
    select own.division_code from visit_frequency own where length(own.division_code) = 2
      and own.risk_level is not distinct from f.risk_level and own.category_index is not distinct from f.category_index
      and own.valid_from <= p_on and (own.valid_to is null or own.valid_to > p_on)) else '{}' end
  from visit_frequency f where f.valid_from <= p_on and (f.valid_to is null or f.valid_to > p_on)
$$;

-- The shortest intervals that hold for households on a day: by each risk, together with the people who live there.
create function visit_intervals(p_households uuid[], p_on date) returns table (household_id uuid, risk_level text, days integer)
language sql stable security definer set search_path = public as $$
  with rule as materialized (select * from frequencies_on(p_on)),
  home as materialized (
    select h.id, array['', left(h.scope_code, 2), left(h.scope_code, 6)] as areas, left(h.scope_code, 2) as province
    from household h where h.id = any (p_households)
  ), by_people as (
    select o.id, min(r.days) as days from home o
      join household_member m on m.household_id = o.id and m.valid_to is null
      join person p on p.id = m.person_id and p.died_on is null
      join person_category c on c.person_id = m.person_id and c.valid_from <= p_on and (c.valid_to is null or c.valid_to > p_on)
      join rule r on r.category_index = c.category_index and r.division_code = any (o.areas) and o.province <> all (r.replaced_in)
    group by o.id
  ), by_risk as (
    select o.id, r.risk_level, min(r.days) as days from home o
      join rule r on r.risk_level is not null and r.division_code = any (o.areas) and o.province <> all (r.replaced_in)
    group by o.id, r.risk_level
  )
  select k.id, k.risk_level, least(k.days, n.days) from by_risk k left join by_people n on n.id = k.id
$$;

create function business_day() returns date language sql stable as $$ select (now() at time zone 'Asia/Shanghai')::date $$;

-- Brings the rows of households to what their visits say now. Rows that are over keep the day that was due then, unless
-- the visit they come from says something else; the open one follows the policy and the people of today.
create function refresh_visit_due(p_households uuid[]) returns void language plpgsql security definer set search_path = public as $$
begin
  perform 1 from household h where h.id = any (p_households) order by h.id for no key update;
  with met as (
    select v.household_id, v.id, v.visited_on, v.risk_level, v.next_visit_on,
      lead(v.visited_on) over (partition by v.household_id order by v.visited_on, v.id) as met_on
    from visit v
    where v.household_id = any (p_households) and v.status = 'VALID' and not v.not_at_home
  ), timed as (
    select m.*, i.days from met m join visit_intervals(p_households, business_day()) i
      on i.household_id = m.household_id and i.risk_level = m.risk_level
  )
  insert into visit_due as d (household_id, visit_id, since, risk_level, agreed_on, interval_days, due_on, met_on)
    select t.household_id, t.id, t.visited_on, t.risk_level, t.next_visit_on, t.days,
      least(t.visited_on + t.days, case when t.next_visit_on > t.visited_on then t.next_visit_on end), t.met_on
    from timed t
    on conflict (household_id, row_key) do update set met_on = excluded.met_on, since = excluded.since,
      risk_level = excluded.risk_level, agreed_on = excluded.agreed_on,
      interval_days = case when excluded.met_on is null
          or (d.since, d.risk_level, d.agreed_on) is distinct from (excluded.since, excluded.risk_level, excluded.agreed_on)
        then excluded.interval_days else d.interval_days end,
      due_on = case when excluded.met_on is null
          or (d.since, d.risk_level, d.agreed_on) is distinct from (excluded.since, excluded.risk_level, excluded.agreed_on)
        then excluded.due_on else d.due_on end
    where (d.met_on, d.since, d.risk_level, d.agreed_on) is distinct from (excluded.met_on, excluded.since, excluded.risk_level, excluded.agreed_on)
      or (excluded.met_on is null and (d.interval_days, d.due_on) is distinct from (excluded.interval_days, excluded.due_on));
  delete from visit_due d where d.household_id = any (p_households) and case when d.visit_id is null
    then exists (select from visit v where v.household_id = d.household_id and v.status = 'VALID' and not v.not_at_home)
    else not exists (select from visit v where v.id = d.visit_id and v.household_id = d.household_id and v.status = 'VALID' and not v.not_at_home) end;
  insert into visit_due as d (household_id, since, risk_level, interval_days, due_on)
    select h.id, (h.created_at at time zone 'Asia/Shanghai')::date, h.risk_level, i.days, (h.created_at at time zone 'Asia/Shanghai')::date
    from household h join visit_intervals(p_households, business_day()) i on i.household_id = h.id and i.risk_level = h.risk_level
    where not exists (select from visit v where v.household_id = h.id and v.status = 'VALID' and not v.not_at_home)
    on conflict (household_id, row_key) do update set risk_level = excluded.risk_level, interval_days = excluded.interval_days
    where (d.risk_level, d.interval_days) is distinct from (excluded.risk_level, excluded.interval_days);
end
$$;

-- The usual visit is newer than all before it: it closes the open row and opens its own, without a look at the rest.
create function time_visit(p_id uuid) returns void language plpgsql security definer set search_path = public as $$
declare
  v visit;
  v_days integer;
begin
  select * into v from visit x where x.id = p_id;
  if exists (select from visit_due d where d.household_id = v.household_id and d.visit_id is not null
    and (d.since, d.visit_id) > (v.visited_on, v.id)) then
    perform refresh_visit_due(array[v.household_id]);
    return;
  end if;
  update visit_due d set met_on = v.visited_on where d.household_id = v.household_id and d.met_on is null and d.visit_id is not null;
  delete from visit_due d where d.household_id = v.household_id and d.visit_id is null;
  select i.days into v_days from visit_intervals(array[v.household_id], business_day()) i where i.risk_level = v.risk_level;
  insert into visit_due (household_id, visit_id, since, risk_level, agreed_on, interval_days, due_on)
    values (v.household_id, v.id, v.visited_on, v.risk_level, v.next_visit_on, v_days,
      least(v.visited_on + v_days, case when v.next_visit_on > v.visited_on then v.next_visit_on end));
end
$$;
create function visits_timed() returns trigger language plpgsql security definer set search_path = public as $$
declare
  v_ids uuid[] := array(select id from written where status = 'VALID' and not not_at_home limit 2);
begin
  if cardinality(v_ids) = 1 then
    perform time_visit(v_ids[1]);
  elsif cardinality(v_ids) > 1 then
    perform refresh_visit_due(array(select distinct household_id from written));
  end if;
  return null;
end
$$;
create trigger visits_timed after insert on visit referencing new table as written for each statement execute function visits_timed();
create function visit_retimed() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if old.household_id <> new.household_id then
    update visit_due d set household_id = new.household_id where d.household_id = old.household_id and d.visit_id = new.id;
  end if;
  perform refresh_visit_due(array[old.household_id, new.household_id]);
  return null;
end
$$;
create trigger visit_retimed after update on visit for each row
  when ((old.household_id, old.visited_on, old.risk_level, old.next_visit_on, old.status, old.not_at_home)
    is distinct from (new.household_id, new.visited_on, new.risk_level, new.next_visit_on, new.status, new.not_at_home))
  execute function visit_retimed();

create function households_timed() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform refresh_visit_due(array(select id from written));
  return null;
end
$$;
create trigger households_timed after insert on household referencing new table as written
  for each statement execute function households_timed();
create function household_retimed() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform refresh_visit_due(array[new.id]);
  return null;
end
$$;
create trigger household_retimed after update on household for each row
  when (old.scope_code <> new.scope_code or (old.risk_level <> new.risk_level and new.last_visited_on is null))
  execute function household_retimed();

-- Who lives there and what they are entitled to attention for.
create function people_timed() returns trigger language plpgsql security definer set search_path = public as $$
declare
  v_people uuid[];
begin
  if tg_table_name = 'person' then
    v_people := array(select n.id from written n join replaced o on o.id = n.id where o.died_on is distinct from n.died_on);
  elsif tg_op = 'INSERT' then
    v_people := array(select distinct person_id from written);
  elsif tg_op = 'DELETE' then
    v_people := array(select distinct person_id from replaced);
  else
    v_people := array(select person_id from written union select person_id from replaced);
  end if;
  if cardinality(v_people) > 0 then
    perform refresh_visit_due(array(
      select distinct m.household_id from household_member m where m.valid_to is null and m.person_id = any (v_people)));
  end if;
  return null;
end
$$;
create trigger people_timed_new after insert on person_category referencing new table as written
  for each statement execute function people_timed();
create trigger people_timed after update on person_category referencing new table as written old table as replaced
  for each statement execute function people_timed();
create trigger people_timed_gone after delete on person_category referencing old table as replaced
  for each statement execute function people_timed();
create trigger people_timed after update on person referencing new table as written old table as replaced
  for each statement execute function people_timed();
create function members_timed() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'INSERT' then
    perform refresh_visit_due(array(select distinct household_id from written));
  else
    perform refresh_visit_due(array(select household_id from written union select household_id from replaced));
  end if;
  return null;
end
$$;
create trigger members_timed_new after insert on household_member referencing new table as written
  for each statement execute function members_timed();
create trigger members_timed after update on household_member referencing new table as written old table as replaced
  for each statement execute function members_timed();

-- What begins or ends by the day: rules that come into force, categories that begin or end.
create function apply_visit_frequencies(p_today date) returns integer
language plpgsql security definer set search_path = public as $$
declare
  v_areas text[];
  v_households uuid[];
begin
  perform pg_advisory_xact_lock(hashtextextended('visit_frequency', 0));
  v_areas := array(select distinct division_code from visit_frequency
    where (applied_at is null and valid_from <= p_today) or (valid_to between p_today - 30 and p_today and applied_at < valid_to));
  v_households := array(
    select h.id from household h where exists (select from unnest(v_areas) a where h.scope_code like a || '%')
    union
    select m.household_id from person_category c join household_member m on m.person_id = c.person_id and m.valid_to is null
    where c.valid_from between p_today - 30 and p_today or c.valid_to between p_today - 30 and p_today);
  perform refresh_visit_due(v_households);
  -- Phones show the day too.
  perform touch_households(v_households);
  update visit_frequency set applied_at = now()
    where (applied_at is null and valid_from <= p_today) or (valid_to between p_today - 30 and p_today and applied_at < valid_to);
  return cardinality(v_households);
end
$$;

-- Households that slipped out of sight: nobody met for twice the interval, or at the last three attempts. The chief is told
-- once until somebody is met again, the county when another interval has passed.
create function silent_households(p_today date) returns table (household_id uuid, row_key uuid, station_code text, demo boolean, intervals numeric)
language sql stable set search_path = public as $$
  select d.household_id, d.row_key, s.division_code, h.demo, (p_today - d.since)::numeric / d.interval_days
  from visit_due d join household h on h.id = d.household_id join station s on s.id = h.station_id
  where d.met_on is null and h.closed_on is null and h.merged_into is null
    and (d.since + 2 * d.interval_days < p_today or 3 <= (
      select count(*) from visit v where v.household_id = d.household_id and v.status = 'VALID' and v.not_at_home and v.visited_on > d.since))
$$;

create function tell_silence(p_today date) returns integer language plpgsql security definer set search_path = public as $$
declare
  n integer := 0;
  s record;
begin
  perform pg_advisory_xact_lock(hashtextextended('tell_silence', 0));
  for s in select x.*, d.chief_told_on, d.county_told_on from silent_households(p_today) x join visit_due d on d.household_id = x.household_id and d.row_key = x.row_key
    where d.chief_told_on is null or (d.county_told_on is null and x.intervals > 3)
  loop
    if s.chief_told_on is null then
      insert into notice (id, scope_code, roles, kind, entity, entity_id, demo)
        select gen_random_uuid(), left(s.station_code, 9), '{STATION_CHIEF}', 'HOUSEHOLD_SILENT', 'household', s.household_id, s.demo;
    end if;
    if s.county_told_on is null and s.intervals > 3 then
      insert into notice (id, scope_code, roles, kind, entity, entity_id, demo)
        select gen_random_uuid(), left(s.station_code, 6), '{COUNTY_COORDINATOR}', 'HOUSEHOLD_SILENT', 'household', s.household_id, s.demo;
    end if;
    update visit_due d set chief_told_on = coalesce(d.chief_told_on, p_today), county_told_on = case when s.intervals > 3 then coalesce(d.county_told_on, p_today) end
      where d.household_id = s.household_id and d.row_key = s.row_key;
    n := n + 1;
  end loop;
  return n;
end
$$;

-- What is on file already, in one pass.
insert into visit_due (household_id, visit_id, since, risk_level, agreed_on, interval_days, due_on, met_on)
  select v.household_id, v.id, v.visited_on, v.risk_level, v.next_visit_on, f.days,
    least(v.visited_on + f.days, case when v.next_visit_on > v.visited_on then v.next_visit_on end),
    lead(v.visited_on) over (partition by v.household_id order by v.visited_on, v.id)
  from visit v join visit_frequency f on f.division_code = '' and f.risk_level = v.risk_level
  where v.status = 'VALID' and not v.not_at_home;
insert into visit_due (household_id, since, risk_level, interval_days, due_on)
  select h.id, (h.created_at at time zone 'Asia/Shanghai')::date, h.risk_level, f.days, (h.created_at at time zone 'Asia/Shanghai')::date
  from household h join visit_frequency f on f.division_code = '' and f.risk_level = h.risk_level
  where not exists (select from visit_due d where d.household_id = h.id);

-- A county that ends takes its rule along; its successor asks for what the province asks for until it sets its own.
insert into division_use values ('visit_frequency', 'KEPT', null);
