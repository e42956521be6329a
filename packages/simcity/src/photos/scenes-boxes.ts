import type { Random } from '../random.ts'
import { type Colour, shade } from './colour.ts'
import type { Scene } from './scene.ts'
import {
  box,
  castShadow,
  contact,
  curve,
  disc,
  face,
  front,
  line,
  oval,
  type Point,
  pt,
  scaleAt,
  type View,
} from './view.ts'

const standing = { weather: ['clear', 'overcast'], backdrop: 'street', ahead: [5.6, 6.6], on: 'walk' } as const

/** A red hydrant: a cap is gone and it drips, or it is whole. */
export const hydrant: Scene = {
  ...standing,
  focus: { y: 0.45, zoom: 2.4 },
  ahead: [4.2, 5],
  paint({ flat, up, x, z, mended }) {
    const red: Colour = mended ? '#c8201a' : '#a53a2e'
    const tone = (by: number) => shade(red, up.light.front * by)
    if (!mended) {
      face(
        flat,
        oval([x + 0.1, 0, z - 0.3], [0.95, 0.6], i => ((i * 7) % 5) * 0.05),
        '#4d4c48',
        'opacity="0.6" filter="url(#edge)"',
      )
      face(flat, oval([x + 0.2, 0, z - 0.4], [0.4, 0.2]), '#aebac0', 'opacity="0.6" filter="url(#edge)"')
    }
    contact(up, [x, 0, z], [0.36, 0.24])
    front(up, [x - 0.2, x + 0.2], [0, 0.08], { z, fill: tone(0.8) })
    front(up, [x - 0.13, x + 0.13], [0.08, 0.72], { z, fill: tone(1) })
    front(up, [x - 0.12, x - 0.06], [0.08, 0.72], { z: z - 0.01, fill: '#ffffff', more: 'opacity="0.22"' })
    front(up, [x + 0.06, x + 0.13], [0.08, 0.72], { z: z - 0.01, fill: '#000000', more: 'opacity="0.25"' })
    front(up, [x - 0.17, x + 0.17], [0.66, 0.74], { z: z - 0.02, fill: tone(1.12) })
    face(
      up,
      oval([x, 0.74, z], [0.15, 0.02]).map(
        ([a, y, b], i): Point => [a, y + Math.max(0, Math.sin((i / 40) * 2 * Math.PI)) * 0.14, b],
      ),
      tone(1.05),
    )
    front(up, [x + 0.12, x + 0.3], [0.42, 0.58], { z: z - 0.03, fill: tone(0.9) })
    disc(up, [x, 0.46, z - 0.12], 0.1, tone(1.1))
    disc(up, [x, 0.46, z - 0.13], 0.07, mended ? tone(0.75) : '#0d0b0a')
    if (mended) return front(up, [x - 0.12, x + 0.12], [0.24, 0.3], { z: z - 0.02, fill: '#f0ead8' })
    for (const dx of [-0.03, 0.01, 0.04])
      line(
        up,
        [pt(x + dx, 0.42, z - 0.14), pt(x + dx * 1.6, 0.2, z - 0.2), pt(x + dx * 2, 0.01, z - 0.25)],
        '#e4edf0',
        0.014,
      )
    disc(up, [x - 0.42, 0.05, z - 0.3], 0.07, '#8a2f26')
    for (const y of [0.2, 0.56])
      front(up, [x - 0.05, x + 0.09], [y, y + 0.06], { z: z - 0.02, fill: '#6b3a22', more: 'opacity="0.7"' })
  },
}

/** A grey-green power cabinet, its door open on bare wires. */
export const cabinet: Scene = {
  ...standing,
  focus: { y: 0.8, zoom: 1.9 },
  paint({ up, random, look, x, z, mended }) {
    const green: Colour = '#7d8f7c'
    contact(up, [x, 0, z + 0.3], [0.95, 0.5])
    box(up, { x: [x - 0.85, x + 0.85], y: [0, 0.16], z: [z - 0.05, z + 0.65] }, '#a3a19a')
    box(up, { x: [x - 0.75, x + 0.75], y: [0.16, 1.5], z: [z, z + 0.6] }, green)
    box(up, { x: [x - 0.8, x + 0.8], y: [1.5, 1.6], z: [z - 0.06, z + 0.66] }, shade(green, 0.85))
    face(up, [pt(x + 0.25, 1.28, z - 0.02), pt(x + 0.42, 0.96, z - 0.02), pt(x + 0.08, 0.96, z - 0.02)], '#e8c22e')
    for (let y = 0.3; y < 0.7; y += 0.08)
      front(up, [x + 0.08, x + 0.6], [y, y + 0.025], { z: z - 0.01, fill: shade(green, 0.6) })
    line(up, [pt(x, 0.2, z - 0.02), pt(x, 1.46, z - 0.02)], shade(green, 0.6), 0.02)
    if (mended) return disc(up, [x - 0.08, 0.85, z - 0.03], 0.03, '#2a2c2a')
    front(up, [x - 0.7, x - 0.04], [0.22, 1.44], { z: z - 0.02, fill: '#1b1e1d' })
    for (let i = 0; i < 9; i++) {
      const from = x - 0.62 + i * 0.065
      curve(
        up,
        [
          pt(from, 1.2, z - 0.03),
          pt(from + random.bell(-0.08, 0.08), 0.8, z - 0.03),
          pt(from + random.bell(-0.16, 0.16), 0.42, z - 0.06),
          pt(from + random.bell(-0.2, 0.2), random.bell(0, 0.2), z - 0.2),
        ],
        random.pick(['#b8322a', '#2c6f9e', '#d3ae2c', '#1f1f1f', '#3d8a4a']),
        0.018,
      )
    }
    front(up, [x - 0.64, x - 0.1], [1.16, 1.3], { z: z - 0.03, fill: '#c8cac6' })
    face(
      up,
      [pt(x - 0.75, 0.2, z), pt(x - 1.1, 0.16, z - 0.5), pt(x - 1.1, 1.5, z - 0.5), pt(x - 0.75, 1.46, z)],
      shade(green, look.side > 0 ? 0.95 : 0.75),
    )
  },
}

/** A row of posts for e-bikes: one broken open, its cable on the ground. */
export const charger: Scene = {
  ...cabinet,
  paint({ up, random, x, z, mended }) {
    for (const [i, dx] of [1.5, 0.75, 0].entries()) {
      const at = x + dx - 0.6
      const broken = !mended && i === 2
      contact(up, [at, 0, z], [0.24, 0.16])
      box(up, { x: [at - 0.13, at + 0.13], y: [0, 1.15], z: [z, z + 0.2] }, '#e3e4e0')
      front(up, [at - 0.1, at + 0.1], [0.78, 1.05], { z: z - 0.01, fill: broken ? '#15181a' : '#1f5c8a' })
      disc(up, [at, 0.62, z - 0.01], 0.05, broken ? '#b8322a' : '#3fae62')
      if (!broken) {
        curve(up, [pt(at, 0.5, z - 0.02), pt(at + 0.12, 0.3, z - 0.05), pt(at + 0.1, 0.6, z - 0.03)], '#1c1e20', 0.025)
        continue
      }
      face(
        up,
        [
          pt(at - 0.11, 0.76, z - 0.02),
          pt(at + 0.06, 0.7, z - 0.02),
          pt(at + 0.16, 0.46, z - 0.05),
          pt(at - 0.02, 0.5, z - 0.05),
        ],
        '#c9cac6',
      )
      for (let j = 0; j < 4; j++)
        line(
          up,
          [
            pt(at - 0.05 + j * 0.03, 0.85, z - 0.03),
            pt(at + random.bell(-0.15, 0.15), 0.6, z - 0.05),
            pt(at + random.bell(-0.2, 0.2), 0.45, z - 0.06),
          ],
          random.pick(['#b8322a', '#d3ae2c', '#2c6f9e']),
          0.012,
        )
      curve(
        up,
        [
          pt(at, 0.45, z - 0.02),
          pt(at - 0.2, 0.05, z - 0.3),
          pt(at - 0.6, 0.02, z - 0.5),
          pt(at - 0.1, 0.02, z - 0.7),
          pt(at + 0.5, 0.02, z - 0.6),
        ],
        '#17191a',
        0.03,
      )
    }
  },
}

/** A bus shelter with a pane shattered on the walk. */
export const shelter: Scene = {
  ...cabinet,
  focus: { y: 1.1, zoom: 1.35 },
  ahead: [6, 7],
  paint({ flat, up, random, x, z, mended }) {
    const steel: Colour = '#5d676b'
    castShadow(up, [x, 0, z], 3.4, 2)
    for (const dx of [-1.7, 0, 1.7]) line(up, [pt(x + dx, 0, z + 0.5), pt(x + dx, 2.4, z + 0.5)], steel, 0.09)
    for (const [i, from] of [-1.65, 0.05].entries()) {
      const gone = !mended && i === 1
      if (!gone)
        front(up, [x + from, x + from + 1.6], [0.3, 2.1], { z: z + 0.5, fill: '#b9d0d6', more: 'opacity="0.55"' })
      else shards(up, random, [x + from + 0.8, 0.3, z + 0.5])
      front(up, [x + from + 0.25, x + from + 1.35], [0.7, 1.95], {
        z: z + 0.49,
        fill: i === 0 ? '#c56a3a' : gone ? 'none' : '#3a7a8a',
      })
    }
    box(up, { x: [x - 1.5, x + 1.5], y: [0.42, 0.5], z: [z + 0.1, z + 0.45] }, '#8a5f3c')
    box(up, { x: [x - 2, x + 2], y: [2.4, 2.55], z: [z - 0.8, z + 0.7] }, '#2f5d7a')
    if (mended) return
    for (let i = 0; i < 90; i++) {
      const at: Point = [x + 0.8 + random.bell(-1, 1), 0.01, z + random.bell(-0.8, 0.5)]
      const size = random.bell(0.01, 0.05)
      face(
        flat,
        [pt(at[0], 0, at[2]), pt(at[0] + size * 2, 0, at[2] + size), pt(at[0] + size, 0, at[2] - size)],
        '#dceaee',
        'opacity="0.9"',
      )
    }
  },
}

function shards(view: View, random: Random, [x, y, z]: Point): void {
  for (let i = 0; i < 12; i++) {
    const left = i % 2 === 0 ? x - 0.8 : x + 0.8
    const from = y + random.bell(0, 1.7)
    const inward = i % 2 === 0 ? 1 : -1
    face(
      view,
      [
        pt(left, from, z),
        pt(left + inward * random.bell(0.1, 0.45), from + random.bell(-0.1, 0.2), z),
        pt(left, from + 0.3, z),
      ],
      '#c9dde2',
      `opacity="0.7" stroke="#eef6f8" stroke-width="${Math.max(0.5, scaleAt(z) * 0.005).toFixed(1)}"`,
    )
  }
}
