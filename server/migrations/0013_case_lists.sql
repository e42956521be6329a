-- A list's counts read the index alone: it holds what the tabs, the lights and the row policy ask. Of a department with 12,000 open
-- cases the counts took 36 ms from the table, 5 ms from the index.
drop index cases_org_open;
create index cases_org_open on cases (org, due_at, id)
  include (state, yellow_at, ended_at, confidential, area, reporter_id) where org is not null;
drop index cases_area_open;
create index cases_area_open on cases (area, due_at, id)
  include (state, yellow_at, ended_at, confidential, org, reporter_id) where ended_at is null;
