import type { Random } from '../random.ts'
import { type Colour, shade } from './colour.ts'
import {
  blotShadow,
  castShadow,
  contact,
  disc,
  face,
  hazed,
  line,
  type Point,
  project,
  pt,
  type Span,
  scaleAt,
  type View,
} from './view.ts'

/** A street tree: trunk and a heap of leaves, darker below. */
export function tree(
  view: View,
  [x, , z]: Point,
  { leaf, tall, random }: { leaf: Colour; tall: number; random: Random },
): void {
  blotShadow(view, [x, tall * 0.5, z], [tall * 0.4, tall * 0.36])
  castShadow(view, [x, 0, z], 0.22, tall * 0.4)
  const trunk = shade(hazed(view, '#5b4a3a', z), view.light.front)
  line(view, [pt(x, 0, z), pt(x + 0.05, tall * 0.3, z), pt(x, tall * 0.62, z)], trunk, 0.2)
  line(view, [pt(x, tall * 0.4, z), pt(x + tall * 0.13, tall * 0.62, z)], trunk, 0.1)
  line(view, [pt(x, tall * 0.42, z), pt(x - tall * 0.14, tall * 0.65, z)], trunk, 0.1)
  leaves(view, [x, tall * 0.74, z], { leaf, spread: [tall * 0.36, tall * 0.26], random })
}

/** A heap of leaves around a point, lit from above. */
export function leaves(view: View, [x, y, z]: Point, of: { leaf: Colour; spread: Span; random: Random }): void {
  const { leaf, spread, random } = of
  const bodies = Math.min(90, Math.round(34 + scaleAt(z) * 0.5))
  for (let i = 0; i < bodies; i++) {
    const [u, v] = [random.bell(-1, 1), random.bell(-1, 1)]
    const bright = 0.6 + (i / bodies) * 0.34 + v * 0.3 + random.bell(-0.1, 0.1)
    const size = (spread[0] + spread[1]) * (0.24 - (i / bodies) * 0.15)
    disc(
      view,
      pt(x + u * spread[0], y + v * spread[1], z),
      size * random.bell(0.7, 1.2),
      shade(hazed(view, leaf, z), bright * view.light.top),
    )
  }
}

export function lamp(view: View, [x, , z]: Point, state: { lit: boolean; towards: 1 | -1 }): void {
  const pole = shade(hazed(view, '#7a8286', z), view.light.front)
  const tip: Point = [x + state.towards * 1.5, 6.2, z]
  castShadow(view, [x, 0, z], 0.14, 6)
  line(view, [pt(x, 0, z), pt(x, 3, z), pt(x, 6, z)], pole, 0.13)
  line(view, [[x, 6, z], [x + state.towards * 0.6, 6.25, z], tip], pole, 0.09)
  line(
    view,
    [tip, pt(tip[0] + state.towards * 0.35, 6.2, z), pt(tip[0] + state.towards * 0.7, 6.17, z)],
    state.lit ? '#fff3cf' : shade(pole, 0.8),
    0.2,
  )
  contact(view, [x, 0, z], [0.28, 0.2])
  if (!state.lit) return
  const [cx, cy] = project([tip[0] + state.towards * 0.35, 6.1, z])
  const glow = scaleAt(z) * 2.4
  view.out.push(`<circle cx="${cx.toFixed(0)}" cy="${cy.toFixed(0)}" r="${glow.toFixed(0)}" fill="url(#glow)"/>`)
  face(view, pool([tip[0], 0, z]), '#ffd98a', 'opacity="0.22" filter="url(#blur)"')
}

/** Light on the road below a lamp. */
const pool = ([x, , z]: Point): Point[] =>
  Array.from({ length: 28 }, (_, i): Point => {
    const angle = (i / 28) * 2 * Math.PI
    return [x + Math.cos(angle) * 3.4, 0, Math.max(0.8, z + Math.sin(angle) * 3.4)]
  })
