import { readNumbers, writeOutside } from '../engine/numbers.ts'
import { frequentLevels, keepBest, type Shown, showing } from '../model/level-of.ts'
import type { Comparison } from '../model/model.ts'
import { type Comparing, levelColumn } from '../plan/compare.ts'
import type { Pattern } from '../train.ts'
import type { Pairs, Said, ValuesHere } from './here.ts'
import { countPatterns, packed, radix, together } from './packed-levels.ts'
import type { Run } from './run.ts'
import { profileOf, readValues } from './values-here.ts'

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

/** By what nodes are compared in a field: by minus its number the value of a residual one, or -1; all values of others. */
interface Profiles {
  readonly one: Int32Array
  readonly others: (node: number) => readonly number[]
}

function profilesOf(said: Said, parts: Parts): Profiles {
  const one = parts.size > 0 ? said.alone.slice() : said.alone
  const others = new Map<number, readonly number[]>()
  for (const [node, own] of parts) {
    const profile = profileOf(said, own)
    if (node <= 0) one[-node] = profile.length === 1 ? profile[0]! : -1
    others.set(node, profile)
  }
  for (const node of said.others.keys()) if (!parts.has(node)) others.set(node, profileOf(said, [node]))
  return { one, others: node => others.get(node) ?? (node <= 0 && one[-node]! >= 0 ? [one[-node]!] : []) }
}

type Seer = (pair: number, left: number, right: number) => void

/** Sees what two values show, and keeps the best of each pair. */
function seerOf({ keys, levelOf }: ValuesHere, comparison: Comparison, shown: Shown): Seer {
  const frequent = frequentLevels(comparison)
  return (i, a, b) => {
    const found = levelOf(a, b)
    keepBest(shown, i, found, frequent[found] ? keys[b]! : 0)
  }
}

function compareField(values: ValuesHere, comparison: Comparison, { l, r }: Pairs, parts: Parts): Shown {
  const { one, others } = profilesOf(values.said, parts)
  const shown = showing(l.length)
  const see = seerOf(values, comparison, shown)
  const seeAll: Seer = (i, left, right) => {
    for (const a of others(left)) for (const b of others(right)) see(i, a, b)
  }
  const only = (node: number): number => (node <= 0 ? (one[-node] ?? -1) : -1)
  for (let i = 0; i < l.length; i++) {
    const [a, b] = [only(l[i]!), only(r[i]!)]
    if (a >= 0 && b >= 0) see(i, a, b)
    else seeAll(i, l[i]!, r[i]!)
  }
  return shown
}

async function valuesOf(run: Run, comparison: Comparison): Promise<ValuesHere> {
  const { values } = run
  const known = values.get(comparison.field) ?? (await readValues(run, comparison))
  values.set(comparison.field, known)
  return known
}

/** Whether a table says of its pairs which blocks make each. */
const isOfBlocks = (pairs: string): boolean => pairs.startsWith('candidate')

async function read(run: Run, { pairs: table, member }: Comparing) {
  const { model, db } = run
  const also = isOfBlocks(table) ? ['blocks'] : []
  const numbers = ['l', 'r', 'block', ...also].map(column => `cast(${column} as double)`).join(', ')
  const [l = [], r = [], block = [], blocks = []] = await readNumbers(db, `select ${numbers} from ${table}`)
  const [pairs, parts] = [{ l, r, block, blocks }, await partsOf(run, member)]
  const shown: Shown[] = []
  for (const each of model.comparisons) shown.push(compareField(await valuesOf(run, each), each, pairs, parts))
  return { pairs, shown }
}

/** How often each combination of levels comes among pairs, by block: what `patternSql` counts in a table of them. */
export async function patternsHere(run: Run, comparing: Comparing): Promise<Pattern[]> {
  const { pairs, shown } = await read(run, comparing)
  return countPatterns(
    pairs.block,
    shown.map(({ level }) => level),
  )
}

/**
 * Compares pairs in all fields, in the program: the table `compared_MARK`, as the statements of `plan/compare.ts` make it. What few pairs ask
 * is answered before a database has planned the first of those statements.
 */
export async function compareHere(run: Run, comparing: Comparing): Promise<string> {
  const { model, db, make } = run
  const { pairs, shown } = await read(run, comparing)
  const outside = new Map<string, ArrayLike<number>>([
    ['l', pairs.l],
    ['r', pairs.r],
    ['block', pairs.block],
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
  const levels = shown.map(({ level }) => level)
  for (const [i, column] of packed(levels).entries()) outside.set(`levels_${i}`, column)
  await writeOutside(db, outside)
  const table = `compared_${comparing.mark}`
  await make(table, `select ${columns.join(', ')} from outside`)
  if (isOfBlocks(comparing.pairs)) run.seen.set(table, { ...pairs, levels })
  return table
}
