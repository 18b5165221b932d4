-- 精彩瞬间: a picture or some words of a day's service, told onwards once nobody in it can be harmed by it (PIPL 25).
create table highlight (
  id uuid primary key,
  division_code text collate "C" not null references division (code),
  -- Null where an office tells it.
  station_id uuid references station (id),
  day date not null,
  title text not null,
  story text not null,
  -- The service it tells of. Whom that was for is read from it, so that merges and corrections are followed.
  record_kind text not null,
  record_id uuid not null,
  picture_id uuid,
  -- Whether somebody can be recognised in the picture.
  shows_persons boolean not null default false,
  status text not null default 'DRAFT',
  published_at timestamptz,
  published_by uuid,
  withdrawn_reason text,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  demo boolean not null default false,
  constraint highlight_record_known check (record_kind in ('VISIT', 'SESSION')),
  constraint highlight_status_known check (status in ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
  constraint highlight_published check ((status = 'DRAFT') = (published_at is null)),
  constraint highlight_withdrawn check ((status = 'WITHDRAWN') = (withdrawn_reason is not null)),
  constraint highlight_words check (btrim(title) <> '' and btrim(story) <> '')
);
create index highlight_area on highlight (division_code, day desc, id);
call protect_table('highlight', 'person');

-- 县县有品牌, 站站有特色: applied for below, recognised by the level above, told in stories, looked at anew every year.
create table service_brand (
  id uuid primary key,
  kind text not null,
  division_code text collate "C" not null references division (code),
  station_id uuid references station (id),
  name text not null,
  domain text not null,
  content text not null,
  evidence_id uuid,
  status text not null default 'APPLIED',
  applied_on date not null,
  applied_by uuid not null,
  recognised_on date,
  -- The first day on which it is no longer recognised.
  ended_on date,
  decided_by uuid,
  decision_note text,
  version integer not null default 1,
  demo boolean not null default false,
  constraint service_brand_kind_known check (kind in ('BRAND', 'SPECIALITY')),
  constraint service_brand_domain_known check (domain in ('AID', 'ELDERLY', 'CHILD', 'DISABILITY', 'COMMUNITY')),
  constraint service_brand_status_known check (status in ('APPLIED', 'RECOGNISED', 'DECLINED', 'ENDED')),
  constraint service_brand_recognised check ((status in ('RECOGNISED', 'ENDED')) = (recognised_on is not null)),
  constraint service_brand_ended check ((status = 'ENDED') = (ended_on is not null)),
  constraint service_brand_owner check (
    (kind = 'BRAND' and length(division_code) = 6 and station_id is null) or (kind = 'SPECIALITY' and length(division_code) = 9 and station_id is not null))
);
create index service_brand_area on service_brand (division_code, kind);
create index service_brand_station on service_brand (station_id);
-- A station knows its county's brand.
call protect_table('service_brand', 'along');
call write_by('service_brand', 'division_code',
  'current_setting(''app.role'', true) in (''PROVINCE_OFFICIAL'', ''PREFECTURE_OFFICIAL'', ''COUNTY_COORDINATOR'', ''STATION_CHIEF'')');

create table brand_story (
  id uuid primary key,
  brand_id uuid not null references service_brand (id),
  division_code text collate "C" not null,
  title text not null,
  content text not null,
  written_on date not null,
  written_by uuid not null,
  demo boolean not null default false
);
create index brand_story_brand on brand_story (brand_id, written_on desc);
call protect_table('brand_story', 'along');
call write_by('brand_story', 'division_code', 'true');

create table brand_review (
  brand_id uuid not null references service_brand (id),
  year smallint not null,
  division_code text collate "C" not null,
  kept boolean not null,
  note text not null,
  reviewed_on date not null,
  reviewed_by uuid not null,
  primary key (brand_id, year)
);
call protect_table('brand_review', 'along');
call write_by('brand_review', 'division_code',
  'current_setting(''app.role'', true) in (''PROVINCE_OFFICIAL'', ''PREFECTURE_OFFICIAL'', ''COUNTY_COORDINATOR'')');

insert into division_use values ('highlight', 'REGISTER', null), ('service_brand', 'REGISTER', null), ('brand_story', 'REGISTER', null),
  ('brand_review', 'REGISTER', null);
