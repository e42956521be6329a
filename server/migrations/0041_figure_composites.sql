-- What one case counts for one person in one kind of work: that he reported it, that it was found in his grid, that he verified,
-- checked, accepted, dispatched, filed or closed it. Folded with the facts of the case, from the same history and clocks.
create table figure_deeds (
  case_id uuid not null references cases on delete cascade,
  account_id uuid not null references accounts,
  who text not null, -- the name as it was then: accounts are not open to who reads scores
  post text not null check (post in ('grid_worker', 'operator', 'dispatcher', 'duty_officer')),
  deed text not null check (deed in ('report', 'ground', 'verify', 'check', 'ask', 'accept', 'dispatch', 'file', 'close')),
  area bigint not null,
  confidential boolean not null,
  on_day date not null, -- the day on which it counts
  due_at timestamptz, -- of the clock that it stopped, or has to stop
  done_at timestamptz, -- null: it waits still
  good boolean not null, -- it held: filed, not missed, not sent back, not voided
  primary key (case_id, account_id, post, deed)
);
create index figure_deeds_area on figure_deeds (area, post, on_day);
create index figure_deeds_account on figure_deeds (account_id, on_day);
create index figure_deeds_day on figure_deeds (on_day);
alter table figure_deeds enable row level security;
alter table figure_deeds force row level security;
-- A person's work is seen by who leads him, in his areas, and by himself: never by a colleague.
create policy seen on figure_deeds for select using (
  not confidential
    and (area between (select nullif(current_setting('app.lo', true), '')::bigint)
        and (select nullif(current_setting('app.hi', true), '')::bigint)
      or area = any ((select nullif(current_setting('app.grids', true), '')::bigint[])::bigint[]))
    and (account_id = (select nullif(current_setting('app.account', true), '')::uuid)
      or (select current_setting('app.role', true)) in ('supervisor', 'leader')
      or (post = 'grid_worker' and (select current_setting('app.role', true)) in ('grid_leader', 'community_director')))
  or (select current_setting('app.role', true)) = 'system');
create policy system_writes on figure_deeds using ((select current_setting('app.role', true)) = 'system')
  with check ((select current_setting('app.role', true)) = 'system');

-- The deeds of a published month as they were on that day. Nobody changes them; they go when their time is over.
create table figure_published_deeds (
  month_id uuid not null references figure_months,
  like figure_deeds,
  primary key (month_id, case_id, account_id, post, deed)
);
create index figure_published_deeds_area on figure_published_deeds (month_id, area, post);
create index figure_published_deeds_day on figure_published_deeds (on_day);
alter table figure_published_deeds enable row level security;
alter table figure_published_deeds force row level security;
create policy seen on figure_published_deeds for select using (
  not confidential
    and (area between (select nullif(current_setting('app.lo', true), '')::bigint)
        and (select nullif(current_setting('app.hi', true), '')::bigint)
      or area = any ((select nullif(current_setting('app.grids', true), '')::bigint[])::bigint[]))
    and (account_id = (select nullif(current_setting('app.account', true), '')::uuid)
      or (select current_setting('app.role', true)) in ('supervisor', 'leader')
      or (post = 'grid_worker' and (select current_setting('app.role', true)) in ('grid_leader', 'community_director')))
  or (select current_setting('app.role', true)) = 'system');
create policy published on figure_published_deeds for insert with check (
  area between (select nullif(current_setting('app.lo', true), '')::bigint)
    and (select nullif(current_setting('app.hi', true), '')::bigint));
create policy forgotten on figure_published_deeds for delete using ((select current_setting('app.role', true)) = 'system');
revoke update on figure_published_deeds from lifetree_app;

-- A month that was published before persons were counted holds none of their deeds.
alter table figure_months add column with_deeds boolean not null default false;

-- How a score is made of components, in versions; none is ever changed.
create table figure_composites (
  id uuid primary key,
  subject text not null check (subject in ('department', 'area', 'grid_worker', 'operator', 'dispatcher', 'duty_officer')),
  version int not null check (version > 0),
  components jsonb not null,
  grades jsonb not null, -- the least score of A, B, C and D
  valid_from date not null,
  account_id uuid references accounts,
  unique (subject, version)
);
alter table figure_composites enable row level security;
alter table figure_composites force row level security;
create policy everyone_reads on figure_composites for select using (true);
create policy rule_editor_adds on figure_composites for insert
  with check ((select current_setting('app.role', true)) = 'rule_editor');
revoke update, delete on figure_composites from lifetree_app;

-- The weights and grades of an open system whose wording follows the national standard on appraisal. That standard's text was not
-- at hand, so all of it is a starting point. Of an area the bands of its volume are those of a department.
insert into figure_composites (id, subject, version, components, grades, valid_from)
  select gen_random_uuid(), subject, 1, components::jsonb, '[90, 75, 60, 40]', '2020-01-01' from (values
    ('department', '[
      {"key": "volume", "name": {"zh": "立案数", "en": "Filed"}, "weight": 10, "part": "filed", "whole": null, "inverted": false,
        "bands": [{"from": 0, "points": 100}, {"from": 51, "points": 90}, {"from": 101, "points": 75}, {"from": 201, "points": 60}, {"from": 501, "points": 40}, {"from": 1001, "points": 0}]},
      {"key": "closing", "name": {"zh": "结案率", "en": "Closed"}, "weight": 30, "part": "closed_due", "whole": "due_to_close", "inverted": false, "bands": []},
      {"key": "in_time", "name": {"zh": "按期结案率", "en": "Closed in time"}, "weight": 30, "part": "closed_in_time", "whole": "due_to_close", "inverted": false, "bands": []},
      {"key": "rework", "name": {"zh": "返工率", "en": "Redone"}, "weight": 30, "part": "rework", "whole": "due_to_close", "inverted": true, "bands": []}]'),
    ('area', '[
      {"key": "public", "name": {"zh": "监督举报率", "en": "Found by the public"}, "weight": 10, "part": "found_by_public", "whole": "filed", "inverted": true, "bands": []},
      {"key": "volume", "name": {"zh": "立案数", "en": "Filed"}, "weight": 20, "part": "filed", "whole": null, "inverted": false,
        "bands": [{"from": 0, "points": 100}, {"from": 51, "points": 90}, {"from": 101, "points": 75}, {"from": 201, "points": 60}, {"from": 501, "points": 40}, {"from": 1001, "points": 0}]},
      {"key": "closing", "name": {"zh": "结案率", "en": "Closed"}, "weight": 30, "part": "closed_due", "whole": "due_to_close", "inverted": false, "bands": []},
      {"key": "in_time", "name": {"zh": "按期结案率", "en": "Closed in time"}, "weight": 40, "part": "closed_in_time", "whole": "due_to_close", "inverted": false, "bands": []}]'),
    ('grid_worker', '[
      {"key": "valid", "name": {"zh": "有效上报率", "en": "Valid reports"}, "weight": 40, "part": "valid_reports", "whole": "judged_reports", "inverted": false, "bands": []},
      {"key": "missed", "name": {"zh": "漏报率", "en": "Missed"}, "weight": 20, "part": "missed", "whole": "found_in_grid", "inverted": true, "bands": []},
      {"key": "verified", "name": {"zh": "按时核实率", "en": "Verified in time"}, "weight": 20, "part": "verified_in_time", "whole": "to_verify", "inverted": false, "bands": []},
      {"key": "checked", "name": {"zh": "按时核查率", "en": "Checked in time"}, "weight": 20, "part": "checked_in_time", "whole": "to_check", "inverted": false, "bands": []}]'),
    ('operator', '[
      {"key": "volume", "name": {"zh": "受理数", "en": "Accepted"}, "weight": 25, "part": "decided", "whole": null, "inverted": false,
        "bands": [{"from": 0, "points": 0}, {"from": 101, "points": 40}, {"from": 301, "points": 60}, {"from": 501, "points": 75}, {"from": 1201, "points": 90}, {"from": 2001, "points": 100}]},
      {"key": "asked", "name": {"zh": "核实按时派发率", "en": "Verification asked in time"}, "weight": 40, "part": "asked_in_time", "whole": "asked", "inverted": false, "bands": []},
      {"key": "decided", "name": {"zh": "按时受理率", "en": "Accepted in time"}, "weight": 35, "part": "decided_in_time", "whole": "decided", "inverted": false, "bands": []}]'),
    ('duty_officer', '[
      {"key": "filed", "name": {"zh": "按时立案率", "en": "Filed in time"}, "weight": 25, "part": "filings_in_time", "whole": "filings", "inverted": false, "bands": []},
      {"key": "rightly", "name": {"zh": "准确立案率", "en": "Filed rightly"}, "weight": 40, "part": "filings_right", "whole": "filings", "inverted": false, "bands": []},
      {"key": "closed", "name": {"zh": "按时结案率", "en": "Closed in time"}, "weight": 35, "part": "closings_in_time", "whole": "closings", "inverted": false, "bands": []}]'),
    ('dispatcher', '[
      {"key": "volume", "name": {"zh": "派遣数", "en": "Dispatched"}, "weight": 20, "part": "sent", "whole": null, "inverted": false,
        "bands": [{"from": 0, "points": 0}, {"from": 101, "points": 40}, {"from": 301, "points": 60}, {"from": 501, "points": 75}, {"from": 1201, "points": 90}, {"from": 2001, "points": 100}]},
      {"key": "in_time", "name": {"zh": "按时派遣率", "en": "Dispatched in time"}, "weight": 40, "part": "sent_in_time", "whole": "sent", "inverted": false, "bands": []},
      {"key": "rightly", "name": {"zh": "准确派遣率", "en": "Dispatched rightly"}, "weight": 40, "part": "sent_right", "whole": "sent", "inverted": false, "bands": []}]')
  ) as first(subject, components);

insert into figure_changes (case_id) select id from cases;
