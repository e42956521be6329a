import { BARRIER, LIMIT, OUTLINE } from './arrange.ts'
import type { Mesh } from './mesh.ts'
import { areaOf, lengthOf, type Tiles } from './tiles.ts'

/** Pieces of ground, what lives on each, and how they border on each other. */
export interface Graph {
  readonly size: number
  readonly households: Float64Array
  readonly workload: Float64Array
  readonly area: Float64Array
  /** Length of the whole outline of each piece. */
  readonly outline: Float64Array
  readonly x: Float64Array
  readonly y: Float64Array
  /** Neighbours of piece p: `to` from start[p] to start[p + 1]. */
  readonly start: Int32Array
  readonly to: Int32Array
  /** Length of the common border. */
  readonly shared: Float64Array
  /** Length of that border which no barrier closes. */
  readonly open: Float64Array
  /** Length of that border which lies on a limit line. */
  readonly onLimit: Float64Array
}

/** Through less than this (metres) nobody passes: pieces that share less are no neighbours. */
export const PASSABLE = 0.5

export interface Bearing {
  readonly households: number
  readonly workload: number
  readonly x: number
  readonly y: number
}

export interface Border {
  shared: number
  open: number
  onLimit: number
}

/** Borders by both their pieces; an ordered map, so that the same input gives the same graph. */
export type Borders = Map<number, Border>[]

export const noBorders = (size: number): Borders => Array.from({ length: size }, () => new Map<number, Border>())

export function addBorder(borders: Borders, [p, q]: readonly [number, number], add: Border): void {
  const known = borders[p]!.get(q)
  if (!known) {
    borders[p]!.set(q, { ...add })
    return
  }
  known.shared += add.shared
  known.open += add.open
  known.onLimit += add.onLimit
}

export interface Measures {
  readonly area: Float64Array
  readonly outline: Float64Array
}

export function makeGraph(pieces: readonly Bearing[], { area, outline }: Measures, borders: Borders): Graph {
  const start = new Int32Array(pieces.length + 1)
  for (let p = 0; p < pieces.length; p++) start[p + 1] = start[p]! + borders[p]!.size
  const many = start[pieces.length]!
  const to = new Int32Array(many)
  const [shared, open, onLimit] = [new Float64Array(many), new Float64Array(many), new Float64Array(many)]
  borders.forEach((border, p) => {
    let at = start[p]!
    for (const [q, lengths] of border) {
      to[at] = q
      shared[at] = lengths.shared
      open[at] = lengths.open
      onLimit[at] = lengths.onLimit
      at++
    }
  })
  return {
    size: pieces.length,
    households: Float64Array.from(pieces, piece => piece.households),
    workload: Float64Array.from(pieces, piece => piece.workload),
    x: Float64Array.from(pieces, piece => piece.x),
    y: Float64Array.from(pieces, piece => piece.y),
    area,
    outline,
    start,
    to,
    shared,
    open,
    onLimit,
  }
}

export function graphOfTiles(mesh: Mesh, tiles: Tiles, sites: readonly Bearing[]): Graph {
  const borders = noBorders(sites.length)
  const [area, outline] = [new Float64Array(sites.length), new Float64Array(sites.length)]
  tiles.owner.forEach((site, t) => {
    if (site >= 0) area[site]! += Math.abs(areaOf(mesh, t))
  })
  for (let e = 0; e < mesh.corners.length; e++) {
    const [site, other] = [ownerAt(tiles, e), ownerAt(tiles, mesh.twins[e]!)]
    if (site < 0 || other === site) continue
    const length = lengthOf(mesh, e)
    outline[site]! += length
    if (other >= 0) addBorder(borders, [site, other], borderAt(mesh, tiles, e, length))
  }
  return makeGraph(sites, { area, outline }, borders)
}

const ownerAt = ({ owner }: Tiles, edge: number): number => (edge < 0 ? -1 : owner[Math.floor(edge / 3)]!)

function borderAt({ kinds, twins }: Mesh, { loose }: Tiles, edge: number, length: number): Border {
  const isLoose = [edge, twins[edge]!].some(each => loose[Math.floor(each / 3)] === 1)
  const closed = isLoose || (kinds[edge]! & (BARRIER | OUTLINE)) > 0
  return { shared: length, open: closed ? 0 : length, onLimit: kinds[edge]! & LIMIT ? length : 0 }
}

/** One piece of several: groups are numbered from 0; those of −1 are left out. */
export function contract(graph: Graph, groupOf: Int32Array, count: number): Graph {
  const borders = noBorders(count)
  const [area, outline] = [new Float64Array(count), new Float64Array(count)]
  const pieces = Array.from({ length: count }, () => ({ households: 0, workload: 0, x: 0, y: 0, weight: 0 }))
  for (let p = 0; p < graph.size; p++) {
    const group = groupOf[p]!
    if (group < 0) continue
    const piece = pieces[group]!
    // Even an empty building has a place.
    const weight = graph.households[p]! + 1e-6
    piece.households += graph.households[p]!
    piece.workload += graph.workload[p]!
    piece.x += weight * graph.x[p]!
    piece.y += weight * graph.y[p]!
    piece.weight += weight
    area[group]! += graph.area[p]!
    outline[group]! += graph.outline[p]!
    for (let i = graph.start[p]!; i < graph.start[p + 1]!; i++) {
      const other = groupOf[graph.to[i]!]!
      if (other === group) outline[group]! -= graph.shared[i]!
      else if (other >= 0) {
        const lengths = { shared: graph.shared[i]!, open: graph.open[i]!, onLimit: graph.onLimit[i]! }
        addBorder(borders, [group, other], lengths)
      }
    }
  }
  const placed = pieces.map(piece => ({ ...piece, x: piece.x / piece.weight, y: piece.y / piece.weight }))
  return makeGraph(placed, { area, outline }, borders)
}

/** Visits the pieces next to one over a border that is open wide enough. */
export function eachNeighbour(graph: Graph, piece: number, visit: (next: number) => void): void {
  for (let i = graph.start[piece]!; i < graph.start[piece + 1]!; i++) {
    if (graph.open[i]! >= PASSABLE) visit(graph.to[i]!)
  }
}

/** Numbers the pieces that hang together over open borders, among those of the same mark; −1 is left out. */
export function connected(graph: Graph, mark: Int32Array): { readonly partOf: Int32Array; readonly count: number } {
  const partOf = new Int32Array(graph.size).fill(-1)
  let count = 0
  const stack: number[] = []
  const meet = (next: number, of: number) => {
    if (partOf[next] !== -1 || mark[next] !== of) return
    partOf[next] = count
    stack.push(next)
  }
  for (let p = 0; p < graph.size; p++) {
    if (partOf[p] !== -1 || mark[p]! < 0) continue
    meet(p, mark[p]!)
    while (stack.length > 0) eachNeighbour(graph, stack.pop()!, next => meet(next, mark[p]!))
    count++
  }
  return { partOf, count }
}
