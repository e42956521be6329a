import type { Plan, PlanSettings, PlanSums } from '@lifetree/contract/area-plan'
import type { Planned } from '@lifetree/grid-planner'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

/** What was drawn, or put together by hand since. */
export interface Drawn extends Omit<Planned, 'code'> {
  readonly method: string
  readonly sums: PlanSums
  /** Grids of today that the plan ends, each with the one that goes on with its posts. */
  readonly ended: readonly { readonly code: string; readonly into: string }[]
}

/** The grids as they were when a plan was drawn. */
export interface Standing {
  /** What changes with them: a plan holds only while it is the same. */
  readonly mark: readonly string[]
  readonly codes: readonly string[]
  /** Building and grid. */
  readonly codeOf: readonly (readonly [string, string])[]
  /** Every code that was ever given in the community. */
  readonly given: readonly string[]
}

export interface PlanRow {
  readonly id: string
  readonly name: string
  readonly inputId: string
  readonly communityId: string
  /** Today's code of the community. */
  readonly community: string
  readonly settings: PlanSettings
  readonly state: Plan['state']
  readonly refusal: string | null
  readonly version: number
  readonly askedAt: Date
  readonly askedBy: string | null
  readonly adoptedFrom: string | null
  readonly decision: string | null
  readonly proposedBy: string | null
  /** As others read it: '' where the account is no more. */
  readonly proposerName: string
  readonly sums: PlanSums | null
  readonly method: string | null
}

export interface FullPlanRow extends PlanRow {
  readonly drawn: Drawn | null
  readonly standing: Standing | null
}

const columns = `p.id, p.name, p.input_id as "inputId", p.community_id as "communityId", c.code as community, p.settings,
  p.state, p.refusal, p.version, p.asked_at as "askedAt", p.asked_by as "askedBy", p.adopted_from as "adoptedFrom",
  p.reason as decision, p.proposed_by as "proposedBy",
  coalesce((select name from accounts where id = p.proposed_by), '') as "proposerName",
  p.drawn -> 'sums' as sums, p.drawn ->> 'method' as method`
const known = 'join area_codes c on c.area_id = p.community_id and c.valid_to is null'

/** Plans without what they hold, the latest first; of one community, or of all. */
export async function findPlans(reader: Queryable, communityId: string | null): Promise<PlanRow[]> {
  const { rows } = await reader.query<PlanRow>({
    name: 'find grid plans',
    text: `select ${columns} from grid_plans p ${known} where $1::uuid is null or p.community_id = $1
      order by p.asked_at desc, p.id limit 500`,
    values: [communityId],
  })
  return rows
}

export async function findPlan(reader: Queryable, id: string): Promise<FullPlanRow | undefined> {
  const { rows } = await reader.query<FullPlanRow>({
    name: 'find grid plan',
    text: `select ${columns}, p.drawn, p.standing from grid_plans p ${known} where p.id = $1`,
    values: [id],
  })
  return rows[0]
}

/** The plan, locked: changes by hand and adoptions of it wait for each other. */
export async function takePlan(tx: Tx, id: string): Promise<FullPlanRow | undefined> {
  await tx.query({ name: 'lock grid plan', text: 'select from grid_plans where id = $1 for update', values: [id] })
  return findPlan(tx, id)
}

export interface PlanToInsert {
  readonly id: string
  readonly name: string
  readonly inputId: string
  readonly communityId: string
  readonly settings: PlanSettings
  readonly by: string | null
  readonly at: Date
}

/** Keeps a plan that waits to be drawn; false if its id is taken. */
export async function insertPlan(tx: Tx, plan: PlanToInsert): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'insert grid plan',
    text: `insert into grid_plans (id, name, input_id, community_id, settings, state, asked_by, asked_at)
      values ($1, $2, $3, $4, $5, 'waiting', $6, $7) on conflict (id) do nothing`,
    values: [plan.id, plan.name, plan.inputId, plan.communityId, JSON.stringify(plan.settings), plan.by, plan.at],
  })
  return rowCount > 0
}

export async function setDrawn(tx: Tx, id: string, { drawn, standing }: { drawn: Drawn; standing: Standing }) {
  await tx.query({
    name: 'draw grid plan',
    text: `update grid_plans set state = 'drawn', drawn = $2, standing = $3 where id = $1 and state = 'waiting'`,
    values: [id, JSON.stringify(drawn), JSON.stringify(standing)],
  })
}

export async function setRefused(tx: Tx, id: string, code: string): Promise<void> {
  await tx.query({
    name: 'refuse grid plan',
    text: `update grid_plans set state = 'refused', refusal = $2 where id = $1 and state = 'waiting'`,
    values: [id, code],
  })
}

export async function setChanged(tx: Tx, id: string, drawn: Drawn): Promise<void> {
  await tx.query({
    name: 'change grid plan by hand',
    text: 'update grid_plans set drawn = $2, version = version + 1 where id = $1',
    values: [id, JSON.stringify(drawn)],
  })
}

export interface Proposal {
  readonly id: string
  readonly by: string
  readonly from: string
  readonly reason: string
}

export async function setProposed(tx: Tx, { id, by, from, reason }: Proposal): Promise<void> {
  await tx.query({
    name: 'propose grid plan',
    text: `update grid_plans set state = 'proposed', adopted_from = $2, proposed_by = $3, reason = $4 where id = $1`,
    values: [id, from, by, reason],
  })
}

/** By an account; null: by the timer, which keeps who has said so. */
export const setAdopting = (tx: Tx, id: string, by: string): Promise<void> => setState(tx, id, 'adopting', by)
export const setAdopted = (tx: Tx, id: string, by: string | null): Promise<void> => setState(tx, id, 'adopted', by)

async function setState(tx: Tx, id: string, state: Plan['state'], by: string | null): Promise<void> {
  await tx.query({
    name: 'adopt grid plan',
    text: 'update grid_plans set state = $2, adopted_by = coalesce($3, adopted_by) where id = $1',
    values: [id, state, by],
  })
}

/** The day had come, and the plan could not be carried out. */
export async function setStale(tx: Tx, id: string, code: string): Promise<void> {
  await tx.query({
    name: 'fail grid plan',
    text: `update grid_plans set state = 'stale', refusal = $2 where id = $1`,
    values: [id, code],
  })
}

export async function setWithdrawn(tx: Tx, id: string): Promise<void> {
  await tx.query({
    name: 'withdraw grid plan',
    text: `update grid_plans set state = 'drawn', adopted_from = null, adopted_by = null,
        proposed_by = null, reason = null where id = $1`,
    values: [id],
  })
}

/** The plan of a community that waits for its day. */
export async function findAwaiting(
  reader: Queryable,
  communityId: string,
): Promise<{ name: string; adoptedFrom: string } | undefined> {
  const { rows } = await reader.query<{ name: string; adoptedFrom: string }>({
    name: 'find awaiting grid plan',
    text: `select name, adopted_from as "adoptedFrom" from grid_plans where community_id = $1 and state = 'adopting'`,
    values: [communityId],
  })
  return rows[0]
}
