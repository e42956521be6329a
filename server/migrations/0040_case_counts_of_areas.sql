-- Counts are of areas alone. What an organisation holds is counted from its own index (0039), and a confidential case is in no area's
-- figure: neither is counted any more, and no change of them leaves a line.

drop trigger count_added on cases;
drop trigger count_changed on cases;
drop trigger count_removed on cases;
drop function recount_cases(timestamptz);
drop function case_count_keys(bigint, bigint, boolean);
drop table case_count_deltas;
drop table case_count_turns;
drop policy seen on case_counts;
delete from case_counts where level = 'organisation';
alter table case_counts
  drop constraint case_counts_level_check,
  add constraint case_counts_level_check check (level in ('city', 'district', 'town', 'community', 'grid'));
alter table case_counts rename key to area;

-- What a transaction added (n > 0) and took away. Insert only, no row that two would wait for; a fold takes them out.
create table case_count_deltas (
  area bigint not null,
  category_id uuid not null,
  state text not null,
  awaits text not null,
  appealed boolean not null,
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
  category_id uuid not null,
  state text not null,
  awaits text not null,
  appealed boolean not null,
  soon int not null,
  yellow int not null,
  red int not null
);
create index case_count_turns_at on case_count_turns (at);
alter table case_count_turns set (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.05);

-- The areas of each level that hold a grid.
create function case_count_areas(area bigint) returns table (level text, holds bigint)
language sql immutable
as $$
  select 'city', area - area % 100000000000
  union all select 'district', area - area % 1000000000 where area % 100000000000 >= 1000000000
  union all select 'town', area - area % 1000000 where area % 1000000000 >= 1000000
  union all select 'community', area - area % 1000 where area % 1000000 >= 1000
  union all select 'grid', area where area % 1000 > 0
$$;

-- Every change of a case, whoever makes it: a step, a load, a re-coding, a new calendar. One statement, one insert.
create or replace function count_case_changes() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'INSERT' then
    insert into case_count_deltas
      select area, category_id, state, coalesce(awaits, ''), appealed, yellow_at, due_at, count(*), sum(lon), sum(lat)
      from new_rows where not confidential group by 1, 2, 3, 4, 5, 6, 7;
  elsif tg_op = 'UPDATE' then
    insert into case_count_deltas
      select area, category_id, state, coalesce(awaits, ''), appealed, yellow_at, due_at, sum(n), sum(n * lon), sum(n * lat)
      from (
        select 1 as n, area, category_id, state, awaits, appealed, yellow_at, due_at, lon, lat from new_rows where not confidential
        union all
        select -1, area, category_id, state, awaits, appealed, yellow_at, due_at, lon, lat from old_rows where not confidential) changed
      group by 1, 2, 3, 4, 5, 6, 7 having sum(n) <> 0;
  else
    insert into case_count_deltas
      select area, category_id, state, coalesce(awaits, ''), appealed, yellow_at, due_at, -count(*), -sum(lon), -sum(lat)
      from old_rows where not confidential group by 1, 2, 3, 4, 5, 6, 7;
  end if;
  return null;
end $$;
create trigger count_added after insert on cases referencing new table as new_rows
  for each statement execute function count_case_changes();
create trigger count_changed after update on cases referencing new table as new_rows old table as old_rows
  for each statement execute function count_case_changes();
create trigger count_removed after delete on cases referencing old table as old_rows
  for each statement execute function count_case_changes();

-- A position sees the figures of its areas, as it sees their cases.
create policy seen on case_counts for select using (
  area between (select nullif(current_setting('app.lo', true), '')::bigint) and (select nullif(current_setting('app.hi', true), '')::bigint)
  or area = any ((select nullif(current_setting('app.grids', true), '')::bigint[])::bigint[]));

alter table case_count_deltas enable row level security;
alter table case_count_deltas force row level security;
create policy seen on case_count_deltas for select using (
  area between (select nullif(current_setting('app.lo', true), '')::bigint) and (select nullif(current_setting('app.hi', true), '')::bigint)
  or area = any ((select nullif(current_setting('app.grids', true), '')::bigint[])::bigint[]));
create policy added on case_count_deltas for insert
  with check ((select coalesce(nullif(current_setting('app.role', true), ''), 'anyone')) <> 'anyone');
create policy folded on case_count_deltas for all
  using ((select current_setting('app.role', true)) = 'system') with check ((select current_setting('app.role', true)) = 'system');

alter table case_count_turns enable row level security;
alter table case_count_turns force row level security;
create policy seen on case_count_turns for select using (
  area between (select nullif(current_setting('app.lo', true), '')::bigint) and (select nullif(current_setting('app.hi', true), '')::bigint)
  or area = any ((select nullif(current_setting('app.grids', true), '')::bigint[])::bigint[]));
create policy folded on case_count_turns for all
  using ((select current_setting('app.role', true)) = 'system') with check ((select current_setting('app.role', true)) = 'system');

-- Counts all cases anew as of an instant, of one snapshot: what is added meanwhile stands in deltas that the snapshot does not hold.
-- An area that has no case left stays with noughts.
create function recount_cases(as_of timestamptz) returns void
language sql set work_mem = '128MB'
as $$
  with gone as (delete from case_count_deltas), past as (delete from case_count_turns),
  ahead as (
    insert into case_count_turns
      select t.at, c.area, c.category_id, c.state, coalesce(c.awaits, ''), c.appealed, t.soon, t.yellow, t.red
      from cases c cross join lateral case_light_turns(c.yellow_at, c.due_at, as_of) t where c.ended_at is null and not c.confidential),
  held as (
    select c.area, c.category_id, c.state, coalesce(c.awaits, '') as awaits, c.appealed, count(*) as n,
      count(yellow_at) as lit, count(*) filter (where yellow_at <= as_of) as soon,
      count(*) filter (where yellow_at <= as_of and due_at >= as_of) as yellow, count(*) filter (where due_at < as_of) as red,
      sum(c.lon) as lon, sum(c.lat) as lat
    from cases c where not c.confidential group by 1, 2, 3, 4, 5),
  fresh as (
    select l.level, g.category, l.holds as area, h.state, h.awaits, h.appealed, sum(n) as n, sum(lit) as lit, sum(soon) as soon,
      sum(yellow) as yellow, sum(red) as red, sum(lon) as lon, sum(lat) as lat
    from held h join categories k on k.id = h.category_id
      cross join lateral case_count_areas(h.area) l
      cross join lateral (values (''), (k.code)) g (category)
    where l.level <> 'grid' or g.category = ''
    group by 1, 2, 3, 4, 5, 6)
  insert into case_counts as c (level, category, area, state, awaits, appealed, n, lit, soon, yellow, red, lon, lat)
    select * from fresh
    union all
    select level, category, area, state, awaits, appealed, 0, 0, 0, 0, 0, 0, 0 from case_counts o
      where not exists (select from fresh f where (f.level, f.category, f.area, f.state, f.awaits, f.appealed)
        = (o.level, o.category, o.area, o.state, o.awaits, o.appealed))
  on conflict (level, category, area, state, awaits, appealed) do update set
    n = excluded.n, lit = excluded.lit, soon = excluded.soon, yellow = excluded.yellow, red = excluded.red,
    lon = excluded.lon, lat = excluded.lat
$$;
select recount_cases(now());
