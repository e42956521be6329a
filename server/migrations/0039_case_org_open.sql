-- Only who handles an open case holds it: said here, so that an organisation's index need hold the open ones alone. With the city's
-- past in the table the planner otherwise read every open case to spare itself the policy on a department's rows. `awaits` is
-- counted beside the other tabs: without it an inbox's counts came from the table.
alter table cases add constraint cases_held_open check (org is null or ended_at is null);
drop index cases_org_open;
create index cases_org_open on cases (org, due_at, id)
  include (state, yellow_at, ended_at, confidential, area, reporter_id, awaits) where org is not null and ended_at is null;
