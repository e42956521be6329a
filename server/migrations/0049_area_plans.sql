-- Plans of a community's grids: what they are drawn from, and what was drawn.

-- Files that were read without fault. What stands in a community is kept beside.
create table plan_inputs (
  id uuid primary key,
  source text not null check (source <> ''),
  services jsonb not null, -- kind and place of what people reach
  brought_by uuid, -- the account; null: the demo
  brought_at timestamptz not null
);

create table plan_grounds (
  input_id uuid not null references plan_inputs,
  community_id uuid not null references areas, -- whatever its code becomes
  buildings jsonb not null,
  barriers jsonb not null, -- lines, and crossings
  limit_lines jsonb not null,
  households int not null check (households >= 0),
  primary key (input_id, community_id)
);

create table grid_plans (
  id uuid primary key,
  name text not null check (name <> ''),
  input_id uuid not null,
  community_id uuid not null,
  settings jsonb not null,
  state text not null check (state in ('waiting', 'drawn', 'refused', 'adopting', 'adopted', 'stale')),
  refusal text check (refusal <> ''), -- the code of why it was not drawn or not carried out
  version int not null default 0 check (version >= 0), -- grows with every change by hand
  drawn jsonb, -- buildings and grids, polygons, figures, exceptions, moves, method
  standing jsonb, -- the grids as they were when it was drawn, with their buildings
  asked_by uuid,
  asked_at timestamptz not null,
  adopted_by uuid,
  adopted_from date,
  reason text check (reason <> ''), -- the decision that an adoption follows
  foreign key (input_id, community_id) references plan_grounds,
  check ((state in ('waiting', 'refused')) = (drawn is null)),
  check ((drawn is null) = (standing is null)),
  check ((state in ('adopting', 'adopted', 'stale')) = (adopted_from is not null)),
  check ((state in ('refused', 'stale')) = (refusal is not null))
);
create index grid_plans_community on grid_plans (community_id, asked_at);
-- Two plans of a community are never on their way together.
create unique index grid_plans_adopting on grid_plans (community_id) where state = 'adopting';

-- Cases and posts follow a plan in one job: first those of grids that end, then each by its place.
alter table area_rewrites drop constraint area_rewrites_kind_check;
alter table area_rewrites add constraint area_rewrites_kind_check check (kind in ('recode', 'redraw', 'plan'));

alter table plan_inputs enable row level security, force row level security;
alter table plan_grounds enable row level security, force row level security;
alter table grid_plans enable row level security, force row level security;
create policy kept on plan_inputs using ((select current_setting('app.role', true)) in ('admin', 'system'));
create policy kept on plan_grounds using ((select current_setting('app.role', true)) in ('admin', 'system'));
create policy kept on grid_plans using ((select current_setting('app.role', true)) in ('admin', 'system'));
