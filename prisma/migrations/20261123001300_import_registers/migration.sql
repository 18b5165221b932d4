-- A workbook on its way into a register: checked row by row, then applied as a whole or not at all.
create table import_batch (
  id uuid primary key,
  scope_code text collate "C" not null,
  register text not null,
  -- The files expire before what became of them does.
  file_id uuid not null,
  file_name text not null,
  sha256 bytea not null,
  status text not null default 'CHECKING',
  -- Why the file could not be used or applied, and what the words about it name.
  fault text,
  fault_about text,
  total integer not null default 0,
  done integer not null default 0,
  ok_rows integer not null default 0,
  warning_rows integer not null default 0,
  error_rows integer not null default 0,
  new_rows integer not null default 0,
  matched_rows integer not null default 0,
  same_rows integer not null default 0,
  headers text[] not null default '{}',
  ignored_headers text[] not null default '{}',
  on_new text not null default 'INSERT',
  on_match text not null default 'UPDATE',
  on_warning text not null default 'APPLY',
  inserted integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  skipped integer not null default 0,
  result_file_id uuid,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  demo boolean not null default false,
  constraint import_batch_register_known check (register in ('HOUSEHOLDS', 'ENTITLEMENTS', 'STATIONS', 'WORKERS')),
  constraint import_batch_status_known check (status in ('CHECKING', 'CHECKED', 'REFUSED', 'APPLYING', 'APPLIED', 'FAILED', 'CANCELLED')),
  constraint import_batch_on_new_known check (on_new in ('INSERT', 'SKIP')),
  constraint import_batch_on_match_known check (on_match in ('UPDATE', 'SKIP')),
  constraint import_batch_on_warning_known check (on_warning in ('APPLY', 'SKIP')),
  constraint import_batch_counts check (ok_rows + warning_rows + error_rows = new_rows + matched_rows + same_rows + error_rows)
);
create index import_batch_history on import_batch (scope_code, created_at desc, id);
create index import_batch_again on import_batch (sha256, register);
call protect_table('import_batch', 'person', 'scope_code');

create table import_row (
  batch_id uuid not null references import_batch (id) on delete cascade,
  number integer not null,
  scope_code text collate "C" not null,
  state text not null,
  match text,
  -- `column:code` or `column:code:what it names`; texts come from messages/imports.
  messages text[] not null default '{}',
  -- The row as it stood and as it was read: class S throughout.
  cells_sealed text not null,
  outcome text,
  primary key (batch_id, number),
  constraint import_row_state_known check (state in ('OK', 'WARNING', 'ERROR')),
  constraint import_row_match_known check (match in ('NEW', 'MATCHED', 'SAME')),
  constraint import_row_match check ((state = 'ERROR') = (match is null)),
  constraint import_row_outcome_known check (outcome in ('INSERTED', 'UPDATED', 'UNCHANGED', 'SKIPPED'))
);
create index import_row_state on import_row (batch_id, state, number);
call protect_table('import_row', 'person', 'scope_code');

-- A job acts as whoever asked for it, if that account may still act: looked up when it runs, not when it was asked.
create function import_actor(p_id uuid)
returns table (account_id uuid, username text, display_name text, role text, division_code text, worker_id uuid, demo boolean)
language sql stable security definer set search_path = public as $$
  select a.id, a.username, a.display_name, a.role, a.division_code, a.worker_id, a.demo
  from import_batch b join account a on a.id = b.created_by
  where b.id = p_id and a.disabled_at is null and a.role <> 'NONE' and not a.password_temporary and b.scope_code like a.division_code || '%'
    and access_open(a.access_until, now()) and area_of(a, null, now()) is not null
$$;

-- How far a job has come, seen by others while its own transaction is still open. False: it was cancelled.
create function import_tick(p_id uuid, p_done integer, p_total integer) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  update import_batch set done = p_done, total = coalesce(p_total, total)
    where id = p_id and status in ('CHECKING', 'APPLYING');
  return found;
end
$$;

-- Ends a batch that its account can no longer carry on, or whose job failed in the end; nothing of it was applied.
create function import_fail(p_id uuid, p_fault text) returns void
language plpgsql security definer set search_path = public as $$
declare
  v import_batch;
begin
  update import_batch set status = 'FAILED', fault = p_fault, version = version + 1, finished_at = now()
    where id = p_id and status in ('CHECKING', 'APPLYING') returning * into v;
  if found then
    insert into audit_event (actor_id, division_code, action, entity, entity_id, result, detail)
      values (v.created_by, v.scope_code, 'import.fail', 'import', p_id::text, 'FAILED', jsonb_build_object('fault', p_fault));
  end if;
end
$$;

-- Which of a file's identities are on file in the province out of the asker's sight, and the county to ask, no more.
-- Only while one's own batch is being checked, each question audited by how much it asked.
create function import_identities(p_batch uuid, p_indexes bytea[]) returns table (id_index bytea, county_name text)
language plpgsql security definer set search_path = public as $$
declare
  b import_batch;
begin
  select * into b from import_batch i where i.id = p_batch and i.status in ('CHECKING', 'APPLYING') and i.register = 'HOUSEHOLDS'
    and i.created_by::text = nullif(current_setting('app.uid', true), '');
  if not found then
    raise exception 'not the own import' using errcode = 'insufficient_privilege';
  end if;
  return query select p.id_index, d.name from person p join division d on d.code = p.county_code
    where p.id_index = any (p_indexes) and left(p.scope_code, 2) = left(b.scope_code, 2) and p.scope_code not like b.scope_code || '%';
end
$$;
