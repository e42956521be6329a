-- Who works here: organisations, accounts, the positions they hold, their sessions.

-- One key space for accounts, positions and organisations, so that a row's parties are one column of numbers.
create sequence party_keys;

create table organisations (
  id uuid primary key,
  party bigint not null unique default nextval('party_keys'),
  kind text not null check (kind in ('department', 'centre', 'office', 'committee', 'property_manager', 'social')),
  name text not null check (name <> ''),
  name_en text not null check (name_en <> ''),
  area bigint not null check (area between 110000000000000 and 829999999999999), -- where it works
  valid_from date not null,
  valid_to date check (valid_to >= valid_from), -- the first day on which it is no more
  unique (area, name)
);

create table accounts (
  id uuid primary key,
  party bigint not null unique default nextval('party_keys'),
  login text not null unique check (login = lower(login) and length(login) between 2 and 80),
  name text not null check (name <> ''),
  password_hash text, -- null: signs in by single sign-on alone
  must_change_password boolean not null,
  preferences jsonb not null default '{}',
  totp_secret bytea, -- sealed with a key that is not in the database
  totp_pending bytea, -- likewise; enrolled, not yet confirmed by a first code
  totp_last_step bigint, -- a code is accepted once: later codes must be of a later step
  oidc_issuer text,
  oidc_subject text,
  demo boolean not null default false,
  -- Who last gave it a new password or took its authenticator off: he could act in its name, so it is no second person to him.
  reset_by uuid references accounts,
  reset_at timestamptz,
  created_at timestamptz not null,
  disabled_at timestamptz,
  unique (oidc_issuer, oidc_subject),
  check ((oidc_issuer is null) = (oidc_subject is null))
);

create table positions (
  id uuid primary key,
  party bigint not null unique default nextval('party_keys'),
  account_id uuid not null references accounts,
  role text not null check (role in (
    'grid_worker', 'grid_leader', 'community_director', 'clerk', 'handler', 'approver', 'operator', 'dispatcher',
    'duty_officer', 'leader', 'rule_editor', 'supervisor', 'data_steward', 'auditor', 'admin')),
  area bigint check (area between 110000000000000 and 829999999999999),
  organisation_id uuid references organisations,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from), -- the first day on which it is no more held
  proposed_by uuid references accounts, -- null: given by the installation itself
  adopted_by uuid references accounts,
  adopted_at timestamptz, -- null: waits for a second administrator, and gives no right until then
  check (case
    when role in ('handler', 'approver', 'data_steward') then organisation_id is not null and area is null
    when role in ('operator', 'dispatcher', 'duty_officer') then organisation_id is not null and area is not null
    else organisation_id is null and area is not null end),
  check (adopted_by <> account_id), -- nobody gives himself a position
  exclude using gist (
    account_id with =, role with =, coalesce(area, 0) with =,
    coalesce(organisation_id, '00000000-0000-0000-0000-000000000000') with =,
    daterange(valid_from, valid_to) with &&)
);
create index positions_account on positions (account_id);
create index positions_area on positions (area, role);
create index positions_proposed on positions (id) where adopted_at is null;
create index positions_organisation on positions (organisation_id, role);

create table sessions (
  id uuid primary key,
  token_hash bytea not null unique check (octet_length(token_hash) = 32), -- SHA-256: who reads the table cannot sign in
  account_id uuid not null references accounts,
  position_id uuid references positions,
  place text not null default '', -- of the position, as people read it when it was chosen
  device text not null,
  device_id uuid not null, -- the browser, over many sessions
  created_at timestamptz not null,
  seen_at timestamptz not null,
  idle_until timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  second_factor_at timestamptz,
  second_factor_until timestamptz
);
create index sessions_account on sessions (account_id, created_at desc);

-- Failures are counted per key, a keyed digest of (what, who, from where): nobody can be named from it.
create table sign_in_attempts (
  key bytea primary key,
  failures int not null,
  blocked_until timestamptz not null,
  last_at timestamptz not null
);

alter table organisations enable row level security, force row level security;
alter table accounts enable row level security, force row level security;
alter table positions enable row level security, force row level security;
alter table sessions enable row level security, force row level security;
alter table sign_in_attempts enable row level security, force row level security;

-- The names of public bodies are public; who changes them is not anyone.
create policy seen on organisations for select using (true);
create policy kept on organisations
  using ((select current_setting('app.role', true)) in ('admin', 'system'))
  with check ((select current_setting('app.role', true)) in ('admin', 'system'));

-- Of accounts, positions and sessions one sees one's own. The administrator sees all; the system seeds a new city.
create policy own on accounts
  using (id = (select nullif(current_setting('app.account', true), '')::uuid));
create policy administered on accounts
  using ((select current_setting('app.role', true)) in ('admin', 'system'))
  with check ((select current_setting('app.role', true)) in ('admin', 'system'));

create policy own on positions for select
  using (account_id = (select nullif(current_setting('app.account', true), '')::uuid));
create policy administered on positions
  using ((select current_setting('app.role', true)) in ('admin', 'system'))
  with check ((select current_setting('app.role', true)) in ('admin', 'system'));

create policy own on sessions
  using (account_id = (select nullif(current_setting('app.account', true), '')::uuid));
create policy administered on sessions
  using ((select current_setting('app.role', true)) in ('admin', 'system'))
  with check ((select current_setting('app.role', true)) in ('admin', 'system'));

-- What must be read before anybody has signed in goes through these functions, each as narrow as its question: a policy
-- on a setting would open whole tables to any query of a transaction that holds it.

-- The credentials of one login. The caller proves them; then its transaction acts for the account.
create function find_credentials(wanted text)
returns table (account_id uuid, password_hash text, disabled boolean)
language sql stable security definer set search_path = public, pg_temp
as $$
  select id, password_hash, disabled_at is not null from accounts where login = wanted
$$;

-- The account that an identity provider's subject is linked to, or else the one whose login it verified.
create function find_linked(issuer text, subject text, wanted text)
returns table (account_id uuid, login text, linked boolean, disabled boolean)
language sql stable security definer set search_path = public, pg_temp
as $$
  select a.id, a.login, oidc_subject is not null, disabled_at is not null from accounts a
  where (oidc_issuer = issuer and oidc_subject = subject) or (oidc_subject is null and a.login = wanted)
  order by oidc_subject is null limit 1
$$;

-- A session by its token, with all that the actor is made of, in one statement: it runs at every request.
-- `today` is the day in the city. A position that has ended is as if it had not been chosen.
create function find_session(token bytea, at timestamptz, today date)
returns table (
  session_id uuid, account_id uuid, name text, account_party bigint, must_change_password boolean, enrolled boolean,
  second_factor_at timestamptz, second_factor_until timestamptz, created_at timestamptz, seen_at timestamptz, place text, roles text[],
  position_id uuid, role text, area bigint, position_party bigint, organisation_id uuid, organisation_party bigint,
  grids bigint[], grid_parties bigint[])
language sql stable security definer set search_path = public, pg_temp
as $$
  with held as (
    select p.* from sessions s join positions p on p.account_id = s.account_id
    where s.token_hash = token and p.adopted_at is not null
      and p.valid_from <= today and (p.valid_to is null or p.valid_to > today))
  select s.id, a.id, a.name, a.party, a.must_change_password, a.totp_secret is not null,
    s.second_factor_at, s.second_factor_until, s.created_at, s.seen_at, s.place, array(select distinct h.role from held h),
    p.id, p.role, p.area, p.party, o.id, o.party,
    array(select h.area from held h where h.role = p.role and p.area % 1000 <> 0 and h.area % 1000 <> 0 order by 1),
    array(select h.party from held h where h.role = p.role and p.area % 1000 <> 0 and h.area % 1000 <> 0 order by 1)
  from sessions s
  join accounts a on a.id = s.account_id and a.disabled_at is null
  left join held p on p.id = s.position_id
  left join organisations o on o.id = p.organisation_id
  where s.token_hash = token and s.ended_at is null and s.idle_until > at and s.expires_at > at
$$;

-- Says that a session is in use, which moves its idle end.
create function touch_session(token bytea, at timestamptz, idle interval) returns void
language sql security definer set search_path = public, pg_temp
as $$
  update sessions set seen_at = at, idle_until = at + idle where token_hash = token and ended_at is null
$$;

-- Counts an attempt before it is made, so that many at once are no way round. Answers how long to wait; 0 lets it through,
-- and `then_wait` is what follows if it fails. `steps[i]` are the seconds after each failure of key i, the last for all more.
create function begin_attempt(keys bytea[], steps int[], at timestamptz)
returns table (wait int, then_wait int)
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  most int := array_length(steps, 2);
  blocked timestamptz;
begin
  insert into sign_in_attempts (key, failures, blocked_until, last_at)
    select k, 0, '-infinity', at from unnest(keys) k order by k
    on conflict (key) do nothing;
  perform from sign_in_attempts where key = any (keys) order by key for update;
  select max(blocked_until) into blocked from sign_in_attempts where key = any (keys);
  if blocked > at then
    return query select ceil(extract(epoch from blocked - at))::int, 0;
    return;
  end if;
  return query with failed as (
    update sign_in_attempts t set
      failures = w.failures, last_at = at,
      blocked_until = case when steps[w.i][least(w.failures, most)] = 0 then '-infinity'
        else at + make_interval(secs => steps[w.i][least(w.failures, most)]) end
    from (
      select k.key, k.i, case when a.last_at < at - interval '1 hour' then 1 else a.failures + 1 end as failures
      from unnest(keys) with ordinality k (key, i) join sign_in_attempts a on a.key = k.key) w
    where t.key = w.key
    returning steps[w.i][least(w.failures, most)] as step)
  select 0, max(step) from failed;
end
$$;

-- The attempt succeeded: it was no failure. The first key (this person from here) begins anew.
create function end_attempt(keys bytea[]) returns void
language sql security definer set search_path = public, pg_temp
as $$
  update sign_in_attempts set
    failures = case when key = keys[1] then 0 else greatest(failures - 1, 0) end, blocked_until = '-infinity'
  where key = any (keys)
$$;

-- Attempts that no wait hangs on any more.
create function forget_attempts(before timestamptz) returns void
language sql security definer set search_path = public, pg_temp
as $$
  delete from sign_in_attempts where last_at < before
$$;

-- The names behind account ids, for a timeline: names and nothing else, and only for those who have signed in.
create function account_names(ids uuid[]) returns table (account_id uuid, name text)
language sql stable security definer set search_path = public, pg_temp
as $$
  select a.id, a.name from accounts a
  where a.id = any (ids)
    and (select coalesce(nullif(current_setting('app.role', true), ''), 'anyone')) not in ('anyone')
$$;

-- Whether accounts with published passwords exist: such a city is served to its own machine alone.
create function demo_accounts_exist() returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (select from accounts where demo)
$$;
