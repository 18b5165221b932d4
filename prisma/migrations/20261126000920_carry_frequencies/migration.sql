-- How often a county's households are visited goes on with the county in its place. Where several become one, each asked
-- for what its people need: the most frequent holds. A further part of a county that was split begins with the rules of
-- the whole. `division_use` leaves the table alone, as one row may have to become part of another.
create function carry_visit_frequencies() returns trigger language plpgsql security definer set search_path = public as $$
declare
  v_day date := new.effective_on;
  v_from text[] := array(select distinct from_code from division_change_item where change_id = new.id and moves and length(from_code) = 6);
  v_counties text[] := array(select distinct left(x, 6) from (
    select from_code as x from division_change_item where change_id = new.id union all select to_code from division_change_item where change_id = new.id) u);
  v_households uuid[];
begin
  if not exists (select from visit_frequency where length(division_code) = 6 and division_code = any (v_counties)) then
    return null;
  end if;
  lock table visit_frequency in share row exclusive mode;
  create temporary table carried on commit drop as
    with brought as (
      select i.to_code, f.* from visit_frequency f
        join division_change_item i on i.change_id = new.id and length(i.to_code) = 6 and i.from_code = f.division_code
      where f.valid_to is null or f.valid_to > v_day
    ), meeting as (
      select * from brought
      union all
      select f.division_code, f.* from visit_frequency f
      where (f.valid_to is null or f.valid_to > v_day) and exists (select from brought b where b.to_code = f.division_code
        and b.risk_level is not distinct from f.risk_level and b.category_index is not distinct from f.category_index)
    ), part as (
      select to_code, risk_level, category_index, days, set_by, demo, greatest(valid_from, v_day) as first, valid_to as last from meeting
    ), bound as (
      select to_code, risk_level, category_index, first as day from part
      union
      select to_code, risk_level, category_index, last from part where last is not null
    ), stretch as (
      select *, lead(day) over (partition by to_code, risk_level, category_index order by day) as until from bound
    )
    select s.to_code, s.risk_level, s.category_index, s.day, s.until, min(p.days) as days,
      (array_agg(p.set_by order by p.days, p.first))[1] as set_by, bool_or(p.demo) as demo
    from stretch s join part p on p.to_code = s.to_code and p.risk_level is not distinct from s.risk_level
      and p.category_index is not distinct from s.category_index and p.first <= s.day and (p.last is null or p.last > s.day)
    group by s.to_code, s.risk_level, s.category_index, s.day, s.until;
  delete from visit_frequency f where f.valid_from >= v_day and (f.division_code = any (v_from)
    or exists (select from carried c where c.to_code = f.division_code
      and c.risk_level is not distinct from f.risk_level and c.category_index is not distinct from f.category_index));
  update visit_frequency f set valid_to = v_day where f.valid_from < v_day and (f.valid_to is null or f.valid_to > v_day)
    and (f.division_code = any (v_from) or exists (select from carried c where c.to_code = f.division_code
      and c.risk_level is not distinct from f.risk_level and c.category_index is not distinct from f.category_index));
  insert into visit_frequency (id, division_code, risk_level, category_index, days, valid_from, valid_to, set_by, demo)
    select gen_random_uuid(), to_code, risk_level, category_index, days, day, until, set_by, demo from carried;
  drop table carried;
  -- Whoever came to another county is due by its rules from here on, and phones show the day.
  v_households := array(select h.id from household h where left(h.scope_code, 6) = any (v_counties) and h.closed_on is null and h.merged_into is null);
  perform refresh_visit_due(v_households);
  perform touch_households(v_households);
  update visit_frequency set applied_at = now() where applied_at is null and valid_from <= business_day() and division_code = any (v_counties);
  return null;
end
$$;
create trigger carry_frequencies after update on division_change for each row
  when (old.status <> 'APPLIED' and new.status = 'APPLIED') execute function carry_visit_frequencies();
