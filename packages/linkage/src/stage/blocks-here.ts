import { readNumbers } from '../engine/numbers.ts'
import { blockColumns, blockedFields, blockedSql } from '../plan/blocks.ts'
import { placeOf } from '../plan/names.ts'
import { Growing, numbersOf, placesOf } from './arrays-here.ts'
import type { Dropped } from './find-pairs.ts'
import type { Blocked } from './here.ts'
import type { Nodes } from './nodes-here.ts'
import type { Run } from './run.ts'
import { byNode } from './values-here.ts'

/** A column of what nodes say, by row: a small number for each key from 1 on, 0 where there is none. */
interface Column {
  readonly codes: Int32Array
  /** Above all those numbers. */
  readonly size: number
}

/** What nodes say in a field, as blocks ask for it: rows in the order of their nodes. */
interface Sayings {
  readonly starts: Int32Array
  readonly columns: ReadonlyMap<string, Column>
}

function columnOf(values: Float64Array, order: Int32Array): Column {
  const known = new Map([[0, 0]])
  const codes = placesOf(order.length, at => {
    const key = values[order[at]!]!
    const code = known.get(key) ?? known.size
    if (code === known.size) known.set(key, code)
    return code
  })
  return { codes, size: known.size }
}

async function sayingsOf({ model, db }: Run, { placeOf: place, numbers }: Nodes, field: string): Promise<Sayings> {
  const names = blockColumns(model, field)
  const columns = ['node', ...names.map(name => `b_${name}`)].map(name => `cast(${name} as double)`)
  const said = blockedSql(model, field, `select node, key from value_${field}`)
  const [nodes, ...values] = await readNumbers(db, `select ${columns.join(', ')} from (${said}) as said`)
  const { starts, order } = byNode(
    placesOf(nodes!.length, row => place(nodes![row]!)),
    numbers.length,
  )
  return { starts, columns: new Map(names.map((name, i) => [name, columnOf(values[i]!, order)])) }
}

/** A part of a block’s key, that one field says: by row a number, or -1 where a column is empty. */
interface Part {
  readonly starts: Int32Array
  readonly codes: Float64Array
  /** Above all those numbers. */
  readonly size: number
}

/** The same rows by numbers without gaps. */
function renumber(codes: Float64Array): number {
  const known = new Map<number, number>()
  for (let row = 0; row < codes.length; row++) {
    if (codes[row]! < 0) continue
    if (!known.has(codes[row]!)) known.set(codes[row]!, known.size)
    codes[row] = known.get(codes[row]!)!
  }
  return known.size
}

function partOf({ starts, columns }: Sayings, names: readonly string[]): Part {
  const own = names.map(name => columns.get(name)!)
  let size = 1
  const codes = new Float64Array(own[0]!.codes.length)
  for (const column of own) {
    for (let row = 0; row < codes.length; row++) {
      const code = column.codes[row]!
      codes[row] = code === 0 || codes[row]! < 0 ? -1 : codes[row]! + size * code
    }
    size *= column.size
    if (size > 2 ** 26) size = renumber(codes)
  }
  return { starts, codes, size }
}

/** Nodes and keys that they bear, one of each a row. */
interface Bearing {
  readonly nodes: Int32Array
  readonly keys: Float64Array
  /** Above all keys. */
  readonly size: number
}

/** What nodes bear with one part more: of each node every key with every code. Anchors come last, with what somebody else bears alone. */
function extend({ nodes, keys, size }: Bearing, { starts, codes, size: most }: Part, residual: number): Bearing {
  const [own, next] = [new Growing(), new Growing()]
  const sought = new Set<number>()
  const add = (node: number, key: number) => {
    if (node >= residual && !sought.has(key)) return
    if (node < residual && residual < starts.length - 1) sought.add(key)
    own.push(node)
    next.push(key)
  }
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!
    for (let row = starts[node]!; row < starts[node + 1]!; row++)
      if (codes[row]! >= 0) add(node, keys[i]! + size * codes[row]!)
  }
  const all = next.all()
  // Times nodes they must stay below 2^53.
  const above = size * most > 2 ** 34 ? renumber(all) : size * most
  return { nodes: Int32Array.from(own.all()), keys: all, size: above }
}

/** Nodes that bear one key each, of more than one, in their order. */
function* bucketsOf({ nodes, keys }: Bearing, count: number): Generator<readonly number[]> {
  const sorted = numbersOf(nodes.length, i => keys[i]! * count + nodes[i]!).sort()
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    const base = sorted[from]! - (sorted[from]! % count)
    for (to = from + 1; to < sorted.length && sorted[to]! < base + count; ) to++
    if (to === from + 1) continue
    const bucket: number[] = []
    for (let i = from; i < to; i++) if (i === from || sorted[i] !== sorted[i - 1]) bucket.push(sorted[i]! - base)
    yield bucket
  }
}

/** Pairs of nodes that bear one key, of keys that are not over the cap; answers what that leaves out. */
function pairBearers(
  bearing: Bearing,
  cap: number,
  { residual, numbers }: Nodes,
  use: (l: number, r: number) => void,
): Dropped {
  let [keys, rows, pairs] = [0, 0, 0]
  for (const bucket of bucketsOf(bearing, numbers.length)) {
    const seekers = bucket.findLastIndex(node => node < residual) + 1
    if (bucket.length <= cap) {
      for (let i = 0; i < seekers; i++) for (let j = i + 1; j < bucket.length; j++) use(bucket[i]!, bucket[j]!)
    } else if (seekers > 0) {
      keys++
      rows += bucket.length
      pairs += (seekers * (seekers - 1)) / 2 + seekers * (bucket.length - seekers)
    }
  }
  return { keys, rows, pairs }
}

/** Of numbers that say left node, right node and block, in their order, a pair for all with the same nodes. */
function pairsOf(sorted: Float64Array, nodes: number, blocks: number): Blocked {
  const starts: number[] = []
  for (let i = 0; i < sorted.length; i++)
    if (i === 0 || Math.floor(sorted[i]! / blocks) !== Math.floor(sorted[i - 1]! / blocks)) starts.push(i)
  const count = starts.length
  const [l, r, first] = [new Int32Array(count), new Int32Array(count), new Uint8Array(count)]
  const all = new Float64Array(count)
  for (let pair = 0; pair < count; pair++) {
    const both = Math.floor(sorted[starts[pair]!]! / blocks)
    l[pair] = Math.floor(both / nodes)
    r[pair] = both % nodes
    first[pair] = sorted[starts[pair]!]! % blocks
    for (let i = starts[pair]!; i < (starts[pair + 1] ?? sorted.length); i++)
      if (i === starts[pair] || sorted[i] !== sorted[i - 1]) all[pair]! += 2 ** (sorted[i]! % blocks)
  }
  return { l, r, first, blocks: all }
}

/** Finds by blocks what is to be compared, as `findPairs` does for a run of everybody with everybody. */
export async function pairHere(run: Run, nodes: Nodes): Promise<{ pairs: Blocked; dropped: readonly Dropped[] }> {
  const { blocks } = run.model
  const [count, made] = [nodes.numbers.length, new Growing()]
  const everybody: Bearing = { nodes: placesOf(count, node => node), keys: new Float64Array(count), size: 1 }
  const sayings = new Map<string, Sayings>()
  for (const field of blockedFields(run.model)) sayings.set(field, await sayingsOf(run, nodes, field))
  const dropped = blocks.map(({ on, cap }, at) => {
    const places = on.map(placeOf)
    const bearing = [...new Set(places.map(({ field }) => field))].reduce((before, field) => {
      const names = places.filter(place => place.field === field).map(({ column }) => column)
      return extend(before, partOf(sayings.get(field)!, names), nodes.residual)
    }, everybody)
    return pairBearers(bearing, cap, nodes, (l, r) => made.push((l * count + r) * blocks.length + at))
  })
  return { pairs: pairsOf(made.sorted(), count, blocks.length), dropped }
}
