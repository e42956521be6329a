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

create table alarm_ring_ways (
  alarm_id uuid not null,
  account_id uuid not null,
  way text not null,
  case_id uuid not null,
  state text not null,
  tries integer not null default 0,
  due_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  fault text,
  constraint alarm_ring_ways_pkey PRIMARY KEY (alarm_id, account_id, way),
  constraint alarm_ring_ways_alarm_id_account_id_fkey FOREIGN KEY (alarm_id, account_id) REFERENCES alarm_rings(alarm_id, account_id),
  constraint alarm_ring_ways_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint alarm_ring_ways_check CHECK (((state = 'waiting'::text) = (ended_at IS NULL))),
  constraint alarm_ring_ways_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text, 'nowhere'::text, 'not_set_up'::text, 'stopped'::text]))),
  constraint alarm_ring_ways_tries_check CHECK ((tries >= 0)),
  constraint alarm_ring_ways_way_check CHECK ((way = ANY (ARRAY['live'::text, 'push'::text, 'sms'::text, 'quiet'::text])))
);
CREATE INDEX alarm_ring_ways_case ON public.alarm_ring_ways USING btree (case_id);
alter table alarm_ring_ways enable row level security;
alter table alarm_ring_ways force row level security;
create policy kept on alarm_ring_ways using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
create policy mine on alarm_ring_ways for select using ((account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif")));
create policy of_seen_cases on alarm_ring_ways for select using ((EXISTS ( SELECT
   FROM cases c
  WHERE (c.id = alarm_ring_ways.case_id))));
grant insert, select, update on alarm_ring_ways to lifetree_app;

create table alarm_rings (
  alarm_id uuid not null,
  account_id uuid not null,
  case_id uuid not null,
  role text not null,
  level integer not null,
  by_roster boolean not null,
  rung_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  constraint alarm_rings_pkey PRIMARY KEY (alarm_id, account_id),
  constraint alarm_rings_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint alarm_rings_alarm_id_fkey FOREIGN KEY (alarm_id) REFERENCES alarms(id),
  constraint alarm_rings_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint alarm_rings_level_check CHECK (((level >= 1) AND (level <= 3))),
  constraint alarm_rings_role_check CHECK ((role = ANY (ARRAY['duty_officer'::text, 'leader'::text])))
);
CREATE INDEX alarm_rings_account ON public.alarm_rings USING btree (account_id, rung_at DESC) WHERE (answered_at IS NULL);
CREATE INDEX alarm_rings_case ON public.alarm_rings USING btree (case_id);
alter table alarm_rings enable row level security;
alter table alarm_rings force row level security;
create policy answered on alarm_rings for update using ((account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif")));
create policy kept on alarm_rings using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
create policy mine on alarm_rings for select using ((account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif")));
create policy of_seen_cases on alarm_rings for select using ((EXISTS ( SELECT
   FROM cases c
  WHERE (c.id = alarm_rings.case_id))));
grant insert, select, update on alarm_rings to lifetree_app;

create table alarms (
  id uuid not null,
  case_id uuid not null,
  level integer not null,
  raised_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  answered_by uuid,
  constraint alarms_pkey PRIMARY KEY (id),
  constraint alarms_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES accounts(id),
  constraint alarms_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint alarms_case_id_key UNIQUE (case_id),
  constraint alarms_check CHECK (((answered_at IS NULL) = (answered_by IS NULL))),
  constraint alarms_level_check CHECK (((level >= 1) AND (level <= 3)))
);
alter table alarms enable row level security;
alter table alarms force row level security;
create policy answered on alarms for update using ((EXISTS ( SELECT
   FROM alarm_rings r
  WHERE ((r.alarm_id = alarms.id) AND (r.account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif"))))));
create policy kept on alarms using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
create policy of_seen_cases on alarms for select using ((EXISTS ( SELECT
   FROM cases c
  WHERE (c.id = alarms.case_id))));
create policy rings_me on alarms for select using ((EXISTS ( SELECT
   FROM alarm_rings r
  WHERE ((r.alarm_id = alarms.id) AND (r.account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif"))))));
grant insert, select, update on alarms to lifetree_app;

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
  constraint area_rewrites_kind_check CHECK ((kind = ANY (ARRAY['recode'::text, 'redraw'::text, 'plan'::text])))
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

create table calendar_years (
  id uuid not null,
  year integer not null,
  version integer not null,
  holidays jsonb not null,
  make_up_days jsonb not null,
  notice text not null,
  published_by uuid not null,
  published_at timestamp with time zone not null,
  constraint calendar_years_pkey PRIMARY KEY (id),
  constraint calendar_years_holidays_check CHECK ((jsonb_typeof(holidays) = 'object'::text)),
  constraint calendar_years_make_up_days_check CHECK ((jsonb_typeof(make_up_days) = 'array'::text)),
  constraint calendar_years_notice_check CHECK ((notice <> ''::text)),
  constraint calendar_years_published_by_fkey FOREIGN KEY (published_by) REFERENCES accounts(id),
  constraint calendar_years_version_check CHECK ((version > 0)),
  constraint calendar_years_year_check CHECK (((year >= 2000) AND (year <= 2100))),
  constraint calendar_years_year_version_key UNIQUE (year, version)
);
alter table calendar_years enable row level security;
alter table calendar_years force row level security;
create policy everyone_reads on calendar_years for select using (true);
create policy published on calendar_years for insert with check (((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['rule_editor'::text, 'system'::text])) AND (published_by = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif"))));
grant insert, select on calendar_years to lifetree_app;

create table case_callers (
  case_id uuid not null,
  name text not null,
  phone text,
  wants_call_back boolean not null,
  constraint case_callers_pkey PRIMARY KEY (case_id),
  constraint case_callers_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id)
);
CREATE INDEX case_callers_name ON public.case_callers USING btree (name);
CREATE INDEX case_callers_phone ON public.case_callers USING btree (phone_digits(phone));
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
  milestone jsonb,
  met_at timestamp with time zone,
  constraint case_clocks_pkey PRIMARY KEY (id),
  constraint case_clocks_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint case_clocks_extensions_check CHECK (((extensions >= 0) AND (extensions <= 2))),
  constraint case_clocks_kind_check CHECK ((kind = ANY (ARRAY['accept'::text, 'verify'::text, 'dispatch'::text, 'handle'::text, 'check'::text, 'close'::text, 'decide'::text, 'milestone'::text, 'helper'::text]))),
  constraint case_clocks_met_check CHECK (((met_at IS NULL) OR ((kind = 'milestone'::text) AND (stopped_at IS NOT NULL)))),
  constraint case_clocks_milestone_check CHECK (((milestone IS NOT NULL) = (kind = 'milestone'::text))),
  constraint case_clocks_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);
CREATE INDEX case_clocks_ahead ON public.case_clocks USING btree (case_id) INCLUDE (yellow_at, due_at) WHERE (stopped_at IS NULL);
CREATE INDEX case_clocks_case ON public.case_clocks USING btree (case_id, started_at);
CREATE UNIQUE INDEX case_clocks_running ON public.case_clocks USING btree (case_id) WHERE ((stopped_at IS NULL) AND (kind <> ALL (ARRAY['milestone'::text, 'helper'::text])));
alter table case_clocks enable row level security;
alter table case_clocks force row level security;
create policy of_seen_cases on case_clocks using ((EXISTS ( SELECT
   FROM cases c
  WHERE (c.id = case_clocks.case_id))));
CREATE TRIGGER list_of_helper_clock AFTER UPDATE ON public.case_clocks FOR EACH ROW WHEN ((new.kind = 'helper'::text)) EXECUTE FUNCTION note_helper_clock_change();
grant delete, insert, select, update on case_clocks to lifetree_app;

create table case_count_deltas (
  area bigint not null,
  category_id uuid not null,
  state text not null,
  awaits text not null,
  appealed boolean not null,
  yellow_at timestamp with time zone,
  due_at timestamp with time zone,
  n integer not null,
  lon double precision not null,
  lat double precision not null
);
alter table case_count_deltas enable row level security;
alter table case_count_deltas force row level security;
create policy added on case_count_deltas for insert with check ((( SELECT COALESCE(NULLIF(current_setting('app.role'::text, true), ''::text), 'anyone'::text) AS "coalesce") <> 'anyone'::text));
create policy folded on case_count_deltas using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
create policy seen on case_count_deltas for select using ((((area >= ( SELECT (NULLIF(current_setting('app.lo'::text, true), ''::text))::bigint AS "nullif")) AND (area <= ( SELECT (NULLIF(current_setting('app.hi'::text, true), ''::text))::bigint AS "nullif"))) OR (area = ANY (( SELECT (NULLIF(current_setting('app.grids'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))));
grant delete, insert, select, update on case_count_deltas to lifetree_app;

create table case_count_turns (
  at timestamp with time zone not null,
  area bigint not null,
  category_id uuid not null,
  state text not null,
  awaits text not null,
  appealed boolean not null,
  soon integer not null,
  yellow integer not null,
  red integer not null
);
CREATE INDEX case_count_turns_at ON public.case_count_turns USING btree (at);
alter table case_count_turns enable row level security;
alter table case_count_turns force row level security;
create policy folded on case_count_turns using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
create policy seen on case_count_turns for select using ((((area >= ( SELECT (NULLIF(current_setting('app.lo'::text, true), ''::text))::bigint AS "nullif")) AND (area <= ( SELECT (NULLIF(current_setting('app.hi'::text, true), ''::text))::bigint AS "nullif"))) OR (area = ANY (( SELECT (NULLIF(current_setting('app.grids'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))));
grant delete, insert, select, update on case_count_turns to lifetree_app;

create table case_counts (
  level text not null,
  category text not null,
  area bigint not null,
  state text not null,
  awaits text not null,
  appealed boolean not null,
  n integer not null,
  lit integer not null,
  soon integer not null,
  yellow integer not null,
  red integer not null,
  lon double precision not null,
  lat double precision not null,
  constraint case_counts_pkey PRIMARY KEY (level, category, area, state, awaits, appealed),
  constraint case_counts_level_check CHECK ((level = ANY (ARRAY['city'::text, 'district'::text, 'town'::text, 'community'::text, 'grid'::text])))
);
alter table case_counts enable row level security;
alter table case_counts force row level security;
create policy folded on case_counts using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
create policy seen on case_counts for select using ((((area >= ( SELECT (NULLIF(current_setting('app.lo'::text, true), ''::text))::bigint AS "nullif")) AND (area <= ( SELECT (NULLIF(current_setting('app.hi'::text, true), ''::text))::bigint AS "nullif"))) OR (area = ANY (( SELECT (NULLIF(current_setting('app.grids'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))));
grant delete, insert, select, update on case_counts to lifetree_app;

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

create table case_helpers (
  id uuid not null,
  case_id uuid not null,
  organisation_id uuid not null,
  party bigint not null,
  clock_id uuid not null,
  asked text not null,
  asked_at timestamp with time zone not null,
  outcome text,
  answer text,
  ended_at timestamp with time zone,
  constraint case_helpers_pkey PRIMARY KEY (id),
  constraint case_helpers_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint case_helpers_check CHECK (((outcome IS NULL) = (ended_at IS NULL))),
  constraint case_helpers_clock_id_fkey FOREIGN KEY (clock_id) REFERENCES case_clocks(id),
  constraint case_helpers_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint case_helpers_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'declined'::text, 'ended'::text])))
);
CREATE INDEX case_helpers_case ON public.case_helpers USING btree (case_id, asked_at);
CREATE INDEX case_helpers_clock ON public.case_helpers USING btree (clock_id);
CREATE UNIQUE INDEX case_helpers_open ON public.case_helpers USING btree (party, case_id) WHERE (ended_at IS NULL);
alter table case_helpers enable row level security;
alter table case_helpers force row level security;
create policy of_seen_cases on case_helpers using ((EXISTS ( SELECT
   FROM cases c
  WHERE (c.id = case_helpers.case_id))));
CREATE TRIGGER list_of_helper AFTER INSERT OR UPDATE ON public.case_helpers FOR EACH ROW EXECUTE FUNCTION note_helper_change();
grant insert, select, update on case_helpers to lifetree_app;

create table case_import_parts (
  import_id uuid not null,
  place integer not null,
  content bytea not null,
  constraint case_import_parts_pkey PRIMARY KEY (import_id, place),
  constraint case_import_parts_import_id_fkey FOREIGN KEY (import_id) REFERENCES case_imports(id),
  constraint case_import_parts_place_check CHECK ((place >= 0))
);
alter table case_import_parts enable row level security;
alter table case_import_parts force row level security;
create policy kept on case_import_parts using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'rule_editor'::text, 'system'::text])));
grant delete, insert, select, update on case_import_parts to lifetree_app;

create table case_import_rows (
  import_id uuid not null,
  n integer not null,
  cells text[] not null,
  faults jsonb,
  constraint case_import_rows_pkey PRIMARY KEY (import_id, n),
  constraint case_import_rows_import_id_fkey FOREIGN KEY (import_id) REFERENCES case_imports(id),
  constraint case_import_rows_n_check CHECK ((n > 0))
);
CREATE INDEX case_import_rows_faulty ON public.case_import_rows USING btree (import_id, n) WHERE (faults IS NOT NULL);
alter table case_import_rows enable row level security;
alter table case_import_rows force row level security;
create policy kept on case_import_rows using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'rule_editor'::text, 'system'::text])));
grant delete, insert, select, update on case_import_rows to lifetree_app;

create table case_import_values (
  source text not null,
  field text not null,
  value text not null,
  target text not null,
  constraint case_import_values_pkey PRIMARY KEY (source, field, value),
  constraint case_import_values_field_check CHECK ((field = ANY (ARRAY['category'::text, 'status'::text, 'source'::text, 'department'::text])))
);
alter table case_import_values enable row level security;
alter table case_import_values force row level security;
create policy kept on case_import_values using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'rule_editor'::text, 'system'::text])));
grant delete, insert, select, update on case_import_values to lifetree_app;

create table case_imports (
  id uuid not null,
  source text not null,
  name text not null,
  bytes integer not null,
  account_id uuid not null,
  state text not null,
  encoding text,
  fault jsonb,
  columns text[] not null default '{}'::text[],
  rows integer not null default 0,
  mapping jsonb,
  done integer not null default 0,
  imported integer not null default 0,
  refused integer not null default 0,
  created_at timestamp with time zone not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint case_imports_pkey PRIMARY KEY (id),
  constraint case_imports_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint case_imports_bytes_check CHECK ((bytes > 0)),
  constraint case_imports_encoding_check CHECK ((encoding = ANY (ARRAY['utf-8'::text, 'gb18030'::text]))),
  constraint case_imports_name_check CHECK ((name <> ''::text)),
  constraint case_imports_source_check CHECK ((source <> ''::text)),
  constraint case_imports_state_check CHECK ((state = ANY (ARRAY['uploading'::text, 'reading'::text, 'unreadable'::text, 'read'::text, 'checking'::text, 'checked'::text, 'running'::text, 'cancelled'::text, 'done'::text])))
);
CREATE INDEX case_imports_created ON public.case_imports USING btree (created_at DESC);
alter table case_imports enable row level security;
alter table case_imports force row level security;
create policy kept on case_imports using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'rule_editor'::text, 'system'::text])));
grant delete, insert, select, update on case_imports to lifetree_app;

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

create table case_list_changes (
  seq bigint not null generated always as identity,
  party bigint not null,
  at timestamp with time zone not null default clock_timestamp()
);
CREATE INDEX case_list_changes_party ON public.case_list_changes USING btree (party, seq);
alter table case_list_changes enable row level security;
alter table case_list_changes force row level security;
create policy added on case_list_changes for insert with check ((( SELECT COALESCE(NULLIF(current_setting('app.role'::text, true), ''::text), 'anyone'::text) AS "coalesce") <> 'anyone'::text));
create policy forgotten on case_list_changes for delete using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
create policy seen on case_list_changes for select using (((party = ( SELECT (NULLIF(current_setting('app.org'::text, true), ''::text))::bigint AS "nullif")) OR ((party = 0) AND (( SELECT NULLIF(current_setting('app.org'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)));
grant delete, insert, select, update on case_list_changes to lifetree_app;

create table case_parties (
  case_id uuid not null,
  party bigint not null,
  why text not null,
  since timestamp with time zone not null,
  constraint case_parties_pkey PRIMARY KEY (case_id, party, why),
  constraint case_parties_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint case_parties_why_check CHECK ((why = ANY (ARRAY['reporter'::text, 'organisation'::text, 'centre'::text, 'checker'::text, 'caller'::text, 'helper'::text])))
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

create table case_texts (
  case_id uuid not null,
  area bigint not null,
  confidential boolean not null,
  reported_at timestamp with time zone not null,
  words text not null,
  constraint case_texts_pkey PRIMARY KEY (case_id),
  constraint case_texts_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id)
);
CREATE INDEX case_texts_area ON public.case_texts USING btree (area, reported_at DESC);
CREATE INDEX case_texts_reported ON public.case_texts USING btree (reported_at DESC, case_id, area);
CREATE INDEX case_texts_tokens ON public.case_texts USING gin (case_tokens(area, words)) WITH (gin_pending_list_limit='512');
alter table case_texts enable row level security;
alter table case_texts force row level security;
create policy kept on case_texts for insert with check ((( SELECT COALESCE(NULLIF(current_setting('app.role'::text, true), ''::text), 'anyone'::text) AS "coalesce") <> 'anyone'::text));
create policy moved on case_texts using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
grant delete, insert, select, update on case_texts to lifetree_app;

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
  recurrences integer not null default 0,
  external_source text,
  external_number text,
  parent_id uuid,
  children integer not null default 0,
  constraint cases_pkey PRIMARY KEY (id),
  constraint cases_absorbed_check CHECK ((absorbed >= 0)),
  constraint cases_accuracy_check CHECK ((accuracy >= (0)::double precision)),
  constraint cases_area_id_fkey FOREIGN KEY (area_id) REFERENCES areas(id),
  constraint cases_awaits_check CHECK ((awaits = ANY (ARRAY['approver'::text, 'duty_officer'::text]))),
  constraint cases_category_id_fkey FOREIGN KEY (category_id) REFERENCES categories(id),
  constraint cases_check CHECK ((merged_into <> id)),
  constraint cases_check1 CHECK ((parent_id <> id)),
  constraint cases_children_check CHECK ((children >= 0)),
  constraint cases_clock_check CHECK (((ended_at IS NULL) = (clock_id IS NOT NULL))),
  constraint cases_ended_check CHECK (((state = ANY (ARRAY['closed'::text, 'force_closed'::text, 'rejected'::text, 'voided'::text, 'merged'::text, 'archived'::text])) = (ended_at IS NOT NULL))),
  constraint cases_external_check CHECK (((external_source IS NULL) = (external_number IS NULL))),
  constraint cases_external_number_check CHECK ((external_number <> ''::text)),
  constraint cases_external_source_check CHECK ((external_source <> ''::text)),
  constraint cases_finding_check CHECK ((finding = ANY (ARRAY['found'::text, 'not_found'::text, 'already_mended'::text]))),
  constraint cases_handler_id_fkey FOREIGN KEY (handler_id) REFERENCES accounts(id),
  constraint cases_held_open CHECK (((org IS NULL) OR (ended_at IS NULL))),
  constraint cases_lat_check CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))),
  constraint cases_lon_check CHECK (((lon >= ('-180'::integer)::double precision) AND (lon <= (180)::double precision))),
  constraint cases_merged_check CHECK (((state = 'merged'::text) = (merged_into IS NOT NULL))),
  constraint cases_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES cases(id),
  constraint cases_number_key UNIQUE (number),
  constraint cases_org_check CHECK (((state = ANY (ARRAY['dispatched'::text, 'handling'::text, 'suspended'::text])) = (org IS NOT NULL))),
  constraint cases_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint cases_outcome_check CHECK ((outcome = ANY (ARRAY['solved'::text, 'no_fault_found'::text, 'cannot_be_solved'::text, 'beyond_remit'::text]))),
  constraint cases_parent_check CHECK (((parent_id IS NULL) OR (children = 0))),
  constraint cases_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES cases(id),
  constraint cases_recurrences_check CHECK ((recurrences >= 0)),
  constraint cases_reopenings_check CHECK ((reopenings >= 0)),
  constraint cases_reporter_id_fkey FOREIGN KEY (reporter_id) REFERENCES accounts(id),
  constraint cases_returns_check CHECK (((returns >= 0) AND (returns <= 2))),
  constraint cases_reworks_check CHECK ((reworks >= 0)),
  constraint cases_satisfaction_check CHECK ((satisfaction = ANY (ARRAY['satisfied'::text, 'fair'::text, 'dissatisfied'::text, 'not_reached'::text]))),
  constraint cases_source_check CHECK ((source = ANY (ARRAY['worker'::text, 'hotline'::text, 'public'::text, 'memo'::text]))),
  constraint cases_state_check CHECK ((state = ANY (ARRAY['reported'::text, 'verifying'::text, 'verified'::text, 'self_handled'::text, 'pending_dispatch'::text, 'dispatched'::text, 'arbitrating'::text, 'handling'::text, 'suspended'::text, 'checking'::text, 'pending_close'::text, 'reopen_requested'::text, 'closed'::text, 'force_closed'::text, 'rejected'::text, 'voided'::text, 'merged'::text, 'archived'::text]))),
  constraint cases_urges_check CHECK ((urges >= 0))
);
CREATE INDEX cases_appealed ON public.cases USING btree (area, due_at, id) WHERE appealed;
CREATE INDEX cases_area ON public.cases USING btree (area, reported_at DESC);
CREATE INDEX cases_area_ended ON public.cases USING btree (area, ended_at DESC, id) WHERE (ended_at IS NOT NULL);
CREATE INDEX cases_area_open ON public.cases USING btree (area, due_at, id) INCLUDE (state, yellow_at, ended_at, confidential, org, reporter_id, awaits) WHERE (ended_at IS NULL);
CREATE INDEX cases_asked ON public.cases USING btree (area, due_at) WHERE ((state = ANY (ARRAY['arbitrating'::text, 'reopen_requested'::text])) OR (awaits IS NOT NULL));
CREATE INDEX cases_closed_place ON public.cases USING btree (lon, lat, ended_at, category_id) WHERE (state = ANY (ARRAY['closed'::text, 'force_closed'::text]));
CREATE INDEX cases_confidential ON public.cases USING btree (area) WHERE confidential;
CREATE INDEX cases_due ON public.cases USING btree (due_at, id, area, state) WHERE (ended_at IS NULL);
CREATE INDEX cases_ended ON public.cases USING btree (ended_at DESC, id DESC, area) WHERE (ended_at IS NOT NULL);
CREATE INDEX cases_external_number ON public.cases USING btree (external_number) WHERE (external_number IS NOT NULL);
CREATE INDEX cases_merged_into ON public.cases USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX cases_org_open ON public.cases USING btree (org, due_at, id) INCLUDE (state, yellow_at, ended_at, confidential, area, reporter_id, awaits) WHERE ((org IS NOT NULL) AND (ended_at IS NULL));
CREATE INDEX cases_parent ON public.cases USING btree (parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX cases_place ON public.cases USING btree (lon, lat);
CREATE INDEX cases_queue ON public.cases USING btree (due_at, id, area, state) WHERE ((state = ANY (ARRAY['reported'::text, 'verified'::text, 'pending_dispatch'::text, 'pending_close'::text])) AND (ended_at IS NULL));
CREATE INDEX cases_recurring ON public.cases USING btree (area, due_at, id) WHERE (recurrences > 0);
CREATE INDEX cases_reported ON public.cases USING btree (reported_at DESC, id DESC, area);
CREATE INDEX cases_reporter ON public.cases USING btree (reporter_id, reported_at DESC);
CREATE INDEX cases_to_archive ON public.cases USING btree (ended_at) WHERE (state = ANY (ARRAY['closed'::text, 'force_closed'::text]));
CREATE UNIQUE INDEX cases_external ON public.cases USING btree (external_source, external_number) WHERE (external_source IS NOT NULL);
alter table cases enable row level security;
alter table cases force row level security;
create policy seen on cases using (((((NOT confidential) OR ((state = ANY (ARRAY['verifying'::text, 'checking'::text, 'self_handled'::text])) AND (( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['grid_worker'::text, 'grid_leader'::text])))) AND (((area >= ( SELECT (NULLIF(current_setting('app.lo'::text, true), ''::text))::bigint AS "nullif")) AND (area <= ( SELECT (NULLIF(current_setting('app.hi'::text, true), ''::text))::bigint AS "nullif"))) OR (area = ANY (( SELECT (NULLIF(current_setting('app.grids'::text, true), ''::text))::bigint[] AS "nullif")::bigint[])))) OR (org = ( SELECT (NULLIF(current_setting('app.org'::text, true), ''::text))::bigint AS "nullif")) OR (( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text) OR (reporter_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif")) OR (EXISTS ( SELECT
   FROM case_parties p
  WHERE ((p.case_id = cases.id) AND (p.party = ANY (( SELECT (NULLIF(current_setting('app.parties'::text, true), ''::text))::bigint[] AS "nullif")::bigint[])))))));
CREATE TRIGGER count_added AFTER INSERT ON public.cases REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_case_changes();
CREATE TRIGGER count_changed AFTER UPDATE ON public.cases REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_case_changes();
CREATE TRIGGER count_removed AFTER DELETE ON public.cases REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_case_changes();
CREATE TRIGGER figure_of_changed AFTER UPDATE ON public.cases REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_case_changes();
CREATE TRIGGER figure_of_new AFTER INSERT ON public.cases REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_case_changes();
CREATE TRIGGER list_of_changed AFTER UPDATE ON public.cases FOR EACH ROW WHEN (((old.org IS NOT NULL) OR (new.org IS NOT NULL))) EXECUTE FUNCTION note_list_change();
CREATE TRIGGER list_of_new AFTER INSERT ON public.cases FOR EACH ROW WHEN ((new.org IS NOT NULL)) EXECUTE FUNCTION note_list_change();
CREATE TRIGGER words_kept AFTER INSERT ON public.cases REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_case_words();
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
  milestones jsonb not null default '[]'::jsonb,
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
  constraint categories_milestones_check CHECK ((jsonb_typeof(milestones) = 'array'::text)),
  constraint categories_version_check CHECK ((version > 0))
);
alter table categories enable row level security;
alter table categories force row level security;
create policy everyone_reads on categories for select using (true);
create policy system_writes on categories using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
grant insert, select, update on categories to lifetree_app;

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

create table control_areas (
  id uuid not null,
  name text not null,
  reason text not null,
  shape jsonb not null,
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  classes text[] not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  ended_by uuid,
  constraint control_areas_pkey PRIMARY KEY (id),
  constraint control_areas_check CHECK ((valid_from < valid_to)),
  constraint control_areas_classes_check CHECK ((cardinality(classes) > 0)),
  constraint control_areas_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES accounts(id),
  constraint control_areas_made_by_fkey FOREIGN KEY (made_by) REFERENCES accounts(id)
);
CREATE INDEX control_areas_valid ON public.control_areas USING btree (valid_to);
alter table control_areas enable row level security;
alter table control_areas force row level security;
create policy editors_write on control_areas using ((( SELECT COALESCE(current_setting('app.role'::text, true), ''::text) AS "coalesce") = ANY (ARRAY['rule_editor'::text, 'system'::text]))) with check ((( SELECT COALESCE(current_setting('app.role'::text, true), ''::text) AS "coalesce") = ANY (ARRAY['rule_editor'::text, 'system'::text])));
create policy everyone_reads on control_areas for select using (true);
grant insert, select, update on control_areas to lifetree_app;

create table duty_codes (
  account_id uuid not null,
  phone_sealed bytea,
  mask text,
  code_sealed bytea,
  state text not null,
  fault text,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  tries integer not null default 0,
  since timestamp with time zone not null,
  asked integer not null,
  constraint duty_codes_pkey PRIMARY KEY (account_id),
  constraint duty_codes_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint duty_codes_asked_check CHECK ((asked >= 1)),
  constraint duty_codes_check CHECK (((state = 'used'::text) = (code_sealed IS NULL))),
  constraint duty_codes_check1 CHECK (((code_sealed IS NULL) = (phone_sealed IS NULL))),
  constraint duty_codes_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text, 'used'::text]))),
  constraint duty_codes_tries_check CHECK (((tries >= 0) AND (tries <= 5)))
);
alter table duty_codes enable row level security;
alter table duty_codes force row level security;
create policy own on duty_codes using ((account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif"))) with check ((account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif")));
create policy sent on duty_codes using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
grant delete, insert, select, update on duty_codes to lifetree_app;

create table duty_devices (
  id uuid not null,
  account_id uuid not null,
  endpoint_hash bytea not null,
  subscription_sealed bytea not null,
  name text not null,
  made_at timestamp with time zone not null,
  constraint duty_devices_pkey PRIMARY KEY (id),
  constraint duty_devices_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint duty_devices_endpoint_hash_key UNIQUE (endpoint_hash)
);
CREATE INDEX duty_devices_account ON public.duty_devices USING btree (account_id, made_at);
alter table duty_devices enable row level security;
alter table duty_devices force row level security;
create policy counted on duty_devices for select using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'admin'::text));
create policy own on duty_devices using ((account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif"))) with check ((account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif")));
create policy rung on duty_devices using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
grant delete, insert, select, update on duty_devices to lifetree_app;

create table duty_phones (
  account_id uuid not null,
  phone_sealed bytea not null,
  mask text not null,
  confirmed_at timestamp with time zone not null,
  constraint duty_phones_pkey PRIMARY KEY (account_id),
  constraint duty_phones_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id)
);
alter table duty_phones enable row level security;
alter table duty_phones force row level security;
create policy masked on duty_phones for select using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'admin'::text));
create policy own on duty_phones using ((account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif"))) with check ((account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif")));
create policy rung on duty_phones using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
grant delete, insert, select, update on duty_phones to lifetree_app;

create table duty_push_keys (
  one boolean not null default true,
  public_key text not null,
  private_sealed bytea not null,
  made_at timestamp with time zone not null,
  constraint duty_push_keys_pkey PRIMARY KEY (one),
  constraint duty_push_keys_one_check CHECK (one)
);
alter table duty_push_keys enable row level security;
alter table duty_push_keys force row level security;
create policy kept on duty_push_keys using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
grant insert, select on duty_push_keys to lifetree_app;

create table duty_shifts (
  id uuid not null,
  area bigint not null,
  account_id uuid not null,
  role text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  added_by uuid,
  added_at timestamp with time zone not null,
  removed_by uuid,
  removed_at timestamp with time zone,
  constraint duty_shifts_pkey PRIMARY KEY (id),
  constraint duty_shifts_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint duty_shifts_account_id_role_area_tstzrange_excl EXCLUDE USING gist (account_id WITH =, role WITH =, area WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE ((removed_at IS NULL)),
  constraint duty_shifts_added_by_fkey FOREIGN KEY (added_by) REFERENCES accounts(id),
  constraint duty_shifts_check CHECK (((ends_at > starts_at) AND (ends_at <= (starts_at + '26:00:00'::interval)))),
  constraint duty_shifts_removed_by_fkey FOREIGN KEY (removed_by) REFERENCES accounts(id),
  constraint duty_shifts_role_check CHECK ((role = ANY (ARRAY['duty_officer'::text, 'leader'::text])))
);
CREATE INDEX duty_shifts_area ON public.duty_shifts USING btree (area, starts_at) WHERE (removed_at IS NULL);
alter table duty_shifts enable row level security;
alter table duty_shifts force row level security;
create policy kept on duty_shifts using (((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text])) OR ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'duty_officer'::text) AND ((area >= ( SELECT (NULLIF(current_setting('app.lo'::text, true), ''::text))::bigint AS "nullif")) AND (area <= ( SELECT (NULLIF(current_setting('app.hi'::text, true), ''::text))::bigint AS "nullif")))))) with check (((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text])) OR ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'duty_officer'::text) AND ((area >= ( SELECT (NULLIF(current_setting('app.lo'::text, true), ''::text))::bigint AS "nullif")) AND (area <= ( SELECT (NULLIF(current_setting('app.hi'::text, true), ''::text))::bigint AS "nullif"))))));
create policy seen on duty_shifts for select using ((((area >= ( SELECT (NULLIF(current_setting('app.lo'::text, true), ''::text))::bigint AS "nullif")) AND (area <= ( SELECT (NULLIF(current_setting('app.hi'::text, true), ''::text))::bigint AS "nullif"))) OR (account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif")) OR (( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text]))));
grant insert, select, update on duty_shifts to lifetree_app;

create table emergency_calls (
  id uuid not null,
  case_id uuid not null,
  number text not null,
  called_at timestamp with time zone not null,
  caller text not null,
  said text not null,
  reference text,
  recorded_by uuid,
  recorded_at timestamp with time zone not null,
  constraint emergency_calls_pkey PRIMARY KEY (id),
  constraint emergency_calls_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint emergency_calls_number_check CHECK ((number = ANY (ARRAY['110'::text, '119'::text, '120'::text]))),
  constraint emergency_calls_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES accounts(id)
);
CREATE INDEX emergency_calls_case ON public.emergency_calls USING btree (case_id, called_at);
alter table emergency_calls enable row level security;
alter table emergency_calls force row level security;
create policy of_seen_cases on emergency_calls for select using ((EXISTS ( SELECT
   FROM cases c
  WHERE (c.id = emergency_calls.case_id))));
create policy recorded on emergency_calls for insert with check (((EXISTS ( SELECT
   FROM cases c
  WHERE (c.id = emergency_calls.case_id))) AND (( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['operator'::text, 'dispatcher'::text, 'duty_officer'::text, 'system'::text]))));
grant insert, select on emergency_calls to lifetree_app;

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

create table exports (
  id uuid not null,
  account_id uuid not null,
  position_id uuid not null,
  list text not null,
  query jsonb not null,
  columns text[] not null,
  format text not null,
  language text not null,
  purpose text,
  state text not null default 'waiting'::text,
  rows integer not null default 0,
  total integer,
  bytes bigint,
  asked_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint exports_pkey PRIMARY KEY (id),
  constraint exports_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint exports_check CHECK (((ended_at IS NULL) = (state = ANY (ARRAY['waiting'::text, 'running'::text])))),
  constraint exports_format_check CHECK ((format = ANY (ARRAY['xlsx'::text, 'csv'::text]))),
  constraint exports_language_check CHECK ((language = ANY (ARRAY['zh'::text, 'en'::text]))),
  constraint exports_list_check CHECK ((list = ANY (ARRAY['cases'::text, 'figure_items'::text, 'figures'::text, 'scores'::text, 'worker_scores'::text, 'post_scores'::text, 'score_items'::text]))),
  constraint exports_position_id_fkey FOREIGN KEY (position_id) REFERENCES positions(id),
  constraint exports_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text, 'refused'::text, 'swept'::text])))
);
CREATE INDEX exports_account ON public.exports USING btree (account_id, asked_at);
CREATE INDEX exports_asked ON public.exports USING btree (asked_at);
alter table exports enable row level security;
alter table exports force row level security;
create policy own on exports using (((account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif")) OR (( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)));
grant delete, insert, select, update on exports to lifetree_app;

create table figure_changes (
  seq bigint not null generated always as identity,
  case_id uuid not null,
  constraint figure_changes_pkey PRIMARY KEY (seq)
);
alter table figure_changes enable row level security;
alter table figure_changes force row level security;
create policy added on figure_changes for insert with check (true);
create policy system_counts on figure_changes using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
grant delete, insert, select on figure_changes to lifetree_app;

create table figure_composites (
  id uuid not null,
  subject text not null,
  version integer not null,
  components jsonb not null,
  grades jsonb not null,
  valid_from date not null,
  account_id uuid,
  constraint figure_composites_pkey PRIMARY KEY (id),
  constraint figure_composites_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint figure_composites_subject_check CHECK ((subject = ANY (ARRAY['department'::text, 'area'::text, 'grid_worker'::text, 'operator'::text, 'dispatcher'::text, 'duty_officer'::text]))),
  constraint figure_composites_subject_version_key UNIQUE (subject, version),
  constraint figure_composites_version_check CHECK ((version > 0))
);
alter table figure_composites enable row level security;
alter table figure_composites force row level security;
create policy everyone_reads on figure_composites for select using (true);
create policy rule_editor_adds on figure_composites for insert with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'rule_editor'::text));
grant insert, select on figure_composites to lifetree_app;

create table figure_deeds (
  case_id uuid not null,
  account_id uuid not null,
  who text not null,
  post text not null,
  deed text not null,
  area bigint not null,
  confidential boolean not null,
  on_day date not null,
  due_at timestamp with time zone,
  done_at timestamp with time zone,
  good boolean not null,
  constraint figure_deeds_pkey PRIMARY KEY (case_id, account_id, post, deed),
  constraint figure_deeds_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint figure_deeds_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id) ON DELETE CASCADE,
  constraint figure_deeds_deed_check CHECK ((deed = ANY (ARRAY['report'::text, 'ground'::text, 'verify'::text, 'check'::text, 'ask'::text, 'accept'::text, 'dispatch'::text, 'file'::text, 'close'::text]))),
  constraint figure_deeds_post_check CHECK ((post = ANY (ARRAY['grid_worker'::text, 'operator'::text, 'dispatcher'::text, 'duty_officer'::text])))
);
CREATE INDEX figure_deeds_account ON public.figure_deeds USING btree (account_id, on_day);
CREATE INDEX figure_deeds_area ON public.figure_deeds USING btree (area, post, on_day);
CREATE INDEX figure_deeds_day ON public.figure_deeds USING btree (on_day);
alter table figure_deeds enable row level security;
alter table figure_deeds force row level security;
create policy seen on figure_deeds for select using ((((NOT confidential) AND (((area >= ( SELECT (NULLIF(current_setting('app.lo'::text, true), ''::text))::bigint AS "nullif")) AND (area <= ( SELECT (NULLIF(current_setting('app.hi'::text, true), ''::text))::bigint AS "nullif"))) OR (area = ANY (( SELECT (NULLIF(current_setting('app.grids'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))) AND ((account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif")) OR (( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['supervisor'::text, 'leader'::text])) OR ((post = 'grid_worker'::text) AND (( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['grid_leader'::text, 'community_director'::text]))))) OR (( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)));
create policy system_writes on figure_deeds using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
grant delete, insert, select, update on figure_deeds to lifetree_app;

create table figure_facts (
  case_id uuid not null,
  area bigint not null,
  confidential boolean not null,
  category text not null,
  source text not null,
  organisation_id uuid,
  state text not null,
  outcome text,
  satisfaction text,
  reported_at timestamp with time zone not null,
  reported_on date not null,
  self_handled_on date,
  accepted_on date,
  filed_on date,
  dispatched_on date,
  due_on date,
  due_at timestamp with time zone,
  handled_at timestamp with time zone,
  exempt boolean not null,
  closed_on date,
  reworked_on date,
  extended_on date,
  returned_on date,
  called_on date,
  yellow_at timestamp with time zone,
  red_at timestamp with time zone,
  last_on date not null,
  constraint figure_facts_pkey PRIMARY KEY (case_id),
  constraint figure_facts_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id) ON DELETE CASCADE
);
CREATE INDEX figure_facts_area ON public.figure_facts USING btree (area, last_on) INCLUDE (reported_on);
CREATE INDEX figure_facts_last ON public.figure_facts USING btree (last_on, reported_on);
alter table figure_facts enable row level security;
alter table figure_facts force row level security;
create policy seen on figure_facts for select using ((((NOT confidential) AND (((area >= ( SELECT (NULLIF(current_setting('app.lo'::text, true), ''::text))::bigint AS "nullif")) AND (area <= ( SELECT (NULLIF(current_setting('app.hi'::text, true), ''::text))::bigint AS "nullif"))) OR (area = ANY (( SELECT (NULLIF(current_setting('app.grids'::text, true), ''::text))::bigint[] AS "nullif")::bigint[])))) OR (( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)));
create policy system_writes on figure_facts using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
grant delete, insert, select, update on figure_facts to lifetree_app;

create table figure_formulas (
  id uuid not null,
  key text not null,
  version integer not null,
  name_zh text not null,
  name_en text not null,
  numerator text not null,
  denominator text not null,
  unit text not null,
  valid_from date not null,
  place integer not null,
  account_id uuid,
  constraint figure_formulas_pkey PRIMARY KEY (id),
  constraint figure_formulas_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint figure_formulas_check CHECK ((denominator <> numerator)),
  constraint figure_formulas_key_check CHECK ((key ~ '^[a-z][a-z_]{1,39}$'::text)),
  constraint figure_formulas_key_version_key UNIQUE (key, version),
  constraint figure_formulas_unit_check CHECK ((unit = ANY (ARRAY['percent'::text, 'permille'::text]))),
  constraint figure_formulas_version_check CHECK ((version > 0))
);
alter table figure_formulas enable row level security;
alter table figure_formulas force row level security;
create policy everyone_reads on figure_formulas for select using (true);
create policy rule_editor_adds on figure_formulas for insert with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'rule_editor'::text));
grant insert, select on figure_formulas to lifetree_app;

create table figure_months (
  id uuid not null,
  month date not null,
  lo bigint not null,
  hi bigint not null,
  published_at timestamp with time zone not null,
  account_id uuid not null,
  with_deeds boolean not null default false,
  constraint figure_months_pkey PRIMARY KEY (id),
  constraint figure_months_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint figure_months_check CHECK ((hi >= lo)),
  constraint figure_months_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint figure_months_month_lo_hi_key UNIQUE (month, lo, hi)
);
alter table figure_months enable row level security;
alter table figure_months force row level security;
create policy published on figure_months for insert with check (((lo >= ( SELECT (NULLIF(current_setting('app.lo'::text, true), ''::text))::bigint AS "nullif")) AND (hi <= ( SELECT (NULLIF(current_setting('app.hi'::text, true), ''::text))::bigint AS "nullif"))));
create policy seen on figure_months for select using ((( SELECT COALESCE(NULLIF(current_setting('app.role'::text, true), ''::text), 'anyone'::text) AS "coalesce") <> 'anyone'::text));
grant insert, select on figure_months to lifetree_app;

create table figure_published (
  month_id uuid not null,
  case_id uuid not null,
  area bigint not null,
  confidential boolean not null,
  category text not null,
  source text not null,
  organisation_id uuid,
  state text not null,
  outcome text,
  satisfaction text,
  reported_at timestamp with time zone not null,
  reported_on date not null,
  self_handled_on date,
  accepted_on date,
  filed_on date,
  dispatched_on date,
  due_on date,
  due_at timestamp with time zone,
  handled_at timestamp with time zone,
  exempt boolean not null,
  closed_on date,
  reworked_on date,
  extended_on date,
  returned_on date,
  called_on date,
  yellow_at timestamp with time zone,
  red_at timestamp with time zone,
  last_on date not null,
  constraint figure_published_pkey PRIMARY KEY (month_id, case_id),
  constraint figure_published_month_id_fkey FOREIGN KEY (month_id) REFERENCES figure_months(id)
);
CREATE INDEX figure_published_area ON public.figure_published USING btree (month_id, area);
alter table figure_published enable row level security;
alter table figure_published force row level security;
create policy published on figure_published for insert with check (((area >= ( SELECT (NULLIF(current_setting('app.lo'::text, true), ''::text))::bigint AS "nullif")) AND (area <= ( SELECT (NULLIF(current_setting('app.hi'::text, true), ''::text))::bigint AS "nullif"))));
create policy seen on figure_published for select using (((NOT confidential) AND (((area >= ( SELECT (NULLIF(current_setting('app.lo'::text, true), ''::text))::bigint AS "nullif")) AND (area <= ( SELECT (NULLIF(current_setting('app.hi'::text, true), ''::text))::bigint AS "nullif"))) OR (area = ANY (( SELECT (NULLIF(current_setting('app.grids'::text, true), ''::text))::bigint[] AS "nullif")::bigint[])))));
grant insert, select on figure_published to lifetree_app;

create table figure_published_deeds (
  month_id uuid not null,
  case_id uuid not null,
  account_id uuid not null,
  who text not null,
  post text not null,
  deed text not null,
  area bigint not null,
  confidential boolean not null,
  on_day date not null,
  due_at timestamp with time zone,
  done_at timestamp with time zone,
  good boolean not null,
  constraint figure_published_deeds_pkey PRIMARY KEY (month_id, case_id, account_id, post, deed),
  constraint figure_published_deeds_month_id_fkey FOREIGN KEY (month_id) REFERENCES figure_months(id)
);
CREATE INDEX figure_published_deeds_area ON public.figure_published_deeds USING btree (month_id, area, post);
CREATE INDEX figure_published_deeds_day ON public.figure_published_deeds USING btree (on_day);
alter table figure_published_deeds enable row level security;
alter table figure_published_deeds force row level security;
create policy forgotten on figure_published_deeds for delete using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
create policy published on figure_published_deeds for insert with check (((area >= ( SELECT (NULLIF(current_setting('app.lo'::text, true), ''::text))::bigint AS "nullif")) AND (area <= ( SELECT (NULLIF(current_setting('app.hi'::text, true), ''::text))::bigint AS "nullif"))));
create policy seen on figure_published_deeds for select using ((((NOT confidential) AND (((area >= ( SELECT (NULLIF(current_setting('app.lo'::text, true), ''::text))::bigint AS "nullif")) AND (area <= ( SELECT (NULLIF(current_setting('app.hi'::text, true), ''::text))::bigint AS "nullif"))) OR (area = ANY (( SELECT (NULLIF(current_setting('app.grids'::text, true), ''::text))::bigint[] AS "nullif")::bigint[]))) AND ((account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif")) OR (( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['supervisor'::text, 'leader'::text])) OR ((post = 'grid_worker'::text) AND (( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['grid_leader'::text, 'community_director'::text]))))) OR (( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)));
grant delete, insert, select on figure_published_deeds to lifetree_app;

create table figure_state (
  only_one boolean not null default true,
  counted_at timestamp with time zone not null,
  constraint figure_state_pkey PRIMARY KEY (only_one),
  constraint figure_state_only_one_check CHECK (only_one)
);
alter table figure_state enable row level security;
alter table figure_state force row level security;
create policy seen on figure_state for select using ((( SELECT COALESCE(NULLIF(current_setting('app.role'::text, true), ''::text), 'anyone'::text) AS "coalesce") <> 'anyone'::text));
create policy system_writes on figure_state using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
grant delete, insert, select, update on figure_state to lifetree_app;

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

create table grid_plans (
  id uuid not null,
  name text not null,
  input_id uuid not null,
  community_id uuid not null,
  settings jsonb not null,
  state text not null,
  refusal text,
  version integer not null default 0,
  drawn jsonb,
  standing jsonb,
  asked_by uuid,
  asked_at timestamp with time zone not null,
  adopted_by uuid,
  adopted_from date,
  reason text,
  proposed_by uuid,
  constraint grid_plans_pkey PRIMARY KEY (id),
  constraint grid_plans_check CHECK (((state = ANY (ARRAY['waiting'::text, 'refused'::text])) = (drawn IS NULL))),
  constraint grid_plans_check1 CHECK (((drawn IS NULL) = (standing IS NULL))),
  constraint grid_plans_check3 CHECK (((state = ANY (ARRAY['refused'::text, 'stale'::text])) = (refusal IS NOT NULL))),
  constraint grid_plans_dated CHECK (((state = ANY (ARRAY['proposed'::text, 'adopting'::text, 'adopted'::text, 'stale'::text])) = (adopted_from IS NOT NULL))),
  constraint grid_plans_input_id_community_id_fkey FOREIGN KEY (input_id, community_id) REFERENCES plan_grounds(input_id, community_id),
  constraint grid_plans_name_check CHECK ((name <> ''::text)),
  constraint grid_plans_proposer CHECK (((state <> 'proposed'::text) OR (proposed_by IS NOT NULL))),
  constraint grid_plans_reason_check CHECK ((reason <> ''::text)),
  constraint grid_plans_refusal_check CHECK ((refusal <> ''::text)),
  constraint grid_plans_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'drawn'::text, 'refused'::text, 'proposed'::text, 'adopting'::text, 'adopted'::text, 'stale'::text]))),
  constraint grid_plans_two CHECK ((adopted_by <> proposed_by)),
  constraint grid_plans_version_check CHECK ((version >= 0))
);
CREATE INDEX grid_plans_community ON public.grid_plans USING btree (community_id, asked_at);
CREATE UNIQUE INDEX grid_plans_adopting ON public.grid_plans USING btree (community_id) WHERE (state = 'adopting'::text);
alter table grid_plans enable row level security;
alter table grid_plans force row level security;
create policy kept on grid_plans using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text])));
grant delete, insert, select, update on grid_plans to lifetree_app;

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

create table open311_answers (
  case_id uuid not null,
  attribute_id uuid not null,
  value jsonb not null,
  constraint open311_answers_pkey PRIMARY KEY (case_id, attribute_id),
  constraint open311_answers_attribute_id_fkey FOREIGN KEY (attribute_id) REFERENCES open311_attributes(id),
  constraint open311_answers_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id)
);
alter table open311_answers enable row level security;
alter table open311_answers force row level security;
create policy kept on open311_answers using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
create policy of_seen_cases on open311_answers for select using ((EXISTS ( SELECT
   FROM cases c
  WHERE (c.id = open311_answers.case_id))));
create policy sent on open311_answers for insert with check (((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'client'::text) AND (EXISTS ( SELECT
   FROM open311_requests r
  WHERE ((r.case_id = open311_answers.case_id) AND (r.client_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif")))))));
grant delete, insert, select, update on open311_answers to lifetree_app;

create table open311_attributes (
  id uuid not null,
  category_code text not null,
  code text not null,
  datatype text not null,
  variable boolean not null,
  required boolean not null,
  place integer not null,
  description_zh text not null,
  description_en text not null,
  hint_zh text not null,
  hint_en text not null,
  choices jsonb not null default '[]'::jsonb,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint open311_attributes_pkey PRIMARY KEY (id),
  constraint open311_attributes_category_code_check CHECK ((category_code ~ '^[0-9]{4,10}$'::text)),
  constraint open311_attributes_check CHECK ((variable OR (NOT required))),
  constraint open311_attributes_code_check CHECK ((code ~ '^[A-Za-z][A-Za-z0-9_]{0,39}$'::text)),
  constraint open311_attributes_datatype_check CHECK ((datatype = ANY (ARRAY['string'::text, 'number'::text, 'datetime'::text, 'text'::text, 'singlevaluelist'::text, 'multivaluelist'::text]))),
  constraint open311_attributes_place_check CHECK ((place > 0))
);
CREATE UNIQUE INDEX open311_attributes_code ON public.open311_attributes USING btree (category_code, code) WHERE (ended_at IS NULL);
alter table open311_attributes enable row level security;
alter table open311_attributes force row level security;
create policy defined on open311_attributes using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['rule_editor'::text, 'system'::text]))) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['rule_editor'::text, 'system'::text])));
create policy everyone_reads on open311_attributes for select using (true);
grant delete, insert, select, update on open311_attributes to lifetree_app;

create table open311_calls (
  client_id uuid not null,
  minute timestamp with time zone not null,
  calls integer not null default 1,
  constraint open311_calls_pkey PRIMARY KEY (client_id, minute),
  constraint open311_calls_client_id_fkey FOREIGN KEY (client_id) REFERENCES open311_clients(id)
);
CREATE INDEX open311_calls_minute ON public.open311_calls USING btree (minute);
alter table open311_calls enable row level security;
alter table open311_calls force row level security;
create policy counted on open311_calls using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text]))) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
grant delete, insert, select, update on open311_calls to lifetree_app;

create table open311_client_areas (
  client_id uuid not null,
  area_id uuid not null,
  given_by uuid,
  given_at timestamp with time zone not null,
  ended_by uuid,
  ended_at timestamp with time zone,
  constraint open311_client_areas_area_id_fkey FOREIGN KEY (area_id) REFERENCES areas(id),
  constraint open311_client_areas_check CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  constraint open311_client_areas_client_id_fkey FOREIGN KEY (client_id) REFERENCES open311_clients(id),
  constraint open311_client_areas_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES accounts(id),
  constraint open311_client_areas_given_by_fkey FOREIGN KEY (given_by) REFERENCES accounts(id)
);
CREATE UNIQUE INDEX open311_client_areas_given ON public.open311_client_areas USING btree (client_id, area_id) WHERE (ended_at IS NULL);
alter table open311_client_areas enable row level security;
alter table open311_client_areas force row level security;
create policy administered on open311_client_areas using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text]))) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text])));
grant insert, select, update on open311_client_areas to lifetree_app;

create table open311_clients (
  id uuid not null,
  name text not null,
  organisation text not null,
  key_hash bytea not null,
  key_hint text not null,
  may_read boolean not null,
  may_write boolean not null,
  per_minute integer not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  revoked_by uuid,
  revoked_at timestamp with time zone,
  constraint open311_clients_pkey PRIMARY KEY (id),
  constraint open311_clients_created_by_fkey FOREIGN KEY (created_by) REFERENCES accounts(id),
  constraint open311_clients_key_hash_key UNIQUE (key_hash),
  constraint open311_clients_name_check CHECK ((name <> ''::text)),
  constraint open311_clients_organisation_check CHECK ((organisation <> ''::text)),
  constraint open311_clients_per_minute_check CHECK (((per_minute >= 1) AND (per_minute <= 6000))),
  constraint open311_clients_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES accounts(id)
);
alter table open311_clients enable row level security;
alter table open311_clients force row level security;
create policy administered on open311_clients using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text]))) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text])));
grant delete, insert, select, update on open311_clients to lifetree_app;

create table open311_offers (
  id uuid not null,
  category_code text not null,
  on_page boolean not null,
  on_open311 boolean not null,
  place integer not null,
  name_zh text not null,
  name_en text not null,
  keywords_zh text not null,
  keywords_en text not null,
  pinyin text not null,
  initials text not null,
  made_by uuid,
  made_at timestamp with time zone not null,
  ended_by uuid,
  ended_at timestamp with time zone,
  constraint open311_offers_pkey PRIMARY KEY (id),
  constraint open311_offers_category_code_check CHECK ((category_code ~ '^[0-9]{4,10}$'::text)),
  constraint open311_offers_check CHECK ((on_page OR on_open311)),
  constraint open311_offers_check1 CHECK (((ended_at IS NOT NULL) OR (ended_by IS NULL))),
  constraint open311_offers_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES accounts(id),
  constraint open311_offers_made_by_fkey FOREIGN KEY (made_by) REFERENCES accounts(id),
  constraint open311_offers_place_check CHECK (((place >= 1) AND (place <= 999)))
);
CREATE UNIQUE INDEX open311_offers_code ON public.open311_offers USING btree (category_code) WHERE (ended_at IS NULL);
alter table open311_offers enable row level security;
alter table open311_offers force row level security;
create policy editor_ends on open311_offers for update using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['rule_editor'::text, 'system'::text])));
create policy editor_makes on open311_offers for insert with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['rule_editor'::text, 'system'::text])));
create policy everyone_reads on open311_offers for select using (true);
grant insert, select, update on open311_offers to lifetree_app;

create table open311_requests (
  case_id uuid not null,
  client_id uuid not null,
  client_name text not null,
  at timestamp with time zone not null,
  content_hash bytea not null,
  token text,
  email text,
  device_id text,
  account_ref text,
  media_url text,
  media_file uuid,
  media_state text not null,
  media_refused text,
  constraint open311_requests_pkey PRIMARY KEY (case_id),
  constraint open311_requests_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint open311_requests_check CHECK (((media_state = 'none'::text) = (media_file IS NULL))),
  constraint open311_requests_check1 CHECK (((media_state = 'refused'::text) = (media_refused IS NOT NULL))),
  constraint open311_requests_client_id_fkey FOREIGN KEY (client_id) REFERENCES open311_clients(id),
  constraint open311_requests_media_state_check CHECK ((media_state = ANY (ARRAY['none'::text, 'waiting'::text, 'kept'::text, 'refused'::text])))
);
CREATE INDEX open311_requests_client ON public.open311_requests USING btree (client_id, at DESC);
CREATE INDEX open311_requests_content ON public.open311_requests USING btree (client_id, content_hash, at DESC);
CREATE UNIQUE INDEX open311_requests_token ON public.open311_requests USING btree (client_id, token) WHERE (token IS NOT NULL);
alter table open311_requests enable row level security;
alter table open311_requests force row level security;
create policy kept on open311_requests using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
create policy of_seen_cases on open311_requests for select using ((EXISTS ( SELECT
   FROM cases c
  WHERE (c.id = open311_requests.case_id))));
create policy sent on open311_requests for insert with check (((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'client'::text) AND (client_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif"))));
grant delete, insert, select, update on open311_requests to lifetree_app;

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
CREATE TRIGGER list_of_named AFTER UPDATE ON public.organisations FOR EACH ROW WHEN (((old.name IS DISTINCT FROM new.name) OR (old.name_en IS DISTINCT FROM new.name_en))) EXECUTE FUNCTION note_organisation_change();
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

create table plan_grounds (
  input_id uuid not null,
  community_id uuid not null,
  buildings jsonb not null,
  barriers jsonb not null,
  limit_lines jsonb not null,
  households integer not null,
  constraint plan_grounds_pkey PRIMARY KEY (input_id, community_id),
  constraint plan_grounds_community_id_fkey FOREIGN KEY (community_id) REFERENCES areas(id),
  constraint plan_grounds_households_check CHECK ((households >= 0)),
  constraint plan_grounds_input_id_fkey FOREIGN KEY (input_id) REFERENCES plan_inputs(id)
);
alter table plan_grounds enable row level security;
alter table plan_grounds force row level security;
create policy kept on plan_grounds using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text])));
grant delete, insert, select, update on plan_grounds to lifetree_app;

create table plan_inputs (
  id uuid not null,
  source text not null,
  services jsonb not null,
  brought_by uuid,
  brought_at timestamp with time zone not null,
  constraint plan_inputs_pkey PRIMARY KEY (id),
  constraint plan_inputs_source_check CHECK ((source <> ''::text))
);
alter table plan_inputs enable row level security;
alter table plan_inputs force row level security;
create policy kept on plan_inputs using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text])));
grant delete, insert, select, update on plan_inputs to lifetree_app;

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
  days smallint[] not null default '{}'::smallint[],
  from_minute smallint,
  to_minute smallint,
  constraint responsibilities_pkey PRIMARY KEY (id),
  constraint responsibilities_check CHECK (((from_minute IS NULL) = (to_minute IS NULL))),
  constraint responsibilities_check1 CHECK ((from_minute <> to_minute)),
  constraint responsibilities_days_check CHECK ((days <@ ARRAY[(1)::smallint, (2)::smallint, (3)::smallint, (4)::smallint, (5)::smallint, (6)::smallint, (7)::smallint])),
  constraint responsibilities_from_minute_check CHECK (((from_minute >= 0) AND (from_minute <= 1439))),
  constraint responsibilities_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint responsibilities_to_minute_check CHECK (((to_minute >= 0) AND (to_minute <= 1439))),
  constraint responsibilities_version_check CHECK ((version > 0))
);
CREATE INDEX responsibilities_category ON public.responsibilities USING btree (category_code, area);
alter table responsibilities enable row level security;
alter table responsibilities force row level security;
create policy everyone_reads on responsibilities for select using (true);
create policy system_writes on responsibilities using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
grant insert, select, update on responsibilities to lifetree_app;

create table reward_entries (
  id uuid not null,
  person bytea,
  case_id uuid not null,
  event text not null,
  rule_id uuid not null,
  points integer not null,
  reverses uuid,
  day date not null,
  at timestamp with time zone not null,
  turn integer not null default 1,
  constraint reward_entries_pkey PRIMARY KEY (id),
  constraint reward_entries_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint reward_entries_check CHECK (((reverses IS NULL) = (points > 0))),
  constraint reward_entries_event_check CHECK ((event = ANY (ARRAY['filed'::text, 'solved'::text, 'urgent'::text]))),
  constraint reward_entries_points_check CHECK ((points <> 0)),
  constraint reward_entries_reverses_fkey FOREIGN KEY (reverses) REFERENCES reward_entries(id),
  constraint reward_entries_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES reward_rules(id),
  constraint reward_entries_turn_check CHECK ((turn > 0))
);
CREATE INDEX reward_entries_person ON public.reward_entries USING btree (person, day);
CREATE INDEX reward_entries_rule ON public.reward_entries USING btree (rule_id);
CREATE UNIQUE INDEX reward_entries_once ON public.reward_entries USING btree (case_id, event, turn) WHERE (reverses IS NULL);
CREATE UNIQUE INDEX reward_entries_reversed ON public.reward_entries USING btree (reverses) WHERE (reverses IS NOT NULL);
alter table reward_entries enable row level security;
alter table reward_entries force row level security;
create policy credited on reward_entries for insert with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
create policy of_seen_cases on reward_entries for select using ((EXISTS ( SELECT
   FROM cases c
  WHERE (c.id = reward_entries.case_id))));
grant insert, select on reward_entries to lifetree_app;

create table reward_rules (
  id uuid not null,
  event text not null,
  category_code text,
  points integer not null,
  daily_cap integer not null,
  version integer not null,
  set_by uuid,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  constraint reward_rules_pkey PRIMARY KEY (id),
  constraint reward_rules_check CHECK ((daily_cap >= points)),
  constraint reward_rules_event_check CHECK ((event = ANY (ARRAY['filed'::text, 'solved'::text, 'urgent'::text]))),
  constraint reward_rules_points_check CHECK (((points >= 1) AND (points <= 10000))),
  constraint reward_rules_set_by_fkey FOREIGN KEY (set_by) REFERENCES accounts(id),
  constraint reward_rules_version_check CHECK ((version > 0))
);
CREATE UNIQUE INDEX reward_rules_open ON public.reward_rules USING btree (event, COALESCE(category_code, ''::text)) WHERE (valid_to IS NULL);
CREATE UNIQUE INDEX reward_rules_version ON public.reward_rules USING btree (event, COALESCE(category_code, ''::text), version);
alter table reward_rules enable row level security;
alter table reward_rules force row level security;
create policy editor_ends on reward_rules for update using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['rule_editor'::text, 'system'::text])));
create policy editor_sets on reward_rules for insert with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['rule_editor'::text, 'system'::text])));
create policy everyone_reads on reward_rules for select using (true);
grant insert, select, update on reward_rules to lifetree_app;

create table rule_changes (
  version_id uuid not null,
  key text not null,
  before jsonb,
  after jsonb,
  constraint rule_changes_pkey PRIMARY KEY (version_id, key),
  constraint rule_changes_check CHECK ((before IS DISTINCT FROM after)),
  constraint rule_changes_version_id_fkey FOREIGN KEY (version_id) REFERENCES rule_versions(id)
);
alter table rule_changes enable row level security;
alter table rule_changes force row level security;
create policy of_rules on rule_changes using ((( SELECT COALESCE(current_setting('app.role'::text, true), ''::text) AS "coalesce") = ANY (ARRAY['rule_editor'::text, 'admin'::text, 'system'::text])));
grant delete, insert, select, update on rule_changes to lifetree_app;

create table rule_trials (
  id uuid not null,
  version_id uuid not null,
  edit integer not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  done integer not null default 0,
  ended_at timestamp with time zone,
  result jsonb,
  constraint rule_trials_pkey PRIMARY KEY (id),
  constraint rule_trials_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES accounts(id),
  constraint rule_trials_check CHECK ((from_at < to_at)),
  constraint rule_trials_check1 CHECK (((ended_at IS NULL) = (result IS NULL))),
  constraint rule_trials_version_id_fkey FOREIGN KEY (version_id) REFERENCES rule_versions(id)
);
CREATE INDEX rule_trials_version ON public.rule_trials USING btree (version_id, asked_at DESC);
alter table rule_trials enable row level security;
alter table rule_trials force row level security;
create policy of_rules on rule_trials using ((( SELECT COALESCE(current_setting('app.role'::text, true), ''::text) AS "coalesce") = ANY (ARRAY['rule_editor'::text, 'admin'::text, 'system'::text])));
grant insert, select, update on rule_trials to lifetree_app;

create table rule_versions (
  id uuid not null,
  kind text not null,
  number integer,
  state text not null,
  edit integer not null default 1,
  opened_by uuid not null,
  opened_at timestamp with time zone not null,
  edited_by uuid not null,
  edited_at timestamp with time zone not null,
  note text,
  starts_at timestamp with time zone,
  holes_allowed boolean not null default false,
  submitted_by uuid,
  submitted_at timestamp with time zone,
  adopted_by uuid,
  adopted_at timestamp with time zone,
  constraint rule_versions_pkey PRIMARY KEY (id),
  constraint rule_versions_adopted_by_fkey FOREIGN KEY (adopted_by) REFERENCES accounts(id),
  constraint rule_versions_check CHECK (((state = 'adopted'::text) = (number IS NOT NULL))),
  constraint rule_versions_check1 CHECK (((state = 'adopted'::text) = (adopted_at IS NOT NULL))),
  constraint rule_versions_check2 CHECK (((state <> ALL (ARRAY['submitted'::text, 'adopted'::text])) OR ((submitted_by IS NOT NULL) AND (starts_at IS NOT NULL)))),
  constraint rule_versions_check3 CHECK ((adopted_by <> submitted_by)),
  constraint rule_versions_edited_by_fkey FOREIGN KEY (edited_by) REFERENCES accounts(id),
  constraint rule_versions_kind_check CHECK ((kind = ANY (ARRAY['catalogue'::text, 'responsibility'::text]))),
  constraint rule_versions_kind_number_key UNIQUE (kind, number),
  constraint rule_versions_number_check CHECK ((number > 1)),
  constraint rule_versions_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES accounts(id),
  constraint rule_versions_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'adopted'::text, 'discarded'::text]))),
  constraint rule_versions_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES accounts(id)
);
CREATE UNIQUE INDEX rule_versions_open ON public.rule_versions USING btree (kind) WHERE (state = ANY (ARRAY['draft'::text, 'submitted'::text]));
alter table rule_versions enable row level security;
alter table rule_versions force row level security;
create policy of_rules on rule_versions using ((( SELECT COALESCE(current_setting('app.role'::text, true), ''::text) AS "coalesce") = ANY (ARRAY['rule_editor'::text, 'admin'::text, 'system'::text])));
grant insert, select, update on rule_versions to lifetree_app;

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

create table suggestion_models (
  version bigint not null generated always as identity,
  trained_at timestamp with time zone not null,
  cases integer not null,
  classes integer not null,
  held_out integer not null,
  top1 real not null,
  top3 real not null,
  model bytea not null,
  constraint suggestion_models_pkey PRIMARY KEY (version),
  constraint suggestion_models_top1_check CHECK (((top1 >= (0)::double precision) AND (top1 <= (1)::double precision))),
  constraint suggestion_models_top3_check CHECK (((top3 >= (0)::double precision) AND (top3 <= (1)::double precision)))
);
alter table suggestion_models enable row level security;
alter table suggestion_models force row level security;
create policy everyone_reads on suggestion_models for select using (true);
create policy system_writes on suggestion_models using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
grant delete, insert, select, update on suggestion_models to lifetree_app;

create table views (
  id uuid not null,
  account_id uuid not null,
  screen text not null,
  name text not null,
  filter jsonb not null,
  place integer not null,
  org bigint,
  saved_at timestamp with time zone not null,
  constraint views_pkey PRIMARY KEY (id),
  constraint views_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id),
  constraint views_name_check CHECK ((name <> ''::text)),
  constraint views_screen_check CHECK ((screen = ANY (ARRAY['board'::text, 'inbox'::text, 'map'::text])))
);
CREATE INDEX views_account ON public.views USING btree (account_id, screen, place);
CREATE INDEX views_org ON public.views USING btree (org, screen) WHERE (org IS NOT NULL);
alter table views enable row level security;
alter table views force row level security;
create policy own on views using (((account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif")) OR (( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text))) with check (((account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif")) OR (( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)));
create policy seen on views for select using (((account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif")) OR (org = ( SELECT (NULLIF(current_setting('app.org'::text, true), ''::text))::bigint AS "nullif")) OR (( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text)));
grant delete, insert, select, update on views to lifetree_app;

create table webhook_cases (
  endpoint_id uuid not null,
  case_id uuid not null,
  last_seq integer not null,
  done_seq integer not null default 0,
  failures integer not null default 0,
  next_at timestamp with time zone,
  halted_at timestamp with time zone,
  constraint webhook_cases_pkey PRIMARY KEY (endpoint_id, case_id),
  constraint webhook_cases_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint webhook_cases_check CHECK (((done_seq >= 0) AND (done_seq <= last_seq))),
  constraint webhook_cases_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoints(id)
);
CREATE INDEX webhook_cases_waiting ON public.webhook_cases USING btree (endpoint_id, next_at) WHERE (done_seq < last_seq);
alter table webhook_cases enable row level security;
alter table webhook_cases force row level security;
create policy administered on webhook_cases using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text]))) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text])));
grant delete, insert, select, update on webhook_cases to lifetree_app;

create table webhook_deliveries (
  id uuid not null,
  endpoint_id uuid not null,
  case_id uuid not null,
  seq integer not null,
  body text not null,
  made_at timestamp with time zone not null,
  attempts integer not null default 0,
  delivered_at timestamp with time zone,
  constraint webhook_deliveries_pkey PRIMARY KEY (id),
  constraint webhook_deliveries_endpoint_id_case_id_fkey FOREIGN KEY (endpoint_id, case_id) REFERENCES webhook_cases(endpoint_id, case_id),
  constraint webhook_deliveries_endpoint_id_case_id_seq_key UNIQUE (endpoint_id, case_id, seq),
  constraint webhook_deliveries_seq_check CHECK ((seq > 0))
);
CREATE INDEX webhook_deliveries_done ON public.webhook_deliveries USING btree (delivered_at) WHERE (delivered_at IS NOT NULL);
alter table webhook_deliveries enable row level security;
alter table webhook_deliveries force row level security;
create policy kept on webhook_deliveries using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text]))) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = 'system'::text));
grant delete, insert, select, update on webhook_deliveries to lifetree_app;

create table webhook_endpoints (
  id uuid not null,
  client_id uuid not null,
  url text not null,
  secret_sealed bytea not null,
  active boolean not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  failing_since timestamp with time zone,
  delivered_at timestamp with time zone,
  last_fault text,
  last_fault_at timestamp with time zone,
  constraint webhook_endpoints_pkey PRIMARY KEY (id),
  constraint webhook_endpoints_client_id_fkey FOREIGN KEY (client_id) REFERENCES open311_clients(id),
  constraint webhook_endpoints_created_by_fkey FOREIGN KEY (created_by) REFERENCES accounts(id),
  constraint webhook_endpoints_url_check CHECK ((url ~ '^https?://'::text))
);
CREATE INDEX webhook_endpoints_client ON public.webhook_endpoints USING btree (client_id);
alter table webhook_endpoints enable row level security;
alter table webhook_endpoints force row level security;
create policy administered on webhook_endpoints using ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text]))) with check ((( SELECT current_setting('app.role'::text, true) AS current_setting) = ANY (ARRAY['admin'::text, 'system'::text])));
grant delete, insert, select, update on webhook_endpoints to lifetree_app;

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

CREATE OR REPLACE FUNCTION public.alarm_parties(wanted uuid)
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.party from alarm_rings r join accounts a on a.id = r.account_id
  where r.alarm_id = wanted and exists (select from alarm_rings own where own.alarm_id = wanted
    and own.account_id = (select nullif(current_setting('app.account', true), '')::uuid))
$function$;

CREATE OR REPLACE FUNCTION public.area_end(area bigint)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select area + case when area % 100000000000 = 0 then 99999999999 when area % 1000000000 = 0 then 999999999
    when area % 1000000 = 0 then 999999 when area % 1000 = 0 then 999 else 0 end
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

CREATE OR REPLACE FUNCTION public.can_be_on_duty(today date)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from positions p
    where p.account_id = (select nullif(current_setting('app.account', true), '')::uuid)
      and p.role in ('duty_officer', 'leader') and p.adopted_at is not null
      and p.valid_from <= today and (p.valid_to is null or p.valid_to > today))
$function$;

CREATE OR REPLACE FUNCTION public.case_count_areas(area bigint)
 RETURNS TABLE(level text, holds bigint)
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select 'city', area - area % 100000000000
  union all select 'district', area - area % 1000000000 where area % 100000000000 >= 1000000000
  union all select 'town', area - area % 1000000 where area % 1000000000 >= 1000000
  union all select 'community', area - area % 1000 where area % 1000000 >= 1000
  union all select 'grid', area where area % 1000 > 0
$function$;

CREATE OR REPLACE FUNCTION public.case_light_turns(yellow_at timestamp with time zone, due_at timestamp with time zone, now timestamp with time zone)
 RETURNS TABLE(at timestamp with time zone, soon integer, yellow integer, red integer)
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select yellow_at, 1, (due_at is not null)::int, 0 where yellow_at > now
  union all select due_at + interval '1 microsecond', 0, 0, 1 where due_at >= now
  union all select greatest(yellow_at, due_at + interval '1 microsecond'), 0, -1, 0
    where yellow_at is not null and due_at is not null and greatest(yellow_at, due_at + interval '1 microsecond') > now
$function$;

CREATE OR REPLACE FUNCTION public.case_token_of_area(area bigint)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select '#' || case when area % 100000000000 = 0 then area / 100000000000 when area % 1000000000 = 0 then area / 1000000000
    when area % 1000000 = 0 then area / 1000000 when area % 1000 = 0 then area / 1000 else area end
$function$;

CREATE OR REPLACE FUNCTION public.case_tokens(area bigint, words text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT COST 2000
AS $function$
  select string_to_array(words, null)
    || string_to_array(regexp_replace(words, '(..)', E'\\1\n', 'g'), E'\n')
    || string_to_array(regexp_replace(substr(words, 2), '(..)', E'\\1\n', 'g'), E'\n')
    || array['#' || area / 100000000000, '#' || area / 1000000000, '#' || area / 1000000, '#' || area / 1000, '#' || area]
$function$;

CREATE OR REPLACE FUNCTION public.case_tokens_of_piece(piece text)
 RETURNS SETOF text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select case when char_length(piece) = 1 then piece else substr(piece, i, 2) end
  from generate_series(1, greatest(char_length(piece) - 1, 1)) i
$function$;

CREATE OR REPLACE FUNCTION public.case_words(number text, address text, description text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select regexp_replace(lower(concat_ws(' ', number, address, description)), '\s+', ' ', 'g')
$function$;

CREATE OR REPLACE FUNCTION public.count_case_changes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    insert into case_count_deltas
      select area, category_id, state, coalesce(awaits, ''), appealed, yellow_at, due_at, count(*), sum(lon), sum(lat)
      from new_rows where not confidential group by 1, 2, 3, 4, 5, 6, 7;
  elsif tg_op = 'UPDATE' then
    insert into case_count_deltas
      select area, category_id, state, coalesce(awaits, ''), appealed, yellow_at, due_at, sum(n), sum(n * lon), sum(n * lat)
      from (
        select 1 as n, area, category_id, state, awaits, appealed, yellow_at, due_at, lon, lat from new_rows where not confidential
        union all
        select -1, area, category_id, state, awaits, appealed, yellow_at, due_at, lon, lat from old_rows where not confidential) changed
      group by 1, 2, 3, 4, 5, 6, 7 having sum(n) <> 0;
  else
    insert into case_count_deltas
      select area, category_id, state, coalesce(awaits, ''), appealed, yellow_at, due_at, -count(*), -sum(lon), -sum(lat)
      from old_rows where not confidential group by 1, 2, 3, 4, 5, 6, 7;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.count_open311_requests()
 RETURNS TABLE(client_id uuid, requests bigint, last_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select r.client_id, count(*), max(r.at) from open311_requests r
  where (select current_setting('app.role', true)) in ('admin', 'system') group by r.client_id
$function$;

CREATE OR REPLACE FUNCTION public.count_recurrences(category uuid, at_lon double precision, at_lat double precision, widened integer, since timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select count(*)::int from categories k
    cross join lateral (select greatest(k.duplicate_radius, widened) as metres, greatest(k.duplicate_radius, widened) / 111000.0 as degrees) r
    join cases c on c.lon between at_lon - r.degrees / cos(radians(at_lat)) and at_lon + r.degrees / cos(radians(at_lat))
      and c.lat between at_lat - r.degrees and at_lat + r.degrees
  where k.id = category and c.ended_at >= since and c.state in ('closed', 'force_closed')
    and c.category_id in (select o.id from categories o where o.code = k.code)
    and 6371008.8 * sqrt(power(radians(c.lat - at_lat), 2) + power(radians(c.lon - at_lon) * cos(radians(at_lat)), 2)) <= r.metres
    and coalesce(nullif(current_setting('app.role', true), ''), 'anyone') <> 'anyone'
$function$;

CREATE OR REPLACE FUNCTION public.demo_accounts_exist()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from accounts where demo)
$function$;

CREATE OR REPLACE FUNCTION public.duty_people(today date)
 RETURNS TABLE(account_id uuid, party bigint, name text, role text, area bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.id, a.party, a.name, p.role, p.area
  from positions p join accounts a on a.id = p.account_id and a.disabled_at is null
  where p.role in ('duty_officer', 'leader') and p.adopted_at is not null
    and p.valid_from <= today and (p.valid_to is null or p.valid_to > today)
    and (select coalesce(current_setting('app.role', true), '')) in
      ('operator', 'dispatcher', 'duty_officer', 'leader', 'supervisor', 'admin', 'system')
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
  update case_helpers set asked = '', answer = null where case_id = any (old);
  update case_files set lon = null, lat = null, accuracy = null where case_id = any (old);
  return cardinality(old);
end $function$;

CREATE OR REPLACE FUNCTION public.erase_emergency_calls(ended_before timestamp with time zone, most integer)
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
  old := array(select e.id from emergency_calls e join cases c on c.id = e.case_id
    where c.ended_at < ended_before and e.said <> '' order by e.id limit most);
  update emergency_calls set caller = '', said = '', reference = null where id = any (old);
  return cardinality(old);
end $function$;

CREATE OR REPLACE FUNCTION public.find_case_texts(pieces text[], within bigint, most integer)
 RETURNS TABLE(case_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  wanted text[] := array(select lower(p) from unnest(pieces) p where p <> '');
  tokens text[] := array(select distinct t from unnest(wanted) p, lateral case_tokens_of_piece(p) t);
  holds text := format('not exists (select from unnest(%L::text[]) p where strpos(t.words, p) = 0)', wanted);
  newest text := format(' order by t.reported_at desc limit %s', most);
  grids bigint[] := coalesce(nullif(current_setting('app.grids', true), ''), '{}');
  own_lo bigint := nullif(current_setting('app.lo', true), '');
  own_hi bigint := nullif(current_setting('app.hi', true), '');
  org bigint := nullif(current_setting('app.org', true), '');
  parties bigint[] := coalesce(nullif(current_setting('app.parties', true), ''), '{}');
  account uuid := nullif(current_setting('app.account', true), '');
  hidden text := case when own_lo is null and grids = '{}' then '' else ' and t.confidential' end;
  own text;
  looked_up text;
  plan json;
  hits float8;
  near float8;
  texts float8 := (select greatest(reltuples, 1) from pg_class where oid = 'public.case_texts'::regclass);
begin
  if cardinality(tokens) = 0 then return; end if;
  if within is not null then tokens := tokens || case_token_of_area(within); end if;
  looked_up := format('case_tokens(t.area, t.words) @> %L::text[] and ', tokens);
  if own_lo is not null then
    own := format('not t.confidential and t.area between %s and %s and ', own_lo, own_hi);
    if own_lo > 0 then
      looked_up := format('case_tokens(t.area, t.words) @> %L::text[] and ', tokens || case_token_of_area(own_lo));
    end if;
    execute 'explain (format json) select from case_texts t where ' || looked_up || 'true' into plan;
    hits := greatest((plan->0->'Plan'->>'Plan Rows')::float8, 1);
    execute format('explain (format json) select from case_texts t where t.area between %s and %s', own_lo, own_hi) into plan;
    near := greatest((plan->0->'Plan'->>'Plan Rows')::float8, hits);
    -- Microseconds a row: 4 to look one up, 3 to read the words of one on the walk, 0.2 to pass one of another area.
    if most * (3 * near + 0.2 * texts) / hits < 4 * hits then
      looked_up := case when within is null then '' else format('t.area between %s and %s and ', within, area_end(within)) end;
    end if;
    return query execute 'select t.case_id from case_texts t where ' || own || looked_up || holds || newest;
  end if;
  looked_up := format('case_tokens(t.area, t.words) @> %L::text[] and ', tokens);
  if grids <> '{}' then
    return query execute format('select t.case_id from case_texts t where not t.confidential and t.area = any (%L::bigint[]) and ', grids)
      || looked_up || holds || newest;
  end if;
  if org is not null then
    return query execute format('select t.case_id from cases c join case_texts t on t.case_id = c.id
        where c.org = %s and c.ended_at is null and ', org) || holds || newest;
  end if;
  if parties <> '{}' then
    return query execute 'select t.case_id from case_texts t where ' || looked_up || holds || hidden
      || format(' and exists (select from case_parties p where p.case_id = t.case_id and p.party = any (%L::bigint[]))', parties) || newest;
  end if;
  if account is not null then
    return query execute format('select t.case_id from case_texts t join cases c on c.id = t.case_id where c.reporter_id = %L and ', account)
      || looked_up || holds || newest;
  end if;
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

CREATE OR REPLACE FUNCTION public.forget_rewarded(before timestamp with time zone, most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  forgotten int;
begin
  if coalesce(current_setting('app.role', true), '') <> 'system' then
    raise insufficient_privilege using message = 'only the system forgets';
  end if;
  update reward_entries set person = null where id in (
    select id from reward_entries e where e.person is not null and e.at < before order by e.at limit most);
  get diagnostics forgotten = row_count;
  return forgotten;
end $function$;

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

CREATE OR REPLACE FUNCTION public.keep_case_words()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into case_texts (case_id, area, confidential, reported_at, words)
    select id, area, confidential, reported_at, case_words(number, address, description) from new_rows;
  return null;
end $function$;

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

CREATE OR REPLACE FUNCTION public.note_case_changes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into figure_changes (case_id) select id from changed;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.note_helper_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into case_list_changes (party) values (new.party);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.note_helper_clock_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into case_list_changes (party) select party from organisations where id = new.organisation_id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.note_list_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and old.org is distinct from new.org then
    insert into case_list_changes (party) select org from (values (old.org), (new.org)) changed (org) where org is not null;
  else
    insert into case_list_changes (party) values (new.org);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.note_organisation_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into case_list_changes (party) values (0);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.phone_digits(phone text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select regexp_replace(phone, '[^0-9]', '', 'g') $function$;

CREATE OR REPLACE FUNCTION public.recount_cases(as_of timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SET work_mem TO '128MB'
AS $function$
  with gone as (delete from case_count_deltas), past as (delete from case_count_turns),
  ahead as (
    insert into case_count_turns
      select t.at, c.area, c.category_id, c.state, coalesce(c.awaits, ''), c.appealed, t.soon, t.yellow, t.red
      from cases c cross join lateral case_light_turns(c.yellow_at, c.due_at, as_of) t where c.ended_at is null and not c.confidential),
  held as (
    select c.area, c.category_id, c.state, coalesce(c.awaits, '') as awaits, c.appealed, count(*) as n,
      count(yellow_at) as lit, count(*) filter (where yellow_at <= as_of) as soon,
      count(*) filter (where yellow_at <= as_of and due_at >= as_of) as yellow, count(*) filter (where due_at < as_of) as red,
      sum(c.lon) as lon, sum(c.lat) as lat
    from cases c where not c.confidential group by 1, 2, 3, 4, 5),
  fresh as (
    select l.level, g.category, l.holds as area, h.state, h.awaits, h.appealed, sum(n) as n, sum(lit) as lit, sum(soon) as soon,
      sum(yellow) as yellow, sum(red) as red, sum(lon) as lon, sum(lat) as lat
    from held h join categories k on k.id = h.category_id
      cross join lateral case_count_areas(h.area) l
      cross join lateral (values (''), (k.code)) g (category)
    where l.level <> 'grid' or g.category = ''
    group by 1, 2, 3, 4, 5, 6)
  insert into case_counts as c (level, category, area, state, awaits, appealed, n, lit, soon, yellow, red, lon, lat)
    select * from fresh
    union all
    select level, category, area, state, awaits, appealed, 0, 0, 0, 0, 0, 0, 0 from case_counts o
      where not exists (select from fresh f where (f.level, f.category, f.area, f.state, f.awaits, f.appealed)
        = (o.level, o.category, o.area, o.state, o.awaits, o.appealed))
  on conflict (level, category, area, state, awaits, appealed) do update set
    n = excluded.n, lit = excluded.lit, soon = excluded.soon, yellow = excluded.yellow, red = excluded.red,
    lon = excluded.lon, lat = excluded.lat
$function$;

CREATE OR REPLACE FUNCTION public.session_was_ended(token bytea)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from sessions where token_hash = token and ended_at is not null)
$function$;

CREATE OR REPLACE FUNCTION public.take_duty_device(hashed bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  delete from duty_devices where endpoint_hash = hashed
    and (select nullif(current_setting('app.account', true), '')) is not null
$function$;

CREATE OR REPLACE FUNCTION public.touch_session(token bytea, at timestamp with time zone, idle interval)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  update sessions set seen_at = at, idle_until = at + idle where token_hash = token and ended_at is null
$function$;

CREATE OR REPLACE FUNCTION public.without_duty_phone(ids uuid[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.id from unnest(ids) as a(id)
  where not exists (select from duty_phones p where p.account_id = a.id)
    and (select coalesce(current_setting('app.role', true), '')) in
      ('operator', 'dispatcher', 'duty_officer', 'leader', 'supervisor', 'admin', 'system')
$function$;

grant execute on function account_names(uuid[]) to lifetree_app;

grant execute on function alarm_parties(uuid) to lifetree_app;

grant execute on function area_end(bigint) to lifetree_app;

grant execute on function begin_attempt(bytea[],integer[],timestamp with time zone) to lifetree_app;

grant execute on function can_be_on_duty(date) to lifetree_app;

grant execute on function case_count_areas(bigint) to lifetree_app;

grant execute on function case_light_turns(timestamp with time zone,timestamp with time zone,timestamp with time zone) to lifetree_app;

grant execute on function case_token_of_area(bigint) to lifetree_app;

grant execute on function case_tokens(bigint,text) to lifetree_app;

grant execute on function case_tokens_of_piece(text) to lifetree_app;

grant execute on function case_words(text,text,text) to lifetree_app;

grant execute on function count_case_changes() to lifetree_app;

grant execute on function count_open311_requests() to lifetree_app;

grant execute on function count_recurrences(uuid,double precision,double precision,integer,timestamp with time zone) to lifetree_app;

grant execute on function demo_accounts_exist() to lifetree_app;

grant execute on function duty_people(date) to lifetree_app;

grant execute on function end_attempt(bytea[]) to lifetree_app;

grant execute on function erase_cases(timestamp with time zone,integer) to lifetree_app;

grant execute on function erase_emergency_calls(timestamp with time zone,integer) to lifetree_app;

grant execute on function find_case_texts(text[],bigint,integer) to lifetree_app;

grant execute on function find_credentials(text) to lifetree_app;

grant execute on function find_linked(text,text,text) to lifetree_app;

grant execute on function find_session(bytea,timestamp with time zone,date) to lifetree_app;

grant execute on function follow_merged_case(uuid,uuid,timestamp with time zone) to lifetree_app;

grant execute on function forget_attempts(timestamp with time zone) to lifetree_app;

grant execute on function forget_rewarded(timestamp with time zone,integer) to lifetree_app;

grant execute on function has_signed_in_from(bytea,timestamp with time zone) to lifetree_app;

grant execute on function hides_confidential_case(uuid) to lifetree_app;

grant execute on function jobs.enqueue(text,json,timestamp with time zone,text,text) to lifetree_app;

grant execute on function jobs.waiting(text[]) to lifetree_app;

grant execute on function jobs.withdraw(text) to lifetree_app;

grant execute on function keep_case_words() to lifetree_app;

grant execute on function make_audit_month(date) to lifetree_app;

grant execute on function make_audit_months() to lifetree_app;

grant execute on function note_case_changes() to lifetree_app;

grant execute on function note_helper_change() to lifetree_app;

grant execute on function note_helper_clock_change() to lifetree_app;

grant execute on function note_list_change() to lifetree_app;

grant execute on function note_organisation_change() to lifetree_app;

grant execute on function phone_digits(text) to lifetree_app;

grant execute on function recount_cases(timestamp with time zone) to lifetree_app;

grant execute on function session_was_ended(bytea) to lifetree_app;

grant execute on function take_duty_device(bytea) to lifetree_app;

grant execute on function touch_session(bytea,timestamp with time zone,interval) to lifetree_app;

grant execute on function without_duty_phone(uuid[]) to lifetree_app;

grant usage on schema jobs to lifetree_app;

grant usage on schema jobs to lifetree_jobs;

grant usage on schema public to lifetree_app;
