-- How a record that was sent before stands, for its own writer: also one that waits out of the writer's sight.
create function record_known(p_record uuid, p_digests text[]) returns table (outcome text, version integer)
language sql stable security definer set search_path = public as $$
  select case w.status when 'OPEN' then 'WAITING' when 'STORED' then 'STORED' else 'DISCARDED' end, null::int from waiting_record w
  where w.record_id = p_record and w.digest = any (p_digests) and w.author_id::text = current_setting('app.uid', true)
  union all
  select r.outcome, r.version from sync_receipt r
  where r.record_id = p_record and r.digest = any (p_digests) and r.account_id::text = current_setting('app.uid', true)
  limit 1
$$;

-- Accounts are out of sight of the stations: whether a chief is one of the writers, the database knows itself.
create function mark_chiefs() returns trigger language plpgsql security definer set search_path = public as $$
begin
  new.chiefs := exists (select from account a where a.id in (new.theirs_by, new.ours_by) and a.role = 'STATION_CHIEF');
  return new;
end
$$;
create trigger mark_chiefs before insert on field_conflict for each row execute function mark_chiefs();

-- What was decided on an account's records in the last month, wherever they lie by now.
create function decided_records(p_now timestamptz)
returns table (id uuid, kind text, decision text, field text, reason_sealed text, decided_at timestamptz)
language sql stable security definer set search_path = public as $$
  select * from (
    select w.record_id, w.kind, case w.status when 'STORED' then 'STORED' else 'DISCARDED' end, null::text, w.decision_sealed, w.decided_at
    from waiting_record w where w.author_id::text = current_setting('app.uid', true) and w.decided_at > p_now - interval '31 days'
    union all
    select coalesce(c.visit_id, c.household_id), case when c.visit_id is null then 'household' else 'visit' end,
      case c.chosen when 'OURS' then 'STORED' else 'CHANGED' end, c.field, null, c.decided_at
    from field_conflict c where c.ours_by::text = current_setting('app.uid', true) and c.decided_at > p_now - interval '31 days') d
  order by 6 desc, 1 limit 100
$$;
