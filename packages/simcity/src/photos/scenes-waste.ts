import type { Random } from '../random.ts'
import { type Colour, shade } from './colour.ts'
import type { Place, Scene } from './scene.ts'
import { gravel } from './scenes-ground.ts'
import { box, castShadow, contact, disc, face, front, line, oval, type Point, pt, type View } from './view.ts'

/** A tied bag, sagging, with folds that catch the light. */
function bag(view: View, random: Random, [x, , z]: Point, of: { size: number; colour: Colour }): void {
  const { size, colour } = of
  contact(view, [x + 0.04, 0, z], [size * 0.62, size * 0.4])
  const points: Point[] = []
  for (let i = 0; i <= 14; i++) {
    const angle = Math.PI * (1 - i / 14)
    const r = size * (0.46 + random.bell(-0.06, 0.06))
    points.push([x + Math.cos(angle) * r * 1.15, Math.max(0, Math.sin(angle) * r * 1.45), z])
  }
  face(view, points, shade(colour, view.light.front))
  const knot: Point = [x + random.bell(-0.08, 0.08) * size, size * 0.66, z]
  face(
    view,
    [
      pt(knot[0] - size * 0.09, knot[1], z),
      pt(knot[0] + size * 0.09, knot[1], z),
      pt(knot[0] + size * 0.15, knot[1] + size * 0.16, z),
      pt(knot[0] - size * 0.13, knot[1] + size * 0.18, z),
    ],
    shade(colour, view.light.front * 0.9),
  )
  for (let i = 0; i < 5; i++) {
    const foot: Point = [x + random.bell(-0.42, 0.42) * size, size * random.bell(0.08, 0.3), z]
    const bright = i % 2 === 0
    face(
      view,
      [knot, pt(foot[0] - size * 0.05, foot[1], z), pt(foot[0] + size * 0.06, foot[1] + size * 0.05, z)],
      bright ? '#ffffff' : '#000000',
      `opacity="${bright ? 0.22 : 0.2}"`,
    )
  }
}

function carton(view: View, random: Random, [x, , z]: Point, size: number): void {
  const colour: Colour = random.pick(['#b08a5a', '#a67f50', '#bd9868'])
  contact(view, [x, 0, z + size * 0.2], [size * 0.8, size * 0.5])
  box(view, { x: [x - size / 2, x + size / 2], y: [0, size * 0.7], z: [z, z + size * 0.7] }, colour)
  front(view, [x - size * 0.06, x + size * 0.06], [0, size * 0.7], { z, fill: '#8f7044', more: 'opacity="0.7"' })
  face(
    view,
    [
      pt(x - size / 2, size * 0.7, z),
      pt(x, size * 0.7, z),
      pt(x - size * 0.2, size * 0.95, z - size * 0.18),
      pt(x - size * 0.66, size * 0.92, z - size * 0.18),
    ],
    shade(colour, view.light.front * 1.1),
  )
}

function litter(view: View, random: Random, [x, , z]: Point, of: { spread: number; count: number }): void {
  const colours: readonly Colour[] = ['#e8e6df', '#d24b3e', '#e7c44a', '#5c9ac2', '#f4f2ea', '#7aa65a', '#c9bfae']
  for (let i = 0; i < of.count; i++) {
    const at: Point = [
      x + random.bell(-1.2, 1.2) * of.spread,
      0.012,
      Math.max(1.3, z + random.bell(-0.9, 0.8) * of.spread),
    ]
    const size = random.bell(0.03, 0.1)
    const corners = oval(at, [size, size * 0.7], i2 => ((i2 * 7 + i) % 5) * 0.12 - 0.2).filter((_, j) => j % 7 === 0)
    face(view, corners, shade(random.pick(colours), random.bell(0.8, 1.05)))
  }
}

/** The ground is still damp where it was swept and hosed. */
function swept({ flat, random, x, z }: Place, spread: number): void {
  face(
    flat,
    oval([x, 0, z], [spread, spread * 0.6], i => ((i * 13) % 7) * 0.03 - random.bell(0.06, 0.1)),
    '#3b3b38',
    'opacity="0.3" filter="url(#edge)"',
  )
}

export const rubbish: Scene = {
  weather: ['clear', 'overcast'],
  backdrop: 'street',
  focus: { y: 0.3, zoom: 2 },
  ahead: [4.6, 6],
  on: 'walk',
  paint(place) {
    const { flat, up, random, x, z, mended } = place
    if (mended) return swept(place, 1.2)
    face(
      flat,
      oval([x, 0, z - 0.3], [1.2, 0.7], i => ((i * 11) % 9) * 0.04),
      '#4a4436',
      'opacity="0.55" filter="url(#edge)"',
    )
    const colours: readonly Colour[] = ['#23262a', '#2d3136', '#b63a2f', '#e3e1da', '#31588a', '#1c1e22', '#d9d2bd']
    for (let i = 0; i < 13; i++) {
      const at: Point = [x + random.bell(-1.2, 1.2), 0, z + 0.9 - i * 0.12]
      if (i % 5 === 2) carton(up, random, at, random.bell(0.34, 0.55))
      else bag(up, random, at, { size: random.bell(0.4, 0.72), colour: random.pick(colours) })
    }
    litter(up, random, [x, 0, z - 0.7], { spread: 0.95, count: 46 })
  },
}

/** What a renovation left: bricks, plaster, torn sacks. */
export const rubble: Scene = {
  ...rubbish,
  focus: { y: 0.4, zoom: 1.8 },
  on: 'kerb',
  ahead: [5, 6.4],
  paint(place) {
    const { up, random, x, z, mended } = place
    if (mended) return swept(place, 1.5)
    contact(up, [x, 0, z], [1.7, 1])
    for (let layer = 0; layer < 120; layer++) {
      const high = 1 - Math.abs(random.bell(-1, 1))
      const y = high * random.bell(0.1, 0.95)
      const at: Point = [
        x + random.bell(-1.5, 1.5) * (1.05 - y * 0.8),
        Math.max(0, y - 0.08),
        z + 0.5 - (layer / 120) * 1.1,
      ]
      const size = random.bell(0.06, 0.26)
      const colour = random.pick(['#a49c90', '#8d857a', '#b5aea2', '#9c5b40', '#8f5139', '#c9c3b7'] as const)
      const tilt = random.bell(-0.6, 0.6) * size
      const corners: Point[] = [
        pt(at[0] - size, at[1], at[2]),
        pt(at[0] + size * 0.8, at[1] + tilt, at[2]),
        pt(at[0] + size, at[1] + size * 0.7 + tilt, at[2]),
        pt(at[0] - size * 0.8, at[1] + size * 0.8, at[2]),
      ]
      face(up, corners, shade(colour, up.light.front * random.bell(0.75, 1.2)))
      face(
        up,
        [
          corners[0]!,
          corners[1]!,
          pt(at[0] + size * 0.7, at[1] - size * 0.15 + tilt, at[2]),
          pt(at[0] - size * 0.9, at[1] - size * 0.12, at[2]),
        ],
        '#000000',
        'opacity="0.3"',
      )
    }
    for (const dx of [-1.1, 0.8]) bag(up, random, [x + dx, 0, z - 0.75], { size: 0.55, colour: '#d8d5c8' })
    gravel(up, random, [x, 0, z - 0.7], { spread: 1.1, count: 70, colour: '#9a9387' })
  },
}

function sofa(view: View, { x, z, random }: Place): void {
  const colour: Colour = random.pick(['#7a4a3a', '#59606a', '#8a7a52', '#5d6b4a'])
  contact(view, [x, 0, z + 0.3], [1.2, 0.6])
  box(view, { x: [x - 1, x + 1], y: [0.12, 0.92], z: [z + 0.55, z + 0.75] }, shade(colour, 0.9))
  box(view, { x: [x - 0.8, x + 0.8], y: [0.12, 0.44], z: [z, z + 0.55] }, colour)
  for (const dx of [-1, 0.8])
    box(view, { x: [x + dx, x + dx + 0.2], y: [0.1, 0.62], z: [z - 0.05, z + 0.6] }, shade(colour, 1.08))
  line(view, [pt(x, 0.44, z), pt(x, 0.28, z), pt(x, 0.13, z)], shade(colour, 0.6), 0.02)
  face(
    view,
    [pt(x + 0.2, 0.4, z), pt(x + 0.55, 0.41, z), pt(x + 0.5, 0.22, z), pt(x + 0.36, 0.3, z), pt(x + 0.26, 0.2, z)],
    '#e2dcc8',
  )
  for (const dx of [-0.75, 0.7]) box(view, { x: [x + dx, x + dx + 0.07], y: [0, 0.12], z: [z, z + 0.07] }, '#3b2a1e')
}

function mattress(view: View, { x, z }: Place): void {
  face(
    view,
    [pt(x + 1.05, 0, z + 0.5), pt(x + 2.5, 0, z + 0.7), pt(x + 2.35, 1.7, z + 1), pt(x + 0.95, 1.62, z + 0.85)],
    shade('#d9d3c3', view.light.front),
  )
  face(
    view,
    [pt(x + 1.05, 0, z + 0.5), pt(x + 0.95, 1.62, z + 0.85), pt(x + 0.82, 1.6, z + 1.05), pt(x + 0.9, 0, z + 0.7)],
    shade('#a59e8b', view.light.front),
  )
  for (let i = 1; i < 5; i++) {
    for (let j = 1; j < 5; j++) disc(view, [x + 1 + i * 0.29, j * 0.33, z + 0.6], 0.025, '#a8a190')
  }
  face(view, oval([x + 1.7, 0.7, z + 0.6], [0.3, 0.02]), '#a38b5a', 'opacity="0.4"')
}

/** A sofa and a mattress nobody wants. */
export const furniture: Scene = {
  ...rubbish,
  focus: { y: 0.5, zoom: 1.7 },
  paint(place) {
    if (place.mended) return swept(place, 1.2)
    castShadow(place.up, [place.x, 0, place.z], 2, 0.9)
    mattress(place.up, place)
    sofa(place.up, place)
    litter(place.up, place.random, [place.x, 0, place.z - 0.4], { spread: 0.8, count: 12 })
  },
}

function bins(view: View, { x, z }: Place): void {
  for (const [dx, colour] of [
    [-0.42, '#2f6f4f'],
    [0.42, '#4a5258'],
  ] as const) {
    const at = x + dx
    contact(view, [at, 0, z + 0.15], [0.42, 0.26])
    box(view, { x: [at - 0.3, at + 0.3], y: [0.06, 0.98], z: [z, z + 0.5] }, colour)
    box(view, { x: [at - 0.33, at + 0.33], y: [0.98, 1.08], z: [z - 0.03, z + 0.53] }, shade(colour, 0.8))
    front(view, [at - 0.18, at + 0.18], [0.7, 0.88], { z: z - 0.01, fill: '#10120f' })
    front(view, [at - 0.12, at + 0.12], [0.34, 0.55], { z: z - 0.01, fill: '#e9e8e0', more: 'opacity="0.8"' })
  }
}

/** Two bins by the kerb, full beyond the brim. */
export const bin: Scene = {
  ...rubbish,
  focus: { y: 0.6, zoom: 2.1 },
  paint(place) {
    const { up, random, x, z, mended } = place
    bins(up, place)
    if (mended) return swept(place, 1)
    for (const dx of [-0.5, -0.3, 0.35, 0.55]) {
      face(
        up,
        oval([x + dx, 1.12, z + 0.1], [0.2, 0.1]).map(
          ([a, , b], i): Point => [a, 1.06 + Math.max(0, Math.sin((i / 40) * Math.PI * 2)) * 0.3, b],
        ),
        shade(random.pick(['#e2dfd6', '#c2483a', '#30343a', '#d7b04a'] as const), up.light.front),
      )
    }
    for (let i = 0; i < 6; i++)
      bag(up, random, [x + random.bell(-1, 1), 0, z - 0.12 - i * 0.08], {
        size: random.bell(0.34, 0.5),
        colour: random.pick(['#24272b', '#e3e1da', '#b63a2f', '#31588a'] as const),
      })
    litter(up, random, [x, 0, z - 0.5], { spread: 0.8, count: 38 })
  },
}
