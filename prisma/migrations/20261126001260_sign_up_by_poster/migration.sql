-- 扫码报名: people put themselves on the list by the code of a poster, as far as there are places. Who put the poster up lets
-- them in: what comes that way is written in the scope of the station.
alter table activity add column sign_up_code text;
alter table activity add column sign_up_places integer;
alter table activity add column sign_up_opened_by uuid;
alter table activity add constraint activity_sign_up_places check (sign_up_places between 1 and 1000);
alter table activity add constraint activity_sign_up_code unique (sign_up_code);
alter table activity_participant add column by_poster boolean not null default false;
-- Where it came from, as a number that nobody can turn back, so that one place can't fill a list.
alter table activity_participant add column signed_up_from bytea;
create index activity_participant_from on activity_participant (activity_id, signed_up_from, signed_up_at) where signed_up_from is not null;

-- Asked before there is an actor: what stands on the poster, and whose scope lets people in. The code is the key to one activity.
create function poster_activity(p_code text, p_participant uuid)
returns table (id uuid, title text, place text, starts_on text, ends_on text, starts_at text, ends_at text, status text, station text,
  places integer, taken integer, ticket integer, account_id uuid, username text, display_name text, role text, scope_code text, demo boolean)
language sql stable security definer set search_path = public as $$
  select a.id, a.title, a.place, a.starts_on::text, a.ends_on::text, a.starts_at, a.ends_at, a.status, s.name, a.sign_up_places,
    (select count(*)::int from activity_participant p where p.activity_id = a.id),
    (select p.ticket from activity_participant p where p.activity_id = a.id and p.id = p_participant),
    c.id, c.username, c.display_name, c.role, a.scope_code, a.demo
  from activity a join station s on s.id = a.station_id join account c on c.id = a.sign_up_opened_by
  where a.sign_up_code = p_code
$$;
