import type { PhotoKind } from '@lifetree/contract/catalogue'
import type { Random } from '../random.ts'
import { type Colour, shade } from './colour.ts'
import { type Look, lookOf } from './look.ts'
import { type Frame, whole } from './sheet.ts'
import { lightOf, sky, type Weather } from './sky.ts'
import { road, upright } from './street.ts'
import { face, front, ground, type Light, layered, line, project, pt, type Span, type View } from './view.ts'

/** Where a scene takes place, ready to be drawn on. */
export interface Place {
  /** What lies on the ground or the wall: gets its grain. */
  readonly flat: View
  /** What stands before it. */
  readonly up: View
  readonly look: Look
  readonly random: Random
  /** After the mending: the same place without the fault. */
  readonly mended: boolean
  /** Where the fault is, metres right and ahead. */
  readonly x: number
  readonly z: number
}

export interface Scene {
  readonly weather: readonly Weather[]
  readonly backdrop: 'street' | 'wall' | 'room'
  /** Height above the ground at which one looks in the near picture, metres, and how close. */
  readonly focus: { readonly y: number; readonly zoom: number }
  /** How far ahead the fault lies. */
  readonly ahead: Span
  /** On the road, at the kerb, on the near walk, on a lawn in its place, or before one. */
  readonly on: 'road' | 'kerb' | 'walk' | 'lawn' | 'middle'
  paint(place: Place): void
}

/** A wall of rendered brick over a strip of pavement, seen straight on from 3.6 m. */
export const wallAt = 3.6

function wall({ flat, look }: Pick<Place, 'flat' | 'look'>, colour: Colour): void {
  const tone = (of: Colour, by: number) => shade(of, by)
  front(flat, [-9, 9], [0, 9], { z: wallAt, fill: tone(colour, flat.light.front * 1.05) })
  front(flat, [-9, 9], [0, 0.5], { z: wallAt, fill: tone(colour, flat.light.front * 0.78) })
  ground(flat, [-12, 12], [0.6, wallAt], tone(look.paving, flat.light.top * 0.86))
  for (let z = 1; z < wallAt; z += 0.4) line(flat, [pt(-9, 0, z), pt(9, 0, z)], tone(look.paving, 0.68), 0.012)
  for (let x = -8; x < 8; x += 0.4) line(flat, [pt(x, 0, 0.9), pt(x, 0, wallAt)], tone(look.paving, 0.68), 0.012)
  face(
    flat,
    [pt(-9, 0, wallAt), pt(9, 0, wallAt), pt(9, 0, wallAt - 0.5), pt(-9, 0, wallAt - 0.5)],
    '#15150f',
    'opacity="0.35" filter="url(#soft)"',
  )
}

/** A kitchen or washroom: tiled wall and a floor. */
function room({ flat, look }: Pick<Place, 'flat' | 'look'>, random: Random): void {
  const tile = random.pick(['#e4e2da', '#dfe5e2', '#e6ddcf'] as const)
  front(flat, [-9, 9], [0, 5], { z: wallAt, fill: tile })
  for (let x = -6; x < 6; x += 0.3) line(flat, [pt(x, 0, wallAt), pt(x, 5, wallAt)], shade(tile, 0.84), 0.012)
  for (let y = 0; y < 5; y += 0.3) line(flat, [pt(-6, y, wallAt), pt(6, y, wallAt)], shade(tile, 0.84), 0.012)
  ground(flat, [-9, 9], [0.6, wallAt], shade(look.paving, 0.8))
}

const roomLight: Light = { ...lightOf('overcast'), front: 0.95, left: 0.9, right: 0.8, top: 1.05, dark: 0.25 }

/** Draws a scene: the same place in all three pictures, seen from afar, from near, and mended. */
export function draw(scene: Scene, random: Random, stage: PhotoKind): { flat: string[]; up: string[]; frame: Frame } {
  const drawn = lookOf(random, random.pick(scene.weather))
  // Who photographs something on the walk stands by the kerb, not in the road.
  const look =
    scene.on === 'walk' || scene.on === 'lawn' ? { ...drawn, kerb: drawn.kerb - 1.9, far: drawn.far + 1.3 } : drawn
  const light = scene.backdrop === 'room' ? roomLight : lightOf(look.weather)
  const [flat, up]: [View, View] = [
    { light, out: [], shadows: [] },
    { light, out: [], shadows: [] },
  ]
  const z = random.bell(...scene.ahead)
  const place: Place = {
    flat,
    up,
    look,
    random,
    mended: stage === 'after',
    x: spotOf(scene, look, random),
    z,
  }
  if (scene.backdrop === 'street') {
    sky(place.flat, look.weather, random)
    road(place.flat, look, random)
    upright(place.up, look, random)
  } else if (scene.backdrop === 'wall') wall(place, random.pick(look.walls))
  else room(place, random)
  scene.paint(place)
  return { flat: flat.out, up: [...layered(up), vignette], frame: frameOf(scene, place, stage) }
}

const vignette = '<rect width="1200" height="900" fill="url(#vignette)"/>'

function spotOf({ on, backdrop }: Scene, look: Look, random: Random): number {
  if (backdrop !== 'street' || on === 'middle') return random.bell(-0.4, 0.4)
  if (on === 'kerb') return look.side * (look.kerb - 0.45)
  if (on === 'lawn') return look.side * (look.kerb + random.bell(1.7, 2.2))
  return on === 'road'
    ? look.side * random.bell(-0.2, look.kerb - 0.9)
    : look.side * (look.kerb + random.bell(0.9, 1.6))
}

function frameOf({ focus, backdrop }: Scene, { x, z }: Place, stage: PhotoKind): Frame {
  if (stage === 'far') return whole
  const [cx, cy] = project([x, focus.y, backdrop === 'street' ? z : Math.min(z, wallAt)])
  return { x: cx, y: cy, zoom: stage === 'near' ? focus.zoom : 1 + (focus.zoom - 1) * 0.7 }
}
