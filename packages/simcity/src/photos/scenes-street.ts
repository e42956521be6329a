import { shade } from './colour.ts'
import type { Scene } from './scene.ts'
import { cone } from './scenes-ground.ts'
import { box, castShadow, contact, curve, disc, front, line, type Point, pt, type View } from './view.ts'

function pole(view: View, [x, , z]: Point, tall: number, lean: number): (y: number) => Point {
  const at = (y: number): Point => [x + lean * y, y, z]
  contact(view, [x, 0, z], [0.26, 0.18])
  castShadow(view, [x, 0, z], 0.1, tall)
  line(view, [at(0), at(tall / 2), at(tall)], shade('#9aa0a3', view.light.front), 0.09)
  return at
}

/** A round sign on its post, knocked askew. */
export const sign: Scene = {
  weather: ['clear', 'overcast'],
  backdrop: 'street',
  focus: { y: 1.5, zoom: 2 },
  ahead: [5.6, 6.6],
  on: 'walk',
  paint({ up, look, x, z, mended }) {
    const lean = mended ? 0 : look.side * -0.42
    const at = pole(up, [x, 0, z], 2.5, lean)
    const [cx, cy, cz] = at(2.55)
    disc(up, [cx, cy, cz - 0.02], 0.42, shade('#c8281f', up.light.front * 1.05))
    disc(up, [cx, cy, cz - 0.03], 0.33, shade('#f2f0ea', up.light.front * 1.05))
    front(up, [cx - 0.2, cx + 0.2], [cy - 0.06, cy + 0.06], { z: cz - 0.04, fill: '#20242a' })
    if (mended) return
    line(
      up,
      [pt(cx - 0.3, cy + 0.2, cz - 0.05), pt(cx + 0.1, cy - 0.05, cz - 0.05), pt(cx + 0.22, cy - 0.28, cz - 0.05)],
      '#6b6b66',
      0.02,
    )
    cone(up, [x + look.side * -0.7, 0, z - 0.5])
  },
}

function fence(view: View, from: Point, to: Point): void {
  const at = (share: number, y: number): Point => [
    from[0] + (to[0] - from[0]) * share,
    y + from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ]
  for (const y of [0.15, 1]) line(view, [at(0, y), at(1, y)], '#e6e6e0', 0.05)
  for (let i = 0; i <= 12; i++)
    line(view, [at(i / 12, 0.15), at(i / 12, 1)], i % 6 === 0 ? '#c9cbc8' : '#dfe0da', i % 6 === 0 ? 0.07 : 0.03)
  line(view, [at(0, 0.72), at(1, 0.72)], '#2f6b9a', 0.06)
}

/** White railings between lanes; one length lies flat. */
export const barrier: Scene = {
  ...sign,
  on: 'middle',
  focus: { y: 0.5, zoom: 1.6 },
  ahead: [6, 7],
  paint({ up, look, z, mended }) {
    const x = -look.side * 0.9
    for (let i = 5; i >= 1; i--) fence(up, [x, 0, z + i * 2.6], [x, 0, z + i * 2.6 + 2.5])
    if (mended) return fence(up, [x, 0, z], [x, 0, z + 2.5])
    const out = look.side
    for (let i = 0; i <= 12; i++)
      line(
        up,
        [pt(x + out * 0.2, 0.04, z - 0.6 + i * 0.18), pt(x + out * 1.2, 0.05, z - 0.4 + i * 0.17)],
        '#e6e6e0',
        0.035,
      )
    for (const share of [0.2, 1.2])
      line(up, [pt(x + out * share, 0.05, z - 0.6), pt(x + out * (share + 0.05), 0.05, z + 1.7)], '#d5d6d0', 0.06)
    line(up, [pt(x + out * 0.9, 0.06, z - 0.45), pt(x + out * 0.95, 0.06, z + 1.65)], '#2f6b9a', 0.07)
    cone(up, [x + out * 1.6, 0, z - 0.5])
  },
}

/** A cable has come down and hangs across the walk at the height of a head. */
export const cable: Scene = {
  ...sign,
  focus: { y: 1.6, zoom: 1.5 },
  paint({ up, look, random, x, z, mended }) {
    const out = -look.side
    const post = pole(up, [x, 0, z], 5.4, 0)
    const next: Point = [x, 5.2, z + 24]
    for (const dy of [0, 0.14, 0.28]) line(up, [post(5 + dy), [x, 4.75 + dy, z + 10], next], '#1f2224', 0.025)
    box(up, { x: [x - 0.16, x + 0.16], y: [3.4, 3.9], z: [z - 0.12, z + 0.1] }, '#7e868a')
    if (mended) return line(up, [post(4.8), [x + out * 2, 4.5, z + 4], [x + out * 5, 5, z + 10]], '#1f2224', 0.025)
    const sag: Point[] = [
      post(4.8),
      pt(x + out * 0.5, 2.4, z - 0.5),
      pt(x + out * 1, 1.5, z - 0.9),
      pt(x + out * 1.7, 1.25, z - 1),
      pt(x + out * 2.3, 0.4, z - 1),
      pt(x + out * 2.5, 0.02, z - 1),
    ]
    curve(up, sag, '#141617', 0.04)
    for (let i = 0; i < 5; i++)
      line(
        up,
        [pt(x + out * 2.5, 0.03, z - 1), pt(x + out * (2.4 + random.bell(0, 0.7)), 0.02, z - 1.2 + i * 0.12)],
        '#141617',
        0.03,
      )
    curve(
      up,
      [post(4.6), [x + out * 0.25, 3, z - 0.2], [x + out * 0.2, 2.1, z - 0.3], [x + out * 0.4, 2.7, z - 0.3]],
      '#141617',
      0.03,
    )
  },
}
