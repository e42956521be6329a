import type { Barriers, Building, Line, Service } from '@lifetree/grid-planner'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

export interface InputToInsert {
  readonly id: string
  readonly source: string
  readonly services: readonly Service[]
  readonly by: string | null
  readonly at: Date
}

/** What stands in a community and what closes its ground. */
export interface GroundToInsert {
  readonly communityId: string
  readonly buildings: readonly Building[]
  readonly barriers: Barriers
  readonly limits: readonly Line[]
}

export interface PlanGroundRow extends GroundToInsert {
  readonly services: readonly Service[]
}

/** Keeps what was brought; false if its id is taken. */
export async function insertInput(tx: Tx, input: InputToInsert): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'insert plan input',
    text: `insert into plan_inputs (id, source, services, brought_by, brought_at) values ($1, $2, $3, $4, $5)
      on conflict (id) do nothing`,
    values: [input.id, input.source, JSON.stringify(input.services), input.by, input.at],
  })
  return rowCount > 0
}

export async function insertGrounds(tx: Tx, inputId: string, grounds: readonly GroundToInsert[]): Promise<void> {
  await tx.query({
    name: 'insert plan grounds',
    text: `insert into plan_grounds (input_id, community_id, buildings, barriers, limit_lines, households)
      select $1, * from unnest($2::uuid[], $3::jsonb[], $4::jsonb[], $5::jsonb[], $6::int[])`,
    values: [
      inputId,
      grounds.map(ground => ground.communityId),
      grounds.map(ground => JSON.stringify(ground.buildings)),
      grounds.map(ground => JSON.stringify(ground.barriers)),
      grounds.map(ground => JSON.stringify(ground.limits)),
      grounds.map(({ buildings }) => buildings.reduce((sum, { households }) => sum + households, 0)),
    ],
  })
}

export async function findGround(
  reader: Queryable,
  { inputId, communityId }: { inputId: string; communityId: string },
): Promise<PlanGroundRow | undefined> {
  const { rows } = await reader.query<PlanGroundRow>({
    name: 'find plan ground',
    text: `select g.community_id as "communityId", g.buildings, g.barriers, g.limit_lines as limits, i.services
      from plan_grounds g join plan_inputs i on i.id = g.input_id where g.input_id = $1 and g.community_id = $2`,
    values: [inputId, communityId],
  })
  return rows[0]
}

export interface InputRow {
  readonly id: string
  readonly source: string
  readonly broughtAt: Date
  /** Today's code of the community. */
  readonly community: string
  readonly buildings: number
  readonly households: number
}

/** What was brought, the latest first, a row a community; of one community, or of all. */
export async function findInputs(reader: Queryable, communityId: string | null): Promise<InputRow[]> {
  const { rows } = await reader.query<InputRow>({
    name: 'find plan inputs',
    text: `select i.id, i.source, i.brought_at as "broughtAt", c.code as community, g.households,
        jsonb_array_length(g.buildings) as buildings
      from plan_inputs i
      join plan_grounds g on g.input_id = i.id
      join area_codes c on c.area_id = g.community_id and c.valid_to is null
      where $1::uuid is null or g.community_id = $1
      order by i.brought_at desc, i.id, c.code`,
    values: [communityId],
  })
  return rows
}

/** A grid as it stands today, with its outline where it has one. */
export interface StandingGrid {
  readonly id: string
  readonly code: string
  readonly outlinedFrom: string | null
  readonly shape: [number, number][][][] | null
}

export async function findStandingGrids(reader: Queryable, communityId: string): Promise<StandingGrid[]> {
  const { rows } = await reader.query<StandingGrid>({
    name: 'find standing grids',
    text: `select a.id, c.code, b.valid_from as "outlinedFrom", b.geometry -> 'coordinates' as shape
      from area_codes c
      join areas a on a.id = c.area_id and a.level = 'grid'
      left join boundaries b on b.area_id = a.id and b.valid_to is null
      where c.parent_id = $1 and c.valid_to is null order by c.code`,
    values: [communityId],
  })
  return rows
}

/** A community as it stands today, with its outline. */
export interface StandingCommunity {
  readonly id: string
  readonly code: string
  readonly outlinedFrom: string
  readonly shape: [number, number][][][]
  readonly synthetic: boolean
}

/** Communities of an interval of codes that have an outline. */
export async function findCommunities(
  reader: Queryable,
  { lo, hi }: { lo: string; hi: string },
): Promise<StandingCommunity[]> {
  const { rows } = await reader.query<StandingCommunity>({
    name: 'find outlined communities',
    text: `select a.id, c.code, b.valid_from as "outlinedFrom", b.geometry -> 'coordinates' as shape, b.synthetic
      from area_codes c
      join areas a on a.id = c.area_id and a.level = 'community'
      join boundaries b on b.area_id = a.id and b.valid_to is null
      where c.code between $1 and $2 and c.valid_to is null order by c.code`,
    values: [lo, hi],
  })
  return rows
}

/** Today's community of an id, whatever its code has become. */
export async function findCommunity(reader: Queryable, id: string): Promise<StandingCommunity | undefined> {
  const { rows } = await reader.query<StandingCommunity>({
    name: 'find outlined community',
    text: `select c.area_id as id, c.code, b.valid_from as "outlinedFrom", b.geometry -> 'coordinates' as shape, b.synthetic
      from area_codes c join boundaries b on b.area_id = c.area_id and b.valid_to is null
      where c.area_id = $1 and c.valid_to is null`,
    values: [id],
  })
  return rows[0]
}

/** Every code that was ever given in an interval. */
export async function findGivenCodes(reader: Queryable, { lo, hi }: { lo: string; hi: string }): Promise<string[]> {
  const { rows } = await reader.query<{ code: string }>({
    name: 'find given codes',
    text: 'select distinct code from area_codes where code > $1 and code <= $2 order by code',
    values: [lo, hi],
  })
  return rows.map(({ code }) => code)
}
