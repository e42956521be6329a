import { adoptPlan, type proposePlan } from '@lifetree/contract/area-plan-adopting'
import type { InputOf } from '@lifetree/contract/endpoint'
import { v7 } from 'uuid'
import { settingsOf, system } from '../../platform/actor.ts'
import type { Pool, Queryable } from '../../platform/database/pool.ts'
import { inTransaction, type Tx } from '../../platform/database/transaction.ts'
import { enqueue, withdraw } from '../../platform/jobs/enqueue.ts'
import type { Recorder } from '../../platform/record.ts'
import { Refusal } from '../../platform/refuse.ts'
import { englishName } from '../english-name.ts'
import { planRewrite } from '../rewrite.ts'
import { endBoundaries, findNewerBoundary, insertBoundaries } from '../store/boundaries.ts'
import { findCommunity, findStandingGrids, type StandingCommunity, type StandingGrid } from '../store/plan-inputs.ts'
import { findAwaiting, setAdopted, setAdopting, setProposed, setStale, setWithdrawn, takePlan } from '../store/plans.ts'
import {
  beginGeneration,
  endAreas,
  endVersions,
  findAreas,
  findSince,
  insertAreas,
  insertVersions,
} from '../store/tree.ts'
import { type DrawnPlan, mustBeDrawn, toShape } from './plans.ts'
import { markOf } from './task.ts'

/** The job's name. */
export const adoptTask = 'adopt_grid_plan'
const keyOf = (id: string): string => `${adoptTask}:${id}`

export interface City {
  readonly now: Date
  /** The day in the city, YYYY-MM-DD. */
  readonly dayOf: (instant: Date) => string
}

interface Deciding extends City {
  readonly by: string
}

/** Hands a plan to a second person. Refuses one over grids that have changed since it was drawn. */
export async function propose(
  tx: Tx,
  { id, version, validFrom, reason }: InputOf<typeof proposePlan>,
  by: string,
): Promise<void> {
  const plan = mustBeDrawn(await takePlan(tx, id))
  if (plan.state === 'proposed') throw new Refusal('proposed_already')
  refuseDecided(plan, version)
  await beginGeneration(tx)
  await refuseAwaiting(tx, plan)
  await refuseLater(tx, planToWrite(plan, await readUnchanged(tx, plan), validFrom))
  await setProposed(tx, { id, by, from: validFrom, reason })
}

/**
 * Adopts a proposed plan, as another person than the proposer: at once where its day has come, else by a timer at its
 * beginning. Refuses a plan over grids that have changed since it was drawn, now and once more on the day.
 */
export async function adopt(
  tx: Tx,
  { id, version }: InputOf<typeof adoptPlan>,
  { by, now, dayOf }: Deciding,
): Promise<{ readonly state: 'adopting' | 'adopted' }> {
  const plan = mustBeDrawn(await takePlan(tx, id))
  refuseDecided(plan, version)
  if (plan.state !== 'proposed') throw new Refusal('not_proposed')
  if (plan.proposedBy === by) throw new Refusal('same_person')
  // From here on adoptions and all other changes of areas wait for each other.
  await beginGeneration(tx)
  await refuseAwaiting(tx, plan)
  const day = plan.adoptedFrom!
  if (day <= dayOf(now)) {
    await carryOut(tx, plan, day, now)
    await setAdopted(tx, id, by)
    return { state: 'adopted' }
  }
  await readUnchanged(tx, plan)
  await setAdopting(tx, id, by)
  await enqueue(tx, adoptTask, { id }, { runAt: beginOf(day, dayOf), key: keyOf(id), queue: 'area' })
  return { state: 'adopting' }
}

function refuseDecided(plan: DrawnPlan, version: number): void {
  if (plan.state === 'adopting' || plan.state === 'adopted') throw new Refusal('adopted_already')
  if (plan.state === 'stale') throw new Refusal('grids_changed')
  if (plan.version !== version) throw new Refusal('plan_moved')
}

async function refuseAwaiting(tx: Tx, plan: DrawnPlan): Promise<void> {
  const awaiting = await findAwaiting(tx, plan.communityId)
  if (awaiting) throw new Refusal('another_awaits', { name: awaiting.name, day: awaiting.adoptedFrom })
}

/** Takes a proposal back, or an adoption whose day has not come. */
export async function withdrawAdoption(tx: Tx, id: string): Promise<void> {
  const plan = mustBeDrawn(await takePlan(tx, id))
  if (plan.state !== 'proposed' && plan.state !== 'adopting') throw new Refusal('not_awaiting')
  if (plan.state === 'adopting') await withdraw(tx, keyOf(id))
  await setWithdrawn(tx, id)
}

export interface Timed {
  readonly pool: Pool
  readonly recorder: Pick<Recorder, 'record'>
  readonly now: () => Date
  readonly dayOf: City['dayOf']
}

/**
 * On the day: carries the plan out, or keeps why that is no longer possible; the audit log has which of the two, in the same
 * transaction. Does nothing when it ran before.
 */
export async function runAdoption({ pool, recorder, now, dayOf }: Timed, id: string): Promise<void> {
  await inTransaction(pool, { settings: settingsOf(system) }, async tx => {
    const plan = await takePlan(tx, id)
    if (plan?.state !== 'adopting') return
    const day = plan.adoptedFrom!
    const at = now()
    if (dayOf(at) < day) {
      await enqueue(tx, adoptTask, { id }, { runAt: beginOf(day, dayOf), key: keyOf(id), queue: 'area' })
      return
    }
    await beginGeneration(tx)
    const code = await tryOut(tx, mustBeDrawn(plan), day, at)
    if (code === null) await setAdopted(tx, id, null)
    else await setStale(tx, id, code)
    await recorder.record(tx, {
      ...{ kind: code === null ? 'command' : 'refusal', name: adoptPlan.name, actor: system, at, subject: id, code },
      ...{ commandId: null, purpose: null, content: { validFrom: day, reason: plan.decision } },
    })
  })
}

/** Null, or the code of what it was refused with, before anything was written. */
async function tryOut(tx: Tx, plan: DrawnPlan, day: string, now: Date): Promise<string | null> {
  try {
    await carryOut(tx, plan, day, now)
    return null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.code
  }
}

/** The first instant of a day in the city, to the minute. */
export function beginOf(day: string, dayOf: City['dayOf']): Date {
  const minute = 60_000
  // No zone is further than 15 hours from Greenwich.
  let [before, after] = [-15 * 60, 15 * 60]
  const at = (minutes: number): Date => new Date(Date.parse(`${day}T00:00:00Z`) + minutes * minute)
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (dayOf(at(middle)) < day) before = middle
    else after = middle
  }
  return at(after)
}

interface Ground {
  readonly community: StandingCommunity
  readonly grids: readonly StandingGrid[]
}

async function readUnchanged(reader: Queryable, plan: DrawnPlan): Promise<Ground> {
  const [community, grids] = [
    await findCommunity(reader, plan.communityId),
    await findStandingGrids(reader, plan.communityId),
  ]
  if (community === undefined || String(markOf(community, grids)) !== String(plan.standing.mark))
    throw new Refusal('grids_changed')
  return { community, grids }
}

/** Writes grids and outlines from a day on and has a job move what belongs to them. */
async function carryOut(tx: Tx, plan: DrawnPlan, day: string, now: Date): Promise<void> {
  const ground = await readUnchanged(tx, plan)
  const { community, grids } = ground
  const { figures, polygons, ended } = plan.drawn
  const later = planToWrite(plan, ground, day)
  const { standing, ending } = later
  await refuseLater(tx, later)
  const idOf = new Map(grids.map(({ id, code }) => [code, id]))
  const fresh = figures.flatMap(({ code }) => (idOf.has(code) ? [] : [{ id: v7(), code, level: 'grid' as const }]))
  for (const { id, code } of fresh) idOf.set(code, id)
  await endVersions(tx, ending, day)
  await endAreas(tx, ending, day)
  await endBoundaries(tx, standing, day)
  await insertAreas(tx, fresh, day)
  await insertVersions(tx, await versionsOf(tx, fresh, community), day)
  await insertBoundaries(
    tx,
    figures.map(({ code }, g) => ({ areaId: idOf.get(code)!, shape: toShape(polygons[g]!) })),
    { from: day, synthetic: community.synthetic, source: `网格划分方案 ${plan.name}` },
  )
  const moves = { from: ended.map(({ code }) => code), to: ended.map(({ into }) => into) }
  const redrawn = figures.map(({ code }) => code)
  await planRewrite(tx, { id: plan.id, kind: 'plan', moves, grids: redrawn }, day, now)
}

interface Later {
  readonly plan: DrawnPlan
  readonly standing: readonly string[]
  readonly ending: readonly string[]
  readonly day: string
}

function planToWrite(plan: DrawnPlan, { grids }: Ground, day: string): Later {
  const idOf = new Map(grids.map(({ id, code }) => [code, id]))
  return {
    ...{ plan, day, standing: grids.map(({ id }) => id) },
    ending: plan.drawn.ended.map(({ code }) => idOf.get(code)!),
  }
}

/** What has begun since that day cannot end on it. */
async function refuseLater(reader: Queryable, { plan, standing, ending, day }: Later): Promise<void> {
  const [latest] = await findSince(reader, [...ending, plan.communityId])
  if (latest && latest.since >= day) throw new Refusal('changed_later', { code: latest.code, day: latest.since })
  const newer = await findNewerBoundary(reader, [...standing, plan.communityId], day)
  if (newer) throw new Refusal('newer_boundary', { name: newer.name, day: newer.from })
}

async function versionsOf(
  reader: Queryable,
  fresh: readonly { readonly id: string; readonly code: string }[],
  { id: parentId, code: parent }: StandingCommunity,
) {
  const [community] = await findAreas(reader, { lo: parent, hi: parent, on: null })
  const stem = community!.name.replace(/社区$/, '')
  return fresh.map(({ id, code }) => {
    const name = `${stem}第${Number(code.slice(-3))}网格`
    return { areaId: id, code, parentId, name, nameEn: englishName(name) }
  })
}
