-- A case that is reopened takes back what its solution earned; closed again it earns it anew. An event is credited once a turn, and
-- a turn begins when the credit before it was countered.
alter table reward_entries add column turn int not null default 1 check (turn > 0);
drop index reward_entries_once;
create unique index reward_entries_once on reward_entries (case_id, event, turn) where reverses is null;
