-- Areas: who they are, what they are called from day to day, and where their boundaries run.

-- The identity of an area is for ever; its code, name and parent are not.
create table areas (
  id uuid primary key,
  level text not null check (level in ('city', 'district', 'town', 'community', 'grid')),
  valid_from date not null,
  valid_to date check (valid_to > valid_from) -- the first day on which it is no more
);

-- Under which code, name and parent an area is known, from a day to a day. The row without an end is today's.
create table area_codes (
  area_id uuid not null references areas,
  code bigint not null check (code between 110000000000000 and 829999999999999),
  parent_id uuid references areas check (parent_id <> area_id), -- null: the city
  name text not null check (name <> ''),
  name_en text not null check (name_en <> ''),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  primary key (area_id, valid_from),
  exclude using gist (area_id with =, daterange(valid_from, valid_to) with &&),
  -- A code is never used again for another area.
  exclude using gist (code with =, area_id with <>)
);
create unique index area_codes_today on area_codes (code) where valid_to is null;
create unique index area_codes_of_today on area_codes (area_id) where valid_to is null;
create index area_codes_code on area_codes (code);
create index area_codes_children on area_codes (parent_id);

-- Outlines as GeoJSON multipolygons in WGS-84, rings in the direction of RFC 7946.
create table boundaries (
  area_id uuid not null references areas,
  geometry jsonb not null check (geometry ->> 'type' = 'MultiPolygon'),
  west double precision not null check (west >= -180),
  south double precision not null check (south >= -90),
  east double precision not null check (east <= 180 and east > west),
  north double precision not null check (north <= 90 and north > south),
  synthetic boolean not null, -- made up, and said to be so wherever it is shown
  source text not null check (source <> ''),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  primary key (area_id, valid_from),
  exclude using gist (area_id with =, daterange(valid_from, valid_to) with &&)
);

-- A file of outlines that was checked: what was found, and the areas that may be taken over.
create table outline_files (
  id uuid primary key,
  valid_from date not null, -- from which day the outlines are to hold
  source text not null check (source <> ''),
  areas jsonb not null, -- code, name and shape of each
  findings jsonb not null,
  fresh text[] not null, -- codes of grids that the tree did not have
  generation bigint not null, -- of the areas that it was checked against
  checked_at timestamptz not null,
  applied_at timestamptz
);

-- A re-coding or redrawing, whose rows a job rewrites; it goes on where it stopped.
create table area_rewrites (
  id uuid primary key,
  kind text not null check (kind in ('recode', 'redraw')),
  valid_from date not null,
  plan jsonb not null, -- recode: pairs of old and new codes; redraw: the grids whose outline changed
  planned_at timestamptz not null,
  ended_at timestamptz
);

-- How far each table of it has come.
create table area_rewrite_steps (
  rewrite_id uuid not null references area_rewrites,
  keeper text not null,
  rows bigint not null default 0,
  after uuid, -- the last row looked at
  ended_at timestamptz,
  primary key (rewrite_id, keeper)
);

-- Grows with every change of what is above, so that a server knows when what it holds in memory is old.
create table area_generation (
  one boolean primary key default true check (one),
  generation bigint not null
);
insert into area_generation (generation) values (0);

-- Areas are public; who changes them is not anyone.
alter table areas enable row level security, force row level security;
alter table area_codes enable row level security, force row level security;
alter table boundaries enable row level security, force row level security;
alter table area_generation enable row level security, force row level security;
alter table outline_files enable row level security, force row level security;
alter table area_rewrites enable row level security, force row level security;
alter table area_rewrite_steps enable row level security, force row level security;

create policy seen on areas for select using (true);
create policy seen on area_codes for select using (true);
create policy seen on boundaries for select using (true);
create policy seen on area_generation for select using (true);
create policy kept on areas using ((select current_setting('app.role', true)) in ('admin', 'system'));
create policy kept on area_codes using ((select current_setting('app.role', true)) in ('admin', 'system'));
create policy kept on boundaries using ((select current_setting('app.role', true)) in ('admin', 'system'));
create policy kept on area_generation using ((select current_setting('app.role', true)) in ('admin', 'system'));
create policy kept on outline_files using ((select current_setting('app.role', true)) in ('admin', 'system'));
create policy kept on area_rewrites using ((select current_setting('app.role', true)) in ('admin', 'system'));
create policy kept on area_rewrite_steps using ((select current_setting('app.role', true)) in ('admin', 'system'));
