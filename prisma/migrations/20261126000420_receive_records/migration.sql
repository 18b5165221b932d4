-- What was answered to a record that was not simply stored: sent again, it is answered the same and changes nothing. A
-- plain new visit is its own receipt. The digest is a keyed one, so that it tells nothing of what was written.
create table sync_receipt (
  record_id uuid not null,
  digest text not null,
  account_id uuid not null references account (id),
  scope_code text collate "C" not null,
  outcome text not null,
  version integer,
  received_at timestamptz not null default now(),
  primary key (record_id, digest),
  constraint sync_receipt_outcome_known check (outcome in ('STORED', 'MERGED', 'ASKED'))
);
create index sync_receipt_age on sync_receipt (received_at);
call protect_table('sync_receipt', 'person', 'scope_code');
create policy own_only on sync_receipt as restrictive using (
  account_id::text = nullif(current_setting('app.uid', true), '')
  or current_user = (select pg_get_userbyid(relowner) from pg_class where oid = 'sync_receipt'::regclass));

-- Two people changed one field of one record from the same version of it. Both are kept; what was there first stays in
-- force until somebody who wrote neither has decided.
create table field_conflict (
  id uuid primary key,
  household_id uuid not null references household (id),
  -- Null where the household's own fields are in dispute.
  visit_id uuid references visit (id),
  scope_code text collate "C" not null,
  field text not null,
  base_version integer not null,
  base_sealed text,
  theirs_sealed text,
  ours_sealed text,
  theirs_by uuid,
  theirs_at timestamptz not null,
  ours_by uuid not null,
  ours_at timestamptz not null default now(),
  -- A chief wrote one of them: the county decides.
  chiefs boolean not null default false,
  status text not null default 'OPEN',
  chosen text,
  other_sealed text,
  decided_by uuid,
  decided_at timestamptz,
  demo boolean not null default false,
  constraint field_conflict_status_known check (status in ('OPEN', 'DECIDED')),
  constraint field_conflict_chosen_known check (chosen in ('THEIRS', 'OURS', 'OTHER')),
  constraint field_conflict_decided check ((status = 'OPEN') = (decided_by is null) and (decided_by is null) = (decided_at is null)
    and (decided_by is null) = (chosen is null))
);
create index field_conflict_open on field_conflict (scope_code, ours_at, id) where status = 'OPEN';
create index field_conflict_visit on field_conflict (visit_id) where visit_id is not null;
create index field_conflict_household on field_conflict (household_id);
create index field_conflict_writer on field_conflict (ours_by, decided_at);
create trigger follow_household before insert or update of household_id, scope_code on field_conflict
  for each row execute function follow_household();
call protect_table('field_conflict', 'person', 'scope_code');

-- A record that came when its place was no longer what its writer knew: its household had gone to another station or
-- was closed before that day, or the writer's own posting had ended. Kept whole until somebody decides.
create table waiting_record (
  id uuid primary key,
  record_id uuid not null,
  kind text not null,
  digest text not null,
  reason text not null,
  household_id uuid references household (id),
  -- Whoever keeps the household now decides; whoever kept it when it was written sees what becomes of it.
  scope_code text collate "C" not null,
  author_scope text collate "C" not null,
  author_id uuid not null references account (id),
  chiefs boolean not null default false,
  device_id uuid references device (id),
  body_sealed text not null,
  written_at timestamptz,
  received_at timestamptz not null default now(),
  status text not null default 'OPEN',
  decided_by uuid,
  decided_at timestamptz,
  decision_sealed text,
  demo boolean not null default false,
  constraint waiting_record_once unique (record_id, digest),
  constraint waiting_record_kind_known check (kind in ('visit', 'household', 'lead', 'report', 'assessment')),
  constraint waiting_record_reason_known check (reason in ('MOVED', 'CLOSED', 'MERGED', 'POSTING_ENDED', 'WRITER_MOVED')),
  constraint waiting_record_status_known check (status in ('OPEN', 'STORED', 'DISCARDED')),
  constraint waiting_record_decided check ((status = 'OPEN') = (decided_by is null) and (decided_by is null) = (decided_at is null))
);
create index waiting_record_open on waiting_record (scope_code, received_at, id) where status = 'OPEN';
create index waiting_record_writer on waiting_record (author_id, decided_at);
create index waiting_record_household on waiting_record (household_id);
create trigger follow_household before insert or update of household_id, scope_code on waiting_record
  for each row when (new.household_id is not null) execute function follow_household();
call protect_table('waiting_record', 'person', 'scope_code');
alter policy scope_read on waiting_record using (within_persons(scope_code) or within_persons(author_scope));

-- Nobody disputes or decides in another's name, and what was decided stays so.
create function guard_decision() returns trigger language plpgsql as $$
begin
  if current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
    return new;
  end if;
  if (tg_op = 'UPDATE' and (old.status <> 'OPEN' or new.decided_by::text is distinct from nullif(current_setting('app.uid', true), '')
      or current_setting('app.role', true) not in ('STATION_CHIEF', 'COUNTY_COORDINATOR')))
    or (tg_op = 'INSERT' and new.status <> 'OPEN') then
    raise exception 'not to be decided by this account' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger guard_decision before insert or update on field_conflict for each row execute function guard_decision();
create trigger guard_decision before update on waiting_record for each row execute function guard_decision();

-- Keeps a record for a phone, told by its token. Only of households that are or were in the writer's hands: what the
-- phone's area, the one before, or a station of the writer's postings keeps or kept. Answers how the record stands,
-- UNKNOWN for a household that never was the writer's, or FULL.
create function keep_waiting(p_hash bytea, p_id uuid, p_record uuid, p_kind text, p_digest text, p_reason text, p_household uuid,
  p_body text, p_written timestamptz, p_now timestamptz) returns text
language plpgsql security definer set search_path = public as $$
declare
  d device;
  a account;
  v_status text;
  v_area text;
  v_household uuid := p_household;
  v_into uuid;
  v_reason text := p_reason;
begin
  select x.* into d from api_token t join device x on x.id = t.device_id where t.token_hash = p_hash;
  if d.id is null or d.revoked_at is not null or d.wiped_at is not null then
    return 'UNKNOWN';
  end if;
  select * into a from account c where c.id = d.account_id;
  -- One record of a phone at a time, so that the limit below is one.
  perform pg_advisory_xact_lock(hashtextextended('waiting' || d.id, 0));
  select w.status into v_status from waiting_record w where w.record_id = p_record and w.digest = p_digest;
  if found then
    return v_status;
  end if;
  if (select count(*) from waiting_record w where w.device_id = d.id and w.status = 'OPEN') >= 1000 then
    return 'FULL';
  end if;
  if p_household is null then
    v_area := d.scope_code;
  else
    select x.area into v_area from (
      select d.former_code as area, 1 as near union all select d.scope_code, 2
      union all select p.scope_code, 3 from posting p where p.worker_id = a.worker_id and length(p.scope_code) = 9) x
      where x.area is not null and exists (select from household_change c where c.household_id = p_household
        and c.scope_code >= x.area and c.scope_code < x.area || ':')
      order by x.near limit 1;
    if v_area is null then
      return 'UNKNOWN';
    end if;
    loop
      select h.merged_into into v_into from household h where h.id = v_household;
      exit when v_into is null;
      v_household := v_into;
    end loop;
    -- It is where it was: the writer is the one who moved on.
    if v_reason = 'MOVED' and v_area <> d.scope_code
      and exists (select from household h where h.id = v_household and h.scope_code like v_area || '%') then
      v_reason := 'WRITER_MOVED';
    end if;
  end if;
  insert into waiting_record (id, record_id, kind, digest, reason, household_id, scope_code, author_scope, author_id, chiefs, device_id,
      body_sealed, written_at, received_at, demo)
    values (p_id, p_record, p_kind, p_digest, v_reason, v_household, v_area, v_area, a.id, a.role = 'STATION_CHIEF', d.id, p_body,
      p_written, p_now, a.demo);
  insert into audit_event (at, actor_id, actor_role, division_code, action, entity, entity_id, detail)
    values (p_now, a.id, a.role, v_area, 'record.wait', p_kind, p_record::text, jsonb_build_object('waiting', p_id, 'reason', v_reason));
  return 'OPEN';
end
$$;

-- For the one deed of storing a waiting record: its visitors work elsewhere, out of the decider's sight. Until the
-- transaction ends, or its own scope is set again, sees as far as both stations reach; only for whoever decides on it.
create function reach_for_waiting(p_id uuid) returns void
language plpgsql security definer set search_path = public as $$
declare
  w waiting_record;
  v_common text;
begin
  select * into w from waiting_record x where x.id = p_id;
  if w.id is null or w.status <> 'OPEN' or not within_persons(w.scope_code)
    or current_setting('app.role', true) not in ('STATION_CHIEF', 'COUNTY_COORDINATOR') then
    raise exception 'nothing to decide on' using errcode = 'insufficient_privilege';
  end if;
  select max(left(w.scope_code, n)) into v_common from unnest(array[2, 4, 6, 9]) n where left(w.scope_code, n) = left(w.author_scope, n);
  if v_common is null or length(v_common) >= length(rtrim(current_setting('app.phi', true), ':')) then
    return;
  end if;
  perform set_config('app.lo', v_common, true), set_config('app.hi', v_common || ':', true),
    set_config('app.plo', v_common, true), set_config('app.phi', v_common || ':', true);
end
$$;

-- Who wrote what is in dispute or waits, for whoever sees it: they may work elsewhere by now.
create function dispute_writers(p_accounts uuid[]) returns table (account_id uuid, display_name text)
language sql stable security definer set search_path = public as $$
  select a.id, a.display_name from account a where a.id = any (p_accounts) and (
    exists (select from field_conflict c where within_persons(c.scope_code) and a.id in (c.theirs_by, c.ours_by, c.decided_by))
    or exists (select from waiting_record w where (within_persons(w.scope_code) or within_persons(w.author_scope))
      and a.id in (w.author_id, w.decided_by)))
$$;

-- Receipts outlive every phone that could still ask.
create function expire_receipts(p_now timestamptz) returns integer
language plpgsql security definer set search_path = public as $$
declare
  n integer;
begin
  delete from sync_receipt where received_at < p_now - interval '180 days';
  get diagnostics n = row_count;
  return n;
end
$$;
