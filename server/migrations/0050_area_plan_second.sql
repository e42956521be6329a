-- A plan of grids is proposed by one administrator and adopted by another.
alter table grid_plans add column proposed_by uuid; -- null: adopted before two were needed
alter table grid_plans drop constraint grid_plans_state_check;
alter table grid_plans add constraint grid_plans_state_check
  check (state in ('waiting', 'drawn', 'refused', 'proposed', 'adopting', 'adopted', 'stale'));
alter table grid_plans drop constraint grid_plans_check2;
alter table grid_plans add constraint grid_plans_dated
  check ((state in ('proposed', 'adopting', 'adopted', 'stale')) = (adopted_from is not null));
alter table grid_plans add constraint grid_plans_two check (adopted_by <> proposed_by);
alter table grid_plans add constraint grid_plans_proposer check (state <> 'proposed' or proposed_by is not null);

-- What a community is was read from its number; from now on it stands with each plan.
update grid_plans p set settings = p.settings || jsonb_build_object('kind',
    case when substr(c.code::text, 10, 3)::int between 200 and 399 then 'rural' else 'urban' end)
  from area_codes c where c.area_id = p.community_id and c.valid_to is null;
