import type { Random } from '../random.ts'
import { type Colour, shade } from './colour.ts'
import type { Place, Scene } from './scene.ts'
import { contact, face, ground, line, oval, type Point, pt, type Span, type View } from './view.ts'

/** Uneven outline that is the same whenever it is asked for. */
export function wobbly(random: Random, by: number): (i: number) => number {
  const bumps = Array.from({ length: 40 }, () => random.bell(-by, by))
  return i => (bumps[i % 40]! + bumps[(i + 1) % 40]! + bumps[(i + 39) % 40]!) / 2
}

/** Stones thrown about a place. */
export function gravel(
  view: View,
  random: Random,
  [x, , z]: Point,
  of: { spread: number; count: number; colour: Colour },
): void {
  for (let i = 0; i < of.count; i++) {
    const at: Point = [
      x + random.bell(-1, 1) * of.spread * 1.6,
      0,
      Math.max(1, z + random.bell(-1, 1) * of.spread * 1.4),
    ]
    const size = random.bell(0.008, 0.05)
    face(view, oval([at[0] + size * 0.3, 0, at[2] - size * 0.2], [size * 1.2, size * 0.9]), '#111111', 'opacity="0.4"')
    face(
      view,
      oval([at[0], size * 0.5, at[2]], [size, size * 0.8], wobbly(random, 0.3)),
      shade(of.colour, random.bell(0.7, 1.2)),
    )
  }
}

export function cracks(view: View, random: Random, [x, , z]: Point, reach: number): void {
  for (let i = 0; i < 9; i++) {
    const angle = (i / 9) * 2 * Math.PI + random.bell(-0.3, 0.3)
    const points: Point[] = []
    for (let step = 0; step < 5; step++) {
      const r = reach * (0.55 + step * 0.28)
      const turn = angle + random.bell(-0.18, 0.18)
      points.push([x + Math.cos(turn) * r, 0, Math.max(0.9, z + Math.sin(turn) * r * 0.9)])
    }
    line(view, points, '#262626', 0.018)
  }
}

/** Fresh asphalt in a sawn rectangle, its joints sealed. */
export function patch({ flat, x, z }: Place, half: number): void {
  const [xs, zs]: Span[] = [
    [x - half * 1.3, x + half * 1.3],
    [z - half * 1.25, z + half * 1.25],
  ] as [Span, Span]
  ground(flat, xs!, zs!, '#3c3d3e')
  const corners: Point[] = [
    pt(xs![0], 0, zs![0]),
    pt(xs![1], 0, zs![0]),
    pt(xs![1], 0, zs![1]),
    pt(xs![0], 0, zs![1]),
    pt(xs![0], 0, zs![0]),
  ]
  line(flat, corners, '#242526', 0.035)
}

function hole({ flat, random, x, z, look }: Place, radius: number, deep: Colour): void {
  const edge = wobbly(random, 0.28)
  const rim: Point = [x, 0, z]
  cracks(flat, random, rim, radius)
  face(flat, oval(rim, [radius * 1.16, radius], edge), shade(look.asphalt, 1.35), 'opacity="0.7"')
  face(flat, oval(rim, [radius * 1.08, radius * 0.93], edge), '#3b3833')
  face(flat, oval([x, 0, z - radius * 0.08], [radius * 0.98, radius * 0.8], edge), deep)
  face(
    flat,
    oval([x + 0.03, 0, z + radius * 0.25], [radius * 0.8, radius * 0.42], edge),
    '#0f0e0c',
    'opacity="0.55" filter="url(#soft)"',
  )
}

export const pothole: Scene = {
  weather: ['clear', 'overcast', 'wet'],
  backdrop: 'street',
  focus: { y: 0, zoom: 2.1 },
  ahead: [3.6, 4.8],
  on: 'road',
  paint(place) {
    const { flat, random, x, z, mended, look } = place
    const radius = random.bell(0.38, 0.6)
    if (mended) return patch(place, radius)
    hole(place, radius, '#4f463a')
    if (look.weather === 'wet') {
      face(
        flat,
        oval([x, 0, z - radius * 0.1], [radius * 0.8, radius * 0.55], wobbly(random, 0.2)),
        '#8a8f8c',
        'opacity="0.85"',
      )
      face(flat, oval([x + 0.1, 0, z], [radius * 0.4, radius * 0.16]), '#c9d2d4', 'opacity="0.6" filter="url(#edge)"')
    }
    gravel(flat, random, [x, 0, z], { spread: radius, count: 70, colour: '#77736a' })
  },
}

/** A striped cone, put by whoever came first. */
export function cone(view: View, [x, , z]: Point): void {
  contact(view, [x, 0, z], [0.24, 0.2])
  face(view, oval([x, 0.02, z], [0.2, 0.16]), '#2c2c2c')
  const ring = (y: number): [Point, Point] => {
    const half = 0.15 * (1 - y / 0.78)
    return [pt(x - half, y, z), pt(x + half, y, z)]
  }
  const stripes: readonly (readonly [number, number, Colour])[] = [
    [0.03, 0.25, '#d8491f'],
    [0.25, 0.38, '#eceae2'],
    [0.38, 0.54, '#d8491f'],
    [0.54, 0.63, '#eceae2'],
    [0.63, 0.74, '#d8491f'],
  ]
  for (const [low, high, colour] of stripes) {
    const [[a, b], [c, d]] = [ring(low), ring(high)]
    face(view, [a, b, d, c], shade(colour, view.light.front))
    face(view, [[x, low, z], b, d, [x, high, z]], '#000000', 'opacity="0.16"')
  }
}

export const collapse: Scene = {
  ...pothole,
  weather: ['overcast', 'wet'],
  focus: { y: 0.2, zoom: 1.7 },
  ahead: [4.6, 5.6],
  paint(place) {
    const { up, random, x, z, mended, look } = place
    if (mended) return patch(place, 1)
    hole(place, random.bell(0.85, 1.1), '#2b2620')
    gravel(place.flat, random, [x, 0, z], { spread: 1, count: 60, colour: look.asphalt })
    for (const [dx, dz] of [
      [-1.5, 0.9],
      [1.45, 0.7],
      [-1.1, -0.9],
      [1.1, -0.95],
    ] as const)
      cone(up, [x + dx, 0, z + dz])
  },
}

function lid({ flat, random }: Place, centre: Point, radius: number, worn: number): void {
  const iron = shade('#4a4845', worn)
  face(flat, oval(centre, [radius, radius]), shade(iron, 0.7))
  face(flat, oval(centre, [radius * 0.95, radius * 0.95]), iron)
  for (let ring = 0.78; ring > 0.1; ring -= 0.2) {
    face(flat, oval(centre, [radius * ring, radius * ring]), shade(iron, 1.25), 'opacity="0.65"')
    face(flat, oval(centre, [radius * (ring - 0.07), radius * (ring - 0.07)]), iron)
  }
  for (let i = 0; i < 16; i++) {
    const angle = (i / 16) * 2 * Math.PI
    const from: Point = [centre[0] + Math.cos(angle) * radius * 0.45, 0, centre[2] + Math.sin(angle) * radius * 0.45]
    const to: Point = [centre[0] + Math.cos(angle) * radius * 0.9, 0, centre[2] + Math.sin(angle) * radius * 0.9]
    line(flat, [from, to], shade(iron, random.bell(1.2, 1.4)), 0.014)
  }
}

/** A well in the road: gone, broken or sunk; a branch warns of it. */
export const cover: Scene = {
  weather: ['clear', 'overcast', 'wet'],
  backdrop: 'street',
  focus: { y: 0.1, zoom: 2.2 },
  ahead: [3.4, 4.6],
  on: 'road',
  paint(place) {
    const { flat, up, random, x, z, mended } = place
    const at: Point = [x, 0, z]
    const broken = random.chance(0.4)
    ground(flat, [x - 0.62, x + 0.62], [z - 0.6, z + 0.6], [mended ? '#a9a7a0' : '#7d7b75', 'opacity="0.9"'])
    face(flat, oval(at, [0.46, 0.46]), '#33322f')
    if (mended) return lid(place, at, 0.42, 1.25)
    face(flat, oval(at, [0.42, 0.42]), '#5c5850')
    face(flat, oval([x, 0, z - 0.05], [0.41, 0.36]), '#12110f')
    face(flat, oval([x, 0, z - 0.13], [0.33, 0.2]), '#040404', 'filter="url(#edge)"')
    if (broken) {
      lid(place, [x + 0.1, 0, z + 0.02], 0.4, 0.85)
      face(
        flat,
        [
          pt(x - 0.4, 0, z - 0.36),
          pt(x + 0.02, 0, z - 0.42),
          pt(x + 0.12, 0, z - 0.1),
          pt(x - 0.06, 0, z + 0.06),
          pt(x - 0.16, 0, z + 0.3),
          pt(x - 0.44, 0, z + 0.2),
        ],
        '#080808',
      )
      gravel(flat, random, at, { spread: 0.5, count: 30, colour: '#6b6861' })
      return
    }
    const lean = random.bell(-0.3, 0.3)
    line(up, [pt(x, -0.2, z), pt(x + lean * 0.5, 0.7, z), pt(x + lean, 1.35, z)], '#5a4630', 0.035)
    for (const [dx, y] of [
      [0.24, 1.1],
      [-0.22, 0.95],
      [0.16, 1.3],
    ] as const) {
      line(up, [pt(x + lean * 0.7, y - 0.2, z), pt(x + lean + dx, y + 0.12, z)], '#5a4630', 0.018)
      for (let i = 0; i < 6; i++)
        face(
          up,
          oval([x + lean + dx + random.bell(-0.12, 0.12), y + random.bell(0, 0.22), z], [0.05, 0.02]),
          shade('#6f7a3c', random.bell(0.7, 1.2)),
        )
    }
    line(up, [pt(x + lean - 0.02, 1.28, z), pt(x + lean + 0.2, 1.2, z), pt(x + lean + 0.3, 1.02, z)], '#c8332b', 0.05)
  },
}

/** A drain by the kerb, blocked by leaves. */
export const grate: Scene = {
  ...cover,
  weather: ['overcast', 'wet'],
  on: 'kerb',
  paint({ flat, random, x, z, mended }) {
    const [xs, zs]: [Span, Span] = [
      [x - 0.36, x + 0.36],
      [z - 0.34, z + 0.34],
    ]
    ground(flat, [xs[0] - 0.08, xs[1] + 0.08], [zs[0] - 0.08, zs[1] + 0.08], '#6f6d68')
    ground(flat, xs, zs, '#141412')
    for (let i = 0; i < 11; i++) {
      if (!mended && (i === 4 || i === 5)) continue
      const from = xs[0] + 0.02 + i * 0.064
      ground(flat, [from, from + 0.032], zs, mended ? '#5d5b57' : '#43403a')
    }
    ground(flat, xs, [z - 0.03, z + 0.03], mended ? '#5d5b57' : '#43403a')
    if (mended) return
    face(flat, oval([x - 0.1, 0, z], [0.75, 0.6], wobbly(random, 0.2)), '#5a5648', 'opacity="0.5" filter="url(#edge)"')
    for (let i = 0; i < 120; i++) {
      const leaf = random.pick(['#8a6a2f', '#6b5a2c', '#9c7b33', '#55562c', '#a4572c'] as const)
      const at: Point = [x + random.bell(-0.8, 0.7), 0.01, z + random.bell(-0.6, 0.6)]
      face(
        flat,
        oval(at, [random.bell(0.02, 0.05), random.bell(0.012, 0.03)], wobbly(random, 0.4)),
        shade(leaf, random.bell(0.7, 1.2)),
      )
    }
  },
}
