import { columnsOf } from '@lifetree/standards/features'
import { fillNumbers, readTextColumn } from '../engine/numbers.ts'
import { likenessesOf } from '../kinds/kind.ts'
import { asksSame } from '../model/level-of.ts'
import { featureColumn } from '../model/levels.ts'
import type { Comparison } from '../model/model.ts'
import { openValues, type ValueTable } from './field-values.ts'
import type { FieldValues } from './here.ts'
import { type Nodes, placeSql } from './nodes-here.ts'
import type { Run } from './run.ts'
import type { Said } from './sayings.ts'

/** Rows in the order of their nodes, and where each node’s begin. */
export function byNode(places: Int32Array, nodes: number): { readonly starts: Int32Array; readonly order: Int32Array } {
  const starts = new Int32Array(nodes + 1)
  for (let row = 0; row < places.length; row++) starts[places[row]! + 1]!++
  for (let i = 0; i < nodes; i++) starts[i + 1]! += starts[i]!
  const [next, order] = [starts.slice(), new Int32Array(places.length)]
  for (let row = 0; row < places.length; row++) order[next[places[row]!]!++] = row
  return { starts, order }
}

/** Values of a field with their place in the order of their keys. */
export const placedSql = (field: string, columns: readonly string[] = ['key']): string =>
  `(select ${columns.join(', ')}, cast(row_number() over (order by key) - 1 as integer) as place from feature_${field})`

/** What each node says in a field. */
export async function readSaid({ db, count }: Run, nodes: Nodes, field: string): Promise<Said> {
  const rows = await count(`value_${field}`)
  const said = { nodes: new Int32Array(rows), values: new Int32Array(rows), counts: new Int32Array(rows) }
  const { place, anchors } = placeSql(nodes, 'v.node', 'a')
  let row = 0
  await fillNumbers(
    db,
    `select ${place}, f.place, cast(v.n as integer) from value_${field} v join ${placedSql(field)} f on f.key = v.key ${anchors}`,
    ([node, value, n], size) => {
      for (let i = 0; i < size; i++, row++) {
        said.nodes[row] = node!(i)
        said.values[row] = value!(i)
        said.counts[row] = n!(i)
      }
    },
  )
  return said
}

/** The columns that a comparison asks. */
export function askedColumns({ levels, covered }: Comparison): readonly string[] {
  const asked = levels.flatMap(level => (level.when && !asksSame(level) ? [level.when] : []))
  return columnsOf([...asked, ...(covered ? [covered] : [])].map(when => ({ name: '', when })))
}

/** Fills a table of a field’s values, by their places. */
export async function fillTable(
  { db }: Run,
  field: string,
  { columns, table }: { readonly columns: readonly string[]; readonly table: Int32Array | Float64Array },
): Promise<void> {
  const width = columns.length
  const read = columns.map(column => `cast(${featureColumn(column)} as double) as c_${column}`)
  const names = columns.map(column => `c_${column}`)
  await fillNumbers(db, `select ${['place', ...names].join(', ')} from ${placedSql(field, read)}`, (all, size) => {
    for (let i = 0; i < size; i++) {
      const row = all[0]!(i) * width
      for (let c = 0; c < width; c++) table[row + c] = all[c + 1]!(i)
    }
  })
}

export const asksLikeness = ({ levels }: Comparison): boolean => levels.some(({ similar }) => similar !== undefined)

/** Reads what a comparison asks of its field’s values. */
export async function readValues(run: Run, comparison: Comparison): Promise<FieldValues> {
  const { db, kinds, count } = run
  const { field } = comparison
  const columns = askedColumns(comparison)
  const table = new Float64Array(columns.length * (columns.length > 0 ? await count(`feature_${field}`) : 0))
  const values: ValueTable = { columns, table }
  if (columns.length > 0) await fillTable(run, field, { columns, table })
  const texts = asksLikeness(comparison)
    ? await readTextColumn(db, `select text from feature_${field} order by key`)
    : []
  return openValues(comparison, values, likenessesOf(kinds[field]!, texts))
}
