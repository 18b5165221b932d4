-- Two drafts of one form would each become the next version: there is one at a time.
create unique index form_version_one_draft on form_version (code, division_code) where status = 'DRAFT';
