-- Forms as data: the versions of a form. The nation's standard has the empty code, a province's extension the province's.
create table form_version (
  id uuid primary key,
  code text collate "C" not null,
  kind text not null,
  division_code text collate "C" not null,
  version integer not null,
  status text not null default 'DRAFT',
  definition jsonb not null,
  valid_from date,
  retired_on date,
  retired_reason text,
  published_at timestamptz,
  published_by uuid,
  created_at timestamptz not null default now(),
  created_by uuid,
  row_version integer not null default 1,
  demo boolean not null default false,
  constraint form_version_once unique (code, division_code, version),
  constraint form_version_code check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  constraint form_version_kind_known check (kind in ('VISIT_BLOCK', 'ASSESSMENT', 'OTHER')),
  constraint form_version_area check (length(division_code) in (0, 2)),
  constraint form_version_number check (version between 1 and 10000),
  constraint form_version_status_known check (status in ('DRAFT', 'PUBLISHED', 'RETIRED')),
  constraint form_version_published check (status = 'DRAFT' or (valid_from is not null and published_at is not null)),
  constraint form_version_retired check ((status = 'RETIRED') = (retired_on is not null)),
  constraint form_version_size check (pg_column_size(definition) <= 400000)
);
create index form_version_in_force on form_version (code, division_code, valid_from);

-- The standard is read by every role that works; a province's own by all of the province, its draft by the province alone.
call protect_table('form_version', 'along');
alter policy scope_read on form_version using (
  (division_code = '' and status <> 'DRAFT' and nullif(current_setting('app.lo', true), '') is not null)
  or (division_code >= nullif(current_setting('app.lo', true), '') and division_code < nullif(current_setting('app.hi', true), ''))
  or (status <> 'DRAFT' and division_code in (nullif(current_setting('app.a1', true), ''),
    nullif(current_setting('app.a2', true), ''), nullif(current_setting('app.a3', true), ''))));
do $$
declare
  v_rule text := 'division_code >= nullif(current_setting(''app.lo'', true), '''') and division_code < nullif(current_setting(''app.hi'', true), '''')
    and current_setting(''app.role'', true) = ''PROVINCE_OFFICIAL''';
begin
  execute format('alter policy scope_insert on form_version with check (%s)', v_rule);
  execute format('alter policy scope_update on form_version using (%s) with check (%1$s)', v_rule);
  execute format('alter policy scope_delete on form_version using (%s)', v_rule);
end
$$;

-- Records keep the version they were answered in: what was published never changes, it can only be retired, and
-- never comes back. This holds for the owner too, so that loading the standards can't rewrite one.
create function guard_form_version() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.status <> 'DRAFT' then
      raise exception 'a published form stays' using errcode = 'insufficient_privilege';
    end if;
    return old;
  end if;
  if old.id <> new.id or old.code <> new.code or old.kind <> new.kind or old.division_code <> new.division_code
    or old.version <> new.version or old.created_at <> new.created_at or old.created_by is distinct from new.created_by then
    raise exception 'a form stays what it was made as' using errcode = 'insufficient_privilege';
  end if;
  if old.status = 'DRAFT' and new.status in ('DRAFT', 'PUBLISHED') then
    return new;
  end if;
  if old.status = 'PUBLISHED' and new.status in ('PUBLISHED', 'RETIRED') and old.definition = new.definition
    and old.valid_from = new.valid_from and old.published_at = new.published_at
    and old.published_by is not distinct from new.published_by then
    return new;
  end if;
  raise exception 'a published form stays' using errcode = 'insufficient_privilege';
end
$$;
create trigger form_version_guard before update or delete on form_version for each row execute function guard_form_version();

insert into division_use values ('form_version', 'REGISTER', null);
