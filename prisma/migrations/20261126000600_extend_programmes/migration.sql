-- 行动: a programme with what makes it one (DOMAIN.md A2): who issued it under which number, its text and period, five special
-- actions as data, the stations that take part, the plans of those beneath, and the difficulties it is to resolve.
alter table programme
  add column issuing_body text not null default '',
  add column full_text text not null default '',
  -- By when each area and station beneath files its own plan.
  add column plans_due_on date,
  -- How it wants to be checked (A4); what is missing is as the standard proposes.
  add column checks jsonb not null default '{}',
  add column status text not null default 'DRAFT',
  add column issued_at timestamptz,
  add column issued_by uuid,
  add column created_by uuid,
  add column created_at timestamptz not null default now(),
  add column version integer not null default 1;
update programme set status = 'ISSUED', issued_at = starts_on::timestamp at time zone 'Asia/Shanghai';
alter table programme
  add constraint programme_area_level check (length(division_code) in (2, 4, 6)),
  add constraint programme_status_known check (status in ('DRAFT', 'ISSUED')),
  add constraint programme_issued check ((status = 'ISSUED') = (issued_at is not null)),
  add constraint programme_checks_object check (jsonb_typeof(checks) = 'object'),
  add constraint programme_length check (ends_on < starts_on + 1100);
do $$
declare
  v_offices text := 'current_setting(''app.role'', true) in (''PROVINCE_OFFICIAL'', ''PREFECTURE_OFFICIAL'', ''COUNTY_COORDINATOR'')';
begin
  call write_by('programme', 'division_code', v_offices);
  call write_by('programme_station', 'division_code', v_offices);
end
$$;
-- A draft is the affair of the area that writes it and of those above.
alter policy scope_read on programme using (
  (division_code >= nullif(current_setting('app.lo', true), '') and division_code < nullif(current_setting('app.hi', true), ''))
  or (status <> 'DRAFT' and division_code in (nullif(current_setting('app.a1', true), ''),
    nullif(current_setting('app.a2', true), ''), nullif(current_setting('app.a3', true), ''))));

-- Issued is issued: its period, its area and its number stay, what it asks may still be explained.
create function guard_programme() returns trigger language plpgsql as $$
begin
  if old.id <> new.id or old.division_code <> new.division_code
    or (old.status = 'ISSUED' and (new.status, new.starts_on, new.ends_on, new.issued_at, new.issued_by)
      is distinct from (old.status, old.starts_on, old.ends_on, old.issued_at, old.issued_by)) then
    raise exception 'an issued programme stays' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger programme_guard before update on programme for each row execute function guard_programme();

alter table programme_station add column withdrawn_on date, add column withdrawn_reason text;

-- 五项专项行动 (A3): one for each domain, as data.
create table special_action (
  programme_id uuid not null references programme (id) on delete cascade,
  domain text not null,
  division_code text collate "C" not null,
  name text not null,
  target_groups text[] not null default '{}',
  venues text[] not null default '{}',
  learns text[] not null default '{}',
  services text[] not null default '{}',
  primary key (programme_id, domain),
  constraint special_action_domain_known check (domain in ('AID', 'ELDERLY', 'CHILD', 'DISABILITY', 'COMMUNITY')),
  constraint special_action_named check (btrim(name) <> '')
);
call protect_table('special_action', 'along');
call write_by('special_action', 'division_code',
  'current_setting(''app.role'', true) in (''PROVINCE_OFFICIAL'', ''PREFECTURE_OFFICIAL'', ''COUNTY_COORDINATOR'')');
alter policy scope_read on special_action using (exists (select from programme p where p.id = programme_id));

-- What a new programme begins with, as the action of Henan has it.
create table special_action_standard (
  domain text primary key,
  name text not null,
  target_groups text[] not null,
  venues text[] not null,
  learns text[] not null,
  services text[] not null
);
call protect_table('special_action_standard', 'reference');
insert into special_action_standard values
  ('AID', '困弱帮扶行动', '{农村三留守人员,低保对象,特困人员,重度残疾人,重病患者,困境儿童,困境老人}', '{社会救助部门}',
    '{家庭经济状况,是否符合救助条件,需求}', '{心理疏导,照料护理,康复训练,资源链接,能力提升,社会融入}'),
  ('ELDERLY', '长者服务行动', '{老年人}', '{敬老院,社区日间照料中心,辖区医院}', '{身体状况,生活状况,需求}',
    '{政策咨询,支持体系建设,兴趣培养,康复娱乐,再社会化}'),
  ('CHILD', '儿童关爱行动', '{儿童}', '{学校,社区儿童之家,托教中心}', '{儿童的需求}', '{救助保护,行为培养,心理辅导,能力建设,社会关爱}'),
  ('DISABILITY', '残障康复行动', '{残疾人}', '{残联,特教学校,社区残疾人康复室}', '{自理程度,生活来源,身体状况,支持体系}',
    '{医学康复,教育康复,职业康复,社会康复,技术康复}'),
  ('COMMUNITY', '美好社区行动', '{社区居民}', '{社区居民自治组织,社区党员志愿者服务队}', '{居民的关切和建议}',
    '{社区社会组织孵化培育,居民协商议事会议,促进社区参与,建言献策}');

-- 细化方案措施、压实工作责任: the plan of a prefecture, county or station under a programme, and who answers for it.
create table programme_plan (
  id uuid primary key,
  programme_id uuid not null references programme (id),
  division_code text collate "C" not null references division (code),
  -- Null for the plan of an area.
  station_id uuid references station (id),
  -- The area it was filed for; where areas merge, the new one has the plans of both.
  filed_under text collate "C" not null,
  title text not null,
  content text not null,
  responsible text not null,
  filed_on date not null,
  filed_by uuid not null,
  version integer not null default 1,
  demo boolean not null default false,
  constraint programme_plan_area check (length(division_code) in (4, 6, 9, 12)),
  constraint programme_plan_once unique nulls not distinct (programme_id, filed_under, station_id)
);
create index programme_plan_area_index on programme_plan (division_code, programme_id);
call protect_table('programme_plan', 'below');
call write_by('programme_plan', 'division_code',
  'current_setting(''app.role'', true) in (''PREFECTURE_OFFICIAL'', ''COUNTY_COORDINATOR'', ''STATION_CHIEF'')');

-- 难点堵点: what stands in the way, who sees to it, by which measure, and how it ended.
create table programme_issue (
  id uuid primary key,
  programme_id uuid not null references programme (id),
  division_code text collate "C" not null references division (code),
  title text not null,
  detail text not null,
  owner text not null,
  measure text not null,
  due_on date,
  status text not null default 'OPEN',
  closing_note text,
  closed_on date,
  closed_by uuid,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  demo boolean not null default false,
  constraint programme_issue_status_known check (status in ('OPEN', 'CLOSED')),
  constraint programme_issue_closed check ((status = 'CLOSED') = (closed_on is not null and btrim(coalesce(closing_note, '')) <> ''))
);
create index programme_issue_area on programme_issue (division_code, status);
call protect_table('programme_issue', 'below');
call write_by('programme_issue', 'division_code', 'true');

insert into division_use values ('special_action', 'REGISTER', null), ('programme_plan', 'REGISTER', null), ('programme_issue', 'REGISTER', null);
