-- A home visit (入户探访, DOMAIN.md B5). The id is made by the client, so sending it twice stores it once.
-- This row is the newest version; every older one stays in visit_revision.
create table visit (
  id uuid primary key,
  division_code text collate "C" not null references division (code),
  station_id uuid not null references station (id),
  household_id uuid not null references household (id),
  visited_on date not null,
  visit_type text not null,
  purpose text not null,
  place_kind text not null,
  domain text not null,
  visitor_ids uuid[] not null,
  person_ids uuid[] not null,
  not_at_home boolean not null default false,
  services text[] not null default '{}',
  risk_level text not null,
  follow_up text not null,
  next_visit_on date,
  form_version text not null,
  answers_sealed text,
  note_sealed text,
  status text not null default 'VALID',
  version integer not null default 1,
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  correction_reason text,
  demo boolean not null default false,
  constraint visit_type_known check (visit_type in ('FIRST', 'ROUTINE', 'REVISIT', 'SPECIAL', 'PHONE', 'VIDEO')),
  constraint visit_purpose_known check (purpose in ('PUBLICITY', 'SCREENING', 'ASSESSMENT', 'CARE', 'SERVICE', 'SATISFACTION')),
  constraint visit_place_known check (place_kind in ('HOME', 'SCHOOL', 'INSTITUTION')),
  constraint visit_domain_known check (domain in ('AID', 'ELDERLY', 'CHILD', 'DISABILITY', 'COMMUNITY')),
  constraint visit_risk_known check (risk_level in ('GREEN', 'YELLOW', 'ORANGE', 'RED')),
  constraint visit_follow_up_known check (follow_up in ('NONE', 'REVISIT', 'CASE', 'REFERRAL', 'LEAD')),
  constraint visit_status_known check (status in ('VALID', 'VOID')),
  constraint visit_has_visitor check (cardinality(visitor_ids) between 1 and 20),
  constraint visit_persons_seen check (not_at_home = (cardinality(person_ids) = 0) and cardinality(person_ids) <= 50),
  constraint visit_day check (visited_on between '2000-01-01' and '2100-01-01')
);
create index visit_household on visit (household_id, visited_on desc, id);
create index visit_area on visit (division_code, visited_on desc, id);
create index visit_recent on visit (visited_on desc, id);
call protect_table('visit', 'person');

create table visit_revision (
  visit_id uuid not null references visit (id),
  version integer not null,
  division_code text collate "C" not null,
  content jsonb not null,
  replaced_by uuid,
  replaced_at timestamptz not null default now(),
  primary key (visit_id, version)
);
call protect_table('visit_revision', 'person');

-- Case, group and community work as dated facts, until their own modules add the process.
create table service_record (
  id uuid primary key,
  division_code text collate "C" not null references division (code),
  station_id uuid not null references station (id),
  method text not null,
  domain text not null,
  title text not null,
  opened_on date not null,
  closed_on date,
  demo boolean not null default false,
  constraint service_record_method_known check (method in ('CASE', 'GROUP', 'COMMUNITY')),
  constraint service_record_domain_known check (domain in ('AID', 'ELDERLY', 'CHILD', 'DISABILITY', 'COMMUNITY')),
  constraint service_record_period check (closed_on is null or opened_on <= closed_on)
);
create index service_record_area on service_record (division_code, method, opened_on);
call protect_table('service_record', 'below');

create table service_session (
  id uuid primary key,
  record_id uuid not null references service_record (id),
  division_code text collate "C" not null,
  method text not null,
  domain text not null,
  held_on date not null,
  person_times integer not null,
  constraint service_session_person_times check (person_times >= 0)
);
create index service_session_record on service_session (record_id, held_on);
create index service_session_area on service_session (division_code, held_on);
call protect_table('service_session', 'below');

-- Roll-ups, kept in the transaction of the fact and always equal to a recount (tests/integration/services).
-- By township and day for stations and calendars; by county and month, so that a province's figure reads
-- the same few hundred rows at ten thousand facts and at ten million.
create table service_daily (
  division_code text collate "C" not null,
  day date not null,
  method text not null,
  domain text not null,
  records integer not null,
  sessions integer not null,
  person_times integer not null,
  primary key (division_code, day, method, domain)
);
call protect_table('service_daily', 'below');

create table service_monthly (
  division_code text collate "C" not null,
  month date not null,
  method text not null,
  domain text not null,
  records integer not null,
  sessions integer not null,
  person_times integer not null,
  primary key (month, division_code, method, domain)
);
create index service_monthly_area on service_monthly (division_code, month);
call protect_table('service_monthly', 'below');

-- Who was reached in a month: distinct households and persons are counted here, never added up.
create table visit_presence (
  division_code text collate "C" not null,
  month date not null,
  domain text not null,
  kind text not null,
  subject_id uuid not null,
  visits integer not null,
  primary key (division_code, month, domain, kind, subject_id),
  constraint visit_presence_kind_known check (kind in ('HOUSEHOLD', 'PERSON'))
);
call protect_table('visit_presence', 'person');

create function add_service_figures(p_code text, p_day date, p_method text, p_domain text, p_records integer, p_sessions integer, p_times integer)
returns void language plpgsql security definer set search_path = public as $$
begin
  insert into service_daily values (left(p_code, 9), p_day, p_method, p_domain, p_records, p_sessions, p_times)
    on conflict (division_code, day, method, domain) do update set
      records = service_daily.records + excluded.records, sessions = service_daily.sessions + excluded.sessions,
      person_times = service_daily.person_times + excluded.person_times;
  insert into service_monthly values (left(p_code, 6), date_trunc('month', p_day)::date, p_method, p_domain, p_records, p_sessions, p_times)
    on conflict (month, division_code, method, domain) do update set
      records = service_monthly.records + excluded.records, sessions = service_monthly.sessions + excluded.sessions,
      person_times = service_monthly.person_times + excluded.person_times;
end
$$;

-- Adds (sign 1) or takes back (sign -1) what one version of a visit contributes.
create function count_visit(v visit, sign integer) returns void
language plpgsql security definer set search_path = public as $$
declare
  v_month date := date_trunc('month', v.visited_on)::date;
begin
  if v.status <> 'VALID' then
    return;
  end if;
  insert into visit_presence (division_code, month, domain, kind, subject_id, visits)
    select left(v.division_code, 9), v_month, v.domain, s.kind, s.id, sign
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

-- The household shows its newest valid visit: when it was, the risk found, what was agreed next. The row
-- is locked before the visits are read: of two writers at once the later one must see the earlier one's visit.
create function refresh_household_contact(p_household uuid) returns void
language plpgsql security definer set search_path = public as $$
begin
  perform 1 from household h where h.id = p_household for no key update;
  update household h set last_visited_on = n.visited_on, next_visit_on = n.next_visit_on, risk_level = coalesce(n.risk_level, h.risk_level)
  from (select 1) one
  left join lateral (
    select v.visited_on, v.next_visit_on, v.risk_level from visit v
    where v.household_id = p_household and v.status = 'VALID' order by v.visited_on desc, v.id desc limit 1
  ) n on true
  where h.id = p_household
    and (h.last_visited_on, h.next_visit_on, h.risk_level) is distinct from (n.visited_on, n.next_visit_on, coalesce(n.risk_level, h.risk_level));
end
$$;

create function visit_written() returns trigger language plpgsql security definer set search_path = public as $$
begin
  -- A foreign key sees past the policies: without this a visit could touch a household of another area.
  if (tg_op = 'INSERT' or old.household_id <> new.household_id)
    and not exists (select from household h where h.id = new.household_id and h.division_code = new.division_code) then
    raise exception 'a visit lies in the area of its household' using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'UPDATE' then
    insert into visit_revision (visit_id, version, division_code, content, replaced_by)
      values (old.id, old.version, old.division_code, to_jsonb(old), nullif(current_setting('app.uid', true), '')::uuid);
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
create trigger visit_written after insert or update on visit for each row execute function visit_written();

create function service_record_written() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op <> 'INSERT' then
    perform add_service_figures(old.division_code, old.opened_on, old.method, old.domain, -1, 0, 0);
  end if;
  if tg_op <> 'DELETE' then
    perform add_service_figures(new.division_code, new.opened_on, new.method, new.domain, 1, 0, 0);
  end if;
  return null;
end
$$;
create trigger service_record_written after insert or update or delete on service_record
  for each row execute function service_record_written();

create function service_session_written() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op <> 'INSERT' then
    perform add_service_figures(old.division_code, old.held_on, old.method, old.domain, 0, -1, -old.person_times);
  end if;
  if tg_op <> 'DELETE' then
    perform add_service_figures(new.division_code, new.held_on, new.method, new.domain, 0, 1, new.person_times);
  end if;
  return null;
end
$$;
create trigger service_session_written after insert or update or delete on service_session
  for each row execute function service_session_written();
