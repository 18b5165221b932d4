-- A record that turned out to be of somebody already known stays as a stone that points to the one that lives on,
-- so that old links lead there and the merge can be undone. A household that is no longer looked after is closed.
alter table household
  add column merged_into uuid references household (id),
  add column closed_on date,
  add column closed_reason text,
  add constraint household_merged check (merged_into <> id),
  add constraint household_closed check ((closed_on is null) = (closed_reason is null)),
  add constraint household_closed_reason_known check (closed_reason in ('DECEASED', 'LEFT_PROVINCE', 'INSTITUTION', 'REFUSED', 'OTHER'));
alter table person
  add column merged_into uuid references person (id),
  add constraint person_merged check (merged_into <> id);
create index household_merged on household (merged_into) where merged_into is not null;
create index person_merged on person (merged_into) where merged_into is not null;
create index household_member_person on household_member (person_id) where valid_to is null;

-- The last households an account opened: seen by that account alone, and only while they are in its area.
create table recent_view (
  account_id uuid not null references account (id),
  household_id uuid not null references household (id),
  scope_code text collate "C" not null,
  viewed_at timestamptz not null default now(),
  primary key (account_id, household_id)
);
create index recent_view_newest on recent_view (account_id, viewed_at desc);
create index recent_view_household on recent_view (household_id);
create trigger follow_household before insert or update of household_id, scope_code on recent_view
  for each row execute function follow_household();
call protect_table('recent_view', 'person', 'scope_code');
create policy own_only on recent_view as restrictive using (
  account_id::text = nullif(current_setting('app.uid', true), '')
  or current_user = (select pg_get_userbyid(relowner) from pg_class where oid = 'recent_view'::regclass));

-- Two records that may be of one person. `DIFFERENT` is remembered, so that nobody has to look twice.
create table duplicate_pair (
  id uuid primary key,
  scope_code text collate "C" not null,
  first_id uuid not null references person (id),
  second_id uuid not null references person (id),
  score smallint not null,
  grounds text[] not null,
  status text not null default 'OPEN',
  found_at timestamptz not null default now(),
  decided_by uuid,
  decided_at timestamptz,
  constraint duplicate_pair_order check (first_id < second_id),
  constraint duplicate_pair_once unique (first_id, second_id),
  constraint duplicate_pair_status_known check (status in ('OPEN', 'DIFFERENT', 'MERGED'))
);
create index duplicate_pair_queue on duplicate_pair (scope_code, status, score desc, id);
create index duplicate_pair_second on duplicate_pair (second_id);
call protect_table('duplicate_pair', 'person', 'scope_code');

-- How far the search for duplicates in an area has come, so that it can be left and taken up again.
create table duplicate_scan (
  scope_code text collate "C" primary key,
  position uuid,
  scanned integer not null default 0,
  found integer not null default 0,
  started_at timestamptz not null default now(),
  finished_at timestamptz
);
call protect_table('duplicate_scan', 'person', 'scope_code');

-- What a merge did, row by row, so that it can be undone exactly. Values that were chosen from the record that
-- gave way were exchanged with those of the other, so none is kept here.
create table merge_record (
  id uuid primary key,
  scope_code text collate "C" not null,
  kind text not null,
  survivor_id uuid not null,
  loser_id uuid not null,
  taken text[] not null,
  steps jsonb not null,
  reason_sealed text,
  merged_by uuid not null,
  merged_at timestamptz not null default now(),
  undone_by uuid,
  undone_at timestamptz,
  constraint merge_record_kind_known check (kind in ('PERSON', 'HOUSEHOLD'))
);
create index merge_record_survivor on merge_record (survivor_id, merged_at desc);
create index merge_record_loser on merge_record (loser_id, merged_at desc);
create index merge_record_newest on merge_record (scope_code, merged_at desc, id);
call protect_table('merge_record', 'person', 'scope_code');

-- Merging is a deed of those who answer for both records, whoever may write the single rows.
create function require_merger(p_kind text, p_first uuid, p_second uuid) returns void
language plpgsql security definer set search_path = public as $$
declare
  v_seen integer;
begin
  execute format('select count(*) from %I where id in ($1, $2) and scope_code >= nullif(current_setting(''app.plo'', true), '''')
    and scope_code < nullif(current_setting(''app.phi'', true), '''')', p_kind) into v_seen using p_first, p_second;
  if v_seen <> 2 or current_setting('app.role', true) not in ('STATION_CHIEF', 'COUNTY_COORDINATOR') then
    raise exception 'not both records are in reach' using errcode = 'insufficient_privilege';
  end if;
end
$$;

-- Tables that hang on a person or a household and go over with it in a merge: all that refer to its id but those
-- that lib/merges treats in its own way. Read from the catalogue, so that no later table is left behind.
create function merged_tables(p_kind text) returns table (name text, col text)
language sql stable security definer set search_path = public as $$
  select c.relname::text, a.attname::text
  from pg_constraint k join pg_class c on c.oid = k.conrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    join pg_class t on t.oid = k.confrelid
  where k.contype = 'f' and cardinality(k.conkey) = 1 and t.relname = p_kind and c.relnamespace = 'public'::regnamespace
    and c.relname not in ('person', 'household', 'household_member', 'visit', 'recent_view', 'duplicate_pair', 'household_move')
    and exists (select from pg_attribute i where i.attrelid = c.oid and i.attname = 'id' and i.atttypid = 'uuid'::regtype)
  order by 1, 2
$$;

-- Hands all rows of one over to the other. A row that the other already has (the same category in the same time), or
-- that would make somebody their own guardian, stays where it is. Returns the steps taken.
create function hand_over(p_kind text, p_from uuid, p_to uuid) returns jsonb
language plpgsql security definer set search_path = public as $$
declare
  t record;
  v_row uuid;
  v_steps jsonb := '[]';
begin
  perform require_merger(p_kind, p_from, p_to);
  for t in select * from merged_tables(p_kind) loop
    for v_row in execute format('select id from %I where %I = $1 order by id', t.name, t.col) using p_from loop
      begin
        execute format('update %I set %I = $1 where id = $2', t.name, t.col) using p_to, v_row;
        v_steps := v_steps || jsonb_build_object('table', t.name, 'column', t.col, 'id', v_row);
      exception when exclusion_violation or unique_violation or check_violation then
        null;
      end;
    end loop;
  end loop;
  return v_steps;
end
$$;

-- Gives rows that were handed over back, as far as they are still with the one they went to.
create function hand_back(p_kind text, p_from uuid, p_to uuid, p_steps jsonb) returns integer
language plpgsql security definer set search_path = public as $$
declare
  s record;
  v_rows integer;
  v_all integer := 0;
begin
  perform require_merger(p_kind, p_from, p_to);
  for s in select x.* from jsonb_to_recordset(p_steps) as x ("table" text, "column" text, id uuid)
    join merged_tables(p_kind) m on m.name = x."table" and m.col = x."column"
  loop
    execute format('update %I set %I = $1 where id = $2 and %I = $3', s."table", s."column", s."column") using p_from, s.id, p_to;
    get diagnostics v_rows = row_count;
    v_all := v_all + v_rows;
  end loop;
  return v_all;
end
$$;

-- Where somebody is on file whom the asker can't see: the county to ask, and nothing else. Every question is
-- audited; after thirty within an hour there is no answer, so that nobody tries numbers.
create index audit_event_identity on audit_event (actor_id, at) where action = 'identity.lookup';
create function identity_known(p_indexes bytea[]) returns table (limited boolean, county_code text, county_name text)
language plpgsql security definer set search_path = public as $$
declare
  v_account uuid := nullif(current_setting('app.uid', true), '')::uuid;
  v_area text := rtrim(nullif(current_setting('app.phi', true), ''), ':');
begin
  if v_account is null or v_area is null
    or current_setting('app.role', true) not in ('STATION_WORKER', 'STATION_CHIEF', 'COUNTY_COORDINATOR') then
    raise exception 'nobody who enters people' using errcode = 'insufficient_privilege';
  end if;
  -- One question of an account at a time, or several at once would all find room under the limit.
  perform pg_advisory_xact_lock(hashtextextended('identity.lookup' || v_account, 0));
  limited := (select count(*) >= 30 from audit_event e
    where e.action = 'identity.lookup' and e.actor_id = v_account and e.at > now() - interval '1 hour');
  if not limited then
    select d.code, d.name into county_code, county_name
      from person p join division d on d.code = p.county_code
      where p.id_index = any (p_indexes) and left(p.scope_code, 2) = left(v_area, 2);
  end if;
  insert into audit_event (actor_id, actor_role, division_code, action, entity, result, detail)
    values (v_account, current_setting('app.role', true), v_area, 'identity.lookup', 'person',
      case when limited then 'DENIED' else 'OK' end, jsonb_build_object('known', county_code is not null));
  return next;
end
$$;

-- A household that goes to another station. The sender sees this row, for good; the receiver sees the offer, which
-- tells the least until it is accepted. Neither follows the household: each stays with the side it belongs to.
create table household_move (
  id uuid primary key,
  scope_code text collate "C" not null,
  household_id uuid not null references household (id),
  from_station_id uuid not null references station (id),
  to_station_id uuid not null references station (id),
  to_station_name text not null,
  to_code text collate "C" not null references division (code),
  address_sealed text,
  reason_sealed text not null,
  answer_sealed text,
  status text not null default 'REQUESTED',
  requested_by uuid not null,
  requested_at timestamptz not null default now(),
  decided_by uuid,
  decided_at timestamptz,
  constraint household_move_status_known check (status in ('REQUESTED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN')),
  constraint household_move_decided check ((status = 'REQUESTED') = (decided_at is null))
);
create unique index household_move_open on household_move (household_id) where status = 'REQUESTED';
create index household_move_queue on household_move (scope_code, requested_at desc, id);
create index household_move_household on household_move (household_id, requested_at desc);
call protect_table('household_move', 'person', 'scope_code');

create table household_move_offer (
  move_id uuid primary key references household_move (id),
  scope_code text collate "C" not null,
  to_station_id uuid not null references station (id),
  to_code text collate "C" not null references division (code),
  from_station_name text not null,
  head_masked text not null,
  members integer not null,
  risk_level text not null,
  reason_sealed text not null,
  status text not null default 'REQUESTED',
  offered_at timestamptz not null default now(),
  decided_at timestamptz,
  constraint household_move_offer_status_known check (status in ('REQUESTED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN'))
);
create index household_move_offer_queue on household_move_offer (scope_code, status, offered_at desc, move_id);
call protect_table('household_move_offer', 'person', 'scope_code');

create function within_persons(p_code text) returns boolean language sql stable set search_path = public as $$
  select coalesce(p_code >= nullif(current_setting('app.plo', true), '') and p_code < nullif(current_setting('app.phi', true), ''), false)
$$;

-- The stations of the own province that serve a township today: the names on their doors, nothing of their work.
create function stations_serving(p_code text, p_day date) returns table (id uuid, name text)
language sql stable security definer set search_path = public as $$
  select s.id, s.name from station_township t join station s on s.id = t.station_id
  where t.division_code = left(p_code, 9) and t.valid_from <= p_day and (t.valid_to is null or t.valid_to > p_day)
    and left(p_code, 2) = left(nullif(current_setting('app.plo', true), ''), 2)
  order by s.division_code = left(p_code, 9) desc, s.id limit 20
$$;

-- Offers a household in reach to another station. Answers REQUESTED, also when it is asked again; or what is in the way.
create function request_household_move(p_id uuid, p_household uuid, p_station uuid, p_code text, p_address text, p_reason text,
  p_head_masked text, p_day date) returns text
language plpgsql security definer set search_path = public as $$
declare
  h household;
  v_account uuid := nullif(current_setting('app.uid', true), '')::uuid;
begin
  if current_setting('app.role', true) not in ('STATION_CHIEF', 'STATION_WORKER') then
    raise exception 'only a station gives a household away' using errcode = 'insufficient_privilege';
  end if;
  select * into h from household x where x.id = p_household for no key update;
  if h.id is null or not within_persons(h.scope_code) then
    return 'NOT_FOUND';
  end if;
  if exists (select from household_move m where m.id = p_id and m.household_id = p_household and m.requested_by = v_account) then
    return 'REQUESTED';
  end if;
  if h.merged_into is not null or h.closed_on is not null
    or exists (select from household_move m where m.household_id = p_household and m.status = 'REQUESTED') then
    return 'CONFLICT';
  end if;
  if h.station_id = p_station or not exists (select from stations_serving(p_code, p_day) s where s.id = p_station)
    or not exists (select from division d where d.code = p_code and d.level >= 4 and d.valid_to is null) then
    return 'INVALID';
  end if;
  insert into household_move (id, scope_code, household_id, from_station_id, to_station_id, to_station_name, to_code, address_sealed,
      reason_sealed, requested_by)
    select p_id, h.scope_code, h.id, h.station_id, s.id, s.name, p_code, p_address, p_reason, v_account from station s where s.id = p_station;
  insert into household_move_offer (move_id, scope_code, to_station_id, to_code, from_station_name, head_masked, members, risk_level, reason_sealed)
    select p_id, (select s.division_code from station s where s.id = p_station), p_station, p_code, f.name, p_head_masked,
      (select count(*) from household_member m where m.household_id = h.id and m.valid_to is null), h.risk_level, p_reason
    from station f where f.id = h.station_id;
  return 'REQUESTED';
end
$$;

-- Accepts or declines what was offered to the own station, or takes back what the own station offered; once. Accepting
-- is the moment when the household changes hands. Answers what the move has become, also when it is asked again.
create function decide_household_move(p_id uuid, p_status text, p_answer text) returns text
language plpgsql security definer set search_path = public as $$
declare
  m household_move;
  o household_move_offer;
  h household;
begin
  if current_setting('app.role', true) not in ('STATION_CHIEF', 'STATION_WORKER') then
    raise exception 'only a station takes a household over' using errcode = 'insufficient_privilege';
  end if;
  select * into m from household_move x where x.id = p_id for update;
  select * into o from household_move_offer x where x.move_id = p_id;
  if m.id is null or not within_persons(case p_status when 'WITHDRAWN' then m.scope_code else o.scope_code end) then
    return 'NOT_FOUND';
  end if;
  if m.status <> 'REQUESTED' then
    return m.status;
  end if;
  if p_status = 'ACCEPTED' then
    select * into h from household x where x.id = m.household_id for update;
    if h.station_id <> m.from_station_id or h.merged_into is not null or h.closed_on is not null then
      return 'CONFLICT';
    end if;
    update household set station_id = m.to_station_id, division_code = m.to_code, address_sealed = m.address_sealed, version = version + 1
      where id = m.household_id;
  end if;
  update household_move set status = p_status, answer_sealed = p_answer, decided_at = now(),
    decided_by = nullif(current_setting('app.uid', true), '')::uuid where id = p_id;
  update household_move_offer set status = p_status, decided_at = now() where move_id = p_id;
  return p_status;
end
$$;

-- People on file in the asker's county who could be the one being entered: by a near birth date, the sound of the
-- name, its initials in the village, or the phone. For the server to weigh; what is shown of those out of sight is
-- a masked name, the year of birth and the township. Each way is an equality that an index answers.
create function similar_people(p_pinyin text, p_initials text, p_village text, p_days date[], p_phones bytea[], p_identities bytea[])
returns table (id uuid, name text, pinyin text, birth_date date, sex text, village text, same_phone boolean, same_identity boolean,
  in_sight boolean, place text)
language plpgsql stable security definer set search_path = public as $$
declare
  v_county text := left(nullif(current_setting('app.plo', true), ''), 6);
begin
  if length(v_county) <> 6 or current_setting('app.role', true) not in ('STATION_WORKER', 'STATION_CHIEF', 'COUNTY_COORDINATOR') then
    raise exception 'nobody who enters people' using errcode = 'insufficient_privilege';
  end if;
  return query
    select p.id, p.name, p.pinyin, p.birth_date, p.sex, p.division_code, p.phone_index = any (p_phones), p.id_index = any (p_identities),
      within_persons(p.scope_code), coalesce(d.short_name, '')
    from person p left join division d on d.code = left(p.scope_code, 9)
    where p.merged_into is null and (
      (p.county_code = v_county and p.birth_date = any (p_days))
      or (p.county_code = v_county and p.pinyin = p_pinyin)
      or (p.county_code = v_county and p.initials = p_initials and p.division_code = p_village)
      or (p.phone_index = any (p_phones) and p.county_code = v_county))
    order by p.id limit 400;
end
$$;

-- A row may be written while its household or person changes hands. Whoever hangs something on one holds a key share
-- of it, as the foreign key does anyway, but before looking whose it is; whoever hands it over waits for all of those
-- and only then passes the new keeper on. So either the new row is passed on, or it waits and sees the new keeper.
create or replace function follow_person() returns trigger language plpgsql as $$
begin
  select scope_code into new.scope_code from person where id = new.person_id for key share;
  if not found then
    raise exception 'the person is out of sight' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create or replace function follow_household() returns trigger language plpgsql as $$
begin
  select scope_code into new.scope_code from household where id = new.household_id for key share;
  if not found then
    raise exception 'the household is out of sight' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create or replace function person_kept() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform from person p where p.id = new.id for update;
  perform pass_on_scope('follow_person', 'person_id', new.id, new.scope_code);
  return null;
end
$$;
create or replace function household_kept() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform from household h where h.id = new.id for update;
  perform pass_on_scope('follow_household', 'household_id', new.id, new.scope_code);
  update person p set division_code = new.division_code, scope_code = new.scope_code from household_member m
    where m.household_id = new.id and m.valid_to is null and p.id = m.person_id;
  return null;
end
$$;
-- A visit's household is held before the visit is looked at: see above.
create function hold_household() returns trigger language plpgsql as $$
begin
  perform from household h where h.id = new.household_id for key share;
  return new;
end
$$;
create trigger before_hold_household before insert on visit for each row execute function hold_household();
create trigger before_hold_household before insert on household_member for each row execute function hold_household();
