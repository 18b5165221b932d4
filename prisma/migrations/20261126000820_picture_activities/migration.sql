-- Pictures of an activity: of nobody that can be recognised, or of people on its list who agreed to be photographed.
create table activity_picture (
  id uuid primary key,
  activity_id uuid not null references activity (id),
  scope_code text collate "C" not null,
  file_id uuid not null references stored_file (id) on delete cascade,
  caption text not null,
  shows text not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  constraint activity_picture_shows_known check (shows in ('NOBODY', 'PERSONS'))
);
create index activity_picture_activity on activity_picture (activity_id, created_at);
create index activity_picture_file on activity_picture (file_id);
call protect_table('activity_picture', 'person', 'scope_code');
create trigger follow_activity before insert or update of activity_id, scope_code on activity_picture
  for each row execute function follow_activity();

create table activity_picture_person (
  id uuid primary key,
  picture_id uuid not null references activity_picture (id) on delete cascade,
  activity_id uuid not null references activity (id),
  scope_code text collate "C" not null,
  person_id uuid not null references person (id),
  unique (picture_id, person_id)
);
create index activity_picture_person_person on activity_picture_person (person_id);
call protect_table('activity_picture_person', 'person', 'scope_code');
create trigger follow_activity before insert or update of activity_id, scope_code on activity_picture_person
  for each row execute function follow_activity();
create trigger participant_in_sight before insert on activity_picture_person for each row execute function participant_in_sight();
