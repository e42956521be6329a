import type { MultiPolygon, Position, Ring } from '../geometry.ts'

/** A closed ring from its corners, as `118.01 31, 118.02 31.03, …`. */
export function ringOf(corners: string): Ring {
  const positions = corners.split(', ').map((corner): Position => {
    const [lon, lat] = corner.split(' ').map(Number)
    return [lon!, lat!]
  })
  return [...positions, positions[0]!]
}

const drawing = (...shapes: string[]): MultiPolygon[] => shapes.map(shape => [[ringOf(shape)]])

/**
 * Simple outlines on which a clipping that follows edges from corner to corner found no way on, or no end: edges that run
 * a centimetre beside each other, and three that pass through one point.
 */
export const degenerate: readonly (readonly MultiPolygon[])[] = [
  drawing(
    '118 31.01, 118 31, 118.02 31.04',
    '118.01 31.02, 118.03 31.03, 118 31.02',
    '118 31.01, 118 31.02, 118.02 31.02',
  ),
  drawing(
    '118.0000002 31.0000001, 118.0000002 31.0000002, 118.0100002 31.0100001, 118.01 31.0100001, 118 31.0100002',
    '118 31.0100001, 118.01 31.01, 118.01 31.0100001',
  ),
  drawing(
    '118.0100001 31.0100001, 118 31.0100002, 118.0000002 31.01, 118.01 31.0000002',
    '118.0000002 31.0000002, 118.0000001 31.0100002, 118.0000001 31.0000001',
  ),
  drawing(
    '118.0100002 31.01, 118.0100002 31.0100001, 118 31.0100001',
    '118.01 31.0100001, 118 31.0100002, 118.0000001 31, 118.0100001 31.0000001, 118.0000001 31.0000002',
  ),
  drawing(
    '118.0200002 31.01, 118.0200002 31.03, 118.01 31.0300002, 118.0100001 31.03, 118.0200001 31.0000001',
    '118.0200001 31.0100002, 118.0100002 31.0100001, 118.0100001 31.0300002, 118.0100001 31.0200001, 118.01 31.0000002',
  ),
  drawing(
    '118.0000002 31.0999994, 118.0200001 31.09, 118.0100006 31.0899995, 118.0000005 31.0899997',
    '118.0100004 31.0899999, 118.0000007 31.0899993, 118.0100004 31.0999999',
    '118.0100005 31.0899997, 118.0200002 31.0899997, 118.0000003 31.0899996, 118.0200007 31.0899998',
    '118.0000004 31.08, 118.0200007 31.0899994, 118.0200004 31.0799996',
    '118.0200007 31.0799993, 118.0000002 31.0799997, 118.0000006 31.0899995',
  ),
]

/** Narrow teeth, each a little longer than the one before it; turned, they lie askew across the others. */
export function comb(count: number, turned: boolean): MultiPolygon {
  const teeth = Array.from({ length: count }, (_, i): Position[] => {
    const [from, to, tip] = [i / count, (i + 0.5) / count, 2 + i / count / 10]
    return [
      [from, -1],
      [from, tip],
      [to, tip],
      [to, -1],
    ]
  })
  const corners = [...teeth.flat(), [1, -2] as Position, [0, -2] as Position]
  const placed = corners.map(
    ([x, y]): Position => (turned ? [118 + y / 10, 31 + x / 10 + y / 1000] : [118 + x / 10, 31 + y / 10]),
  )
  return [[[...placed, placed[0]!]]]
}
