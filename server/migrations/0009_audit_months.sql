-- A partition of the log for this month and the three that follow. Rows that had no month of their own move into it.

create or replace function make_audit_month(first date) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  month timestamptz := date_trunc('month', first::timestamp) at time zone 'UTC';
  until timestamptz := (date_trunc('month', first::timestamp) + interval '1 month') at time zone 'UTC';
  named text := 'audit_entries_' || to_char(first, 'YYYYMM');
begin
  if to_regclass(named) is not null then return; end if;
  lock table audit_entries_rest in access exclusive mode;
  execute format('create table %I (like audit_entries including all)', named);
  execute format('alter table %I enable row level security, force row level security', named);
  execute format('revoke all on %I from lifetree_app', named);
  execute format('with moved as (delete from audit_entries_rest where at >= %L and at < %L returning *)
    insert into %I select * from moved', month, until, named);
  execute format('alter table audit_entries attach partition %I for values from (%L) to (%L)', named, month, until);
end $$;
revoke execute on function make_audit_month from public;

-- Takes no argument, so that the server's role, which may call it, decides nothing. Two servers at once: one waits.
create function make_audit_months() returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(7305806105);
  for ahead in 0..3 loop
    perform make_audit_month((date_trunc('month', now() at time zone 'UTC') + ahead * interval '1 month')::date);
  end loop;
end $$;
revoke execute on function make_audit_months from public;
grant execute on function make_audit_months to lifetree_app;
