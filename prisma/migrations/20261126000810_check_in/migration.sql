-- 报名和签到: who is on the list of an activity, on file or by name only, and who was there on which day. Many who come are
-- nobody's file: they are counted without a name.
create table activity_participant (
  id uuid primary key,
  activity_id uuid not null references activity (id),
  scope_code text collate "C" not null,
  person_id uuid references person (id),
  guest_sealed text,
  -- Short enough to call out and to type: checks in as the name does.
  ticket integer not null,
  signed_up_by uuid not null,
  signed_up_at timestamptz not null default now(),
  demo boolean not null default false,
  constraint activity_participant_is_somebody check ((person_id is null) <> (guest_sealed is null)),
  constraint activity_participant_once unique (activity_id, person_id),
  constraint activity_participant_ticket unique (activity_id, ticket)
);
create index activity_participant_person on activity_participant (person_id) where person_id is not null;
call protect_table('activity_participant', 'person', 'scope_code');
create trigger follow_activity before insert or update of activity_id, scope_code on activity_participant
  for each row execute function follow_activity();

create table activity_check_in (
  id uuid primary key,
  activity_id uuid not null references activity (id),
  scope_code text collate "C" not null,
  -- Null for people who are counted without a name.
  participant_id uuid references activity_participant (id),
  people integer not null,
  day date not null,
  checked_in_at timestamptz not null,
  checked_in_by uuid not null,
  demo boolean not null default false,
  constraint activity_check_in_people check (people between 1 and 10000 and (participant_id is null or people = 1)),
  constraint activity_check_in_once unique (participant_id, day)
);
create index activity_check_in_activity on activity_check_in (activity_id, day);
call protect_table('activity_check_in', 'person', 'scope_code');
create trigger follow_activity before insert or update of activity_id, scope_code on activity_check_in
  for each row execute function follow_activity();

-- A foreign key sees past the policies: without this the list of one area could name a person of another.
create function participant_in_sight() returns trigger language plpgsql as $$
begin
  if new.person_id is not null and not exists (select from person p where p.id = new.person_id) then
    raise exception 'the person is out of sight' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger participant_in_sight before insert on activity_participant for each row execute function participant_in_sight();
create function check_in_on_list() returns trigger language plpgsql as $$
begin
  if new.participant_id is not null
    and not exists (select from activity_participant p where p.id = new.participant_id and p.activity_id = new.activity_id) then
    raise exception 'not on the list of this activity' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger check_in_on_list before insert on activity_check_in for each row execute function check_in_on_list();
