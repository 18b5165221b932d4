-- A programme (行动) issued by an area for all beneath it.
create table programme (
  id uuid primary key,
  division_code text collate "C" not null references division (code),
  name text not null,
  document_number text,
  starts_on date not null,
  ends_on date not null,
  goal text,
  reach_target integer,
  demo boolean not null default false,
  constraint programme_period check (starts_on <= ends_on)
);
create index programme_area on programme (division_code, starts_on);
call protect_table('programme', 'along');

create table programme_station (
  programme_id uuid not null references programme (id),
  station_id uuid not null references station (id),
  division_code text collate "C" not null,
  enrolled_on date not null,
  primary key (programme_id, station_id)
);
create index programme_station_area on programme_station (division_code);
call protect_table('programme_station', 'below');

-- 月月有主题: a county's theme of one or several whole months.
create table theme (
  id uuid primary key,
  division_code text collate "C" not null references division (code),
  title text not null,
  domain text not null,
  goals text not null,
  starts_on date not null,
  ends_on date not null,
  all_stations boolean not null default true,
  status text not null default 'DRAFT',
  published_at timestamptz,
  published_by uuid,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  demo boolean not null default false,
  constraint theme_area check (length(division_code) = 6),
  constraint theme_domain_known check (domain in ('AID', 'ELDERLY', 'CHILD', 'DISABILITY', 'COMMUNITY')),
  constraint theme_status_known check (status in ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
  constraint theme_period check (starts_on <= ends_on),
  constraint theme_published check ((status = 'DRAFT') = (published_at is null))
);
create index theme_area_index on theme (division_code, starts_on);
call protect_table('theme', 'along');
-- A draft is the county's own affair: those below see what was published, and what was taken back.
alter policy scope_read on theme using (
  (division_code >= nullif(current_setting('app.lo', true), '') and division_code < nullif(current_setting('app.hi', true), ''))
  or (status <> 'DRAFT' and division_code in (nullif(current_setting('app.a1', true), ''),
    nullif(current_setting('app.a2', true), ''), nullif(current_setting('app.a3', true), ''))));

-- The stations taking part, where a theme is not for all of the county.
create table theme_station (
  theme_id uuid not null references theme (id) on delete cascade,
  station_id uuid not null references station (id),
  division_code text collate "C" not null,
  primary key (theme_id, station_id)
);
create index theme_station_area on theme_station (division_code);
call protect_table('theme_station', 'below');
-- Not even that there is a draft for a station may be read there: the theme's own policy decides.
alter policy scope_read on theme_station using (
  division_code >= nullif(current_setting('app.lo', true), '') and division_code < nullif(current_setting('app.hi', true), '')
  and exists (select 1 from theme t where t.id = theme_id));
-- A deletion that names no column is not held to what may be read.
alter policy scope_delete on theme_station using (
  division_code >= nullif(current_setting('app.lo', true), '') and division_code < nullif(current_setting('app.hi', true), '')
  and exists (select 1 from theme t where t.id = theme_id));
