import { findAreaAt, getBoundaries } from '@lifetree/contract/area'
import { applyOutlines, checkOutlines, getAreaRewrite, getOutlineFile } from '@lifetree/contract/area-changing'
import { Refused } from '@lifetree/contract/client'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { MultiPolygon, Outline } from './geometry.ts'
import { loadOutlines } from './index.ts'
import { patchwork } from './patchwork.ts'
import { actorOf, division, openCity } from './testing/city.ts'
import { parcels } from './testing/parcels.ts'

const city = await openCity(
  [
    division('340200', '芜湖市'),
    division('340202', '镜湖区'),
    division('340202001', '赭山街道'),
    division('340202001001', '三山里社区'),
    division('340202001001001', '第1网格'),
    division('340202001001002', '第2网格'),
  ],
  [parcels.keeper],
)
await parcels.create(city.db)
const admin = city.as(actorOf('admin', '340200000000000'))

const southWest: [number, number] = [118.25, 31.125]
const cell = 2 ** -8
/** Two grids side by side, the border between them `share` of the way east. */
const halves = (share: number): Outline[] => {
  const [west, south, width] = [...southWest, 2 * cell] as [number, number, number]
  const middle = west + width * share
  const strip = (a: number, b: number): MultiPolygon => [
    [
      [
        [a, south],
        [b, south],
        [b, south + cell],
        [a, south + cell],
        [a, south],
      ],
    ],
  ]
  return [
    { code: '340202001001001', shape: strip(west, middle) },
    { code: '340202001001002', shape: strip(middle, west + width) },
  ]
}
const fileOf = (outlines: readonly Outline[], names: Record<string, string> = {}) => ({
  type: 'FeatureCollection',
  features: outlines.map(({ code, shape }) => ({
    type: 'Feature',
    properties: { code, name: names[code] ?? `第${Number(code.slice(-3))}网格` },
    geometry: { type: 'MultiPolygon', coordinates: shape },
  })),
})
const check = (file: unknown, id = v7(), validFrom = '2020-06-01') =>
  admin.call(checkOutlines, { id, file, validFrom, source: '测试' })
const refusal = async (promise: Promise<unknown>) => {
  const error = await promise.catch((reason: unknown) => reason)
  if (!(error instanceof Refused)) throw new Error('it was not refused', { cause: error })
  return error.problem
}
const gridAt = async (lon: number) => (await admin.call(findAreaAt, { lon, lat: 31.127 })).areas.at(-1)!.code
/** The servers' memory of the areas is two seconds old at most. */
const wait = () => {
  city.clock.now = new Date(city.clock.now.getTime() + 3000)
}

describe('a dry run', () => {
  test('tells what it found, changes nothing, and can be looked at again', async () => {
    const id = v7()
    const overlapping = [halves(0.5)[0]!, halves(0.4)[1]!]
    const checked = await check(fileOf(overlapping), id)
    expect(checked).toMatchObject({ id, sound: false, areas: 2, fresh: 0, applied: false })
    expect(checked.findings).toContainEqual(
      expect.objectContaining({
        kind: 'overlap',
        code: '340202001001001',
        other: '340202001001002',
        at: { lon: expect.closeTo(southWest[0] + 2 * cell * 0.45, 4), lat: expect.any(Number) },
      }),
    )
    expect((await admin.call(getBoundaries, { within: '340200000000000', level: 'grid' })).features).toEqual([])
    const again = await admin.call(getOutlineFile, { id })
    expect(again.file).toEqual(checked)
    expect(again.outlines.features.map(feature => feature.properties.code)).toEqual(overlapping.map(one => one.code))
    expect((await refusal(admin.call(applyOutlines, { id }))).code).toBe('not_sound')
  })

  test('is refused for a day to come and under an id that is taken', async () => {
    expect((await refusal(check(fileOf(halves(0.5)), v7(), '2020-07-02'))).code).toBe('day_in_future')
    const id = v7()
    await check(fileOf(halves(0.5)), id)
    expect((await refusal(check(fileOf(halves(0.5)), id))).code).toBe('file_exists')
  })

  test('of rubbish answers with findings, not with a fault', async () => {
    for (const file of [
      null,
      7,
      'x',
      [],
      {},
      { type: 'FeatureCollection', features: [1, null, [], { geometry: 3 }] },
    ]) {
      expect((await check(file)).sound).toBe(false)
    }
  })

  test('of a large file runs beside the event loop, with the same findings', async () => {
    const plan = { columns: 15, rows: 15, bends: 4, southWest, cell: 2 ** -12 }
    const cells = patchwork(plan, (column, row) => String(340_202_001_001_100 + row * 15 + column))
    const { findings, sound, fresh } = await check(fileOf(cells.slice(0, -1)))
    expect([sound, fresh]).toEqual([true, 224])
    expect(findings.map(one => one.kind)).toEqual(['no_outline', 'no_outline', 'parent_without_outline'])
  })

  test('leaves the megabytes of the file out of the audit log', async () => {
    const entry = city.entries.find(one => one.name === 'checkOutlines' && one.kind === 'command')!
    expect(entry.content).not.toHaveProperty('file')
    expect(entry.subject).toBe((entry.content as { id: string }).id)
  })

  test('belongs to the administrator', async () => {
    for (const role of ['grid_worker', 'supervisor', 'dispatcher'] as const) {
      const other = city.as(actorOf(role, '340200000000000'))
      const problem = await refusal(
        other.call(checkOutlines, { id: v7(), file: {}, validFrom: '2020-06-01', source: '测试' }),
      )
      expect(problem.code).toBe('forbidden')
    }
  })
})

describe('taking outlines over', () => {
  const parcelIds = [v7(), v7(), v7()] as const

  test('replaces made-up ones of the level, and brings grids that the tree lacks', async () => {
    const plan = { columns: 3, rows: 1, bends: 1, southWest, cell: cell * 2 }
    await city.asSystem(tx =>
      loadOutlines(tx, patchwork(plan, column => `34020200100100${column + 1}`).slice(0, 2), {
        ids: city.ids,
        from: '2015-01-01',
        synthetic: true,
        source: 'made up',
      }),
    )
    wait()
    // 0.6 cells east: in the made-up first grid.
    await parcels.add(city.db, parcelIds[0], { lon: southWest[0] + 0.6 * cell, lat: 31.127, area: '340202001001001' })
    await parcels.add(city.db, parcelIds[1], { lon: southWest[0] + 1.5 * cell, lat: 31.127, area: '340202001001001' })
    await parcels.add(city.db, parcelIds[2], { lon: 120, lat: 31, area: '340202001001002' })
    const third: Outline = {
      code: '340202001001003',
      shape: halves(0.5)[1]!.shape.map(part => part.map(ring => ring.map(([x, y]) => [x + cell, y]))),
    }
    const { id, fresh, findings } = await check(fileOf([...halves(0.5), third], { '340202001001003': '湖滨网格' }))
    expect(findings.map(one => one.kind)).toEqual(['parent_without_outline'])
    expect(fresh).toBe(1)
    expect(await admin.call(applyOutlines, { id })).toEqual({ areas: 3, fresh: 1 })
    wait()
    expect(await gridAt(southWest[0] + 2.5 * cell)).toBe('340202001001003')
    const { features } = await admin.call(getBoundaries, { within: '340200000000000', level: 'grid' })
    expect(features.map(({ properties }) => [properties.name.en, properties.synthetic])).toEqual([
      ['Grid 1', false],
      ['Grid 2', false],
      ['Hubin Grid', false],
    ])
  })

  test('moves rows to the grid that now holds them, by a job; a row that none holds stays', async () => {
    expect(await city.runJobs()).toBe(1)
    expect(await parcels.areasOf(city.db, parcelIds)).toEqual(['340202001001001', '340202001001002', '340202001001002'])
  })

  test('again from a later day keeps what held before', async () => {
    city.clock.now = new Date('2020-07-10T02:00:00Z')
    const { id } = await check(fileOf(halves(0.25)), v7(), '2020-07-09')
    await admin.call(applyOutlines, { id })
    wait()
    expect(await gridAt(southWest[0] + 0.6 * cell)).toBe('340202001001002')
    expect(await city.runJobs()).toBe(1)
    expect(await parcels.areasOf(city.db, parcelIds.slice(0, 1))).toEqual(['340202001001002'])
    const question = { within: '340202001001001', level: 'grid' } as const
    const east = async (on: string) => {
      const { features } = await admin.call(getBoundaries, { ...question, on })
      return features.map(({ geometry }) => Math.max(...geometry.coordinates.flat(2).map(([lon]) => lon!)))
    }
    expect(await east('2020-07-08')).toEqual([expect.closeTo(southWest[0] + cell, 6)])
    expect(await east('2020-07-09')).toEqual([expect.closeTo(southWest[0] + 0.5 * cell, 6)])
    expect(await admin.call(getAreaRewrite, { id })).toEqual({
      id,
      kind: 'redraw',
      validFrom: '2020-07-09',
      codes: 0,
      steps: [{ keeper: 'parcels', rows: 1, ended: true }],
      ended: true,
    })
  })

  test('is refused twice, before a newer boundary, after a change of areas, and for no file', async () => {
    const first = await check(fileOf(halves(0.5)), v7(), '2020-07-08')
    expect(await refusal(admin.call(applyOutlines, { id: first.id }))).toMatchObject({
      code: 'newer_boundary',
      facts: { name: '第1网格', day: '2020-07-09' },
    })
    const [second, third] = [
      await check(fileOf(halves(0.5)), v7(), '2020-07-10'),
      await check(fileOf(halves(0.6)), v7(), '2020-07-10'),
    ]
    await admin.call(applyOutlines, { id: second.id })
    expect((await refusal(admin.call(applyOutlines, { id: second.id }))).code).toBe('applied_already')
    expect((await refusal(admin.call(applyOutlines, { id: third.id }))).code).toBe('areas_changed')
    expect((await refusal(admin.call(applyOutlines, { id: v7() }))).code).toBe('unknown_file')
    expect((await refusal(admin.call(getOutlineFile, { id: v7() }))).code).toBe('unknown_file')
    expect((await refusal(admin.call(getAreaRewrite, { id: v7() }))).code).toBe('unknown_rewrite')
  })

  test('on the very day of the last takes its place: that one never held', async () => {
    const { id } = await check(fileOf(halves(0.75)), v7(), '2020-07-10')
    await admin.call(applyOutlines, { id })
    wait()
    expect(await gridAt(southWest[0] + 1.4 * cell)).toBe('340202001001001')
    const { rows } = await city.db.owner.query({
      text: 'select valid_from from boundaries where area_id = $1 order by 1',
      values: [city.ids.get('340202001001001')],
    })
    expect(rows.map(row => row.valid_from)).toEqual(['2015-01-01', '2020-06-01', '2020-07-09', '2020-07-10'])
  })
})
