-- A confidential case is seen by its parties and, while it must be looked at, by whoever works in its grid
-- that day; who took a step is its party from then on.
alter policy seen on cases using (
  ((not confidential or state in ('verifying', 'checking')
      and (select current_setting('app.role', true)) in ('grid_worker', 'grid_leader')) and (
    area between (select nullif(current_setting('app.lo', true), '')::bigint) and (select nullif(current_setting('app.hi', true), '')::bigint)
    or area = any ((select nullif(current_setting('app.grids', true), '')::bigint[])::bigint[])))
  or org = (select nullif(current_setting('app.org', true), '')::bigint)
  or (select current_setting('app.role', true)) = 'system'
  or reporter_id = (select nullif(current_setting('app.account', true), '')::uuid)
  or exists (select from case_parties p where p.case_id = cases.id
    and p.party = any ((select nullif(current_setting('app.parties', true), '')::bigint[])::bigint[])));

drop function case_checkers;

-- Whether a case that a position does not see lies in its areas and is hidden because it is confidential: it is told so much,
-- and nothing of the case.
create function hides_confidential_case(wanted uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (select from cases c where c.id = wanted and c.confidential and (
    c.area between nullif(current_setting('app.lo', true), '')::bigint and nullif(current_setting('app.hi', true), '')::bigint
    or c.area = any (nullif(current_setting('app.grids', true), '')::bigint[])))
$$;
