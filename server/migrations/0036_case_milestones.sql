-- One main clock runs in an open case. Beside the department's run those of its milestones and of those who help it.
alter table case_clocks drop constraint case_clocks_kind_check;
alter table case_clocks
  add constraint case_clocks_kind_check
    check (kind in ('accept', 'verify', 'dispatch', 'handle', 'check', 'close', 'decide', 'milestone', 'helper')),
  add column milestone jsonb, -- key and name, as the category had them
  add column met_at timestamptz,
  add constraint case_clocks_milestone_check check ((milestone is not null) = (kind = 'milestone')),
  add constraint case_clocks_met_check check (met_at is null or kind = 'milestone' and stopped_at is not null);
drop index case_clocks_running;
create unique index case_clocks_running on case_clocks (case_id) where stopped_at is null and kind not in ('milestone', 'helper');
-- A timer looks for whatever runs.
create index case_clocks_ahead on case_clocks (case_id) include (yellow_at, due_at) where stopped_at is null;
-- `cases.clock_id`, `yellow_at` and `due_at` are from now on those of the case's own clock that is due next, a milestone's or the main one.
