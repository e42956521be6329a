-- When an account was last signed in to. Sessions are forgotten after half a year: without it a list would say “never” of
-- whoever came before that.
alter table accounts add column signed_in_at timestamptz;
update accounts a set signed_in_at = (select max(s.created_at) from sessions s where s.account_id = a.id);
