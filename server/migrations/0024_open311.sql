-- Open311 GeoReport v2: the programs that may ask and report, what a category asks of them besides, and the requests that came in.

-- A program outside that holds a key. Of the key only its digest is kept.
create table open311_clients (
  id uuid primary key,
  name text not null check (name <> ''),
  organisation text not null check (organisation <> ''),
  key_hash bytea not null unique,
  key_hint text not null, -- its last four characters, to tell one key from another
  area_id uuid not null references areas, -- it reports in this area and below
  may_read boolean not null, -- requests of others in its area too
  may_write boolean not null,
  per_minute int not null check (per_minute between 1 and 6000),
  created_by uuid references accounts, -- null: of a demo city
  created_at timestamptz not null,
  revoked_by uuid references accounts,
  revoked_at timestamptz
);

-- How often each asked, by the minute: the limit that all servers count together.
create table open311_calls (
  client_id uuid not null references open311_clients,
  minute timestamptz not null,
  calls int not null default 1,
  primary key (client_id, minute)
);
create index open311_calls_minute on open311_calls (minute);

-- What a category asks. Never changed but for its end: answers pin theirs.
create table open311_attributes (
  id uuid primary key,
  category_code text not null check (category_code ~ '^[0-9]{4,10}$'),
  code text not null check (code ~ '^[A-Za-z][A-Za-z0-9_]{0,39}$'),
  datatype text not null check (datatype in ('string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist')),
  variable boolean not null, -- false: it only tells something and takes no answer
  required boolean not null,
  place int not null check (place > 0),
  description_zh text not null,
  description_en text not null,
  hint_zh text not null,
  hint_en text not null,
  choices jsonb not null default '[]',
  made_at timestamptz not null,
  ended_at timestamptz,
  check (variable or not required)
);
create unique index open311_attributes_code on open311_attributes (category_code, code) where ended_at is null;

create table open311_requests (
  case_id uuid primary key references cases,
  client_id uuid not null references open311_clients,
  client_name text not null, -- as it was called then: who sees the case does not see the clients
  at timestamptz not null,
  content_hash bytea not null,
  token text, -- the sender's own key of the request
  email text,
  device_id text,
  account_ref text, -- who it was, in the words of the client
  media_url text,
  media_file uuid,
  media_state text not null check (media_state in ('none', 'waiting', 'kept', 'refused')),
  media_refused text,
  check ((media_state = 'none') = (media_file is null)),
  check ((media_state = 'refused') = (media_refused is not null))
);
create index open311_requests_client on open311_requests (client_id, at desc);
create index open311_requests_content on open311_requests (client_id, content_hash, at desc);
create unique index open311_requests_token on open311_requests (client_id, token) where token is not null;

create table open311_answers (
  case_id uuid not null references cases,
  attribute_id uuid not null references open311_attributes,
  value jsonb not null, -- a text, a number, or a list of keys: by the attribute's datatype
  primary key (case_id, attribute_id)
);

alter table open311_clients enable row level security, force row level security;
create policy administered on open311_clients
  using ((select current_setting('app.role', true)) in ('admin', 'system'))
  with check ((select current_setting('app.role', true)) in ('admin', 'system'));
alter table open311_calls enable row level security, force row level security;
create policy counted on open311_calls
  using ((select current_setting('app.role', true)) in ('admin', 'system'))
  with check ((select current_setting('app.role', true)) = 'system');

alter table open311_attributes enable row level security, force row level security;
create policy everyone_reads on open311_attributes for select using (true);
create policy defined on open311_attributes
  using ((select current_setting('app.role', true)) in ('rule_editor', 'system'))
  with check ((select current_setting('app.role', true)) in ('rule_editor', 'system'));

-- Who may see a case may see what came with it; a client sends as itself.
alter table open311_requests enable row level security, force row level security;
create policy of_seen_cases on open311_requests for select using (exists (select from cases c where c.id = case_id));
create policy sent on open311_requests for insert with check (
  (select current_setting('app.role', true)) = 'client'
  and client_id = (select nullif(current_setting('app.account', true), '')::uuid));
create policy kept on open311_requests
  using ((select current_setting('app.role', true)) = 'system')
  with check ((select current_setting('app.role', true)) = 'system');
alter table open311_answers enable row level security, force row level security;
create policy of_seen_cases on open311_answers for select using (exists (select from cases c where c.id = case_id));
create policy sent on open311_answers for insert with check (
  (select current_setting('app.role', true)) = 'client'
  and exists (select from open311_requests r where r.case_id = open311_answers.case_id
    and r.client_id = (select nullif(current_setting('app.account', true), '')::uuid)));
create policy kept on open311_answers
  using ((select current_setting('app.role', true)) = 'system')
  with check ((select current_setting('app.role', true)) = 'system');

-- How much came in from each client: told to who manages them, who sees no case.
create function count_open311_requests() returns table (client_id uuid, requests bigint, last_at timestamptz)
language sql stable security definer set search_path = public, pg_temp
as $$
  select r.client_id, count(*), max(r.at) from open311_requests r
  where (select current_setting('app.role', true)) in ('admin', 'system') group by r.client_id
$$;
