/** Joins what pairs connect; answers for each number below `size` the smallest of its group. */
export function groupsOf(size: number, pairs: Iterable<readonly [number, number]>): readonly number[] {
  const parent = Array.from({ length: size }, (_, i) => i)
  const rootOf = (of: number): number => {
    let at = of
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!
      at = parent[at]!
    }
    return at
  }
  for (const [a, b] of pairs) {
    const [one, other] = [rootOf(a), rootOf(b)]
    parent[Math.max(one, other)] = Math.min(one, other)
  }
  return parent.map((_, i) => rootOf(i))
}

/** The same of keys of any kind: each key with that of its group which comes first by `order`. */
export function groupsOfKeys<K>(pairs: readonly (readonly [K, K])[], order: (a: K, b: K) => number): ReadonlyMap<K, K> {
  const keys = [...new Set(pairs.flat())].sort(order)
  const places = new Map(keys.map((key, i) => [key, i]))
  const groups = groupsOf(
    keys.length,
    pairs.map(([a, b]) => [places.get(a)!, places.get(b)!] as const),
  )
  return new Map(keys.map((key, i) => [key, keys[groups[i]!]!]))
}
