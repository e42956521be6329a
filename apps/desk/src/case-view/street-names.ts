import type { GroundFeature } from './ground-tiles.ts'
import type { PlaceWindow } from './place-window.ts'

/** Where the name of a street is written, in the window's pixels. */
export interface StreetName {
  readonly name: string
  readonly x: number
  readonly y: number
  /** Degrees, so that it reads from left to right. */
  readonly turn: number
}

type Point = readonly [x: number, y: number]
type Stretch = readonly [from: Point, to: Point]

/** A name needs so many pixels of street for each of its characters. */
const room = 18

/** A street's name stands on the longest straight piece of it that is to be seen, once, where there is room. */
export function streetNames(
  roads: readonly Pick<GroundFeature, 'name' | 'lines'>[],
  window: PlaceWindow,
): StreetName[] {
  const pieces = roads.flatMap(({ name, lines }) =>
    name ? lines.flatMap(line => stretches(line, window)).map(stretch => ({ name, stretch })) : [],
  )
  const longestFirst = pieces.toSorted((a, b) => lengthOf(b.stretch) - lengthOf(a.stretch))
  const named = new Map(longestFirst.toReversed().map(piece => [piece.name, piece.stretch]))
  return [...named]
    .filter(([name, stretch]) => lengthOf(stretch) > name.length * room)
    .map(([name, [from, to]]) => ({
      name,
      x: (from[0] + to[0]) / 2,
      y: (from[1] + to[1]) / 2,
      turn: upright((Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI),
    }))
}

const lengthOf = ([from, to]: Stretch): number => Math.hypot(to[0] - from[0], to[1] - from[1])

function upright(turn: number): number {
  if (turn > 90) return turn - 180
  return turn <= -90 ? turn + 180 : turn
}

/** The straight pieces of a line, each cut to the window. */
function stretches(line: readonly (readonly number[])[], window: PlaceWindow): Stretch[] {
  const points = line.map(([lon = 0, lat = 0]) => window.at({ lon, lat }))
  return points.slice(1).flatMap((to, i) => {
    const cut = clip(points[i] as Point, to, window)
    return cut ? [cut] : []
  })
}

/** The part of a straight line that a window shows (Liang and Barsky, 1984). */
function clip(from: Point, to: Point, { width, height }: PlaceWindow): Stretch | undefined {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const edges = [
    [-dx, from[0]],
    [dx, width - from[0]],
    [-dy, from[1]],
    [dy, height - from[1]],
  ] as const
  if (edges.some(([p, q]) => p === 0 && q < 0)) return undefined
  const start = Math.max(0, ...edges.flatMap(([p, q]) => (p < 0 ? [q / p] : [])))
  const end = Math.min(1, ...edges.flatMap(([p, q]) => (p > 0 ? [q / p] : [])))
  const at = (share: number): Point => [from[0] + share * dx, from[1] + share * dy]
  return start < end ? [at(start), at(end)] : undefined
}
