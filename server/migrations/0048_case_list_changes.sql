-- A department's list says the same until one of its cases changes. What changed is added, never counted up: a counter would
-- make steps of one department wait for each other, and two that dispatch to many departments wait for ever.
create table case_list_changes (
  seq bigint generated always as identity,
  -- Party key of the organisation whose list it is; 0: of everybody's.
  party bigint not null,
  at timestamptz not null default clock_timestamp()
);
create index case_list_changes_party on case_list_changes (party, seq);
grant select, insert, delete on case_list_changes to lifetree_app;

alter table case_list_changes enable row level security;
alter table case_list_changes force row level security;
create policy seen on case_list_changes for select using (
  party = (select nullif(current_setting('app.org', true), '')::bigint)
  or party = 0 and (select nullif(current_setting('app.org', true), '')) is not null
  or (select current_setting('app.role', true)) = 'system');
create policy added on case_list_changes for insert
  with check ((select coalesce(nullif(current_setting('app.role', true), ''), 'anyone')) <> 'anyone');
create policy forgotten on case_list_changes for delete
  using ((select current_setting('app.role', true)) = 'system');

create function note_list_change() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'UPDATE' and old.org is distinct from new.org then
    insert into case_list_changes (party) select org from (values (old.org), (new.org)) changed (org) where org is not null;
  else
    insert into case_list_changes (party) values (new.org);
  end if;
  return null;
end $$;
-- By row and with a condition: a report, which nobody holds yet, costs nothing.
create trigger list_of_new after insert on cases for each row when (new.org is not null) execute function note_list_change();
create trigger list_of_changed after update on cases
  for each row when (old.org is not null or new.org is not null) execute function note_list_change();

-- What an organisation helps with is counted in its list, by the clock of its part.
create function note_helper_change() returns trigger
language plpgsql
as $$
begin
  insert into case_list_changes (party) values (new.party);
  return null;
end $$;
create trigger list_of_helper after insert or update on case_helpers for each row execute function note_helper_change();

create function note_helper_clock_change() returns trigger
language plpgsql
as $$
begin
  insert into case_list_changes (party) select party from organisations where id = new.organisation_id;
  return null;
end $$;
create trigger list_of_helper_clock after update on case_clocks
  for each row when (new.kind = 'helper') execute function note_helper_clock_change();

-- Its name stands in every list.
create function note_organisation_change() returns trigger
language plpgsql
as $$
begin
  insert into case_list_changes (party) values (0);
  return null;
end $$;
create trigger list_of_named after update on organisations
  for each row when (old.name is distinct from new.name or old.name_en is distinct from new.name_en)
  execute function note_organisation_change();
