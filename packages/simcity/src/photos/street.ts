import type { Random } from '../random.ts'
import { type Colour, mix, shade } from './colour.ts'
import { tree } from './plants.ts'
import {
  blurred,
  box,
  face,
  flank,
  ground,
  hazed,
  horizon,
  type Light,
  line,
  pt,
  type Span,
  type View,
  width,
} from './view.ts'

export type Weather = 'clear' | 'overcast' | 'wet' | 'dusk'

interface Sky {
  readonly top: Colour
  readonly low: Colour
  readonly light: Light
}

const skies: Readonly<Record<Weather, Sky>> = {
  clear: {
    top: '#7fa9d4',
    low: '#dfe7ea',
    light: {
      haze: '#cfd8dc',
      hazeDepth: 90,
      front: 0.86,
      left: 1.08,
      right: 0.68,
      top: 1.18,
      shadow: [0.75, -0.35],
      dark: 0.36,
    },
  },
  overcast: {
    top: '#b4bcc2',
    low: '#dcdfdf',
    light: {
      haze: '#ced3d4',
      hazeDepth: 70,
      front: 0.95,
      left: 0.98,
      right: 0.86,
      top: 1.08,
      shadow: [0.12, -0.06],
      dark: 0.22,
    },
  },
  wet: {
    top: '#98a1a8',
    low: '#c6cbcc',
    light: {
      haze: '#b5bdc0',
      hazeDepth: 55,
      front: 0.86,
      left: 0.9,
      right: 0.78,
      top: 1.02,
      shadow: [0.15, -0.05],
      dark: 0.24,
    },
  },
  dusk: {
    top: '#2d3a5c',
    low: '#c98f6a',
    light: {
      haze: '#6d6272',
      hazeDepth: 80,
      front: 0.5,
      left: 0.58,
      right: 0.42,
      top: 0.6,
      shadow: [0.3, 0.2],
      dark: 0.25,
    },
  },
}

export const lightOf = (weather: Weather): Light => skies[weather].light

/** How one place looks; drawn once per picture, so that near, far and after show the same street. */
export interface Look {
  readonly weather: Weather
  readonly asphalt: Colour
  readonly paving: Colour
  readonly walls: readonly Colour[]
  readonly signs: readonly Colour[]
  readonly leaf: Colour
  /** Side on which the pavement is near: 1 right, -1 left. */
  readonly side: 1 | -1
  /** Metres from the photographer to the kerb on that side, and to the other. */
  readonly kerb: number
  readonly far: number
  readonly trees: number
}

const walls: readonly Colour[] = [
  '#d9cbb2',
  '#c9b59a',
  '#d6d3ca',
  '#b9a48f',
  '#cfd4d2',
  '#c7a793',
  '#dccfae',
  '#a9b0ae',
]
const signs: readonly Colour[] = ['#9c2f2a', '#1f5c8a', '#2f6b46', '#b7791f', '#5a3d7a', '#8a4b2a', '#23636b']

const pickSome = <T>(random: Random, items: readonly T[], count: number): T[] =>
  Array.from({ length: count }, () => random.pick(items))

export const lookOf = (random: Random, weather: Weather): Look => ({
  weather,
  asphalt: random.pick(['#6a6a68', '#727270', '#646462', '#757370'] as const),
  paving: random.pick(['#a9a59c', '#b3a08f', '#9fa19f', '#ada594'] as const),
  walls: pickSome(random, walls, 8),
  signs: pickSome(random, signs, 10),
  leaf: random.pick(['#4f6b35', '#5a7440', '#3f6038', '#6a7a3e'] as const),
  side: random.chance(0.7) ? 1 : -1,
  kerb: random.bell(1.9, 2.7),
  far: random.bell(4.6, 6.2),
  trees: random.bell(6.5, 8.5),
})

export function sky(view: View, weather: Weather, random: Random): void {
  const { top, low } = skies[weather]
  view.out.push(
    `<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${low}"/></linearGradient>`,
    `<rect width="${width}" height="${horizon + 12}" fill="url(#sky)"/>`,
  )
  const cloud = weather === 'clear' || weather === 'dusk' ? 6 : 14
  blurred(view, 'blur', () => {
    for (let i = 0; i < cloud; i++) {
      const [x, y] = [random.int(-100, width + 100), random.int(10, horizon - 70)]
      const tone = mix(low, weather === 'dusk' ? '#f2b48a' : '#ffffff', 0.8)
      view.out.push(
        `<ellipse cx="${x}" cy="${y}" rx="${random.int(90, 260)}" ry="${random.int(10, 34)}" fill="${tone}" opacity="${(random.bell(0.3, 0.75)).toFixed(2)}"/>`,
      )
    }
  })
}

/** Far blocks at the end of the street. */
function skyline(view: View, random: Random): void {
  for (let x = -60; x < 60; x += random.int(7, 13)) {
    const [wide, tall] = [random.int(8, 16), random.int(8, 34)]
    face(
      view,
      [pt(x, 0, 90), pt(x + wide, 0, 90), pt(x + wide, tall, 90), pt(x, tall, 90)],
      mix(view.light.haze, '#7d868c', random.bell(0.15, 0.45)),
    )
  }
}

interface Row {
  readonly view: View
  readonly look: Look
  readonly random: Random
  /** Where the row of houses stands, and on which side it is. */
  readonly x: number
  readonly lit: number
}

function windows({ view, look, random, x }: Row, [z0, z1]: Span, floors: number): void {
  const glass = look.weather === 'dusk' ? '#2b3140' : '#6f8490'
  const bays = Math.max(2, Math.round((z1 - z0) / 2.6))
  for (let floor = 1; floor < floors; floor++) {
    for (let bay = 0; bay < bays; bay++) {
      const from = z0 + ((bay + 0.22) * (z1 - z0)) / bays
      const to = from + ((z1 - z0) / bays) * 0.56
      const low = floor * 3 + 0.95
      const lit = look.weather === 'dusk' && random.chance(0.3)
      const fill = lit
        ? random.pick(['#f4c66a', '#e9b45a', '#ffe1a0'])
        : shade(hazed(view, glass as Colour, from), random.bell(0.8, 1.15))
      flank(view, x, [from, to], { y: [low, low + 1.45], fill })
      if (random.chance(0.3) && from < 30) airConditioner(view, x, from + 0.4, low - 0.7)
    }
  }
}

function airConditioner(view: View, x: number, z: number, y: number): void {
  const into = x > 0 ? -0.3 : 0.3
  const span: Span = x > 0 ? [x + into, x] : [x, x + into]
  box(view, { x: span, y: [y, y + 0.55], z: [z, z + 0.75] }, '#d8d8d2')
}

/** What is behind the front of a shop: lit at dusk, dark by day, or a shutter. */
function shopFront({ view, look, random, x }: Row, span: Span): void {
  const open = random.chance(0.75)
  const inside: Colour = look.weather === 'dusk' ? '#a5814f' : '#3d4448'
  flank(view, x, span, { y: [0, 2.5], fill: hazed(view, open ? inside : '#8f9494', span[0]) })
  if (open) return
  for (let y = 0.3; y < 2.5; y += 0.3) flank(view, x, span, { y: [y, y + 0.04], fill: '#6f7474' })
}

function shops(row: Row, [z0, z1]: Span): void {
  const { view, look, random, x, lit } = row
  const count = Math.max(1, Math.round((z1 - z0) / 4.5))
  for (let i = 0; i < count; i++) {
    const from = z0 + (i * (z1 - z0)) / count + 0.15
    const to = z0 + ((i + 1) * (z1 - z0)) / count - 0.15
    const sign = shade(hazed(view, random.pick(look.signs), from), lit)
    shopFront(row, [from, to])
    flank(view, x, [from, to], { y: [2.5, 3.35], fill: sign })
    // Strokes stand for the writing: no font is needed, and no shop is named.
    for (let j = 0; j < 4; j++) {
      const at = from + ((to - from) * (j + 1)) / 5.4
      flank(view, x, [at, at + (to - from) * 0.09], { y: [2.68, 3.15], fill: '#f3ead2', more: 'opacity="0.85"' })
    }
  }
}

/** Houses along one side of the street, the far ones first. */
function houses(row: Row): void {
  const { view, look, random, x, lit } = row
  const rows: { from: number; to: number; floors: number; wall: Colour }[] = []
  for (let z = random.bell(1, 5), i = 0; z < 85; i++) {
    const to = z + random.bell(9, 17)
    rows.push({ from: z, to, floors: random.int(3, 7), wall: look.walls[i % look.walls.length]! })
    z = to + (random.chance(0.3) ? random.bell(1.5, 4) : 0)
  }
  for (const { from, to, floors, wall } of rows.reverse()) {
    const tall = floors * 3 + 0.8
    const tone = (factor: number) => shade(hazed(view, wall, from), factor)
    const back = x > 0 ? x + 14 : x - 14
    face(view, [pt(x, 0, from), pt(back, 0, from), pt(back, tall, from), pt(x, tall, from)], tone(view.light.front))
    flank(view, x, [from, to], { y: [0, tall], fill: tone(lit) })
    flank(view, x, [from, to], { y: [tall - 0.35, tall], fill: tone(lit * 0.82) })
    windows(row, [from, to], floors)
    shops(row, [from, to])
  }
}

function treesAlong(view: View, look: Look, x: number, random: Random): void {
  const places: number[] = []
  for (let z = random.bell(9, 14); z < 60; z += look.trees) places.push(z)
  for (const z of places.reverse()) tree(view, [x, 0, z], { leaf: look.leaf, tall: random.bell(5.2, 7), random })
}

const spanOf = (a: number, b: number): Span => (a < b ? [a, b] : [b, a])

/** Mended places in the asphalt, older and newer. */
function patches(view: View, look: Look, { random, colour }: { random: Random; colour: Colour }): void {
  for (let i = 0; i < 5; i++) {
    const [x, z] = [random.bell(-3, 3), random.bell(3, 24)]
    const xs: Span = [x, x + random.bell(0.5, 1.6)]
    const zs: Span = [z, z + random.bell(0.6, 3)]
    const tone = shade(colour, random.bell(0.86, 1.1))
    if (xs.every(at => Math.abs(at) < look.kerb)) ground(view, xs, zs, [tone, 'opacity="0.6"'])
  }
}

/** Ground of the street: road, marks, kerbs and paved walks. */
export function road(view: View, look: Look, random: Random): void {
  const { side, kerb, far, asphalt, paving } = look
  const wet = look.weather === 'wet' ? 0.84 : 0.98
  const tone = (colour: Colour) => shade(colour, view.light.top * wet)
  const near = side * kerb
  const other = -side * far
  ground(view, [-60, 60], [0.6, 200], tone('#8d8f86'))
  ground(view, spanOf(near, other), [0.6, 200], tone(asphalt))
  patches(view, look, { random, colour: tone(asphalt) })
  const middle = (near + other) / 2
  const mark = [tone('#dad7ca'), 'opacity="0.8"'] as const
  for (let z = 2; z < 90; z += 6) ground(view, [middle - 0.07, middle + 0.07], [z, z + 3], mark)
  const edge = near - side * 0.35
  ground(view, spanOf(edge, edge + 0.12 * side), [0.6, 120], mark)
  for (const [at, out] of [
    [near, side],
    [other, -side],
  ] as const) {
    ground(view, spanOf(at, at + out * 4), [0.6, 160], tone(paving))
    ground(view, spanOf(at, at + out * 0.16), [0.6, 120], tone('#c4c2ba'))
    flank(view, at, [0.6, 120], { y: [-0.13, 0], fill: tone('#7b7a75') })
    tiles(view, spanOf(at + out * 0.16, at + out * 4), tone(paving))
  }
  const blind = near + side * 1.5
  ground(view, spanOf(blind, blind + side * 0.3), [0.6, 90], [tone('#cfae4b'), 'opacity="0.8"'])
}

function tiles(view: View, [from, to]: Span, paving: Colour): void {
  const joint = shade(paving, 0.8)
  for (let x = from; x <= to; x += 0.5) line(view, [pt(x, 0, 1), pt(x, 0, 6), pt(x, 0, 28)], joint, 0.012)
  for (let z = 1.5; z < 16; z += 0.5) line(view, [pt(from, 0, z), pt(to, 0, z)], joint, 0.012)
}

/** What rises beside the road: far blocks, houses, trees and lamps. */
export function upright(view: View, look: Look, random: Random): void {
  skyline(view, random)
  const [near, other] = [look.side * (look.kerb + 4), -look.side * (look.far + 4)]
  const lit = (x: number) => (x > 0 ? view.light.left : view.light.right)
  houses({ view, look, random, x: other, lit: lit(other) })
  houses({ view, look, random, x: near, lit: lit(near) })
  treesAlong(view, look, -look.side * (look.far + 1.1), random)
  treesAlong(view, look, look.side * (look.kerb + 0.9), random)
}
