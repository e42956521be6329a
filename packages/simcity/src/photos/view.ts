import { type Colour, mix, shade } from './colour.ts'

/** Metres: right of the photographer, above the ground, ahead of him. */
export type Point = readonly [x: number, y: number, z: number]

export const pt = (x: number, y: number, z: number): Point => [x, y, z]

export const width = 1200
export const height = 900

export interface Light {
  /** Colour into which distance fades, and how fast. */
  readonly haze: Colour
  readonly hazeDepth: number
  /** How bright faces are that look to the photographer, to the left, to the right and up. */
  readonly front: number
  readonly left: number
  readonly right: number
  readonly top: number
  /** Direction in which shadows fall on the ground, metres per metre of height. */
  readonly shadow: readonly [x: number, z: number]
  /** Opacity of shadows. */
  readonly dark: number
}

/** A sheet to draw on, seen by a person with a phone: eye 1.55 m high, the horizon a third down. */
export interface View {
  readonly light: Light
  /** Collects SVG in drawing order. */
  readonly out: string[]
  /** Shadows on the ground, below all that stands: blurred together, since a blur of its own for each takes seconds. */
  readonly shadows: string[]
}

const eye = 1.55
export const horizon = 330
const focal = 900
const nearest = 0.6

export const project = ([x, y, z]: Point): [number, number] => [
  width / 2 + (focal * x) / z,
  horizon + (focal * (eye - y)) / z,
]

/** Pixels that a metre takes at a distance. */
export const scaleAt = (z: number): number => focal / z

/** Cuts off what lies behind the photographer. */
function clip(points: readonly Point[]): Point[] {
  return points.flatMap((point, i) => {
    const next = points[(i + 1) % points.length]!
    const kept: Point[] = point[2] >= nearest ? [point] : []
    if (point[2] >= nearest === next[2] >= nearest) return kept
    const share = (nearest - point[2]) / (next[2] - point[2])
    const at = (axis: 0 | 1 | 2) => point[axis] + (next[axis] - point[axis]) * share
    const cut = pt(at(0), at(1), at(2))
    return [...kept, cut]
  })
}

const px = (n: number): string => String(Math.round(n * 10) / 10)

const trace = (points: readonly Point[]): string =>
  clip(points)
    .map(point => project(point).map(px).join(','))
    .join(' ')

export const hazed = ({ light }: View, colour: Colour, z: number): Colour =>
  mix(colour, light.haze, Math.min(0.75, Math.max(0, (z - 6) / light.hazeDepth)))

/** A flat face; `more` are further SVG attributes. */
export function face(view: View, points: readonly Point[], fill: string, more = ''): void {
  const shape = trace(points)
  if (shape) view.out.push(`<polygon points="${shape}" fill="${fill}" ${more}/>`)
}

/** A fill, with further SVG attributes. */
export type Ink = string | readonly [fill: string, more: string]

export type Span = readonly [from: number, to: number]

/** A patch of ground. */
export function ground(view: View, [x0, x1]: Span, [z0, z1]: Span, ink: Ink): void {
  const [fill, more = ''] = typeof ink === 'string' ? [ink] : ink
  face(view, [pt(x0, 0, z0), pt(x1, 0, z0), pt(x1, 0, z1), pt(x0, 0, z1)], fill, more)
}

/** An upright face looking at the photographer. */
export function front(
  view: View,
  [x0, x1]: Span,
  [y0, y1]: Span,
  at: { z: number; fill: string; more?: string },
): void {
  const { z, fill, more } = at
  face(view, [pt(x0, y0, z), pt(x1, y0, z), pt(x1, y1, z), pt(x0, y1, z)], fill, more)
}

/** An upright face along the street, seen from its middle. */
export function flank(view: View, x: number, [z0, z1]: Span, at: { y: Span; fill: string; more?: string }): void {
  const { y, fill, more } = at
  face(view, [pt(x, y[0], z0), pt(x, y[0], z1), pt(x, y[1], z1), pt(x, y[1], z0)], fill, more)
}

export interface Box {
  readonly x: Span
  readonly y: Span
  readonly z: Span
}

/** A box with the faces that can be seen, lit from where the light comes. */
export function box(view: View, { x, y, z }: Box, colour: Colour): void {
  const { light } = view
  const tone = (factor: number) => shade(hazed(view, colour, z[0]), factor)
  if (y[1] < eye) {
    face(
      view,
      [pt(x[0], y[1], z[0]), pt(x[1], y[1], z[0]), pt(x[1], y[1], z[1]), pt(x[0], y[1], z[1])],
      tone(light.top),
    )
  }
  if (x[0] > 0) flank(view, x[0], z, { y, fill: tone(light.left) })
  if (x[1] < 0) flank(view, x[1], z, { y, fill: tone(light.right) })
  front(view, x, y, { z: z[0], fill: tone(light.front) })
}

/** Points of a circle or an oval on the ground (or at a height), `wobble` of its radius out of round. */
export function oval(centre: Point, [rx, rz]: Span, wobble: (i: number) => number = () => 0): Point[] {
  const [x, y, z] = centre
  return Array.from({ length: 40 }, (_, i) => {
    const angle = (i / 40) * 2 * Math.PI
    const r = 1 + wobble(i)
    return [x + Math.cos(angle) * rx * r, y, z + Math.sin(angle) * rz * r]
  })
}

function darken(view: View, points: readonly Point[], opacity: number): void {
  const shape = trace(points)
  if (shape) view.shadows.push(`<polygon points="${shape}" fill="#0e120e" fill-opacity="${opacity}"/>`)
}

/** Shadow of an upright thing of a width and height. */
export function castShadow(view: View, [x, , z]: Point, wide: number, tall: number): void {
  const [dx, dz] = view.light.shadow
  const [ex, ez] = [x + dx * tall, Math.max(z + dz * tall, 1)]
  const half = wide / 2
  darken(view, [pt(x - half, 0, z), pt(x + half, 0, z), pt(ex + half, 0, ez), pt(ex - half, 0, ez)], view.light.dark)
}

/** Shadow of something round that hangs at a height. */
export function blotShadow(view: View, [x, y, z]: Point, radii: Span): void {
  const [dx, dz] = view.light.shadow
  darken(view, oval([x + dx * y, 0, Math.max(z + dz * y, 1.2)], radii), view.light.dark)
}

/** The dark where something touches the ground. */
export const contact = (view: View, centre: Point, radii: Span): void => darken(view, oval(centre, radii), 0.45)

/** Draws several things and blurs them as one. */
export function blurred(view: View, filter: 'soft' | 'blur' | 'edge', drawAll: () => void): void {
  view.out.push(`<g filter="url(#${filter})">`)
  drawAll()
  view.out.push('</g>')
}

/** The sheet from the ground up. */
export const layered = ({ out, shadows }: View): string[] => [`<g filter="url(#soft)">${shadows.join('')}</g>`, ...out]

/** A line through space, as thick as `metres` at its middle. */
export function line(view: View, points: readonly Point[], colour: string, metres: number): void {
  const middle = points[Math.floor(points.length / 2)]!
  const thick = Math.max(0.8, metres * scaleAt(Math.max(middle[2], nearest)))
  view.out.push(
    `<polyline points="${trace(points)}" fill="none" stroke="${colour}" stroke-width="${px(thick)}" stroke-linecap="round" stroke-linejoin="round"/>`,
  )
}

/** A smooth line through points (Catmull–Rom). */
export function curve(view: View, points: readonly Point[], colour: string, metres: number): void {
  const at = (i: number) => points[Math.min(Math.max(i, 0), points.length - 1)]!
  const through: Point[] = []
  for (let i = 0; i < points.length - 1; i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    for (let t = 0; t < 1; t += 0.125) {
      const along = (axis: 0 | 1 | 2) =>
        0.5 *
        (2 * b[axis] +
          (c[axis] - a[axis]) * t +
          (2 * a[axis] - 5 * b[axis] + 4 * c[axis] - d[axis]) * t * t +
          (3 * b[axis] - a[axis] - 3 * c[axis] + d[axis]) * t * t * t)
      through.push([along(0), along(1), along(2)])
    }
  }
  line(view, [...through, at(points.length - 1)], colour, metres)
}

/** An upright disc facing the photographer. */
export function disc(view: View, centre: Point, radius: number, ink: Ink): void {
  const [fill, more = ''] = typeof ink === 'string' ? [ink] : ink
  const [cx, cy] = project(centre)
  view.out.push(`<circle cx="${px(cx)}" cy="${px(cy)}" r="${px(radius * scaleAt(centre[2]))}" fill="${fill}" ${more}/>`)
}
