import { expect, test } from 'vitest'
import { gridTowards } from './grid-towards.ts'

const at = (id: string, lon: number, lat: number, grid: string) => ({
  ...{ id, lon, lat, grid },
  ...{ households: 1, compound: '' },
})
const here = at('here', 118.37, 31.33, 'A')
const buildings = [
  here,
  at('own', 118.3701, 31.33, 'A'),
  at('east', 118.372, 31.3301, 'B'),
  at('far east', 118.38, 31.33, 'C'),
  at('north', 118.3701, 31.332, 'D'),
]
const borders = new Map([['A', new Set(['B', 'D'])]])
const ground = { buildings, borders }

test('the neighbouring grid is that of the nearest building of another grid in the direction of the key', () => {
  expect(gridTowards(ground, here, 'ArrowRight')).toBe('B')
  expect(gridTowards(ground, here, 'ArrowUp')).toBe('D')
})

test('where no other grid lies that way, there is none', () => {
  expect(gridTowards(ground, here, 'ArrowLeft')).toBeUndefined()
  expect(gridTowards(ground, here, 'ArrowDown')).toBeUndefined()
})

test('a grid that does not border on the own one is never jumped to, however near its building is', () => {
  const far = { buildings, borders: new Map([['A', new Set(['C'])]]) }
  expect(gridTowards(far, here, 'ArrowRight')).toBe('C')
  expect(gridTowards({ buildings, borders: new Map() }, here, 'ArrowRight')).toBeUndefined()
})
