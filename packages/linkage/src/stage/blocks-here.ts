import { readNumbers } from '../engine/numbers.ts'
import { blockColumns, blockedFields, blockedSql } from '../plan/blocks.ts'
import { placeOf } from '../plan/names.ts'
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

function columnOf(values: Float64Array, order: Float64Array): Column {
  const known = new Map([[0, 0]])
  const codes = Int32Array.from(order, row => {
    const code = known.get(values[row]!) ?? known.size
    if (code === known.size) known.set(values[row]!, code)
    return code
  })
  return { codes, size: known.size }
}

async function sayingsOf({ model, db }: Run, { placeOf: place, numbers }: Nodes, field: string): Promise<Sayings> {
  const names = blockColumns(model, field)
  const columns = ['node', ...names.map(name => `b_${name}`)].map(name => `cast(${name} as double)`)
  const said = blockedSql(model, field, `select node, key from value_${field}`)
  const [nodes, ...values] = await readNumbers(db, `select ${columns.join(', ')} from (${said}) as said`)
  const { starts, order } = byNode(Int32Array.from(nodes!, place), numbers.length)
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
    if (size > 2 ** 20) size = renumber(codes)
  }
  return { starts, codes, size }
}

/** All keys of a node, each as a number; as text where numbers would be too great. */
function keysOf(parts: readonly Part[], node: number, asText: boolean): readonly (number | string)[] {
  let keys: readonly (number | string)[] = ['']
  let unit = 1
  for (const { starts, codes, size } of parts) {
    const next: (number | string)[] = []
    for (let row = starts[node]!; row < starts[node + 1]!; row++) {
      const code = codes[row]!
      if (code >= 0) for (const key of keys) next.push(asText ? `${key} ${code}` : Number(key) + unit * code)
    }
    keys = next
    unit *= size
    if (keys.length === 0) break
  }
  return keys
}

/** Nodes that bear one key, in their order. */
type Bucket = number[]

function bucketsOf(parts: readonly Part[], nodes: number): Iterable<Bucket> {
  const buckets = new Map<number | string, Bucket>()
  const asText = parts.reduce((product, { size }) => product * size, 1) > Number.MAX_SAFE_INTEGER
  for (let node = 0; node < nodes; node++) {
    for (const key of keysOf(parts, node, asText)) {
      const own = buckets.get(key)
      if (own === undefined) buckets.set(key, [node])
      else if (own.at(-1) !== node) own.push(node)
    }
  }
  return buckets.values()
}

/** Numbers that are more and more. */
class Growing {
  #all = new Float64Array(2 ** 16)
  #count = 0
  push(value: number): void {
    if (this.#count === this.#all.length) {
      const more = new Float64Array(2 * this.#count)
      more.set(this.#all)
      this.#all = more
    }
    this.#all[this.#count++] = value
  }
  sorted(): Float64Array {
    return this.#all.subarray(0, this.#count).sort()
  }
}

type UsePair = (l: number, r: number) => void

/** Pairs of the buckets of a block that are not over its cap; answers what that leaves out. */
function pairBuckets(buckets: Iterable<Bucket>, cap: number, residual: number, use: UsePair): Dropped {
  let [keys, rows, pairs] = [0, 0, 0]
  for (const bucket of buckets) {
    const seekers = bucket.findLastIndex(node => node < residual) + 1
    if (bucket.length > cap && seekers > 0) {
      keys++
      rows += bucket.length
      pairs += (seekers * (seekers - 1)) / 2 + seekers * (bucket.length - seekers)
    } else for (let i = 0; i < seekers; i++) for (let j = i + 1; j < bucket.length; j++) use(bucket[i]!, bucket[j]!)
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
  const sayings = new Map<string, Sayings>()
  for (const field of blockedFields(run.model)) sayings.set(field, await sayingsOf(run, nodes, field))
  const dropped = blocks.map(({ on, cap }, at) => {
    const places = on.map(placeOf)
    const fields = [...new Set(places.map(({ field }) => field))]
    const parts = fields.map(field =>
      partOf(
        sayings.get(field)!,
        places.filter(place => place.field === field).map(({ column }) => column),
      ),
    )
    return pairBuckets(bucketsOf(parts, count), cap, nodes.residual, (l, r) =>
      made.push((l * count + r) * blocks.length + at),
    )
  })
  return { pairs: pairsOf(made.sorted(), count, blocks.length), dropped }
}
