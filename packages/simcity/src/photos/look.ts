import type { Random } from '../random.ts'
import type { Colour } from './colour.ts'
import type { Weather } from './sky.ts'

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
