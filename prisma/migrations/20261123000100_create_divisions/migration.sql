-- Extensions the schema needs: exclusion constraints over (id, period).
create extension if not exists btree_gist;

-- Row security in one place. Every business table is forced under one of these kinds; the settings
-- they read are transaction-local and set by lib/db.ts from the actor, so an unset scope sees nothing.
--   below   rows of the own area and beneath it                       app.lo  / app.hi
--   person  the same range, but only for roles that may meet persons  app.plo / app.phi
--   along   below, plus the rows of the areas above                   app.a1 … app.a3
--   account the range in which an administrator keeps accounts        app.alo / app.ahi
-- A range on a leakproof operator keeps the index usable under the policy (RECIPES: 1.0× of no policy).
create function scope_range(prefix text) returns text
language sql immutable as $$
  select format(
    '(%%1$s >= nullif(current_setting(''app.%1$slo'', true), '''') and %%1$s < nullif(current_setting(''app.%1$shi'', true), ''''))',
    prefix)
$$;

create procedure protect_table(target regclass, kind text, col text default 'division_code')
language plpgsql as $$
declare
  condition text;
begin
  condition := case kind
    when 'below' then format(scope_range(''), quote_ident(col))
    when 'person' then format(scope_range('p'), quote_ident(col))
    -- The nation's own accounts carry the empty code, which sorts before every range: they count as '0'.
    when 'account' then format(scope_range('a'), format('(case when %1$I = '''' then ''0'' else %1$I end)', col))
    when 'along' then format(scope_range('') || ' or %1$s = nullif(current_setting(''app.a1'', true), '''')'
      || ' or %1$s = nullif(current_setting(''app.a2'', true), '''')'
      || ' or %1$s = nullif(current_setting(''app.a3'', true), '''')', quote_ident(col))
    when 'reference' then 'true'
    when 'sealed' then 'false'
  end;
  if condition is null then
    raise exception 'unknown kind of policy: %', kind;
  end if;
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy scope_read on %s for select using (%s)', target, condition);
  if kind not in ('reference', 'sealed') then
    -- Rows addressed downwards are read along the line but written only in the own area.
    condition := case when kind = 'along' then format(scope_range(''), quote_ident(col)) else condition end;
    execute format('create policy scope_insert on %s for insert with check (%s)', target, condition);
    execute format('create policy scope_update on %s for update using (%s) with check (%s)', target, condition, condition);
    execute format('create policy scope_delete on %s for delete using (%s)', target, condition);
  end if;
  -- The owner runs migrations, seeds and the definer functions; it is never the app's role.
  execute format('create policy owner_all on %s to current_user using (true) with check (true)', target);
end
$$;

create table division (
  code text collate "C" primary key,
  name text not null,
  short_name text not null,
  level smallint not null,
  kind text not null,
  parent_code text collate "C",
  counts_for_coverage boolean not null default false,
  pinyin text collate "C" not null default '',
  initials text collate "C" not null default '',
  -- Null: valid since before the reference data's cut-off (2023-06-30), the day itself unknown.
  valid_from date,
  valid_to date,
  constraint division_code_form check (code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$'),
  constraint division_level_of_code check (level = case length(code) when 2 then 1 when 4 then 2 when 6 then 3 when 9 then 4 else 5 end),
  constraint division_kind_known check (kind in ('STANDARD', 'PSEUDO', 'FUNCTIONAL_ZONE', 'STREET', 'TOWN', 'TOWNSHIP', 'SIMILAR', 'VILLAGE')),
  constraint division_period check (valid_to is null or valid_from is null or valid_from < valid_to)
);
create index division_parent on division (parent_code, code);
create index division_level on division (level, code);
create index division_initials on division (initials, level);
create index division_pinyin on division (pinyin, level);
create index division_short_name on division (short_name collate "C", level);
call protect_table('division', 'reference');

-- Place of a county in the tile-grid cartogram of its province (a chart, not a map).
create table tile_cell (
  division_code text collate "C" primary key references division (code),
  grid_row smallint not null,
  grid_col smallint not null
);
call protect_table('tile_cell', 'reference');

-- What is loaded, by content hash, so that a start can tell loaded from half-loaded.
create table data_load (
  name text primary key,
  fingerprint text not null,
  loaded_at timestamptz not null default now()
);
call protect_table('data_load', 'reference');
