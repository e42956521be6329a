-- How many cases stand where, so that nobody counts a city's rows to show a tab, a light or a map: a row for each area of each level
-- and each organisation that holds cases, by state, with the light of the instant of the last fold beside it. What has changed since
-- stands in `case_count_deltas`; which lights turn when, in `case_count_turns`. The three, read in one statement, are exact.

-- `n` cases; of them `lit` have a light that turns; `soon` are yellow or red; `lon` and `lat` are sums: a figure stands amid its cases.
create table case_counts (
  level text not null check (level in ('city', 'district', 'town', 'community', 'grid', 'organisation')),
  category text not null, -- a code; '' for all of them
  key bigint not null, -- an area, or an organisation's party key
  state text not null,
  awaits text not null,
  appealed boolean not null,
  n int not null,
  lit int not null,
  soon int not null,
  yellow int not null,
  red int not null,
  lon double precision not null,
  lat double precision not null,
  primary key (level, category, key, state, awaits, appealed)
);

-- What a transaction added (n > 0) and took away. Insert only, no row that two would wait for; a fold takes them out.
create table case_count_deltas (
  area bigint not null,
  org bigint,
  category_id uuid not null,
  state text not null,
  awaits text not null,
  appealed boolean not null,
  confidential boolean not null,
  yellow_at timestamptz,
  due_at timestamptz,
  n int not null,
  lon double precision not null,
  lat double precision not null
);

-- Every reader passes over what is dead in them: they are swept early.
alter table case_count_deltas set (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);

-- Lights of counted cases that turn at an instant ahead; taken out by the fold after it.
create table case_count_turns (
  at timestamptz not null,
  area bigint not null,
  org bigint,
  category_id uuid not null,
  state text not null,
  awaits text not null,
  appealed boolean not null,
  confidential boolean not null,
  soon int not null,
  yellow int not null,
  red int not null
);
create index case_count_turns_at on case_count_turns (at);
alter table case_count_turns set (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.05);

-- Under which keys a case is counted: every area that holds it, unless it is confidential, and the organisation that holds it.
create function case_count_keys(area bigint, org bigint, confidential boolean) returns table (level text, key bigint)
language sql immutable
as $$
  select 'city', area - area % 100000000000 where not confidential
  union all select 'district', area - area % 1000000000 where not confidential and area % 100000000000 >= 1000000000
  union all select 'town', area - area % 1000000 where not confidential and area % 1000000000 >= 1000000
  union all select 'community', area - area % 1000 where not confidential and area % 1000000 >= 1000
  union all select 'grid', area where not confidential and area % 1000 > 0
  union all select 'organisation', org where org is not null
$$;

-- The instants at which the light of a case turns after `now`, and what each turn adds to the three measures. Red begins behind the
-- due time, by the smallest step that the database knows; a case without a due time has no yellow.
create function case_light_turns(yellow_at timestamptz, due_at timestamptz, now timestamptz)
  returns table (at timestamptz, soon int, yellow int, red int)
language sql immutable
as $$
  select yellow_at, 1, (due_at is not null)::int, 0 where yellow_at > now
  union all select due_at + interval '1 microsecond', 0, 0, 1 where due_at >= now
  union all select greatest(yellow_at, due_at + interval '1 microsecond'), 0, -1, 0
    where yellow_at is not null and due_at is not null and greatest(yellow_at, due_at + interval '1 microsecond') > now
$$;

-- Every change of a case, whoever makes it: a step, a load, a re-coding, a new calendar. One statement, one insert.
create function count_case_changes() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'INSERT' then
    insert into case_count_deltas
      select area, org, category_id, state, coalesce(awaits, ''), appealed, confidential, yellow_at, due_at, count(*), sum(lon), sum(lat)
      from new_rows group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
  elsif tg_op = 'UPDATE' then
    insert into case_count_deltas
      select area, org, category_id, state, coalesce(awaits, ''), appealed, confidential, yellow_at, due_at, sum(n), sum(n * lon), sum(n * lat)
      from (
        select 1 as n, area, org, category_id, state, awaits, appealed, confidential, yellow_at, due_at, lon, lat from new_rows
        union all
        select -1, area, org, category_id, state, awaits, appealed, confidential, yellow_at, due_at, lon, lat from old_rows) changed
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9 having sum(n) <> 0;
  else
    insert into case_count_deltas
      select area, org, category_id, state, coalesce(awaits, ''), appealed, confidential, yellow_at, due_at, -count(*), -sum(lon), -sum(lat)
      from old_rows group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
  end if;
  return null;
end $$;
create trigger count_added after insert on cases referencing new table as new_rows
  for each statement execute function count_case_changes();
create trigger count_changed after update on cases referencing new table as new_rows old table as old_rows
  for each statement execute function count_case_changes();
create trigger count_removed after delete on cases referencing old table as old_rows
  for each statement execute function count_case_changes();

-- A position sees the figures of its areas and of its organisation, as it sees their cases; confidential ones are in no area's.
alter table case_counts enable row level security;
alter table case_counts force row level security;
create policy seen on case_counts for select using (
  level <> 'organisation' and (
    key between (select nullif(current_setting('app.lo', true), '')::bigint) and (select nullif(current_setting('app.hi', true), '')::bigint)
    or key = any ((select nullif(current_setting('app.grids', true), '')::bigint[])::bigint[]))
  or level = 'organisation' and key = (select nullif(current_setting('app.org', true), '')::bigint));
create policy folded on case_counts for all
  using ((select current_setting('app.role', true)) = 'system') with check ((select current_setting('app.role', true)) = 'system');

alter table case_count_deltas enable row level security;
alter table case_count_deltas force row level security;
create policy seen on case_count_deltas for select using (
  not confidential and (
    area between (select nullif(current_setting('app.lo', true), '')::bigint) and (select nullif(current_setting('app.hi', true), '')::bigint)
    or area = any ((select nullif(current_setting('app.grids', true), '')::bigint[])::bigint[]))
  or org = (select nullif(current_setting('app.org', true), '')::bigint));
create policy added on case_count_deltas for insert
  with check ((select coalesce(nullif(current_setting('app.role', true), ''), 'anyone')) <> 'anyone');
create policy folded on case_count_deltas for all
  using ((select current_setting('app.role', true)) = 'system') with check ((select current_setting('app.role', true)) = 'system');

alter table case_count_turns enable row level security;
alter table case_count_turns force row level security;
create policy seen on case_count_turns for select using (
  not confidential and (
    area between (select nullif(current_setting('app.lo', true), '')::bigint) and (select nullif(current_setting('app.hi', true), '')::bigint)
    or area = any ((select nullif(current_setting('app.grids', true), '')::bigint[])::bigint[]))
  or org = (select nullif(current_setting('app.org', true), '')::bigint));
create policy folded on case_count_turns for all
  using ((select current_setting('app.role', true)) = 'system') with check ((select current_setting('app.role', true)) = 'system');

-- Counts all cases anew as of an instant, of one snapshot: what is added meanwhile stands in deltas that the snapshot does not hold.
-- A key that has no case left stays with noughts.
create function recount_cases(as_of timestamptz) returns void
language sql set work_mem = '128MB'
as $$
  with gone as (delete from case_count_deltas), past as (delete from case_count_turns),
  ahead as (
    insert into case_count_turns
      select t.at, c.area, c.org, c.category_id, c.state, coalesce(c.awaits, ''), c.appealed, c.confidential, t.soon, t.yellow, t.red
      from cases c cross join lateral case_light_turns(c.yellow_at, c.due_at, as_of) t where c.ended_at is null),
  held as (
    select c.area, c.org, c.category_id, c.state, coalesce(c.awaits, '') as awaits, c.appealed, c.confidential, count(*) as n,
      count(yellow_at) as lit, count(*) filter (where yellow_at <= as_of) as soon,
      count(*) filter (where yellow_at <= as_of and due_at >= as_of) as yellow, count(*) filter (where due_at < as_of) as red,
      sum(c.lon) as lon, sum(c.lat) as lat
    from cases c group by 1, 2, 3, 4, 5, 6, 7),
  fresh as (
    select l.level, g.category, l.key, h.state, h.awaits, h.appealed, sum(n) as n, sum(lit) as lit, sum(soon) as soon,
      sum(yellow) as yellow, sum(red) as red, sum(lon) as lon, sum(lat) as lat
    from held h join categories k on k.id = h.category_id
      cross join lateral case_count_keys(h.area, h.org, h.confidential) l
      cross join lateral (values (''), (k.code)) g (category)
    where l.level <> 'grid' or g.category = ''
    group by 1, 2, 3, 4, 5, 6)
  insert into case_counts as c (level, category, key, state, awaits, appealed, n, lit, soon, yellow, red, lon, lat)
    select * from fresh
    union all
    select level, category, key, state, awaits, appealed, 0, 0, 0, 0, 0, 0, 0 from case_counts o
      where not exists (select from fresh f where (f.level, f.category, f.key, f.state, f.awaits, f.appealed)
        = (o.level, o.category, o.key, o.state, o.awaits, o.appealed))
  on conflict (level, category, key, state, awaits, appealed) do update set
    n = excluded.n, lit = excluded.lit, soon = excluded.soon, yellow = excluded.yellow, red = excluded.red,
    lon = excluded.lon, lat = excluded.lat
$$;
select recount_cases(now());

-- Lists of a whole city or district walk their own order instead of sorting all that lies in the interval.
create index cases_due on cases (due_at, id) where ended_at is null;
create index cases_ended on cases (ended_at desc, id) where ended_at is not null;
create index cases_reported on cases (reported_at desc, id);
create index cases_area on cases (area, reported_at desc);
-- What is rare is found without that walk: what somebody must decide, and what no figure of an area holds.
create index cases_asked on cases (area, due_at) where state in ('arbitrating', 'reopen_requested') or awaits is not null;
create index cases_confidential on cases (area) where confidential;
