import type { Random } from '../random.ts'
import { type Colour, shade } from './colour.ts'
import type { Scene } from './scene.ts'
import { blurred, box, contact, disc, face, ground, line, oval, type Point, pt, type View } from './view.ts'

/** Blue hoarding of a site along the kerb. */
function hoarding(view: View, x: number, z: number): void {
  for (let i = 9; i >= 0; i--) {
    const from = z + i * 2
    const tone = view.light.left * (0.92 + (i % 2) * 0.1)
    face(view, [pt(x, 0, from), pt(x, 0, from + 2), pt(x, 2.2, from + 2), pt(x, 2.2, from)], shade('#2f6ba3', tone))
    for (let j = 0; j < 6; j++)
      line(view, [pt(x, 0.1, from + j / 3), pt(x, 2.1, from + j / 3)], shade('#25578a', tone), 0.02)
    face(
      view,
      [pt(x, 0, from), pt(x, 0, from + 2), pt(x, 0.35, from + 2), pt(x, 0.35, from)],
      i % 2 === 0 ? '#d9c23a' : '#2a2c2c',
    )
  }
}

/** An excavator behind the fence. */
function excavator(view: View, [x, , z]: Point): void {
  const yellow: Colour = '#d8a21f'
  box(view, { x: [x - 1.4, x + 1.4], y: [0, 0.7], z: [z, z + 2] }, '#34373a')
  box(view, { x: [x - 1.2, x + 1.3], y: [0.8, 2], z: [z, z + 2] }, yellow)
  box(view, { x: [x - 1.2, x - 0.2], y: [2, 3], z: [z, z + 1.2] }, '#4a5a64')
  line(view, [pt(x - 0.9, 1.7, z - 0.1), pt(x - 2.4, 4.1, z - 0.1), pt(x - 4, 3.5, z - 0.1)], yellow, 0.34)
  line(view, [pt(x - 4, 3.5, z - 0.1), pt(x - 4.3, 1.9, z - 0.1)], shade(yellow, 0.85), 0.24)
  face(
    view,
    [pt(x - 4.6, 1.9, z - 0.1), pt(x - 3.9, 1.9, z - 0.1), pt(x - 3.8, 1.3, z - 0.1), pt(x - 4.4, 1.1, z - 0.1)],
    '#5a5348',
  )
}

/** Bare soil, a digger and dust over the road; mended: covered with green net, sprayed. */
export const dust: Scene = {
  weather: ['clear', 'overcast'],
  backdrop: 'street',
  focus: { y: 1.2, zoom: 1.3 },
  ahead: [8, 9],
  on: 'middle',
  paint({ flat, up, random, look, z, mended }) {
    const edge = look.side * (look.kerb + 0.2)
    const beyond = edge + look.side * 4.2
    excavator(up, [beyond, 0, z + 4])
    const soil: Point[] = Array.from({ length: 22 }, (_, i): Point => {
      const along = (i / 21) * 7 - 3.5
      return [beyond + along, Math.max(0, 2.1 - along * along * 0.17 + random.bell(-0.14, 0.14)), z]
    })
    face(
      up,
      [...soil, [beyond + 3.5, 0, z], [beyond - 3.5, 0, z]],
      shade(mended ? '#3f7a4a' : '#96734a', up.light.front),
    )
    for (let i = 0; i < 130; i++) {
      const along = random.bell(-3, 3)
      const at: Point = [beyond + along, Math.max(0.02, random.next() * (2 - along * along * 0.19)), z - 0.05]
      if (mended) line(up, [at, [at[0] + 0.35, at[1] - 0.1, at[2]]], '#5c9a66', 0.012)
      else disc(up, at, random.bell(0.02, 0.09), shade('#8a6a42', random.bell(0.75, 1.2)))
    }
    if (mended) return face(flat, oval([0, 0, z - 2], [2.4, 3]), '#3a3a38', 'opacity="0.4" filter="url(#blur)"')
    for (const dx of [-0.6, 0.6])
      ground(flat, [dx - 0.14, dx + 0.14], [1, 40], ['#8f6f44', 'opacity="0.55" filter="url(#edge)"'])
    blurred(up, 'blur', () => {
      for (let i = 0; i < 34; i++)
        disc(
          up,
          pt(look.side * random.bell(-2, 6), random.bell(0, 3.4), z - random.bell(0, 3)),
          random.bell(0.5, 1.3),
          ['#c2a57c', `opacity="${random.bell(0.08, 0.26).toFixed(2)}"`],
        )
    })
  },
}

/** Hoarding and pipes stand in the road, and nothing says who allowed it; mended: moved back, a permit on the fence. */
export const siteFence: Scene = {
  ...dust,
  weather: ['overcast', 'clear'],
  focus: { y: 1, zoom: 1.35 },
  ahead: [4.4, 5],
  paint({ up, random, look, z, mended }) {
    const edge = look.side * (look.kerb + (mended ? 2.6 : -0.7))
    hoarding(up, edge, z)
    if (mended) {
      face(
        up,
        [pt(edge, 0.9, z + 0.4), pt(edge, 0.9, z + 1.5), pt(edge, 1.8, z + 1.5), pt(edge, 1.8, z + 0.4)],
        '#f0ede2',
      )
      for (const y of [1.05, 1.25, 1.45])
        face(
          up,
          [pt(edge, y, z + 0.5), pt(edge, y, z + 1.3), pt(edge, y + 0.07, z + 1.3), pt(edge, y + 0.07, z + 0.5)],
          '#4a4d4f',
        )
      return
    }
    const x = edge - look.side * 1.3
    contact(up, [x, 0, z + 0.8], [1.1, 1])
    for (let row = 0; row < 3; row++) {
      for (let i = 0; i < 4 - row; i++) {
        const at: Point = [x - 0.66 + row * 0.22 + i * 0.44, 0.22 + row * 0.38, z + 0.5]
        disc(up, at, 0.22, shade('#8f9497', up.light.front))
        disc(up, at, 0.17, '#1b1d1e')
      }
    }
    for (let i = 0; i < 30; i++)
      disc(up, [x + random.bell(-1.2, 1.2), 0.03, z + random.bell(-0.9, 0.2)], random.bell(0.02, 0.06), '#8a6a42')
  },
}

/** A banner between two trees that nobody allowed. */
export const banner: Scene = {
  ...dust,
  focus: { y: 2.2, zoom: 1.5 },
  ahead: [7, 8],
  on: 'middle',
  paint({ up, random, look, z, mended }) {
    const [left, right] = [-2.6, 2.4]
    for (const x of [left, right]) {
      line(up, [pt(x, 0, z), pt(x, 3, z)], '#8f9598', 0.1)
      contact(up, [x, 0, z], [0.25, 0.2])
    }
    if (mended) return
    const red = random.pick(['#b8241e', '#a8201c', '#c23a1e'] as const)
    const sag = (share: number) => -0.35 * share * (1 - share)
    for (let i = 0; i < 24; i++) {
      const [a, b] = [i / 24, (i + 1) / 24]
      const x = (share: number) => left + (right - left) * share
      face(
        up,
        [pt(x(a), 2.1 + sag(a), z), pt(x(b), 2.1 + sag(b), z), pt(x(b), 2.9 + sag(b), z), pt(x(a), 2.9 + sag(a), z)],
        shade(red, up.light.front * (1 + Math.sin(i * 1.3 + look.kerb) * 0.08)),
      )
    }
    for (let i = 0; i < 9; i++) glyph(up, random, [left + 0.6 + i * 0.47, 2.5 + sag((i + 1) / 10), z - 0.01])
  },
}

/** Strokes in the size of a written character: no font is needed, and nothing is said. */
function glyph(view: View, random: Random, [x, y, z]: Point): void {
  for (let i = 0; i < 3; i++)
    line(
      view,
      [pt(x - 0.14, y - 0.14 + i * 0.14, z), pt(x + random.bell(0.05, 0.15), y - 0.14 + i * 0.14, z)],
      '#f6efd6',
      0.035,
    )
  line(view, [pt(x + random.bell(-0.05, 0.05), y + 0.18, z), pt(x, y - 0.18, z)], '#f6efd6', 0.035)
}
