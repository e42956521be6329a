-- People without an account: what they may report by the web, by phone and by mail, and the link by which they follow it.

-- Codes of the small classes that the public form offers; none: all that are in force.
create table intake_categories (
  code text primary key check (code ~ '^[0-9]{4,10}$'),
  place int not null
);

-- A proof of work is good once, until it would have expired anyway.
create table intake_proofs (
  digest bytea primary key,
  used_at timestamptz not null,
  expires_at timestamptz not null
);
create index intake_proofs_used on intake_proofs (used_at);
create index intake_proofs_expired on intake_proofs (expires_at);

-- How much came from one network lately; a keyed digest, not its address.
create table intake_visits (
  network bytea not null,
  at timestamptz not null
);
create index intake_visits_network on intake_visits (network, at);
create index intake_visits_at on intake_visits (at);

-- Who follows a case from outside: who reported it, or met the same.
create table intake_followers (
  id uuid primary key,
  case_id uuid not null references cases,
  own boolean not null, -- reported it
  language text not null check (language in ('zh', 'en')),
  tell text not null check (tell in ('email', 'sms', 'none')),
  name text,
  phone text,
  email text,
  at timestamptz not null,
  withdrawn_at timestamptz,
  check (tell <> 'email' or email is not null),
  check (tell <> 'sms' or phone is not null)
);
create index intake_followers_case on intake_followers (case_id);

-- The secrets of his links, as digests. Each message carries one of its own.
create table intake_links (
  digest bytea primary key,
  follower_id uuid not null references intake_followers on delete cascade,
  at timestamptz not null
);
create index intake_links_follower on intake_links (follower_id);

-- A call: by a keyed digest of its number, with what the hotline's own system calls it.
create table intake_calls (
  case_id uuid primary key references cases,
  phone_digest bytea,
  recording text,
  work_order text,
  at timestamptz not null
);
create index intake_calls_phone on intake_calls (phone_digest, at desc) where phone_digest is not null;

-- Mail that came in, and what became of it.
create table intake_mails (
  id uuid primary key,
  digest bytea not null unique, -- of Message-ID and sender
  message_id text, -- an answer names it
  received_at timestamptz not null,
  sender_name text not null,
  sender_address text not null,
  subject text not null,
  text text not null,
  cut boolean not null,
  language text not null check (language in ('zh', 'en')),
  dropped jsonb not null default '[]',
  state text not null check (state in ('waiting', 'filed', 'answered', 'discarded')),
  case_id uuid references cases,
  decided_at timestamptz,
  decided_by uuid references accounts,
  decision text,
  check ((state = 'waiting') = (decided_at is null)),
  check ((state = 'filed') = (case_id is not null))
);
create index intake_mails_state on intake_mails (state, id);

create table intake_mail_files (
  file_id uuid primary key references files,
  mail_id uuid not null references intake_mails on delete cascade,
  place int not null
);
create index intake_mail_files_mail on intake_mail_files (mail_id, place);

-- Walls. What comes from outside is written by the system's hand, after its proof or its relay was looked at.
alter table intake_categories enable row level security, force row level security;
create policy kept on intake_categories using ((select current_setting('app.role', true)) in ('system', 'rule_editor'));
alter table intake_proofs enable row level security, force row level security;
create policy of_the_system on intake_proofs using ((select current_setting('app.role', true)) = 'system');
alter table intake_visits enable row level security, force row level security;
create policy of_the_system on intake_visits using ((select current_setting('app.role', true)) = 'system');
alter table intake_followers enable row level security, force row level security;
create policy of_the_system on intake_followers using ((select current_setting('app.role', true)) = 'system');
alter table intake_links enable row level security, force row level security;
create policy of_the_system on intake_links using ((select current_setting('app.role', true)) = 'system');
alter table intake_calls enable row level security, force row level security;
create policy of_seen_cases on intake_calls using (exists (select from cases c where c.id = case_id));
alter table intake_mails enable row level security, force row level security;
create policy of_operators on intake_mails
  using ((select current_setting('app.role', true)) in ('operator', 'duty_officer', 'system'));
alter table intake_mail_files enable row level security, force row level security;
create policy of_operators on intake_mail_files
  using ((select current_setting('app.role', true)) in ('operator', 'duty_officer', 'system'));
create policy of_seen_mails on files for select using (
  exists (select from intake_mail_files m where m.file_id = files.id));
