-- What people and programs outside may choose of the catalogue, under which plain name and in which order; and the areas of a
-- client, of which it may have several. Nothing here is ever deleted.
-- takes over: intake_categories

-- A small class that is offered. Never changed but for its end: a change is a new row. While nothing is offered on a way, all
-- that is in force is.
create table open311_offers (
  id uuid primary key,
  category_code text not null check (category_code ~ '^[0-9]{4,10}$'),
  on_page boolean not null, -- the page where people report without an account
  on_open311 boolean not null,
  place int not null check (place between 1 and 999),
  name_zh text not null, -- empty: as the catalogue calls it
  name_en text not null,
  keywords_zh text not null,
  keywords_en text not null,
  pinyin text not null, -- of name and keywords, to search by
  initials text not null,
  made_by uuid references accounts, -- null: with the installation
  made_at timestamptz not null,
  ended_by uuid references accounts,
  ended_at timestamptz,
  check (on_page or on_open311),
  check (ended_at is not null or ended_by is null)
);
create unique index open311_offers_code on open311_offers (category_code) where ended_at is null;

insert into open311_offers (id, category_code, on_page, on_open311, place, name_zh, name_en, keywords_zh, keywords_en, pinyin,
    initials, made_at)
  select gen_random_uuid(), code, true, false, least(place, 999), '', '', '', '', '', '', now() from intake_categories;
drop table intake_categories;

-- Where a client reports and asks: in these areas and below.
create table open311_client_areas (
  client_id uuid not null references open311_clients,
  area_id uuid not null references areas,
  given_by uuid references accounts, -- null: of a demo city
  given_at timestamptz not null,
  ended_by uuid references accounts,
  ended_at timestamptz,
  check ((ended_at is null) = (ended_by is null))
);
create unique index open311_client_areas_given on open311_client_areas (client_id, area_id) where ended_at is null;
insert into open311_client_areas (client_id, area_id, given_by, given_at)
  select id, area_id, created_by, created_at from open311_clients;
alter table open311_clients drop column area_id;

alter table open311_offers enable row level security, force row level security;
create policy everyone_reads on open311_offers for select using (true);
create policy editor_makes on open311_offers for insert
  with check ((select current_setting('app.role', true)) in ('rule_editor', 'system'));
create policy editor_ends on open311_offers for update
  using ((select current_setting('app.role', true)) in ('rule_editor', 'system'));
revoke delete on open311_offers from lifetree_app;

alter table open311_client_areas enable row level security, force row level security;
create policy administered on open311_client_areas
  using ((select current_setting('app.role', true)) in ('admin', 'system'))
  with check ((select current_setting('app.role', true)) in ('admin', 'system'));
revoke delete on open311_client_areas from lifetree_app;
