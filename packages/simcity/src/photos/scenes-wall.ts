import type { Random } from '../random.ts'
import { type Colour, shade } from './colour.ts'
import { type Place, type Scene, wallAt } from './scene.ts'
import { scooter } from './scenes-vehicles.ts'
import { box, contact, curve, disc, face, front, line, type Point, pt, type Span, type View } from './view.ts'

const z = wallAt - 0.02

function window(view: View, xs: Span, ys: Span): void {
  front(view, [xs[0] - 0.06, xs[1] + 0.06], [ys[0] - 0.06, ys[1] + 0.06], { z, fill: '#e4e4de' })
  front(view, xs, ys, { z, fill: '#4e626d' })
  face(
    view,
    [pt(xs[0] + 0.1, ys[0], z), pt(xs[0] + 0.5, ys[0], z), pt(xs[0] + 0.75, ys[1], z), pt(xs[0] + 0.35, ys[1], z)],
    '#a9bcc5',
    'opacity="0.4"',
  )
  front(view, [(xs[0] + xs[1]) / 2 - 0.02, (xs[0] + xs[1]) / 2 + 0.02], ys, { z, fill: '#e4e4de' })
  for (let x = xs[0] + 0.12; x < xs[1]; x += 0.16)
    line(view, [pt(x, ys[0], z - 0.05), pt(x, ys[1], z - 0.05)], '#c9cbc8', 0.016)
  front(view, [xs[0] - 0.1, xs[1] + 0.1], [ys[0] - 0.14, ys[0] - 0.06], { z: z - 0.06, fill: '#bdbbb2' })
}

function pipes(view: View, x: number): void {
  line(view, [pt(x, 0, z), pt(x, 4, z)], '#c7c8c2', 0.09)
  line(view, [pt(x + 0.025, 0, z), pt(x + 0.025, 4, z)], '#8f918c', 0.02)
  for (const y of [0.5, 1.7, 2.9]) front(view, [x - 0.07, x + 0.07], [y, y + 0.05], { z: z - 0.01, fill: '#8d8f89' })
}

function meters(view: View, x: number): void {
  for (let i = 0; i < 3; i++) {
    box(view, { x: [x + i * 0.34, x + i * 0.34 + 0.3], y: [1.35, 1.75], z: [z - 0.1, z] }, '#b9bcba')
    front(view, [x + i * 0.34 + 0.06, x + i * 0.34 + 0.24], [1.55, 1.7], { z: z - 0.11, fill: '#3b4347' })
  }
}

/** The door of a stairway, with its steps and the plate of the unit. */
function door(view: View, x: number, open: boolean): void {
  box(view, { x: [x - 0.9, x + 0.9], y: [0, 0.14], z: [z - 0.5, z] }, '#a7a49b')
  front(view, [x - 0.72, x + 0.72], [0.14, 2.3], { z, fill: '#8a8c88' })
  front(view, [x - 0.64, x + 0.64], [0.14, 2.22], { z: z - 0.01, fill: '#141617' })
  if (open)
    face(
      view,
      [
        pt(x - 0.64, 0.14, z - 0.02),
        pt(x - 0.95, 0.1, z - 0.75),
        pt(x - 0.95, 2.2, z - 0.75),
        pt(x - 0.64, 2.22, z - 0.02),
      ],
      '#4a5a52',
    )
  else front(view, [x - 0.64, x + 0.64], [0.14, 2.22], { z: z - 0.02, fill: '#4d6157' })
  if (!open) {
    for (const from of [x - 0.56, x + 0.06])
      front(view, [from, from + 0.5], [0.34, 1.2], { z: z - 0.03, fill: '#435449' })
    for (const from of [x - 0.56, x + 0.06])
      front(view, [from, from + 0.5], [1.3, 2.1], { z: z - 0.03, fill: '#5d6f66' })
    disc(view, [x + 0.02, 1.18, z - 0.05], 0.035, '#d0d2cf')
  }
  box(view, { x: [x - 0.95, x + 0.95], y: [2.45, 2.55], z: [z - 0.6, z] }, '#b4b1a7')
  front(view, [x - 0.3, x + 0.3], [2.62, 2.86], { z: z - 0.01, fill: '#1f4f86' })
  for (const dx of [-0.16, 0.02, 0.14])
    front(view, [x + dx, x + dx + 0.07], [2.68, 2.8], { z: z - 0.02, fill: '#eef2f5' })
}

function panel(view: View, x: number, broken: boolean): void {
  front(view, [x - 0.11, x + 0.11], [1.05, 1.5], { z: z - 0.02, fill: broken ? '#2b2e2f' : '#9aa0a2' })
  for (let i = 0; i < 9; i++)
    disc(
      view,
      pt(x - 0.06 + (i % 3) * 0.06, 1.12 + Math.floor(i / 3) * 0.07, z - 0.03),
      0.018,
      broken ? '#15181a' : '#e4e7e8',
    )
  if (!broken) {
    front(view, [x - 0.08, x + 0.08], [1.36, 1.46], { z: z - 0.03, fill: '#5fa7c2' })
    return
  }
  for (const colour of ['#b8322a', '#2c6f9e', '#d3ae2c'])
    curve(
      view,
      [pt(x, 1.3, z - 0.03), pt(x + 0.12, 1.1, z - 0.06), [x + (colour === '#b8322a' ? 0.2 : 0.05), 0.9, z - 0.08]],
      colour,
      0.014,
    )
}

const base = { weather: ['clear', 'overcast'], backdrop: 'wall', ahead: [wallAt, wallAt + 0.01], on: 'middle' } as const

function facade({ up }: Place, x: number): void {
  window(up, [x + 1.2, x + 2.5], [1.3, 2.5])
  pipes(up, x - 1.6)
  meters(up, x - 3)
}

const papers: readonly Colour[] = ['#f2f0e8', '#f3e9a8', '#f7cfd0', '#cfe3f2', '#f0f3d8', '#e8b04a', '#d9483a']

function poster(view: View, random: Random, [x, y]: readonly [number, number]): void {
  const [wide, high] = [random.bell(0.1, 0.24), random.bell(0.14, 0.32)]
  const tilt = random.bell(-0.2, 0.2)
  const at = (u: number, v: number): Point => [x + u * wide - v * tilt * high, y + v * high + u * tilt * wide, z - 0.01]
  face(
    view,
    [at(-0.5, -0.5), at(0.5, -0.5), at(0.5, 0.5), at(-0.5, 0.5)],
    shade(random.pick(papers), random.bell(0.82, 1)),
  )
  const ink = random.pick(['#b8241e', '#1c2a6b', '#222222'] as const)
  line(view, [at(-0.36, 0.3), at(0.36, 0.3)], ink, high * 0.16)
  for (let i = 0; i < 3; i++)
    line(view, [at(-0.38, 0.08 - i * 0.16), at(random.bell(0, 0.4), 0.08 - i * 0.16)], ink, high * 0.05)
  line(view, [at(-0.38, -0.4), at(0.38, -0.4)], ink, high * 0.1)
  if (random.chance(0.4)) face(view, [at(0.5, 0.5), at(0.2, 0.5), at(0.42, 0.2)], '#fbfaf5')
}

/** A wall pasted over and stencilled with numbers; mended: painted over in fresh squares. */
export const posters: Scene = {
  ...base,
  focus: { y: 1.5, zoom: 1.7 },
  paint({ flat, up, random, x, mended }) {
    window(up, [x + 1.9, x + 3.2], [1.3, 2.5])
    pipes(up, x - 2.1)
    if (mended) {
      for (let i = 0; i < 9; i++) {
        const [px, py] = [x + (random.next() - 0.5) * 2.6, random.bell(0.8, 2.1)]
        front(flat, [px - random.bell(0.15, 0.4), px + random.bell(0.15, 0.4)], [py - 0.2, py + 0.22], {
          z: wallAt,
          fill: '#eceae3',
          more: 'opacity="0.55"',
        })
      }
      return
    }
    for (let i = 0; i < 5; i++) {
      const at: Point = [x + random.bell(-1.4, 1.4), random.bell(0.7, 2.3), z]
      for (let j = 0; j < 11; j++)
        line(
          up,
          [pt(at[0] + j * 0.06, at[1], z), pt(at[0] + j * 0.06 + random.bell(-0.01, 0.01), at[1] + 0.085, z)],
          '#a3241c',
          0.016,
        )
      line(up, [pt(at[0], at[1] + 0.17, z), pt(at[0] + 0.3, at[1] + 0.17, z)], '#a3241c', 0.06)
    }
    for (let i = 0; i < 42; i++) poster(up, random, [x + (random.next() - 0.5) * 2.9, random.bell(0.6, 2.4)])
  },
}

/** A cable from an upper window to an e-bike below. */
export const looseCable: Scene = {
  ...base,
  focus: { y: 0.9, zoom: 1.5 },
  paint(place) {
    const { up, random, x, mended } = place
    facade(place, x)
    window(up, [x - 0.9, x + 0.3], [2.1, 3.2])
    if (mended) return front(up, [x - 0.6, x + 0.1], [0.9, 1.4], { z: z - 0.01, fill: '#e3c23a' })
    scooter(up, random, [x, 0, wallAt - 0.5])
    curve(
      up,
      [
        pt(x - 0.3, 2.15, z - 0.08),
        pt(x - 0.34, 1.7, z - 0.2),
        pt(x - 0.05, 1.2, z - 0.4),
        pt(x - 0.28, 0.75, z - 0.5),
        pt(x - 0.2, 0.5, z - 0.5),
      ],
      '#e7e3d8',
      0.022,
    )
    box(up, { x: [x - 0.34, x - 0.1], y: [0.7, 0.78], z: [wallAt - 0.58, wallAt - 0.5] }, '#f0efe9')
    disc(up, [x - 0.14, 0.75, wallAt - 0.6], 0.012, '#e2321c')
  },
}

/** The door of a unit hangs open, its lock torn out. */
export const unitDoor: Scene = {
  ...base,
  focus: { y: 1.2, zoom: 1.6 },
  paint(place) {
    facade(place, place.x + 0.4)
    door(place.up, place.x, !place.mended)
    panel(place.up, place.x + 0.95, !place.mended)
  },
}

/** The entrance of somebody's home, nothing more: what happens inside is not for pictures. */
export const home: Scene = {
  ...base,
  focus: { y: 1.3, zoom: 1.35 },
  paint(place) {
    const { up, x, random, look } = place
    facade(place, x + 0.5)
    door(up, x, false)
    panel(up, x + 0.95, false)
    for (const dx of [-1.35, 1.5]) {
      contact(up, [x + dx, 0, wallAt - 0.35], [0.3, 0.18])
      box(up, { x: [x + dx - 0.18, x + dx + 0.18], y: [0, 0.32], z: [wallAt - 0.5, wallAt - 0.2] }, '#8a5a40')
      for (let i = 0; i < 22; i++)
        disc(
          up,
          pt(x + dx + random.bell(-0.28, 0.28), 0.42 + random.bell(-0.1, 0.3), wallAt - 0.4),
          random.bell(0.04, 0.09),
          shade(look.leaf, random.bell(0.7, 1.3)),
        )
    }
    front(up, [x - 1.5, x - 0.98], [1.1, 1.75], { z, fill: '#c9a27a' })
    for (let i = 0; i < 6; i++)
      front(
        up,
        [x - 1.46 + (i % 2) * 0.24, x - 1.26 + (i % 2) * 0.24],
        [1.15 + Math.floor(i / 2) * 0.2, 1.29 + Math.floor(i / 2) * 0.2],
        { z: z - 0.01, fill: '#6f8f7a' },
      )
  },
}

/** A crack from the window to the ground, wide enough for a finger; mended: stitched and plastered. */
export const crack: Scene = {
  ...base,
  focus: { y: 1.3, zoom: 1.6 },
  paint({ flat, up, random, x, mended }) {
    window(up, [x - 1.4, x - 0.2], [1.7, 2.8])
    pipes(up, x + 1.8)
    const path: Point[] = Array.from(
      { length: 16 },
      (_, i): Point => [x - 0.15 + i * 0.06 + random.bell(-0.14, 0.14), 1.85 - i * 0.122, wallAt],
    )
    if (mended) {
      line(flat, path, '#d0cdc4', 0.13)
      for (let i = 1; i < 15; i += 3)
        line(
          flat,
          [pt(path[i]![0] - 0.22, path[i]![1], wallAt), pt(path[i]![0] + 0.22, path[i]![1] + 0.05, wallAt)],
          '#c8c5bc',
          0.05,
        )
      return
    }
    line(flat, path, '#5a5048', 0.075)
    line(flat, path, '#15120f', 0.035)
    for (let i = 2; i < 14; i += 2) {
      const [px, py] = path[i]!
      line(
        flat,
        [
          pt(px, py, wallAt),
          pt(px + random.bell(-0.35, 0.35), py - random.bell(0, 0.25), wallAt),
          pt(px + random.bell(-0.5, 0.5), py - random.bell(0.15, 0.45), wallAt),
        ],
        '#2e2822',
        0.014,
      )
      if (random.chance(0.6))
        face(
          flat,
          [
            pt(px - 0.02, py, wallAt),
            pt(px + random.bell(0.08, 0.24), py + 0.07, wallAt),
            pt(px + 0.12, py - 0.14, wallAt),
          ],
          '#9a5a44',
        )
    }
    for (let i = 0; i < 22; i++)
      disc(
        up,
        pt(x + 0.7 + random.bell(-0.6, 0.5), 0.02, wallAt - random.bell(0.05, 0.5)),
        random.bell(0.012, 0.05),
        shade('#b9b1a4', random.bell(0.7, 1.1)),
      )
  },
}
