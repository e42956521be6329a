import type { Pattern } from '../train.ts'

/** Levels of so many fields are written as one number, which a DOUBLE holds exactly; no field has as many levels as `radix`. */
export const [radix, together] = [32, 10]

/** Levels of pairs, field by field, as numbers of `together` fields each. */
export function packed(levels: readonly Uint8Array[]): Float64Array[] {
  const all: Float64Array[] = []
  for (const [c, level] of levels.entries()) {
    if (c % together === 0) all.push(new Float64Array(level.length))
    const [into, unit] = [all.at(-1)!, radix ** (c % together)]
    for (let i = 0; i < into.length; i++) into[i]! += level[i]! * unit
  }
  return all
}

/** Orders patterns as SQL orders rows by all their columns: sums of parts of a whole depend on it. */
const compare = (a: Pattern, b: Pattern): number =>
  a.block - b.block || a.levels.reduce((order, level, c) => order || level - b.levels[c]!, 0) || a.n - b.n

/** How often each combination of levels comes, by block. */
export function countPatterns(block: readonly number[], levels: readonly Uint8Array[]): Pattern[] {
  const counts = new Map<string, { readonly at: number; n: number }>()
  const words = packed(levels)
  for (let i = 0; i < block.length; i++) {
    let key = `${block[i]}`
    for (const word of words) key += ` ${word[i]}`
    const known = counts.get(key)
    if (known) known.n++
    else counts.set(key, { at: i, n: 1 })
  }
  const patterns = [...counts.values()].map(({ at, n }) => ({
    block: block[at]!,
    levels: levels.map(level => level[at]!),
    n,
  }))
  return patterns.sort(compare)
}
