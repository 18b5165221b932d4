-- Who can be recognised in a highlight: of a visit everybody met, of an activity those of its list whom the teller named.
create table highlight_person (
  id uuid primary key,
  highlight_id uuid not null references highlight (id),
  division_code text collate "C" not null references division (code),
  person_id uuid not null references person (id),
  demo boolean not null default false,
  unique (highlight_id, person_id)
);
create index highlight_person_person on highlight_person (person_id);
call protect_table('highlight_person', 'person');
create function follow_highlight() returns trigger language plpgsql as $$
begin
  select division_code into new.division_code from highlight where id = new.highlight_id;
  if not found then
    raise exception 'the highlight is out of sight' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger follow_highlight before insert on highlight_person for each row execute function follow_highlight();
create trigger participant_in_sight before insert on highlight_person for each row execute function participant_in_sight();
insert into division_use values ('highlight_person', 'REGISTER', null);

-- What was published before is guarded too.
insert into highlight_person (id, highlight_id, division_code, person_id, demo)
  select gen_random_uuid(), h.id, h.division_code, s.person_id, h.demo
  from highlight h join visit v on v.id = h.record_id
    cross join lateral (select distinct coalesce(p.merged_into, p.id) as person_id from person p where p.id = any (v.person_ids)) s
  where h.record_kind = 'VISIT' and h.status = 'PUBLISHED';

-- Taken back because somebody in it took a consent back: nobody has to give a reason for that.
alter table highlight add column consent_ended_on date;
alter table highlight drop constraint highlight_withdrawn;
alter table highlight add constraint highlight_withdrawn check (
  (status = 'WITHDRAWN') = (num_nonnulls(withdrawn_reason, consent_ended_on) = 1));
create index highlight_picture on highlight (picture_id) where picture_id is not null;

-- One more kind of notice, whichever there are by now.
do $$
declare
  v_kinds text := pg_get_constraintdef(oid) from pg_constraint where conname = 'notice_kind_known' and conrelid = 'notice'::regclass;
begin
  alter table notice drop constraint notice_kind_known;
  execute 'alter table notice add constraint notice_kind_known ' || replace(v_kinds, 'ARRAY[', 'ARRAY[''HIGHLIGHT_TAKEN_BACK''::text, ');
end
$$;

-- Which published highlights show somebody without a consent to pictures on a day: also one whose consent ends by date.
create function closed_highlights(p_ids uuid[], p_on date) returns setof uuid
language sql stable security definer set search_path = public as $$
  select distinct h.id from highlight h join highlight_person s on s.highlight_id = h.id join person l on l.id = s.person_id
  where h.id = any (p_ids) and h.status = 'PUBLISHED' and within_persons(h.division_code)
    and not exists (select from consent c where c.person_id in (l.id, l.merged_into) and c.kind = 'PHOTO'
      and c.given_on <= p_on and (c.withdrawn_on is null or c.withdrawn_on > p_on))
$$;

-- A consent that is taken back, to pictures or to the file that a story is told from, takes the highlight back with it
-- (PIPL 15), wherever it was published: whoever published and whoever told it learn so.
create function highlights_taken_back() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if not exists (select from written w join replaced r on r.id = w.id
    where w.withdrawn_on is not null and r.withdrawn_on is null and w.kind in ('PHOTO', 'FILE', 'MINOR')) then
    return null;
  end if;
  with gone as (
    select w.person_id, min(w.withdrawn_on) as day from written w join replaced r on r.id = w.id
    where w.withdrawn_on is not null and r.withdrawn_on is null and w.kind in ('PHOTO', 'FILE', 'MINOR')
      and not exists (select from consent c where c.person_id = w.person_id and c.kind = w.kind
        and c.given_on <= w.withdrawn_on and (c.withdrawn_on is null or c.withdrawn_on > w.withdrawn_on))
    group by w.person_id
  ), behind as (
    select person_id, day from gone union all select p.id, g.day from gone g join person p on p.merged_into = g.person_id
  ), shown as (
    select s.highlight_id, min(b.day) as day from behind b join highlight_person s on s.person_id = b.person_id group by s.highlight_id
  ), taken as (
    update highlight h set status = 'WITHDRAWN', consent_ended_on = s.day, version = h.version + 1 from shown s
      where h.id = s.highlight_id and h.status = 'PUBLISHED'
      returning h.id, h.division_code, h.created_by, h.published_by, h.demo
  ), told as (
    insert into notice (id, scope_code, account_id, kind, entity, entity_id, demo)
      select gen_random_uuid(), t.division_code, a.id, 'HIGHLIGHT_TAKEN_BACK', 'highlight', t.id, t.demo
      from taken t join account a on a.id in (t.created_by, t.published_by)
  )
  insert into audit_event (actor_id, actor_role, division_code, action, entity, entity_id, detail)
    select nullif(current_setting('app.uid', true), '')::uuid, nullif(current_setting('app.role', true), ''), t.division_code,
      'highlight.take-back', 'highlight', t.id::text, jsonb_build_object('because', 'consent')
    from taken t;
  return null;
end
$$;
create trigger highlights_taken_back after update on consent
  referencing old table as replaced new table as written for each statement execute function highlights_taken_back();
