import type { Random } from '../random.ts'
import { type Colour, shade } from './colour.ts'
import type { Scene } from './scene.ts'
import { blurred, box, castShadow, contact, disc, face, front, line, oval, type Point, pt, type View } from './view.ts'

function parasol(view: View, [x, y, z]: Point, colour: Colour): void {
  line(view, [pt(x, 0, z), pt(x, y / 2, z), pt(x, y, z)], '#c9c9c4', 0.05)
  const wide = 1.25
  for (let i = 0; i < 6; i++) {
    const [from, to] = [x - wide + (i * wide) / 3, x - wide + ((i + 1) * wide) / 3]
    const dip = (at: number) => y - 0.05 - ((at - x) / wide) ** 2 * 0.42
    face(
      view,
      [
        pt(x, y + 0.32, z),
        pt(from, dip(from), z),
        pt((from + to) / 2, dip((from + to) / 2) - 0.06, z),
        pt(to, dip(to), z),
      ],
      shade(i % 2 === 0 ? colour : '#eeeae0', view.light.front * (1.1 - i * 0.05)),
    )
  }
}

function heap(view: View, random: Random, [x, y, z]: Point, colour: Colour): void {
  for (let layer = 0; layer < 3; layer++) {
    for (let i = 0; i < 7 - layer * 2; i++) {
      const at: Point = [x - 0.24 + layer * 0.07 + i * 0.08, y + 0.04 + layer * 0.07, z - layer * 0.01]
      disc(view, at, 0.05, shade(colour, view.light.front * random.bell(0.8, 1.15)))
      disc(view, [at[0] - 0.014, at[1] + 0.016, at[2]], 0.014, ['#ffffff', 'opacity="0.35"'])
    }
  }
}

const fruits: readonly Colour[] = ['#d8452c', '#e39a26', '#c9cf4a', '#7a2a3a', '#7fae3c']

/** A fruit seller's tricycle under a parasol, half in the lane. */
export const vendor: Scene = {
  weather: ['clear', 'overcast'],
  backdrop: 'street',
  focus: { y: 0.9, zoom: 1.6 },
  ahead: [4.8, 5.8],
  on: 'walk',
  paint({ flat, up, random, x, z, mended }) {
    if (mended)
      return face(
        flat,
        oval([x, 0, z], [1, 0.6], i => ((i * 11) % 7) * 0.03),
        '#474540',
        'opacity="0.22" filter="url(#edge)"',
      )
    castShadow(up, [x, 0, z], 2, 1.9)
    contact(up, [x, 0, z + 0.4], [1.35, 0.7])
    for (const dx of [-0.8, 0.8]) {
      disc(up, [x + dx, 0.32, z], 0.32, '#17191a')
      disc(up, [x + dx, 0.32, z - 0.01], 0.2, '#6f7477')
    }
    box(up, { x: [x - 1.1, x + 1.1], y: [0.55, 0.78], z: [z, z + 1.1] }, '#2f5d8a')
    for (let row = 2; row >= 0; row--) {
      for (let i = 0; i < 4; i++) {
        const at: Point = [x - 0.82 + i * 0.55, 0.8 + row * 0.07, z + 0.12 + row * 0.32]
        box(
          up,
          { x: [at[0] - 0.25, at[0] + 0.25], y: [at[1] - 0.02, at[1] + 0.1], z: [at[2], at[2] + 0.28] },
          '#b08a5a',
        )
        heap(up, random, [at[0], at[1] + 0.1, at[2]], random.pick(fruits))
      }
    }
    parasol(up, [x + 0.1, 2.1, z + 0.6], random.pick(['#b8342c', '#2f6b46', '#2f5d8a'] as const))
    for (let i = 0; i < 3; i++) {
      const at = x - 1.5 + i * 0.42
      box(up, { x: [at, at + 0.38], y: [0, 0.24], z: [z - 0.7, z - 0.35] }, '#c05a3a')
      heap(up, random, [at + 0.2, 0.24, z - 0.68], random.pick(fruits))
    }
    line(up, [pt(x - 0.7, 0.85, z - 0.02), pt(x - 0.7, 1.15, z - 0.02)], '#d8d5c8', 0.02)
    front(up, [x - 0.95, x - 0.45], [1.12, 1.42], { z: z - 0.03, fill: '#e9e2cd' })
    for (const dx of [-0.88, -0.74, -0.6])
      front(up, [x + dx, x + dx + 0.08], [1.19, 1.34], { z: z - 0.04, fill: '#b8342c' })
  },
}

function table(view: View, random: Random, [x, , z]: Point): void {
  contact(view, [x, 0, z + 0.2], [0.8, 0.5])
  for (const dx of [-0.34, 0.34]) line(view, [pt(x + dx, 0, z + 0.1), pt(x + dx, 0.68, z + 0.1)], '#5b5f60', 0.04)
  box(view, { x: [x - 0.46, x + 0.46], y: [0.68, 0.73], z: [z - 0.2, z + 0.6] }, '#b5793e')
  for (let i = 0; i < 5; i++) {
    const at: Point = [x + random.bell(-0.34, 0.34), 0.74, z + random.bell(-0.1, 0.45)]
    face(view, oval(at, [0.09, 0.08]), random.pick(['#e8e6df', '#c94a3a', '#e8e6df']))
  }
  for (const dx of [-0.75, 0.75]) {
    const colour: Colour = random.pick(['#b8302a', '#2f6ba0', '#3a8a52'])
    box(view, { x: [x + dx - 0.15, x + dx + 0.15], y: [0.36, 0.42], z: [z, z + 0.3] }, colour)
    for (const leg of [-0.12, 0.12])
      line(view, [pt(x + dx + leg, 0, z), pt(x + dx + leg * 0.8, 0.36, z)], shade(colour, 0.75), 0.035)
  }
}

/** Tables and stools of a restaurant over the whole walk. */
export const overflow: Scene = {
  ...vendor,
  focus: { y: 0.5, zoom: 1.5 },
  paint({ up, random, look, x, z, mended }) {
    const out = look.side
    if (mended) return
    for (const [dx, dz] of [
      [1.1, 4.2],
      [-0.4, 3.6],
      [1, 2],
      [-0.5, 1.2],
      [0.7, -0.2],
    ] as const)
      table(up, random, [x + dx * out * 0.9, 0, z + dz])
    for (let i = 0; i < 4; i++)
      box(
        up,
        { x: [x + out * 1.2 - 0.22, x + out * 1.2 + 0.22], y: [i * 0.27, i * 0.27 + 0.25], z: [z - 0.6, z - 0.2] },
        random.pick(['#2f7a4a', '#b8302a', '#c9a02c'] as const),
      )
  },
}

/** Grilling by the road at nightfall: embers, smoke, grease on the ground. */
export const barbecue: Scene = {
  ...vendor,
  weather: ['dusk'],
  focus: { y: 0.9, zoom: 1.6 },
  paint({ flat, up, random, x, z, mended }) {
    if (mended) return face(flat, oval([x, 0, z], [1.1, 0.5]), '#2c2a28', 'opacity="0.3" filter="url(#edge)"')
    face(
      flat,
      oval([x, 0, z - 0.3], [1.4, 0.7], i => ((i * 5) % 7) * 0.05),
      '#1c1a17',
      'opacity="0.65" filter="url(#edge)"',
    )
    for (const dx of [-0.85, 0.85]) line(up, [pt(x + dx, 0, z), pt(x + dx, 0.75, z)], '#4a4d4f', 0.05)
    box(up, { x: [x - 1, x + 1], y: [0.72, 0.94], z: [z, z + 0.32] }, '#777b7d')
    for (let i = 0; i < 60; i++)
      disc(
        up,
        pt(x + random.bell(-0.95, 0.95), 0.95, z + 0.1),
        random.bell(0.015, 0.035),
        random.pick(['#ff8a2a', '#e2481c', '#ffb347', '#5a1f12']),
      )
    face(up, oval([x, 0.96, z + 0.1], [1, 0.12]), '#ff9a3c', 'opacity="0.4" filter="url(#blur)"')
    for (let i = 0; i < 15; i++) {
      const at = x - 0.9 + i * 0.13
      line(up, [pt(at, 0.97, z - 0.16), pt(at, 0.98, z + 0.32)], '#c7b28a', 0.012)
      line(up, [pt(at, 0.99, z), pt(at, 1, z + 0.28)], shade('#8a4a2a', random.bell(0.8, 1.4)), 0.05)
    }
    blurred(up, 'blur', () => {
      for (let i = 0; i < 18; i++) {
        const y = 1.1 + i * 0.15
        disc(up, pt(x + random.bell(-0.7, 0.7) + i * 0.05, y, z), 0.26 + i * 0.035, [
          '#d8d2cc',
          `opacity="${(0.3 - i * 0.013).toFixed(2)}"`,
        ])
      }
    })
    for (const dx of [-1.6, 1.7]) table(up, random, [x + dx, 0, z + 1.1])
    line(up, [pt(x + 1.1, 0, z + 0.2), pt(x + 1.1, 1.9, z + 0.2)], '#4a4d4f', 0.04)
    disc(up, [x + 1.1, 1.95, z + 0.2], 0.09, '#fff3cf')
    disc(up, [x + 1.1, 1.95, z + 0.2], 1.1, 'url(#glow)')
  },
}
