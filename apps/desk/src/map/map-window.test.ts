import { describe, expect, it } from 'vitest'
import { levelAt, metresPerPixel, readWindow, widened, windowOf, windowText } from './map-window.ts'

const window = { west: 118.3, south: 31.2, east: 118.5, north: 31.4 }

describe('a window', () => {
  it('goes into an address and comes back', () => {
    expect(windowText(window)).toBe('118.30000,31.20000,118.50000,31.40000')
    expect(readWindow(windowText(window))).toEqual(window)
  })
  it('is nothing when it is mangled or turned over', () => {
    expect(readWindow(undefined)).toBeUndefined()
    expect(readWindow('118.3,31.2,118.5')).toBeUndefined()
    expect(readWindow('118.5,31.2,118.3,31.4')).toBeUndefined()
  })
  it('holds all outlines', () => {
    const square = (lon: number, lat: number) => ({
      geometry: {
        coordinates: [
          [
            [
              [lon, lat],
              [lon + 0.1, lat],
              [lon + 0.1, lat + 0.1],
            ],
          ],
        ],
      },
    })
    const found = windowOf([square(118.3, 31.2), square(118.4, 31.3)])
    expect(found?.west).toBeCloseTo(118.3)
    expect(found?.north).toBeCloseTo(31.4)
    expect(windowOf([])).toBeUndefined()
  })
  it('grows to the raster', () => {
    expect(widened({ west: 118.331, south: 31.219, east: 118.441, north: 31.341 }, 0.02)).toEqual({
      west: 118.32,
      south: 31.2,
      east: 118.46,
      north: 31.36,
    })
  })
})

describe('what a zoom shows', () => {
  it('goes from districts to grids', () => {
    expect([9, 12, 15].map(levelAt)).toEqual(['district', 'community', 'grid'])
  })
  it('measures a pixel', () => {
    expect(metresPerPixel(0, 0)).toBeCloseTo(78_271.5, 0)
    expect(metresPerPixel(14, 31.3)).toBeCloseTo(4.08, 1)
  })
})
