import type { Pattern } from '../train.ts'

/** Levels of so many fields are written as one number, which a DOUBLE holds exactly; no field has as many levels as `radix`. */
const [radix, together] = [32, 10]

/** Levels of pairs, field by field, as numbers of `together` fields each. */
function packed(levels: readonly Uint8Array[]): Float64Array[] {
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

interface Counted {
  readonly at: number
  n: number
}
/** By block, then by the words of the levels, the last of which has the count. */
interface Branch extends Map<number, Branch | Counted> {}

function leafOf(root: Branch, keys: readonly ArrayLike<number>[], at: number): Counted {
  let branch = root
  for (let k = 0; k < keys.length - 1; k++) {
    const key = keys[k]![at]!
    let next = branch.get(key) as Branch | undefined
    if (next === undefined) {
      next = new Map()
      branch.set(key, next)
    }
    branch = next
  }
  const key = keys.at(-1)![at]!
  let leaf = branch.get(key) as Counted | undefined
  if (leaf === undefined) {
    leaf = { at, n: 0 }
    branch.set(key, leaf)
  }
  return leaf
}

/** How often each combination of levels comes, by block. */
export function countPatterns(block: ArrayLike<number>, levels: readonly Uint8Array[]): Pattern[] {
  const root: Branch = new Map()
  const keys: readonly ArrayLike<number>[] = [block, ...packed(levels)]
  const leaves = new Set<Counted>()
  for (let i = 0; i < block.length; i++) {
    const leaf = leafOf(root, keys, i)
    if (leaf.n++ === 0) leaves.add(leaf)
  }
  const patterns = [...leaves].map(({ at, n }) => ({ block: block[at]!, levels: levels.map(level => level[at]!), n }))
  return patterns.sort(compare)
}

/** The same where several blocks make a pair, which counts in each: `blocks` are sums of two to the power of each. */
export function countInBlocks(blocks: ArrayLike<number>, levels: readonly Uint8Array[]): Pattern[] {
  const counts = new Map<string, { block: number; levels: readonly number[]; n: number }>()
  for (const { block: all, levels: own, n } of countPatterns(blocks, levels)) {
    for (let [block, rest] = [0, all]; rest > 0; block++, rest = Math.floor(rest / 2)) {
      if (rest % 2 === 0) continue
      const key = `${block} ${own.join(' ')}`
      const known = counts.get(key)
      if (known) known.n += n
      else counts.set(key, { block, levels: own, n })
    }
  }
  return [...counts.values()].sort(compare)
}
