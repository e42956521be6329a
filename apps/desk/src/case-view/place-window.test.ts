import { describe, expect, it } from 'vitest'
import { outlinePath, windowAround } from './place-window.ts'

const centre = { lon: 118.38, lat: 31.33 }
const window = windowAround(centre, { width: 400, height: 200, metres: 400 })

describe('windowAround', () => {
  it('puts the place in the middle', () => {
    expect(window.at(centre)).toEqual([200, 100])
  })
  it('measures a pixel a metre to the north and to the east', () => {
    const [x, y] = window.at({ lon: centre.lon, lat: centre.lat + 50 / 111_320 })
    expect(x).toBeCloseTo(200)
    expect(y).toBeCloseTo(50)
    const east = centre.lon + 100 / (111_320 * Math.cos((centre.lat * Math.PI) / 180))
    expect(window.at({ lon: east, lat: centre.lat })[0]).toBeCloseTo(300)
  })
  it('reaches as far as it is drawn', () => {
    const [x, y] = window.at({ lon: window.west, lat: window.north })
    expect(x).toBeCloseTo(0)
    expect(y).toBeCloseTo(0)
    expect(window.at({ lon: window.east, lat: window.south }).map(Math.round)).toEqual([400, 200])
  })
})

describe('outlinePath', () => {
  it('draws each ring closed', () => {
    const ring = [
      [window.west, window.north],
      [window.east, window.north],
      [window.east, window.south],
    ]
    expect(outlinePath(window, [[ring], [ring]])).toBe('M0.0 0.0L400.0 0.0L400.0 200.0Z'.repeat(2))
  })
})
