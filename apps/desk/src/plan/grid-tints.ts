type Borders = ReadonlyMap<string, ReadonlySet<string>>

/** Which of `many` tints each grid has: another than the grids have on which it borders, as far as there are enough. */
export function tintGrids(borders: Borders, many: number): ReadonlyMap<string, number> {
  const tints = new Map<string, number>()
  for (const [code, beside] of borders) {
    const near = [...beside].map(other => tints.get(other))
    const seen = Array.from({ length: many }, (_, tint) => near.filter(one => one === tint).length)
    tints.set(code, seen.indexOf(Math.min(...seen)))
  }
  return tints
}
