-- Divisions change (DOMAIN.md D4): renamed, given another code, merged or split, on a day and by a document.
-- A change is drafted with its whole mapping, previewed, and applied in one transaction. What happened before the
-- day keeps the units of then (division_code); whose record it is now (scope_code) follows to the living unit.

create table division_change (
  id uuid primary key,
  -- The area in which all of it lies: it is told to everybody beneath.
  division_code text collate "C" not null references division (code),
  kind text not null,
  effective_on date not null,
  document text not null,
  status text not null default 'DRAFT',
  -- What was entered, to compute the mapping anew when other units have changed meanwhile.
  plan jsonb not null,
  closing_station_ids uuid[] not null default '{}',
  -- Rows moved, by table.
  outcome jsonb,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  applied_by uuid,
  applied_at timestamptz,
  demo boolean not null default false,
  constraint division_change_kind_known check (kind in ('RENAME', 'RECODE', 'MERGE', 'SPLIT')),
  constraint division_change_status_known check (status in ('DRAFT', 'APPLIED', 'DISCARDED')),
  constraint division_change_applied check ((status = 'APPLIED') = (applied_at is not null)),
  constraint division_change_day check (effective_on between '1990-01-01' and '2100-01-01')
);
create index division_change_area on division_change (division_code, effective_on desc, id);

-- Units that begin with a change, and those that get another name by it.
create table division_change_unit (
  change_id uuid not null references division_change (id) on delete cascade,
  code text collate "C" not null,
  division_code text collate "C" not null,
  name text not null,
  short_name text not null,
  level smallint not null,
  kind text not null,
  parent_code text collate "C",
  counts_for_coverage boolean not null,
  pinyin text collate "C" not null,
  initials text collate "C" not null,
  renames boolean not null default false,
  primary key (change_id, code)
);

-- Which unit takes whose place. `moves`: what lies in the one goes to the other, and the one ends; without it the
-- other is a further part of a unit that was split.
create table division_change_item (
  change_id uuid not null references division_change (id) on delete cascade,
  from_code text collate "C" not null,
  to_code text collate "C" not null,
  division_code text collate "C" not null,
  moves boolean not null default true,
  primary key (change_id, from_code, to_code),
  constraint division_change_item_differs check (from_code <> to_code and length(from_code) = length(to_code))
);
create unique index division_change_item_moves on division_change_item (change_id, from_code) where moves;

call protect_table('division_change', 'along');
call protect_table('division_change_unit', 'along');
call protect_table('division_change_item', 'along');
-- A draft is the affair of those above; what was applied is told to all beneath.
alter policy scope_read on division_change using (
  (division_code >= nullif(current_setting('app.lo', true), '') and division_code < nullif(current_setting('app.hi', true), ''))
  or (status = 'APPLIED' and division_code in (nullif(current_setting('app.a1', true), ''),
    nullif(current_setting('app.a2', true), ''), nullif(current_setting('app.a3', true), ''))));
do $$
declare
  t text;
begin
  foreach t in array array['division_change_unit', 'division_change_item'] loop
    execute format('alter policy scope_read on %I using (exists (select from division_change c where c.id = change_id))', t);
    execute format('alter policy scope_delete on %I using (division_code >= nullif(current_setting(''app.lo'', true), '''')
      and division_code < nullif(current_setting(''app.hi'', true), '''')
      and current_setting(''app.role'', true) = ''PROVINCE_OFFICIAL'' and exists (select from division_change c where c.id = change_id and c.status = ''DRAFT''))', t);
  end loop;
end
$$;

-- Only the province's official enters changes.
do $$
declare
  v_rule text := 'division_code >= nullif(current_setting(''app.lo'', true), '''') and division_code < nullif(current_setting(''app.hi'', true), '''')
    and current_setting(''app.role'', true) = ''PROVINCE_OFFICIAL''';
begin
  execute format('alter policy scope_insert on division_change with check (%s)', v_rule);
  execute format('alter policy scope_update on division_change using (%s) with check (%1$s)', v_rule);
  execute format('alter policy scope_insert on division_change_unit with check (%s)', v_rule);
  execute format('alter policy scope_insert on division_change_item with check (%s)', v_rule);
end
$$;

-- Applying is the function's deed alone; what was applied or discarded stays as it is.
create function guard_division_change() returns trigger language plpgsql as $$
begin
  if current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
    return new;
  end if;
  if current_setting('app.role', true) is distinct from 'PROVINCE_OFFICIAL' or new.status = 'APPLIED'
    or (tg_op = 'UPDATE' and old.status <> 'DRAFT') then
    raise exception 'not a deed of this role' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger division_change_guard before insert or update on division_change
  for each row execute function guard_division_change();
create function guard_part_periods() returns trigger language plpgsql as $$
begin
  if current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
    return new;
  end if;
  if current_setting('app.role', true) is distinct from 'PROVINCE_OFFICIAL' or not exists (
    select from division_change c where c.id = new.change_id and c.status = 'DRAFT' and c.division_code = new.division_code) then
    raise exception 'not a deed of this role' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger division_change_guard before insert on division_change_unit for each row execute function guard_part_periods();
create trigger division_change_guard before insert on division_change_item for each row execute function guard_part_periods();

-- What a unit was called before a day. The first one behind a day says its name on it.
create table division_former_name (
  division_code text collate "C" not null references division (code),
  used_until date not null,
  name text not null,
  short_name text not null,
  primary key (division_code, used_until)
);
call protect_table('division_former_name', 'reference');

-- How each table that says where something is follows a change. A table that is missing here fails a test.
--   REGISTER  lies in the living unit
--   PERIOD    parted at the day: before it in the unit of then, from it on in the new one
--   FACT      dated by a column: from the day on in the new unit
--   FIGURE    computed from the others
--   KEPT      stays as it was written
create table division_use (
  table_name text primary key,
  how text not null,
  day_column text,
  constraint division_use_known check (how in ('REGISTER', 'PERIOD', 'FACT', 'FIGURE', 'KEPT')),
  constraint division_use_day check ((how = 'FACT') = (day_column is not null))
);
call protect_table('division_use', 'reference');
insert into division_use values
  ('account', 'REGISTER', null), ('station', 'REGISTER', null), ('worker', 'REGISTER', null), ('organisation', 'REGISTER', null),
  ('household', 'REGISTER', null), ('person', 'REGISTER', null), ('programme', 'REGISTER', null), ('programme_station', 'REGISTER', null),
  ('theme', 'REGISTER', null), ('theme_station', 'REGISTER', null), ('division_change', 'REGISTER', null),
  ('division_change_unit', 'REGISTER', null), ('division_change_item', 'REGISTER', null),
  ('station_status', 'PERIOD', null), ('station_township', 'PERIOD', null), ('posting', 'PERIOD', null),
  ('visit', 'FACT', 'visited_on'), ('service_record', 'FACT', 'opened_on'), ('service_session', 'FACT', 'held_on'),
  ('service_daily', 'FIGURE', null), ('service_monthly', 'FIGURE', null), ('visit_presence', 'FIGURE', null),
  ('area_standing', 'FIGURE', null), ('standing_version', 'FIGURE', null),
  -- What the log says was so. Places in the chart and former names belong to the unit itself.
  ('audit_event', 'KEPT', null), ('tile_cell', 'KEPT', null), ('division_former_name', 'KEPT', null);

-- How often a retired county's standing changed is for whoever keeps its records now.
alter table standing_version add column scope_code text collate "C";
update standing_version set scope_code = division_code;
alter table standing_version alter column scope_code set not null;
create trigger keep_with_area before insert or update of division_code, scope_code on standing_version
  for each row execute function keep_with_area();
call protect_table_by('standing_version', 'below', 'scope_code');

-- The unit in whose place another one stood on a day.
create function division_on(p_code text, p_day date) returns text language plpgsql stable set search_path = public as $$
declare
  v_code text := p_code;
  v_since date;
  v_former text;
begin
  loop
    select valid_from into v_since from division where code = v_code;
    exit when v_since is null or v_since <= p_day;
    select from_code into v_former from division_successor where to_code = v_code order by effective_on desc, from_code limit 1;
    exit when not found;
    v_code := v_former;
  end loop;
  return v_code;
end
$$;

-- A visit lies where its household lives; one of an earlier day lies in the unit of that day, also when the day is corrected.
create or replace function keep_visit() returns trigger language plpgsql as $$
declare
  v_area text;
begin
  select h.scope_code, h.division_code into new.scope_code, v_area from household h where h.id = new.household_id;
  if not found then
    raise exception 'the household is out of sight' using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'INSERT' then
    if v_area <> new.division_code then
      raise exception 'a visit lies in the area of its household' using errcode = 'insufficient_privilege';
    end if;
    new.division_code := division_on(v_area, new.visited_on);
  elsif new.visited_on <> old.visited_on and not exists (select from effective_division d where d.code = new.division_code
      and d.valid_from <= new.visited_on and d.valid_to > new.visited_on) then
    new.division_code := division_on(keeper_of(new.division_code), new.visited_on);
  end if;
  return new;
end
$$;
drop trigger follow_household on visit;
create trigger follow_household before insert or update of household_id, scope_code, visited_on on visit
  for each row execute function keep_visit();

-- By the name of the day.
create or replace function standing_on(p_code text, p_day date) returns table (name text, standing area_standing)
language plpgsql stable set search_path = public as $$
begin
  return query select coalesce((select f.name from division_former_name f
      where f.division_code = d.code and f.used_until > p_day order by f.used_until limit 1), d.name), s
    from area_standing s join division d on d.code = s.division_code
    where s.division_code = p_code and s.valid_from <= p_day and s.valid_to > p_day and d.kind <> 'PSEUDO';
end
$$;

-- What stands against a draft, by key; empty when it can be applied.
create function division_change_problems(p_change uuid) returns text[] language sql stable set search_path = public as $$
  with c as (select * from division_change where id = p_change),
  item as (select i.* from division_change_item i where i.change_id = p_change),
  unit as (select u.* from division_change_unit u where u.change_id = p_change),
  head as (
    select coalesce(i.to_code, s.division_code) as county, s.id
    from station s left join item i on i.moves and i.from_code = s.division_code
    where s.tier = 2 and (s.division_code in (select from_code from item) or s.division_code in (select to_code from item))
      and s.id not in (select unnest(closing_station_ids) from c)
      and exists (select from station_status t, c where t.station_id = s.id and t.status not in ('PLANNED', 'CLOSED')
        and (t.valid_to is null or t.valid_to > c.effective_on))
  )
  select array_remove(array[
    case when not exists (select from item) and not exists (select from unit) then 'EMPTY' end,
    case when (select effective_on from c) > (now() at time zone 'Asia/Shanghai')::date then 'FUTURE' end,
    case when exists (select from c, (select from_code as code from item union all select to_code from item union all select code from unit) x
      where x.code not like c.division_code || '%') then 'OUTSIDE' end,
    case when exists (select from c, item i left join division d on d.code = i.from_code and d.valid_to is null
        where d.code is null or d.valid_from >= c.effective_on)
      or exists (select from unit u left join division d on d.code = u.code and d.valid_to is null where u.renames and d.code is null) then 'GONE' end,
    case when exists (select from c join division d on d.code >= c.division_code and d.code < c.division_code || ':' and d.valid_to is null
      where (left(d.code, 9) in (select from_code from item where moves) or left(d.code, 6) in (select from_code from item where moves))
        and d.code not in (select from_code from item where moves)) then 'LEFT_OUT' end,
    case when exists (select from unit u join division d on d.code = u.code where not u.renames) then 'TAKEN' end,
    case when exists (select from c, item i where i.to_code not in (select code from unit)
        and not exists (select from division d where d.code = i.to_code and d.valid_to is null
          and (d.valid_from is null or d.valid_from <= c.effective_on)))
      or exists (select from item where to_code in (select from_code from item where moves)) then 'NO_TARGET' end,
    case when exists (select from unit u where not u.renames and u.parent_code is not null
      and not exists (select from division d where d.code = u.parent_code and d.valid_to is null)
      and not exists (select from unit p where p.code = u.parent_code and not p.renames)) then 'NO_PARENT' end,
    case when exists (select from c, division_former_name f where f.used_until >= c.effective_on
      and (f.division_code in (select from_code from item) or f.division_code in (select code from unit))) then 'BEFORE_OTHER' end,
    case when exists (select from head group by county having count(*) > 1) then 'TWO_HEADS' end
  ], null)
$$;

-- What moves with a draft: rows by unit. Accounts are out of sight of those who ask, so this answers with counts alone.
create function division_change_counts(p_change uuid)
returns table (from_code text, stations bigint, workers bigint, accounts bigint, households bigint, persons bigint, visits bigint)
language sql stable security definer set search_path = public as $$
  with i as (
    select i.from_code from division_change c join division_change_item i on i.change_id = c.id and i.moves
    where c.id = p_change and current_setting('app.role', true) = 'PROVINCE_OFFICIAL'
      and c.division_code >= nullif(current_setting('app.lo', true), '') and c.division_code < nullif(current_setting('app.hi', true), '')
  ), found (code, station, worker, account, household, person, visit) as (
    select t.division_code, count(*), 0, 0, 0, 0, 0 from station t where t.division_code in (select from_code from i) group by 1
    union all
    select t.division_code, 0, count(*), 0, 0, 0, 0 from worker t where t.division_code in (select from_code from i) group by 1
    union all
    select t.division_code, 0, 0, count(*), 0, 0, 0 from account t where t.division_code in (select from_code from i) group by 1
    union all
    select t.division_code, 0, 0, 0, count(*), 0, 0 from household t where t.division_code in (select from_code from i) group by 1
    union all
    select t.division_code, 0, 0, 0, 0, count(*), 0 from person t where t.division_code in (select from_code from i) group by 1
    union all
    select t.division_code, 0, 0, 0, 0, 0, count(*) from visit t where t.division_code in (select from_code from i) group by 1
  )
  select i.from_code, coalesce(sum(station), 0)::bigint, coalesce(sum(worker), 0)::bigint, coalesce(sum(account), 0)::bigint,
    coalesce(sum(household), 0)::bigint, coalesce(sum(person), 0)::bigint, coalesce(sum(visit), 0)::bigint
  from i left join found on code = i.from_code group by 1 order by 1
$$;

create function change_units(c division_change) returns void language plpgsql security definer set search_path = public as $$
begin
  insert into division_former_name select d.code, c.effective_on, d.name, d.short_name
    from division_change_unit u join division d on d.code = u.code where u.change_id = c.id and u.renames;
  update division d set name = u.name, short_name = u.short_name, pinyin = u.pinyin, initials = u.initials
    from division_change_unit u where u.change_id = c.id and u.renames and d.code = u.code;
  insert into division (code, name, short_name, level, kind, parent_code, counts_for_coverage, pinyin, initials, valid_from)
    select code, name, short_name, level, kind, parent_code, counts_for_coverage, pinyin, initials, c.effective_on
    from division_change_unit where change_id = c.id and not renames order by code;
  update division d set valid_to = c.effective_on, keeper_code = i.to_code
    from division_change_item i where i.change_id = c.id and i.moves and d.code = i.from_code;
  -- A keeper is always a living unit.
  update division d set keeper_code = i.to_code
    from division_change_item i where i.change_id = c.id and i.moves and d.keeper_code = i.from_code;
  insert into division_successor select from_code, to_code, c.effective_on from division_change_item where change_id = c.id;
  -- A new county stands in the chart where the one it replaces stood, a further one on the nearest free place.
  insert into tile_cell
    select distinct on (i.to_code) i.to_code, t.grid_row, t.grid_col from division_change_item i join tile_cell t on t.division_code = i.from_code
    where i.change_id = c.id and i.moves and length(i.to_code) = 6 order by i.to_code, i.from_code
    on conflict do nothing;
  insert into tile_cell
    select i.to_code, n.r, n.k from division_change_item i join tile_cell t on t.division_code = i.from_code
    cross join lateral (select r, k from generate_series(0, t.grid_row + 20) r cross join generate_series(0, t.grid_col + 20) k
      where not exists (select from tile_cell o join division d on d.code = o.division_code and d.valid_to is null
        where left(o.division_code, 2) = left(i.to_code, 2) and (o.grid_row, o.grid_col) = (r, k))
      order by (r - t.grid_row) ^ 2 + (k - t.grid_col) ^ 2, r, k limit 1) n
    where i.change_id = c.id and not i.moves and length(i.to_code) = 6
    on conflict do nothing;
end
$$;

-- The head stations that do not continue end with the day; a county has one.
create function close_heads(c division_change) returns void language plpgsql security definer set search_path = public as $$
begin
  delete from station_status where station_id = any (c.closing_station_ids) and valid_from >= c.effective_on;
  update station_status set valid_to = c.effective_on where station_id = any (c.closing_station_ids)
    and (valid_to is null or valid_to > c.effective_on);
  insert into station_status (id, station_id, division_code, scope_code, status, valid_from, basis_document)
    select gen_random_uuid(), s.id, coalesce(i.to_code, s.division_code), coalesce(i.to_code, s.division_code), 'CLOSED', c.effective_on, c.document
    from station s left join division_change_item i on i.change_id = c.id and i.moves and i.from_code = s.division_code
    where s.id = any (c.closing_station_ids);
end
$$;

-- Who serves which township: all parts of a township that was split are served by whom it was; a station that served
-- two that became one serves it once.
create function share_service(c division_change) returns void language plpgsql security definer set search_path = public as $$
declare
  v_served jsonb;
begin
  insert into station_township (id, station_id, division_code, scope_code, valid_from, valid_to)
    select gen_random_uuid(), t.station_id, i.to_code, i.to_code, greatest(t.valid_from, c.effective_on), t.valid_to
    from division_change_item i join station_township t on t.division_code = i.from_code
    where i.change_id = c.id and not i.moves and (t.valid_to is null or t.valid_to > c.effective_on);
  select jsonb_agg(s) into v_served from (
    select station_id, to_code, range_agg(daterange(greatest(valid_from, c.effective_on), valid_to)) as periods
    from (select t.*, coalesce(i.to_code, t.division_code) as to_code from station_township t
      left join division_change_item i on i.change_id = c.id and i.moves and i.from_code = t.division_code
      where (t.valid_to is null or t.valid_to > c.effective_on) and (i.to_code is not null
        or t.division_code in (select to_code from division_change_item where change_id = c.id))) t
    group by station_id, to_code having count(distinct division_code) > 1) s;
  if v_served is null then
    return;
  end if;
  delete from station_township t using jsonb_to_recordset(v_served) s (station_id uuid, to_code text)
    where t.station_id = s.station_id and t.valid_from >= c.effective_on and t.division_code in (
      select s.to_code union all select from_code from division_change_item where change_id = c.id and moves and to_code = s.to_code);
  update station_township t set valid_to = c.effective_on from jsonb_to_recordset(v_served) s (station_id uuid, to_code text)
    where t.station_id = s.station_id and (t.valid_to is null or t.valid_to > c.effective_on) and t.division_code in (
      select s.to_code union all select from_code from division_change_item where change_id = c.id and moves and to_code = s.to_code);
  insert into station_township (id, station_id, division_code, scope_code, valid_from, valid_to)
    select gen_random_uuid(), s.station_id, s.to_code, s.to_code, lower(p), upper(p)
    from jsonb_to_recordset(v_served) s (station_id uuid, to_code text, periods datemultirange) cross join unnest(s.periods) p;
end
$$;

-- Parts the rows of a table at the day. The later part keeps the id: what refers to the row means what goes on.
create function part_periods(c division_change, p_table text) returns integer
language plpgsql security definer set search_path = public as $$
declare
  v_rows jsonb;
  v_columns text;
  v_count integer;
begin
  execute format('select jsonb_agg(to_jsonb(t)) from %I t join division_change_item i on i.change_id = $1 and i.moves and i.from_code = t.division_code
    where t.valid_from < $2 and (t.valid_to is null or t.valid_to > $2)', p_table) into v_rows using c.id, c.effective_on;
  execute format('update %I t set division_code = i.to_code, valid_from = greatest(t.valid_from, $2)
    from division_change_item i where i.change_id = $1 and i.moves and i.from_code = t.division_code
    and (t.valid_to is null or t.valid_to > $2)', p_table) using c.id, c.effective_on;
  get diagnostics v_count = row_count;
  if v_rows is not null then
    select string_agg(quote_ident(attname), ', ') into v_columns from pg_attribute
      where attrelid = format('public.%I', p_table)::regclass and attnum > 0 and not attisdropped and attgenerated = '';
    execute format('insert into %I (%s) select %2$s from jsonb_populate_recordset(null::%1$I,
      (select jsonb_agg(e || jsonb_build_object(''id'', gen_random_uuid(), ''valid_to'', $2)) from jsonb_array_elements($1) e))', p_table, v_columns)
      using v_rows, c.effective_on;
  end if;
  return v_count;
end
$$;

-- Stations that meet in one township by the change: it is the reason why all but the first are there.
create function explain_seconds(c division_change) returns void language plpgsql security definer set search_path = public as $$
begin
  if exists (select from pg_attribute where attrelid = 'station'::regclass and attname = 'second_reason' and not attisdropped) then
    update station s set second_reason = c.document where s.tier = 3 and coalesce(btrim(s.second_reason), '') = ''
      and s.division_code in (select to_code from division_change_item where change_id = c.id and moves)
      and exists (select from station o where o.division_code = s.division_code and o.id < s.id);
  end if;
end
$$;

-- Whose record it is now, in every table that says so: those in the units that ended go to the ones in their place.
create function hand_over_scopes(c division_change) returns void language plpgsql security definer set search_path = public as $$
declare
  v_from text[] := array(select from_code from division_change_item where change_id = c.id and moves);
  v_to text[] := array(select distinct to_code from division_change_item where change_id = c.id);
  t record;
  v_leader text;
begin
  update household h set scope_code = case when h.division_code like s.division_code || '%' then h.division_code else s.division_code end
    from station s where s.id = h.station_id and (h.scope_code = any (v_from) or h.division_code = any (v_to))
    and h.scope_code <> case when h.division_code like s.division_code || '%' then h.division_code else s.division_code end;
  update person p set scope_code = h.scope_code from household_member m join household h on h.id = m.household_id
    where m.person_id = p.id and m.valid_to is null and p.scope_code <> h.scope_code
    and (p.scope_code = any (v_from) or p.division_code = any (v_to));
  update person p set scope_code = i.to_code from division_change_item i
    where i.change_id = c.id and i.moves and p.scope_code = i.from_code;
  for t in
    select a.attrelid::regclass as name,
      (select replace(g.tgname, 'follow_', '') from pg_trigger g where g.tgrelid = a.attrelid
        and g.tgname in ('follow_person', 'follow_household', 'follow_station')) as leader,
      exists (select from pg_attribute d where d.attrelid = a.attrelid and d.attname = 'division_code') as by_area
    from pg_attribute a join pg_class r on r.oid = a.attrelid
    where a.attname = 'scope_code' and r.relkind = 'r' and r.relnamespace = 'public'::regnamespace
      and r.relname not in ('household', 'person')
    order by r.relname <> 'visit', r.relname
  loop
    if t.leader is not null then
      v_leader := case t.leader when 'station' then 'division_code' else 'scope_code' end;
      execute format('update %s t set scope_code = l.%I from %I l where l.id = t.%I and t.scope_code <> l.%2$I
        and (l.%2$I = any ($1) or t.scope_code = any ($2))', t.name, v_leader, t.leader, t.leader || '_id') using v_to, v_from;
    elsif t.name = 'visit_revision'::regclass then
      update visit_revision r set scope_code = v.scope_code from visit v
        where v.id = r.visit_id and r.scope_code <> v.scope_code and (v.scope_code = any (v_to) or r.scope_code = any (v_from));
    elsif t.by_area then
      execute format('update %s t set scope_code = keeper_of(t.division_code)
        where (t.scope_code = any ($1) or t.division_code = any ($2)) and t.scope_code <> keeper_of(t.division_code)', t.name) using v_from, v_to;
    end if;
    -- Whatever else lay in a unit that ended.
    execute format('update %s t set scope_code = i.to_code from division_change_item i
      where i.change_id = $1 and i.moves and t.scope_code = i.from_code', t.name) using c.id;
  end loop;
end
$$;

-- The roll-ups of the units concerned, from the day on, anew from the facts.
create function recount_services(c division_change) returns void language plpgsql security definer set search_path = public as $$
declare
  v_month date := date_trunc('month', c.effective_on)::date;
  v_units text[] := array(select distinct left(x, 9) from (
    select from_code as x from division_change_item where change_id = c.id union all select to_code from division_change_item where change_id = c.id) u);
  v_counties text[] := array(select distinct left(x, 6) from unnest(v_units) x where length(x) >= 6);
begin
  delete from service_daily where division_code = any (v_units) and day >= c.effective_on;
  -- `unit || ' '` is behind the unit itself and before all beneath it: of a county only what lies at its own code.
  insert into service_daily (division_code, day, method, domain, records, sessions, person_times, scope_code)
    select f.unit, f.day, f.method, f.domain, sum(f.records), sum(f.sessions), sum(f.times), keeper_of(f.unit) from (
      select u.unit, v.visited_on as day, 'VISIT' as method, v.domain, 1 as records, 1 as sessions, cardinality(v.person_ids) as times
        from unnest(v_units) u (unit) join visit v on v.division_code >= u.unit and v.division_code < u.unit || case length(u.unit) when 9 then ':' else ' ' end
        where v.status = 'VALID' and v.visited_on >= c.effective_on
      union all
      select u.unit, r.opened_on, r.method, r.domain, 1, 0, 0
        from unnest(v_units) u (unit) join service_record r on r.division_code >= u.unit and r.division_code < u.unit || case length(u.unit) when 9 then ':' else ' ' end
        where r.opened_on >= c.effective_on
      union all
      select u.unit, s.held_on, s.method, s.domain, 0, 1, s.person_times
        from unnest(v_units) u (unit) join service_session s on s.division_code >= u.unit and s.division_code < u.unit || case length(u.unit) when 9 then ':' else ' ' end
        where s.held_on >= c.effective_on) f
    group by f.unit, f.day, f.method, f.domain;
  delete from service_monthly where division_code = any (v_counties) and month >= v_month;
  insert into service_monthly (division_code, month, method, domain, records, sessions, person_times, scope_code)
    select u.county, date_trunc('month', d.day)::date, d.method, d.domain, sum(d.records), sum(d.sessions), sum(d.person_times), keeper_of(u.county)
    from unnest(v_counties) u (county) join service_daily d on d.division_code >= u.county and d.division_code < u.county || ':'
    where d.day >= v_month group by 1, 2, 3, 4;
  delete from visit_presence where division_code = any (v_units) and month >= v_month;
  insert into visit_presence (division_code, month, domain, kind, subject_id, visits, scope_code)
    select u.unit, date_trunc('month', v.visited_on)::date, v.domain, s.kind, s.id, count(*), keeper_of(u.unit)
    from unnest(v_units) u (unit) join visit v on v.division_code >= u.unit and v.division_code < u.unit || case length(u.unit) when 9 then ':' else ' ' end
    cross join lateral (select 'HOUSEHOLD' as kind, v.household_id as id union all select distinct 'PERSON', unnest(v.person_ids)) s
    where v.status = 'VALID' and v.visited_on >= v_month group by 1, 2, 3, 4, 5;
end
$$;

-- Applies a draft: the one way in which divisions change. QZ001: something has changed since the preview.
create function apply_division_change(p_change uuid, p_version integer) returns jsonb
language plpgsql security definer set search_path = public as $$
declare
  c division_change;
  v_tables text[];
  v_table text;
  v_problems text[];
  v_codes text[];
  v_outcome jsonb := '{}';
  v_count integer;
  u record;
begin
  if current_setting('app.role', true) is distinct from 'PROVINCE_OFFICIAL' then
    raise exception 'not a deed of this role' using errcode = 'insufficient_privilege';
  end if;
  -- Nobody writes to what moves until it has moved; reading goes on. Tables before the lock of the standing, as writers take them.
  v_tables := array(select r.relname from pg_class r where r.relkind = 'r' and r.relnamespace = 'public'::regnamespace
    and (exists (select from pg_attribute a where a.attrelid = r.oid and a.attname = 'scope_code')
      or r.relname in (select table_name from division_use where how <> 'KEPT')) order by r.relname);
  execute format('lock table division, %s in share row exclusive mode', (select string_agg(quote_ident(t), ', ') from unnest(v_tables) t));
  select * into c from division_change where id = p_change;
  if c.id is null or not coalesce(c.division_code >= nullif(current_setting('app.lo', true), '')
    and c.division_code < nullif(current_setting('app.hi', true), ''), false) then
    raise exception 'no such change in this area' using errcode = 'insufficient_privilege';
  end if;
  v_problems := division_change_problems(p_change);
  if c.status <> 'DRAFT' or c.version <> p_version or v_problems <> '{}' then
    raise exception 'not as it was: %', v_problems using errcode = 'QZ001';
  end if;

  -- The triggers would carry each row by itself; here all rows go at once, in the order they depend on each other.
  foreach v_table in array v_tables loop
    execute format('alter table %I disable trigger user', v_table);
  end loop;
  perform change_units(c);
  perform close_heads(c);
  perform share_service(c);
  for u in select * from division_use where how in ('REGISTER', 'PERIOD', 'FACT') order by table_name loop
    if u.how = 'PERIOD' then
      v_count := part_periods(c, u.table_name);
    else
      execute format('update %I t set division_code = i.to_code from division_change_item i
        where i.change_id = $1 and i.moves and t.division_code = i.from_code %s', u.table_name,
        case when u.how = 'FACT' then format('and t.%I >= $2', u.day_column) else '' end) using c.id, c.effective_on;
      get diagnostics v_count = row_count;
    end if;
    v_outcome := v_outcome || jsonb_build_object(u.table_name, v_count);
  end loop;
  perform hand_over_scopes(c);
  perform explain_seconds(c);
  foreach v_table in array v_tables loop
    execute format('alter table %I enable trigger user', v_table);
  end loop;

  perform recount_services(c);
  v_codes := array(select from_code from division_change_item where change_id = c.id
    union select to_code from division_change_item where change_id = c.id union select code from division_change_unit where change_id = c.id);
  perform refresh_standing_of(v_codes, c.closing_station_ids);
  -- Names are shown on the pages beneath too.
  update standing_version v set version = v.version + 1 from division_change_unit n
    where n.change_id = c.id and n.renames and v.division_code > n.code and v.division_code < n.code || ':';
  update division_change set status = 'APPLIED', applied_at = now(), applied_by = nullif(current_setting('app.uid', true), '')::uuid,
    outcome = v_outcome, version = version + 1 where id = c.id;
  return v_outcome;
end
$$;
