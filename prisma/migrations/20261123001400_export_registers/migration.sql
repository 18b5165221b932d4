-- Exports of the registers, alarms on mass reveals, and what changing keys needs.

-- While index keys change, a writer sends a value's index under every key it knows, 32 bytes each, the one to be
-- stored first. Only that one is kept. Where the index is unique, the others must not be on file either: the same
-- value stored under another key is taken for what it is, and the unique constraint says the rest. Writers of one
-- value wait for each other by the least of its indexes, which is the same for all of them.
create function choose_index() returns trigger language plpgsql security definer set search_path = public as $$
declare
  v_column name := tg_argv[0];
  v_number smallint := (select attnum from pg_attribute where attrelid = tg_relid and attname = v_column);
  v_sent bytea;
  v_before bytea;
  v_parts bytea[];
  v_known bytea;
  v_refers record;
begin
  execute format('select ($1).%I', v_column) into v_sent using new;
  v_parts := array(select substring(v_sent from n * 32 + 1 for 32) from generate_series(0, octet_length(v_sent) / 32 - 1) n);
  select c.confrelid::regclass as target, a.attname as name into v_refers from pg_constraint c
    join pg_attribute a on a.attrelid = c.confrelid and a.attnum = c.confkey[1]
    where c.conrelid = tg_relid and c.contype = 'f' and c.conkey = array[v_number];
  if found then
    -- What is referred to changes its key in one step; it stays as it is found here until this is written.
    execute format('select %1$I from %2$s where %1$I = any ($1) for key share', v_refers.name, v_refers.target) into v_known using v_parts;
  elsif exists (select from pg_index i where i.indrelid = tg_relid and i.indisunique and i.indnkeyatts = 1 and i.indkey[0] = v_number) then
    if tg_op = 'UPDATE' then
      execute format('select ($1).%I', v_column) into v_before using old;
    end if;
    perform pg_advisory_xact_lock(hashtextextended((select min(encode(part, 'hex')) from unnest(v_parts) part), 0));
    execute format('select %1$I from %2$s where %1$I = any ($1) and %1$I is distinct from $2 limit 1', v_column, tg_relid::regclass)
      into v_known using v_parts, v_before;
  end if;
  new := jsonb_populate_record(new, jsonb_build_object(v_column, coalesce(v_known, v_parts[1])));
  return new;
end
$$;

-- For every column that holds such an index; a migration that adds one calls it again. The name comes before those of
-- the triggers that judge a row: they see what is kept.
create procedure choose_indexes() language plpgsql as $$
declare
  c record;
begin
  for c in
    select k.oid::regclass as target, a.attname as name from pg_class k join pg_attribute a on a.attrelid = k.oid
    where k.relnamespace = 'public'::regnamespace and k.relkind in ('r', 'p') and not k.relispartition and a.attnum > 0
      and not a.attisdropped and a.atttypid = 'bytea'::regtype and a.attname like '%\_index'
      and not exists (select from pg_trigger t where t.tgrelid = k.oid and t.tgname = 'choose_' || a.attname)
  loop
    execute format('create trigger %1$I before insert or update of %2$I on %3$s for each row when (octet_length(new.%2$I) > 32)
      execute function choose_index(%2$L)', 'choose_' || c.name, c.name, c.target);
    execute format('alter table %s add constraint %I check (octet_length(%I) = 32)', c.target, c.name || '_length', c.name);
  end loop;
end
$$;
call choose_indexes();

-- How many deeds of a kind the account has done since; whoever asks holds back its own next one until the
-- transaction ends, so that many at once are counted one after another.
create index audit_event_actor on audit_event (actor_id, at desc);
create function recent_deeds(p_kind text, p_since timestamptz) returns integer
language plpgsql volatile security definer set search_path = public as $$
declare
  v_account text := nullif(current_setting('app.uid', true), '');
begin
  perform pg_advisory_xact_lock(hashtextextended(p_kind || v_account, 7205));
  return (select count(*)::int from audit_event where actor_id = v_account::uuid and at > p_since and result = 'OK'
    and case p_kind when 'reveal' then action like '%.reveal' when 'export' then action = 'export.request' else false end);
end
$$;

-- What was asked for never changes after it was asked: the app's role may not write those columns (grants.sql).
create table export_request (
  id uuid primary key,
  number integer not null generated always as identity unique,
  scope_code text collate "C" not null,
  register text not null,
  columns text[] not null,
  filters jsonb not null,
  reason text not null,
  sensitive boolean not null,
  status text not null,
  expected_rows integer not null,
  written_rows integer,
  downloads smallint not null default 0,
  file_id uuid references stored_file (id) on delete set null,
  password_sealed text,
  decided_by uuid,
  decided_role text,
  decided_at timestamptz,
  decision_note text,
  expires_on date not null,
  demo boolean not null default false,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  constraint export_request_status_known check (status in ('REQUESTED', 'APPROVED', 'DECLINED', 'READY', 'FAILED', 'EXPIRED')),
  constraint export_request_columns check (cardinality(columns) between 1 and 40),
  constraint export_request_rows check (expected_rows >= 0 and written_rows >= 0),
  constraint export_request_downloads check (downloads between 0 and 3),
  -- Four eyes: what holds class S is made only after somebody else has agreed.
  constraint export_request_second_person check (decided_by <> created_by),
  constraint export_request_agreed check (not sensitive or status not in ('APPROVED', 'READY', 'FAILED') or decided_by is not null),
  constraint export_request_file check (file_id is null or (sensitive and status = 'READY')),
  constraint export_request_password check (password_sealed is null or status = 'READY')
);
create index export_request_scope on export_request (scope_code, status, created_at desc);
create index export_request_own on export_request (created_by, created_at desc);
create index export_request_expiry on export_request (expires_on) where status <> 'EXPIRED';
call protect_table('export_request', 'person', 'scope_code');

-- Who decides is whoever acts, is somebody with authority, and decides once.
create function guard_export() returns trigger language plpgsql as $$
begin
  if current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
    return new;
  end if;
  if tg_op = 'INSERT' then
    if new.decided_by is not null or new.created_by::text is distinct from nullif(current_setting('app.uid', true), '') then
      raise exception 'a request begins undecided and in the own name' using errcode = 'insufficient_privilege';
    end if;
  elsif new.decided_by is distinct from old.decided_by and (old.decided_by is not null or old.status <> 'REQUESTED'
    or new.decided_by::text is distinct from nullif(current_setting('app.uid', true), '')
    or coalesce(current_setting('app.role', true), '') not in ('COUNTY_COORDINATOR', 'PREFECTURE_OFFICIAL', 'PROVINCE_OFFICIAL')) then
    raise exception 'not for this account to decide' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger guard_export before insert or update of decided_by on export_request for each row execute function guard_export();

-- The account that asked, as it is now: an export that was agreed to is written with its scope, if it still has one.
create function export_actor(p_request uuid)
returns table (account_id uuid, username text, display_name text, role text, division_code text, worker_id uuid, demo boolean)
language sql stable security definer set search_path = public as $$
  select a.id, a.username, a.display_name, a.role, a.division_code, a.worker_id, a.demo
  from export_request r join account a on a.id = r.created_by
  where r.id = p_request and r.status = 'APPROVED' and r.scope_code = a.division_code
    and a.disabled_at is null and not a.password_temporary and a.role in ('STATION_CHIEF', 'COUNTY_COORDINATOR')
    and access_open(a.access_until, now()) and area_of(a, null, now()) is not null
$$;

-- Ends a request that its account can no longer carry on, or whose job failed in the end.
create function export_fail(p_request uuid) returns void
language plpgsql volatile security definer set search_path = public as $$
declare
  v export_request;
begin
  update export_request set status = 'FAILED', version = version + 1 where id = p_request and status = 'APPROVED' returning * into v;
  if found then
    insert into audit_event (actor_id, division_code, action, entity, entity_id, result, detail)
      values (v.created_by, v.scope_code, 'export.make', 'export', v.id::text, 'FAILED', jsonb_build_object('number', v.number));
  end if;
end
$$;

-- Takes back what has expired: the file, its password and the link. Anybody may let it run, nobody is told what it found.
create function expire_exports(p_today date) returns integer
language plpgsql volatile security definer set search_path = public as $$
declare
  r record;
  n integer := 0;
begin
  for r in select id, file_id, scope_code, number from export_request
    where expires_on < p_today and status <> 'EXPIRED' order by id limit 1000 for update skip locked
  loop
    update export_request set status = 'EXPIRED', file_id = null, password_sealed = null, version = version + 1 where id = r.id;
    delete from stored_file where id = r.file_id;
    insert into audit_event (division_code, action, entity, entity_id, detail)
      values (r.scope_code, 'export.expire', 'export', r.id::text, jsonb_build_object('number', r.number));
    n := n + 1;
  end loop;
  return n;
end
$$;
