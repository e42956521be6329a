import { fillNumbers } from '../engine/numbers.ts'
import { findPlace } from './arrays-here.ts'
import type { Run } from './run.ts'

/**
 * Nodes as the program holds them. One is known by its place in the order of all numbers: those without an anchor first, then anchors. Of two
 * the greater number has the greater place. Where rows came in parts, some places are of no node.
 */
export interface Nodes {
  /** By place the number of a node. */
  readonly numbers: Float64Array
  /** How many nodes there are. */
  readonly count: number
  /** From which place on they are anchors. */
  readonly residual: number
  /** By place the records; 0 where there is no node. */
  readonly records: Float64Array
  readonly placeOf: (node: number) => number
}

/** Reads what `residual` and `held` have. Table `anchor`: the place of each anchor among them. */
export async function readNodes({ model, db, make }: Run): Promise<Nodes> {
  const [own, least] = (await db.first('select count(*), coalesce(min(node), 0) from residual')) as [number, number]
  // Residual nodes are numbered from -1 down, of parts with gaps.
  const residual = -least
  await make(
    'anchor',
    `select node, row_number() over (order by node) - 1 as place, cast(n as bigint) as n from (${
      model.exact ? 'select node, sum(n) as n from held group by node' : 'select node, n from residual where false'
    }) as anchors`,
  )
  const [anchors] = (await db.first('select count(*) from anchor')) as [number]
  const [numbers, records] = [new Float64Array(residual + anchors), new Float64Array(residual + anchors)]
  for (let place = 0; place < residual; place++) numbers[place] = place - residual
  await fillNumbers(db, 'select cast(node as double), cast(n as double) from residual', (rows, count) => {
    for (let i = 0; i < count; i++) records[residual + rows[0]!(i)] = rows[1]!(i)
  })
  await fillNumbers(
    db,
    'select cast(place as double), cast(node as double), cast(n as double) from anchor',
    (rows, count) => {
      for (let i = 0; i < count; i++) {
        const place = residual + rows[0]!(i)
        numbers[place] = rows[1]!(i)
        records[place] = rows[2]!(i)
      }
    },
  )
  const placeOf = (node: number) => (node < 0 ? residual + node : findPlace(numbers, node, residual))
  return { numbers, count: own + anchors, residual, records, placeOf }
}

/** The place of a node in SQL, of a table’s column; `anchors` joins the table that has those of anchors. */
export function placeSql({ residual }: Nodes, column: string, alias: string): { place: string; anchors: string } {
  return {
    place: `cast(case when ${column} < 0 then ${column} + ${residual} else ${alias}.place + ${residual} end as integer)`,
    anchors: `left join anchor ${alias} on ${alias}.node = ${column}`,
  }
}
