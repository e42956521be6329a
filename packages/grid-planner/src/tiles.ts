import { BARRIER, LIMIT, OUTLINE, VORONOI } from './arrange.ts'
import { nextEdge } from './constrain.ts'
import type { Mesh } from './mesh.ts'

/** Which site the ground belongs to, triangle by triangle. */
export interface Tiles {
  /** A site for each triangle inside, −1 outside. */
  readonly owner: Int32Array
  /** 1 where the ground is cut off from every site: it belongs to somebody, and makes nobody neighbours. */
  readonly loose: Uint8Array
}

const CLOSED = BARRIER | OUTLINE

/**
 * Each site holds what can be reached from it inside its Voronoi cell; a part of a cell behind a barrier goes to the
 * neighbour whose ground it borders on most, and land behind barriers where no site is goes to any.
 */
export function makeTiles(mesh: Mesh): Tiles {
  const owner = new Int32Array(mesh.inside.length).fill(-1)
  const loose = new Uint8Array(mesh.inside.length)
  seeds(mesh).forEach((seed, site) => {
    if (seed >= 0 && owner[seed] === -1) flood(mesh, seed, VORONOI | CLOSED | LIMIT, t => claim(owner, t, site))
  })
  giveBorders(mesh, owner)
  giveLoose(mesh, owner, loose)
  return { owner, loose }
}

function claim(owner: Int32Array, t: number, site: number): boolean {
  if (owner[t] !== -1) return false
  owner[t] = site
  return true
}

/** For each site the largest triangle at it inside the community: of one that stands on a barrier, a side is chosen. */
function seeds(mesh: Mesh): Int32Array {
  const seed = new Int32Array(mesh.siteAt.length).fill(-1)
  const best = new Float64Array(mesh.siteAt.length)
  const siteOf = new Map(mesh.siteAt.map((point, site) => [point, site]))
  for (let e = 0; e < mesh.corners.length; e++) {
    const t = Math.floor(e / 3)
    const site = siteOf.get(mesh.corners[e]!)
    if (site === undefined || mesh.inside[t] !== 1) continue
    const area = Math.abs(areaOf(mesh, t))
    if (area > best[site]!) {
      best[site] = area
      seed[site] = t
    }
  }
  for (let site = 0; site < seed.length; site++) if (seed[site]! < 0) seed[site] = nearestInside(mesh, site)
  return seed
}

/** For a site a hair's breadth outside the outline. */
function nearestInside(mesh: Mesh, site: number): number {
  let [found, least] = [-1, Infinity]
  const [x, y] = [mesh.xs[mesh.siteAt[site]!]!, mesh.ys[mesh.siteAt[site]!]!]
  for (let e = 0; e < mesh.corners.length; e++) {
    const away = Math.hypot(mesh.xs[mesh.corners[e]!]! - x, mesh.ys[mesh.corners[e]!]! - y)
    if (mesh.inside[Math.floor(e / 3)] === 1 && away < least) {
      least = away
      found = Math.floor(e / 3)
    }
  }
  return found
}

/** Twice nothing: the signed area in square metres. */
export function areaOf({ xs, ys, corners }: Mesh, t: number): number {
  const [a, b, c] = [corners[3 * t]!, corners[3 * t + 1]!, corners[3 * t + 2]!]
  return ((xs[b]! - xs[a]!) * (ys[c]! - ys[a]!) - (xs[c]! - xs[a]!) * (ys[b]! - ys[a]!)) / 2
}

export function lengthOf({ xs, ys, corners }: Mesh, edge: number): number {
  const [a, b] = [corners[edge]!, corners[nextEdge(edge)]!]
  return Math.hypot(xs[a]! - xs[b]!, ys[a]! - ys[b]!)
}

/** The triangle inside beyond an edge that is none of these walls, or −1. */
function beyond({ twins, kinds, inside }: Mesh, edge: number, walls: number): number {
  const other = twins[edge]! < 0 || kinds[edge]! & walls ? -1 : Math.floor(twins[edge]! / 3)
  return other >= 0 && inside[other] === 1 ? other : -1
}

/** Visits triangles inside, from one on, over edges of none of these kinds, as long as they are taken. */
function flood(mesh: Mesh, from: number, walls: number, take: (t: number) => boolean): void {
  if (!take(from)) return
  const stack = [from]
  while (stack.length > 0) {
    const t = stack.pop()!
    for (let e = 3 * t; e < 3 * t + 3; e++) {
      const other = beyond(mesh, e, walls)
      if (other >= 0 && take(other)) stack.push(other)
    }
  }
}

/** The parts of the ground nobody holds yet, as lists of triangles. */
function unheld(mesh: Mesh, owner: Int32Array, walls: number): number[][] {
  const seen = new Uint8Array(owner.length)
  const parts: number[][] = []
  for (let t = 0; t < owner.length; t++) {
    if (mesh.inside[t] !== 1 || owner[t] !== -1 || seen[t] === 1) continue
    const part: number[] = []
    flood(mesh, t, walls, each => {
      if (owner[each] !== -1 || seen[each] === 1) return false
      seen[each] = 1
      part.push(each)
      return true
    })
    parts.push(part)
  }
  return parts
}

function giveBorders(mesh: Mesh, owner: Int32Array): void {
  let waiting = unheld(mesh, owner, VORONOI | CLOSED | LIMIT)
  for (let given = true; given; ) {
    given = false
    const left: number[][] = []
    for (const part of waiting) {
      const site = mostBordering(mesh, owner, part, CLOSED)
      if (site < 0) left.push(part)
      else {
        for (const t of part) owner[t] = site
        given = true
      }
    }
    waiting = left
  }
}

function giveLoose(mesh: Mesh, owner: Int32Array, loose: Uint8Array): void {
  for (const part of unheld(mesh, owner, CLOSED)) {
    const near = mostBordering(mesh, owner, part, 0)
    const site = near >= 0 ? near : nearestSite(mesh, part)
    for (const t of part) {
      owner[t] = site
      loose[t] = 1
    }
  }
}

/** The site whose ground shares the longest border with a part; a border on a limit line counts for little. */
function mostBordering(mesh: Mesh, owner: Int32Array, part: readonly number[], walls: number): number {
  const shared = new Map<number, number>()
  for (const e of part.flatMap(t => [3 * t, 3 * t + 1, 3 * t + 2])) {
    const other = beyond(mesh, e, walls)
    const site = other < 0 ? -1 : owner[other]!
    const counts = mesh.kinds[e]! & LIMIT ? 1e-3 : 1
    if (site >= 0) shared.set(site, (shared.get(site) ?? 0) + counts * lengthOf(mesh, e))
  }
  return mostOf(shared)
}

/** The key with the largest value, the smallest of several; −1 of none. */
export function mostOf(values: ReadonlyMap<number, number>): number {
  let [found, most] = [-1, -Infinity]
  for (const [key, value] of values) {
    if (value < most || (value === most && key > found)) continue
    most = value
    found = key
  }
  return found
}

function nearestSite(mesh: Mesh, part: readonly number[]): number {
  const corner = mesh.corners[3 * part[0]!]!
  const away = mesh.siteAt.map(at => Math.hypot(mesh.xs[at]! - mesh.xs[corner]!, mesh.ys[at]! - mesh.ys[corner]!))
  return away.reduce((found, value, site) => (value < away[found]! ? site : found), 0)
}
