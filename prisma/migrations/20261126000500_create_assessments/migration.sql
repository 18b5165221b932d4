-- Assessments of a person by a form (DOMAIN.md B6.2, B6.3), done by two. The id is made by the client, so sending it
-- twice stores it once. This row is the newest version; every older one stays in assessment_revision.
-- What somebody can still do, or how a child is looked after, is class S: answers, scores and level are sealed. Lists
-- are filtered and figures counted by the level, so its HMAC stands beside it, as that of a category does: who finds a
-- dump sees that two levels are the same, never which.
create table assessment (
  id uuid primary key,
  person_id uuid not null references person (id),
  scope_code text collate "C" not null,
  form_version_id uuid not null references form_version (id),
  form_code text not null,
  assessed_on date not null,
  reason text not null,
  -- A screening by the station's own, or the formal level, which a certified assessor signs for.
  standing text not null,
  place_kind text not null,
  assessor_ids uuid[] not null,
  certificate_sealed text,
  answers jsonb not null,
  answers_sealed text not null,
  -- What the form computed of the answers.
  result_sealed text not null,
  -- What the assessors confirmed, and why where that is another level than was computed.
  level_sealed text not null,
  level_index bytea not null,
  level_reason_sealed text,
  status text not null default 'VALID',
  version integer not null default 1,
  correction_reason text,
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  demo boolean not null default false,
  constraint assessment_reason_known check (reason in ('FIRST', 'ROUTINE', 'IMMEDIATE', 'REVIEW', 'OTHER')),
  constraint assessment_standing_known check (standing in ('SCREENING', 'FORMAL')),
  constraint assessment_place_known check (place_kind in ('HOME', 'STATION', 'INSTITUTION', 'SCHOOL')),
  constraint assessment_status_known check (status in ('VALID', 'VOID')),
  constraint assessment_by_two check (cardinality(assessor_ids) = 2 and assessor_ids[1] <> assessor_ids[2]),
  constraint assessment_certified check ((standing = 'FORMAL') = (certificate_sealed is not null)),
  constraint assessment_day check (assessed_on between '2000-01-01' and '2100-01-01')
);
create index assessment_person on assessment (person_id, form_code, assessed_on desc, id desc);
create index assessment_scope on assessment (scope_code, form_code, person_id, assessed_on desc, id desc);
call protect_table('assessment', 'person', 'scope_code');
create trigger follow_person before insert or update of person_id, scope_code on assessment
  for each row execute function follow_person();
call choose_indexes();

create table assessment_revision (
  assessment_id uuid not null references assessment (id),
  version integer not null,
  scope_code text collate "C" not null,
  -- The row as it was, without the index of a level that is not in force any more.
  content jsonb not null,
  replaced_by uuid,
  replaced_at timestamptz not null default now(),
  primary key (assessment_id, version)
);
call protect_table('assessment_revision', 'person', 'scope_code');

create function assessment_rewritten() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into assessment_revision (assessment_id, version, scope_code, content, replaced_by)
    values (old.id, old.version, new.scope_code, to_jsonb(old) - 'level_index', nullif(current_setting('app.uid', true), '')::uuid);
  return null;
end
$$;
-- A new keeper, or the person's other record, is no new content.
create trigger assessment_rewritten after update on assessment for each row
  when (old.version <> new.version) execute function assessment_rewritten();

create function assessment_kept() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update assessment_revision set scope_code = new.scope_code where assessment_id = new.id;
  return null;
end
$$;
create trigger assessment_kept after update of scope_code on assessment for each row
  when (old.scope_code <> new.scope_code) execute function assessment_kept();
