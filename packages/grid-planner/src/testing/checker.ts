import type { City, Limits, Planned } from '../index.ts'
import { type Decomposition, decompose, type Point, type Segment } from './decomposition.ts'

type Housed = City['communities'][number]
type Ring = readonly (readonly [number, number])[]

type Metres = (place: readonly [number, number]) => Point

/** What is wrong with the plan of a community, in words; nothing where all rules hold. */
export function faultsOf(community: Housed, city: City, planned: Planned, limits: Limits): string[] {
  const metres = metresAt(community.rings[0]![0]![0]!)
  const cuts = closedCuts(city, metres, community)
  const ground = decompose(segmentsOf(community.rings.flat(), metres), cuts)
  return [
    ...assignmentFaults(community, planned),
    ...tilingFaults(community, planned, metres),
    ...contiguityFaults(community, planned, { metres, cuts, ground }),
    ...limitFaults(community, planned, limits),
    ...wholeFaults(community, planned, limits),
  ].map(fault => `${community.code}: ${fault}`)
}

/** A sphere of the Earth's mean radius would be a third of a per cent off: the ellipsoid's radii of curvature are used. */
function metresAt([lon0, lat0]: readonly [number, number]): Metres {
  const [a, e2] = [6_378_137, 0.00669437999014]
  const phi = (lat0 * Math.PI) / 180
  const w = 1 - e2 * Math.sin(phi) ** 2
  const north = ((a * (1 - e2)) / w ** 1.5) * (Math.PI / 180)
  const east = (a / Math.sqrt(w)) * Math.cos(phi) * (Math.PI / 180)
  return ([lon, lat]) => [(lon - lon0) * east, (lat - lat0) * north]
}

const segmentsOf = (rings: readonly Ring[], metres: Metres): Segment[] =>
  rings.flatMap(ring => ring.slice(1).map((to, i): Segment => [metres(ring[i]!), metres(to)]))

/** Barriers near the community, without the 15 m around crossings, by fine steps along each line. */
function closedCuts(city: City, metres: Metres, { rings }: Housed): Segment[] {
  const places = rings.flat(2).map(metres)
  const [left, right] = [Math.min(...places.map(([x]) => x)) - 50, Math.max(...places.map(([x]) => x)) + 50]
  const [bottom, top] = [Math.min(...places.map(([, y]) => y)) - 50, Math.max(...places.map(([, y]) => y)) + 50]
  const beside = ([a, b]: Segment) =>
    Math.max(a[0], b[0]) < left ||
    Math.min(a[0], b[0]) > right ||
    Math.max(a[1], b[1]) < bottom ||
    Math.min(a[1], b[1]) > top
  const crossings = city.barriers.crossings.map(metres)
  return segmentsOf(city.barriers.lines, metres)
    .filter(each => !beside(each))
    .flatMap(each => closedParts(each, crossings))
}

function closedParts([a, b]: Segment, crossings: readonly Point[]): Segment[] {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1])
  const open = crossings.flatMap(([x, y]): [number, number][] => {
    const along = ((x - a[0]) * (b[0] - a[0]) + (y - a[1]) * (b[1] - a[1])) / length
    const off = Math.hypot(a[0] + ((b[0] - a[0]) * along) / length - x, a[1] + ((b[1] - a[1]) * along) / length - y)
    const half = off < 15 ? Math.sqrt(225 - off * off) : 0
    return half > 0 && along + half > 0 && along - half < length ? [[along - half, along + half]] : []
  })
  const at = (along: number): Point => [
    a[0] + ((b[0] - a[0]) * along) / length,
    a[1] + ((b[1] - a[1]) * along) / length,
  ]
  const parts: Segment[] = []
  let from = 0
  for (const [start, end] of [...open.sort((p, q) => p[0] - q[0]), [length, length] as const]) {
    if (start > from) parts.push([at(from), at(start)])
    from = Math.max(from, end)
  }
  return parts
}

function assignmentFaults({ buildings, code }: Housed, planned: Planned): string[] {
  const faults: string[] = []
  const gridOf = new Map(planned.assignment)
  const placed = new Map<string, string>()
  for (const { id, lon, lat } of buildings) {
    const grid = gridOf.get(id)
    if (grid === undefined || !new RegExp(`^${code}\\d{3}$`).test(grid)) faults.push(`building ${id} has grid ${grid}`)
    const there = placed.get(`${lon} ${lat}`)
    if (there !== undefined && there !== grid) faults.push(`buildings at the place of ${id} are torn`)
    placed.set(`${lon} ${lat}`, grid ?? '')
  }
  if (planned.assignment.length !== buildings.length) faults.push('not every building once')
  for (const { code: grid, households } of planned.figures) {
    const sum = buildings
      .filter(({ id }) => gridOf.get(id) === grid)
      .reduce((total, each) => total + each.households, 0)
    if (sum !== households) faults.push(`grid ${grid} says ${households} households, has ${sum}`)
  }
  return faults
}

const doubleArea = (ring: readonly Point[]): number =>
  ring
    .slice(1)
    .reduce(
      (sum, [x, y], i) =>
        sum + (ring[i]![0] - ring[0]![0]) * (y - ring[0]![1]) - (x - ring[0]![0]) * (ring[i]![1] - ring[0]![1]),
      0,
    )

const areaOfRings = (polygons: readonly (readonly Ring[])[], metres: Metres): number =>
  polygons
    .flatMap(rings => rings.map((ring, i) => (Math.abs(doubleArea(ring.map(metres))) / 2) * (i === 0 ? 1 : -1)))
    .reduce((a, b) => a + b, 0)

/**
 * Exact tiling: every edge of a grid is, turned round, the edge of another, or lies on the community's outline; the
 * areas add up. Then nothing gapes, overlaps or hangs over but along the outline, by what its edges are off it.
 */
function tilingFaults({ rings }: Housed, planned: Planned, metres: Metres): string[] {
  const faults: string[] = []
  const whole = areaOfRings(rings as never, metres)
  const sum = planned.polygons.reduce((total, polygons) => total + areaOfRings(polygons as never, metres), 0)
  if (Math.abs(sum - whole) > whole * 1e-7) faults.push(`areas add up to ${sum} of ${whole}`)
  const edges = new Map<string, number>()
  for (const ring of planned.polygons.flat(2)) {
    ring.slice(1).forEach((to, i) => {
      const key = `${ring[i]} ${to}`
      if (edges.has(key)) faults.push(`edge ${key} twice`)
      edges.set(key, i)
    })
    if (`${ring[0]}` !== `${ring.at(-1)}`) faults.push('a ring is not closed')
    if (new Set(ring.map(String)).size !== ring.length - 1) faults.push('a ring touches itself')
  }
  const outline = segmentsOf(rings.flat() as never, metres)
  let off = 0
  for (const key of edges.keys()) {
    const [from, to] = key.split(' ') as [string, string]
    if (edges.has(`${to} ${from}`)) continue
    const ends = [from, to].map(text => metres(text.split(',').map(Number) as never))
    const away = Math.min(...outline.map(side => Math.max(...ends.map(end => distance(end, side)))))
    if (away > 1e-4) faults.push(`edge ${key} borders on nothing, ${away} m off the outline`)
    off += away * Math.hypot(ends[0]![0] - ends[1]![0], ends[0]![1] - ends[1]![1])
  }
  if (off > whole * 1e-6) faults.push(`the outline is missed by ${off} m²`)
  return faults
}

function distance([x, y]: Point, [[ax, ay], [bx, by]]: Segment): number {
  const length = (bx - ax) ** 2 + (by - ay) ** 2
  const share = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / (length || 1)))
  return Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay))
}

interface Scene {
  readonly metres: Metres
  readonly cuts: readonly Segment[]
  readonly ground: Decomposition
}

/** All buildings of a grid lie in one piece of its ground; another piece is land that is cut off from every building. */
function contiguityFaults({ buildings }: Housed, planned: Planned, { metres, cuts, ground }: Scene): string[] {
  const gridOf = new Map(planned.assignment)
  // A house on a barrier stands on one side of it, and nobody knows on which.
  const sides = buildings.map(({ lon, lat }) => ground.piecesAt(metres([lon, lat])))
  const inhabited = new Set(sides.filter(each => each.length === 1).flat())
  return planned.figures.flatMap(({ code }, g): string[] => {
    const pieces = decompose(segmentsOf(planned.polygons[g]!.flat() as never, metres), cuts)
    const own = buildings
      .filter(({ id }) => gridOf.get(id) === code)
      .map(({ lon, lat }) => pieces.piecesAt(metres([lon, lat])))
    if (own.some(at => at.length === 0)) return [`a building of ${code} stands outside its polygon`]
    const common = own.reduce((left, at) => left.filter(piece => at.includes(piece)))
    if (common.length === 0) return [`the buildings of ${code} do not hang together`]
    // What two roundings of one barrier leave between them is no ground.
    const isGround = (piece: number) => pieces.areas[piece]! > 0.01 && !common.includes(piece)
    const isCutOff = (place: Point) => !ground.piecesAt(place).some(at => inhabited.has(at))
    const stray = pieces.places.filter((place, piece) => isGround(piece) && !isCutOff(place))
    return stray.map(place => `${code} has a loose piece at ${place.map(Math.round)}`)
  })
}

function limitFaults({ kind }: Housed, planned: Planned, { min, max }: Limits): string[] {
  return planned.figures.flatMap(({ code, households }) => {
    const rule = households > max ? 'above-max' : households < min ? 'below-min' : undefined
    const said = planned.exceptions.filter(each => each.grid === code && !each.rule.endsWith('-torn'))
    const told = String(said.map(each => each.rule))
    if (told !== (rule ?? '')) return [`${code} has ${households} households, and it says ${told}`]
    return said.some(each => each.reason === 'village') && kind === 'urban' ? [`${code} in town is no village`] : []
  })
}

/** Compounds and villages that fit lie in one grid, or it is said that they do not; no village shares a grid. */
function wholeFaults({ buildings, kind }: Housed, planned: Planned, { max }: Limits): string[] {
  const gridOf = new Map(planned.assignment)
  const compounds = Map.groupBy(
    buildings.filter(each => each.compound !== ''),
    each => each.compound,
  )
  const faults: string[] = []
  const villagesIn = new Map<string, string>()
  let torn = 0
  for (const [compound, houses] of compounds) {
    const grids = new Set(houses.map(({ id }) => gridOf.get(id)!))
    if (houses.reduce((sum, each) => sum + each.households, 0) > max) continue
    if (grids.size > 1) torn++
    for (const grid of grids) {
      if (kind === 'rural' && villagesIn.has(grid)) faults.push(`${grid} holds ${compound} and ${villagesIn.get(grid)}`)
      villagesIn.set(grid, compound)
    }
  }
  const said = planned.exceptions.filter(({ rule }) => rule.endsWith('-torn')).length
  if (said !== torn) faults.push(`${torn} are torn, ${said} are said to be`)
  return faults
}
