-- 协商议事 (DOMAIN.md B4.3): arranged, held, resolved, and closed with what came of it.
create table consultation (
  id uuid primary key,
  division_code text collate "C" not null references division (code),
  scope_code text collate "C" not null,
  station_id uuid not null references station (id),
  village_code text collate "C" references division (code),
  topic text not null,
  raised_by text not null,
  convenor text not null,
  method text not null,
  -- For which day it is arranged; once it was held, on which.
  day date not null,
  issues text not null,
  proposals text not null default '',
  -- Who took part, by identity, and of which of the five parties: `{RESIDENTS: 20, COMMITTEE: 3}`.
  participants jsonb not null default '{}',
  parties jsonb not null default '{}',
  resolution text not null default '',
  -- What is to be done: `[{what, owner, dueOn}]`.
  follow_ups jsonb not null default '[]',
  public_notice text not null default '',
  outcome text not null default '',
  status text not null default 'PLANNED',
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  demo boolean not null default false,
  constraint consultation_raised_by_known check (raised_by in ('RESIDENTS', 'COMMITTEE', 'PROPERTY', 'ORGANISATION', 'PARTY_VOLUNTEERS', 'SOCIAL_WORKER')),
  constraint consultation_method_known check (method in ('MEETING', 'HEARING', 'COURTYARD', 'DOOR_TO_DOOR', 'ONLINE')),
  constraint consultation_status_known check (status in ('PLANNED', 'HELD', 'RESOLVED', 'CLOSED', 'CANCELLED')),
  constraint consultation_shapes check (jsonb_typeof(participants) = 'object' and jsonb_typeof(parties) = 'object' and jsonb_typeof(follow_ups) = 'array'),
  constraint consultation_attended check ((status in ('HELD', 'RESOLVED', 'CLOSED')) = (participants <> '{}')),
  constraint consultation_resolved check (status <> 'RESOLVED' or resolution <> ''),
  constraint consultation_closed check ((status = 'CLOSED') = (outcome <> ''))
);
create index consultation_area on consultation (scope_code, day desc, id);
-- Periods are counted where they were held.
create index consultation_count on consultation (division_code, day) where status in ('HELD', 'RESOLVED', 'CLOSED');
create index consultation_station on consultation (station_id);
call protect_table('consultation', 'person', 'scope_code');
create trigger keep_with_area before insert or update of division_code, scope_code on consultation
  for each row execute function keep_with_area();

-- Every step as it was taken, never overwritten.
create table consultation_step (
  consultation_id uuid not null references consultation (id),
  version integer not null,
  scope_code text collate "C" not null,
  status text not null,
  taken_on date not null,
  note text,
  taken_by uuid not null,
  taken_at timestamptz not null default now(),
  primary key (consultation_id, version)
);
call protect_table('consultation_step', 'person', 'scope_code');
create function follow_consultation() returns trigger language plpgsql as $$
begin
  select scope_code into new.scope_code from consultation where id = new.consultation_id;
  if not found then
    raise exception 'the consultation is out of sight' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger follow_consultation before insert or update of consultation_id, scope_code on consultation_step
  for each row execute function follow_consultation();
create function consultation_kept() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform pass_on_scope('follow_consultation', 'consultation_id', new.id, new.scope_code);
  return null;
end
$$;
create trigger consultation_kept after update of scope_code on consultation for each row
  when (old.scope_code <> new.scope_code) execute function consultation_kept();

-- 社区社会组织培育 (DOMAIN.md B4.4), beside the volunteer teams, which have a register of their own.
create table community_organisation (
  id uuid primary key,
  division_code text collate "C" not null references division (code),
  scope_code text collate "C" not null,
  station_id uuid not null references station (id),
  village_code text collate "C" references division (code),
  name text not null,
  field text not null,
  -- Somebody of the place, who is no worker.
  leader_sealed text,
  members integer not null,
  stage text not null default 'SPROUTING',
  found_on date not null,
  -- The first day on which it is no more.
  ended_on date,
  filed_number text,
  registered_number text,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  demo boolean not null default false,
  constraint community_organisation_field_known check (field in ('SERVICE', 'CHARITY', 'RECREATION', 'NEIGHBOURHOOD', 'MEDIATION', 'FARMING')),
  constraint community_organisation_stage_known check (stage in ('SPROUTING', 'INCUBATING', 'FILED', 'REGISTERED', 'INDEPENDENT', 'DISSOLVED')),
  constraint community_organisation_members check (members between 1 and 100000),
  constraint community_organisation_ended check ((stage = 'DISSOLVED') = (ended_on is not null)),
  constraint community_organisation_period check (ended_on is null or found_on <= ended_on),
  constraint community_organisation_filed check (stage <> 'FILED' or filed_number is not null),
  constraint community_organisation_registered check (stage <> 'REGISTERED' or registered_number is not null)
);
create index community_organisation_area on community_organisation (scope_code, id);
create index community_organisation_count on community_organisation (division_code, found_on);
create index community_organisation_station on community_organisation (station_id);
call protect_table('community_organisation', 'person', 'scope_code');
create trigger keep_with_area before insert or update of division_code, scope_code on community_organisation
  for each row execute function keep_with_area();

create table community_organisation_step (
  community_organisation_id uuid not null references community_organisation (id),
  version integer not null,
  scope_code text collate "C" not null,
  stage text not null,
  taken_on date not null,
  note text,
  taken_by uuid not null,
  taken_at timestamptz not null default now(),
  primary key (community_organisation_id, version)
);
call protect_table('community_organisation_step', 'person', 'scope_code');

-- What the station gave it: rooms, training, money, supervision.
create table community_organisation_support (
  id uuid primary key,
  community_organisation_id uuid not null references community_organisation (id),
  scope_code text collate "C" not null,
  kind text not null,
  given_on date not null,
  -- Fen; null where it has no price.
  amount bigint,
  what text not null,
  given_by uuid not null,
  demo boolean not null default false,
  constraint community_organisation_support_kind_known check (kind in ('VENUE', 'TRAINING', 'FUNDS', 'SUPERVISION')),
  constraint community_organisation_support_amount check (amount >= 0 and (kind <> 'FUNDS' or amount is not null))
);
create index community_organisation_support_of on community_organisation_support (community_organisation_id, given_on);
call protect_table('community_organisation_support', 'person', 'scope_code');
create function follow_community_organisation() returns trigger language plpgsql as $$
begin
  select scope_code into new.scope_code from community_organisation where id = new.community_organisation_id;
  if not found then
    raise exception 'the organisation is out of sight' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger follow_community_organisation before insert or update of community_organisation_id, scope_code on community_organisation_step
  for each row execute function follow_community_organisation();
create trigger follow_community_organisation before insert or update of community_organisation_id, scope_code on community_organisation_support
  for each row execute function follow_community_organisation();
create function community_organisation_kept() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform pass_on_scope('follow_community_organisation', 'community_organisation_id', new.id, new.scope_code);
  return null;
end
$$;
create trigger community_organisation_kept after update of scope_code on community_organisation for each row
  when (old.scope_code <> new.scope_code) execute function community_organisation_kept();

-- 链接资源 (DOMAIN.md B9.1, K10): money, goods at their value and services that one of the five parties gave.
create table resource_link (
  id uuid primary key,
  division_code text collate "C" not null references division (code),
  scope_code text collate "C" not null,
  station_id uuid not null references station (id),
  linked_on date not null,
  party text not null,
  giver text not null,
  kind text not null,
  -- Fen; services may be without a price, and are in no sum.
  amount bigint,
  purpose text not null,
  -- The service it was for.
  record_id uuid references service_record (id) on delete set null,
  status text not null default 'VALID',
  void_reason text,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  demo boolean not null default false,
  constraint resource_link_party_known check (party in ('COMMUNITY', 'ORGANISATION', 'SOCIAL_WORKER', 'VOLUNTEER', 'CHARITY')),
  constraint resource_link_kind_known check (kind in ('CASH', 'GOODS', 'SERVICE')),
  constraint resource_link_amount check (amount >= 0 and (kind = 'SERVICE' or amount > 0)),
  constraint resource_link_priced check (kind = 'SERVICE' or amount is not null),
  constraint resource_link_status_known check (status in ('VALID', 'VOID')),
  constraint resource_link_void check ((status = 'VOID') = (void_reason is not null))
);
create index resource_link_area on resource_link (scope_code, linked_on desc, id);
create index resource_link_count on resource_link (division_code, linked_on) include (kind, party, amount) where status = 'VALID';
create index resource_link_station on resource_link (station_id);
create index resource_link_record on resource_link (record_id) where record_id is not null;
call protect_table('resource_link', 'person', 'scope_code');
create trigger keep_with_area before insert or update of division_code, scope_code on resource_link
  for each row execute function keep_with_area();

insert into division_use values ('consultation', 'FACT', 'day'), ('community_organisation', 'REGISTER', null),
  ('resource_link', 'FACT', 'linked_on');
