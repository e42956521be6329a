-- Only who handles an open case holds it: said here, so that an organisation's index need hold the open ones alone. With the city's
-- past in the table the planner otherwise read every open case to spare itself the policy on a department's rows. `awaits` is
-- counted beside the other tabs: without it an inbox's counts came from the table.
alter table cases add constraint cases_held_open check (org is null or ended_at is null);
drop index cases_org_open;
create index cases_org_open on cases (org, due_at, id)
  include (state, yellow_at, ended_at, confidential, area, reporter_id, awaits) where org is not null and ended_at is null;

-- A district's list walks the order of the whole city: the area and the state in the index spare it the rows of the others.
drop index cases_due;
create index cases_due on cases (due_at, id, area, state) where ended_at is null;
drop index cases_ended;
create index cases_ended on cases (ended_at desc, id desc, area) where ended_at is not null;
drop index cases_reported;
create index cases_reported on cases (reported_at desc, id desc, area);
-- What waits for the centre is little beside what is under way, and none of it when its work is done.
create index cases_queue on cases (due_at, id, area, state)
  where state in ('reported', 'verified', 'pending_dispatch', 'pending_close') and ended_at is null;
