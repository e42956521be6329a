-- What was done, refused and read, by whom, for what. Insert only; a sealer chains the entries a second later.

create table audit_entries (
  id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('command', 'refusal', 'read')),
  name text not null,
  account_id uuid, -- null: the public, or the system
  position_id uuid,
  role text not null,
  subject uuid,
  command_id uuid,
  purpose text,
  code text,
  content_hash bytea not null, -- of the salted content, which can be erased without breaking the chain
  primary key (id, at)
) partition by range (at);
create index audit_entries_at on audit_entries (at desc, id desc);
create index audit_entries_account on audit_entries (account_id, at desc);
create index audit_entries_subject on audit_entries (subject, at desc);

-- What the entry was about in words: personal, hence apart, salted and erasable.
create table audit_contents (
  entry_id uuid primary key,
  at timestamptz not null,
  salt bytea not null,
  content text not null -- JSON, as it was hashed
);
create index audit_contents_at on audit_contents (at);

-- Entries that no seal holds yet, written beside them; the sealer takes them away.
create table audit_unsealed (
  entry_id uuid primary key,
  at timestamptz not null
);

-- The chain: each hash covers the one before and the entry. Insert only.
create table audit_seals (
  seq bigint primary key,
  entry_id uuid not null unique,
  entry_at timestamptz not null,
  hash bytea not null check (octet_length(hash) = 32)
);

-- The end of the chain after each sealing, signed with a key that is not in the database. Insert only.
create table audit_heads (
  seq bigint primary key references audit_seals,
  hash bytea not null,
  signature bytea not null,
  at timestamptz not null
);

-- A partition a month, made ahead by a job; what no month holds falls into the default and is found by the check.
create table audit_entries_rest partition of audit_entries default;

create function make_audit_month(first date) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  month date := date_trunc('month', first);
  named text := 'audit_entries_' || to_char(month, 'YYYYMM');
begin
  if to_regclass(named) is not null then return; end if;
  execute format('create table %I partition of audit_entries for values from (%L) to (%L)',
    named, month::timestamptz, (month + interval '1 month')::timestamptz);
  execute format('alter table %I enable row level security, force row level security', named);
  execute format('revoke all on %I from lifetree_app', named);
end $$;
revoke execute on function make_audit_month from public;

alter table audit_entries enable row level security, force row level security;
alter table audit_entries_rest enable row level security, force row level security;
alter table audit_contents enable row level security, force row level security;
alter table audit_unsealed enable row level security, force row level security;
alter table audit_seals enable row level security, force row level security;
alter table audit_heads enable row level security, force row level security;

revoke all on audit_entries_rest from lifetree_app;
revoke update, delete on audit_entries, audit_seals, audit_heads from lifetree_app;
revoke update on audit_contents, audit_unsealed from lifetree_app;

-- Whoever acts writes; only the auditor reads, and the system, which seals.
create policy written on audit_entries for insert with check (true);
create policy read_by_auditor on audit_entries for select
  using ((select current_setting('app.role', true)) in ('auditor', 'system'));
create policy written on audit_contents for insert with check (true);
create policy read_by_auditor on audit_contents for select
  using ((select current_setting('app.role', true)) in ('auditor', 'system'));
create policy erased on audit_contents for delete using ((select current_setting('app.role', true)) = 'system');
create policy written on audit_unsealed for insert with check (true);
create policy taken on audit_unsealed for select using ((select current_setting('app.role', true)) = 'system');
create policy taken_away on audit_unsealed for delete using ((select current_setting('app.role', true)) = 'system');
create policy sealed on audit_seals for insert with check ((select current_setting('app.role', true)) = 'system');
create policy read_by_auditor on audit_seals for select
  using ((select current_setting('app.role', true)) in ('auditor', 'system'));
create policy headed on audit_heads for insert with check ((select current_setting('app.role', true)) = 'system');
create policy read_by_auditor on audit_heads for select
  using ((select current_setting('app.role', true)) in ('auditor', 'system'));
