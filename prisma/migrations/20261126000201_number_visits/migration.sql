-- Numbers for the visits there are, by their days.
with numbered as (
  select id, station_id, extract(year from visited_on)::smallint as year,
    row_number() over (partition by station_id, extract(year from visited_on) order by visited_on, id) as n
  from visit
)
update visit v set visit_no = n.year || '-' || lpad(n.n::text, greatest(4, length(n.n::text)), '0') from numbered n where n.id = v.id;
insert into visit_counter select station_id, extract(year from visited_on)::smallint, count(*) from visit group by 1, 2;
alter table visit alter column visit_no set not null;
create unique index visit_number on visit (station_id, visit_no);
