-- Whoever works for an operator (承接机构) has access as long as a contract with a data-processing agreement runs
-- (DOMAIN.md C1): the day it ends is kept with the account, so that asking for it costs one comparison.
alter table worker add column if not exists employer_id uuid references organisation (id);

create function access_until_of(p_worker uuid) returns date language sql stable security definer set search_path = public as $$
  -- An operator without such a contract has none: that day has always been over.
  select coalesce(max(c.ends_on) + 1, '1970-01-01'::date)
  from worker w join organisation o on o.id = w.employer_id and o.kind = 'OPERATOR'
  left join service_contract c on c.operator_id = o.id and c.data_agreement_on is not null
  where w.id = p_worker
  group by o.id
$$;

create function keep_account_access() returns trigger language plpgsql security definer set search_path = public as $$
begin
  new.access_until := case when new.worker_id is null then null else access_until_of(new.worker_id) end;
  return new;
end
$$;
create trigger account_access before insert or update of worker_id on account for each row execute function keep_account_access();

create function refresh_operator_access(p_operators uuid[]) returns void
language sql security definer set search_path = public as $$
  update account a set access_until = n.until
  from worker w cross join lateral (select access_until_of(w.id) as until) n
  where w.employer_id = any (p_operators) and a.worker_id = w.id and a.access_until is distinct from n.until
$$;
create function contract_written() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform refresh_operator_access(array_remove(array[case when tg_op <> 'INSERT' then old.operator_id end,
    case when tg_op <> 'DELETE' then new.operator_id end], null));
  return null;
end
$$;
create trigger contract_written after insert or update or delete on service_contract for each row execute function contract_written();

create function employer_changed() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update account a set access_until = access_until_of(new.id) where a.worker_id = new.id;
  return null;
end
$$;
create trigger employer_changed after update of employer_id on worker for each row
  when (old.employer_id is distinct from new.employer_id) execute function employer_changed();
update account a set access_until = access_until_of(a.worker_id) where a.worker_id is not null;
