-- Whoever wrote a record may have no account here: demo data, records of another system. Then there is nobody to tell.
create or replace function notify(p_id uuid, p_area text, p_roles text[], p_account uuid, p_kind text, p_entity text, p_entity_id uuid,
  p_params jsonb, p_demo boolean) returns void language plpgsql security definer set search_path = public as $$
declare
  v_own text := rtrim(nullif(current_setting('app.phi', true), ''), ':');
begin
  if v_own is null or not (p_area like v_own || '%' or v_own like p_area || '%') or p_area = '' then
    raise exception 'nobody is told beside the own line' using errcode = 'insufficient_privilege';
  end if;
  if p_account is not null and not exists (select from account where id = p_account) then
    return;
  end if;
  insert into notice (id, scope_code, roles, account_id, kind, entity, entity_id, params, demo)
    values (p_id, p_area, p_roles, p_account, p_kind, p_entity, p_entity_id, p_params, p_demo)
    on conflict (id) do nothing;
end
$$;
