import { DOUBLE, INTEGER, UTINYINT } from '@duckdb/node-api'
import { type Written, writeRows } from '../engine/numbers.ts'
import { levelColumn } from '../plan/compare.ts'
import { chosenOf } from './arrays-here.ts'
import type { Pairs, Seen } from './here.ts'
import type { Nodes } from './nodes-here.ts'
import type { Run } from './run.ts'
import type { Scale } from './weigh-here.ts'

/** Pairs with the first block that makes each, what they show and what they weigh. */
export interface WeighedRows {
  readonly pairs: Pairs
  readonly block: Uint8Array
  readonly seen: Seen
  readonly weight: Int32Array
  readonly vetoed: Uint8Array
}

/** Writes pairs that weigh at least so much as the temporary table `outside`; answers the query that has them as `weighedSql` has. */
export async function writeWeighed(
  { db, model }: Run,
  nodes: Nodes,
  scale: Scale,
  { pairs, block, seen, weight, vetoed, least }: WeighedRows & { readonly least: number },
): Promise<string> {
  const chosen = chosenOf(weight.length, pair => weight[pair]! >= least)
  const column = (type: Written['type'], of: (pair: number) => number): Written => ({
    type,
    of: row => of(chosen[row]!),
  })
  const columns = new Map<string, Written>([
    ['l', column(DOUBLE, pair => nodes.numbers[pairs.l[pair]!]!)],
    ['r', column(DOUBLE, pair => nodes.numbers[pairs.r[pair]!]!)],
    ['block', column(UTINYINT, pair => block[pair]!)],
    ...model.comparisons.map(({ field }, c): [string, Written] => [
      levelColumn(field),
      column(UTINYINT, pair => seen.levels[c]![pair]!),
    ]),
    ...model.comparisons.map(({ field }, c): [string, Written] => [
      `w_${field}`,
      column(INTEGER, pair => scale.own(c, seen, pair)),
    ]),
    ['weight', column(INTEGER, pair => weight[pair]!)],
    ['vetoed', column(UTINYINT, pair => vetoed[pair]!)],
  ])
  await writeRows(db, columns, chosen.length)
  return `select ${[...columns.keys()].map(name => `cast(${name} as bigint) as ${name}`).join(', ')} from outside`
}
