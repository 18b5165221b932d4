-- Whoever answers for an open record is posted at its station. A leader may have left before the first session is written down, or
-- before a closed group is opened again: then the record has nobody to answer for it, as after a move, and the sessions count.
create or replace function count_groups(p_ids uuid[]) returns void language plpgsql security definer set search_path = public as $$
declare
  v_gone uuid[] := array(select g.id from service_group g where g.id = any (p_ids)
    and not exists (select from service_group_session h where h.group_id = g.id and h.status = 'VALID'));
begin
  delete from service_session s where s.record_id = any (p_ids)
    and not exists (select from group_sessions(p_ids) d where d.id = s.record_id and d.day = s.held_on);
  update volunteer_hours set record_id = null where record_id = any (v_gone);
  delete from service_record where id = any (v_gone);
  insert into service_record (id, division_code, station_id, method, domain, title, opened_on, closed_on, responsible_worker_id, demo)
    select g.id, f.code, g.station_id, 'GROUP', g.domain, g.title, f.first, case when g.status = 'CLOSED' then f.last end,
      case when g.status = 'CLOSED' or is_posted(g.responsible_worker_id, g.station_id) then g.responsible_worker_id end, g.demo
    from service_group g join (select d.id, min(d.day) as first, max(d.day) as last, (array_agg(d.code order by d.day))[1] as code
      from group_sessions(p_ids) d group by d.id) f on f.id = g.id
    on conflict (id) do update set division_code = excluded.division_code, domain = excluded.domain, title = excluded.title,
      opened_on = excluded.opened_on, closed_on = excluded.closed_on,
      responsible_worker_id = case when excluded.closed_on is not null
        or is_posted(service_record.responsible_worker_id, service_record.station_id) then service_record.responsible_worker_id end
    where (service_record.division_code, service_record.domain, service_record.title, service_record.opened_on, service_record.closed_on)
      is distinct from (excluded.division_code, excluded.domain, excluded.title, excluded.opened_on, excluded.closed_on);
  update service_session s set domain = d.domain, division_code = d.code, person_times = d.times from group_sessions(p_ids) d
    where s.record_id = d.id and s.held_on = d.day
      and (s.domain, s.division_code, s.person_times) is distinct from (d.domain, d.code, d.times);
  insert into service_session (id, record_id, division_code, method, domain, held_on, person_times)
    select gen_random_uuid(), d.id, d.code, 'GROUP', d.domain, d.day, d.times from group_sessions(p_ids) d
    where not exists (select from service_session s where s.record_id = d.id and s.held_on = d.day);
end
$$;
