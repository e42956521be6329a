import { getAreaTree, getBoundaries } from '@lifetree/contract/area'
import {
  type AreaChange,
  applyOutlines,
  checkAreaChanges,
  checkOutlines,
  getAreaRewrite,
  recodeAreas,
} from '@lifetree/contract/area-changing'
import { Refused } from '@lifetree/contract/client'
import { interval } from '@lifetree/standards'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { inTransaction } from '../platform/database/transaction.ts'
import { areaOf, type Outline, type Polygon } from './geometry.ts'
import { type AreaKeeper, openAreas } from './index.ts'
import { patchwork } from './patchwork.ts'
import { actorOf, openCity } from './testing/city.ts'
import { parcels } from './testing/parcels.ts'
import { posts } from './testing/posts.ts'
import { aroundBoth, before, code, recode, reform } from './testing/reform-of-2020.ts'

const city = await openCity(before, [parcels.keeper, posts])
await parcels.create(city.db)
await city.db.owner.query({ text: 'create table posts (id uuid primary key, area bigint not null)' })
const admin = city.as(actorOf('admin', '340200000000000'))

const grids = { 弋江: '340203001001001', 三山: '340208001001001', 湾沚: '340221100001001', 繁阳: '340222100001001' }
const parcelOf = Object.fromEntries(Object.keys(grids).map(name => [name, v7()]))
for (const [name, area] of Object.entries(grids)) {
  await parcels.add(city.db, parcelOf[name]!, { lon: 118, lat: 31, area })
}
/** More rows than one batch of the job, in 三山. */
const crowd = Array.from({ length: 1200 }, () => v7())
await city.db.owner.query({
  text: 'insert into parcels select id, $2::bigint, 118, 31 from unnest($1::uuid[]) id',
  values: [crowd, grids.三山],
})
const postOf = { supervisor: v7(), worker: v7() }
await city.db.owner.query({
  text: 'insert into posts values ($1, $2), ($3, $4)',
  values: [postOf.supervisor, '340208000000000', postOf.worker, grids.繁阳],
})

const reason = '国务院批复'
const refusal = async (promise: Promise<unknown>) => {
  const error = await promise.catch((reason: unknown) => reason)
  if (!(error instanceof Refused)) throw new Error('it was not refused', { cause: error })
  return error.problem
}
/** Who of the four shows in an interval of today, to someone whose position is that area. */
const seenFrom = async (area: string) => {
  const { lo, hi } = interval(code(area))
  const rows = await inTransaction(city.db.app, { settings: { 'app.lo': lo, 'app.hi': hi }, readOnly: true }, tx =>
    tx.query<{ id: string }>({ text: 'select id from parcels where area between $1 and $2', values: [lo, hi] }),
  )
  const ids = new Set(rows.rows.map(row => row.id))
  return Object.keys(parcelOf).filter(name => ids.has(parcelOf[name]!))
}
const rewriteId = v7()

/** Four districts in a row, west to east. */
const [yijiang, sanshan, wanzhi, fanyang] = patchwork(
  { columns: 4, rows: 1, bends: 2, southWest: [118.25, 31.125], cell: 2 ** -5 },
  column => code(['340203', '340208', '340221', '340222'][column]!),
) as [Outline, Outline, Outline, Outline]
/** Checks and takes over outlines of districts; answers what the check found. */
const draw = async (outlines: readonly Outline[], validFrom: string) => {
  const { areas } = await admin.call(getAreaTree, { down: 'district' })
  const features = outlines.map(({ code: area, shape }) => ({
    type: 'Feature',
    properties: { code: area, name: areas.find(one => one.code === area)?.name.zh },
    geometry: { type: 'MultiPolygon', coordinates: shape },
  }))
  const id = v7()
  const { findings } = await admin.call(checkOutlines, {
    id,
    file: { type: 'FeatureCollection', features },
    validFrom,
    source: '民政局',
  })
  await admin.call(applyOutlines, { id })
  return findings.map(one => one.kind)
}
const drawnOn = async (on: string) => {
  const { features } = await admin.call(getBoundaries, { within: code('340200'), level: 'district', on })
  return features.map(({ properties, geometry }) => [
    properties.name.zh,
    Math.round(geometry.coordinates.reduce((sum, part) => sum + areaOf(part as Polygon), 0) / 1e6),
  ])
}

describe('before the reform takes hold', () => {
  test('four districts are drawn', async () => {
    expect(await draw([yijiang, sanshan, wanzhi, fanyang], '2015-01-01')).toEqual(['parent_without_outline'])
  })

  test('each district sees its own', async () => {
    expect(await seenFrom('340203')).toEqual(['弋江'])
    expect(await seenFrom('340208')).toEqual(['三山'])
    expect(await seenFrom('340200')).toEqual(['弋江', '三山', '湾沚', '繁阳'])
  })

  test('it is refused for a day to come, and where codes would meet', async () => {
    const call = (changes: AreaChange[], validFrom = '2020-07-01') =>
      refusal(admin.call(recodeAreas, { id: v7(), validFrom, changes, reason }))
    expect((await call(reform, '2020-07-02')).code).toBe('day_in_future')
    expect(
      await call(reform.filter(change => change.kind !== 'recode' || change.area !== code('340208001'))),
    ).toMatchObject({
      code: 'code_given_twice',
      title:
        '调整后 中南街道 (340203001000000) 与 三山街道 (340208001000000) 会同为 340209001000000，要为其中一个另指定代码',
    })
    expect((await call([recode('340203', '340208')])).code).toBe('code_given_twice')
    expect((await call(reform, '2010-01-01')).code).toBe('changed_later')
  })

  test('a trial run tells every area that would change and what stands there, and changes nothing', async () => {
    const { areas, held } = await admin.call(checkAreaChanges, { id: v7(), validFrom: '2020-07-01', changes: reform })
    expect(areas).toHaveLength(16)
    expect(
      areas.slice(0, 4).map(({ level, was, becomes, into }) => [level, was?.name.zh, becomes?.code, into]),
    ).toEqual([
      ['district', '弋江区', code('340209'), null],
      ['district', '三山区', undefined, code('340209')],
      ['district', '芜湖县', code('340210'), null],
      ['district', '繁昌县', code('340212'), null],
    ])
    expect(held).toEqual([
      { kind: 'parcels', rows: 1204 },
      { kind: 'posts', rows: 2 },
    ])
    expect(await drawnOn('2020-07-01')).toHaveLength(4)
    const doubled = { id: v7(), validFrom: '2020-07-01', changes: [recode('340203', '340208')] }
    expect((await refusal(admin.call(checkAreaChanges, doubled))).code).toBe('code_given_twice')
  })

  test('it is the administrator’s', async () => {
    const supervisor = city.as(actorOf('supervisor', '340200000000000'))
    const asked = { id: v7(), validFrom: '2020-07-01', changes: reform, reason }
    expect((await refusal(supervisor.call(recodeAreas, asked))).code).toBe('forbidden')
  })
})

describe('the reform', () => {
  test('changes the tree at once', async () => {
    const answer = await admin.call(recodeAreas, { id: rewriteId, validFrom: '2020-07-01', changes: reform, reason })
    expect(answer).toEqual({ changed: 15, ended: 1, added: 0 })
    const { areas } = await admin.call(getAreaTree, { down: 'town' })
    expect(areas.map(area => [area.code, area.name.zh, area.name.en, area.parent])).toEqual([
      ['340200000000000', '芜湖市', 'Wuhu City', null],
      ['340209000000000', '弋江区', 'Yijiang District', '340200000000000'],
      ['340210000000000', '湾沚区', 'Wanzhi District', '340200000000000'],
      ['340212000000000', '繁昌区', 'Fanchang District', '340200000000000'],
      ['340209001000000', '中南街道', 'Zhongnan Subdistrict', '340209000000000'],
      ['340209007000000', '三山街道', 'Sanshan Subdistrict', '340209000000000'],
      ['340210100000000', '湾沚镇', 'Wanzhi Town', '340210000000000'],
      ['340212100000000', '繁阳镇', 'Fanyang Town', '340212000000000'],
    ])
  })

  test('keeps who an area is, under another code and name', async () => {
    const before = await admin.call(getAreaTree, { on: '2020-06-30' })
    const after = await admin.call(getAreaTree, {})
    expect(before.areas).toHaveLength(17)
    expect(after.areas).toHaveLength(16)
    const idOf = (areas: typeof after.areas, area: string) => areas.find(one => one.code === code(area))!.id
    expect(idOf(after.areas, '340210')).toBe(idOf(before.areas, '340221'))
    expect(idOf(after.areas, '340209')).toBe(idOf(before.areas, '340203'))
    expect(idOf(after.areas, '340209007001001')).toBe(city.ids.get(grids.三山))
    expect(after.areas.map(area => area.id)).not.toContain(city.ids.get('340208000000000'))
  })

  test('is drawn with outlines from the same day on, while those before stay for their days', async () => {
    const merged = aroundBoth(yijiang.shape[0]![0]!, sanshan.shape[0]![0]!)
    const now = [
      { code: code('340209'), shape: merged },
      { ...wanzhi, code: code('340210') },
      { ...fanyang, code: code('340212') },
    ]
    expect(await draw(now, '2020-07-01')).toEqual(['parent_without_outline'])
    expect(await drawnOn('2020-06-30')).toEqual([
      ['弋江区', 10],
      ['三山区', 10],
      ['芜湖县', 11],
      ['繁昌县', 10],
    ])
    expect(await drawnOn('2020-07-01')).toEqual([
      ['弋江区', 20],
      ['湾沚区', 11],
      ['繁昌区', 10],
    ])
  })

  test('goes on where a crash stopped it', async () => {
    const broken: AreaKeeper = {
      ...parcels.keeper,
      async recode(tx, moves, most) {
        const rows = await parcels.keeper.recode(tx, moves, most)
        const { rows: steps } = await tx.query<{ rows: string }>({ text: 'select rows from area_rewrite_steps' })
        if (Number(steps[0]!.rows) > 0) throw new Error('the machine stopped')
        return rows
      },
    }
    const { db, clock } = city
    const stopping = openAreas({
      ...{ pool: db.app, recorder: { record: async () => {} }, now: () => clock.now },
      ...{ dayOf: () => '2020-07-01', keepers: [broken] },
    })
    await expect(stopping.jobs.rewrite_areas({ id: rewriteId })).rejects.toThrow('the machine stopped')
    expect(await admin.call(getAreaRewrite, { id: rewriteId })).toMatchObject({
      steps: [{ keeper: 'parcels', rows: 500, ended: false }],
      ended: false,
    })
    expect(await city.runJobs()).toBe(1)
    expect(await admin.call(getAreaRewrite, { id: rewriteId })).toEqual({
      id: rewriteId,
      kind: 'recode',
      validFrom: '2020-07-01',
      codes: 16,
      steps: [
        { keeper: 'parcels', rows: 1204, ended: true },
        { keeper: 'posts', rows: 2, ended: true },
      ],
      ended: true,
    })
  })

  test('gives rows their new keys, each one seen by the positions of today', async () => {
    expect(await parcels.areasOf(city.db, Object.values(parcelOf))).toEqual([
      '340209001001001',
      '340209007001001',
      '340210100001001',
      '340212100001001',
    ])
    expect(await seenFrom('340209')).toEqual(['弋江', '三山'])
    expect(await seenFrom('340209007')).toEqual(['三山'])
    expect(await seenFrom('340210')).toEqual(['湾沚'])
    expect(await seenFrom('340212100001001')).toEqual(['繁阳'])
    for (const old of ['340203', '340208', '340221', '340222']) expect(await seenFrom(old)).toEqual([])
    const { rows } = await city.db.owner.query({ text: 'select id, area from posts order by area' })
    expect(rows).toEqual([
      { id: postOf.supervisor, area: '340209000000000' },
      { id: postOf.worker, area: '340212100001001' },
    ])
  })

  test('run again does nothing', async () => {
    await city.areas.jobs.rewrite_areas({ id: rewriteId })
    expect((await admin.call(getAreaRewrite, { id: rewriteId })).steps.map(step => step.rows)).toEqual([1204, 2])
    await expect(city.areas.jobs.rewrite_areas({ id: v7() })).rejects.toThrow('no area rewrite')
  })

  test('never gives an old code to another area, not even years later', async () => {
    city.clock.now = new Date('2026-01-05T02:00:00Z')
    const call = (change: AreaChange) =>
      refusal(admin.call(recodeAreas, { id: v7(), validFrom: '2026-01-05', changes: [change], reason }))
    expect(
      await call({ kind: 'add', code: code('340221'), level: 'district', name: '新县', parent: code('340200') }),
    ).toMatchObject({
      code: 'code_taken',
      facts: { code: code('340221') },
    })
    expect((await call(recode('340209', '340208'))).code).toBe('code_taken')
  })

  test('leaves room for the next: an area added, another renamed back to a code of its own', async () => {
    const changes: AreaChange[] = [
      { kind: 'add', code: code('340271'), level: 'district', name: '芜湖经济技术开发区', parent: code('340200') },
      recode('340210', '340221', '芜湖县'),
    ]
    const answer = await admin.call(recodeAreas, { id: v7(), validFrom: '2026-01-05', changes, reason })
    expect(answer).toEqual({ changed: 4, ended: 0, added: 1 })
    expect(await city.runJobs()).toBe(1)
    expect(await seenFrom('340221')).toEqual(['湾沚'])
  })
})
