import type { comparePlans } from '@lifetree/contract/area-plan-adopting'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { settingsOf, system } from '../../platform/actor.ts'
import type { Pool } from '../../platform/database/pool.ts'
import { inTransaction, type Tx } from '../../platform/database/transaction.ts'
import { type GridIndex, indexGrids } from '../grid-index.ts'
import type { AreaKeeper, Held } from '../rewrite.ts'
import type { Drawn } from '../store/plans.ts'
import { type DrawnPlan, toShape } from './plans.ts'

type Follow = OutputOf<typeof comparePlans>['follow']

export interface FollowParts {
  readonly pool: Pool
  readonly keepers: readonly AreaKeeper[]
}

/** The grids of a plan, to look positions up in. */
const indexOf = ({ figures, polygons }: Pick<Drawn, 'figures' | 'polygons'>): GridIndex =>
  indexGrids(figures.map(({ code }, g) => ({ code, shape: toShape(polygons[g]!) })))

/**
 * How many rows come under another grid by a plan: what has a position by its position, posts and the like where their grid
 * ends. As the system, since a plan moves also what its author may not see.
 */
export async function countFollowing({ pool, keepers }: FollowParts, { drawn, standing }: DrawnPlan): Promise<Follow> {
  const ended = drawn.ended.map(({ code }) => code)
  const rows = await inTransaction(pool, { settings: settingsOf(system), readOnly: true }, async tx => {
    const held: Held[] = []
    for (const keeper of keepers) {
      if (keeper.placed)
        held.push({ kind: keeper.name, rows: await countMoving(tx, keeper.placed, { drawn, standing }) })
      else held.push(...(ended.length > 0 ? await keeper.count(tx, ended) : []))
    }
    return held
  })
  return { households: drawn.sums.moved, rows: rows.map(({ kind, rows: many }) => ({ kind, rows: Number(many) })) }
}

const page = 5000

async function countMoving(
  tx: Tx,
  placed: NonNullable<AreaKeeper['placed']>,
  { drawn, standing }: Pick<DrawnPlan, 'drawn' | 'standing'>,
): Promise<number> {
  const index = indexOf(drawn)
  const heirs = new Map(drawn.ended.map(({ code, into }) => [code, into]))
  let [moving, after] = [0, null as string | null]
  for (;;) {
    const rows = await placed.find(tx, { grids: standing.codes, after, most: page })
    for (const { lon, lat, area } of rows) {
      const to = index.find(lon, lat) ?? heirs.get(area) ?? area
      if (to !== area) moving++
    }
    if (rows.length < page) return moving
    after = rows.at(-1)!.id
  }
}
