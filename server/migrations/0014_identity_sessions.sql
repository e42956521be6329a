-- When an account was last signed in to. Sessions are forgotten after half a year: without it a list would say “never” of
-- whoever came before that.
alter table accounts add column signed_in_at timestamptz;
update accounts a set signed_in_at = (select max(s.created_at) from sessions s where s.account_id = a.id);

-- Whether a token's session was ended, and did not merely grow old. Who signs out by himself gives the token up with it: whoever
-- still holds one has had his session ended from elsewhere, and forgets what he has read.
create function session_was_ended(token bytea) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (select from sessions where token_hash = token and ended_at is not null)
$$;
