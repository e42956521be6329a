-- A keyed digest of the network and the login: whoever has signed in from there before is not kept out by a neighbour behind
-- the same address who guesses.
alter table sessions add column network bytea;
create index sessions_network on sessions (network, created_at) where network is not null;

create function has_signed_in_from(wanted bytea, since timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (select from sessions where network = wanted and created_at > since)
$$;
