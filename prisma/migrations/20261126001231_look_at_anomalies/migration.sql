-- What somebody said of records that are alike in pictures, times or words. That they are is found anew each time; the id
-- is made of the pattern and both records, so that a look stays with them.
create table anomaly_look (
  id uuid primary key,
  -- The least area that both records lie in.
  division_code text collate "C" not null references division (code),
  pattern text not null,
  day date not null,
  first_id uuid not null,
  second_id uuid,
  remark text not null,
  looked_by uuid not null,
  looked_at timestamptz not null default now(),
  version integer not null default 1,
  demo boolean not null default false,
  constraint anomaly_look_pattern_known check (pattern in ('SAME_PICTURE', 'SAME_TIME', 'ODD_HOURS', 'MANY_SESSIONS', 'SAME_TEXT')),
  constraint anomaly_look_words check (btrim(remark) <> '')
);
create index anomaly_look_area on anomaly_look (division_code, day desc);
call protect_table('anomaly_look', 'person');
-- Never the station itself.
call write_by('anomaly_look', 'division_code',
  'current_setting(''app.role'', true) in (''PROVINCE_OFFICIAL'', ''PREFECTURE_OFFICIAL'', ''COUNTY_COORDINATOR'')');
insert into division_use values ('anomaly_look', 'REGISTER', null);

-- Few visits have pictures, and these are looked through month by month.
create index visit_pictured on visit (scope_code, visited_on) where picture_ids <> '{}';
