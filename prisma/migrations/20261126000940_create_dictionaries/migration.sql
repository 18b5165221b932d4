-- Words that a province adds to the standard lists of a visit (DOMAIN.md B8): what is needed, what was done in a domain, which
-- policies were explained. A visit names one by its id, `OWN_…`, so a word that was taken out of use is still read.
create table dictionary_word (
  id uuid primary key,
  division_code text collate "C" not null,
  list text not null,
  -- Of services alone: whose list it is.
  domain text,
  label_zh text not null,
  label_en text,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  retired_at timestamptz,
  demo boolean not null default false,
  constraint dictionary_word_area check (length(division_code) = 2),
  constraint dictionary_word_list_known check (list in ('NEED', 'SERVICE', 'POLICY')),
  constraint dictionary_word_domain_known check (domain in ('AID', 'ELDERLY', 'CHILD', 'DISABILITY', 'COMMUNITY')),
  constraint dictionary_word_domain check ((list = 'SERVICE') = (domain is not null)),
  constraint dictionary_word_labelled check (btrim(label_zh) <> '' and btrim(label_en) <> '')
);
create unique index dictionary_word_once on dictionary_word (division_code, list, coalesce(domain, ''), label_zh) where retired_at is null;
call protect_table('dictionary_word', 'along');
call write_by('dictionary_word', 'division_code', 'current_setting(''app.role'', true) = ''PROVINCE_OFFICIAL''');
insert into division_use values ('dictionary_word', 'REGISTER', null);
