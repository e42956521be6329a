import { shade } from './colour.ts'
import { type Place, type Scene, wallAt } from './scene.ts'
import { box, curve, disc, face, front, line, oval, type Point, pt, scaleAt, type View } from './view.ts'

const z = wallAt - 0.02

function counter({ up, x }: Place): void {
  box(up, { x: [x - 4, x + 4], y: [0, 0.82], z: [wallAt - 0.6, wallAt] }, '#a9865e')
  for (let at = x - 3.6; at < x + 4; at += 0.7) {
    line(up, [pt(at, 0.04, wallAt - 0.61), pt(at, 0.78, wallAt - 0.61)], '#7f6242', 0.014)
    disc(up, [at + 0.6, 0.66, wallAt - 0.62], 0.022, '#d8d8d4')
  }
  box(up, { x: [x - 4, x + 4], y: [0.82, 0.88], z: [wallAt - 0.64, wallAt] }, '#d3d0c7')
}

/** A stove whose rubber hose has split; mended: a steel hose. */
export const hose: Scene = {
  weather: ['overcast'],
  backdrop: 'room',
  focus: { y: 0.95, zoom: 1.7 },
  ahead: [wallAt - 0.4, wallAt - 0.39],
  on: 'middle',
  paint(place) {
    const { up, x, mended, random } = place
    counter(place)
    const at = wallAt - 0.45
    box(up, { x: [x - 0.42, x + 0.34], y: [0.88, 0.98], z: [at - 0.15, at + 0.25] }, '#3b3f41')
    for (const dx of [-0.22, 0.16]) {
      face(up, oval([x + dx, 0.99, at + 0.05], [0.15, 0.12]), '#17191a')
      face(up, oval([x + dx, 1, at + 0.05], [0.1, 0.08]), '#6c7174')
      face(up, oval([x + dx, 1.005, at + 0.05], [0.05, 0.04]), '#1b1d1e')
      disc(up, [x + dx, 0.93, at - 0.17], 0.03, '#c9ccca')
    }
    line(up, [pt(x + 1.1, 0.9, z), pt(x + 1.1, 2.6, z)], '#d9b52c', 0.05)
    box(up, { x: [x + 1.02, x + 1.2], y: [1.2, 1.32], z: [z - 0.1, z] }, '#c03a2a')
    const run: Point[] = [
      pt(x + 1.1, 1.15, z - 0.06),
      pt(x + 1.05, 0.98, at),
      pt(x + 0.75, 0.9, at - 0.05),
      pt(x + 0.5, 0.93, at),
      pt(x + 0.34, 0.94, at),
    ]
    if (mended) {
      curve(up, run, '#b9c0c4', 0.045)
      curve(up, run, '#e9eef0', 0.014)
      return
    }
    curve(up, run, '#8a6a3a', 0.05)
    for (let i = 0; i < 8; i++)
      line(
        up,
        [
          pt(x + 0.56 + i * 0.045, 0.9 + random.bell(-0.01, 0.03), at - 0.06),
          pt(x + 0.58 + i * 0.045, 0.94 + random.bell(-0.01, 0.02), at - 0.06),
        ],
        '#241a10',
        0.008,
      )
    face(up, oval([x + 0.74, 0.885, at - 0.05], [0.22, 0.08]), '#3a2a16', 'opacity="0.5" filter="url(#edge)"')
  },
}

function bowls(view: View, [x, y, deep]: Point, count: number): void {
  for (let i = 0; i < count; i++) {
    const low = y + i * 0.05
    face(
      view,
      [
        pt(x - 0.07, low, deep),
        pt(x + 0.07, low, deep),
        pt(x + 0.13, low + 0.09, deep),
        pt(x - 0.13, low + 0.09, deep),
      ],
      shade('#e2e0d8', 1 - i * 0.03),
    )
    line(
      view,
      [pt(x - 0.13, low + 0.09, deep), pt(x + 0.13, low + 0.09, deep)],
      i % 2 === 0 ? '#4a6a9a' : '#b7a37a',
      0.014,
    )
  }
  face(view, oval([x, y + count * 0.05 + 0.045, deep], [0.1, 0.03]), '#8a6a3a')
}

/** A restaurant's counter: raw meat beside dirty bowls, flies; mended: scrubbed, covered. */
export const kitchen: Scene = {
  ...hose,
  paint(place) {
    const { up, x, mended, random } = place
    counter(place)
    const at = wallAt - 0.4
    box(up, { x: [x - 1.9, x - 1.2], y: [0, 1.75], z: [wallAt - 0.6, wallAt] }, '#dcdfdf')
    line(up, [pt(x - 1.9, 1.1, wallAt - 0.61), pt(x - 1.2, 1.1, wallAt - 0.61)], '#9aa0a2', 0.02)
    box(up, { x: [x - 0.5, x + 0.4], y: [0.88, 0.93], z: [at - 0.2, at + 0.2] }, '#b88a52')
    if (mended) {
      for (let i = 0; i < 4; i++)
        box(up, { x: [x + 0.65 + i * 0.3, x + 0.9 + i * 0.3], y: [0.88, 1.06], z: [at - 0.1, at + 0.1] }, '#cfe0e6')
      line(up, [pt(x - 0.3, 0.94, at), pt(x + 0.1, 0.94, at)], '#c9ced0', 0.05)
      return
    }
    face(
      up,
      oval([x, 0.88, at], [1.1, 0.3], i => ((i * 7) % 6) * 0.05),
      '#5a3a1e',
      'opacity="0.45" filter="url(#edge)"',
    )
    for (let i = 0; i < 14; i++) {
      const at2: Point = [x - 0.36 + random.next() * 0.7, 0.96 + random.next() * 0.12, at - 0.08]
      disc(up, at2, random.bell(0.05, 0.09), shade('#94403a', random.bell(0.6, 1.15)))
      disc(up, [at2[0] - 0.02, at2[1] + 0.02, at2[2]], 0.02, ['#d8a59a', 'opacity="0.5"'])
    }
    for (let i = 0; i < 4; i++) bowls(up, [x + 0.68 + i * 0.27, 0.88, at], random.int(2, 5))
    for (let i = 0; i < 26; i++)
      disc(up, [x + random.bell(-1, 1.4), 0.9 + random.bell(0, 0.7), at - 0.1], 0.008, '#15120e')
    for (let i = 0; i < 7; i++)
      line(
        up,
        [
          pt(x - 1.8 + i * 0.08, 0.2, wallAt - 0.62),
          pt(x - 1.8 + i * 0.08 + random.bell(-0.02, 0.02), random.bell(0.3, 0.9), wallAt - 0.62),
        ],
        '#7a5a30',
        0.02,
      )
  },
}

/** A public washroom: one tap runs and the floor is wet. */
export const washroom: Scene = {
  ...hose,
  paint(place) {
    const { flat, up, x, mended } = place
    if (!mended)
      face(
        flat,
        oval([x - 0.2, 0, wallAt - 0.9], [1.6, 0.7], i => ((i * 9) % 7) * 0.05),
        '#9fb2b8',
        'opacity="0.6" filter="url(#edge)"',
      )
    box(up, { x: [x - 1.8, x + 1.8], y: [0.72, 0.8], z: [wallAt - 0.6, wallAt] }, '#dad7ce')
    front(up, [x - 1.7, x + 1.7], [1.2, 2.2], { z, fill: '#a9bdc4' })
    face(
      up,
      [pt(x - 1.5, 1.2, z - 0.01), pt(x - 0.9, 1.2, z - 0.01), pt(x - 0.3, 2.2, z - 0.01), pt(x - 0.9, 2.2, z - 0.01)],
      '#e3edf0',
      'opacity="0.5"',
    )
    for (const [i, dx] of [-1.1, 0, 1.1].entries()) {
      face(up, oval([x + dx, 0.81, wallAt - 0.32], [0.36, 0.2]), '#f4f4f0')
      face(up, oval([x + dx, 0.8, wallAt - 0.34], [0.27, 0.13]), '#c3cbcd')
      curve(
        up,
        [pt(x + dx, 0.82, z - 0.08), pt(x + dx, 1.06, z - 0.08), pt(x + dx, 1.1, z - 0.2), pt(x + dx, 1, z - 0.26)],
        '#aab2b6',
        0.04,
      )
      if (mended || i !== 1) continue
      for (const off of [-0.012, 0.006, 0.016])
        line(up, [pt(x + off, 0.99, z - 0.26), pt(x + off * 1.5, 0.82, z - 0.27)], '#e9f3f6', 0.014)
      line(
        up,
        [pt(x + 0.1, 0.76, wallAt - 0.61), pt(x + 0.12, 0.1, wallAt - 0.61)],
        '#cfe0e6',
        Math.max(0.012, 4 / scaleAt(wallAt)),
      )
    }
  },
}
