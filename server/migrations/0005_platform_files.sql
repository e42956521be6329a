-- Photos and voices. The id is made by the sender; a report may name a file before its bytes arrive. The bytes lie in
-- the file folder under the id; a feature that attaches files adds a policy for those who may see its rows.
create table files (
  id uuid primary key,
  account_id uuid not null,
  kind text not null check (kind in ('image', 'audio')),
  state text not null check (state in ('expected', 'uploading', 'ready', 'refused')),
  refused text, -- a code of the upload's refusals
  mime text,
  bytes bigint check (bytes >= 0),
  sha256 bytea,
  width int,
  height int,
  taken_at timestamptz, -- from the picture itself
  lon double precision,
  lat double precision,
  created_at timestamptz not null default now(),
  ready_at timestamptz,
  -- One writer at a time over all servers: whoever holds the lease, as long as it is renewed.
  lease_holder uuid,
  leased_until timestamptz,
  check ((state = 'ready') = (ready_at is not null)),
  check ((state = 'refused') = (refused is not null))
);
create index files_account on files (account_id, created_at);
create index files_waiting on files (created_at) where state in ('expected', 'uploading');

alter table files enable row level security;
alter table files force row level security;
create policy own on files
  using (account_id = (select nullif(current_setting('app.account', true), '')::uuid)
    or (select current_setting('app.role', true)) = 'system');
