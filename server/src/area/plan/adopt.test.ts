import { findAreaAt, getAreaTree, getBoundaries } from '@lifetree/contract/area'
import { getAreaRewrite } from '@lifetree/contract/area-changing'
import { getPlan, listPlans } from '@lifetree/contract/area-plan'
import { adoptPlan, proposePlan, withdrawPlan } from '@lifetree/contract/area-plan-adopting'
import { movePlanBuildings } from '@lifetree/contract/area-plan-moving'
import { type Client, Refused } from '@lifetree/contract/client'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { actorOf, openCity } from '../testing/city.ts'
import { bringEstate, community, divisions, drawEstate, grids, loadEstate, placeOf } from '../testing/estate.ts'
import { parcels } from '../testing/parcels.ts'
import { posts } from '../testing/posts.ts'
import { beginOf } from './adopt.ts'

/** A city of its own for each test: an adoption changes it for good. */
async function openEstate() {
  const city = await openCity(divisions, [parcels.keeper, posts])
  await parcels.create(city.db)
  await city.db.owner.query({ text: 'create table posts (id uuid primary key, area bigint not null)' })
  await loadEstate(city)
  const admin = city.as(actorOf('admin', '340200000000000'))
  const second = city.as(actorOf('admin', '340200000000000'))
  const input = await bringEstate(admin)
  /** Proposed by one and adopted by the other. */
  const adoptFrom = async (id: string, validFrom: string) => {
    await admin.call(proposePlan, { id, version: 0, validFrom, reason })
    return second.call(adoptPlan, { id, version: 0 })
  }
  return { city, admin, second, input, adoptFrom }
}
const refusal = async (promise: Promise<unknown>) => {
  const error = await promise.catch((reason: unknown) => reason)
  if (!(error instanceof Refused)) throw new Error('it was not refused', { cause: error })
  return error.problem
}
const reason = '网格调整的决定'
const from = '2020-07-01'

test('a plan adopted today ends grids, begins others, keeps codes, and takes cases and posts along', async () => {
  const { city, admin, input, adoptFrom } = await openEstate()
  const id = await drawEstate(city, { admin, input })
  const { grids: drawn, buildings, moves } = await admin.call(getPlan, { id })
  const post = { ended: v7(), kept: v7() }
  await city.db.owner.query({
    text: 'insert into posts values ($1, $2), ($3, $4)',
    values: [post.ended, grids[2], post.kept, grids[0]],
  })
  // One parcel beside every house, under today's grid, and one where the grid without houses was.
  const before = new Map(moves.map(({ building, from: grid }) => [building, grid]))
  const parcelOf = new Map(buildings.map(({ id: house }) => [house, v7()]))
  for (const { id: house, lon, lat, grid } of buildings)
    await parcels.add(city.db, parcelOf.get(house)!, { lon, lat, area: before.get(house) ?? grid })
  const stray = v7()
  await parcels.add(city.db, stray, { ...placeOf(10, 0), area: grids[2] })

  expect(await adoptFrom(id, from)).toEqual({ state: 'adopted' })
  await city.runJobs()

  const { areas } = await admin.call(getAreaTree, { within: community })
  expect(areas.filter(({ level }) => level === 'grid').map(({ code, name }) => [code, name.zh])).toEqual([
    [grids[0], '三山里第1网格'],
    [grids[1], '三山里第2网格'],
    ['340202001001004', '三山里第4网格'],
  ])
  expect(areas.find(({ code }) => code === grids[0])!.id).toBe(city.ids.get(grids[0]))
  const earlier = await admin.call(getAreaTree, { within: community, on: '2020-06-30' })
  expect(earlier.areas.filter(({ level }) => level === 'grid').map(({ code }) => code)).toEqual([...grids])
  const { features } = await admin.call(getBoundaries, { within: community, level: 'grid' })
  expect(features.map(({ geometry }) => geometry.coordinates)).toEqual(drawn.map(({ shape }) => shape))
  const houses = buildings.map(({ id: house }) => parcelOf.get(house)!)
  expect(await parcels.areasOf(city.db, houses)).toEqual(buildings.map(({ grid }) => grid))
  city.clock.now = new Date(city.clock.now.getTime() + 3000)
  const there = (await admin.call(findAreaAt, placeOf(10, 0))).areas.at(-1)!.code
  expect(await parcels.areasOf(city.db, [stray])).toEqual([there])
  const { rows } = await city.db.owner.query<{ area: string }>({
    text: 'select area from posts order by id = $1 desc',
    values: [post.ended],
  })
  expect(rows.map(({ area }) => area)).toEqual([grids[1], grids[0]])
  expect(await admin.call(getAreaRewrite, { id })).toMatchObject({ kind: 'plan', codes: 1, ended: true })
  expect(city.entries).toContainEqual(expect.objectContaining({ name: 'adoptPlan', subject: id }))
})

test('of two people who adopt at once one is told that the other was first', async () => {
  const { city, admin, second, input } = await openEstate()
  const [id, other] = [await drawEstate(city, { admin, input }), await drawEstate(city, { admin, input })]
  const third = city.as(actorOf('admin', '340200000000000'))
  for (const each of [id, other]) await admin.call(proposePlan, { id: each, version: 0, validFrom: from, reason })
  const same = await Promise.allSettled([second, third].map(who => who.call(adoptPlan, { id, version: 0 })))
  expect(same.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const again = await refusal(second.call(adoptPlan, { id, version: 0 }))
  expect(again).toMatchObject({ code: 'adopted_already' })
  expect(await refusal(second.call(adoptPlan, { id: other, version: 0 }))).toMatchObject({ code: 'grids_changed' })
  const late = { id, version: 0, buildings: ['H0-0'], to: grids[1] }
  expect(await refusal(admin.call(movePlanBuildings, late))).toMatchObject({ code: 'plan_closed' })
})

test('who proposes a plan does not adopt it; until another does, nothing changes and it can be taken back', async () => {
  const { city, admin, second, input } = await openEstate()
  const id = await drawEstate(city, { admin, input })
  const of = async (who: Client) => (await who.call(listPlans, { community })).plans[0]!
  expect(await refusal(second.call(adoptPlan, { id, version: 0 }))).toMatchObject({ code: 'not_proposed' })
  const proposal = { id, version: 0, validFrom: from, reason }
  await admin.call(proposePlan, proposal)
  expect(await refusal(second.call(proposePlan, proposal))).toMatchObject({ code: 'proposed_already' })
  expect(await of(admin)).toMatchObject({ state: 'proposed', adoptedFrom: from, decision: reason, mine: true })
  expect(await of(second)).toMatchObject({ state: 'proposed', mine: false })
  expect(await refusal(admin.call(adoptPlan, { id, version: 0 }))).toMatchObject({ code: 'same_person' })
  const move = { id, version: 0, buildings: ['H0-0'], to: grids[1] }
  expect(await refusal(second.call(movePlanBuildings, move))).toMatchObject({ code: 'plan_closed' })
  const { areas } = await admin.call(getAreaTree, { within: community })
  expect(areas.slice(1).map(({ code }) => code)).toEqual([...grids])
  await second.call(withdrawPlan, { id })
  expect(await of(admin)).toMatchObject({ state: 'drawn', adoptedFrom: null, decision: null, mine: false })
})

test('a plan that was changed after one looked at it is neither proposed nor adopted', async () => {
  const { city, admin, second, input } = await openEstate()
  const id = await drawEstate(city, { admin, input })
  await admin.call(movePlanBuildings, { id, version: 0, buildings: ['H0-0'], to: grids[1] })
  const proposal = { id, validFrom: from, reason }
  const old = admin.call(proposePlan, { ...proposal, version: 0 })
  expect(await refusal(old)).toMatchObject({ code: 'plan_moved' })
  await admin.call(proposePlan, { ...proposal, version: 1 })
  expect(await refusal(second.call(adoptPlan, { id, version: 0 }))).toMatchObject({ code: 'plan_moved' })
})

test('a day to come is waited for, can be taken back, and is carried out when it comes', async () => {
  const { city, admin, second, input, adoptFrom } = await openEstate()
  const [id, other] = [await drawEstate(city, { admin, input }), await drawEstate(city, { admin, input })]
  const day = '2020-08-01'
  const codes = async () =>
    (await admin.call(getAreaTree, { within: community })).areas.map(({ code }) => code).slice(1)
  await admin.call(proposePlan, { id, version: 0, validFrom: day, reason })
  expect(await adoptFrom(other, day)).toEqual({ state: 'adopting' })
  const late = await refusal(second.call(adoptPlan, { id, version: 0 }))
  expect(late).toMatchObject({ code: 'another_awaits', title: expect.stringContaining(day) })
  await admin.call(withdrawPlan, { id: other })
  expect(await refusal(admin.call(withdrawPlan, { id: other }))).toMatchObject({ code: 'not_awaiting' })
  await second.call(adoptPlan, { id, version: 0 })
  const { rows } = await city.db.owner.query<{ run_at: Date }>({
    text: `select run_at from graphile_worker._private_jobs where key = $1`,
    values: [`adopt_grid_plan:${id}`],
  })
  expect(rows.map(({ run_at }) => run_at.toISOString())).toEqual(['2020-07-31T16:00:00.000Z'])
  await city.areas.jobs.adopt_grid_plan({ id })
  expect(await codes()).toEqual([...grids])
  city.clock.now = new Date('2020-07-31T16:00:01Z')
  await city.areas.jobs.adopt_grid_plan({ id })
  await city.runJobs()
  expect(await codes()).toEqual([grids[0], grids[1], '340202001001004'])
  const { plans } = await admin.call(listPlans, { community })
  expect(plans.find(plan => plan.id === id)).toMatchObject({ state: 'adopted', adoptedFrom: day })
  const byTimer = () => city.entries.filter(({ name, actor }) => name === 'adoptPlan' && actor.role === 'system')
  const written = { kind: 'command', subject: id, at: city.clock.now, content: { validFrom: day, reason } }
  expect(byTimer()).toEqual([expect.objectContaining(written)])
  // A job that runs once more finds nothing to do.
  await city.areas.jobs.adopt_grid_plan({ id })
  expect(byTimer()).toHaveLength(1)
  expect(await admin.call(getAreaRewrite, { id })).toMatchObject({ ended: true })
})

test('a plan whose grids change before its day is kept with the reason, and nothing else happens', async () => {
  const { city, admin, input, adoptFrom } = await openEstate()
  const id = await drawEstate(city, { admin, input })
  await adoptFrom(id, '2020-08-01')
  await city.db.owner.query({
    text: `update boundaries set valid_from = '2020-07-15' where area_id = $1`,
    values: [city.ids.get(grids[0])],
  })
  city.clock.now = new Date('2020-08-01T02:00:00Z')
  await city.areas.jobs.adopt_grid_plan({ id })
  const { plans } = await admin.call(listPlans, { community })
  expect(city.entries).toContainEqual(
    expect.objectContaining({ kind: 'refusal', name: 'adoptPlan', subject: id, code: 'grids_changed' }),
  )
  expect(plans).toMatchObject([{ id, state: 'stale', reason: { zh: '画好之后网格或边界有变动，要重新画' } }])
  expect((await admin.call(getAreaTree, { within: community })).areas.slice(1).map(({ code }) => code)).toEqual([
    ...grids,
  ])
})

test('a day on which the grids had not begun yet is refused', async () => {
  const { city, admin, input } = await openEstate()
  const id = await drawEstate(city, { admin, input })
  const early = admin.call(proposePlan, { id, version: 0, validFrom: '2010-01-01', reason })
  expect(await refusal(early)).toMatchObject({ code: 'changed_later' })
})

test('a day begins where the city says so', () => {
  const eastOf = (hours: number) => (instant: Date) =>
    new Date(instant.getTime() + hours * 3_600_000).toISOString().slice(0, 10)
  expect(beginOf('2026-07-01', eastOf(8)).toISOString()).toBe('2026-06-30T16:00:00.000Z')
  expect(beginOf('2026-07-01', eastOf(-9.5)).toISOString()).toBe('2026-07-01T09:30:00.000Z')
})
