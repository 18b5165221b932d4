-- Phones of the station workers. A phone acts by a token of its own that opens the sync routes alone, for its owner's
-- role and area of the moment. It ends in three ways that the phone must tell apart: REVOKED (lost or stolen: nothing
-- more comes in), POSTING_ENDED (its owner no longer works here: what was written before may still be handed in, to be
-- judged by somebody) and EXPIRED (too long without contact: signing in again registers it anew).
create table device (
  id uuid primary key,
  account_id uuid not null references account (id),
  scope_code text collate "C" not null,
  -- Where its owner worked before an area that changed: what was written there is still to come.
  former_code text collate "C",
  name text not null,
  registered_at timestamptz not null,
  last_contact_at timestamptz not null,
  -- What the phone last told of records that it has not yet sent.
  unsent integer not null default 0,
  -- How far it was told of changes. A phone that knows of more has met a database that was restored since.
  pulled_horizon bigint not null default 0,
  ended_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid,
  revoke_reason text,
  wiped_at timestamptz,
  demo boolean not null default false,
  constraint device_revoked check ((revoked_at is null) = (revoke_reason is null)),
  constraint device_revoke_reason_known check (revoke_reason in ('LOST', 'REPLACED', 'LEFT')),
  constraint device_unsent check (unsent between 0 and 100000)
);
create index device_area on device (scope_code, last_contact_at desc, id);
create index device_account on device (account_id);
alter table device enable row level security;
alter table device force row level security;
-- Seen where it is used, and by the administrator who keeps the accounts there. Written by definer functions alone.
create policy scope_read on device for select using (
  (scope_code >= nullif(current_setting('app.plo', true), '') and scope_code < nullif(current_setting('app.phi', true), ''))
  or (current_setting('app.role', true) = 'SYSTEM_ADMIN'
    and scope_code >= nullif(current_setting('app.alo', true), '') and scope_code < nullif(current_setting('app.ahi', true), '')));
create policy owner_all on device to current_user using (true) with check (true);

-- A phone's token is none of the read API's, nor the other way round.
alter table api_token add column device_id uuid references device (id);
create unique index api_token_device on api_token (device_id) where device_id is not null;
create or replace function token_actor(p_hash bytea, p_now timestamptz)
returns table (account_id uuid, username text, display_name text, role text, division_code text, worker_id uuid, demo boolean)
language sql stable security definer set search_path = public as $$
  select a.id, a.username, a.display_name, a.role, area_of(a, null, p_now), a.worker_id, a.demo
  from api_token t join account a on a.id = t.account_id
  where t.token_hash = p_hash and t.device_id is null and t.revoked_at is null and t.expires_at > p_now
    and a.disabled_at is null and a.role <> 'NONE' and not a.password_temporary and access_open(a.access_terms, p_now)
    and area_of(a, null, p_now) is not null
$$;

-- Registers the asker's phone, or gives a registered one a new token: the answer before may have been lost. False for a
-- phone that is another account's, or was revoked.
create function register_device(p_id uuid, p_name text, p_hash bytea, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$
declare
  v_account uuid := nullif(current_setting('app.uid', true), '')::uuid;
  v_area text := rtrim(nullif(current_setting('app.plo', true), ''), ':');
  d device;
begin
  if v_account is null or v_area is null or current_setting('app.role', true) not in ('STATION_CHIEF', 'STATION_WORKER') then
    raise exception 'phones are for the stations' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('device' || p_id, 0));
  select * into d from device x where x.id = p_id;
  if d.id is not null and (d.account_id <> v_account or d.revoked_at is not null or d.wiped_at is not null) then
    return false;
  end if;
  insert into device (id, account_id, scope_code, name, registered_at, last_contact_at, demo)
    select p_id, a.id, v_area, p_name, p_now, p_now, a.demo from account a where a.id = v_account
    on conflict (id) do update set name = excluded.name, last_contact_at = p_now, ended_at = null, scope_code = v_area,
      former_code = case when device.scope_code <> v_area then device.scope_code else device.former_code end;
  delete from api_token t where t.device_id = p_id;
  insert into api_token (id, token_hash, account_id, label, device_id, created_at, expires_at)
    values (gen_random_uuid(), p_hash, v_account, 'device', p_id, p_now, p_now + interval '10 years');
  return true;
end
$$;

-- From when on an account has no way in any more: null while it has one.
create function access_ended(a account, p_now timestamptz) returns timestamptz
language plpgsql stable set search_path = public as $$
begin
  if a.disabled_at is not null then
    return a.disabled_at;
  elsif not access_open(a.access_terms, p_now) then
    return coalesce((select max(upper(t)) from unnest(a.access_terms) t where upper(t) <= (p_now at time zone 'Asia/Shanghai')::date)::timestamp
      at time zone 'Asia/Shanghai', p_now);
  elsif area_of(a, null, p_now) is null then
    return coalesce(least((a.posted_until::timestamp at time zone 'Asia/Shanghai'), p_now), p_now);
  elsif a.role not in ('STATION_CHIEF', 'STATION_WORKER') then
    return p_now;
  end if;
  return null;
end
$$;

-- Whose phone a token is of, and how it stands. Contact renews it; the area is the account's of the moment.
create function device_actor(p_hash bytea, p_now timestamptz, p_days integer)
returns table (state text, device_id uuid, ended_at timestamptz, pulled_horizon bigint, device_area text, account_id uuid,
  username text, display_name text, role text, division_code text, worker_id uuid, demo boolean)
language plpgsql volatile security definer set search_path = public as $$
declare
  d device;
  a account;
  v_area text;
begin
  select x.* into d from api_token t join device x on x.id = t.device_id where t.token_hash = p_hash and t.expires_at > p_now;
  if d.id is null then
    return;
  end if;
  select * into a from account c where c.id = d.account_id;
  ended_at := case when d.revoked_at is null then access_ended(a, p_now) end;
  -- The moment of an end that leaves no date of its own is the one at which it was first met.
  if ended_at is not null and d.ended_at is null then
    update device x set ended_at = access_ended(a, p_now) where x.id = d.id returning x.ended_at into ended_at;
  elsif ended_at is not null then
    ended_at := d.ended_at;
  end if;
  v_area := case when ended_at is null then area_of(a, null, p_now) end;
  state := case
    when d.revoked_at is not null or d.wiped_at is not null then 'REVOKED'
    when ended_at is not null then 'POSTING_ENDED'
    when a.password_temporary or d.last_contact_at < p_now - make_interval(days => p_days) then 'EXPIRED'
    else 'OPEN' end;
  if state = 'OPEN' and (d.scope_code <> v_area or d.ended_at is not null or d.last_contact_at < p_now - interval '1 minute') then
    update device x set last_contact_at = p_now, ended_at = null, scope_code = v_area,
      former_code = case when x.scope_code <> v_area then x.scope_code else x.former_code end
      where x.id = d.id;
  end if;
  return query select state, d.id, ended_at, d.pulled_horizon, d.scope_code, a.id, a.username, a.display_name, a.role, v_area,
    a.worker_id, a.demo;
end
$$;

-- What a phone tells of itself, and how far it was told of changes.
create function device_told(p_device uuid, p_unsent integer, p_horizon bigint) returns void
language sql security definer set search_path = public as $$
  update device d set unsent = coalesce(p_unsent, d.unsent), pulled_horizon = greatest(d.pulled_horizon, coalesce(p_horizon, 0))
  where d.id = p_device
    and (d.unsent is distinct from coalesce(p_unsent, d.unsent) or d.pulled_horizon < coalesce(p_horizon, 0))
$$;

-- The phone says that it holds nothing any more: its token is good for nothing from now on, whatever it was.
create function device_wiped(p_hash bytea, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$
declare
  d device;
  a account;
begin
  select x.* into d from api_token t join device x on x.id = t.device_id where t.token_hash = p_hash;
  if d.id is null then
    return false;
  end if;
  if d.wiped_at is null then
    update device x set wiped_at = p_now, unsent = 0 where x.id = d.id;
    select * into a from account c where c.id = d.account_id;
    insert into audit_event (at, actor_id, actor_role, division_code, action, entity, entity_id)
      values (p_now, a.id, a.role, d.scope_code, 'device.wipe', 'device', d.id::text);
  end if;
  return true;
end
$$;

-- Ends a phone: its owner, the chief of its station, the administrator who keeps the accounts there. Answers whether it is in reach.
create function revoke_device(p_id uuid, p_reason text, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$
declare
  d device;
  v_account text := nullif(current_setting('app.uid', true), '');
begin
  select * into d from device x where x.id = p_id for update;
  if d.id is null or v_account is null or not (
    d.account_id::text = v_account
    or (current_setting('app.role', true) = 'STATION_CHIEF' and within_persons(d.scope_code))
    or (current_setting('app.role', true) = 'SYSTEM_ADMIN' and d.scope_code >= nullif(current_setting('app.alo', true), '')
      and d.scope_code < nullif(current_setting('app.ahi', true), ''))) then
    return false;
  end if;
  update device x set revoked_at = p_now, revoked_by = v_account::uuid, revoke_reason = p_reason where x.id = p_id and x.revoked_at is null;
  return true;
end
$$;

-- Whose phones they are: accounts are out of sight of the station, so this answers with the shown name alone.
create function device_owners(p_devices uuid[]) returns table (device_id uuid, display_name text, ended boolean)
language sql stable security definer set search_path = public as $$
  select d.id, a.display_name, access_ended(a, now()) is not null from device d join account a on a.id = d.account_id
  where d.id = any (p_devices) and (within_persons(d.scope_code) or (current_setting('app.role', true) = 'SYSTEM_ADMIN'
    and d.scope_code >= nullif(current_setting('app.alo', true), '') and d.scope_code < nullif(current_setting('app.ahi', true), '')))
$$;
