-- Workbooks that were sent to be imported, and what became of them, hold persons whole: they are kept as long as they say
-- (lib/files/rules), then taken back by the hourly job. Those of exports go with their requests (expire_exports).
create function expire_files(p_today date) returns integer
language plpgsql volatile security definer set search_path = public as $$
declare
  r record;
  n integer := 0;
begin
  for r in select id, kind, scope_code from stored_file
    where expires_on < p_today and kind in ('IMPORT', 'IMPORT_RESULT') order by id limit 1000 for update skip locked
  loop
    update import_batch set result_file_id = null, version = version + 1 where result_file_id = r.id;
    delete from stored_file where id = r.id;
    insert into audit_event (division_code, action, entity, entity_id, detail)
      values (r.scope_code, 'file.expire', 'file', r.id::text, jsonb_build_object('kind', r.kind));
    n := n + 1;
  end loop;
  return n;
end
$$;
