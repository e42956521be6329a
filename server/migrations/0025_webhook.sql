-- Where a client hears of each change of its requests, and what waits to be told: in order per case, until it has arrived.

create table webhook_endpoints (
  id uuid primary key,
  client_id uuid not null references open311_clients,
  url text not null check (url ~ '^https?://'),
  secret_sealed bytea not null, -- it signs: sealed under the installation's secret
  active boolean not null,
  created_by uuid references accounts,
  created_at timestamptz not null,
  failing_since timestamptz, -- it has not answered for long
  delivered_at timestamptz,
  last_fault text,
  last_fault_at timestamptz
);
create index webhook_endpoints_client on webhook_endpoints (client_id);

-- How far a case was told to an endpoint. Numbers are given from 1 without a gap; the first that has not arrived holds up the next.
create table webhook_cases (
  endpoint_id uuid not null references webhook_endpoints,
  case_id uuid not null references cases,
  last_seq int not null,
  done_seq int not null default 0,
  failures int not null default 0, -- of the one that is next, in a row
  next_at timestamptz, -- when it is tried; null: nothing waits, or it was given up
  halted_at timestamptz, -- tried for days in vain: it goes on when somebody says so
  primary key (endpoint_id, case_id),
  check (done_seq between 0 and last_seq)
);
create index webhook_cases_waiting on webhook_cases (endpoint_id, next_at) where done_seq < last_seq;

create table webhook_deliveries (
  id uuid primary key, -- the event's, as the receiver knows it
  endpoint_id uuid not null,
  case_id uuid not null,
  seq int not null check (seq > 0),
  body text not null, -- as it is signed and sent, the same each time
  made_at timestamptz not null,
  attempts int not null default 0,
  delivered_at timestamptz,
  foreign key (endpoint_id, case_id) references webhook_cases,
  unique (endpoint_id, case_id, seq)
);
create index webhook_deliveries_done on webhook_deliveries (delivered_at) where delivered_at is not null;

-- The administrator sees how it goes; what is sent holds nobody's data. Only the system writes what is sent.
alter table webhook_endpoints enable row level security, force row level security;
create policy administered on webhook_endpoints
  using ((select current_setting('app.role', true)) in ('admin', 'system'))
  with check ((select current_setting('app.role', true)) in ('admin', 'system'));
alter table webhook_cases enable row level security, force row level security;
create policy administered on webhook_cases
  using ((select current_setting('app.role', true)) in ('admin', 'system'))
  with check ((select current_setting('app.role', true)) in ('admin', 'system'));
alter table webhook_deliveries enable row level security, force row level security;
create policy kept on webhook_deliveries
  using ((select current_setting('app.role', true)) in ('admin', 'system'))
  with check ((select current_setting('app.role', true)) = 'system');
