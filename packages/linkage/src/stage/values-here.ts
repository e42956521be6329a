import { type Columns, columnsOf, compileLevels } from '@lifetree/standards/features'
import { readNumbers, readTextColumn } from '../engine/numbers.ts'
import { type Likeness, likenessesOf } from '../kinds/kind.ts'
import { featureColumn } from '../model/levels.ts'
import type { Comparison, Level } from '../model/model.ts'
import { most } from '../plan/compare.ts'
import type { Run } from './run.ts'

/** What nodes say in a field, read into memory once for all comparings of a run. A value is known by its place in the order of the keys. */
export interface ValuesHere {
  readonly keys: readonly number[]
  /** The level of a left and a right value, from 1 on. */
  readonly levelOf: (left: number, right: number) => number
  readonly said: Said
}

/** What each node says. */
export interface Said {
  /** By minus the number of a residual node its value, where it says one alone, else -1. */
  readonly alone: Int32Array
  /** How many records say it. */
  readonly counts: Int32Array
  /** Of other nodes the values, and how many records say each, one after the other. */
  readonly others: ReadonlyMap<number, readonly number[]>
}

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

async function saidBy({ db }: Run, field: string, places: ReadonlyMap<number, number>): Promise<Said> {
  const [nodes, keys, n] = (await readNumbers(
    db,
    `select cast(node as double), cast(key as double), cast(n as double) from value_${field}`,
  )) as [number[], number[], number[]]
  const lowest = nodes.reduce((least, node) => Math.min(least, node), 0)
  const [alone, counts] = [new Int32Array(1 - lowest).fill(-1), new Int32Array(1 - lowest)]
  const others = new Map<number, number[]>()
  for (let i = 0; i < nodes.length; i++) {
    const [node, place] = [nodes[i]!, places.get(keys[i]!)!]
    const own = others.get(node)
    if (own) own.push(place, n[i]!)
    else if (node > 0) others.set(node, [place, n[i]!])
    else if (alone[-node] === -1) {
      alone[-node] = place
      counts[-node] = n[i]!
    } else {
      others.set(node, [alone[-node]!, counts[-node]!, place, n[i]!])
      alone[-node] = -1
    }
  }
  return { alone, counts, others }
}

/** Reads what a comparison needs of its field. */
export async function readValues(run: Run, { field, levels }: Comparison): Promise<ValuesHere> {
  const { db, kinds } = run
  const tests = levels.flatMap(level => (level.when && !asksSame(level) ? [{ name: '', when: level.when }] : []))
  const columns = ['key', ...columnsOf(tests).filter(column => column !== 'key')]
  const read = columns.map(column => `cast(${featureColumn(column)} as double)`)
  const all = await readNumbers(db, `select ${read.join(', ')} from feature_${field} order by key`)
  const keys = all[0]!
  const rows = tests.length > 0 ? keys.map((_, i) => Float64Array.from(all, column => column[i]!)) : []
  const asks = levels.some(({ similar }) => similar !== undefined)
  const texts = asks ? await readTextColumn(db, `select text from feature_${field} order by key`) : []
  const alike = likenessesOf(kinds[field]!, texts)
  const places = new Map(keys.map((key, place) => [key, place]))
  return { keys, levelOf: levelsOf({ levels, columns, rows, alike }), said: await saidBy(run, field, places) }
}

const nothing: readonly number[] = []

/** Of what several nodes say, the values that most records do: the places of at most `most`; of equals the smaller key. */
export function profileOf({ alone, counts, others }: Said, nodes: readonly number[]): readonly number[] {
  const all = new Map<number, number>()
  const add = (place: number, n: number) => all.set(place, (all.get(place) ?? 0) + n)
  for (const node of nodes) {
    if (node <= 0 && alone[-node]! >= 0) add(alone[-node]!, counts[-node]!)
    const own = others.get(node) ?? nothing
    for (let i = 0; i < own.length; i += 2) add(own[i]!, own[i + 1]!)
  }
  if (all.size < 2) return [...all.keys()]
  return [...all]
    .sort(([a, an], [b, bn]) => bn - an || a - b)
    .slice(0, most)
    .map(([place]) => place)
}
