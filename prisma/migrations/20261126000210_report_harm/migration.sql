-- What a visit found that can't wait (DOMAIN.md B6.1, C3), and the report that follows from it.
create table risk_flag (
  id uuid primary key,
  visit_id uuid not null unique references visit (id),
  household_id uuid not null references household (id),
  -- Where only one was seen.
  person_id uuid references person (id),
  scope_code text collate "C" not null,
  -- The red items of the screen; empty where a human set the risk without one.
  items_sealed text not null,
  status text not null default 'OPEN',
  -- The clock of the duty to report runs from here.
  found_at timestamptz not null,
  opened_by uuid not null,
  report_id uuid,
  reason_sealed text,
  closed_by uuid,
  closed_at timestamptz,
  demo boolean not null default false,
  constraint risk_flag_status_known check (status in ('OPEN', 'REPORTED', 'CLEARED')),
  constraint risk_flag_closed check ((status = 'CLEARED') = (reason_sealed is not null) and (status = 'OPEN') = (closed_at is null))
);
create index risk_flag_open on risk_flag (scope_code, found_at) where status = 'OPEN';
create index risk_flag_found on risk_flag (scope_code, found_at desc, id);
create index risk_flag_household on risk_flag (household_id);
create index risk_flag_person on risk_flag (person_id) where person_id is not null;
create trigger follow_household before insert or update of household_id, scope_code on risk_flag
  for each row execute function follow_household();
call protect_table('risk_flag', 'person', 'scope_code');

-- 强制报告 (未成年人保护法 11, 反家庭暴力法 14).
create table mandatory_report (
  id uuid primary key,
  household_id uuid not null references household (id),
  visit_id uuid references visit (id),
  person_id uuid references person (id),
  scope_code text collate "C" not null,
  -- Who, where it is nobody on file.
  who_sealed text,
  what_sealed text not null,
  danger text not null,
  found_at timestamptz not null,
  reported_to text[] not null default '{}',
  reported_at timestamptz,
  receipt_sealed text,
  measures_sealed text,
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  changed_by uuid not null,
  changed_at timestamptz not null default now(),
  version integer not null default 1,
  demo boolean not null default false,
  constraint mandatory_report_danger_known check (danger in ('IMMEDIATE', 'ONGOING', 'POSSIBLE')),
  constraint mandatory_report_authority_known check (reported_to <@ array['POLICE', 'CIVIL_AFFAIRS', 'EDUCATION', 'HEALTH', 'WOMEN_FEDERATION', 'OTHER']),
  constraint mandatory_report_reported check ((reported_at is null) = (reported_to = '{}') and reported_at >= found_at),
  constraint mandatory_report_who check (person_id is not null or who_sealed is not null)
);
create index mandatory_report_found on mandatory_report (scope_code, found_at desc, id);
create index mandatory_report_household on mandatory_report (household_id);
create index mandatory_report_person on mandatory_report (person_id) where person_id is not null;
create index mandatory_report_visit on mandatory_report (visit_id) where visit_id is not null;
create trigger follow_household before insert or update of household_id, scope_code on mandatory_report
  for each row execute function follow_household();
call protect_table('mandatory_report', 'person', 'scope_code');
alter table risk_flag add constraint risk_flag_report foreign key (report_id) references mandatory_report (id);

-- Every version as it was replaced.
create table mandatory_report_revision (
  report_id uuid not null references mandatory_report (id),
  version integer not null,
  scope_code text collate "C" not null,
  recorded_by uuid not null,
  content jsonb not null,
  replaced_by uuid,
  replaced_at timestamptz not null default now(),
  primary key (report_id, version)
);
call protect_table('mandatory_report_revision', 'person', 'scope_code');

-- A report is for the chief, the county and whoever made it (反家庭暴力法 14 keeps the reporter from all others).
do $$
declare
  t text;
begin
  foreach t in array array['mandatory_report', 'mandatory_report_revision'] loop
    execute format('create policy few_only on %I as restrictive using (
      current_setting(''app.role'', true) in (''STATION_CHIEF'', ''COUNTY_COORDINATOR'')
      or recorded_by::text = nullif(current_setting(''app.uid'', true), '''')
      or current_user = (select pg_get_userbyid(relowner) from pg_class where oid = %L::regclass))', t, t);
  end loop;
end
$$;

create function report_changed() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into mandatory_report_revision (report_id, version, scope_code, recorded_by, content, replaced_by)
    values (old.id, old.version, new.scope_code, old.recorded_by, to_jsonb(old), nullif(current_setting('app.uid', true), '')::uuid);
  return null;
end
$$;
create trigger report_changed after update on mandatory_report for each row
  when (old.version <> new.version) execute function report_changed();

create function report_kept() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update mandatory_report_revision set scope_code = new.scope_code where report_id = new.id;
  return null;
end
$$;
create trigger report_kept after update of scope_code on mandatory_report for each row
  when (old.scope_code <> new.scope_code) execute function report_kept();

-- Whether the caller's own area has a chief beside the caller: nobody reviews the own visit then.
create function another_chief(p_code text) returns boolean language sql stable security definer set search_path = public as $$
  select p_code >= nullif(current_setting('app.plo', true), '') and p_code < nullif(current_setting('app.phi', true), '')
    and exists (select from account a where a.role = 'STATION_CHIEF' and a.division_code = p_code and a.disabled_at is null
      and a.id::text <> current_setting('app.uid', true))
$$;

alter table stored_file drop constraint stored_file_kind_known;
alter table stored_file add constraint stored_file_kind_known
  check (kind in ('STATION_PHOTO', 'EVIDENCE', 'IMPORT', 'IMPORT_RESULT', 'EXPORT', 'VISIT_PHOTO', 'SIGNATURE'));
