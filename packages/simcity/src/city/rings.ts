import { southWest, type WideCell, type WideLattice } from './wide-lattice.ts'

/** Border steps of a set of cells: from a crossing to the next ones, counter-clockwise around the set. */
function borderOf(lattice: WideLattice, cells: readonly WideCell[]): Map<number, number[]> {
  const wide = lattice.columns + 1
  const held = new Set(cells)
  const next = new Map<number, number[]>()
  const step = (from: number, to: number) => {
    const known = next.get(from)
    if (known) known.push(to)
    else next.set(from, [to])
  }
  for (const cell of cells) {
    const sw = southWest(lattice, cell)
    const column = cell % lattice.columns
    if (!held.has(cell - lattice.columns)) step(sw, sw + 1)
    if (column === lattice.columns - 1 || !held.has(cell + 1)) step(sw + 1, sw + 1 + wide)
    if (!held.has(cell + lattice.columns)) step(sw + 1 + wide, sw + wide)
    if (column === 0 || !held.has(cell - 1)) step(sw + wide, sw)
  }
  return next
}

/** Where two pieces touch at a crossing, the ring turns left, so that each piece keeps a ring of its own. */
function turnLeft(from: number, at: number, ways: number[]): number {
  if (ways.length === 1) return ways.pop()!
  const came = at - from
  const left = came === 1 || came === -1 ? (to: number) => (to - at) * came > 1 : (to: number) => (to - at) * came < 0
  const i = ways.findIndex(left)
  return ways.splice(Math.max(i, 0), 1)[0]!
}

/** All rings around a set of cells, each from crossing to crossing, not closed: outer ones counter-clockwise, holes clockwise. */
export function ringsOf(lattice: WideLattice, cells: readonly WideCell[]): number[][] {
  const next = borderOf(lattice, cells)
  const rings: number[][] = []
  for (const [first, ways] of next) {
    while (ways.length > 0) {
      const ring = [first]
      let [from, at] = [first, ways.pop()!]
      while (at !== first) {
        ring.push(at)
        const to = turnLeft(from, at, next.get(at)!)
        from = at
        at = to
      }
      rings.push(ring)
    }
  }
  return rings
}

/** Whether cells make one piece without a hole that touches itself nowhere. */
export function isSimple(lattice: WideLattice, cells: readonly WideCell[]): boolean {
  if (cells.length === 0) return false
  const next = borderOf(lattice, cells)
  const [first] = next.keys()
  let count = 0
  for (const ways of next.values()) if (ways.length > 1) return false
  let at = first!
  do {
    at = next.get(at)![0]!
    count++
  } while (at !== first)
  return count === next.size
}
