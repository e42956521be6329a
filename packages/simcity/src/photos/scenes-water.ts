import { shade } from './colour.ts'
import type { Place, Scene } from './scene.ts'
import { cone, cracks, gravel, patch, wobbly } from './scenes-ground.ts'
import { blurred, face, ground, line, oval, type Point, pt, type Span } from './view.ts'

function pool({ flat, random, look }: Place, centre: Point, radii: Span): void {
  const edge = wobbly(random, 0.22)
  face(
    flat,
    oval(centre, [radii[0] * 1.12, radii[1] * 1.12], edge),
    shade(look.asphalt, 0.62),
    'opacity="0.75" filter="url(#edge)"',
  )
  face(flat, oval(centre, radii, edge), '#87939a')
  blurred(flat, 'edge', () => {
    for (let i = 0; i < 7; i++) {
      const at: Point = [
        centre[0] + random.bell(-0.7, 0.7) * radii[0],
        0,
        Math.max(1.2, centre[2] + random.bell(-0.7, 0.7) * radii[1]),
      ]
      face(
        flat,
        oval(at, [radii[0] * random.bell(0.1, 0.3), radii[1] * random.bell(0.02, 0.06)]),
        '#c9d3d8',
        'opacity="0.55"',
      )
    }
  })
}

/** A main has burst: water rises from a crack and runs along the kerb. */
export const leak: Scene = {
  weather: ['clear', 'overcast'],
  backdrop: 'street',
  focus: { y: 0.2, zoom: 1.9 },
  ahead: [4.2, 5.4],
  on: 'road',
  paint(place) {
    const { flat, up, random, x, z, mended } = place
    if (mended) return patch(place, 0.7)
    pool(place, [x, 0, z], [1.5, 1.3])
    face(
      flat,
      [pt(x - 0.5, 0, z - 0.6), pt(x + 0.6, 0, z - 0.6), pt(x + 1.5, 0, 0.8), pt(x + 0.2, 0, 0.8)],
      '#8b979d',
      'opacity="0.8"',
    )
    cracks(flat, random, [x, 0, z], 0.45)
    for (let i = 0; i < 46; i++) {
      const out = random.bell(-1, 1)
      const top = random.bell(0.2, 0.75) * (1 - Math.abs(out) * 0.6)
      line(
        up,
        [
          pt(x + out * 0.05, 0, z),
          pt(x + out * 0.18, top, z),
          pt(x + out * 0.36, top * 0.55, z),
          pt(x + out * 0.46, 0, z),
        ],
        random.pick(['#e8f0f3', '#cfdde3', '#ffffff']),
        0.02,
      )
    }
    face(up, oval([x, 0.03, z], [0.55, 0.3], wobbly(random, 0.3)), '#f1f6f8', 'opacity="0.75" filter="url(#edge)"')
  },
}

/** After rain the road stands under water from kerb to kerb. */
export const flood: Scene = {
  weather: ['wet'],
  backdrop: 'street',
  focus: { y: 0.1, zoom: 1.5 },
  ahead: [5.5, 7],
  on: 'middle',
  paint(place) {
    const { flat, up, random, look, z, mended } = place
    const middle = (look.side * (look.kerb - look.far)) / 2
    if (mended) {
      face(
        flat,
        oval([middle, 0, z], [2.6, 2.4], wobbly(random, 0.3)),
        shade(look.asphalt, 0.6),
        'opacity="0.6" filter="url(#edge)"',
      )
      return
    }
    pool(place, [middle, 0, z + 0.6], [(look.kerb + look.far) / 2 + 0.15, 3.6])
    for (const dx of [-1.2, 1.3]) cone(up, [middle + dx, 0, z - 2])
    for (let i = 0; i < 14; i++)
      face(flat, oval([middle + random.bell(-2.4, 2.4), 0, z + random.bell(-1.6, 2.8)], [0.06, 0.04]), '#6b6a4a')
  },
}

/** Mud and oil over the lane. */
export const dirt: Scene = {
  weather: ['clear', 'overcast'],
  backdrop: 'street',
  focus: { y: 0, zoom: 1.7 },
  ahead: [4, 5.4],
  on: 'road',
  paint({ flat, random, x, z, mended, look }) {
    if (mended)
      return face(
        flat,
        oval([x, 0, z], [1.4, 1.9], wobbly(random, 0.2)),
        shade(look.asphalt, 0.72),
        'opacity="0.5" filter="url(#edge)"',
      )
    blurred(flat, 'edge', () => {
      for (let i = 0; i < 26; i++) {
        const at: Point = [x + random.bell(-1.3, 1.3), 0, Math.max(1.4, z + random.bell(-2.4, 6))]
        const fill = shade('#8a6d42', random.bell(0.75, 1.15))
        face(
          flat,
          oval(at, [random.bell(0.15, 0.7), random.bell(0.12, 0.9)], wobbly(random, 0.5)),
          fill,
          'opacity="0.62"',
        )
      }
    })
    for (const dx of [-0.55, 0.55]) {
      for (let at = 1.2; at < 16; at += 0.3)
        ground(flat, [x + dx - 0.11, x + dx + 0.11], [at, at + 0.18], ['#75592f', 'opacity="0.7"'])
    }
    gravel(flat, random, [x, 0, z], { spread: 1.3, count: 90, colour: '#7d6238' })
  },
}
