import { readNumbers, writeOutside } from '../engine/numbers.ts'
import type { Comparison } from '../model/model.ts'
import { type Comparing, levelColumn } from '../plan/compare.ts'
import type { Pattern } from '../train.ts'
import { countPatterns, packed, radix, together } from './packed-levels.ts'
import type { Run } from './run.ts'
import { profileOf, readValues, type Said, type ValuesHere } from './values-here.ts'

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

type Parts = ReadonlyMap<number, readonly number[]>

/** Nodes that others are part of, each with these and itself. */
async function partsOf({ db }: Run, member: string | undefined): Promise<Parts> {
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

/** Values by which nodes are compared: the one of each, or -1, and all of those that say several. */
interface Profiles {
  readonly one: Int32Array
  readonly several: ReadonlyMap<number, readonly number[]>
}

function profilesOf(said: Said, nodes: readonly number[], parts: Parts): Profiles {
  const one = new Int32Array(nodes.length).fill(-1)
  const several = new Map<number, readonly number[]>()
  for (const [i, node] of nodes.entries()) {
    const own = parts.get(node)
    if (own === undefined && node <= 0 && said.alone[-node]! >= 0) one[i] = said.alone[-node]!
    else {
      const profile = profileOf(said, own ?? [node])
      if (profile.length === 1) one[i] = profile[0]!
      else if (profile.length > 1) several.set(i, profile)
    }
  }
  return { one, several }
}

/** What pairs show in a field: the best level of each, and by which value of the right one it agrees where frequency weighs. */
interface Shown {
  readonly level: Uint8Array
  readonly agreed: Float64Array
}

const nothing: readonly number[] = []

function compareField({ keys, levelOf, said }: ValuesHere, { levels }: Comparison, pairs: Pairs, parts: Parts): Shown {
  const { nodes, l, r } = pairs
  const frequent = [false, ...levels.map(({ frequency }) => frequency === true), false]
  const { one, several } = profilesOf(said, nodes, parts)
  const [level, agreed] = [new Uint8Array(l.length), new Float64Array(l.length)]
  const see = (i: number, a: number, b: number): void => {
    const found = levelOf(a, b)
    if (level[i] === 0 || found < level[i]!) level[i] = found
    if (frequent[found] && keys[b]! > agreed[i]!) agreed[i] = keys[b]!
  }
  const seeAll = (i: number, left: number, right: number): void => {
    const all = (at: number) => several.get(at) ?? (one[at]! >= 0 ? [one[at]!] : nothing)
    for (const a of all(left)) for (const b of all(right)) see(i, a, b)
  }
  for (let i = 0; i < level.length; i++) {
    const [a, b] = [one[l[i]!]!, one[r[i]!]!]
    if (a >= 0 && b >= 0) see(i, a, b)
    else if (several.size > 0) seeAll(i, l[i]!, r[i]!)
  }
  return { level, agreed }
}

async function valuesOf(run: Run, comparison: Comparison): Promise<ValuesHere> {
  const { values } = run
  const known = values.get(comparison.field) ?? (await readValues(run, comparison))
  values.set(comparison.field, known)
  return known
}

interface Read {
  readonly l: readonly number[]
  readonly r: readonly number[]
  readonly block: readonly number[]
  readonly shown: readonly Shown[]
}

async function read(run: Run, { pairs: table, member }: Comparing): Promise<Read> {
  const { model, db } = run
  const numbers = ['l', 'r', 'block'].map(column => `cast(${column} as double)`).join(', ')
  const [l, r, block] = (await readNumbers(db, `select ${numbers} from ${table}`)) as [number[], number[], number[]]
  const [pairs, parts] = [pairsOf(l, r), await partsOf(run, member)]
  const shown: Shown[] = []
  for (const each of model.comparisons) shown.push(compareField(await valuesOf(run, each), each, pairs, parts))
  return { l, r, block, shown }
}

/** How often each combination of levels comes among pairs, by block: what `patternSql` counts in a table of them. */
export async function patternsHere(run: Run, comparing: Comparing): Promise<Pattern[]> {
  const { block, shown } = await read(run, comparing)
  return countPatterns(
    block,
    shown.map(({ level }) => level),
  )
}

/**
 * Compares pairs in all fields, in the program: the table `compared_MARK`, as the statements of `plan/compare.ts` make it. What few pairs ask
 * is answered before a database has planned the first of those statements.
 */
export async function compareHere(run: Run, comparing: Comparing): Promise<string> {
  const { model, db, make } = run
  const { l, r, block, shown } = await read(run, comparing)
  const outside = new Map<string, ArrayLike<number>>([
    ['l', l],
    ['r', r],
    ['block', block],
  ])
  const columns = ['cast(l as bigint) as l', 'cast(r as bigint) as r', 'cast(block as integer) as block']
  for (const [c, { field, levels }] of model.comparisons.entries()) {
    const level = `cast(levels_${Math.floor(c / together)} as bigint) // ${radix ** (c % together)} % ${radix}`
    const weighs = levels.some(({ frequency }) => frequency)
    if (weighs) outside.set(`t_${field}`, shown[c]!.agreed)
    columns.push(
      `cast(${level} as integer) as ${levelColumn(field)}`,
      `cast(${weighs ? `t_${field}` : '0'} as bigint) as t_${field}`,
    )
  }
  const levels = packed(shown.map(({ level }) => level))
  for (const [i, column] of levels.entries()) outside.set(`levels_${i}`, column)
  await writeOutside(db, outside)
  await make(`compared_${comparing.mark}`, `select ${columns.join(', ')} from outside`)
  return `compared_${comparing.mark}`
}
