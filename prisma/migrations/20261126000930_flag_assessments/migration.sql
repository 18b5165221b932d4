-- An assessment can find what can't wait as a visit does (DOMAIN.md B6.3, C3): a flag comes from one of them.
alter table risk_flag alter column visit_id drop not null;
alter table risk_flag add column assessment_id uuid unique references assessment (id);
alter table risk_flag add constraint risk_flag_source check (num_nonnulls(visit_id, assessment_id) = 1);

-- A report may come before either.
alter table mandatory_report rename column awaited_visit_id to awaited_id;
alter table mandatory_report add column assessment_id uuid references assessment (id);
alter table mandatory_report add constraint mandatory_report_source check (num_nonnulls(visit_id, assessment_id) <= 1);
create index mandatory_report_assessment on mandatory_report (assessment_id) where assessment_id is not null;
drop index mandatory_report_awaited;
create index mandatory_report_awaited on mandatory_report (awaited_id) where awaited_id is not null and visit_id is null and assessment_id is null;
