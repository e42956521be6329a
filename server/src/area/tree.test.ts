import { findAreaAt, getAreaTree, getBoundaries } from '@lifetree/contract/area'
import { Refused } from '@lifetree/contract/client'
import { roles } from '@lifetree/contract/rights'
import { describe, expect, test } from 'vitest'
import { anyone } from '../platform/actor.ts'
import { loadDivisions, loadOutlines } from './index.ts'
import { patchwork } from './patchwork.ts'
import { actorOf, division, openCity } from './testing/city.ts'

const city = await openCity([
  // Children before parents: the order of rows must not matter.
  division('340202001001001', '三山里第1网格'),
  division('340202001001002', '三山里第2网格'),
  division('340202001001', '三山里社区'),
  division('340202001', '赭山街道'),
  division('340202', '镜湖区'),
  division('340200', '芜湖市'),
  division('340203', '弋江区'),
  // The street office was dissolved: the community hangs below its district.
  division('340203000001', '直管社区', '340203'),
])
const plan = { columns: 2, rows: 1, bends: 3, southWest: [118.25, 31.125] as [number, number], cell: 2 ** -8 }
const outlines = patchwork(plan, column => `34020200100100${column + 1}`)
await city.asSystem(tx =>
  loadOutlines(tx, outlines, { ids: city.ids, from: '2010-01-01', synthetic: true, source: 'made up' }),
)
const worker = city.as(actorOf('grid_worker', '340202001001001'))
const refusal = async (promise: Promise<unknown>) => {
  const error = await promise.catch((reason: unknown) => reason)
  if (!(error instanceof Refused)) throw new Error('it was not refused', { cause: error })
  return error.problem
}

describe('the tree', () => {
  test('is the whole city, parents first, with names in both languages', async () => {
    const { areas } = await worker.call(getAreaTree, {})
    expect(areas.map(({ code, level, parent }) => [code, level, parent])).toEqual([
      ['340200000000000', 'city', null],
      ['340202000000000', 'district', '340200000000000'],
      ['340203000000000', 'district', '340200000000000'],
      ['340202001000000', 'town', '340202000000000'],
      ['340202001001000', 'community', '340202001000000'],
      ['340203000001000', 'community', '340203000000000'],
      ['340202001001001', 'grid', '340202001001000'],
      ['340202001001002', 'grid', '340202001001000'],
    ])
    expect(areas.at(-1)!.name).toEqual({ zh: '三山里第2网格', en: 'Sanshanli Grid 2' })
    expect(areas.at(-1)!.id).toBe(city.ids.get('340202001001002'))
  })

  test('of an area, down to a level', async () => {
    const { areas } = await worker.call(getAreaTree, { within: '340202000000000', down: 'community' })
    expect(areas.map(area => area.name.zh)).toEqual(['镜湖区', '赭山街道', '三山里社区'])
    const alone = await worker.call(getAreaTree, { within: '340202000000000', down: 'city' })
    expect(alone.areas.map(area => area.name.zh)).toEqual(['镜湖区'])
  })

  test('before it began is empty', async () => {
    expect((await worker.call(getAreaTree, { on: '2009-12-31' })).areas).toEqual([])
    expect((await worker.call(getAreaTree, { on: '2010-01-01' })).areas).toHaveLength(8)
  })

  test('is read by every role, and by nobody who has not signed in', async () => {
    for (const role of roles) {
      expect((await city.as(actorOf(role, '340203000000000')).call(getAreaTree, {})).areas).toHaveLength(8)
    }
    expect((await refusal(city.as(anyone).call(getAreaTree, {}))).code).toBe('not_signed_in')
  })

  test('names are found by code, without those that no area has', async () => {
    const names = await city.areas.findNames(city.db.app, ['340202000000000', '340299000000000'])
    expect([...names]).toEqual([['340202000000000', '镜湖区']])
    const path = await city.areas.findPath(city.db.app, '340203000001000')
    expect(path.map(area => area.name.zh)).toEqual(['芜湖市', '弋江区', '直管社区'])
    expect(await city.areas.findPath(city.db.app, '340299000000000')).toEqual([])
    expect(await city.areas.findArea(city.db.app, '340299000000000')).toBeUndefined()
    expect((await city.areas.findArea(city.db.app, '340202000000000'))?.name.en).toBe('Jinghu District')
  })
})

describe('loading', () => {
  const load = (...rows: Parameters<typeof loadDivisions>[1][number][]) =>
    city.asSystem(tx => loadDivisions(tx, rows, { from: '2010-01-01' }))

  test.each([
    ['a code of another level', { code: '340204000000000', level: 'town', name: '某区', parent: null }],
    [
      'a parent that is not there',
      { code: '340204000000000', level: 'district', name: '某区', parent: '340200000000000' },
    ],
    ['a root that is no city', { code: '340204000000000', level: 'district', name: '某区', parent: null }],
    ['no code', { code: '340204', level: 'district', name: '某区', parent: null }],
  ] as const)('throws on %s', async (_, row) => {
    await expect(load(row)).rejects.toThrow('某区')
  })

  test('a code that another area had is refused by the database', async () => {
    await expect(load(division('340200', '另一个市'))).rejects.toMatchObject({ code: '23P01' })
  })

  test('areas are written by the administrator and the system alone', async () => {
    await expect(city.db.app.query({ text: `update area_codes set name = '改名'` })).resolves.toMatchObject({
      rowCount: 0,
    })
    await expect(
      city.db.app.query({
        text: `insert into areas (id, level, valid_from) values (gen_random_uuid(), 'grid', '2020-01-01')`,
      }),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('boundaries', () => {
  const ask = { within: '340202000000000', level: 'grid' as const }

  test('come as GeoJSON that says which are made up', async () => {
    const answer = await worker.call(getBoundaries, ask)
    expect(answer.type).toBe('FeatureCollection')
    expect(answer.coarsened).toBeNull()
    expect(answer.features.map(({ properties }) => [properties.code, properties.synthetic])).toEqual([
      ['340202001001001', true],
      ['340202001001002', true],
    ])
    expect(answer.features[0]!.geometry).toEqual({ type: 'MultiPolygon', coordinates: outlines[0]!.shape })
  })

  test('of a window are those that meet it', async () => {
    const window = { west: 118.2545, south: 31.12, east: 118.3, north: 31.2 }
    const { features } = await worker.call(getBoundaries, { ...ask, ...window })
    expect(features.map(feature => feature.properties.code)).toEqual(['340202001001002'])
    const { north, ...open } = window
    expect((await refusal(worker.call(getBoundaries, { ...ask, ...open }))).code).toBe('window_incomplete')
    expect(north).toBe(31.2)
  })

  test('for a small map hold fewer positions', async () => {
    const { features, coarsened } = await worker.call(getBoundaries, { ...ask, metresPerPixel: 200 })
    expect(coarsened).toBe(200)
    const count = (shape: number[][][][]) => shape.flat(2).length
    expect(count(features[0]!.geometry.coordinates)).toBeLessThan(count(outlines[0]!.shape))
  })

  test('of another level or day there are none', async () => {
    expect((await worker.call(getBoundaries, { ...ask, level: 'town' })).features).toEqual([])
    expect((await worker.call(getBoundaries, { ...ask, on: '2009-01-01' })).features).toEqual([])
  })
})

describe('the area at a point', () => {
  test('is the path from the city down to the grid', async () => {
    const { areas, exact } = await worker.call(findAreaAt, { lon: 118.252, lat: 31.127 })
    expect(areas.map(area => area.level)).toEqual(['city', 'district', 'town', 'community', 'grid'])
    expect(areas.at(-1)!.code).toBe('340202001001001')
    expect(exact).toBe(true)
    expect((await city.areas.findGrid(city.db.app, { lon: 118.252, lat: 31.127 }))?.id).toBe(
      city.ids.get('340202001001001'),
    )
  })

  test('just outside is the nearest grid, as far as the position may be wrong', async () => {
    const point = { lon: 118.2495, lat: 31.127 }
    expect(await worker.call(findAreaAt, { ...point, accuracy: 60 })).toMatchObject({ exact: false })
    expect((await refusal(worker.call(findAreaAt, { ...point, accuracy: 20 }))).code).toBe('outside_city')
  })

  test('elsewhere is refused in the language of the reader', async () => {
    const problem = await refusal(worker.call(findAreaAt, { lon: 121.47, lat: 31.23, accuracy: 100_000 }))
    expect(problem).toMatchObject({ code: 'outside_city', status: 422, title: '这个位置不在任何网格内' })
  })
})
