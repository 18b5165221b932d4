-- By when the caller's own households are to be seen again, for the day that a visit proposes: what `visit_due` follows,
-- and of no other area.
create function own_visit_intervals(p_households uuid[], p_on date) returns table (household_id uuid, risk_level text, days integer)
language sql stable security definer set search_path = public as $$
  select i.household_id, i.risk_level, i.days
  from visit_intervals(array(select h.id from household h where h.id = any (p_households)
    and h.scope_code >= nullif(current_setting('app.plo', true), '') and h.scope_code < nullif(current_setting('app.phi', true), '')), p_on) i
$$;

-- Cards say it from now on, so each is told anew.
select touch_households(array(select id from household where closed_on is null and merged_into is null));
