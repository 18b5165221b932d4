-- Targets as data: metric × area × period under a programme, set from above, split downwards (DOMAIN.md A2).
create table programme_target (
  id uuid primary key,
  programme_id uuid not null references programme (id),
  division_code text collate "C" not null references division (code),
  -- The area it was set for; where areas merge, the new one has the targets of both.
  set_for text collate "C" not null,
  metric text not null,
  period text not null,
  period_from date not null,
  period_to date not null,
  value integer not null,
  -- What each part beneath may be, at least and at most.
  least integer,
  most integer,
  -- How it came about, and from which target above.
  method text not null,
  parent_id uuid references programme_target (id),
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  demo boolean not null default false,
  constraint programme_target_metric_known check (metric in ('REACH', 'HOUSEHOLDS', 'VISITS', 'CASES', 'GROUPS', 'ACTIVITIES', 'PERSON_TIMES')),
  constraint programme_target_period_known check (period in ('MONTH', 'QUARTER', 'WHOLE')),
  constraint programme_target_method_known check (method in ('SET', 'CASELOAD', 'WORKERS', 'HAND')),
  constraint programme_target_days check (period_from <= period_to),
  constraint programme_target_value check (value >= 0),
  constraint programme_target_limits check (least is null or most is null or least <= most),
  constraint programme_target_area check (length(division_code) in (2, 4, 6, 9)),
  constraint programme_target_once unique (programme_id, set_for, metric, period_from, period_to)
);
create index programme_target_area_index on programme_target (division_code, programme_id);
create index programme_target_parent on programme_target (parent_id);
call protect_table('programme_target', 'below');
call write_by('programme_target', 'division_code',
  'current_setting(''app.role'', true) in (''PROVINCE_OFFICIAL'', ''PREFECTURE_OFFICIAL'', ''COUNTY_COORDINATOR'')');

-- Every value it ever had. A report of a past day shows the value of that day, whatever was changed since.
create table programme_target_version (
  target_id uuid not null references programme_target (id) on delete cascade,
  version integer not null,
  division_code text collate "C" not null,
  value integer not null,
  reason text,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  primary key (target_id, version)
);
call protect_table('programme_target_version', 'below');

-- Once its period runs, a target is frozen: it changes with a reason alone, which the statement names.
create function keep_target_version() returns trigger language plpgsql security definer set search_path = public as $$
declare
  v_reason text := nullif(btrim(current_setting('app.reason', true)), '');
begin
  if tg_op = 'UPDATE' and new.value = old.value then
    return null;
  end if;
  if tg_op = 'UPDATE' and v_reason is null and old.period_from <= (now() at time zone 'Asia/Shanghai')::date then
    raise exception 'a target of a running period changes with a reason' using errcode = 'check_violation', constraint = 'programme_target_frozen';
  end if;
  insert into programme_target_version (target_id, version, division_code, value, reason, changed_by, changed_at)
    values (new.id, new.version, new.division_code, new.value, v_reason, nullif(current_setting('app.uid', true), '')::uuid,
      case when tg_op = 'INSERT' then new.created_at else now() end);
  return null;
end
$$;
create trigger target_version after insert or update on programme_target for each row execute function keep_target_version();

insert into division_use values ('programme_target', 'REGISTER', null), ('programme_target_version', 'REGISTER', null);
