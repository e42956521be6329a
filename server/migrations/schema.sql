-- Made from the catalogue by tools/schema.ts; a test compares it with the migrations. Not to be edited.

create extension btree_gist;

create extension pg_trgm;

create schema jobs;

create sequence case_numbers;

create sequence party_keys;

create table accounts (
  id uuid not null,
  party bigint not null default nextval('party_keys'::regclass),
  login text not null,
  name text not null,
  password_hash text,
  must_change_password boolean not null,
  preferences jsonb not null default '{}'::jsonb,
  totp_secret bytea,
  totp_pending bytea,
  totp_last_step bigint,
  oidc_issuer text,
  oidc_subject text,
  demo boolean not null default false,
  reset_by uuid,
  reset_at timestamp with time zone,
  created_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  signed_in_at timestamp with time zone,
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_check CHECK (((oidc_issuer IS NULL) = (oidc_subject IS NULL))),
  constraint accounts_login_check CHECK (((login = lower(login)) AND ((length(login) >= 2) AND (length(login) <= 80)))),
  constraint accounts_login_key UNIQUE (login),
  constraint accounts_name_check CHECK ((name <> ''::text)),
  constraint accounts_oidc_issuer_oidc_subject_key UNIQUE (oidc_issuer, oidc_subject),
  constraint accounts_party_key UNIQUE (party),
  constraint accounts_reset_by_fkey FOREIGN KEY (reset_by) REFERENCES accounts(id)
);
alter table accounts enable row level security;
alter table accounts force row level security;
create policy administered on accounts using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text]))) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text])));
create policy own on accounts using ((id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif")));
grant delete, insert, select, update on accounts to lifetree_app;

create table area_codes (
  area_id uuid not null,
  code bigint not null,
  parent_id uuid,
  name text not null,
  name_en text not null,
  valid_from date not null,
  valid_to date,
  constraint area_codes_pkey PRIMARY KEY (area_id, valid_from),
  constraint area_codes_area_id_daterange_excl EXCLUDE USING gist (area_id WITH =, daterange(valid_from, valid_to) WITH &&),
  constraint area_codes_area_id_fkey FOREIGN KEY (area_id) REFERENCES areas(id),
  constraint area_codes_check CHECK ((parent_id <> area_id)),
  constraint area_codes_check1 CHECK ((valid_to > valid_from)),
  constraint area_codes_code_area_id_excl EXCLUDE USING gist (code WITH =, area_id WITH <>),
  constraint area_codes_code_check CHECK (((code >= '110000000000000'::bigint) AND (code <= '829999999999999'::bigint))),
  constraint area_codes_name_check CHECK ((name <> ''::text)),
  constraint area_codes_name_en_check CHECK ((name_en <> ''::text)),
  constraint area_codes_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES areas(id)
);
CREATE INDEX area_codes_children ON public.area_codes USING btree (parent_id);
CREATE INDEX area_codes_code ON public.area_codes USING btree (code);
CREATE UNIQUE INDEX area_codes_of_today ON public.area_codes USING btree (area_id) WHERE (valid_to IS NULL);
CREATE UNIQUE INDEX area_codes_today ON public.area_codes USING btree (code) WHERE (valid_to IS NULL);
alter table area_codes enable row level security;
alter table area_codes force row level security;
create policy kept on area_codes using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text])));
create policy seen on area_codes for select using (true);
grant delete, insert, select, update on area_codes to lifetree_app;

create table area_generation (
  one boolean not null default true,
  generation bigint not null,
  constraint area_generation_pkey PRIMARY KEY (one),
  constraint area_generation_one_check CHECK (one)
);
alter table area_generation enable row level security;
alter table area_generation force row level security;
create policy kept on area_generation using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text])));
create policy seen on area_generation for select using (true);
grant delete, insert, select, update on area_generation to lifetree_app;

create table area_rewrite_steps (
  rewrite_id uuid not null,
  keeper text not null,
  rows bigint not null default 0,
  after uuid,
  ended_at timestamp with time zone,
  constraint area_rewrite_steps_pkey PRIMARY KEY (rewrite_id, keeper),
  constraint area_rewrite_steps_rewrite_id_fkey FOREIGN KEY (rewrite_id) REFERENCES area_rewrites(id)
);
alter table area_rewrite_steps enable row level security;
alter table area_rewrite_steps force row level security;
create policy kept on area_rewrite_steps using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text])));
grant delete, insert, select, update on area_rewrite_steps to lifetree_app;

create table area_rewrites (
  id uuid not null,
  kind text not null,
  valid_from date not null,
  plan jsonb not null,
  planned_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint area_rewrites_pkey PRIMARY KEY (id),
  constraint area_rewrites_kind_check CHECK ((kind = ANY (ARRAY['recode'::text, 'redraw'::text])))
);
alter table area_rewrites enable row level security;
alter table area_rewrites force row level security;
create policy kept on area_rewrites using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text])));
grant delete, insert, select, update on area_rewrites to lifetree_app;

create table areas (
  id uuid not null,
  level text not null,
  valid_from date not null,
  valid_to date,
  constraint areas_pkey PRIMARY KEY (id),
  constraint areas_check CHECK ((valid_to > valid_from)),
  constraint areas_level_check CHECK ((level = ANY (ARRAY['city'::text, 'district'::text, 'town'::text, 'community'::text, 'grid'::text])))
);
alter table areas enable row level security;
alter table areas force row level security;
create policy kept on areas using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text])));
create policy seen on areas for select using (true);
grant delete, insert, select, update on areas to lifetree_app;

create table audit_contents (
  entry_id uuid not null,
  at timestamp with time zone not null,
  salt bytea not null,
  content text not null,
  constraint audit_contents_pkey PRIMARY KEY (entry_id)
);
CREATE INDEX audit_contents_at ON public.audit_contents USING btree (at);
alter table audit_contents enable row level security;
alter table audit_contents force row level security;
create policy erased on audit_contents for delete using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
create policy read_by_auditor on audit_contents for select using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['auditor'::text, 'system'::text])));
create policy written on audit_contents for insert with check (true);
grant delete, insert, select on audit_contents to lifetree_app;

create table audit_entries (
  id uuid not null,
  at timestamp with time zone not null,
  kind text not null,
  name text not null,
  account_id uuid,
  position_id uuid,
  role text not null,
  subject uuid,
  command_id uuid,
  purpose text,
  code text,
  content_hash bytea not null,
  constraint audit_entries_pkey PRIMARY KEY (id, at),
  constraint audit_entries_kind_check CHECK ((kind = ANY (ARRAY['command'::text, 'refusal'::text, 'read'::text])))
);
CREATE INDEX audit_entries_account ON ONLY public.audit_entries USING btree (account_id, at DESC);
CREATE INDEX audit_entries_at ON ONLY public.audit_entries USING btree (at DESC, id DESC);
CREATE INDEX audit_entries_subject ON ONLY public.audit_entries USING btree (subject, at DESC);
alter table audit_entries enable row level security;
alter table audit_entries force row level security;
create policy read_by_auditor on audit_entries for select using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['auditor'::text, 'system'::text])));
create policy written on audit_entries for insert with check (true);
-- partition by RANGE (at);
grant insert, select on audit_entries to lifetree_app;

create table audit_heads (
  seq bigint not null,
  hash bytea not null,
  signature bytea not null,
  at timestamp with time zone not null,
  constraint audit_heads_pkey PRIMARY KEY (seq),
  constraint audit_heads_seq_fkey FOREIGN KEY (seq) REFERENCES audit_seals(seq)
);
alter table audit_heads enable row level security;
alter table audit_heads force row level security;
create policy headed on audit_heads for insert with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
create policy read_by_auditor on audit_heads for select using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['auditor'::text, 'system'::text])));
grant insert, select on audit_heads to lifetree_app;

create table audit_seals (
  seq bigint not null,
  entry_id uuid not null,
  entry_at timestamp with time zone not null,
  hash bytea not null,
  constraint audit_seals_pkey PRIMARY KEY (seq),
  constraint audit_seals_entry_id_key UNIQUE (entry_id),
  constraint audit_seals_hash_check CHECK ((octet_length(hash) = 32))
);
alter table audit_seals enable row level security;
alter table audit_seals force row level security;
create policy read_by_auditor on audit_seals for select using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['auditor'::text, 'system'::text])));
create policy sealed on audit_seals for insert with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
grant insert, select on audit_seals to lifetree_app;

create table audit_unsealed (
  entry_id uuid not null,
  at timestamp with time zone not null,
  constraint audit_unsealed_pkey PRIMARY KEY (entry_id)
);
alter table audit_unsealed enable row level security;
alter table audit_unsealed force row level security;
create policy taken on audit_unsealed for select using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
create policy taken_away on audit_unsealed for delete using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
create policy written on audit_unsealed for insert with check (true);
grant delete, insert, select on audit_unsealed to lifetree_app;

create table boundaries (
  area_id uuid not null,
  geometry jsonb not null,
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  synthetic boolean not null,
  source text not null,
  valid_from date not null,
  valid_to date,
  constraint boundaries_pkey PRIMARY KEY (area_id, valid_from),
  constraint boundaries_area_id_daterange_excl EXCLUDE USING gist (area_id WITH =, daterange(valid_from, valid_to) WITH &&),
  constraint boundaries_area_id_fkey FOREIGN KEY (area_id) REFERENCES areas(id),
  constraint boundaries_check CHECK (((east <= (180)::double precision) AND (east > west))),
  constraint boundaries_check1 CHECK (((north <= (90)::double precision) AND (north > south))),
  constraint boundaries_check2 CHECK ((valid_to > valid_from)),
  constraint boundaries_geometry_check CHECK (((geometry ->> 'type'::text) = 'MultiPolygon'::text)),
  constraint boundaries_source_check CHECK ((source <> ''::text)),
  constraint boundaries_south_check CHECK ((south >= ('-90'::integer)::double precision)),
  constraint boundaries_west_check CHECK ((west >= ('-180'::integer)::double precision))
);
alter table boundaries enable row level security;
alter table boundaries force row level security;
create policy kept on boundaries using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text])));
create policy seen on boundaries for select using (true);
grant delete, insert, select, update on boundaries to lifetree_app;

create table case_callers (
  case_id uuid not null,
  name text not null,
  phone text,
  wants_call_back boolean not null,
  constraint case_callers_pkey PRIMARY KEY (case_id),
  constraint case_callers_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id)
);
alter table case_callers enable row level security;
alter table case_callers force row level security;
create policy of_seen_cases on case_callers using ((EXISTS ( SELECT
   FROM cases c
  WHERE (c.id = case_callers.case_id))));
grant delete, insert, select, update on case_callers to lifetree_app;

create table case_clocks (
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  organisation_id uuid,
  started_at timestamp with time zone not null,
  limit_unit text not null,
  limit_amount numeric not null,
  limit_policy text,
  pauses jsonb not null default '[]'::jsonb,
  stopped_at timestamp with time zone,
  yellow_at timestamp with time zone,
  due_at timestamp with time zone,
  provisional boolean not null default false,
  extensions integer not null default 0,
  exempt boolean not null default false,
  constraint case_clocks_pkey PRIMARY KEY (id),
  constraint case_clocks_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint case_clocks_extensions_check CHECK (((extensions >= 0) AND (extensions <= 2))),
  constraint case_clocks_kind_check CHECK ((kind = ANY (ARRAY['accept'::text, 'verify'::text, 'dispatch'::text, 'handle'::text, 'check'::text, 'close'::text, 'decide'::text]))),
  constraint case_clocks_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);
CREATE INDEX case_clocks_case ON public.case_clocks USING btree (case_id, started_at);
CREATE UNIQUE INDEX case_clocks_running ON public.case_clocks USING btree (case_id) WHERE (stopped_at IS NULL);
alter table case_clocks enable row level security;
alter table case_clocks force row level security;
create policy of_seen_cases on case_clocks using ((EXISTS ( SELECT
   FROM cases c
  WHERE (c.id = case_clocks.case_id))));
grant delete, insert, select, update on case_clocks to lifetree_app;

create table case_events (
  id uuid not null,
  case_id uuid not null,
  version integer not null,
  at timestamp with time zone not null,
  action text not null,
  from_state text,
  to_state text not null,
  account_id uuid,
  who text not null,
  role text not null,
  organisation_id uuid,
  text text,
  facts jsonb not null default '{}'::jsonb,
  stopped jsonb,
  started text,
  files uuid[] not null default '{}'::uuid[],
  constraint case_events_pkey PRIMARY KEY (id),
  constraint case_events_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint case_events_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id)
);
CREATE INDEX case_events_case ON public.case_events USING btree (case_id, at, version);
alter table case_events enable row level security;
alter table case_events force row level security;
create policy of_seen_cases on case_events using ((EXISTS ( SELECT
   FROM cases c
  WHERE (c.id = case_events.case_id))));
grant insert, select on case_events to lifetree_app;

create table case_files (
  file_id uuid not null,
  case_id uuid not null,
  kind text not null,
  account_id uuid,
  made_at timestamp with time zone not null,
  lon double precision,
  lat double precision,
  accuracy real,
  seconds real,
  at timestamp with time zone not null,
  constraint case_files_pkey PRIMARY KEY (file_id),
  constraint case_files_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint case_files_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint case_files_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id),
  constraint case_files_kind_check CHECK ((kind = ANY (ARRAY['near'::text, 'far'::text, 'after'::text, 'voice'::text])))
);
CREATE INDEX case_files_case ON public.case_files USING btree (case_id);
alter table case_files enable row level security;
alter table case_files force row level security;
create policy of_seen_cases on case_files using ((EXISTS ( SELECT
   FROM cases c
  WHERE (c.id = case_files.case_id))));
grant insert, select on case_files to lifetree_app;

create table case_lights (
  clock_id uuid not null,
  case_id uuid not null,
  light text not null,
  at timestamp with time zone not null,
  constraint case_lights_pkey PRIMARY KEY (clock_id, light),
  constraint case_lights_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint case_lights_clock_id_fkey FOREIGN KEY (clock_id) REFERENCES case_clocks(id),
  constraint case_lights_light_check CHECK ((light = ANY (ARRAY['yellow'::text, 'red'::text])))
);
alter table case_lights enable row level security;
alter table case_lights force row level security;
create policy of_seen_cases on case_lights using ((EXISTS ( SELECT
   FROM cases c
  WHERE (c.id = case_lights.case_id))));
grant insert, select on case_lights to lifetree_app;

create table case_parties (
  case_id uuid not null,
  party bigint not null,
  why text not null,
  since timestamp with time zone not null,
  constraint case_parties_pkey PRIMARY KEY (case_id, party, why),
  constraint case_parties_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint case_parties_why_check CHECK ((why = ANY (ARRAY['reporter'::text, 'organisation'::text, 'centre'::text, 'checker'::text, 'caller'::text])))
);
CREATE INDEX case_parties_party ON public.case_parties USING btree (party, case_id);
alter table case_parties enable row level security;
alter table case_parties force row level security;
create policy added on case_parties for insert with check ((( SELECT COALESCE(NULLIF(current_setting('app.role'::text, true), ''::text), 'anyone'::text) AS "coalesce") <> 'anyone'::text));
create policy mine on case_parties for select using (((party = ANY (( SELECT (NULLIF(current_setting('app.parties'::text, true), ''::text))::bigint[] AS "nullif")::bigint[])) OR (( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)));
grant delete, insert, select, update on case_parties to lifetree_app;

create table case_requests (
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  clock_id uuid,
  until timestamp with time zone,
  asked_at timestamp with time zone not null,
  supported_at timestamp with time zone,
  decided_at timestamp with time zone,
  outcome text,
  constraint case_requests_pkey PRIMARY KEY (id),
  constraint case_requests_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint case_requests_check CHECK (((clock_id IS NOT NULL) = (kind = 'appeal'::text))),
  constraint case_requests_check1 CHECK (((until IS NOT NULL) = (kind = 'suspension'::text))),
  constraint case_requests_check2 CHECK (((decided_at IS NULL) = (outcome IS NULL))),
  constraint case_requests_clock_id_fkey FOREIGN KEY (clock_id) REFERENCES case_clocks(id),
  constraint case_requests_kind_check CHECK ((kind = ANY (ARRAY['extension'::text, 'suspension'::text, 'appeal'::text]))),
  constraint case_requests_outcome_check CHECK ((outcome = ANY (ARRAY['granted'::text, 'refused'::text, 'withdrawn'::text, 'void'::text])))
);
CREATE INDEX case_requests_case ON public.case_requests USING btree (case_id, asked_at);
CREATE INDEX case_requests_clock ON public.case_requests USING btree (clock_id) WHERE (clock_id IS NOT NULL);
CREATE UNIQUE INDEX case_requests_open ON public.case_requests USING btree (case_id, ((kind = 'appeal'::text))) WHERE (decided_at IS NULL);
alter table case_requests enable row level security;
alter table case_requests force row level security;
create policy of_seen_cases on case_requests using ((EXISTS ( SELECT
   FROM cases c
  WHERE (c.id = case_requests.case_id))));
grant insert, select, update on case_requests to lifetree_app;

create table cases (
  id uuid not null,
  number text not null,
  version integer not null default 1,
  state text not null,
  category_id uuid not null,
  source text not null,
  urgent boolean not null,
  confidential boolean not null default false,
  area_id uuid not null,
  area bigint not null,
  address text not null,
  description text not null,
  lon double precision not null,
  lat double precision not null,
  accuracy real not null,
  mocked boolean not null default false,
  reporter_id uuid,
  made_at timestamp with time zone not null,
  reported_at timestamp with time zone not null,
  organisation_id uuid,
  org bigint,
  opened_at timestamp with time zone,
  handler_id uuid,
  finding text,
  outcome text,
  returns integer not null default 0,
  reworks integer not null default 0,
  clock_id uuid,
  yellow_at timestamp with time zone,
  due_at timestamp with time zone,
  photo uuid,
  ended_at timestamp with time zone,
  urges integer not null default 0,
  reopenings integer not null default 0,
  satisfaction text,
  arbitrated boolean not null default false,
  was_suspended boolean not null default false,
  supervised_at timestamp with time zone,
  awaits text,
  appealed boolean not null default false,
  merged_into uuid,
  absorbed integer not null default 0,
  constraint cases_pkey PRIMARY KEY (id),
  constraint cases_absorbed_check CHECK ((absorbed >= 0)),
  constraint cases_accuracy_check CHECK ((accuracy >= (0)::double precision)),
  constraint cases_area_id_fkey FOREIGN KEY (area_id) REFERENCES areas(id),
  constraint cases_awaits_check CHECK ((awaits = ANY (ARRAY['approver'::text, 'duty_officer'::text]))),
  constraint cases_category_id_fkey FOREIGN KEY (category_id) REFERENCES categories(id),
  constraint cases_check CHECK ((merged_into <> id)),
  constraint cases_clock_check CHECK (((ended_at IS NULL) = (clock_id IS NOT NULL))),
  constraint cases_ended_check CHECK (((state = ANY (ARRAY['closed'::text, 'force_closed'::text, 'rejected'::text, 'voided'::text, 'merged'::text, 'archived'::text])) = (ended_at IS NOT NULL))),
  constraint cases_finding_check CHECK ((finding = ANY (ARRAY['found'::text, 'not_found'::text, 'already_mended'::text]))),
  constraint cases_handler_id_fkey FOREIGN KEY (handler_id) REFERENCES accounts(id),
  constraint cases_lat_check CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))),
  constraint cases_lon_check CHECK (((lon >= ('-180'::integer)::double precision) AND (lon <= (180)::double precision))),
  constraint cases_merged_check CHECK (((state = 'merged'::text) = (merged_into IS NOT NULL))),
  constraint cases_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES cases(id),
  constraint cases_number_key UNIQUE (number),
  constraint cases_org_check CHECK (((state = ANY (ARRAY['dispatched'::text, 'handling'::text, 'suspended'::text])) = (org IS NOT NULL))),
  constraint cases_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint cases_outcome_check CHECK ((outcome = ANY (ARRAY['solved'::text, 'no_fault_found'::text, 'cannot_be_solved'::text, 'beyond_remit'::text]))),
  constraint cases_reopenings_check CHECK ((reopenings >= 0)),
  constraint cases_reporter_id_fkey FOREIGN KEY (reporter_id) REFERENCES accounts(id),
  constraint cases_returns_check CHECK (((returns >= 0) AND (returns <= 2))),
  constraint cases_reworks_check CHECK ((reworks >= 0)),
  constraint cases_satisfaction_check CHECK ((satisfaction = ANY (ARRAY['satisfied'::text, 'fair'::text, 'dissatisfied'::text, 'not_reached'::text]))),
  constraint cases_source_check CHECK ((source = ANY (ARRAY['worker'::text, 'hotline'::text, 'public'::text, 'memo'::text]))),
  constraint cases_state_check CHECK ((state = ANY (ARRAY['reported'::text, 'verifying'::text, 'verified'::text, 'self_handled'::text, 'pending_dispatch'::text, 'dispatched'::text, 'arbitrating'::text, 'handling'::text, 'suspended'::text, 'checking'::text, 'pending_close'::text, 'reopen_requested'::text, 'closed'::text, 'force_closed'::text, 'rejected'::text, 'voided'::text, 'merged'::text, 'archived'::text]))),
  constraint cases_urges_check CHECK ((urges >= 0))
);
CREATE INDEX cases_address ON public.cases USING gin (address gin_trgm_ops);
CREATE INDEX cases_appealed ON public.cases USING btree (area, due_at, id) WHERE appealed;
CREATE INDEX cases_area_ended ON public.cases USING btree (area, ended_at DESC, id) WHERE (ended_at IS NOT NULL);
CREATE INDEX cases_area_open ON public.cases USING btree (area, due_at, id) INCLUDE (state, yellow_at, ended_at, confidential, org, reporter_id, awaits) WHERE (ended_at IS NULL);
CREATE INDEX cases_merged_into ON public.cases USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX cases_org_open ON public.cases USING btree (org, due_at, id) INCLUDE (state, yellow_at, ended_at, confidential, area, reporter_id, awaits) WHERE (org IS NOT NULL);
CREATE INDEX cases_place ON public.cases USING btree (lon, lat);
CREATE INDEX cases_reporter ON public.cases USING btree (reporter_id, reported_at DESC);
CREATE INDEX cases_to_archive ON public.cases USING btree (ended_at) WHERE (state = ANY (ARRAY['closed'::text, 'force_closed'::text]));
alter table cases enable row level security;
alter table cases force row level security;
create policy seen on cases using (((((NOT confidential) OR ((state = ANY (ARRAY['verifying'::text, 'checking'::text])) AND (( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['grid_worker'::text, 'grid_leader'::text])))) AND (((area >= ( SELECT (NULLIF(current_setting('app.lo'::text, true), ''::text))::bigint AS "nullif")) AND (area <= ( SELECT (NULLIF(current_setting('app.hi'::text, true), ''::text))::bigint AS "nullif"))) OR (area = ANY (( SELECT (NULLIF(current_setting('app.grids'::text, true), ''::text))::bigint[] AS "nullif")::bigint[])))) OR (org = ( SELECT (NULLIF(current_setting('app.org'::text, true), ''::text))::bigint AS "nullif")) OR (( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text) OR (reporter_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif")) OR (EXISTS ( SELECT
   FROM case_parties p
  WHERE ((p.case_id = cases.id) AND (p.party = ANY (( SELECT (NULLIF(current_setting('app.parties'::text, true), ''::text))::bigint[] AS "nullif")::bigint[])))))));
grant delete, insert, select, update on cases to lifetree_app;

create table categories (
  id uuid not null,
  code text not null,
  version integer not null,
  group_zh text not null,
  group_en text not null,
  name_zh text not null,
  name_en text not null,
  filing_zh text not null,
  filing_en text not null,
  closing_zh text not null,
  closing_en text not null,
  limit_unit text not null,
  limit_amount numeric not null,
  limit_policy text,
  evidence_filing text[] not null,
  evidence_closing text[] not null,
  after_within integer not null,
  duplicate_radius integer not null,
  duplicate_days integer not null,
  urgent boolean not null,
  pinyin text not null,
  initials text not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  check_finished integer not null default 100,
  check_self_handled integer not null default 20,
  constraint categories_pkey PRIMARY KEY (id),
  constraint categories_after_within_check CHECK ((after_within > 0)),
  constraint categories_check_finished_check CHECK (((check_finished >= 0) AND (check_finished <= 100))),
  constraint categories_check_self_handled_check CHECK (((check_self_handled >= 0) AND (check_self_handled <= 100))),
  constraint categories_code_check CHECK ((code ~ '^[0-9]{4,10}$'::text)),
  constraint categories_code_tstzrange_excl EXCLUDE USING gist (code WITH =, tstzrange(valid_from, valid_to) WITH &&),
  constraint categories_code_version_key UNIQUE (code, version),
  constraint categories_duplicate_days_check CHECK ((duplicate_days > 0)),
  constraint categories_duplicate_radius_check CHECK ((duplicate_radius > 0)),
  constraint categories_limit_amount_check CHECK ((limit_amount > (0)::numeric)),
  constraint categories_limit_policy_check CHECK ((limit_policy = ANY (ARRAY['eight_hours'::text, 'end_of_day'::text]))),
  constraint categories_limit_unit_check CHECK ((limit_unit = ANY (ARRAY['urgent_hour'::text, 'working_hour'::text, 'working_day'::text, 'calendar_day'::text]))),
  constraint categories_version_check CHECK ((version > 0))
);
alter table categories enable row level security;
alter table categories force row level security;
create policy everyone_reads on categories for select using (true);
create policy system_writes on categories using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
grant delete, insert, select, update on categories to lifetree_app;

create table commands (
  id uuid not null,
  actor uuid,
  endpoint text not null,
  body_hash bytea not null,
  answer jsonb,
  at timestamp with time zone not null default now(),
  constraint commands_pkey PRIMARY KEY (id)
);
CREATE INDEX commands_at ON public.commands USING btree (at);
grant delete, insert, select, update on commands to lifetree_app;

create table event_deliveries (
  event_seq bigint not null,
  subscriber text not null,
  subject text not null,
  done_at timestamp with time zone,
  constraint event_deliveries_pkey PRIMARY KEY (event_seq, subscriber),
  constraint event_deliveries_event_seq_fkey FOREIGN KEY (event_seq) REFERENCES events(seq) ON DELETE CASCADE
);
CREATE INDEX event_deliveries_to_do ON public.event_deliveries USING btree (subscriber, subject, event_seq) WHERE (done_at IS NULL);
alter table event_deliveries enable row level security;
alter table event_deliveries force row level security;
create policy kept on event_deliveries using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
grant delete, insert, select, update on event_deliveries to lifetree_app;

create table events (
  seq bigint not null generated always as identity,
  id uuid not null,
  name text not null,
  subject text not null,
  payload jsonb not null,
  at timestamp with time zone not null,
  spread_at timestamp with time zone,
  constraint events_pkey PRIMARY KEY (seq),
  constraint events_id_key UNIQUE (id)
);
CREATE INDEX events_at ON public.events USING btree (at);
CREATE INDEX events_to_spread ON public.events USING btree (subject, seq) WHERE (spread_at IS NULL);
alter table events enable row level security;
alter table events force row level security;
create policy kept on events using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
create policy published on events for insert with check (true);
grant delete, insert, select, update on events to lifetree_app;

create table files (
  id uuid not null,
  account_id uuid not null,
  kind text not null,
  state text not null,
  refused text,
  mime text,
  bytes bigint,
  sha256 bytea,
  width integer,
  height integer,
  taken_at timestamp with time zone,
  lon double precision,
  lat double precision,
  created_at timestamp with time zone not null default now(),
  ready_at timestamp with time zone,
  lease_holder uuid,
  leased_until timestamp with time zone,
  seconds real,
  named boolean not null default false,
  looks smallint not null default 0,
  constraint files_pkey PRIMARY KEY (id),
  constraint files_bytes_check CHECK ((bytes >= 0)),
  constraint files_check CHECK (((state = 'ready'::text) = (ready_at IS NOT NULL))),
  constraint files_check1 CHECK (((state = 'refused'::text) = (refused IS NOT NULL))),
  constraint files_kind_check CHECK ((kind = ANY (ARRAY['image'::text, 'audio'::text]))),
  constraint files_seconds_check CHECK ((seconds >= (0)::double precision)),
  constraint files_state_check CHECK ((state = ANY (ARRAY['expected'::text, 'uploading'::text, 'ready'::text, 'refused'::text])))
);
CREATE INDEX files_account ON public.files USING btree (account_id, created_at);
CREATE INDEX files_unnamed ON public.files USING btree (account_id) WHERE (NOT named);
CREATE INDEX files_waiting ON public.files USING btree (created_at) WHERE (state = ANY (ARRAY['expected'::text, 'uploading'::text]));
alter table files enable row level security;
alter table files force row level security;
create policy of_seen_cases on files for select using ((EXISTS ( SELECT
   FROM (case_files f
     JOIN cases c ON ((c.id = f.case_id)))
  WHERE (f.file_id = files.id))));
create policy of_seen_mails on files for select using ((EXISTS ( SELECT
   FROM intake_mail_files m
  WHERE (m.file_id = files.id))));
create policy own on files using (((account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif")) OR (( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)));
grant delete, insert, select, update on files to lifetree_app;

create table installation (
  fingerprint text not null,
  constraint installation_pkey PRIMARY KEY (fingerprint)
);

create table intake_calls (
  case_id uuid not null,
  phone_digest bytea,
  recording text,
  work_order text,
  at timestamp with time zone not null,
  constraint intake_calls_pkey PRIMARY KEY (case_id),
  constraint intake_calls_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id)
);
CREATE INDEX intake_calls_phone ON public.intake_calls USING btree (phone_digest, at DESC) WHERE (phone_digest IS NOT NULL);
alter table intake_calls enable row level security;
alter table intake_calls force row level security;
create policy of_seen_cases on intake_calls using ((EXISTS ( SELECT
   FROM cases c
  WHERE (c.id = intake_calls.case_id))));
grant delete, insert, select, update on intake_calls to lifetree_app;

create table intake_categories (
  code text not null,
  place integer not null,
  constraint intake_categories_pkey PRIMARY KEY (code),
  constraint intake_categories_code_check CHECK ((code ~ '^[0-9]{4,10}$'::text))
);
alter table intake_categories enable row level security;
alter table intake_categories force row level security;
create policy kept on intake_categories using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['system'::text, 'rule_editor'::text])));
grant delete, insert, select, update on intake_categories to lifetree_app;

create table intake_followers (
  id uuid not null,
  case_id uuid not null,
  own boolean not null,
  language text not null,
  tell text not null,
  name text,
  phone text,
  email text,
  at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  constraint intake_followers_pkey PRIMARY KEY (id),
  constraint intake_followers_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint intake_followers_check CHECK (((tell <> 'email'::text) OR (email IS NOT NULL))),
  constraint intake_followers_check1 CHECK (((tell <> 'sms'::text) OR (phone IS NOT NULL))),
  constraint intake_followers_language_check CHECK ((language = ANY (ARRAY['zh'::text, 'en'::text]))),
  constraint intake_followers_tell_check CHECK ((tell = ANY (ARRAY['email'::text, 'sms'::text, 'none'::text])))
);
CREATE INDEX intake_followers_case ON public.intake_followers USING btree (case_id);
alter table intake_followers enable row level security;
alter table intake_followers force row level security;
create policy of_the_system on intake_followers using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
grant delete, insert, select, update on intake_followers to lifetree_app;

create table intake_links (
  digest bytea not null,
  follower_id uuid not null,
  at timestamp with time zone not null,
  constraint intake_links_pkey PRIMARY KEY (digest),
  constraint intake_links_follower_id_fkey FOREIGN KEY (follower_id) REFERENCES intake_followers(id) ON DELETE CASCADE
);
CREATE INDEX intake_links_follower ON public.intake_links USING btree (follower_id);
alter table intake_links enable row level security;
alter table intake_links force row level security;
create policy of_the_system on intake_links using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
grant delete, insert, select, update on intake_links to lifetree_app;

create table intake_mail_files (
  file_id uuid not null,
  mail_id uuid not null,
  place integer not null,
  constraint intake_mail_files_pkey PRIMARY KEY (file_id),
  constraint intake_mail_files_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id),
  constraint intake_mail_files_mail_id_fkey FOREIGN KEY (mail_id) REFERENCES intake_mails(id) ON DELETE CASCADE
);
CREATE INDEX intake_mail_files_mail ON public.intake_mail_files USING btree (mail_id, place);
alter table intake_mail_files enable row level security;
alter table intake_mail_files force row level security;
create policy of_operators on intake_mail_files using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['operator'::text, 'duty_officer'::text, 'system'::text])));
grant delete, insert, select, update on intake_mail_files to lifetree_app;

create table intake_mails (
  id uuid not null,
  digest bytea not null,
  message_id text,
  received_at timestamp with time zone not null,
  sender_name text not null,
  sender_address text not null,
  subject text not null,
  text text not null,
  cut boolean not null,
  language text not null,
  dropped jsonb not null default '[]'::jsonb,
  state text not null,
  case_id uuid,
  decided_at timestamp with time zone,
  decided_by uuid,
  decision text,
  constraint intake_mails_pkey PRIMARY KEY (id),
  constraint intake_mails_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint intake_mails_check CHECK (((state = 'waiting'::text) = (decided_at IS NULL))),
  constraint intake_mails_check1 CHECK (((state = 'filed'::text) = (case_id IS NOT NULL))),
  constraint intake_mails_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES accounts(id),
  constraint intake_mails_digest_key UNIQUE (digest),
  constraint intake_mails_language_check CHECK ((language = ANY (ARRAY['zh'::text, 'en'::text]))),
  constraint intake_mails_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'filed'::text, 'answered'::text, 'discarded'::text])))
);
CREATE INDEX intake_mails_state ON public.intake_mails USING btree (state, id);
alter table intake_mails enable row level security;
alter table intake_mails force row level security;
create policy of_operators on intake_mails using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['operator'::text, 'duty_officer'::text, 'system'::text])));
grant delete, insert, select, update on intake_mails to lifetree_app;

create table intake_proofs (
  digest bytea not null,
  used_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint intake_proofs_pkey PRIMARY KEY (digest)
);
CREATE INDEX intake_proofs_expired ON public.intake_proofs USING btree (expires_at);
CREATE INDEX intake_proofs_used ON public.intake_proofs USING btree (used_at);
alter table intake_proofs enable row level security;
alter table intake_proofs force row level security;
create policy of_the_system on intake_proofs using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
grant delete, insert, select, update on intake_proofs to lifetree_app;

create table intake_visits (
  network bytea not null,
  at timestamp with time zone not null
);
CREATE INDEX intake_visits_at ON public.intake_visits USING btree (at);
CREATE INDEX intake_visits_network ON public.intake_visits USING btree (network, at);
alter table intake_visits enable row level security;
alter table intake_visits force row level security;
create policy of_the_system on intake_visits using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
grant delete, insert, select, update on intake_visits to lifetree_app;

create table jobs.heartbeats (
  job bigint not null,
  at timestamp with time zone not null,
  constraint heartbeats_pkey PRIMARY KEY (job)
);
alter table jobs.heartbeats enable row level security;
alter table jobs.heartbeats force row level security;
create policy kept on jobs.heartbeats to lifetree_jobs using (true) with check (true);
grant delete, insert, select, update on jobs.heartbeats to lifetree_jobs;

create table notices (
  id uuid not null,
  kind text not null,
  way text not null,
  follower_id uuid,
  case_id uuid,
  version integer,
  mail_id uuid,
  state text not null,
  made_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  tries integer not null default 0,
  sent_at timestamp with time zone,
  fault text,
  constraint notices_pkey PRIMARY KEY (id),
  constraint notices_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint notices_check CHECK (((kind = 'answered'::text) = (mail_id IS NOT NULL))),
  constraint notices_check1 CHECK (((mail_id IS NULL) = (follower_id IS NOT NULL))),
  constraint notices_check2 CHECK (((state = 'sent'::text) = (sent_at IS NOT NULL))),
  constraint notices_follower_id_case_id_version_key UNIQUE (follower_id, case_id, version),
  constraint notices_follower_id_fkey FOREIGN KEY (follower_id) REFERENCES intake_followers(id) ON DELETE CASCADE,
  constraint notices_kind_check CHECK ((kind = ANY (ARRAY['received'::text, 'filed'::text, 'declined'::text, 'dispatched'::text, 'merged'::text, 'closed'::text, 'reopened'::text, 'answered'::text]))),
  constraint notices_mail_id_fkey FOREIGN KEY (mail_id) REFERENCES intake_mails(id) ON DELETE CASCADE,
  constraint notices_mail_id_key UNIQUE (mail_id),
  constraint notices_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text, 'dropped'::text]))),
  constraint notices_tries_check CHECK ((tries >= 0)),
  constraint notices_way_check CHECK ((way = ANY (ARRAY['email'::text, 'sms'::text])))
);
CREATE INDEX notices_made ON public.notices USING btree (made_at);
CREATE INDEX notices_sent ON public.notices USING btree (sent_at) WHERE (sent_at IS NOT NULL);
CREATE INDEX notices_state ON public.notices USING btree (state, id DESC);
alter table notices enable row level security;
alter table notices force row level security;
create policy of_admins on notices using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text])));
grant delete, insert, select, update on notices to lifetree_app;

create table organisations (
  id uuid not null,
  party bigint not null default nextval('party_keys'::regclass),
  kind text not null,
  name text not null,
  name_en text not null,
  area bigint not null,
  valid_from date not null,
  valid_to date,
  constraint organisations_pkey PRIMARY KEY (id),
  constraint organisations_area_check CHECK (((area >= '110000000000000'::bigint) AND (area <= '829999999999999'::bigint))),
  constraint organisations_area_name_key UNIQUE (area, name),
  constraint organisations_check CHECK ((valid_to >= valid_from)),
  constraint organisations_kind_check CHECK ((kind = ANY (ARRAY['department'::text, 'centre'::text, 'office'::text, 'committee'::text, 'property_manager'::text, 'social'::text]))),
  constraint organisations_name_check CHECK ((name <> ''::text)),
  constraint organisations_name_en_check CHECK ((name_en <> ''::text)),
  constraint organisations_party_key UNIQUE (party)
);
alter table organisations enable row level security;
alter table organisations force row level security;
create policy kept on organisations using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text]))) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text])));
create policy seen on organisations for select using (true);
grant delete, insert, select, update on organisations to lifetree_app;

create table outline_files (
  id uuid not null,
  valid_from date not null,
  source text not null,
  areas jsonb not null,
  findings jsonb not null,
  fresh text[] not null,
  generation bigint not null,
  checked_at timestamp with time zone not null,
  applied_at timestamp with time zone,
  constraint outline_files_pkey PRIMARY KEY (id),
  constraint outline_files_source_check CHECK ((source <> ''::text))
);
alter table outline_files enable row level security;
alter table outline_files force row level security;
create policy kept on outline_files using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text])));
grant delete, insert, select, update on outline_files to lifetree_app;

create table positions (
  id uuid not null,
  party bigint not null default nextval('party_keys'::regclass),
  account_id uuid not null,
  role text not null,
  area bigint,
  organisation_id uuid,
  valid_from date not null,
  valid_to date,
  proposed_by uuid,
  adopted_by uuid,
  adopted_at timestamp with time zone,
  constraint positions_pkey PRIMARY KEY (id),
  constraint positions_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint positions_account_id_role_coalesce_coalesce1_daterange_excl EXCLUDE USING gist (account_id WITH =, role WITH =, COALESCE(area, (0)::bigint) WITH =, COALESCE(organisation_id, '00000000-0000-0000-0000-000000000000'::uuid) WITH =, daterange(valid_from, valid_to) WITH &&),
  constraint positions_adopted_by_fkey FOREIGN KEY (adopted_by) REFERENCES accounts(id),
  constraint positions_area_check CHECK (((area >= '110000000000000'::bigint) AND (area <= '829999999999999'::bigint))),
  constraint positions_check CHECK ((valid_to >= valid_from)),
  constraint positions_check1 CHECK (
CASE
    WHEN (role = ANY (ARRAY['handler'::text, 'approver'::text, 'data_steward'::text])) THEN ((organisation_id IS NOT NULL) AND (area IS NULL))
    WHEN (role = ANY (ARRAY['operator'::text, 'dispatcher'::text, 'duty_officer'::text])) THEN ((organisation_id IS NOT NULL) AND (area IS NOT NULL))
    ELSE ((organisation_id IS NULL) AND (area IS NOT NULL))
END),
  constraint positions_check2 CHECK ((adopted_by <> account_id)),
  constraint positions_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint positions_party_key UNIQUE (party),
  constraint positions_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES accounts(id),
  constraint positions_role_check CHECK ((role = ANY (ARRAY['grid_worker'::text, 'grid_leader'::text, 'community_director'::text, 'clerk'::text, 'handler'::text, 'approver'::text, 'operator'::text, 'dispatcher'::text, 'duty_officer'::text, 'leader'::text, 'rule_editor'::text, 'supervisor'::text, 'data_steward'::text, 'auditor'::text, 'admin'::text])))
);
CREATE INDEX positions_account ON public.positions USING btree (account_id);
CREATE INDEX positions_area ON public.positions USING btree (area, role);
CREATE INDEX positions_organisation ON public.positions USING btree (organisation_id, role);
CREATE INDEX positions_proposed ON public.positions USING btree (id) WHERE (adopted_at IS NULL);
alter table positions enable row level security;
alter table positions force row level security;
create policy administered on positions using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text]))) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text])));
create policy own on positions for select using ((account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif")));
grant delete, insert, select, update on positions to lifetree_app;

create table responsibilities (
  id uuid not null,
  category_code text not null,
  area bigint not null,
  area_hi bigint not null generated always as ((area +
CASE
    WHEN ((area % '100000000000'::bigint) = 0) THEN '99999999999'::bigint
    WHEN ((area % (1000000000)::bigint) = 0) THEN (999999999)::bigint
    WHEN ((area % (1000000)::bigint) = 0) THEN (999999)::bigint
    WHEN ((area % (1000)::bigint) = 0) THEN (999)::bigint
    ELSE (0)::bigint
END)) stored,
  organisation_id uuid not null,
  version integer not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  constraint responsibilities_pkey PRIMARY KEY (id),
  constraint responsibilities_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint responsibilities_version_check CHECK ((version > 0))
);
CREATE INDEX responsibilities_category ON public.responsibilities USING btree (category_code, area);
alter table responsibilities enable row level security;
alter table responsibilities force row level security;
create policy everyone_reads on responsibilities for select using (true);
create policy system_writes on responsibilities using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
grant delete, insert, select, update on responsibilities to lifetree_app;

create table schema_versions (
  name text not null,
  hash text not null,
  at timestamp with time zone not null default now(),
  constraint schema_versions_pkey PRIMARY KEY (name)
);
grant select on schema_versions to lifetree_app;

create table sessions (
  id uuid not null,
  token_hash bytea not null,
  account_id uuid not null,
  position_id uuid,
  place text not null default ''::text,
  device text not null,
  device_id uuid not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  idle_until timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  second_factor_at timestamp with time zone,
  second_factor_until timestamp with time zone,
  network bytea,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint sessions_position_id_fkey FOREIGN KEY (position_id) REFERENCES positions(id),
  constraint sessions_token_hash_check CHECK ((octet_length(token_hash) = 32)),
  constraint sessions_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX sessions_account ON public.sessions USING btree (account_id, created_at DESC);
CREATE INDEX sessions_network ON public.sessions USING btree (network, created_at) WHERE (network IS NOT NULL);
alter table sessions enable row level security;
alter table sessions force row level security;
create policy administered on sessions using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text]))) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text])));
create policy own on sessions using ((account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif")));
grant delete, insert, select, update on sessions to lifetree_app;

create table sign_in_attempts (
  key bytea not null,
  failures integer not null,
  blocked_until timestamp with time zone not null,
  last_at timestamp with time zone not null,
  constraint sign_in_attempts_pkey PRIMARY KEY (key)
);
alter table sign_in_attempts enable row level security;
alter table sign_in_attempts force row level security;
grant delete, insert, select, update on sign_in_attempts to lifetree_app;

CREATE OR REPLACE FUNCTION public.account_names(ids uuid[])
 RETURNS TABLE(account_id uuid, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.id, a.name from accounts a
  where a.id = any (ids)
    and (select coalesce(nullif(current_setting('app.role', true), ''), 'anyone')) not in ('anyone')
$function$;

CREATE OR REPLACE FUNCTION public.begin_attempt(keys bytea[], steps integer[], at timestamp with time zone)
 RETURNS TABLE(wait integer, then_wait integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.demo_accounts_exist()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from accounts where demo)
$function$;

CREATE OR REPLACE FUNCTION public.end_attempt(keys bytea[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  update sign_in_attempts set
    failures = case when key = keys[1] then 0 else greatest(failures - 1, 0) end, blocked_until = '-infinity'
  where key = any (keys)
$function$;

CREATE OR REPLACE FUNCTION public.erase_cases(ended_before timestamp with time zone, most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  old uuid[];
begin
  if coalesce(current_setting('app.role', true), '') <> 'system' then
    raise insufficient_privilege using message = 'only the system erases';
  end if;
  old := array(select id from cases where ended_at < ended_before and description <> '' order by ended_at limit most);
  update cases set description = '', address = '' where id = any (old);
  update case_events set who = '', text = null, facts = '{}' where case_id = any (old);
  update case_files set lon = null, lat = null, accuracy = null where case_id = any (old);
  return cardinality(old);
end $function$;

CREATE OR REPLACE FUNCTION public.find_credentials(wanted text)
 RETURNS TABLE(account_id uuid, password_hash text, disabled boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select id, password_hash, disabled_at is not null from accounts where login = wanted
$function$;

CREATE OR REPLACE FUNCTION public.find_linked(issuer text, subject text, wanted text)
 RETURNS TABLE(account_id uuid, login text, linked boolean, disabled boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.id, a.login, oidc_subject is not null, disabled_at is not null from accounts a
  where (oidc_issuer = issuer and oidc_subject = subject) or (oidc_subject is null and a.login = wanted)
  order by oidc_subject is null limit 1
$function$;

CREATE OR REPLACE FUNCTION public.find_session(token bytea, at timestamp with time zone, today date)
 RETURNS TABLE(session_id uuid, account_id uuid, name text, account_party bigint, must_change_password boolean, enrolled boolean, second_factor_at timestamp with time zone, second_factor_until timestamp with time zone, created_at timestamp with time zone, seen_at timestamp with time zone, place text, roles text[], position_id uuid, role text, area bigint, position_party bigint, organisation_id uuid, organisation_party bigint, grids bigint[], grid_parties bigint[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.follow_merged_case(merged uuid, target uuid, at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if coalesce(nullif(current_setting('app.role', true), ''), 'anyone') = 'anyone'
    or not exists (select from cases where id = merged and merged_into = target) then
    raise insufficient_privilege using message = 'a case is followed once it was merged';
  end if;
  insert into case_parties (case_id, party, why, since)
    select target, a.party, 'reporter', at from cases c join accounts a on a.id = c.reporter_id where c.id = merged
    union select target, p.party, 'reporter', at from case_parties p where p.case_id = merged and p.why = 'reporter'
  on conflict do nothing;
end $function$;

CREATE OR REPLACE FUNCTION public.forget_attempts(before timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  delete from sign_in_attempts where last_at < before
$function$;

CREATE OR REPLACE FUNCTION public.has_signed_in_from(wanted bytea, since timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from sessions where network = wanted and created_at > since)
$function$;

CREATE OR REPLACE FUNCTION public.hides_confidential_case(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from cases c where c.id = wanted and c.confidential and (
    c.area between nullif(current_setting('app.lo', true), '')::bigint and nullif(current_setting('app.hi', true), '')::bigint
    or c.area = any (nullif(current_setting('app.grids', true), '')::bigint[])))
$function$;

CREATE OR REPLACE FUNCTION jobs.enqueue(task text, payload json, run_at timestamp with time zone DEFAULT NULL::timestamp with time zone, job_key text DEFAULT NULL::text, queue text DEFAULT NULL::text)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'graphile_worker', 'pg_temp'
AS $function$
  select id from graphile_worker.add_job(task, payload, queue_name => queue, run_at => enqueue.run_at, job_key => enqueue.job_key)
$function$;

CREATE OR REPLACE FUNCTION jobs.waiting(job_keys text[])
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'graphile_worker', 'pg_temp'
AS $function$
  select key from graphile_worker._private_jobs where key = any (job_keys)
$function$;

CREATE OR REPLACE FUNCTION jobs.withdraw(job_key text)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'graphile_worker', 'pg_temp'
AS $function$
  select count(*) > 0 from graphile_worker.remove_job(job_key) as removed where removed.id is not null
$function$;

CREATE OR REPLACE FUNCTION public.make_audit_month(first date)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.make_audit_months()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform pg_advisory_xact_lock(7305806105);
  for ahead in 0..3 loop
    perform make_audit_month((date_trunc('month', now() at time zone 'UTC') + ahead * interval '1 month')::date);
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION public.session_was_ended(token bytea)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from sessions where token_hash = token and ended_at is not null)
$function$;

CREATE OR REPLACE FUNCTION public.touch_session(token bytea, at timestamp with time zone, idle interval)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  update sessions set seen_at = at, idle_until = at + idle where token_hash = token and ended_at is null
$function$;

grant execute on function account_names(uuid[]) to lifetree_app;

grant execute on function begin_attempt(bytea[],integer[],timestamp with time zone) to lifetree_app;

grant execute on function demo_accounts_exist() to lifetree_app;

grant execute on function end_attempt(bytea[]) to lifetree_app;

grant execute on function erase_cases(timestamp with time zone,integer) to lifetree_app;

grant execute on function find_credentials(text) to lifetree_app;

grant execute on function find_linked(text,text,text) to lifetree_app;

grant execute on function find_session(bytea,timestamp with time zone,date) to lifetree_app;

grant execute on function follow_merged_case(uuid,uuid,timestamp with time zone) to lifetree_app;

grant execute on function forget_attempts(timestamp with time zone) to lifetree_app;

grant execute on function has_signed_in_from(bytea,timestamp with time zone) to lifetree_app;

grant execute on function hides_confidential_case(uuid) to lifetree_app;

grant execute on function jobs.enqueue(text,json,timestamp with time zone,text,text) to lifetree_app;

grant execute on function jobs.waiting(text[]) to lifetree_app;

grant execute on function jobs.withdraw(text) to lifetree_app;

grant execute on function make_audit_month(date) to lifetree_app;

grant execute on function make_audit_months() to lifetree_app;

grant execute on function session_was_ended(bytea) to lifetree_app;

grant execute on function touch_session(bytea,timestamp with time zone,interval) to lifetree_app;

grant usage on schema jobs to lifetree_app;

grant usage on schema jobs to lifetree_jobs;

grant usage on schema public to lifetree_app;
