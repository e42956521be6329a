-- What came before: the number that a case had in another system, and how often the place had the same trouble.
alter table cases
  add column recurrences int not null default 0 check (recurrences >= 0), -- closed cases of the class here, 30 days before
  add column external_source text check (external_source <> ''), -- of an imported case: from where
  add column external_number text check (external_number <> ''), -- and its number there
  add constraint cases_external_check check ((external_source is null) = (external_number is null));
-- What was imported once is not imported again.
create unique index cases_external on cases (external_source, external_number) where external_source is not null;
create index cases_external_number on cases (external_number) where external_number is not null;
create index cases_recurring on cases (area, due_at, id) where recurrences > 0;

-- How many cases of the class were closed around a place since an instant, within the class's radius or a wider one: a number,
-- also of those that the reporter does not see.
create function count_recurrences(category uuid, at_lon float8, at_lat float8, widened int, since timestamptz) returns int
language sql stable security definer set search_path = public, pg_temp
as $$
  select count(*)::int from categories k
    cross join lateral (select greatest(k.duplicate_radius, widened) as metres, greatest(k.duplicate_radius, widened) / 111000.0 as degrees) r
    join cases c on c.lon between at_lon - r.degrees / cos(radians(at_lat)) and at_lon + r.degrees / cos(radians(at_lat))
      and c.lat between at_lat - r.degrees and at_lat + r.degrees
  where k.id = category and c.ended_at >= since and c.state in ('closed', 'force_closed')
    and c.category_id in (select o.id from categories o where o.code = k.code)
    and 6371008.8 * sqrt(power(radians(c.lat - at_lat), 2) + power(radians(c.lon - at_lon) * cos(radians(at_lat)), 2)) <= r.metres
    and coalesce(nullif(current_setting('app.role', true), ''), 'anyone') <> 'anyone'
$$;
