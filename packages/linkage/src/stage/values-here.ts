import { columnsOf } from '@lifetree/standards/features'
import { readNumbers, readTextColumn } from '../engine/numbers.ts'
import { likenessesOf } from '../kinds/kind.ts'
import { asksSame, levelOf } from '../model/level-of.ts'
import { featureColumn } from '../model/levels.ts'
import type { Comparison } from '../model/model.ts'
import { numbersOf, placesOf } from './arrays-here.ts'
import type { Said, ValuesHere } from './here.ts'
import type { Nodes } from './nodes-here.ts'
import type { Run } from './run.ts'

/** What each node says, by its place. */
async function saidBy({ db }: Run, field: string, { placeOf, numbers }: Nodes, keys: ArrayLike<number>): Promise<Said> {
  const [nodes, own, n] = (await readNumbers(
    db,
    `select cast(node as double), cast(key as double), cast(n as double) from value_${field}`,
  )) as [Float64Array, Float64Array, Float64Array]
  const known = new Map<number, number>()
  for (let place = 0; place < keys.length; place++) known.set(keys[place]!, place)
  const places = placesOf(nodes.length, row => placeOf(nodes[row]!))
  const { starts, order } = byNode(places, numbers.length)
  return {
    starts,
    values: placesOf(order.length, at => known.get(own[order[at]!]!)!),
    counts: numbersOf(order.length, at => n[order[at]!]!),
  }
}

/** Rows in the order of their nodes, and where each node’s begin. */
export function byNode(places: Int32Array, nodes: number): { readonly starts: Int32Array; readonly order: Int32Array } {
  const starts = new Int32Array(nodes + 1)
  for (let row = 0; row < places.length; row++) starts[places[row]! + 1]!++
  for (let i = 0; i < nodes; i++) starts[i + 1]! += starts[i]!
  const [next, order] = [starts.slice(), new Int32Array(places.length)]
  for (let row = 0; row < places.length; row++) order[next[places[row]!]!++] = row
  return { starts, order }
}

/** Reads what a comparison needs of its field. */
export async function readValues(run: Run, nodes: Nodes, { field, levels }: Comparison): Promise<ValuesHere> {
  const { db, kinds } = run
  const tests = levels.flatMap(level => (level.when && !asksSame(level) ? [{ name: '', when: level.when }] : []))
  const columns = ['key', ...columnsOf(tests).filter(column => column !== 'key')]
  const read = columns.map(column => `cast(${featureColumn(column)} as double)`)
  const all = await readNumbers(db, `select ${read.join(', ')} from feature_${field} order by key`)
  const keys = all[0]!
  const rows = tests.length > 0 ? Array.from(keys, (_, i) => Float64Array.from(all, column => column[i]!)) : []
  const asks = levels.some(({ similar }) => similar !== undefined)
  const texts = asks ? await readTextColumn(db, `select text from feature_${field} order by key`) : []
  const alike = likenessesOf(kinds[field]!, texts)
  const sameFirst = asksSame(levels[0]!)
  const held = {
    columnsOf: (place: number) => rows[place]!,
    isSame: (left: number, right: number) => left === right,
    // That of the smaller key first.
    alike: (left: number, right: number, least: number) =>
      left < right ? alike(left, right, least) : alike(right, left, least),
  }
  return {
    keys,
    sameFirst,
    levelOf: levelOf(levels, columns, held),
    said: await saidBy(run, field, nodes, keys),
  }
}
