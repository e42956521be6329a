import type { PlanSettings } from '@lifetree/contract/area-plan'
import { interval } from '@lifetree/standards'
import type { Tx } from '../../platform/database/transaction.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { findCommunities, type GroundToInsert, insertGrounds, insertInput } from '../store/plan-inputs.ts'
import { insertPlan } from '../store/plans.ts'
import { drawTask } from './draw-plan.ts'

export interface PlanToLoad {
  readonly id: string
  readonly name: string
  readonly inputId: string
  readonly source: string
  readonly at: Date
  readonly settings: PlanSettings
  readonly ground: Omit<GroundToInsert, 'communityId'> & { readonly community: string }
}

/** Loads buildings of a new city without looking at them, and a plan that a job draws. */
export async function loadPlan(tx: Tx, { id, name, inputId, source, at, settings, ground }: PlanToLoad): Promise<void> {
  const { community, ...stands } = ground
  const [found] = await findCommunities(tx, interval(community))
  if (found === undefined) throw new Error(`no community ${community} with an outline`)
  await insertInput(tx, { id: inputId, source, services: [], by: null, at })
  await insertGrounds(tx, inputId, [{ ...stands, communityId: found.id }])
  await insertPlan(tx, { id, name, inputId, communityId: found.id, settings, by: null, at })
  await enqueue(tx, drawTask, { id })
}
