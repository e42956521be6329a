-- How those who can be on duty are reached when an urgent case rings and no page of theirs is open: by SMS and by push.

-- One number of one's own, proven by a code. Sealed: only the server opens it, to ring; everybody else reads the mask.
create table duty_phones (
  account_id uuid primary key references accounts,
  phone_sealed bytea not null,
  mask text not null,
  confirmed_at timestamptz not null
);

-- The code that is on its way to a number. Used or given up, the number and the code go; how often a day one asked stays.
create table duty_codes (
  account_id uuid primary key references accounts,
  phone_sealed bytea,
  mask text,
  code_sealed bytea,
  state text not null check (state in ('waiting', 'sent', 'failed', 'used')),
  fault text, -- a code, never what the gateway wrote
  made_at timestamptz not null,
  expires_at timestamptz not null,
  tries int not null default 0 check (tries between 0 and 5),
  since timestamptz not null, -- when the day of counting began
  asked int not null check (asked >= 1),
  check ((state = 'used') = (code_sealed is null)),
  check ((code_sealed is null) = (phone_sealed is null))
);

-- The pair of keys by which push services know this installation: made once.
create table duty_push_keys (
  one boolean primary key default true check (one),
  public_key text not null,
  private_sealed bytea not null,
  made_at timestamptz not null
);

-- A browser that rings. Its address at the push service is a capability: sealed, and found again by its digest.
create table duty_devices (
  id uuid primary key,
  account_id uuid not null references accounts,
  endpoint_hash bytea not null unique,
  subscription_sealed bytea not null,
  name text not null, -- “Chrome · Android”
  made_at timestamptz not null
);
create index duty_devices_account on duty_devices (account_id, made_at);

-- By which ways a ring went, and what became of it.
create table alarm_ring_ways (
  alarm_id uuid not null,
  account_id uuid not null,
  way text not null check (way in ('live', 'push', 'sms')),
  case_id uuid not null references cases,
  -- nowhere: no number, no device; stopped: answered or ended before it went
  state text not null check (state in ('waiting', 'sent', 'failed', 'nowhere', 'not_set_up', 'stopped')),
  tries int not null default 0 check (tries >= 0),
  due_at timestamptz not null,
  ended_at timestamptz,
  fault text, -- a code, never what the other side wrote
  primary key (alarm_id, account_id, way),
  foreign key (alarm_id, account_id) references alarm_rings,
  check ((state = 'waiting') = (ended_at is null))
);
create index alarm_ring_ways_case on alarm_ring_ways (case_id);

alter table duty_phones enable row level security, force row level security;
create policy own on duty_phones
  using (account_id = (select nullif(current_setting('app.account', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account', true), '')::uuid));
create policy masked on duty_phones for select using ((select current_setting('app.role', true)) = 'admin');
create policy rung on duty_phones using ((select current_setting('app.role', true)) = 'system');

alter table duty_codes enable row level security, force row level security;
create policy own on duty_codes
  using (account_id = (select nullif(current_setting('app.account', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account', true), '')::uuid));
create policy sent on duty_codes using ((select current_setting('app.role', true)) = 'system');

alter table duty_push_keys enable row level security, force row level security;
create policy kept on duty_push_keys
  using ((select current_setting('app.role', true)) = 'system')
  with check ((select current_setting('app.role', true)) = 'system');
revoke update, delete on duty_push_keys from lifetree_app;

alter table duty_devices enable row level security, force row level security;
create policy own on duty_devices
  using (account_id = (select nullif(current_setting('app.account', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account', true), '')::uuid));
create policy counted on duty_devices for select using ((select current_setting('app.role', true)) = 'admin');
create policy rung on duty_devices using ((select current_setting('app.role', true)) = 'system');

alter table alarm_ring_ways enable row level security, force row level security;
create policy mine on alarm_ring_ways for select
  using (account_id = (select nullif(current_setting('app.account', true), '')::uuid));
create policy of_seen_cases on alarm_ring_ways for select using (exists (select from cases c where c.id = case_id));
create policy kept on alarm_ring_ways
  using ((select current_setting('app.role', true)) = 'system')
  with check ((select current_setting('app.role', true)) = 'system');
revoke delete on alarm_ring_ways from lifetree_app;

-- Whether the caller holds a position that can be on duty, whichever he acts in now.
create function can_be_on_duty(today date) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (select from positions p
    where p.account_id = (select nullif(current_setting('app.account', true), '')::uuid)
      and p.role in ('duty_officer', 'leader') and p.adopted_at is not null
      and p.valid_from <= today and (p.valid_to is null or p.valid_to > today))
$$;

-- Whom no number reaches, for those who read a roster: that there is none, and nothing else.
create function without_duty_phone(ids uuid[]) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
as $$
  select a.id from unnest(ids) as a(id)
  where not exists (select from duty_phones p where p.account_id = a.id)
    and (select coalesce(current_setting('app.role', true), '')) in
      ('operator', 'dispatcher', 'duty_officer', 'leader', 'supervisor', 'admin', 'system')
$$;

-- A browser rings for whoever said so last: another's row for the same address goes, whoever it was.
create function take_duty_device(hashed bytea) returns void
language sql security definer set search_path = public, pg_temp
as $$
  delete from duty_devices where endpoint_hash = hashed
    and (select nullif(current_setting('app.account', true), '')) is not null
$$;
