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

export function graphOfTiles(mesh: Mesh, { owner, loose }: Tiles, sites: readonly Bearing[]): Graph {
  const borders = noBorders(sites.length)
  const [area, outline] = [new Float64Array(sites.length), new Float64Array(sites.length)]
  for (let t = 0; t < owner.length; t++) {
    const site = owner[t]!
    if (site < 0) continue
    area[site]! += Math.abs(areaOf(mesh, t))
    for (let e = 3 * t; e < 3 * t + 3; e++) {
      const twin = mesh.twins[e]!
      const beyond = twin < 0 ? -1 : Math.floor(twin / 3)
      const other = beyond < 0 ? -1 : owner[beyond]!
      if (other === site) continue
      const length = lengthOf(mesh, e)
      outline[site]! += length
      if (other < 0) continue
      const closed = mesh.kinds[e]! & (BARRIER | OUTLINE) || loose[t] === 1 || loose[beyond] === 1
      const onLimit = mesh.kinds[e]! & LIMIT ? length : 0
      addBorder(borders, [site, other], { shared: length, open: closed ? 0 : length, onLimit })
    }
  }
  return makeGraph(sites, { area, outline }, borders)
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

/** Numbers the pieces that hang together over open borders, among those of the same mark; −1 is left out. */
export function connected(graph: Graph, mark: Int32Array): { readonly partOf: Int32Array; readonly count: number } {
  const partOf = new Int32Array(graph.size).fill(-1)
  let count = 0
  for (let p = 0; p < graph.size; p++) {
    if (partOf[p] !== -1 || mark[p]! < 0) continue
    const stack = [p]
    partOf[p] = count
    while (stack.length > 0) {
      const at = stack.pop()!
      for (let i = graph.start[at]!; i < graph.start[at + 1]!; i++) {
        const next = graph.to[i]!
        if (partOf[next] !== -1 || mark[next] !== mark[at] || graph.open[i]! < PASSABLE) continue
        partOf[next] = count
        stack.push(next)
      }
    }
    count++
  }
  return { partOf, count }
}
