import type { Plan, PlanBody, planCommunity } from '@lifetree/contract/area-plan'
import type { comparePlans } from '@lifetree/contract/area-plan-adopting'
import type { InputOf, OutputOf } from '@lifetree/contract/endpoint'
import { interval } from '@lifetree/standards'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { Refusal } from '../../platform/refuse.ts'
import type { MultiPolygon } from '../geometry.ts'
import { findCommunities, findGround, findInputs } from '../store/plan-inputs.ts'
import { type Drawn, type FullPlanRow, findPlan, findPlans, insertPlan, type PlanRow } from '../store/plans.ts'
import { drawTask } from './draw-plan.ts'
import { numberedAs } from './task.ts'
import { reasonOf } from './words.ts'

/** Asks for a plan; a job draws it. */
export async function askPlan(
  tx: Tx,
  { id, name, input, community, settings }: InputOf<typeof planCommunity>,
  { by, at }: { by: string | null; at: Date },
): Promise<void> {
  if (settings.min > settings.max) throw new Refusal('min_above_max')
  const communityId = await idOf(tx, community)
  const ground = communityId && (await findGround(tx, { inputId: input, communityId }))
  if (!communityId || !ground) throw new Refusal('unknown_input')
  if (!(await insertPlan(tx, { id, name, inputId: input, communityId, settings, by, at })))
    throw new Refusal('plan_exists')
  await enqueue(tx, drawTask, { id })
}

async function idOf(reader: Queryable, community: string): Promise<string | undefined> {
  const found = await findCommunities(reader, interval(community))
  return found.find(({ code }) => code === community)?.id
}

/** `asker`: the account, to tell him which plans wait for another one than him. */
export async function listPlans(reader: Queryable, community: string | undefined, asker: string) {
  const communityId = community === undefined ? null : await idOf(reader, community)
  if (communityId === undefined) return { inputs: [], plans: [] }
  const [inputs, plans] = await Promise.all([findInputs(reader, communityId), findPlans(reader, communityId)])
  const byInput = Map.groupBy(inputs, ({ id }) => id)
  return {
    inputs: [...byInput.values()].map(rows => ({
      id: rows[0]!.id,
      source: rows[0]!.source,
      broughtAt: rows[0]!.broughtAt.toISOString(),
      communities: rows.map(({ community: code, buildings, households }) => ({
        community: code,
        buildings,
        households,
        numbered: numberedAs(code),
      })),
    })),
    plans: plans.map(plan => toPlan(plan, asker)),
  }
}

const toPlan = (row: PlanRow, asker: string): Plan => ({
  id: row.id,
  name: row.name,
  community: row.community,
  input: row.inputId,
  settings: row.settings,
  state: row.state,
  reason: row.refusal === null ? null : reasonOf(row.refusal),
  version: row.version,
  method: row.method ?? '',
  askedAt: row.askedAt.toISOString(),
  sums: row.sums,
  adoptedFrom: row.adoptedFrom,
  decision: row.decision,
  proposedBy: row.proposedBy === null ? null : row.proposerName,
  mine: row.proposedBy === asker,
})

/** A plan that has been drawn. */
export type DrawnPlan = FullPlanRow & { readonly drawn: object; readonly standing: object }

export function mustBeDrawn(plan: FullPlanRow | undefined): DrawnPlan {
  if (plan === undefined) throw new Refusal('unknown_plan')
  if (plan.drawn === null || plan.standing === null) throw new Refusal('not_drawn')
  return plan as DrawnPlan
}

export async function getPlan(reader: Queryable, id: string, asker: string): Promise<PlanBody> {
  const plan = mustBeDrawn(await findPlan(reader, id))
  const ground = await findGround(reader, plan)
  if (ground === undefined) throw new Error(`no ground of grid plan ${id}`)
  const { drawn, standing } = plan
  const gridOf = new Map(drawn.assignment)
  const stands = new Set(standing.codes)
  return {
    plan: toPlan(plan, asker),
    grids: drawn.figures.map((figure, g) => ({
      ...{ code: figure.code, households: figure.households, people: figure.people, workload: figure.workload },
      ...{ buildings: figure.buildings, radiusM: figure.radius_m, compactness: figure.compactness },
      standing: stands.has(figure.code),
      shape: toShape(drawn.polygons[g]!),
    })),
    exceptions: [...drawn.exceptions],
    moves: drawn.moves.map(({ building_id, from, to, households }) => ({
      building: building_id,
      from,
      to,
      households,
    })),
    buildings: ground.buildings.map(({ id: building, lon, lat, households, compound }) => ({
      ...{ id: building, lon, lat, households, compound },
      grid: gridOf.get(building)!,
    })),
    barriers: toLines(ground.barriers.lines),
    limits: toLines(ground.limits),
    ended: [...drawn.ended],
  }
}

/** The outline of a grid of a plan, as outlines are kept. */
export const toShape = (polygons: Drawn['polygons'][number]): MultiPolygon =>
  polygons.map(rings => rings.map(ring => ring.map(([lon, lat]) => [lon, lat])))

const toLines = (lines: readonly (readonly (readonly [number, number])[])[]): number[][][] =>
  lines.map(line => line.map(([lon, lat]) => [lon, lat]))

type Differing = OutputOf<typeof comparePlans>['differing']

interface Counted {
  readonly id: string
  readonly households: number
}

/**
 * The buildings that two plans of the same buildings put into different grids. A grid of the one is the same as that of the
 * other with which it has most households in common, each once: plans that number anew would else differ in everything.
 */
export function differencesOf(plan: DrawnPlan, other: DrawnPlan, buildings: readonly Counted[]): Differing {
  const [gridOf, otherOf] = [new Map(plan.drawn.assignment), new Map(other.drawn.assignment)]
  const placed = buildings.map(({ id: building, households }) => ({
    ...{ building, grid: gridOf.get(building)!, other: otherOf.get(building)!, households },
  }))
  const same = matched(placed)
  return placed.filter(({ grid, other: there }) => same.get(grid) !== there)
}

/** Even an empty building says something. */
const EMPTY = 1e-3

function matched(placed: Differing): ReadonlyMap<string, string> {
  const common = new Map<string, { grid: string; other: string; households: number }>()
  for (const { grid, other, households } of placed) {
    const key = `${grid} ${other}`
    const pair = common.get(key) ?? { grid, other, households: 0 }
    pair.households += households + EMPTY
    common.set(key, pair)
  }
  const [pairs, taken] = [new Map<string, string>(), new Set<string>()]
  for (const { grid, other } of [...common.values()].sort((a, b) => b.households - a.households)) {
    if (pairs.has(grid) || taken.has(other)) continue
    pairs.set(grid, other)
    taken.add(other)
  }
  return pairs
}
