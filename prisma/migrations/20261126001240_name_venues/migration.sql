-- 服务场域 (DOMAIN.md A13-1): a school, a care home, a village hall. Kept among what a station works with, so that a programme's
-- reach counts each of them once, however often something is held there.
alter table service_point drop constraint service_point_kind_known;
alter table service_point add constraint service_point_kind_known check (kind in ('SERVICE_POINT', 'COOPERATION', 'INCUBATED', 'VENUE'));
alter table service_record add column venue_id uuid references service_point (id);
create index service_record_venue on service_record (division_code, venue_id) where venue_id is not null;
alter table activity add column venue_id uuid references service_point (id);

-- As before, with the venue.
create or replace function count_activities(p_ids uuid[]) returns void language plpgsql security definer set search_path = public as $$
declare
  v_gone uuid[] := array(select a.id from activity a where a.id = any (p_ids) and not activity_counts(a.status));
begin
  delete from service_session s where s.record_id = any (p_ids)
    and not exists (select from held_days(p_ids) d where d.id = s.record_id and d.day = s.held_on);
  update volunteer_hours set record_id = null where record_id = any (v_gone);
  delete from service_record where id = any (v_gone);
  insert into service_record (id, division_code, station_id, method, domain, title, opened_on, closed_on, responsible_worker_id, venue_id, demo)
    select a.id, f.code, a.station_id, 'COMMUNITY', a.domain, a.title, f.first, f.last, a.responsible_worker_id, a.venue_id, a.demo
    from activity a join (select d.id, min(d.day) as first, max(d.day) as last, (array_agg(d.code order by d.day))[1] as code
      from held_days(p_ids) d group by d.id) f on f.id = a.id
    on conflict (id) do update set division_code = excluded.division_code, domain = excluded.domain, title = excluded.title,
      opened_on = excluded.opened_on, closed_on = excluded.closed_on, venue_id = excluded.venue_id
    where (service_record.division_code, service_record.domain, service_record.title, service_record.opened_on, service_record.closed_on,
        service_record.venue_id)
      is distinct from (excluded.division_code, excluded.domain, excluded.title, excluded.opened_on, excluded.closed_on, excluded.venue_id);
  update service_session s set domain = d.domain, division_code = d.code, person_times = d.times from held_days(p_ids) d
    where s.record_id = d.id and s.held_on = d.day
      and (s.domain, s.division_code, s.person_times) is distinct from (d.domain, d.code, d.times);
  insert into service_session (id, record_id, division_code, method, domain, held_on, person_times)
    select gen_random_uuid(), d.id, d.code, 'COMMUNITY', d.domain, d.day, d.times from held_days(p_ids) d
    where not exists (select from service_session s where s.record_id = d.id and s.held_on = d.day);
end
$$;
create or replace function activities_changed() returns trigger language plpgsql security definer set search_path = public as $$
declare
  v_ids uuid[] := array(select w.id from written w join before b on b.id = w.id
    where (activity_counts(w.status) or activity_counts(b.status))
      and (w.status, w.days, w.domain, w.title, w.venue_id) is distinct from (b.status, b.days, b.domain, b.title, b.venue_id));
begin
  if v_ids <> '{}' then
    perform count_activities(v_ids);
  end if;
  return null;
end
$$;
