import type { Random } from '../random.ts'
import { type Colour, shade } from './colour.ts'
import type { Scene } from './scene.ts'
import { contact, disc, face, flank, front, ground, line, oval, type Point, pt, type Span, type View } from './view.ts'

/** A wheel seen at a slant: an upright oval along a direction on the ground. */
function wheel(
  view: View,
  [x, , z]: Point,
  of: { radius: number; turn: readonly [number, number]; colour: string },
): void {
  const { radius, turn, colour } = of
  const rim = (r: number): Point[] =>
    Array.from({ length: 26 }, (_, i): Point => {
      const angle = (i / 26) * 2 * Math.PI
      return [x + Math.cos(angle) * r * turn[0], radius + Math.sin(angle) * r, z + Math.cos(angle) * r * turn[1]]
    })
  line(view, [...rim(radius), rim(radius)[0]!], colour, 0.045)
  for (let i = 0; i < 13; i += 2) line(view, [rim(radius * 0.95)[i]!, rim(radius * 0.95)[i + 13]!], '#8f9496', 0.006)
}

/** A shared bike along a direction; `lean` lets it tip over. */
function bike(
  view: View,
  [x, , z]: Point,
  of: { colour: Colour; turn: readonly [number, number]; lean: number },
): void {
  const { colour, turn, lean } = of
  const at = (along: number, y: number): Point => [
    x + along * turn[0] + lean * y,
    y * (1 - Math.abs(lean) * 0.35),
    z + along * turn[1],
  ]
  contact(view, [x, 0, z], [0.7 * Math.abs(turn[0]) + 0.12, 0.6 * Math.abs(turn[1]) + 0.1])
  for (const along of [-0.52, 0.52]) wheel(view, at(along, 0), { radius: 0.32, turn, colour: '#1f2224' })
  const tone = shade(colour, view.light.front * 1.1)
  line(view, [at(-0.52, 0.32), at(-0.1, 0.32), at(0.36, 0.72)], tone, 0.05)
  line(view, [at(-0.52, 0.32), at(-0.22, 0.7), at(-0.1, 0.32)], tone, 0.05)
  line(view, [at(-0.22, 0.66), at(0.1, 0.62), at(0.36, 0.74)], tone, 0.055)
  line(view, [at(0.52, 0.32), at(0.36, 0.74), at(0.3, 0.98)], tone, 0.05)
  line(view, [at(0.2, 1.02), at(0.3, 1), at(0.42, 0.97)], '#25282a', 0.045)
  line(view, [at(-0.22, 0.66), at(-0.25, 0.86)], '#6c7275', 0.035)
  line(view, [at(-0.38, 0.88), at(-0.24, 0.89), at(-0.1, 0.87)], '#191b1c', 0.085)
  line(view, [at(0.42, 0.8), at(0.6, 0.8), at(0.62, 0.66), at(0.44, 0.62)], shade(colour, view.light.front * 0.8), 0.03)
}

const bikeColours: readonly Colour[] = ['#e2b81f', '#2f8fc4', '#3d9a55', '#e2b81f', '#e07b26']

/** Shared bikes: heaped over the walk, or in a row within the painted frame. */
export const bikes: Scene = {
  weather: ['clear', 'overcast'],
  backdrop: 'street',
  focus: { y: 0.5, zoom: 1.6 },
  ahead: [5, 6],
  on: 'walk',
  paint({ flat, up, random, look, x, z, mended }) {
    const out = look.side
    if (mended) {
      const [near, far] = [x - out * 0.55, x + out * 0.75]
      const frame: Point[] = [
        pt(near, 0, z - 1.6),
        pt(far, 0, z - 1.6),
        pt(far, 0, z + 5.4),
        pt(near, 0, z + 5.4),
        pt(near, 0, z - 1.6),
      ]
      line(flat, frame, '#f0eee4', 0.07)
      for (let i = 9; i >= 0; i--)
        bike(up, [x + out * 0.1, 0, z - 1.3 + i * 0.65], {
          colour: random.pick(bikeColours),
          turn: [0.97, 0.24],
          lean: 0.03,
        })
      return
    }
    for (let i = 0; i < 15; i++) {
      const angle = random.bell(-0.9, 0.9)
      const turn = [Math.cos(angle), Math.sin(angle)] as const
      const at: Point = [x + random.bell(-1.7, 1.5), 0, z + 3.4 - i * 0.32]
      bike(up, at, {
        colour: random.pick(bikeColours),
        turn,
        lean: random.chance(0.3) ? random.pick([-0.75, 0.75]) : random.bell(-0.18, 0.18),
      })
    }
  },
}

/** A car seen from behind, to the right or left of the photographer. */
function car(view: View, [x, , z]: Point, of: { colour: Colour; worn: boolean }): void {
  const { colour, worn } = of
  const [wide, long] = [1.76, 4.3]
  const xs: Span = [x - wide / 2, x + wide / 2]
  const zs: Span = [z, z + long]
  const side = x > 0 ? xs[0] : xs[1]
  const lit = x > 0 ? view.light.left : view.light.right
  contact(view, [x, 0, z + long / 2], [1.15, long * 0.55])
  for (const at of [0.75, 3.4]) wheelOf(view, side, z + at)
  for (const edge of xs) disc(view, [edge + (edge < x ? 0.2 : -0.2), 0.3, z + 0.12], 0.29, '#141414')
  flank(view, side, zs, { y: [0.32, 0.98], fill: shade(colour, lit) })
  front(view, xs, [0.32, 0.98], { z, fill: shade(colour, view.light.front * 0.95) })
  cabin(view, { x, xs, z, side, lit }, colour)
  front(view, [xs[0] + 0.08, xs[0] + 0.36], [0.72, 0.9], { z: z - 0.01, fill: '#a8201c' })
  front(view, [xs[1] - 0.36, xs[1] - 0.08], [0.72, 0.9], { z: z - 0.01, fill: '#a8201c' })
  front(view, [x - 0.23, x + 0.23], [0.56, 0.7], { z: z - 0.02, fill: '#2a4f9a' })
  front(view, [xs[0], xs[1]], [0.3, 0.44], { z: z - 0.02, fill: '#26292b' })
  for (const at of [0.75, 3.4]) wheelOf(view, side, z + at)
  if (worn) rust(view, { xs, z, side })
}

interface Cabin {
  readonly x: number
  readonly xs: Span
  readonly z: number
  readonly side: number
  readonly lit: number
}

function cabin(view: View, { xs, z, side, lit }: Cabin, colour: Colour): void {
  const top: Span = [xs[0] + 0.16, xs[1] - 0.16]
  const roof = side === xs[0] ? top[0] : top[1]
  face(
    view,
    [pt(xs[0], 0.98, z), pt(xs[1], 0.98, z), pt(top[1], 1.46, z + 0.55), pt(top[0], 1.46, z + 0.55)],
    '#2b343a',
  )
  face(
    view,
    [
      pt(xs[0] + 0.3, 1.02, z + 0.04),
      pt(xs[0] + 0.75, 1.02, z + 0.04),
      pt(xs[0] + 0.75, 1.4, z + 0.48),
      pt(xs[0] + 0.5, 1.4, z + 0.48),
    ],
    '#8da0aa',
    'opacity="0.35"',
  )
  face(
    view,
    [pt(side, 0.98, z), pt(side, 0.98, z + 3.4), pt(roof, 1.46, z + 2.4), pt(roof, 1.46, z + 0.55)],
    shade(colour, lit * 0.92),
  )
  face(view, [pt(side, 1, z + 0.3), pt(side, 1, z + 3.1), pt(roof, 1.4, z + 2.3), pt(roof, 1.4, z + 0.75)], '#27303a')
  line(view, [pt(side, 1, z + 1.6), pt(roof, 1.42, z + 1.5)], shade(colour, lit), 0.06)
  face(
    view,
    [pt(top[0], 1.46, z + 0.55), pt(top[1], 1.46, z + 0.55), pt(top[1], 1.46, z + 2.4), pt(top[0], 1.46, z + 2.4)],
    shade(colour, view.light.top),
  )
}

function wheelOf(view: View, side: number, z: number): void {
  const tyre = (r: number): Point[] =>
    Array.from({ length: 22 }, (_, i): Point => {
      const angle = (i / 22) * 2 * Math.PI
      return [side, 0.31 + Math.sin(angle) * r, z + Math.cos(angle) * r]
    })
  face(view, tyre(0.31), '#151515')
  face(view, tyre(0.18), '#8b8f92')
}

function rust(view: View, { xs, z, side }: { xs: Span; z: number; side: number }): void {
  for (let i = 0; i < 9; i++) {
    const at = z + 0.3 + i * 0.42
    face(
      view,
      [pt(side, 0.34, at), pt(side, 0.34, at + 0.3), pt(side, 0.5 + (i % 3) * 0.08, at + 0.18)],
      '#6b3f22',
      'opacity="0.8"',
    )
  }
  front(view, xs, [0.45, 0.98], { z: z - 0.015, fill: '#8d8468', more: 'opacity="0.38"' })
  front(view, [xs[0] + 0.2, xs[0] + 0.62], [1.04, 1.34], { z: z + 0.2, fill: '#e8e4d6' })
}

/** A car on the tactile path of the walk. */
export const parked: Scene = {
  weather: ['clear', 'overcast'],
  backdrop: 'street',
  focus: { y: 0.7, zoom: 1.5 },
  ahead: [5.2, 6.6],
  on: 'walk',
  paint({ up, random, look, x, z, mended }) {
    if (mended) return
    const colour: Colour = random.pick(['#c9ccce', '#22272c', '#7c2526', '#e6e4dd', '#3f5876'])
    car(up, [x + look.side * 0.35, 0, z], { colour, worn: false })
  },
}

/** Left for months: flat tyres, rust, leaves on the roof. */
export const wreck: Scene = {
  ...parked,
  on: 'kerb',
  paint({ flat, up, random, look, x, z, mended }) {
    const at = x - look.side * 0.4
    if (mended)
      return ground(flat, [at - 0.9, at + 0.9], [z, z + 4.2], ['#3a3b3a', 'opacity="0.25" filter="url(#edge)"'])
    car(up, [at, 0, z], { colour: random.pick(['#8a8f7a', '#7d8a94', '#9a9180'] as const), worn: true })
    for (let i = 0; i < 50; i++) {
      const leaf: Point = [at + random.bell(-0.8, 0.8), random.chance(0.5) ? 1.47 : 0.01, z + random.bell(-0.6, 2.4)]
      face(
        up,
        oval(leaf, [0.05, 0.03]),
        shade(random.pick(['#8a6a2f', '#6b5a2c', '#9c7b33'] as const), random.bell(0.8, 1.1)),
      )
    }
  },
}

/** Cars bumper to bumper where fire engines must pass. */
export const fireLane: Scene = {
  ...parked,
  on: 'middle',
  ahead: [5.6, 6.6],
  paint({ flat, up, random, look, z, mended }) {
    const at = look.side * (look.kerb - 1)
    const frame: Point[] = [
      pt(at - 1.1, 0, 2.6),
      pt(at + 1.1, 0, 2.6),
      pt(at + 1.1, 0, 22),
      pt(at - 1.1, 0, 22),
      pt(at - 1.1, 0, 2.6),
    ]
    line(flat, frame, '#e0b62b', 0.1)
    for (let stripe = 3; stripe < 20; stripe += 1.4)
      line(flat, [pt(at - 1.1, 0, stripe), pt(at + 1.1, 0, stripe + 1.2)], '#e0b62b', 0.09)
    if (mended) return
    for (const i of [3, 2, 1, 0])
      car(up, [at + random.bell(-0.12, 0.12), 0, z + i * 4.9], {
        colour: random.pick(['#c9ccce', '#22272c', '#7c2526', '#e6e4dd', '#3f5876', '#5a4a3c'] as const),
        worn: false,
      })
  },
}

/** An electric bicycle from the side, as they stand below windows. */
export function scooter(view: View, random: Random, [x, , z]: Point): void {
  const colour: Colour = random.pick(['#a8332c', '#2f5d8a', '#e5e2d8', '#35393c'])
  contact(view, [x, 0, z], [0.85, 0.2])
  for (const dx of [-0.55, 0.55]) {
    disc(view, [x + dx, 0.24, z], 0.24, '#161718')
    disc(view, [x + dx, 0.24, z], 0.12, '#8b9093')
  }
  const tone = shade(colour, view.light.front)
  face(view, [pt(x - 0.72, 0.5, z), pt(x - 0.1, 0.62, z), pt(x - 0.08, 0.34, z), pt(x - 0.5, 0.32, z)], tone)
  face(
    view,
    [pt(x - 0.12, 0.3, z), pt(x + 0.36, 0.28, z), pt(x + 0.36, 0.34, z), pt(x - 0.12, 0.38, z)],
    shade(colour, 0.55),
  )
  face(view, [pt(x + 0.3, 0.28, z), pt(x + 0.42, 0.28, z), pt(x + 0.5, 0.86, z), pt(x + 0.36, 0.9, z)], tone)
  face(view, [pt(x - 0.78, 0.6, z), pt(x - 0.05, 0.66, z), pt(x - 0.08, 0.76, z), pt(x - 0.74, 0.72, z)], '#1c1d1e')
  line(view, [pt(x + 0.55, 0.24, z), pt(x + 0.46, 0.7, z), pt(x + 0.4, 1.02, z)], '#4a4e50', 0.05)
  line(view, [pt(x + 0.26, 1.06, z), pt(x + 0.42, 1.03, z)], '#1a1b1c', 0.05)
  disc(view, [x + 0.52, 0.86, z], 0.07, '#e9e4c8')
}
