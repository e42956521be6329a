import type { Position } from './geometry.ts'

/** An edge that is not level. `owner`: place of its outline, the first is 0. */
export interface Edge {
  readonly owner: number
  readonly low: Position
  readonly high: Position
}

export const lonAt = ({ low, high }: Edge, lat: number): number =>
  low[0] + ((lat - low[1]) / (high[1] - low[1])) * (high[0] - low[0])

/** The edges on both sides of a piece. */
export interface Sides {
  readonly west: Edge
  readonly east: Edge
}

/** Two levels. */
export interface Slice {
  readonly south: number
  readonly north: number
}

interface Cut {
  readonly lat: number
  readonly west: number
  readonly east: number
}

function cutAt({ west, east }: Sides, lat: number): Cut {
  const lon = lonAt(west, lat)
  return { lat, west: lon, east: Math.max(lon, lonAt(east, lat)) }
}

/** Degrees, some 0.1 µm: pieces narrower, levels nearer to each other are none. */
export const nothing = 1e-12
/** Degrees, some 0.1 mm: pieces that touch along less than this do not hang together. */
const neck = 1e-9

/** A piece of ground between two edges and two levels. */
export class Strip implements Sides {
  readonly west: Edge
  readonly east: Edge
  readonly south: Cut
  north: Cut
  /** What of its south and north no other piece continues. */
  readonly bare: (readonly [Position, Position])[] = []
  /** A piece that it hangs together with, itself where it is the first of all of them. */
  leader: Strip = this

  constructor(sides: Sides, { south, north }: Slice) {
    this.west = sides.west
    this.east = sides.east
    this.south = cutAt(sides, south)
    this.north = cutAt(sides, north)
  }

  /** Goes on between the same edges. */
  extend(north: number): void {
    this.north = cutAt(this, north)
  }
}

/** The first of all pieces that hang together with this one. */
export function leaderOf(strip: Strip): Strip {
  let leader = strip
  while (leader.leader !== leader) {
    leader.leader = leader.leader.leader
    leader = leader.leader
  }
  return leader
}

/** Joins the pieces that end at a level and those that begin there; what one side has and the other has not is bare. */
export function joinAt(lat: number, below: readonly Strip[], above: readonly Strip[]): void {
  const ending = below.filter(strip => strip.north.lat === lat).map(strip => ({ strip, cut: strip.north }))
  const beginning = above.filter(strip => strip.south.lat === lat).map(strip => ({ strip, cut: strip.south }))
  meet(ending, beginning, (lower, upper) => {
    leaderOf(lower).leader = leaderOf(upper)
  })
  meet(beginning, ending, () => undefined)
}

interface Face {
  readonly strip: Strip
  readonly cut: Cut
}

/** Both from west to east. */
function meet(faces: readonly Face[], others: readonly Face[], onMeeting: (one: Strip, other: Strip) => void): void {
  let next = 0
  for (const { strip, cut } of faces) {
    let from = cut.west
    while (next < others.length && others[next]!.cut.east <= cut.west) next++
    for (let i = next; i < others.length && others[i]!.cut.west < cut.east; i++) {
      const other = others[i]!
      addBare(strip, cut.lat, [from, other.cut.west])
      if (Math.min(cut.east, other.cut.east) - Math.max(cut.west, other.cut.west) > neck) onMeeting(strip, other.strip)
      from = Math.max(from, other.cut.east)
    }
    addBare(strip, cut.lat, [from, cut.east])
  }
}

function addBare({ bare }: Strip, lat: number, [west, east]: [number, number]): void {
  const piece: [Position, Position] = [
    [west, lat],
    [east, lat],
  ]
  if (east - west > nothing) bare.push(piece)
}
