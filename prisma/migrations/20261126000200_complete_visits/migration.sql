-- The whole record of a home visit (入户探访记录表, DOMAIN.md B5). What a station wrote before this has none of it.
alter table visit
  -- Readable on paper: of the station and the year, given by the database.
  add column visit_no text,
  add column started_at text,
  add column ended_at text,
  add column special_action text,
  add column single_visitor_reason_sealed text,
  -- The version of the form that the answers were given in; null for the blocks before forms were data.
  add column form_version_id uuid,
  add column answers jsonb not null default '{}',
  add column needs text[] not null default '{}',
  add column policies text[] not null default '{}',
  add column goods jsonb not null default '[]',
  -- What the screen came to, beside what a human confirmed in risk_level (PIPL 24).
  add column risk_suggested text,
  add column risk_reason_sealed text,
  -- To whom was referred, or why without consent; what a case is to be about.
  add column follow_up_sealed text,
  add column followed_up_at timestamptz,
  add column followed_up_by uuid,
  add column consent_noted boolean not null default false,
  add column picture_ids uuid[] not null default '{}',
  add column pictures_show text,
  add column signature_id uuid,
  add column location_sealed text,
  -- What the chief said of this version; a correction takes it back.
  add column review_verdict text,
  -- By the clock of the device that wrote it.
  add column client_written_at timestamptz,
  add constraint visit_hours check ((started_at is null or started_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')
    and (ended_at is null or (ended_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and started_at is not null and ended_at collate "C" > started_at collate "C"))),
  add constraint visit_action_known check (special_action in ('AID', 'ELDERLY', 'CHILD', 'DISABILITY', 'COMMUNITY')),
  add constraint visit_suggested_known check (risk_suggested in ('GREEN', 'YELLOW', 'ORANGE', 'RED')),
  add constraint visit_pictures_known check (pictures_show in ('NOBODY', 'PERSONS') and cardinality(picture_ids) <= 20),
  add constraint visit_goods_list check (jsonb_typeof(goods) = 'array'),
  add constraint visit_answers_map check (jsonb_typeof(answers) = 'object'),
  add constraint visit_verdict_known check (review_verdict in ('FINE', 'HAS_ERRORS', 'SENT_BACK'));

-- Which visit a picture or a signature belongs to; nearly all visits have none.
create index visit_pictures on visit using gin (picture_ids) where picture_ids <> '{}';
create index visit_signature on visit (signature_id) where signature_id is not null;
-- What waits for its writer, and what waits for the chief.
create index visit_sent_back on visit (scope_code, visited_on desc, id) where review_verdict = 'SENT_BACK';
create index visit_unfinished on visit (scope_code, visited_on desc, id) where follow_up in ('CASE', 'REFERRAL', 'LEAD') and followed_up_at is null;

create table visit_counter (
  station_id uuid not null references station (id),
  year smallint not null,
  last integer not null,
  primary key (station_id, year)
);
call protect_table('visit_counter', 'sealed');

create function number_visit() returns trigger language plpgsql security definer set search_path = public as $$
declare
  v_year smallint := extract(year from new.visited_on);
  v_last integer;
begin
  insert into visit_counter values (new.station_id, v_year, 1)
    on conflict (station_id, year) do update set last = visit_counter.last + 1 returning last into v_last;
  new.visit_no := v_year || '-' || lpad(v_last::text, greatest(4, length(v_last::text)), '0');
  return new;
end
$$;
-- Behind all that can refuse a visit, so that a refused one costs no number.
create trigger number_visit before insert on visit for each row execute function number_visit();

-- What the chief found of one version of a visit.
create table visit_review (
  id uuid primary key,
  visit_id uuid not null references visit (id),
  household_id uuid not null references household (id),
  scope_code text collate "C" not null,
  version integer not null,
  verdict text not null,
  remarks_sealed text,
  -- The chief's own visit, where the station has no other chief.
  own boolean not null default false,
  reviewed_by uuid not null,
  reviewed_at timestamptz not null default now(),
  demo boolean not null default false,
  constraint visit_review_verdict_known check (verdict in ('FINE', 'HAS_ERRORS', 'SENT_BACK'))
);
create index visit_review_visit on visit_review (visit_id, reviewed_at desc);
create index visit_review_household on visit_review (household_id);
create trigger follow_household before insert or update of household_id, scope_code on visit_review
  for each row execute function follow_household();
call protect_table('visit_review', 'person', 'scope_code');

-- The pictures of a visit go where it goes.
create or replace function visit_kept() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update visit_revision set scope_code = new.scope_code where visit_id = new.id;
  if new.picture_ids <> '{}' or new.signature_id is not null then
    update stored_file set scope_code = new.scope_code where id = any (new.picture_ids || new.signature_id) and scope_code <> new.scope_code;
  end if;
  return null;
end
$$;

-- Advice by telephone or video counts in a line of its own (DOMAIN.md B9.1, K8): nobody was visited. What was
-- counted as a visit so far is taken back first.
create function visit_method(p_type text) returns text language sql immutable as $$
  select case when p_type in ('PHONE', 'VIDEO') then 'ADVICE' else 'VISIT' end
$$;
do $$
declare
  v visit;
begin
  for v in select * from visit where visit_type in ('PHONE', 'VIDEO') and status = 'VALID' loop
    perform count_visit(v, -1);
  end loop;
end
$$;
create or replace function count_visit(v visit, sign integer) returns void
language plpgsql security definer set search_path = public as $$
declare
  v_month date := date_trunc('month', v.visited_on)::date;
  v_scope text := keeper_of(left(v.division_code, 9));
  v_method text := visit_method(v.visit_type);
begin
  if v.status <> 'VALID' then
    return;
  end if;
  if v_method = 'VISIT' then
    insert into visit_presence (division_code, month, domain, kind, subject_id, visits, scope_code)
      select left(v.division_code, 9), v_month, v.domain, s.kind, s.id, sign, v_scope
      from (select 'HOUSEHOLD' as kind, v.household_id as id union all select distinct 'PERSON', unnest(v.person_ids)) s
      order by s.kind, s.id
      on conflict (division_code, month, domain, kind, subject_id) do update set visits = visit_presence.visits + excluded.visits;
    if sign < 0 then
      delete from visit_presence p where p.division_code = left(v.division_code, 9) and p.month = v_month and p.domain = v.domain
        and p.visits = 0 and p.subject_id = any (v.household_id || v.person_ids);
    end if;
  end if;
  perform add_service_figures(v.division_code, v.visited_on, v_method, v.domain, sign, sign, sign * cardinality(v.person_ids));
end
$$;
do $$
declare
  v visit;
begin
  for v in select * from visit where visit_type in ('PHONE', 'VIDEO') and status = 'VALID' loop
    perform count_visit(v, 1);
  end loop;
end
$$;
create or replace function recount_services(c division_change) returns void language plpgsql security definer set search_path = public as $$
declare
  v_month date := date_trunc('month', c.effective_on)::date;
  v_units text[] := array(select distinct left(x, 9) from (
    select from_code as x from division_change_item where change_id = c.id union all select to_code from division_change_item where change_id = c.id) u);
  v_counties text[] := array(select distinct left(x, 6) from unnest(v_units) x where length(x) >= 6);
begin
  delete from service_daily where division_code = any (v_units) and day >= c.effective_on;
  -- `unit || ' '` is behind the unit itself and before all beneath it: of a county only what lies at its own code.
  insert into service_daily (division_code, day, method, domain, records, sessions, person_times, scope_code)
    select f.unit, f.day, f.method, f.domain, sum(f.records), sum(f.sessions), sum(f.times), keeper_of(f.unit) from (
      select u.unit, v.visited_on as day, visit_method(v.visit_type) as method, v.domain, 1 as records, 1 as sessions, cardinality(v.person_ids) as times
        from unnest(v_units) u (unit) join visit v on v.division_code >= u.unit and v.division_code < u.unit || case length(u.unit) when 9 then ':' else ' ' end
        where v.status = 'VALID' and v.visited_on >= c.effective_on
      union all
      select u.unit, r.opened_on, r.method, r.domain, 1, 0, 0
        from unnest(v_units) u (unit) join service_record r on r.division_code >= u.unit and r.division_code < u.unit || case length(u.unit) when 9 then ':' else ' ' end
        where r.opened_on >= c.effective_on
      union all
      select u.unit, s.held_on, s.method, s.domain, 0, 1, s.person_times
        from unnest(v_units) u (unit) join service_session s on s.division_code >= u.unit and s.division_code < u.unit || case length(u.unit) when 9 then ':' else ' ' end
        where s.held_on >= c.effective_on) f
    group by f.unit, f.day, f.method, f.domain;
  delete from service_monthly where division_code = any (v_counties) and month >= v_month;
  insert into service_monthly (division_code, month, method, domain, records, sessions, person_times, scope_code)
    select u.county, date_trunc('month', d.day)::date, d.method, d.domain, sum(d.records), sum(d.sessions), sum(d.person_times), keeper_of(u.county)
    from unnest(v_counties) u (county) join service_daily d on d.division_code >= u.county and d.division_code < u.county || ':'
    where d.day >= v_month group by 1, 2, 3, 4;
  delete from visit_presence where division_code = any (v_units) and month >= v_month;
  insert into visit_presence (division_code, month, domain, kind, subject_id, visits, scope_code)
    select u.unit, date_trunc('month', v.visited_on)::date, v.domain, s.kind, s.id, count(*), keeper_of(u.unit)
    from unnest(v_units) u (unit) join visit v on v.division_code >= u.unit and v.division_code < u.unit || case length(u.unit) when 9 then ':' else ' ' end
    cross join lateral (select 'HOUSEHOLD' as kind, v.household_id as id union all select distinct 'PERSON', unnest(v.person_ids)) s
    where v.status = 'VALID' and visit_method(v.visit_type) = 'VISIT' and v.visited_on >= v_month group by 1, 2, 3, 4, 5;
end
$$;
