import { expect, test } from 'vitest'
import { gridTowards } from './grid-towards.ts'

const at = (id: string, lon: number, lat: number, grid: string) => ({
  ...{ id, lon, lat, grid },
  ...{ households: 1, compound: '' },
})
const here = at('here', 118.37, 31.33, 'A')
const houses = [
  here,
  at('own', 118.3701, 31.33, 'A'),
  at('east', 118.372, 31.3301, 'B'),
  at('far east', 118.38, 31.33, 'C'),
  at('north', 118.3701, 31.332, 'D'),
]

test('the neighbouring grid is that of the nearest building of another grid in the direction of the key', () => {
  expect(gridTowards(houses, here, 'ArrowRight')).toBe('B')
  expect(gridTowards(houses, here, 'ArrowUp')).toBe('D')
})

test('where no other grid lies that way, there is none', () => {
  expect(gridTowards(houses, here, 'ArrowLeft')).toBeUndefined()
  expect(gridTowards(houses, here, 'ArrowDown')).toBeUndefined()
})
