import { describe, expect, it } from 'vitest'
import { figuresOf, lightAt, pinFeatures, pinsOf, ringOf } from './pins.ts'

const now = new Date('2026-06-03T06:00:00Z')

describe('lightAt', () => {
  it('turns yellow on the instant and red after the due time', () => {
    expect(lightAt('2026-06-03T06:00:01Z', '2026-06-03T07:00:00Z', now)).toBe('green')
    expect(lightAt('2026-06-03T06:00:00Z', '2026-06-03T07:00:00Z', now)).toBe('yellow')
    expect(lightAt('2026-06-03T05:00:00Z', '2026-06-03T06:00:00Z', now)).toBe('yellow')
    expect(lightAt('2026-06-03T05:00:00Z', '2026-06-03T05:59:59Z', now)).toBe('red')
    expect(lightAt(null, null, now)).toBe('green')
  })
})

describe('pinsOf', () => {
  const pins = pinsOf(
    {
      ids: ['a', 'b'],
      lons: [118.3, 118.4],
      lats: [31.3, 31.4],
      yellowAts: ['2026-06-03T05:00:00Z', null],
      dueAts: ['2026-06-03T05:30:00Z', null],
      states: ['handling', 'handling'],
      areas: { codes: [], lons: [], lats: [], counts: [], yellows: [], reds: [] },
      total: 2,
      lights: { green: 1, yellow: 0, red: 1 },
      serverTime: now.toISOString(),
    },
    now,
  )
  it('reads the columns row by row', () => {
    expect(pins).toEqual([
      { id: 'a', lon: 118.3, lat: 31.3, light: 'red' },
      { id: 'b', lon: 118.4, lat: 31.4, light: 'green' },
    ])
  })
  it('gives the map points that clusters can add up', () => {
    const [first] = pinFeatures(pins).features
    expect(first?.properties).toEqual({ id: 'a', light: 'red', red: 1, yellow: 0 })
    expect(first?.geometry.coordinates).toEqual([118.3, 31.3])
  })
})

describe('figuresOf', () => {
  it('reads the figures of areas row by row', () => {
    const areas = { codes: ['340202000000000'], lons: [118.3], lats: [31.3], counts: [2400], yellows: [30], reds: [12] }
    expect(figuresOf({ areas })).toEqual([
      { code: '340202000000000', lon: 118.3, lat: 31.3, count: 2400, yellow: 30, red: 12 },
    ])
  })
})

describe('ringOf', () => {
  it('shares the ring by light, worst first', () => {
    expect(ringOf({ red: 1, yellow: 0, green: 3 }, 10).map(({ light, d }) => [light, d])).toEqual([
      ['red', 'M0.00 -10.00A10 10 0 0 1 10.00 0.00'],
      ['green', 'M10.00 0.00A10 10 0 1 1 0.00 -10.00'],
    ])
  })
  it('draws a whole ring in two halves', () => {
    expect(ringOf({ red: 0, yellow: 0, green: 5 }, 10)[0]?.d).toBe(
      'M0.00 -10.00A10 10 0 0 1 0.00 10.00A10 10 0 0 1 0.00 -10.00',
    )
  })
})
