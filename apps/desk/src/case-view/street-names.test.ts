import { expect, it } from 'vitest'
import { tilesOf } from './ground-tiles.ts'
import { windowAround } from './place-window.ts'
import { streetNames } from './street-names.ts'

const centre = { lon: 118.38, lat: 31.33 }
const window = windowAround(centre, { width: 640, height: 300, metres: 480 })
const road = (name: string | null, ...line: number[][]) => ({ name, lines: [line] })

it('writes a name once, in the middle of what is seen of the street, from left to right', () => {
  const westward = road('芳草街', [118.4, 31.33], [118.36, 31.33])
  const again = road('芳草街', [118.3801, 31.33], [118.38, 31.33])
  expect(streetNames([westward, again], window)).toEqual([{ name: '芳草街', x: 320, y: 150, turn: 0 }])
})

it('leaves out what is not seen, has no room, or no name', () => {
  const outside = road('云帆街', [118.36, 31.4], [118.4, 31.4])
  const short = road('安澜东巷', [118.38, 31.33], [118.3802, 31.33])
  const nameless = road(null, [118.36, 31.33], [118.4, 31.33])
  expect(streetNames([outside, short, nameless], window)).toEqual([])
})

it('asks for the tiles that the window touches, and no more', () => {
  const tiles = tilesOf(window)
  expect(tiles.length).toBeGreaterThan(0)
  expect(tiles.length).toBeLessThanOrEqual(4)
  expect(tiles).toContainEqual({ x: 54318, y: 26757 })
})
