import { type Columns, columnsOf, compileLevels } from '@lifetree/standards/features'
import { readNumbers, readTextColumn } from '../engine/numbers.ts'
import { type Likeness, likenessesOf } from '../kinds/kind.ts'
import { featureColumn } from '../model/levels.ts'
import type { Comparison, Level } from '../model/model.ts'
import { numbersOf, placesOf } from './arrays-here.ts'
import type { Said, ValuesHere } from './here.ts'
import type { Nodes } from './nodes-here.ts'
import type { Run } from './run.ts'

interface Compiled {
  readonly when: ((left: Columns, right: Columns) => boolean) | undefined
  readonly similar: number | undefined
  readonly number: number
}

/** Whether a level asks for one value, and nothing else. */
const asksSame = ({ when, similar }: Level): boolean =>
  similar === undefined && when !== undefined && 'eq' in when && when.eq.toSorted().join() === 'l.key,r.key'

function compile({ when, similar }: Level, number: number, columns: readonly string[]): Compiled {
  if (!when) return { when, similar, number }
  const place = compileLevels([{ name: '', when }], columns)
  return { when: (left, right) => place(left, right) === 0, similar, number }
}

/** What the levels of a field are told by. */
interface Telling {
  readonly levels: readonly Level[]
  readonly columns: readonly string[]
  readonly rows: readonly Columns[]
  readonly alike: Likeness
}

type Pair = (left: number, right: number) => number

/** Levels in their order, what they are told by, and the level of what reaches none. */
interface Asked extends Pick<Telling, 'rows'> {
  readonly compiled: readonly Compiled[]
  readonly likeness: Pair
  readonly none: number
}

/** The first level that two values reach: what it tests, and as much likeness as it asks. */
function firstOf({ compiled, rows, likeness, none }: Asked, left: number, right: number): number {
  let known = -1
  for (const { when, similar, number } of compiled) {
    if (when !== undefined && !when(rows[left]!, rows[right]!)) continue
    if (similar === undefined) return number
    if (known < 0) known = likeness(left, right)
    if (known >= similar) return number
  }
  return none
}

/** The level of two values. Their likeness is that of the smaller key first; two that differ do not ask what one value alone passes. */
function levelsOf({ levels, columns, rows, alike }: Telling): Pair {
  const compiled = levels.flatMap((level, i) => (asksSame(level) ? [] : [compile(level, i + 1, columns)]))
  const least = Math.min(...levels.flatMap(({ similar }) => similar ?? []))
  const same = levels.findIndex(asksSame) + 1
  const likeness: Pair = (left, right) => {
    if (left === right) return 1000
    return left < right ? alike(left, right, least) : alike(right, left, least)
  }
  const asked: Asked = { compiled, rows, likeness, none: levels.length + 1 }
  return (left, right) => {
    if (left === right && same === 1) return 1
    const other = firstOf(asked, left, right)
    return left === right && same > 0 && same < other ? same : other
  }
}

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
  return {
    keys,
    sameFirst,
    levelOf: levelsOf({ levels, columns, rows, alike }),
    said: await saidBy(run, field, nodes, keys),
  }
}
