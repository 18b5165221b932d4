-- 抽查: what a county found when it checked an activity of its month's sample. Which activities are in a sample is found anew
-- each time (lib/samples): it rests on when each was told to be held, which the database noted and nobody can choose.
create table sample_check (
  activity_id uuid not null references activity (id),
  scope_code text collate "C" not null,
  -- The month whose sample it is, by its first day.
  month date not null,
  outcome text not null,
  remark text,
  checked_by uuid not null,
  checked_at timestamptz not null default now(),
  version integer not null default 1,
  demo boolean not null default false,
  primary key (activity_id, month),
  constraint sample_check_month check (extract(day from month) = 1),
  constraint sample_check_outcome_known check (outcome in ('AS_TOLD', 'NOT_AS_TOLD', 'UNREACHED')),
  constraint sample_check_words check (outcome = 'AS_TOLD' or btrim(coalesce(remark, '')) <> '')
);
create index sample_check_area on sample_check (scope_code, month);
call protect_table('sample_check', 'person', 'scope_code');
create trigger follow_activity before insert or update of activity_id, scope_code on sample_check
  for each row execute function follow_activity();
-- Neither the station itself nor those above the county.
call write_by('sample_check', 'scope_code', 'current_setting(''app.role'', true) = ''COUNTY_COORDINATOR''');

-- What was told to be held, month by month.
create index activity_step_held on activity_step (scope_code, taken_at) where status = 'HELD';

-- What was not found as told is worth a look too.
alter table anomaly_look drop constraint anomaly_look_pattern_known;
alter table anomaly_look add constraint anomaly_look_pattern_known
  check (pattern in ('SAME_PICTURE', 'SAME_TIME', 'ODD_HOURS', 'MANY_SESSIONS', 'SAME_TEXT', 'NOT_AS_TOLD'));
