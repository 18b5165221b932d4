-- A report may be written at the first red item, while its visit is still being filled in: it names the visit by the id
-- that the visit will have. There is no foreign key, as it may come later or never.
alter table mandatory_report add column awaited_visit_id uuid;
create index mandatory_report_awaited on mandatory_report (awaited_visit_id) where awaited_visit_id is not null and visit_id is null;
