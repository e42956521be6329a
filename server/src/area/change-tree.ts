import type { AreaChange, checkAreaChanges } from '@lifetree/contract/area-changing'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { areaLevels } from '@lifetree/standards'
import { v7 } from 'uuid'
import type { Queryable } from '../platform/database/pool.ts'
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

/** A plan with today's areas, by id. */
interface Planned {
  readonly plan: RecodingPlan
  readonly today: ReadonlyMap<string, AreaRow>
}

/** Refuses what `planRecoding` refuses, a code that was ever used, and a day before the last change. */
async function planChanges(reader: Queryable, { validFrom, changes }: Recoding): Promise<Planned> {
  const tree = await findAreas(reader, all)
  const plan = planRecoding(tree, changes, () => v7())
  await Promise.all([refuseUsedCodes(reader, plan), refuseLaterChanges(reader, plan, validFrom)])
  return { plan, today: new Map(tree.map(area => [area.id, area])) }
}

/**
 * Changes the tree in this transaction and has a job rewrite the rows: until that has ended, a row may still be under
 * its old code. Refuses as `planChanges`.
 */
export async function recodeAreas(tx: Tx, recoding: Recoding, now: Date): Promise<RecodingPlan> {
  const { id, validFrom } = recoding
  await beginGeneration(tx)
  const { plan, today } = await planChanges(tx, recoding)
  await endVersions(tx, [...plan.changed.map(area => area.id), ...plan.ended], validFrom)
  await endAreas(tx, plan.ended, validFrom)
  await endBoundaries(tx, plan.ended, validFrom)
  await insertAreas(tx, plan.added, validFrom)
  await insertVersions(
    tx,
    [...plan.changed, ...plan.added].map(area => versionOf(area, today)),
    validFrom,
  )
  await planRewrite(tx, { id, kind: 'recode', moves: plan.moves }, validFrom, now)
  return plan
}

type ChangedArea = OutputOf<typeof checkAreaChanges>['areas'][number]

/** What the changes would do to areas, by level and code, and the codes that would move. Refuses as `planChanges`. */
export async function checkChanges(
  reader: Queryable,
  recoding: Recoding,
): Promise<{ areas: readonly ChangedArea[]; moves: RecodingPlan['moves'] }> {
  const { plan, today } = await planChanges(reader, recoding)
  const kept = [...plan.changed, ...plan.added].map((area): ChangedArea => {
    const { code, name, nameEn } = versionOf(area, today)
    const becomes = { code, name: { zh: name, en: nameEn } }
    return { level: area.level, was: asKnown(today.get(area.id)), becomes, into: null }
  })
  const ended = plan.ended.map((id): ChangedArea => {
    const area = today.get(id)!
    return {
      level: area.level,
      was: asKnown(area),
      becomes: null,
      into: plan.moves.to[plan.moves.from.indexOf(area.code)]!,
    }
  })
  const areas = [...kept, ...ended].sort(
    (a, b) => areaLevels.indexOf(a.level) - areaLevels.indexOf(b.level) || (codeOf(a) < codeOf(b) ? -1 : 1),
  )
  return { areas, moves: plan.moves }
}

const codeOf = ({ was, becomes }: ChangedArea): string => (was ?? becomes)!.code
const asKnown = (area: AreaRow | undefined): ChangedArea['was'] =>
  area === undefined ? null : { code: area.code, name: { zh: area.name, en: area.nameEn } }

/** The English name stays with the Chinese one: a city may have mended it. */
function versionOf({ id, code, parentId, name }: PlannedArea, before: ReadonlyMap<string, AreaRow>) {
  const was = before.get(id)
  return { areaId: id, code, parentId, name, nameEn: was?.name === name ? was.nameEn : englishName(name) }
}

async function refuseUsedCodes(reader: Queryable, { changed, added }: RecodingPlan): Promise<void> {
  const planned = new Map([...changed, ...added].map(area => [area.code, area.id]))
  const used = await findUsedCodes(reader, [...planned.keys()])
  const taken = used.find(({ code, areaId }) => planned.get(code) !== areaId)
  if (taken) throw new Refusal('code_taken', { code: taken.code })
}

async function refuseLaterChanges(reader: Queryable, { changed, ended }: RecodingPlan, day: string): Promise<void> {
  const [latest] = await findSince(reader, [...changed.map(area => area.id), ...ended])
  if (latest && latest.since >= day) throw new Refusal('changed_later', { code: latest.code, day: latest.since })
}
