import type { AreaChange } from '@lifetree/contract/area-changing'
import { v7 } from 'uuid'
import type { Tx } from '../platform/database/transaction.ts'
import { Refusal } from '../platform/refuse.ts'
import { englishName } from './english-name.ts'
import { type PlannedArea, planRecoding, type RecodingPlan } from './recode.ts'
import { planRewrite } from './rewrite.ts'
import { endBoundaries } from './store/boundaries.ts'
import {
  type AreaRow,
  beginGeneration,
  endAreas,
  endVersions,
  findAreas,
  findSince,
  findUsedCodes,
  insertAreas,
  insertVersions,
} from './store/tree.ts'

const all = { lo: '0', hi: '999999999999999', on: null }

export interface Recoding {
  readonly id: string
  readonly validFrom: string
  readonly changes: readonly AreaChange[]
}

/**
 * Changes the tree in this transaction and has a job rewrite the rows: until that has ended, a row may still be under
 * its old code. Refuses what `planRecoding` refuses, a code that was ever used, and a day before the last change.
 */
export async function recodeAreas(tx: Tx, { id, validFrom, changes }: Recoding, now: Date): Promise<RecodingPlan> {
  await beginGeneration(tx)
  const tree = await findAreas(tx, all)
  const plan = planRecoding(tree, changes, () => v7())
  await Promise.all([refuseUsedCodes(tx, plan), refuseLaterChanges(tx, plan, validFrom)])
  const names = new Map(tree.map(area => [area.id, area]))
  await endVersions(tx, [...plan.changed.map(area => area.id), ...plan.ended], validFrom)
  await endAreas(tx, plan.ended, validFrom)
  await endBoundaries(tx, plan.ended, validFrom)
  await insertAreas(tx, plan.added, validFrom)
  await insertVersions(
    tx,
    [...plan.changed, ...plan.added].map(area => versionOf(area, names)),
    validFrom,
  )
  await planRewrite(tx, { id, kind: 'recode', moves: plan.moves }, validFrom, now)
  return plan
}

/** The English name stays with the Chinese one: a city may have mended it. */
function versionOf({ id, code, parentId, name }: PlannedArea, before: ReadonlyMap<string, AreaRow>) {
  const was = before.get(id)
  return { areaId: id, code, parentId, name, nameEn: was?.name === name ? was.nameEn : englishName(name) }
}

async function refuseUsedCodes(tx: Tx, { changed, added }: RecodingPlan): Promise<void> {
  const planned = new Map([...changed, ...added].map(area => [area.code, area.id]))
  const used = await findUsedCodes(tx, [...planned.keys()])
  const taken = used.find(({ code, areaId }) => planned.get(code) !== areaId)
  if (taken) throw new Refusal('code_taken', { code: taken.code })
}

async function refuseLaterChanges(tx: Tx, { changed, ended }: RecodingPlan, day: string): Promise<void> {
  const [latest] = await findSince(tx, [...changed.map(area => area.id), ...ended])
  if (latest && latest.since >= day) throw new Refusal('changed_later', { code: latest.code, day: latest.since })
}
