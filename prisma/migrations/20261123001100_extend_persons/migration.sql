-- What a person is (低保, 残疾, 重病 …) tells of income, health and disability: class S. The code gives way to
-- its HMAC, which can still be counted and filtered by. prisma/backfill.ts, which has the keys, seals what is there.

-- The categories that exist, by their HMAC. Kept by prisma/backfill.ts from lib/persons/types.ts.
create table category_key (
  category_index bytea primary key,
  entitlement boolean not null
);
call protect_table('category_key', 'reference');

alter table person_category
  drop constraint person_category_no_overlap,
  alter column category drop not null,
  add column category_index bytea references category_key (category_index) on update cascade,
  add column entitlement boolean not null default false,
  add column source_kind text,
  add column source_sealed text,
  add column verified_by uuid,
  add column verified_on date,
  add column next_review_on date,
  add column recorded_by uuid,
  add column demo boolean not null default false,
  add constraint person_category_known check ((category is null) <> (category_index is null)),
  add constraint person_category_source_known check (source_kind in
    ('CERTIFICATE', 'GOVERNMENT_LIST', 'MEDICAL_PROOF', 'VILLAGE_PROOF', 'SCHOOL_PROOF', 'VISIT', 'SELF_STATED', 'IMPORT')),
  add constraint person_category_review check (next_review_on is null or next_review_on > valid_from),
  add constraint person_category_no_overlap exclude using gist
    (person_id with =, category_index with =, daterange(valid_from, valid_to) with &&);
create index person_category_plain on person_category (category) where category is not null;
create index person_category_index on person_category (category_index, person_id);
create index person_category_review on person_category (scope_code, next_review_on) where next_review_on is not null and valid_to is null;

-- The red line of DOMAIN.md A5: a station assists, it never decides entitlement. The owner (seeds, triggers that
-- pass on a keeper) is exempt; whether a category is an entitlement is not the writer's to say.
create function guard_entitlement() returns trigger language plpgsql as $$
begin
  if new.category_index is not null then
    select k.entitlement into new.entitlement from category_key k where k.category_index = new.category_index;
    if not found then
      raise exception 'no such category' using errcode = 'foreign_key_violation';
    end if;
  end if;
  if (new.entitlement or (tg_op = 'UPDATE' and old.entitlement))
    and coalesce(current_setting('app.role', true), '') in ('STATION_CHIEF', 'STATION_WORKER')
    and current_user <> (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
    raise exception 'a station decides no entitlement' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger guard_entitlement before insert or update on person_category for each row execute function guard_entitlement();

-- Names that still have to be spelled out in pinyin.
create index person_unspelled on person (id) where pinyin = '';
