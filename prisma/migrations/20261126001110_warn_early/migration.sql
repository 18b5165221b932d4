-- Many words at once, each as `notify` says it: along the own line alone, and the same word about the same thing once.
create function notify_many(p_notices jsonb) returns integer language plpgsql security definer set search_path = public as $$
declare
  v_own text := rtrim(nullif(current_setting('app.phi', true), ''), ':');
  n integer;
begin
  if exists (select from jsonb_to_recordset(p_notices) as x (area text)
    where v_own is null or coalesce(x.area, '') = '' or not (x.area like v_own || '%' or v_own like x.area || '%')) then
    raise exception 'nobody is told beside the own line' using errcode = 'insufficient_privilege';
  end if;
  insert into notice (id, scope_code, roles, kind, entity, entity_id, params, demo)
    select x.id, x.area, array(select jsonb_array_elements_text(x.roles)), x.kind, x.entity, x."entityId", x.params, x.demo
    from jsonb_to_recordset(p_notices) as x (id uuid, area text, roles jsonb, kind text, entity text, "entityId" uuid, params jsonb, demo boolean)
    on conflict (id) do nothing;
  get diagnostics n = row_count;
  return n;
end
$$;
