import { reportCase } from '@lifetree/contract/case-acting'
import { listCases } from '@lifetree/contract/case-reading'
import { Refused } from '@lifetree/contract/client'
import {
  deleteView,
  listViewedCases,
  mostViews,
  orderViews,
  saveView,
  type View,
  type ViewFilter,
} from '@lifetree/contract/view'
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { startTestApp, type TestClient } from '../testing/test-app.ts'
import { loadTestCity } from '../testing/test-city.ts'

const db = await cloneDatabase()
const now = new Date('2026-06-03T06:20:00Z')
const city = await loadTestCity(db, now)
const app = await startTestApp(db, { now })
const operator = await app.signedIn(city.operator)
const worker = await app.signedIn(city.worker)

const report = async (description: string): Promise<void> => {
  const said = await city.report(worker, app.clock.now)
  await worker.call(reportCase, { ...said, description })
}

const refused = async (call: Promise<unknown>): Promise<string> => {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return error instanceof Refused ? error.problem.code : 'not refused'
}

const viewsOf = async (by: TestClient): Promise<readonly View[]> =>
  (await by.call(listViewedCases, { screen: 'board', tab: 'to_accept' })).views

const save = async (
  by: TestClient,
  name: string,
  filter: ViewFilter,
  more: { viewId?: string; shared?: boolean } = {},
): Promise<string> => {
  const { viewId = v7(), shared = false } = more
  await by.call(saveView, { viewId, screen: 'board', name, filter, shared })
  return viewId
}

it('keeps a filter under a name and counts what it lists, in one answer with the list', async () => {
  await report('路口有个大坑')
  await report('路灯不亮')
  await save(operator, '待受理', { tab: 'to_accept' })
  await save(operator, '路灯', { tab: 'all', search: '路灯' })
  await save(operator, '红灯', { tab: 'to_accept', light: 'red' })
  const answer = await operator.call(listViewedCases, { screen: 'board', tab: 'to_accept' })
  expect(answer.views.map(({ name, count }) => [name, count.all])).toEqual([
    ['待受理', 2],
    ['路灯', 1],
    ['红灯', 0],
  ])
  for (const { filter, count } of answer.views) expect(count.all).toBe((await operator.call(listCases, filter)).total)
  expect(answer.total).toBe(2)
  app.clock.now = new Date(app.clock.now.getTime() + 20 * 60_000)
  const later = await viewsOf(operator)
  expect(later.map(({ count }) => [count.all, count.red])).toEqual([
    [2, 2],
    [1, 1],
    [2, 2],
  ])
  await report('路口又有个大坑')
  expect((await viewsOf(operator))[0]?.count).toEqual({ all: 3, yellow: 0, red: 2 })
})

it('is renamed, put in another place and deleted by its owner', async () => {
  const [first, second, third] = await viewsOf(operator)
  await save(operator, '新到的', { tab: 'to_accept', sort: 'newest' }, { viewId: first?.id ?? '' })
  await operator.call(orderViews, { screen: 'board', viewIds: [third?.id ?? '', first?.id ?? '', second?.id ?? ''] })
  expect((await viewsOf(operator)).map(({ name }) => name)).toEqual(['红灯', '新到的', '路灯'])
  await operator.call(deleteView, { viewId: second?.id ?? '' })
  expect((await viewsOf(operator)).map(({ name }) => name)).toEqual(['红灯', '新到的'])
})

it('is seen by colleagues where it is shared, counts what each of them sees, and is changed by nobody else', async () => {
  const shared = await save(operator, '值班要看', { tab: 'open' }, { shared: true })
  const colleague = await app.signedIn(city.dispatcher)
  const [seen, ...others] = await viewsOf(colleague)
  expect(seen).toMatchObject({ id: shared, own: false, shared: true, count: { all: 3 } })
  expect(others).toEqual([])
  expect(await refused(save(colleague, '我的', { tab: 'all' }, { viewId: shared }))).toBe('view_of_another')
  await colleague.call(deleteView, { viewId: shared })
  await colleague.call(orderViews, { screen: 'board', viewIds: [shared] })
  expect((await viewsOf(operator)).map(({ name }) => name)).toEqual(['红灯', '新到的', '值班要看'])
  const stranger = await app.signedIn({ role: 'supervisor', area: city.district })
  expect(await viewsOf(stranger)).toEqual([])
  expect(
    await refused(save(stranger, '借用', { tab: 'all' }, { viewId: (await viewsOf(operator))[0]?.id ?? '' })),
  ).toBe('view_of_another')
  expect(await refused(save(worker, '共享', { tab: 'all' }, { shared: true }))).toBe('no_organisation')
})

it('refuses more than a screen shows', async () => {
  const own = (await viewsOf(operator)).length
  for (let more = own; more < mostViews; more++) await save(operator, `第 ${more} 个`, { tab: 'all' })
  expect(await refused(save(operator, '太多', { tab: 'all' }))).toBe('too_many_views')
})
