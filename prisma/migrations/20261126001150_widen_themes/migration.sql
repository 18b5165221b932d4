-- A station may add a theme of its own beside its county's. It stands under the station's code, so that it never fills a month
-- of the county; the county's own stay those of six digits.
alter table theme drop constraint theme_area;
alter table theme add constraint theme_area check (length(division_code) in (6, 9, 12));
alter table theme add constraint theme_own check (length(division_code) = 6 or all_stations);

-- The programme a theme belongs to, within whose days it lies; and the proposal it was taken from.
alter table theme add column programme_id uuid references programme (id);

-- What those above propose for a time of the year, for a county to take over.
create table theme_template (
  id uuid primary key,
  division_code text collate "C" not null references division (code),
  title text not null,
  domain text not null,
  goals text not null,
  activities text not null,
  -- A festival or day of the calendar it goes with.
  festival text,
  first_month smallint not null,
  month_count smallint not null,
  status text not null default 'OFFERED',
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  demo boolean not null default false,
  constraint theme_template_area check (length(division_code) in (2, 4)),
  constraint theme_template_domain_known check (domain in ('AID', 'ELDERLY', 'CHILD', 'DISABILITY', 'COMMUNITY')),
  constraint theme_template_status_known check (status in ('OFFERED', 'WITHDRAWN')),
  constraint theme_template_months check (first_month between 1 and 12 and month_count between 1 and 12)
);
create index theme_template_area_index on theme_template (division_code, first_month);
call protect_table('theme_template', 'along');
call write_by('theme_template', 'division_code', 'current_setting(''app.role'', true) in (''PROVINCE_OFFICIAL'', ''PREFECTURE_OFFICIAL'')');
insert into division_use values ('theme_template', 'REGISTER', null);
alter table theme add column template_id uuid references theme_template (id);
