import { readNumbers, writeOutside } from '../engine/numbers.ts'
import type { Comparison } from '../model/model.ts'
import { type Comparing, levelColumn } from '../plan/compare.ts'
import type { Run } from './run.ts'
import { profileOf, readValues, type ValuesHere } from './values-here.ts'

/** Pairs by the places of their nodes in a list of all that stand in them. */
interface Pairs {
  readonly nodes: readonly number[]
  readonly l: Int32Array
  readonly r: Int32Array
}

function pairsOf(l: readonly number[], r: readonly number[]): Pairs {
  const places = new Map<number, number>()
  const nodes: number[] = []
  const placeOf = (node: number): number => {
    let place = places.get(node)
    if (place === undefined) {
      place = nodes.push(node) - 1
      places.set(node, place)
    }
    return place
  }
  return { nodes, l: Int32Array.from(l, placeOf), r: Int32Array.from(r, placeOf) }
}

/** Nodes that others are part of, each with these and itself. */
async function partsOf({ db }: Run, member: string | undefined): Promise<ReadonlyMap<number, readonly number[]>> {
  const parts = new Map<number, number[]>()
  if (!member) return parts
  const columns = await readNumbers(db, `select cast(node as double), cast(root as double) from ${member}`)
  const [nodes, roots] = columns as [number[], number[]]
  for (let i = 0; i < nodes.length; i++) {
    const own = parts.get(roots[i]!)
    if (own) own.push(nodes[i]!)
    else parts.set(roots[i]!, [roots[i]!, nodes[i]!])
  }
  return parts
}

/** What pairs show in a field: the best level of each, and by which value of the right one it agrees where frequency weighs. */
interface Shown {
  readonly level: Uint8Array
  readonly agreed: Float64Array
}

function compareField(
  { keys, levelOf }: ValuesHere,
  frequent: readonly boolean[],
  { l, r }: Pairs,
  profiles: readonly (readonly number[])[],
): Shown {
  const [level, agreed] = [new Uint8Array(l.length), new Float64Array(l.length)]
  for (let i = 0; i < level.length; i++) {
    const [left, right] = [profiles[l[i]!]!, profiles[r[i]!]!]
    let best = 0
    for (let a = 0; a < left.length; a++) {
      for (let b = 0; b < right.length; b++) {
        const found = levelOf(left[a]!, right[b]!)
        if (best === 0 || found < best) best = found
        if (frequent[found] && keys[right[b]!]! > agreed[i]!) agreed[i] = keys[right[b]!]!
      }
    }
    level[i] = best
  }
  return { level, agreed }
}

async function valuesOf(run: Run, comparison: Comparison): Promise<ValuesHere> {
  const { values } = run
  const known = values.get(comparison.field) ?? (await readValues(run, comparison))
  values.set(comparison.field, known)
  return known
}

/** Levels of several fields are written as one number: so many fit into what a DOUBLE holds exactly. */
const [radix, together] = [32, 10]

function packed(shown: readonly Shown[]): Float64Array {
  const all = new Float64Array(shown[0]!.level.length)
  for (const [c, { level }] of shown.entries()) {
    const unit = radix ** c
    for (let i = 0; i < all.length; i++) all[i]! += level[i]! * unit
  }
  return all
}

/**
 * Compares pairs in all fields, in the program: the table `compared_MARK`, as the statements of `plan/compare.ts` make it. What few pairs ask
 * is answered before a database has planned the first of those statements.
 */
export async function compareHere(run: Run, { pairs: table, member, mark }: Comparing): Promise<string> {
  const { model, db, make } = run
  const numbers = ['l', 'r', 'block'].map(column => `cast(${column} as double)`).join(', ')
  const [l, r, block] = (await readNumbers(db, `select ${numbers} from ${table}`)) as [number[], number[], number[]]
  const [pairs, parts] = [pairsOf(l, r), await partsOf(run, member)]
  const own = pairs.nodes.map(node => parts.get(node) ?? [node])
  const outside: [name: string, column: ArrayLike<number>][] = [
    ['l', l],
    ['r', r],
    ['block', block],
  ]
  const columns = ['cast(l as bigint) as l', 'cast(r as bigint) as r', 'cast(block as integer) as block']
  const shown: Shown[] = []
  for (const [c, comparison] of model.comparisons.entries()) {
    const { field, levels } = comparison
    const frequent = [false, ...levels.map(({ frequency }) => frequency === true), false]
    const values = await valuesOf(run, comparison)
    const found = compareField(values, frequent, pairs, own.map(nodes => profileOf(values, nodes)))
    shown.push(found)
    const level = `cast(levels_${Math.floor(c / together)} as bigint) // ${radix ** (c % together)} % ${radix}`
    columns.push(`cast(${level} as integer) as ${levelColumn(field)}`)
    const weighs = frequent.includes(true)
    if (weighs) outside.push([`t_${field}`, found.agreed])
    columns.push(`cast(${weighs ? `t_${field}` : '0'} as bigint) as t_${field}`)
  }
  for (let from = 0; from < shown.length; from += together) {
    outside.push([`levels_${from / together}`, packed(shown.slice(from, from + together))])
  }
  await writeOutside(db, new Map(outside))
  await make(`compared_${mark}`, `select ${columns.join(', ')} from outside`)
  return `compared_${mark}`
}
