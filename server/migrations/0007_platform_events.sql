-- Named events from an earlier feature to a later one. `seq` grows in the order of commits within a subject.
create table events (
  seq bigint generated always as identity primary key,
  id uuid not null unique,
  name text not null,
  subject text not null,
  payload jsonb not null,
  at timestamptz not null,
  spread_at timestamptz -- when its deliveries were written
);
create index events_to_spread on events (subject, seq) where spread_at is null;
create index events_at on events (at);

-- One row for each subscriber of an event. The transaction that acts on it marks it done: once, whatever crashes.
create table event_deliveries (
  event_seq bigint not null references events on delete cascade,
  subscriber text not null,
  subject text not null,
  done_at timestamptz,
  primary key (event_seq, subscriber)
);
create index event_deliveries_to_do on event_deliveries (subscriber, subject, event_seq) where done_at is null;

alter table events enable row level security, force row level security;
alter table event_deliveries enable row level security, force row level security;
-- Whoever changes something says so; only the system reads what was said.
create policy published on events for insert with check (true);
create policy kept on events
  using ((select current_setting('app.role', true)) = 'system')
  with check ((select current_setting('app.role', true)) = 'system');
create policy kept on event_deliveries
  using ((select current_setting('app.role', true)) = 'system')
  with check ((select current_setting('app.role', true)) = 'system');
