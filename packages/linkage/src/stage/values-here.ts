import { type Columns, columnsOf, compileLevels } from '@lifetree/standards/features'
import { readNumbers, readTextColumn } from '../engine/numbers.ts'
import { type Likeness, likenessesOf } from '../kinds/kind.ts'
import { featureColumn } from '../model/levels.ts'
import type { Comparison, Level } from '../model/model.ts'
import { most } from '../plan/compare.ts'
import type { Run } from './run.ts'

/** What nodes say in a field, read into memory once for all comparings of a run. A value is known by its place. */
export interface ValuesHere {
  /** By place, in their order. */
  readonly keys: readonly number[]
  /** The level of a left and a right value, from 1 on. */
  readonly levelOf: (left: number, right: number) => number
  /** Places of the values of a node, and how many records say each, one after the other. */
  readonly said: ReadonlyMap<number, readonly number[]>
}

interface Compiled {
  readonly passes: (left: Columns, right: Columns) => boolean
  readonly similar: number | undefined
}

function compile({ when, similar }: Level, columns: readonly string[]): Compiled {
  if (!when) return { passes: () => true, similar }
  const place = compileLevels([{ name: '', when }], columns)
  return { passes: (left, right) => place(left, right) === 0, similar }
}

/** The first level that two values reach: what it tests, and as much likeness as it asks, that of the smaller key first: places are in their order. */
function levelsOf(levels: readonly Compiled[], rows: readonly Columns[], alike: Likeness): ValuesHere['levelOf'] {
  const least = Math.min(...levels.flatMap(({ similar }) => similar ?? []))
  return (left, right) => {
    const [l, r] = [rows[left]!, rows[right]!]
    let known = left === right ? 1000 : -1
    for (let i = 0; i < levels.length; i++) {
      const { passes, similar } = levels[i]!
      if (!passes(l, r)) continue
      if (similar === undefined) return i + 1
      if (known < 0) known = left < right ? alike(left, right, least) : alike(right, left, least)
      if (known >= similar) return i + 1
    }
    return levels.length + 1
  }
}

async function saidBy({ db }: Run, field: string, places: ReadonlyMap<number, number>) {
  const said = new Map<number, number[]>()
  const [nodes, keys, counts] = (await readNumbers(
    db,
    `select cast(node as double), cast(key as double), cast(n as double) from value_${field}`,
  )) as [number[], number[], number[]]
  for (let i = 0; i < nodes.length; i++) {
    const own = said.get(nodes[i]!)
    const place = places.get(keys[i]!)!
    if (own) own.push(place, counts[i]!)
    else said.set(nodes[i]!, [place, counts[i]!])
  }
  return said
}

/** Reads what a comparison needs of its field. */
export async function readValues(run: Run, { field, levels }: Comparison): Promise<ValuesHere> {
  const { db, kinds } = run
  const asked = columnsOf(levels.flatMap(({ when }) => (when ? [{ name: '', when }] : [])))
  const columns = ['key', ...asked.filter(column => column !== 'key')]
  const read = columns.map(column => `cast(${featureColumn(column)} as double)`)
  const all = await readNumbers(db, `select ${read.join(', ')} from feature_${field} order by key`)
  const keys = all[0]!
  const alike = levels.some(({ similar }) => similar !== undefined)
  const texts = alike ? await readTextColumn(db, `select text from feature_${field} order by key`) : []
  const rows = keys.map((_, i) => Float64Array.from(all, column => column[i]!))
  const compiled = levels.map(level => compile(level, columns))
  const places = new Map(keys.map((key, place) => [key, place]))
  return {
    keys,
    levelOf: levelsOf(compiled, rows, likenessesOf(kinds[field]!, texts)),
    said: await saidBy(run, field, places),
  }
}

const none: readonly number[] = []

/** Of what several nodes say, the values that most records do: the places of at most `most`; of equals the smaller key. */
export function profileOf({ said }: ValuesHere, nodes: readonly number[]): readonly number[] {
  if (nodes.length === 1) {
    const own = said.get(nodes[0]!) ?? none
    if (own.length <= 2) return own.slice(0, 1)
  }
  const counts = new Map<number, number>()
  for (const node of nodes) {
    const own = said.get(node) ?? none
    for (let i = 0; i < own.length; i += 2) counts.set(own[i]!, (counts.get(own[i]!) ?? 0) + own[i + 1]!)
  }
  if (counts.size < 2) return [...counts.keys()]
  return [...counts]
    .sort(([a, an], [b, bn]) => bn - an || a - b)
    .slice(0, most)
    .map(([place]) => place)
}
