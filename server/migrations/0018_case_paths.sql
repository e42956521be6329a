-- Every path of a case: mended on the spot, voided, in dispute, suspended, closed by force, reopened, archived.
alter table cases drop constraint cases_state_check, drop constraint cases_check, drop constraint cases_check1,
  drop constraint cases_check2;
alter table cases
  add column urges int not null default 0 check (urges >= 0),
  add column reopenings int not null default 0 check (reopenings >= 0),
  add column satisfaction text check (satisfaction in ('satisfied', 'fair', 'dissatisfied', 'not_reached')),
  add column arbitrated boolean not null default false,
  add column was_suspended boolean not null default false,
  add column supervised_at timestamptz, -- an answer is awaited since then
  add column awaits text check (awaits in ('approver', 'duty_officer')), -- who must decide what the department asks for
  add column appealed boolean not null default false, -- an appeal waits to be decided
  add constraint cases_state_check check (state in ('reported', 'verifying', 'verified', 'self_handled', 'pending_dispatch',
    'dispatched', 'arbitrating', 'handling', 'suspended', 'checking', 'pending_close', 'reopen_requested', 'closed',
    'force_closed', 'rejected', 'voided', 'archived')),
  add constraint cases_ended_check check (
    (state in ('closed', 'force_closed', 'rejected', 'voided', 'archived')) = (ended_at is not null)),
  add constraint cases_clock_check check ((ended_at is null) = (clock_id is not null)),
  add constraint cases_org_check check ((state in ('dispatched', 'handling', 'suspended')) = (org is not null));

-- The counts of the tabs read the index alone (0013): what they ask anew stands in it.
drop index cases_org_open;
create index cases_org_open on cases (org, due_at, id)
  include (state, yellow_at, ended_at, confidential, area, reporter_id, awaits) where org is not null;
drop index cases_area_open;
create index cases_area_open on cases (area, due_at, id)
  include (state, yellow_at, ended_at, confidential, org, reporter_id, awaits) where ended_at is null;
create index cases_appealed on cases (area, due_at, id) where appealed;

alter table case_clocks drop constraint case_clocks_kind_check;
alter table case_clocks
  add constraint case_clocks_kind_check
    check (kind in ('accept', 'verify', 'dispatch', 'handle', 'check', 'close', 'decide')),
  add column extensions int not null default 0 check (extensions between 0 and 2),
  add column exempt boolean not null default false;

-- What a department asks for: more time, a suspension until a day, that an overdue clock be exempted. One of the first two, and
-- one of the last, may be open in a case.
create table case_requests (
  id uuid primary key,
  case_id uuid not null references cases,
  kind text not null check (kind in ('extension', 'suspension', 'appeal')),
  clock_id uuid references case_clocks check ((clock_id is not null) = (kind = 'appeal')),
  until timestamptz check ((until is not null) = (kind = 'suspension')),
  asked_at timestamptz not null,
  supported_at timestamptz,
  decided_at timestamptz,
  outcome text check (outcome in ('granted', 'refused', 'withdrawn', 'void')),
  check ((decided_at is null) = (outcome is null))
);
create unique index case_requests_open on case_requests (case_id, (kind = 'appeal')) where decided_at is null;
create index case_requests_case on case_requests (case_id, asked_at);
create index case_requests_clock on case_requests (clock_id) where clock_id is not null;
alter table case_requests enable row level security;
alter table case_requests force row level security;
create policy of_seen_cases on case_requests using (exists (select from cases c where c.id = case_id));
revoke delete on case_requests from lifetree_app;

-- Of a hundred results so many are looked at on site: by the department, and by a worker who mended it himself.
alter table categories
  add column check_finished int not null default 100 check (check_finished between 0 and 100),
  add column check_self_handled int not null default 20 check (check_self_handled between 0 and 100);
create index cases_to_archive on cases (ended_at) where state in ('closed', 'force_closed');
