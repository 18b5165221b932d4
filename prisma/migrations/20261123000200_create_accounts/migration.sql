-- One account, one role, one area: the three administrators (三员分立) cannot be combined by construction.
-- A new account has no role (NONE) and no way in, until the security administrator grants one.
create table account (
  id uuid primary key,
  username text collate "C" not null unique,
  display_name text not null,
  role text not null default 'NONE',
  division_code text collate "C" not null,
  worker_id uuid,
  password_hash text not null,
  -- Made by an administrator: good for one thing only, choosing one's own.
  password_temporary boolean not null default false,
  failed_logins smallint not null default 0,
  locked_until timestamptz,
  disabled_at timestamptz,
  demo boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  constraint account_role_known check (role in ('NONE', 'SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN', 'NATIONAL_OBSERVER',
    'PROVINCE_OFFICIAL', 'PREFECTURE_OFFICIAL', 'COUNTY_COORDINATOR', 'STATION_CHIEF', 'STATION_WORKER')),
  constraint account_area_of_role check (case role
    when 'NATIONAL_OBSERVER' then division_code = ''
    when 'PROVINCE_OFFICIAL' then length(division_code) = 2
    when 'PREFECTURE_OFFICIAL' then length(division_code) = 4
    when 'COUNTY_COORDINATOR' then length(division_code) = 6
    when 'STATION_CHIEF' then length(division_code) = 9
    when 'STATION_WORKER' then length(division_code) = 9
    when 'NONE' then length(division_code) in (0, 2, 4, 6, 9)
    else length(division_code) in (0, 2, 4, 6) end)
);
create index account_area on account (division_code, username);
call protect_table('account', 'account');

-- The three powers stay apart in the database too: the system administrator keeps accounts and passwords,
-- the security administrator grants roles and areas, nobody touches the own account. The owner (definer
-- functions, seeds) is exempt; the policy above has already decided which accounts are in reach.
create function guard_account() returns trigger language plpgsql as $$
declare
  v_role text := current_setting('app.role', true);
  v_keeps boolean;
  v_grants boolean;
begin
  if current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
    return new;
  end if;
  if tg_op = 'INSERT' then
    if v_role is distinct from 'SYSTEM_ADMIN' or new.role <> 'NONE' or new.worker_id is not null or not new.password_temporary then
      raise exception 'an account begins without a role' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end if;
  v_keeps := (old.display_name, old.password_hash, old.password_temporary, old.failed_logins, old.locked_until, old.disabled_at)
    is distinct from (new.display_name, new.password_hash, new.password_temporary, new.failed_logins, new.locked_until, new.disabled_at);
  v_grants := (old.role, old.division_code, old.worker_id) is distinct from (new.role, new.division_code, new.worker_id);
  if old.id::text is not distinct from nullif(current_setting('app.uid', true), '')
    or (old.id, old.username, old.demo, old.created_at) is distinct from (new.id, new.username, new.demo, new.created_at)
    or (v_keeps and v_role is distinct from 'SYSTEM_ADMIN')
    or (old.password_hash <> new.password_hash and not new.password_temporary)
    or (v_grants and v_role is distinct from 'SECURITY_ADMIN') then
    raise exception 'not within the powers of this administrator' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger account_guard before insert or update on account for each row execute function guard_account();

-- A signed-in browser. The cookie carries only the id; it is looked up on every request, so it can be revoked.
create table user_session (
  id uuid primary key,
  account_id uuid not null references account (id),
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index user_session_account on user_session (account_id) where revoked_at is null;
call protect_table('user_session', 'sealed');

create table api_token (
  id uuid primary key,
  token_hash bytea not null unique,
  account_id uuid not null references account (id),
  label text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
call protect_table('api_token', 'sealed');

-- Failed sign-ins by network address, so that guessing over many accounts is slowed as well.
create table login_throttle (
  address_hash bytea primary key,
  failures integer not null,
  blocked_until timestamptz,
  updated_at timestamptz not null default now()
);
call protect_table('login_throttle', 'sealed');

create table audit_event (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor_id uuid,
  actor_role text,
  division_code text collate "C" not null default '',
  action text not null,
  entity text not null,
  entity_id text,
  result text not null default 'OK',
  reason text,
  detail jsonb,
  ref text,
  constraint audit_event_result_known check (result in ('OK', 'DENIED', 'FAILED'))
);
create index audit_event_time on audit_event (at desc, id desc);
create index audit_event_entity on audit_event (entity, entity_id, id desc);
alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy scope_read on audit_event for select using (
  current_setting('app.role', true) = 'AUDIT_ADMIN'
  and (case when division_code = '' then '0' else division_code end) >= nullif(current_setting('app.alo', true), '')
  and (case when division_code = '' then '0' else division_code end) < nullif(current_setting('app.ahi', true), ''));
create policy own_insert on audit_event for insert with check (actor_id::text = nullif(current_setting('app.uid', true), ''));
create policy owner_all on audit_event to current_user using (true) with check (true);

-- Even the owner changes nothing here: the log only grows.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit_event is append-only' using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_event_append_only before update or delete or truncate on audit_event
  for each statement execute function refuse_change();

-- Signing in, and everything a request must know before it has an actor, goes through definer
-- functions that return the least answer: the tables behind them are sealed for the app's role.

create function login_lookup(p_username text, p_address bytea, p_now timestamptz)
returns table (account_id uuid, password_hash text, blocked boolean)
language sql stable security definer set search_path = public as $$
  select a.id, a.password_hash,
    coalesce(a.locked_until > p_now, false) or a.disabled_at is not null or a.role = 'NONE'
      or exists (select 1 from login_throttle t where t.address_hash = p_address and t.blocked_until > p_now)
  from account a where a.username = p_username
$$;

-- Records the outcome of a sign-in. Five failures lock the account for 15 minutes, doubling with
-- every further five; a hundred from one address block that address likewise (DOMAIN.md C5, 身份鉴别 b).
create function login_record(p_username text, p_address bytea, p_ok boolean, p_session uuid, p_now timestamptz, p_hours integer)
returns void language plpgsql security definer set search_path = public as $$
declare
  v_id uuid;
  v_area text;
  v_role text;
begin
  select id, division_code, role into v_id, v_area, v_role from account where username = p_username;
  if p_ok then
    update account set failed_logins = 0, locked_until = null where id = v_id;
    delete from login_throttle where address_hash = p_address;
    insert into user_session (id, account_id, created_at, last_seen_at, expires_at)
      values (p_session, v_id, p_now, p_now, p_now + make_interval(hours => p_hours));
  else
    update account set failed_logins = least(failed_logins + 1, 1000),
      locked_until = case when (failed_logins + 1) % 5 = 0
        then p_now + interval '15 minutes' * power(2, least((failed_logins + 1) / 5 - 1, 6)) else locked_until end
      where id = v_id;
    insert into login_throttle (address_hash, failures, updated_at) values (p_address, 1, p_now)
      on conflict (address_hash) do update set
        failures = case when login_throttle.updated_at < p_now - interval '15 minutes' then 1 else login_throttle.failures + 1 end,
        blocked_until = case when login_throttle.failures + 1 >= 100 and login_throttle.updated_at >= p_now - interval '15 minutes'
          then p_now + interval '15 minutes' else login_throttle.blocked_until end,
        updated_at = p_now;
  end if;
  insert into audit_event (at, actor_id, actor_role, division_code, action, entity, entity_id, result)
    values (p_now, v_id, v_role, coalesce(v_area, ''), 'session.open', 'account', v_id::text, case when p_ok then 'OK' else 'FAILED' end);
end
$$;

-- The actor behind a session id, or no row: unknown, revoked, disabled, idle, too old, or still with a
-- password that an administrator knows.
create function session_actor(p_session uuid, p_now timestamptz, p_idle_minutes integer)
returns table (account_id uuid, username text, display_name text, role text, division_code text, worker_id uuid, demo boolean)
language plpgsql volatile security definer set search_path = public as $$
declare
  s user_session;
begin
  select * into s from user_session u where u.id = p_session;
  if s.id is null or s.revoked_at is not null or s.expires_at <= p_now
    or s.last_seen_at < p_now - make_interval(mins => p_idle_minutes) then
    return;
  end if;
  if s.last_seen_at < p_now - interval '1 minute' then
    update user_session set last_seen_at = p_now where id = p_session;
  end if;
  return query select a.id, a.username, a.display_name, a.role, a.division_code, a.worker_id, a.demo
    from account a where a.id = s.account_id and a.disabled_at is null and a.role <> 'NONE' and not a.password_temporary;
end
$$;

-- Sets what the row policies read, for the transaction only. A role that is not named here sees nothing.
create function set_scope(p_account uuid, p_role text, p_area text) returns void
language plpgsql volatile set search_path = public as $$
declare
  v_lo text := case when p_area = '' then '0' else p_area end;
  -- ':' follows '9' in C collation, so `code:` is the first code behind everything that starts with it.
  v_hi text := p_area || ':';
  v_figures boolean := p_role in ('NATIONAL_OBSERVER', 'PROVINCE_OFFICIAL', 'PREFECTURE_OFFICIAL', 'COUNTY_COORDINATOR', 'STATION_CHIEF', 'STATION_WORKER');
  v_persons boolean := v_figures and p_role <> 'NATIONAL_OBSERVER';
  v_accounts boolean := p_role in ('SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN');
begin
  perform set_config('app.uid', p_account::text, true), set_config('app.role', p_role, true),
    set_config('app.lo', case when v_figures then v_lo else '' end, true), set_config('app.hi', case when v_figures then v_hi else '' end, true),
    set_config('app.plo', case when v_persons then v_lo else '' end, true), set_config('app.phi', case when v_persons then v_hi else '' end, true),
    set_config('app.alo', case when v_accounts then v_lo else '' end, true), set_config('app.ahi', case when v_accounts then v_hi else '' end, true),
    set_config('app.a1', case when v_figures and length(p_area) > 6 then left(p_area, 6) else '' end, true),
    set_config('app.a2', case when v_figures and length(p_area) > 4 then left(p_area, 4) else '' end, true),
    set_config('app.a3', case when v_figures and length(p_area) > 2 then left(p_area, 2) else '' end, true);
end
$$;

create function token_actor(p_hash bytea, p_now timestamptz)
returns table (account_id uuid, username text, display_name text, role text, division_code text, worker_id uuid, demo boolean)
language sql stable security definer set search_path = public as $$
  select a.id, a.username, a.display_name, a.role, a.division_code, a.worker_id, a.demo
  from api_token t join account a on a.id = t.account_id
  where t.token_hash = p_hash and t.revoked_at is null and t.expires_at > p_now
    and a.disabled_at is null and a.role <> 'NONE' and not a.password_temporary
$$;

-- A request in one round trip: who it is, and the scope set for the transaction it opens.
create function enter_session(p_session uuid, p_now timestamptz, p_idle_minutes integer)
returns table (account_id uuid, username text, display_name text, role text, division_code text, worker_id uuid, demo boolean)
language plpgsql volatile security definer set search_path = public as $$
begin
  select * into account_id, username, display_name, role, division_code, worker_id, demo
    from session_actor(p_session, p_now, p_idle_minutes);
  if account_id is not null then
    perform set_scope(account_id, role, division_code);
    return next;
  end if;
end
$$;

create function enter_token(p_hash bytea, p_now timestamptz)
returns table (account_id uuid, username text, display_name text, role text, division_code text, worker_id uuid, demo boolean)
language plpgsql volatile security definer set search_path = public as $$
begin
  select * into account_id, username, display_name, role, division_code, worker_id, demo from token_actor(p_hash, p_now);
  if account_id is not null then
    perform set_scope(account_id, role, division_code);
    return next;
  end if;
end
$$;

create function session_close(p_session uuid, p_now timestamptz) returns void
language plpgsql security definer set search_path = public as $$
declare
  v account;
begin
  update user_session s set revoked_at = p_now where s.id = p_session and s.revoked_at is null;
  if found then
    select a.* into v from account a join user_session s on s.account_id = a.id where s.id = p_session;
    insert into audit_event (at, actor_id, actor_role, division_code, action, entity, entity_id)
      values (p_now, v.id, v.role, v.division_code, 'session.close', 'account', v.id::text);
  end if;
end
$$;

-- Ends every session of an account the caller may administer (the account policy decides).
create function account_close_sessions(p_account uuid, p_now timestamptz) returns integer
language plpgsql security definer set search_path = public as $$
declare
  n integer;
begin
  if coalesce(current_setting('app.role', true), '') not in ('SYSTEM_ADMIN', 'SECURITY_ADMIN')
    or p_account::text = current_setting('app.uid', true) or not exists (
    select 1 from account a where a.id = p_account
      and (case when a.division_code = '' then '0' else a.division_code end) >= nullif(current_setting('app.alo', true), '')
      and (case when a.division_code = '' then '0' else a.division_code end) < nullif(current_setting('app.ahi', true), '')) then
    raise exception 'not allowed' using errcode = 'insufficient_privilege';
  end if;
  update user_session set revoked_at = p_now where account_id = p_account and revoked_at is null;
  get diagnostics n = row_count;
  return n;
end
$$;

-- The names of those who wrote a record: accounts are out of sight of the roles that work with persons,
-- so this answers with the shown name alone, and only for accounts of the caller's own person scope.
create function writer_names(p_accounts uuid[]) returns table (account_id uuid, display_name text)
language sql stable security definer set search_path = public as $$
  select a.id, a.display_name from account a where a.id = any (p_accounts)
    and a.division_code >= nullif(current_setting('app.plo', true), '') and a.division_code < nullif(current_setting('app.phi', true), '')
$$;

-- How many sessions of the accounts in reach are open, and when one was last used.
create function account_sessions(p_accounts uuid[], p_now timestamptz, p_idle_minutes integer)
returns table (account_id uuid, open_sessions integer, last_seen_at timestamptz)
language sql stable security definer set search_path = public as $$
  select u.account_id, (count(*) filter (where u.revoked_at is null and u.expires_at > p_now
    and u.last_seen_at >= p_now - make_interval(mins => p_idle_minutes)))::int, max(u.last_seen_at)
  from user_session u join account a on a.id = u.account_id
  where u.account_id = any (p_accounts) and current_setting('app.role', true) in ('SYSTEM_ADMIN', 'SECURITY_ADMIN')
    and (case when a.division_code = '' then '0' else a.division_code end) >= nullif(current_setting('app.alo', true), '')
    and (case when a.division_code = '' then '0' else a.division_code end) < nullif(current_setting('app.ahi', true), '')
  group by u.account_id
$$;

-- The own password, by the session that asks: what is stored now, and a new one in its place. Every
-- other session of the account ends, because the old password may have been known to somebody.
create function password_lookup(p_session uuid, p_now timestamptz, p_idle_minutes integer)
returns table (account_id uuid, username text, display_name text, role text, division_code text, worker_id uuid, demo boolean,
  password_hash text, password_temporary boolean)
language sql stable security definer set search_path = public as $$
  select a.id, a.username, a.display_name, a.role, a.division_code, a.worker_id, a.demo, a.password_hash, a.password_temporary
  from user_session s join account a on a.id = s.account_id
  where s.id = p_session and s.revoked_at is null and s.expires_at > p_now
    and s.last_seen_at >= p_now - make_interval(mins => p_idle_minutes) and a.disabled_at is null and a.role <> 'NONE'
$$;

create function password_change(p_session uuid, p_hash text, p_now timestamptz) returns void
language plpgsql security definer set search_path = public as $$
declare
  v account;
begin
  select a.* into v from user_session s join account a on a.id = s.account_id
    where s.id = p_session and s.revoked_at is null and s.expires_at > p_now and a.disabled_at is null;
  if v.id is null then
    raise exception 'no such session' using errcode = 'insufficient_privilege';
  end if;
  update account set password_hash = p_hash, password_temporary = false, failed_logins = 0, version = version + 1 where id = v.id;
  update user_session set revoked_at = p_now where account_id = v.id and id <> p_session and revoked_at is null;
  insert into audit_event (at, actor_id, actor_role, division_code, action, entity, entity_id)
    values (p_now, v.id, v.role, v.division_code, 'password.change', 'account', v.id::text);
end
$$;
