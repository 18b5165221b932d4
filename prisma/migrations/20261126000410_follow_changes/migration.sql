-- What a phone has to learn anew: for each household, and each area that keeps or kept it, the last transaction that
-- changed something of it. A phone asks from the horizon of its last answer, the oldest transaction that was then still
-- running: whatever commits later, in whatever order, carries a number from there on and is never missed. A household
-- that went elsewhere keeps its row in the area it left, so that the phones there learn that it is gone.
create table household_change (
  household_id uuid not null references household (id),
  scope_code text collate "C" not null,
  xid bigint not null,
  primary key (household_id, scope_code)
);
create index household_change_order on household_change (scope_code, xid, household_id);
call protect_table('household_change', 'person', 'scope_code');
insert into household_change select id, scope_code, 0 from household;

-- What a household said before an edit: what two edits of it are compared with.
create table household_revision (
  household_id uuid not null references household (id),
  version integer not null,
  scope_code text collate "C" not null,
  address_sealed text,
  phone_sealed text,
  note_sealed text,
  replaced_by uuid,
  replaced_at timestamptz not null default now(),
  primary key (household_id, version)
);
call protect_table('household_revision', 'person', 'scope_code');
create trigger follow_household before insert or update of household_id, scope_code on household_revision
  for each row execute function follow_household();

create function own_xid() returns bigint language sql as $$ select pg_current_xact_id()::text::bigint $$;

-- In the order of their ids, so that two writers of the same households never wait for each other crosswise.
create function touch_households(p_households uuid[]) returns void
language sql security definer set search_path = public as $$
  insert into household_change (household_id, scope_code, xid)
    select h.id, h.scope_code, own_xid() from household h where h.id = any (p_households) order by h.id
    on conflict (household_id, scope_code) do update set xid = greatest(household_change.xid, excluded.xid)
      where household_change.xid < excluded.xid
$$;

create function household_touched() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'UPDATE' then
    if old.version <> new.version then
      insert into household_revision (household_id, version, scope_code, address_sealed, phone_sealed, note_sealed, replaced_by)
        values (old.id, old.version, new.scope_code, old.address_sealed, old.phone_sealed, old.note_sealed,
          nullif(current_setting('app.uid', true), '')::uuid)
        on conflict (household_id, version) do nothing;
    end if;
    if old.scope_code <> new.scope_code then
      insert into household_change (household_id, scope_code, xid) values (old.id, old.scope_code, own_xid())
        on conflict (household_id, scope_code) do update set xid = greatest(household_change.xid, excluded.xid);
    end if;
  end if;
  perform touch_households(array[new.id]);
  return null;
end
$$;
create trigger household_touched_new after insert on household for each row execute function household_touched();
-- Whoever answers for it, and what else a card does not show, is no news to a phone.
create trigger household_touched after update on household for each row
  when ((old.division_code, old.scope_code, old.head_name, old.address_sealed, old.phone_sealed, old.note_sealed, old.risk_level,
      old.last_visited_on, old.next_visit_on, old.version, old.merged_into, old.closed_on)
    is distinct from (new.division_code, new.scope_code, new.head_name, new.address_sealed, new.phone_sealed, new.note_sealed,
      new.risk_level, new.last_visited_on, new.next_visit_on, new.version, new.merged_into, new.closed_on))
  execute function household_touched();

create function members_touched() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform touch_households(array(select distinct household_id from written));
  return null;
end
$$;
create function left_members_touched() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform touch_households(array(select household_id from written union select household_id from replaced));
  return null;
end
$$;
create trigger touched_new after insert on household_member referencing new table as written
  for each statement execute function members_touched();
create trigger touched after update on household_member referencing old table as replaced new table as written
  for each statement execute function left_members_touched();
create trigger touched_new after insert on visit referencing new table as written
  for each statement execute function members_touched();
create trigger touched after update on visit referencing old table as replaced new table as written
  for each statement execute function left_members_touched();

create function person_touched() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform touch_households(array(select distinct m.household_id from written w join household_member m on m.person_id = w.id));
  return null;
end
$$;
create trigger touched after update on person referencing new table as written for each statement execute function person_touched();
create function person_part_touched() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform touch_households(array(select distinct m.household_id from written w join household_member m on m.person_id = w.person_id));
  return null;
end
$$;
create function person_parts_touched() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform touch_households(array(select distinct m.household_id
    from (select person_id from written union select person_id from replaced) w join household_member m on m.person_id = w.person_id));
  return null;
end
$$;
do $$
declare
  t text;
begin
  foreach t in array array['person_category', 'consent', 'guardian'] loop
    execute format('create trigger touched_new after insert on %I referencing new table as written
      for each statement execute function person_part_touched()', t);
    execute format('create trigger touched after update on %I referencing old table as replaced new table as written
      for each statement execute function person_parts_touched()', t);
  end loop;
end
$$;

-- Which database answers: another cluster, another database of it (a dump that was loaded) or another line of its
-- history (a restored backup, a standby that took over) may lack what a phone was told before.
create function database_identity() returns text language sql stable security definer set search_path = public, pg_catalog as $$
  select md5(s.system_identifier || '/' || c.timeline_id || '/' || d.oid)
  from pg_control_system() s, pg_control_checkpoint() c, pg_database d where d.datname = current_database()
$$;
