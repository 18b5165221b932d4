-- A word to somebody inside the product: to the roles of one area, or to one account. It holds no name and no class S
-- value, only what it is about; whoever may not open that learns nothing.
create table notice (
  id uuid primary key,
  scope_code text collate "C" not null,
  roles text[] not null default '{}',
  account_id uuid references account (id),
  kind text not null,
  entity text not null,
  entity_id uuid,
  params jsonb not null default '{}',
  created_at timestamptz not null default now(),
  demo boolean not null default false,
  constraint notice_kind_known check (kind in ('LEAD_URGENT', 'LEAD_ANSWERED', 'HOUSEHOLD_SILENT', 'VISIT_SENT_BACK', 'REPORT_DUE')),
  constraint notice_addressed check (cardinality(roles) > 0 or account_id is not null)
);
create index notice_area on notice (scope_code, created_at desc, id);
create index notice_account on notice (account_id, created_at desc, id) where account_id is not null;
call protect_table('notice', 'person', 'scope_code');
-- Only those who are addressed: the area itself and the role, or the account.
alter policy scope_read on notice using (
  (scope_code >= nullif(current_setting('app.plo', true), '') and scope_code < nullif(current_setting('app.phi', true), '')
    and scope_code = rtrim(current_setting('app.phi', true), ':') and current_setting('app.role', true) = any (roles))
  or account_id::text = nullif(current_setting('app.uid', true), ''));

create table notice_read (
  notice_id uuid not null references notice (id),
  account_id uuid not null,
  scope_code text collate "C" not null,
  read_at timestamptz not null default now(),
  primary key (notice_id, account_id)
);
call protect_table('notice_read', 'person', 'scope_code');
create policy own_only on notice_read as restrictive using (
  account_id::text = nullif(current_setting('app.uid', true), '')
  or current_user = (select pg_get_userbyid(relowner) from pg_class where oid = 'notice_read'::regclass));

-- Tells somebody of the own area or of those above it. The same word about the same thing is said once.
create function notify(p_id uuid, p_area text, p_roles text[], p_account uuid, p_kind text, p_entity text, p_entity_id uuid,
  p_params jsonb, p_demo boolean) returns void language plpgsql security definer set search_path = public as $$
declare
  v_own text := rtrim(nullif(current_setting('app.phi', true), ''), ':');
begin
  if v_own is null or not (p_area like v_own || '%' or v_own like p_area || '%') or p_area = '' then
    raise exception 'nobody is told beside the own line' using errcode = 'insufficient_privilege';
  end if;
  insert into notice (id, scope_code, roles, account_id, kind, entity, entity_id, params, demo)
    values (p_id, p_area, p_roles, p_account, p_kind, p_entity, p_entity_id, p_params, p_demo)
    on conflict (id) do nothing;
end
$$;

-- 主动发现 (DOMAIN.md A5, T5): somebody who may need help, from the first word to the end. It belongs to the station that
-- met it. The station finds out and reports; the township alone takes up or declines.
create table lead (
  id uuid primary key,
  station_id uuid not null references station (id),
  scope_code text collate "C" not null,
  place_code text collate "C" not null references division (code),
  household_id uuid references household (id),
  person_id uuid references person (id),
  visit_id uuid references visit (id),
  who_sealed text,
  what_sealed text not null,
  domain text not null,
  source text not null,
  urgency text not null,
  status text not null default 'NEW',
  -- By when it is to be found out; null once that is done.
  due_at timestamptz,
  found_at timestamptz not null,
  changed_at timestamptz not null,
  created_by uuid not null,
  version integer not null default 1,
  demo boolean not null default false,
  constraint lead_domain_known check (domain in ('AID', 'ELDERLY', 'CHILD', 'DISABILITY', 'COMMUNITY')),
  constraint lead_source_known check (source in ('VISIT', 'NEIGHBOUR', 'GRID_WORKER', 'HOTLINE', 'DATA', 'SELF', 'OTHER')),
  constraint lead_urgency_known check (urgency in ('URGENT', 'NORMAL')),
  constraint lead_status_known check (status in ('NEW', 'VERIFYING', 'REPORTED', 'ACCEPTED', 'REJECTED', 'ASSISTED', 'FOLLOW_UP', 'CLOSED')),
  constraint lead_clock check ((due_at is not null) = (status in ('NEW', 'VERIFYING'))),
  constraint lead_names_somebody check (who_sealed is not null or household_id is not null or person_id is not null)
);
create index lead_open on lead (scope_code, changed_at desc, id);
create index lead_due on lead (scope_code, due_at) where due_at is not null;
create index lead_household on lead (household_id) where household_id is not null;
create index lead_person on lead (person_id) where person_id is not null;
create index lead_visit on lead (visit_id) where visit_id is not null;
call protect_table('lead', 'person', 'scope_code');
create trigger follow_station before insert or update of station_id, scope_code on lead
  for each row execute function follow_station();

-- Every step as it was taken; the first is the lead itself.
create table lead_step (
  lead_id uuid not null references lead (id),
  version integer not null,
  scope_code text collate "C" not null,
  status text not null,
  taken_on date not null,
  document text,
  note_sealed text,
  taken_by uuid not null,
  taken_at timestamptz not null default now(),
  primary key (lead_id, version)
);
call protect_table('lead_step', 'person', 'scope_code');
create function follow_lead() returns trigger language plpgsql as $$
begin
  select scope_code into new.scope_code from lead where id = new.lead_id;
  if not found then
    raise exception 'the lead is out of sight' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger follow_lead before insert on lead_step for each row execute function follow_lead();
create function lead_kept() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update lead_step set scope_code = new.scope_code where lead_id = new.id;
  return null;
end
$$;
create trigger lead_kept after update of scope_code on lead for each row
  when (old.scope_code <> new.scope_code) execute function lead_kept();

