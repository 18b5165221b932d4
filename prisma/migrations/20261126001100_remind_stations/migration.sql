-- 提醒督办: a coordinator's word to a station about one gap. A second tap on the same day says nothing again.
create table nudge (
  id uuid primary key,
  station_id uuid not null references station (id),
  scope_code text collate "C" not null,
  gap text not null,
  day date not null,
  -- How much was missing when it was said.
  missing integer not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  demo boolean not null default false,
  constraint nudge_gap_known check (gap in ('ACTIVITY', 'VISITS', 'OVERDUE', 'RECORDS')),
  constraint nudge_missing check (missing > 0),
  constraint nudge_once unique (station_id, gap, day)
);
create index nudge_area on nudge (scope_code, day);
call protect_table('nudge', 'person', 'scope_code');
call write_by('nudge', 'scope_code',
  'current_setting(''app.role'', true) in (''PROVINCE_OFFICIAL'', ''PREFECTURE_OFFICIAL'', ''COUNTY_COORDINATOR'')');
create trigger follow_station before insert or update of station_id, scope_code on nudge
  for each row execute function follow_station();

alter table notice drop constraint notice_kind_known;
alter table notice add constraint notice_kind_known check (kind in ('LEAD_URGENT', 'LEAD_ANSWERED', 'HOUSEHOLD_SILENT', 'VISIT_SENT_BACK',
  'REPORT_DUE', 'NUDGE', 'WEEK_EMPTY', 'MONTH_UNPLANNED'));

-- When somebody wants no word but what can't wait. Without a row the house's hours hold; from = to is never.
create table notice_setting (
  account_id uuid primary key,
  scope_code text collate "C" not null,
  quiet_from text not null,
  quiet_to text not null,
  changed_at timestamptz not null default now(),
  constraint notice_setting_hours check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')
);
call protect_table('notice_setting', 'person', 'scope_code');
create policy own_only on notice_setting as restrictive using (
  account_id::text = nullif(current_setting('app.uid', true), '')
  or current_user = (select pg_get_userbyid(relowner) from pg_class where oid = 'notice_setting'::regclass));
