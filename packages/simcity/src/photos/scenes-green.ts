import { type Colour, shade } from './colour.ts'
import { tree } from './plants.ts'
import type { Place, Scene } from './scene.ts'
import { box, contact, disc, face, ground, line, oval, type Point, pt, type Span, type View } from './view.ts'

/** Lawn in the place of the near walk, with a path and shrubs behind. */
function lawn({ flat, up, look, random }: Place): void {
  const from = look.side * (look.kerb + 0.2)
  const span: Span = look.side > 0 ? [from, from + 9] : [from - 9, from]
  ground(flat, span, [0.8, 40], shade(look.leaf, flat.light.top * 1.15))
  for (let i = 0; i < 420; i++) {
    const at: Point = [from + look.side * random.next() * 7, 0, 1.6 + random.next() * 10]
    const blade = random.bell(0.03, 0.09)
    line(flat, [at, [at[0] + random.bell(-0.03, 0.03), blade, at[2]]], shade(look.leaf, random.bell(0.8, 1.6)), 0.012)
  }
  for (let i = 0; i < 3; i++)
    tree(up, [from + look.side * (3.6 + i * 0.5), 0, 16 - i * 3.4], { leaf: look.leaf, tall: 5, random })
}

function sod({ flat, random, look, x, z }: Place): void {
  for (let i = 0; i < 20; i++) {
    const at: Point = [x - 1.3 + (i % 5) * 0.55, 0, z + 0.65 - Math.floor(i / 5) * 0.45]
    ground(flat, [at[0], at[0] + 0.52], [at[2], at[2] + 0.42], shade(look.leaf, random.bell(1.25, 1.5)))
  }
}

/** A young tree between two stakes. */
function sapling({ up, random, look, z }: Place, x: number): void {
  const deep = z + 0.2
  line(up, [pt(x, 0, deep), pt(x, 1.3, deep)], '#7a5f42', 0.04)
  line(up, [pt(x + 0.25, 0, deep), pt(x, 0.8, deep), pt(x - 0.25, 0, deep)], '#b59a6a', 0.03)
  for (let i = 0; i < 16; i++) {
    const at: Point = [x + random.bell(-0.25, 0.25), 1.25 + random.bell(-0.2, 0.3), deep]
    disc(up, at, random.bell(0.05, 0.1), shade(look.leaf, random.bell(0.9, 1.5)))
  }
}

/** A lawn worn to bare soil; mended: fresh sod and staked saplings. */
export const lawnWorn: Scene = {
  weather: ['clear', 'overcast'],
  backdrop: 'street',
  focus: { y: 0.2, zoom: 1.7 },
  ahead: [4.6, 5.6],
  on: 'lawn',
  paint(place) {
    const { flat, up, random, x, z, mended } = place
    lawn(place)
    const bumps = Array.from({ length: 40 }, () => random.bell(-0.25, 0.25))
    if (mended) {
      sod(place)
      for (const dx of [-1, 0.1, 1.2]) sapling(place, x + dx)
      return
    }
    face(
      flat,
      oval([x, 0, z], [1.7, 1.2], i => bumps[i]!),
      '#8a6d48',
    )
    face(
      flat,
      oval([x + 0.2, 0, z - 0.2], [1.2, 0.7], i => bumps[(i + 9) % 40]!),
      '#7a5e3b',
      'opacity="0.8"',
    )
    for (let i = 0; i < 70; i++)
      face(
        flat,
        oval([x + random.bell(-1.6, 1.6), 0, z + random.bell(-1.1, 1.1)], [random.bell(0.01, 0.05), 0.02]),
        shade('#9a7d58', random.bell(0.6, 1.2)),
      )
    for (let i = 0; i < 3; i++)
      face(flat, oval([x - 0.5 + i * 0.45, 0, z - 0.5 + (i % 2) * 0.3], [0.09, 0.16]), '#5f482c', 'opacity="0.8"')
    for (let i = 0; i < 6; i++)
      line(
        up,
        [pt(x + random.bell(-1.2, 1.2), 0, z + 0.6), pt(x + random.bell(-1.2, 1.2), 0.16, z + 0.62)],
        '#6b6a3a',
        0.02,
      )
  },
}

const frame: Colour = '#2f7a8a'

/** Two swinging steps below a bar. */
function walker(up: View, [x, , z]: Point, state: 'whole' | 'broken'): void {
  const tone = (by: number) => shade(frame, up.light.front * by)
  contact(up, [x, 0, z], [0.7, 0.25])
  for (const post of [-0.55, 0.55]) line(up, [pt(x + post, 0, z), pt(x + post, 1.35, z)], tone(1), 0.1)
  line(up, [pt(x - 0.7, 1.3, z), pt(x + 0.7, 1.3, z)], tone(1.2), 0.08)
  for (const leg of [-0.2, 0.2]) {
    const broken = state === 'broken' && leg > 0
    const foot: Point = broken ? [x + 0.5, 0.5, z - 0.1] : [x + leg * 1.3, 0.3, z]
    line(up, [pt(x + leg, 1.28, z), foot], '#e0b62b', 0.06)
    if (!broken) box(up, { x: [foot[0] - 0.14, foot[0] + 0.14], y: [0.24, 0.3], z: [z - 0.14, z + 0.1] }, '#33383a')
  }
}

/** Outdoor gym on rubber ground: a step has broken off and hangs. */
export const gym: Scene = {
  ...lawnWorn,
  focus: { y: 0.8, zoom: 1.7 },
  paint(place) {
    const { flat, up, x, z, mended } = place
    lawn(place)
    ground(flat, [x - 1.9, x + 1.9], [z - 0.8, z + 2], shade('#a8523c', flat.light.top))
    walker(up, [x + 1.15, 0, z + 1.2], 'whole')
    walker(up, [x - 0.5, 0, z], mended ? 'whole' : 'broken')
    if (mended) return
    box(up, { x: [x - 0.2, x + 0.1], y: [0, 0.06], z: [z - 0.5, z - 0.3] }, '#33383a')
    for (let i = 0; i < 4; i++) disc(up, [x - 0.1 + i * 0.09, 0.02, z - 0.55], 0.015, '#8a4a22')
    line(up, [pt(x - 1.2, 0.9, z - 0.2), pt(x - 0.3, 0.82, z - 0.2), pt(x + 0.25, 0.92, z - 0.2)], '#d8382a', 0.05)
    line(up, [pt(x - 1.2, 0.9, z - 0.21), pt(x - 0.3, 0.82, z - 0.21), pt(x + 0.25, 0.92, z - 0.21)], '#f1efe6', 0.018)
  },
}
