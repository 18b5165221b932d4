-- Households and persons in full (DOMAIN.md B5, B8, C2, C3): what is health, disability, income or free text is sealed.
alter table household add column note_sealed text;

alter table person
  add column id_missing_reason text,
  add column override_reason_sealed text,
  -- A 15-digit number, which is history only.
  add column former_id_sealed text,
  add column former_id_index bytea,
  add column self_care_sealed text,
  add column disability_sealed text,
  add column housing text,
  add column residence text,
  add column note_sealed text,
  add column died_on date,
  add constraint person_id_missing_known check (id_missing_reason in ('NEVER_REGISTERED', 'LOST', 'REFUSED', 'NEWBORN', 'UNKNOWN')),
  add constraint person_housing_known check (housing in ('OWN', 'PUBLIC', 'RENTED', 'SELF_BUILT', 'RESETTLED', 'DORMITORY', 'INSTITUTION', 'RELOCATED')),
  add constraint person_residence_known check (residence in ('REGISTERED_PRESENT', 'REGISTERED_AWAY', 'UNREGISTERED_PRESENT')),
  add constraint person_life check (died_on is null or birth_date is null or birth_date <= died_on);
create index person_former_id on person (former_id_index) where former_id_index is not null;

-- Somebody may join and leave on one day: the membership is kept and was never in force.
alter table household_member
  add column left_reason text,
  drop constraint household_member_period,
  add constraint household_member_period check (valid_to is null or valid_from <= valid_to),
  add constraint household_member_left_known check (left_reason in
    ('MOVED_OUT', 'MARRIED', 'DIVORCED', 'DIED', 'INSTITUTION', 'SPLIT', 'NEW_RELATION', 'MISTAKE', 'OTHER')),
  add constraint household_member_one_head exclude using gist
    (household_id with =, daterange(valid_from, valid_to) with &&) where (relation = 'HEAD');
alter table person_category
  drop constraint person_category_period,
  add constraint person_category_period check (valid_to is null or valid_from <= valid_to);

-- A household with members has exactly one head. Looked at when the transaction ends, one transaction after the
-- other for each household, whatever the order in which members came and went.
create function require_head() returns trigger language plpgsql security definer set search_path = public as $$
declare
  v_household uuid;
  v_members integer;
  v_heads integer;
begin
  foreach v_household in array case when tg_op = 'UPDATE' and old.household_id <> new.household_id
    then array[least(old.household_id, new.household_id), greatest(old.household_id, new.household_id)] else array[new.household_id] end
  loop
    perform from household where id = v_household for update;
    select count(*), count(*) filter (where relation = 'HEAD') into v_members, v_heads
      from household_member where household_id = v_household and valid_to is null;
    if v_members > 0 and v_heads <> 1 then
      raise exception 'a household with members has one head' using errcode = 'exclusion_violation';
    end if;
  end loop;
  return null;
end
$$;
create constraint trigger require_head after insert or update on household_member
  deferrable initially deferred for each row execute function require_head();

-- Further ways to reach a person.
create table person_contact (
  id uuid primary key,
  person_id uuid not null references person (id),
  scope_code text collate "C" not null,
  kind text not null,
  value_sealed text not null,
  value_index bytea,
  holder_sealed text,
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  removed_on date,
  demo boolean not null default false,
  constraint person_contact_kind_known check (kind in ('MOBILE', 'LANDLINE', 'WECHAT', 'RELATIVE', 'VILLAGE', 'OTHER'))
);
create index person_contact_person on person_contact (person_id);
create index person_contact_value on person_contact (value_index) where removed_on is null;
call protect_table('person_contact', 'person', 'scope_code');
create trigger follow_person before insert or update of person_id, scope_code on person_contact
  for each row execute function follow_person();

-- Who answers for a minor or for somebody without full capacity: a person on file, or a name from outside.
create table guardian (
  id uuid primary key,
  person_id uuid not null references person (id),
  guardian_person_id uuid references person (id),
  scope_code text collate "C" not null,
  name_sealed text,
  relation text not null,
  phone_sealed text,
  phone_index bytea,
  valid_from date not null,
  valid_to date,
  recorded_by uuid not null,
  demo boolean not null default false,
  constraint guardian_somebody check ((guardian_person_id is null) <> (name_sealed is null)),
  constraint guardian_other check (guardian_person_id is null or guardian_person_id <> person_id),
  constraint guardian_relation_known check (relation in ('PARENT', 'GRANDPARENT', 'SIBLING', 'RELATIVE', 'SPOUSE', 'CHILD', 'VILLAGE', 'CIVIL_AFFAIRS', 'OTHER')),
  constraint guardian_period check (valid_to is null or valid_from <= valid_to),
  constraint guardian_no_overlap exclude using gist
    (person_id with =, guardian_person_id with =, daterange(valid_from, valid_to) with &&)
);
create index guardian_person on guardian (person_id);
create index guardian_guardian on guardian (guardian_person_id) where guardian_person_id is not null;
call protect_table('guardian', 'person', 'scope_code');
create trigger follow_person before insert or update of person_id, scope_code on guardian
  for each row execute function follow_person();

-- What people are told before they consent, version by version (PIPL 7, 14, 17).
create table consent_notice (
  id text collate "C" primary key,
  kind text not null,
  version integer not null,
  valid_from date not null,
  text_zh text not null,
  text_en text not null,
  unique (kind, version)
);
call protect_table('consent_notice', 'reference');
insert into consent_notice (id, kind, version, valid_from, text_zh, text_en) values
  ('FILE.1', 'FILE', 1, '2023-01-01', '社工站为您建立服务档案，记录姓名、住址、家庭成员和服务情况，只用于为您提供服务和统计。您可以查看、更正、要求删除，也可以随时撤回；不同意不影响您依法享受救助。',
    'The station keeps a file of your name, address, household and services, used to serve you and for statistics only. You may see, correct and delete it and take consent back at any time; refusing costs you no assistance.'),
  ('SENSITIVE.1', 'SENSITIVE', 1, '2023-01-01', '为了解您的需要，社工会询问健康、残疾、收入等敏感信息。这些信息加密保存，只有本站工作人员因服务需要才能查看，每次查看都有记录。您可以不回答，也可以随时撤回。',
    'To learn what you need, social workers ask about health, disability and income. This is stored encrypted, opened by the station only when a service needs it, and every look is recorded. You need not answer and may take consent back at any time.'),
  ('PHOTO.1', 'PHOTO', 1, '2023-01-01', '服务时可能拍照用于工作记录。未经您另行同意，不公开能认出您的照片。您可以随时要求停止使用。',
    'Photos may be taken as a record of work. None that shows you is published without your separate consent. You may ask us to stop using them at any time.'),
  ('SHARE.1', 'SHARE', 1, '2023-01-01', '需要其他机构帮助时，社工站会把与该项帮助有关的信息交给该机构，并事先告诉您交给谁、交什么。您可以不同意。',
    'When another body can help, the station passes on what that help needs and tells you beforehand to whom and what. You may refuse.'),
  ('MINOR.1', 'MINOR', 1, '2023-01-01', '孩子不满十四周岁，建立档案、记录情况须由监护人同意。站外人员查看孩子的敏感信息须经批准并留下记录。监护人可以随时查看、更正、要求删除或撤回。',
    'For a child under fourteen the guardian must consent to a file and its records. Anybody outside the station needs approval to see sensitive data of the child, and it is recorded. The guardian may see, correct, delete or take consent back at any time.');

create table consent (
  id uuid primary key,
  person_id uuid not null references person (id),
  scope_code text collate "C" not null,
  kind text not null,
  notice_id text collate "C" not null references consent_notice (id),
  given_by text not null,
  giver_sealed text,
  giver_relation text,
  manner text not null,
  -- Witness, recording or the legal basis that stands in place of consent.
  basis_sealed text,
  given_on date not null,
  withdrawn_on date,
  withdrawal_sealed text,
  recorded_by uuid not null,
  demo boolean not null default false,
  constraint consent_kind_known check (kind in ('FILE', 'SENSITIVE', 'PHOTO', 'SHARE', 'MINOR')),
  constraint consent_notice_of_kind check (notice_id like kind || '.%'),
  constraint consent_giver_known check (given_by in ('SELF', 'GUARDIAN', 'STATUTORY')),
  constraint consent_manner_known check (manner in ('SIGNED', 'ORAL_WITNESSED', 'RECORDED', 'STATUTORY')),
  constraint consent_basis check (manner not in ('ORAL_WITNESSED', 'STATUTORY') or basis_sealed is not null),
  constraint consent_period check (withdrawn_on is null or given_on <= withdrawn_on),
  constraint consent_once exclude using gist (person_id with =, kind with =, daterange(given_on, withdrawn_on) with &&)
);
create index consent_person on consent (person_id, kind, given_on);
call protect_table('consent', 'person', 'scope_code');
create trigger follow_person before insert or update of person_id, scope_code on consent
  for each row execute function follow_person();

-- Every change of a household or person, proposed or made: what it was, what it is to be, who and why. Content is sealed.
create table register_change (
  id uuid primary key,
  person_id uuid references person (id),
  household_id uuid references household (id),
  scope_code text collate "C" not null,
  kind text not null,
  -- What it touches, so that two open ones on the same can be told; a category stands there as its HMAC.
  field_keys text[] not null,
  content_sealed text not null,
  before_sealed text not null,
  reason_sealed text,
  status text not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null default now(),
  decided_by uuid,
  decided_at timestamptz,
  decision_sealed text,
  demo boolean not null default false,
  constraint register_change_subject check ((person_id is null) <> (household_id is null)),
  constraint register_change_kind_known check (kind in ('IDENTITY', 'DETAILS', 'CATEGORY_ADD', 'CATEGORY_END', 'MEMBER_ADD',
    'MEMBER_LEAVE', 'HEAD', 'SPLIT', 'HOUSEHOLD')),
  constraint register_change_status_known check (status in ('OPEN', 'APPLIED', 'REJECTED', 'SUPERSEDED', 'WITHDRAWN')),
  constraint register_change_decided check ((status = 'OPEN') = (decided_by is null) and (decided_by is null) = (decided_at is null))
);
create index register_change_open on register_change (scope_code, proposed_at, id) where status = 'OPEN';
create index register_change_person on register_change (person_id, proposed_at desc) where person_id is not null;
create index register_change_household on register_change (household_id, proposed_at desc) where household_id is not null;
call protect_table('register_change', 'person', 'scope_code');
create trigger follow_person before insert or update of person_id, scope_code on register_change
  for each row when (new.person_id is not null) execute function follow_person();
create trigger follow_household before insert or update of household_id, scope_code on register_change
  for each row when (new.household_id is not null) execute function follow_household();
-- What was decided stays decided, and nobody proposes in another's name.
create function guard_register_change() returns trigger language plpgsql as $$
begin
  if current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
    return new;
  end if;
  if (tg_op = 'INSERT' and new.proposed_by::text is distinct from nullif(current_setting('app.uid', true), ''))
    or (tg_op = 'UPDATE' and old.status <> 'OPEN')
    or (new.decided_by is not null and new.decided_by::text is distinct from nullif(current_setting('app.uid', true), '')) then
    raise exception 'not to be decided by this account' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger guard_register_change before insert or update on register_change
  for each row execute function guard_register_change();

-- Minors (未成年人网络保护条例 36): outside the station their class S fields open on an approved, time-limited request.
create table access_approval (
  id uuid primary key,
  person_id uuid not null references person (id),
  scope_code text collate "C" not null,
  requested_by uuid not null,
  requested_at timestamptz not null default now(),
  reason_sealed text not null,
  status text not null default 'OPEN',
  decided_by uuid,
  decided_at timestamptz,
  expires_at timestamptz,
  demo boolean not null default false,
  constraint access_approval_status_known check (status in ('OPEN', 'APPROVED', 'REJECTED')),
  constraint access_approval_by_another check (decided_by is null or decided_by <> requested_by),
  constraint access_approval_decided check ((status = 'OPEN') = (decided_by is null) and (status = 'APPROVED') = (expires_at is not null))
);
create index access_approval_person on access_approval (person_id, requested_by);
create index access_approval_open on access_approval (scope_code, requested_at) where status = 'OPEN';
call protect_table('access_approval', 'person', 'scope_code');
create trigger follow_person before insert or update of person_id, scope_code on access_approval
  for each row execute function follow_person();
create function guard_access_approval() returns trigger language plpgsql as $$
declare
  v_uid text := nullif(current_setting('app.uid', true), '');
begin
  if current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
    return new;
  end if;
  if (tg_op = 'INSERT' and (new.requested_by::text is distinct from v_uid or new.status <> 'OPEN'))
    or (tg_op = 'UPDATE' and (old.status <> 'OPEN' or old.requested_by <> new.requested_by or new.decided_by::text is distinct from v_uid
      or current_setting('app.role', true) not in ('STATION_CHIEF', 'COUNTY_COORDINATOR'))) then
    raise exception 'not to be decided by this account' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger guard_access_approval before insert or update on access_approval
  for each row execute function guard_access_approval();

-- Who asks, for whoever decides: askers sit above the station, whose scope does not reach their accounts.
create function access_asker_names(p_requests uuid[]) returns table (account_id uuid, display_name text)
language sql stable security definer set search_path = public as $$
  select distinct a.id, a.display_name from access_approval r join account a on a.id = r.requested_by
  where r.id = any (p_requests)
    and r.scope_code >= nullif(current_setting('app.plo', true), '') and r.scope_code < nullif(current_setting('app.phi', true), '')
$$;
