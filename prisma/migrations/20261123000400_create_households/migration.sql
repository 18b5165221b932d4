-- Values that end in _sealed are class S (DOMAIN.md C4): AES-256-GCM ciphertext with its key version.
-- Values that end in _index are HMACs of the normalised value, for equality search only.
create table household (
  id uuid primary key,
  division_code text collate "C" not null references division (code),
  station_id uuid not null references station (id),
  head_name text not null,
  address_sealed text,
  phone_sealed text,
  phone_index bytea,
  risk_level text not null default 'GREEN',
  last_visited_on date,
  next_visit_on date,
  demo boolean not null default false,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  constraint household_area check (length(division_code) in (9, 12)),
  constraint household_risk_known check (risk_level in ('GREEN', 'YELLOW', 'ORANGE', 'RED'))
);
-- "Longest not visited first" is the worker's own order; never visited comes before all.
create index household_waiting on household (division_code, last_visited_on nulls first, id);
create index household_recency on household (last_visited_on nulls first, id);
create index household_phone on household (phone_index) where phone_index is not null;
call protect_table('household', 'person');

create table person (
  id uuid primary key,
  division_code text collate "C" not null references division (code),
  name text not null,
  sex text not null,
  birth_date date,
  id_kind text not null default 'RESIDENT_ID',
  id_sealed text,
  id_index bytea unique,
  phone_sealed text,
  phone_index bytea,
  demo boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  constraint person_sex_known check (sex in ('MALE', 'FEMALE', 'UNKNOWN')),
  constraint person_id_kind_known check (id_kind in ('RESIDENT_ID', 'HK_MACAO_PERMIT', 'TAIWAN_PERMIT', 'HMT_RESIDENCE',
    'FOREIGN_RESIDENCE', 'PASSPORT', 'BIRTH_CERTIFICATE', 'NONE')),
  constraint person_area check (length(division_code) in (9, 12))
);
create index person_area_index on person (division_code, id);
call protect_table('person', 'person');

create table household_member (
  id uuid primary key,
  household_id uuid not null references household (id),
  person_id uuid not null references person (id),
  division_code text collate "C" not null,
  relation text not null,
  valid_from date not null,
  valid_to date,
  constraint household_member_relation_known check (relation in ('HEAD', 'SPOUSE', 'CHILD', 'GRANDCHILD', 'PARENT', 'GRANDPARENT', 'SIBLING', 'OTHER')),
  constraint household_member_period check (valid_to is null or valid_from < valid_to),
  -- A person belongs to one household at a time.
  constraint household_member_no_overlap exclude using gist (person_id with =, daterange(valid_from, valid_to) with &&)
);
create index household_member_household on household_member (household_id);
call protect_table('household_member', 'person');

-- What makes a person someone the station looks after (DOMAIN.md B8.1–B8.5), many at once, dated.
-- Entitlements (低保 …) are recorded by government users only; lib/households/policy.ts holds that line.
create table person_category (
  id uuid primary key,
  person_id uuid not null references person (id),
  division_code text collate "C" not null,
  category text not null,
  valid_from date not null,
  valid_to date,
  constraint person_category_period check (valid_to is null or valid_from < valid_to),
  constraint person_category_no_overlap exclude using gist
    (person_id with =, category with =, daterange(valid_from, valid_to) with &&)
);
create index person_category_person on person_category (person_id);
call protect_table('person_category', 'person');
