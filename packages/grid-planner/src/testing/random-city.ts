import type { Building, City, Line, Place } from '../index.ts'
import { type Random, randomFrom } from '../random.ts'

export const styles = [
  'scattered',
  'compounds',
  'lanes',
  'one line',
  'lattice',
  'nine',
  'towers',
  'villages',
  'lone villages',
] as const
export const obstacles = [
  'none',
  'river',
  'rivers',
  'dead ends',
  'ring',
  'crossing roads',
  'through houses',
  'outline',
] as const
export const grounds = ['plain', 'ragged', 'islands', 'holed'] as const

export interface Scene {
  readonly seed: number
  readonly style: (typeof styles)[number]
  readonly obstacle: (typeof obstacles)[number]
  readonly ground: (typeof grounds)[number]
}

const MIDDLE: Place = [118.37, 31.33]
/** Half the side of a community, in degrees. */
const REACH = 0.006

/** A city of one community, the same for the same scene. */
export function randomCity({ seed, style, obstacle, ground }: Scene): City {
  const random = randomFrom(seed)
  const rings = ringsOf(ground, random)
  const buildings = buildingsOf(style, place => standsIn(rings, place), random)
  const rural = style === 'villages' || style === 'lone villages'
  return {
    communities: [{ code: '340202001001', kind: rural ? 'rural' : 'urban', rings, buildings }],
    barriers: barriersOf(obstacle, { rings, buildings }, random),
    limits: seed % 3 === 0 ? [[at(-1, 0.1), at(1, -0.2)]] : [],
  }
}

/** A place by shares of the half side, from −1 to 1. */
const at = (x: number, y: number): Place => [round(MIDDLE[0] + x * REACH), round(MIDDLE[1] + y * REACH * 0.86)]
const round = (degrees: number): number => Number(degrees.toFixed(7))
const closed = (ring: readonly Place[]): Line => [...ring, ring[0]!]

function ragged(random: Random, [x, y]: Place, size: number): Line {
  const corners = 7 + Math.floor(random() * 14)
  return closed(
    Array.from({ length: corners }, (_, n) => {
      const away = size * (0.55 + 0.45 * random())
      const turn = (2 * Math.PI * n) / corners
      return at(x + away * Math.cos(turn), y + away * Math.sin(turn))
    }),
  )
}

function ringsOf(ground: Scene['ground'], random: Random): Line[][] {
  const square = closed([at(-1, -1), at(1, -1), at(1, 1), at(-1, 1)])
  if (ground === 'plain') return [[square]]
  if (ground === 'ragged') return [[ragged(random, [0, 0], 1)]]
  if (ground === 'holed') return [[square, ragged(random, [0.1, 0.1], 0.4)]]
  return [[ragged(random, [-0.45, 0], 0.42)], [ragged(random, [0.5, 0.4], 0.4)], [ragged(random, [0.55, -0.6], 0.25)]]
}

function standsIn(rings: readonly Line[][], [x, y]: Place): boolean {
  let inside = false
  for (const ring of rings.flat()) {
    ring.slice(1).forEach(([bx, by], i) => {
      const [ax, ay] = ring[i]!
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside
    })
  }
  return inside
}

interface Style {
  readonly many: number
  readonly households: (random: Random) => number
  readonly place: (random: Random, n: number) => Place
  readonly compound?: (place: Place, n: number) => string
}

const spread = (random: Random): Place => at(2 * random() - 1, 2 * random() - 1)
const upTo = (most: number) => (random: Random) => Math.floor(random() * (most + 1))
const blockOf = ([lon, lat]: Place): string =>
  `c${Math.floor((lon - MIDDLE[0]) / 0.003)} ${Math.floor((lat - MIDDLE[1]) / 0.003)}`

const STYLES: Readonly<Record<Scene['style'], Style>> = {
  scattered: { many: 70, households: upTo(80), place: spread },
  compounds: { many: 90, households: upTo(60), place: spread, compound: blockOf },
  lanes: { many: 300, households: upTo(9), place: spread },
  'one line': { many: 60, households: upTo(70), place: (_, n) => at(-0.95 + n * 0.031, 0.05) },
  lattice: {
    many: 81,
    households: upTo(60),
    place: (_, n) => at(-0.8 + 0.2 * (n % 9), -0.8 + 0.2 * Math.floor(n / 9)),
  },
  nine: {
    many: 120,
    households: upTo(30),
    place: (_, n) => at(-0.6 + 0.6 * (n % 3), -0.6 + 0.6 * (Math.floor(n / 3) % 3)),
  },
  towers: {
    many: 80,
    households: random => (random() < 0.1 ? 510 + upTo(400)(random) : upTo(90)(random)),
    place: spread,
  },
  villages: { many: 420, households: upTo(3), place: clustered, compound: (_, n) => (n % 8 === 7 ? '' : `v${n % 7}`) },
  'lone villages': { many: 60, households: upTo(2), place: spread, compound: (_, n) => (n % 3 === 0 ? '' : `v${n}`) },
}

function clustered(random: Random, n: number): Place {
  const village = n % 7
  const middle = [-0.6 + 0.6 * (village % 3), -0.6 + 0.6 * Math.floor(village / 3)] as const
  if (n % 8 === 7) return spread(random)
  return at(middle[0] + 0.3 * (random() + random() - 1), middle[1] + 0.3 * (random() + random() - 1))
}

function buildingsOf(style: Scene['style'], stands: (place: Place) => boolean, random: Random): Building[] {
  const { many, households, place, compound } = STYLES[style]
  return Array.from({ length: many }, (_, n): Building => {
    const [lon, lat] = place(random, n)
    const homes = households(random)
    const where = compound?.([lon, lat], n) ?? ''
    return {
      id: `b${n}`,
      lon,
      lat,
      households: homes,
      people: homes * 3,
      workload: homes * (0.8 + 0.4 * random()),
      compound: where,
    }
  }).filter(({ lon, lat }) => stands([lon, lat]))
}

interface Built {
  readonly rings: readonly Line[][]
  readonly buildings: readonly Building[]
}

function barriersOf(obstacle: Scene['obstacle'], { rings, buildings }: Built, random: Random): City['barriers'] {
  const houses = buildings.slice(0, 6).map(({ lon, lat }): Place => [lon, lat])
  const wave = (y: number): Place[] =>
    Array.from({ length: 24 }, (_, n) => at(-1.1 + n * 0.1, y + 0.15 * Math.sin(n / 3 + y) + 0.02 * random()))
  const turn = (n: number) => at(0.5 * Math.cos(n / 4), 0.5 * Math.sin(n / 4))
  const roads = [-0.33, 0.35].flatMap(c => [
    [at(c, -1.2), at(c, 1.2)],
    [at(-1.2, c), at(1.2, c)],
  ])
  const lines: Readonly<Record<Scene['obstacle'], readonly Line[]>> = {
    none: [],
    river: [wave(0.1)],
    rivers: [wave(0.4), wave(-0.3)],
    'dead ends': [
      [at(-1.2, 0.2), at(0.3, 0.25)],
      [at(0.1, -1.2), at(0.15, 0)],
      [at(0.5, 0.5), at(0.8, 0.7), at(0.6, 0.9)],
    ],
    ring: [closed(Array.from({ length: 25 }, (_, n) => turn(n)))],
    'crossing roads': roads,
    // Houses on the line, and just beside it, stand on one side or the other.
    'through houses': houses.length > 1 ? [houses] : [],
    outline: rings.flat(),
  }
  const chosen = lines[obstacle]
  const crossings = chosen.flatMap(line => line.filter(() => random() < 0.12))
  return { lines: chosen, crossings }
}
