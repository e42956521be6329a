import { readNumbers, writeOutside } from '../engine/numbers.ts'
import type { Comparison } from '../model/model.ts'
import { type Comparing, levelColumn } from '../plan/compare.ts'
import type { Run } from './run.ts'
import { profileOf, readValues, type ValuesHere } from './values-here.ts'

interface Pairs {
  readonly l: readonly number[]
  readonly r: readonly number[]
  readonly block: readonly number[]
}

/** Nodes that others are part of, each with these and itself. */
async function partsOf({ db }: Run, member: string | undefined): Promise<ReadonlyMap<number, readonly number[]>> {
  const parts = new Map<number, number[]>()
  if (!member) return parts
  const [nodes, roots] = await readNumbers(db, `select cast(node as double), cast(root as double) from ${member}`)
  for (let i = 0; i < nodes!.length; i++) {
    const own = parts.get(roots![i]!)
    if (own) own.push(nodes![i]!)
    else parts.set(roots![i]!, [roots![i]!, nodes![i]!])
  }
  return parts
}

/** The best level of each pair in a field, and by which value of the right one it agrees where frequency weighs. */
function compareField(
  values: ValuesHere,
  { levels }: Comparison,
  pairs: Pairs,
  parts: ReadonlyMap<number, readonly number[]>,
): readonly [level: Uint8Array, agreed: Float64Array] {
  const frequent = [false, ...levels.map(({ frequency }) => frequency === true), false]
  const [level, agreed] = [new Uint8Array(pairs.l.length), new Float64Array(pairs.l.length)]
  const profiles = new Map<number, readonly number[]>()
  const profile = (node: number): readonly number[] => {
    let own = profiles.get(node)
    if (own === undefined) profiles.set(node, (own = profileOf(values, parts.get(node) ?? [node])))
    return own
  }
  for (let i = 0; i < level.length; i++) {
    let best = 0
    const right = profile(pairs.r[i]!)
    for (const a of profile(pairs.l[i]!)) {
      for (const b of right) {
        const found = values.levelOf(a, b)
        if (best === 0 || found < best) best = found
        if (frequent[found] && values.keys[b]! > agreed[i]!) agreed[i] = values.keys[b]!
      }
    }
    level[i] = best
  }
  return [level, agreed]
}

/**
 * Compares pairs in all fields, in the program: the table `compared_MARK`, as the statements of `plan/compare.ts` make it. What few pairs ask
 * is answered before a database has planned the first of those statements.
 */
export async function compareHere(run: Run, { pairs: table, member, mark }: Comparing): Promise<string> {
  const { model, db, make, values } = run
  const numbers = ['l', 'r', 'block'].map(column => `cast(${column} as double)`).join(', ')
  const [l, r, block] = (await readNumbers(db, `select ${numbers} from ${table}`)) as [number[], number[], number[]]
  const parts = await partsOf(run, member)
  const columns: [name: string, type: string, rows: ArrayLike<number>][] = [
    ['l', 'bigint', l],
    ['r', 'bigint', r],
    ['block', 'integer', block],
  ]
  for (const comparison of model.comparisons) {
    const { field } = comparison
    if (!values.has(field)) values.set(field, await readValues(run, comparison))
    const [level, agreed] = compareField(values.get(field)!, comparison, { l, r, block }, parts)
    columns.push([levelColumn(field), 'integer', level], [`t_${field}`, 'bigint', agreed])
  }
  const names = columns.map(([name]) => name)
  await writeOutside(
    db,
    names,
    columns.map(([, , rows]) => rows),
  )
  const whole = columns.map(([name, type]) => `cast(${name} as ${type}) as ${name}`).join(', ')
  await make(`compared_${mark}`, `select ${whole} from outside`)
  return `compared_${mark}`
}
