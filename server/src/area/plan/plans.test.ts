import { bringPlanInput, getPlan, listPlans, planCommunity } from '@lifetree/contract/area-plan'
import { comparePlans } from '@lifetree/contract/area-plan-adopting'
import { movePlanBuildings, tryPlanMove } from '@lifetree/contract/area-plan-moving'
import { Refused } from '@lifetree/contract/client'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { actorOf, openCity } from '../testing/city.ts'
import {
  bringEstate,
  buildings,
  community,
  divisions,
  drawEstate,
  grids,
  houseAt,
  loadEstate,
  noBarriers,
  placeOf,
  settings,
} from '../testing/estate.ts'
import { parcels } from '../testing/parcels.ts'

const city = await openCity(divisions, [parcels.keeper])
await parcels.create(city.db)
await loadEstate(city)
const admin = city.as(actorOf('admin', '340200000000000'))
const input = await bringEstate(admin)

const refusal = async (promise: Promise<unknown>) => {
  const error = await promise.catch((reason: unknown) => reason)
  if (!(error instanceof Refused)) throw new Error('it was not refused', { cause: error })
  return error.problem
}
const bring = (files: { buildings: string; barriers?: string; limits?: string }, within = community) =>
  admin.call(bringPlanInput, { id: v7(), source: '测试', files: { barriers: noBarriers, ...files }, within })

describe('what plans are drawn from', () => {
  test('is kept with its source, and counted', async () => {
    const { inputs } = await admin.call(listPlans, { community })
    const held = [{ community, buildings: 60, households: 1200, numbered: 'urban' }]
    expect(inputs).toContainEqual({
      id: input,
      source: '住建局 2020',
      broughtAt: expect.any(String),
      communities: held,
    })
    const { rows } = await city.db.owner.query<{ by: boolean }>({
      text: 'select brought_by is not null as by from plan_inputs where id = $1',
      values: [input],
    })
    expect(rows).toEqual([{ by: true }])
  })

  test('is refused with file, row and reason, and nothing of it is kept', async () => {
    const before = (await admin.call(listPlans, {})).inputs.length
    const lines = buildings.split('\n')
    const spoilt = lines.with(2, lines[2]!.replace(',20,50,', ',-3,50,')).with(5, 'X,10,10,1,1,1,')
    const { kept, faults, communities } = await bring({ buildings: spoilt.slice(0, 5).join('\n') })
    expect({ kept, communities }).toEqual({ kept: false, communities: [] })
    expect(faults).toEqual([
      { file: 'buildings.csv', row: 3, reason: { zh: 'households 为负数：-3', en: 'households is negative: -3' } },
    ])
    const outside = await bring({ buildings: [lines[0], spoilt[5]].join('\n') })
    expect(outside.faults).toMatchObject([{ file: 'buildings.csv', row: 2, reason: { zh: '楼栋 X 不在任何社区内' } }])
    const lame = await bring({ buildings, barriers: '{"type":"FeatureCollection","features":[{"geometry":null}]}' })
    expect(lame.faults).toMatchObject([{ file: 'barriers.geojson', row: 1, reason: { en: 'has no geometry' } }])
    expect((await admin.call(listPlans, {})).inputs).toHaveLength(before)
  })

  test('needs an outline of a community that stands today', async () => {
    expect(await refusal(bring({ buildings }, '340202009000000'))).toMatchObject({ code: 'unknown_area' })
    expect(await refusal(bring({ buildings }, '340202001002000'))).toMatchObject({ code: 'no_outline' })
  })

  test('is of the administrator alone', async () => {
    const other = city.as(actorOf('dispatcher', '340200000000000'))
    expect(await refusal(other.call(listPlans, {}))).toMatchObject({ code: 'forbidden' })
    expect(await refusal(other.call(getPlan, { id: v7() }))).toMatchObject({ code: 'forbidden' })
  })
})

describe('a plan', () => {
  test('is drawn by a job within its limits, as near to the grids of today as that allows', async () => {
    const id = v7()
    await admin.call(planCommunity, { id, name: '方案 A', input, community, settings })
    expect((await admin.call(listPlans, { community })).plans.find(plan => plan.id === id)).toMatchObject({
      state: 'waiting',
      sums: null,
    })
    expect(await refusal(admin.call(getPlan, { id }))).toMatchObject({ code: 'not_drawn' })
    await city.runJobs()
    const { plan, grids: drawn, ended, moves } = await admin.call(getPlan, { id })
    expect(plan).toMatchObject({ state: 'drawn', version: 0, sums: { households: 1200, exceptions: 0 } })
    expect(plan.sums!.contiguous).toBe(drawn.length)
    expect(drawn.every(({ households }) => households >= 300 && households <= 500)).toBe(true)
    // The first grid held 720 households, the second 480, the third nobody: it ends, and its neighbour goes on for it.
    expect(drawn.map(({ code, standing }) => [code, standing])).toEqual([
      [grids[0], true],
      [grids[1], true],
      ['340202001001004', false],
    ])
    expect(ended).toEqual([{ code: grids[2], into: grids[1] }])
    expect(plan.sums!.moved).toBe(moves.reduce((sum, { households }) => sum + households, 0))
    expect(plan.sums!.moved).toBeLessThanOrEqual(420)
  })

  test('drawn anew, not from today, gives no old code again', async () => {
    const id = await drawEstate(city, { admin, input, changed: { keep: false } })
    const { grids: drawn, ended, plan } = await admin.call(getPlan, { id })
    expect(drawn.every(({ standing, code }) => !standing && code > grids[2])).toBe(true)
    expect(ended.map(({ code }) => code)).toEqual([...grids])
    expect(plan.sums!.moved).toBe(1200)
  })

  test('is drawn as of town or country as it was told, whatever the number of the community says', async () => {
    const id = await drawEstate(city, { admin, input: await bringVillages(), changed: { kind: 'rural' } })
    const { plan, exceptions, grids: drawn } = await admin.call(getPlan, { id })
    expect(plan.settings.kind).toBe('rural')
    // A village of 200 households is a grid of its own, which in town would be a fault without excuse.
    expect(drawn.map(({ households }) => households).sort()).toEqual([200, 200, 400, 400])
    expect(exceptions.map(({ rule, reason }) => [rule, reason])).toEqual([
      ['below-min', 'village'],
      ['below-min', 'village'],
    ])
  })

  /** Columns of houses: villages of 200, 400, 400 and 200 households. */
  async function bringVillages(): Promise<string> {
    const id = v7()
    const [head, ...rows] = buildings.split('\n')
    const villageOf = (row: string): string => ['A', 'B', 'B', 'C', 'C', 'D'][Number(/-(\d),/.exec(row)![1])]!
    const files = { buildings: [head, ...rows.map(row => row + villageOf(row))].join('\n'), barriers: noBarriers }
    await admin.call(bringPlanInput, { id, source: '测试', files, within: community })
    return id
  }

  test('is refused when it makes no sense', async () => {
    const ask = (changed: object) =>
      admin.call(planCommunity, { id: v7(), name: '方案', input, community, settings, ...changed })
    expect(await refusal(ask({ settings: { ...settings, min: 600 } }))).toMatchObject({ code: 'min_above_max' })
    expect(await refusal(ask({ input: v7() }))).toMatchObject({ code: 'unknown_input' })
    expect(await refusal(ask({ community: '340202001002000' }))).toMatchObject({ code: 'unknown_input' })
  })

  test('says that it could not be drawn where nobody knows where a grid lies that would end', async () => {
    await city.db.owner.query({
      text: `delete from boundaries where area_id = $1`,
      values: [city.ids.get(grids[2])],
    })
    const id = await drawEstate(city, { admin, input })
    const plan = (await admin.call(listPlans, { community })).plans.find(each => each.id === id)
    expect(plan).toMatchObject({ state: 'refused', sums: null, reason: { zh: expect.stringContaining('没有边界') } })
    await loadStrip()
  })

  async function loadStrip() {
    await city.db.owner.query({
      text: `insert into boundaries select $1, geometry, west, south, east, north, synthetic, source, valid_from, null
        from boundaries where area_id = $2`,
      values: [city.ids.get(grids[2]), city.ids.get(grids[1])],
    })
  }
})

describe('a building moved by hand', () => {
  test('makes all figures of the plan anew, and a move that breaks a rule is told', async () => {
    const id = await drawEstate(city, { admin, input })
    const before = await admin.call(getPlan, { id })
    const [from, to] = before.buildings.flatMap(({ grid }, at, all) =>
      at > 0 && all[at - 1]!.grid !== grid ? [all[at - 1]!.grid, grid] : [],
    ) as [string, string]
    const border = before.buildings.find(({ grid }, at) => grid === from && before.buildings[at + 1]?.grid === to)!
    const after = await admin.call(movePlanBuildings, { id, version: 0, buildings: [border.id], to })
    const households = (body: typeof before, code: string) => body.grids.find(grid => grid.code === code)!.households
    expect(households(after, to)).toBe(households(before, to) + 20)
    expect(households(after, from)).toBe(households(before, from) - 20)
    expect(after.plan.version).toBe(1)
    expect(after.plan.sums!.variation).not.toBe(before.plan.sums!.variation)
    expect(after.grids.find(({ code }) => code === to)!.shape).not.toEqual(
      before.grids.find(({ code }) => code === to)!.shape,
    )
    // Far from its new grid, alone among others.
    const [west, east] = [houseAt(0, 0), houseAt(9, 5)]
    const there = after.buildings.find(({ id: house }) => house === east)!.grid
    const torn = await admin.call(movePlanBuildings, { id, version: 1, buildings: [west], to: there })
    expect(torn.exceptions).toContainEqual({ rule: 'in-pieces', grid: there, reason: 'by-hand', value: 2 })
    expect(torn.plan.sums!.contiguous).toBe(torn.grids.length - 1)
    expect(await admin.call(getPlan, { id })).toEqual(torn)
  })

  test('is tried before it is put down: the same figures as the move has, and nothing is kept', async () => {
    const id = await drawEstate(city, { admin, input })
    const before = await admin.call(getPlan, { id })
    const house = before.buildings.findLast(({ grid }) => grid === grids[0])!
    await parcels.add(city.db, v7(), { lon: house.lon, lat: house.lat, area: grids[0] })
    const rowsOf = ({ rows }: { rows: { rows: number }[] }) => rows.reduce((sum, each) => sum + each.rows, 0)
    const still = await admin.call(comparePlans, { id, other: id })
    const tried = await admin.call(tryPlanMove, { id, version: 0, building: house.id, to: grids[1] })
    expect(await admin.call(getPlan, { id })).toEqual(before)
    expect(rowsOf(tried.follow)).toBe(rowsOf(still.follow) + 1)
    expect(tried.sums.moved).toBe(before.plan.sums!.moved + 20)
    const after = await admin.call(movePlanBuildings, { id, version: 0, buildings: [house.id], to: grids[1] })
    expect(tried.sums).toEqual(after.plan.sums)
    expect(tried.exceptions).toEqual(after.exceptions)
    expect(tried.grids).toEqual(
      after.grids
        .filter(({ code }) => code === grids[0] || code === grids[1])
        .map(({ code, households, workload, compactness }) => ({ code, households, workload, compactness })),
    )
    const late = admin.call(tryPlanMove, { id, version: 0, building: house.id, to: grids[0] })
    expect(await refusal(late)).toMatchObject({ code: 'plan_moved' })
  })

  test('is refused when somebody else has moved one meanwhile, and of what the plan does not have', async () => {
    const id = await drawEstate(city, { admin, input })
    const { grids: drawn } = await admin.call(getPlan, { id })
    const [first, second] = drawn
    const move = (changed: object) =>
      admin.call(movePlanBuildings, { id, version: 0, buildings: [houseAt(0, 0)], to: second!.code, ...changed })
    expect(await refusal(move({ buildings: ['X'] }))).toMatchObject({ code: 'unknown_building' })
    expect(await refusal(move({ to: '340202001001999' }))).toMatchObject({ code: 'unknown_grid' })
    const both = await Promise.allSettled([move({ to: first!.code }), move({ to: second!.code })])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await refusal(move({}))).toMatchObject({ code: 'plan_moved' })
  })
})

describe('two plans', () => {
  test('are compared by the buildings that they put elsewhere and by the rows that would follow each', async () => {
    const id = await drawEstate(city, { admin, input })
    const other = await drawEstate(city, { admin, input })
    const { buildings: houses, plan } = await admin.call(getPlan, { id })
    const house = houses.find(({ grid }) => grid === grids[0])!
    const moved = await admin.call(movePlanBuildings, { id: other, version: 0, buildings: [house.id], to: grids[1] })
    // One parcel at the house, one in the grid that ends.
    await parcels.add(city.db, v7(), { lon: house.lon, lat: house.lat, area: grids[0] })
    await parcels.add(city.db, v7(), { ...placeOf(10, 0), area: grids[2] })
    const compared = await admin.call(comparePlans, { id, other })
    expect(compared.differing).toEqual([{ building: house.id, grid: grids[0], other: grids[1], households: 20 }])
    expect(compared.follow).toEqual({ households: plan.sums!.moved, rows: [{ kind: 'parcels', rows: 1 }] })
    expect(compared.otherFollow).toEqual({ households: moved.plan.sums!.moved, rows: [{ kind: 'parcels', rows: 2 }] })
    // One that numbers all grids anew differs only where its grids are others.
    const anew = await drawEstate(city, { admin, input, changed: { keep: false } })
    const beside = await admin.call(comparePlans, { id: anew, other: anew })
    expect(beside.differing).toEqual([])
    const { differing } = await admin.call(comparePlans, { id, other: anew })
    expect(differing.length).toBeLessThan(60)
    const elsewhere = await drawEstate(city, { admin, input: await bringEstate(admin) })
    expect(await refusal(admin.call(comparePlans, { id, other: elsewhere }))).toMatchObject({ code: 'other_ground' })
  })
})
