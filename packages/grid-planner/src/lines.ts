import type { Barriers, CommunityTask, Line, Place, Rings } from './community.ts'
import type { Ground } from './ground.ts'

/** A barrier is open so near a crossing, in metres. */
const OPEN_NEAR_CROSSING = 15

export interface Box {
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
}

export type Stretch = readonly [ax: number, ay: number, bx: number, by: number]

export function boxOfRings(rings: Rings): Box {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const [lon, lat] of rings.flat(2)) {
    left = Math.min(left, lon)
    right = Math.max(right, lon)
    bottom = Math.min(bottom, lat)
    top = Math.max(top, lat)
  }
  return { left, right, bottom, top }
}

/** The part of a straight line inside a box, by Liang and Barsky; undefined where there is none. */
export function clip([ax, ay, bx, by]: Stretch, box: Box): Stretch | undefined {
  let [from, to] = [0, 1]
  const sides = [
    [ax - bx, ax - box.left],
    [bx - ax, box.right - ax],
    [ay - by, ay - box.bottom],
    [by - ay, box.top - ay],
  ] as const
  for (const [toward, room] of sides) {
    if (toward === 0 && room < 0) return undefined
    if (toward < 0) from = Math.max(from, room / toward)
    if (toward > 0) to = Math.min(to, room / toward)
  }
  if (from >= to) return undefined
  const at = (share: number, a: number, b: number) => (share === 0 ? a : share === 1 ? b : a + share * (b - a))
  return [at(from, ax, bx), at(from, ay, by), at(to, ax, bx), at(to, ay, by)]
}

/** Straight pieces of lines, in metres, inside the box. */
export function stretchesOf(lines: readonly Line[], ground: Ground, box: Box): Stretch[] {
  return lines.flatMap(line =>
    line.slice(1).flatMap((to, i) => {
      const from = line[i]!
      const stretch = [ground.x(from[0]), ground.y(from[1]), ground.x(to[0]), ground.y(to[1])] as const
      const inside = clip(stretch, box)
      return inside ? [inside] : []
    }),
  )
}

/** The barriers of a community without what lies within 15 m of a crossing. */
export function closedBarriers(task: Pick<CommunityTask, 'barriers'>, ground: Ground, box: Box): Stretch[] {
  const places = task.barriers.crossings.map(([lon, lat]) => [ground.x(lon), ground.y(lat)] as const)
  return stretchesOf(task.barriers.lines, ground, box).flatMap(stretch =>
    places.reduce<Stretch[]>((left, place) => left.flatMap(each => withoutDisc(each, place)), [stretch]),
  )
}

function withoutDisc(stretch: Stretch, [x, y]: Place): Stretch[] {
  const [ax, ay, bx, by] = stretch
  const [ux, uy] = [bx - ax, by - ay]
  const length = Math.hypot(ux, uy)
  if (length === 0) return []
  const foot = ((x - ax) * ux + (y - ay) * uy) / length
  const off = Math.abs((x - ax) * uy - (y - ay) * ux) / length
  if (off >= OPEN_NEAR_CROSSING) return [stretch]
  const half = Math.sqrt(OPEN_NEAR_CROSSING ** 2 - off ** 2)
  const at = (along: number): Place => [ax + (ux * along) / length, ay + (uy * along) / length]
  const left: Stretch[] = []
  if (foot - half >= length || foot + half <= 0) return [stretch]
  if (foot - half > 0) left.push([ax, ay, ...at(foot - half)])
  if (foot + half < length) left.push([...at(foot + half), bx, by])
  return left
}

/** What of the city's barriers comes near a box of degrees: whole lines are cut down to the pieces near it. */
export function barriersNear(barriers: Barriers, box: Box): Barriers {
  const margin = 0.001
  const near: Box = {
    left: box.left - margin,
    right: box.right + margin,
    bottom: box.bottom - margin,
    top: box.top + margin,
  }
  const inside = ([lon, lat]: Place) => lon >= near.left && lon <= near.right && lat >= near.bottom && lat <= near.top
  return { lines: linesNear(barriers.lines, near), crossings: barriers.crossings.filter(inside) }
}

export function linesNear(lines: readonly Line[], near: Box): Line[] {
  const found: Line[] = []
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) {
      const [from, to] = [line[i - 1]!, line[i]!]
      const beside =
        Math.max(from[0], to[0]) < near.left ||
        Math.min(from[0], to[0]) > near.right ||
        Math.max(from[1], to[1]) < near.bottom ||
        Math.min(from[1], to[1]) > near.top
      if (!beside) found.push([from, to])
    }
  }
  return found
}
