-- The version of the form that a visit's answers were given in; what was published stays for good.
alter table visit add constraint visit_form_version foreign key (form_version_id) references form_version (id);
