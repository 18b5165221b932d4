-- Pictures of visits come from phones in parts, over lines that break. The parts lie sealed until all are there; then the
-- picture is checked, drawn anew and kept as a file under the same id, which the visit names.
create table upload (
  id uuid primary key,
  account_id uuid not null references account (id),
  device_id uuid not null references device (id),
  scope_code text collate "C" not null,
  -- The record it belongs to, which may come later.
  visit_id uuid not null,
  kind text not null,
  parts smallint not null,
  sha256 bytea not null,
  status text not null default 'OPEN',
  begun_at timestamptz not null,
  demo boolean not null default false,
  constraint upload_kind_known check (kind in ('VISIT_PHOTO', 'SIGNATURE')),
  constraint upload_status_known check (status in ('OPEN', 'STORED')),
  constraint upload_parts check (parts between 1 and 100),
  constraint upload_sha256 check (length(sha256) = 32)
);
create index upload_visit on upload (visit_id);
create index upload_age on upload (begun_at);
create index upload_device on upload (device_id, begun_at);
call protect_table('upload', 'person', 'scope_code');

create table upload_part (
  id uuid primary key,
  upload_id uuid not null references upload (id) on delete cascade,
  account_id uuid not null references account (id),
  scope_code text collate "C" not null,
  part smallint not null,
  bytes integer not null,
  content_sealed bytea not null,
  constraint upload_part_once unique (upload_id, part),
  constraint upload_part_size check (bytes between 1 and 196608 and part between 0 and 99)
);
create index upload_part_account on upload_part (account_id);
call protect_table('upload_part', 'person', 'scope_code');
do $$
declare
  t text;
begin
  foreach t in array array['upload', 'upload_part'] loop
    execute format('create policy own_only on %I as restrictive using (account_id::text = nullif(current_setting(''app.uid'', true), '''')
      or current_user = (select pg_get_userbyid(relowner) from pg_class where oid = %L::regclass))', t, t);
  end loop;
end
$$;

-- Parts of which the rest never came, and pictures whose visit never came: not stored, and waiting for nobody's decision.
create function expire_uploads(p_now timestamptz) returns integer
language plpgsql security definer set search_path = public as $$
declare
  r record;
  n integer := 0;
begin
  delete from upload where status = 'OPEN' and begun_at < p_now - interval '30 days';
  get diagnostics n = row_count;
  for r in select u.id, f.scope_code, f.kind from upload u left join stored_file f on f.id = u.id
    where u.status = 'STORED' and u.begun_at < p_now - interval '60 days'
      and not exists (select from waiting_record w where w.record_id = u.visit_id and w.status = 'OPEN')
    order by u.id limit 1000
  loop
    if not exists (select from visit v where v.picture_ids @> array[r.id]) and not exists (select from visit v where v.signature_id = r.id)
      and not exists (select from visit_revision p where p.visit_id = (select u.visit_id from upload u where u.id = r.id)
        and (p.content -> 'picture_ids' ? r.id::text or p.content ->> 'signature_id' = r.id::text)) then
      delete from stored_file where id = r.id;
      insert into audit_event (division_code, action, entity, entity_id, detail)
        values (coalesce(r.scope_code, ''), 'file.expire', 'file', r.id::text, jsonb_build_object('kind', r.kind));
      n := n + 1;
    end if;
    delete from upload where id = r.id;
  end loop;
  return n;
end
$$;

-- Whoever lets a waiting visit in, attaches its pictures too: they were its writer's.
create or replace function reach_for_waiting(p_id uuid) returns void
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
  update stored_file f set created_by = current_setting('app.uid', true)::uuid, scope_code = w.scope_code
    from upload u where u.id = f.id and u.visit_id = w.record_id and f.created_by = w.author_id;
  select max(left(w.scope_code, n)) into v_common from unnest(array[2, 4, 6, 9]) n where left(w.scope_code, n) = left(w.author_scope, n);
  if v_common is null or length(v_common) >= length(rtrim(current_setting('app.phi', true), ':')) then
    return;
  end if;
  perform set_config('app.lo', v_common, true), set_config('app.hi', v_common || ':', true),
    set_config('app.plo', v_common, true), set_config('app.phi', v_common || ':', true);
end
$$;
