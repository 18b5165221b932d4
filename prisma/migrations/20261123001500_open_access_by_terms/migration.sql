-- A contract gives access on the days of its term and on no other (DOMAIN.md C1): not before it begins, not in a gap
-- between two. So the account keeps the days themselves, no longer only the last of them.
alter table account add column access_terms datemultirange;

-- Null for whoever no operator employs: their access has no term.
create function access_terms_of(p_worker uuid) returns datemultirange language sql stable security definer set search_path = public as $$
  select coalesce(range_agg(daterange(c.starts_on, c.ends_on, '[]')) filter (where c.id is not null), '{}'::datemultirange)
  from worker w join organisation o on o.id = w.employer_id and o.kind = 'OPERATOR'
  left join service_contract c on c.operator_id = o.id and c.data_agreement_on is not null
  where w.id = p_worker
  group by o.id
$$;

create function access_open(p_terms datemultirange, p_now timestamptz) returns boolean language sql stable as $$
  select p_terms is null or p_terms @> (p_now at time zone 'Asia/Shanghai')::date
$$;

create or replace function keep_account_access() returns trigger language plpgsql security definer set search_path = public as $$
begin
  new.access_terms := case when new.worker_id is null then null else access_terms_of(new.worker_id) end;
  return new;
end
$$;

create or replace function refresh_operator_access(p_operators uuid[]) returns void
language sql security definer set search_path = public as $$
  update account a set access_terms = n.terms
  from worker w cross join lateral (select access_terms_of(w.id) as terms) n
  where w.employer_id = any (p_operators) and a.worker_id = w.id and a.access_terms is distinct from n.terms
$$;

create or replace function employer_changed() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update account a set access_terms = access_terms_of(new.id) where a.worker_id = new.id;
  return null;
end
$$;

update account a set access_terms = access_terms_of(a.worker_id) where a.worker_id is not null;

-- Whatever asks whether an account is open asks by its terms, and in nothing else than this differs from before.
do $$
declare
  f record;
begin
  for f in
    select p.oid, pg_get_functiondef(p.oid) as definition from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and p.prosrc ~ 'access_open\((a|c)\.access_until'
  loop
    execute regexp_replace(f.definition, 'access_open\((a|c)\.access_until', 'access_open(\1.access_terms', 'g');
  end loop;
end
$$;

drop function access_until_of(uuid);
alter table account drop column access_until;
