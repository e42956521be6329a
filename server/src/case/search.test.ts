import { findCallerCases, listCases } from '@lifetree/contract/case-reading'
import { beforeAll, expect, it } from 'vitest'
import { settingsOf, system } from '../platform/actor.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { district, grid, openLoop, refused } from '../testing/loop.ts'
import { caseKeeper } from './keeper.ts'

const db = await cloneDatabase()
const { app, worker, operator, handler, centre, report } = await openLoop(db)
const foreignGrid = '340207001001001'

const found = async (search: string, by = operator): Promise<string[]> =>
  (await by.call(listCases, { tab: 'all', search })).cases.map(({ id }) => id)

const said = async (description: string, more: object = {}): Promise<{ id: string; number: string }> => {
  const { caseId, send } = report(worker, { description, ...more })
  const { number } = await send()
  return { id: caseId, number }
}

let lamp: { id: string; number: string }
beforeAll(async () => {
  lamp = await said('中山北路 18 号门口的路灯不亮了', { address: '赭山街道Led广场' })
  await said('井盖松动，车辆经过响声很大')
})

it('finds any part of number, address and description, from one character on', async () => {
  for (const part of [
    '灯',
    '路灯',
    '北路',
    '18',
    '号门',
    '街道led',
    'LED',
    'led广',
    lamp.number,
    lamp.number.slice(5),
    '不亮 中山',
  ])
    expect(await found(part), part).toEqual([lamp.id])
  expect(await found(lamp.number.replace('-', ''))).toEqual([lamp.id])
})

it('finds nothing that a text does not hold, though it holds every two characters of it', async () => {
  expect(await found('路灯门')).toEqual([])
  expect(await found('灯路')).toEqual([])
  expect(await found("'; drop table cases; --")).toEqual([])
  expect(await found('%')).toEqual([])
})

it('counts under its tabs what it found', async () => {
  const { total, counts, more } = await operator.call(listCases, { tab: 'to_accept', search: '路灯' })
  expect([total, more, counts.find(({ tab }) => tab === 'to_accept')?.all]).toEqual([1, false, 1])
})

it('shows nobody what he does not see', async () => {
  const foreigner = await app.signedIn({ role: 'supervisor', area: '340207000000000' })
  expect(await found('路灯', foreigner)).toEqual([])
  expect(await found('路灯', handler)).toEqual([])
  expect(await found('路灯', worker)).toEqual([lamp.id])
  const hidden = await said('举报路灯被盗卖', { confidential: true })
  const supervisor = await app.signedIn({ role: 'supervisor', area: district })
  expect(await found('盗卖', supervisor)).toEqual([])
  expect(await found('盗卖')).toEqual([hidden.id])
  expect(await db.app.query({ text: 'select from case_texts' })).toMatchObject({ rowCount: 0 })
})

it('finds the one rare hit of its own area behind ten thousand foreign ones', async () => {
  await db.owner.query({
    text: `insert into cases (id, number, state, category_id, source, urgent, area_id, area, address, description, lon, lat, accuracy,
        reporter_id, made_at, reported_at, clock_id)
      select gen_random_uuid(), 'f-' || n, 'reported', category_id, source, urgent, area_id, $2, address, '窨井冒水，请来人', lon, lat, accuracy,
        reporter_id, made_at, now() + interval '1 year', gen_random_uuid()
      from cases, generate_series(1, 10000) n where id = $1`,
    values: [lamp.id, foreignGrid],
  })
  const own = await said('小区门口窨井堵塞')
  expect(await found('窨井')).toEqual([own.id])
  const all = await app.signedIn({ role: 'supervisor', area: '340200000000000' })
  expect(await all.call(listCases, { tab: 'all', search: '窨井' })).toMatchObject({ total: 500, more: true })
}, 60_000)

it('filters by state and by the days of the report, as the city counts them', async () => {
  const on = (from?: string, to?: string) =>
    operator.call(listCases, { tab: 'open', search: '路灯', ...(from && { from }), ...(to && { to }) })
  const [day] = app.clock.now.toISOString().split('T')
  expect((await on(day, day)).total).toBe(2)
  expect((await on('2026-06-04')).total).toBe(0)
  expect((await on(undefined, '2026-06-02')).total).toBe(0)
  const inState = await operator.call(listCases, { tab: 'open', state: 'handling', search: '路灯' })
  expect(inState.total).toBe(0)
})

it('follows a case to another area', async () => {
  const moves = { from: [grid], to: [foreignGrid] }
  await inTransaction(db.app, { settings: settingsOf(system) }, tx => caseKeeper.recode(tx, moves, 100))
  expect(await found('路灯')).toEqual([])
  await inTransaction(db.app, { settings: settingsOf(system) }, tx =>
    caseKeeper.recode(tx, { from: [foreignGrid], to: [grid] }, 20_000),
  )
  expect(await found('路灯')).toContain(lamp.id)
})

it('finds a caller by his whole phone or name, masked, for a purpose that is logged', async () => {
  const caller = { name: '张秀英', phone: '138 0553-1234', wantsCallBack: true }
  const { caseId, send } = report(operator, { source: 'hotline', caller })
  await send()
  const officer = await app.signedIn({
    role: 'duty_officer',
    area: district,
    organisationId: centre,
    secondFactor: 'proven',
  })
  const ask = (by: { phone?: string; name?: string }) =>
    officer.call(findCallerCases, { ...by, purpose: '来电人问起以前的案件' })
  const { cases } = await ask({ phone: '13805531234' })
  expect(cases.map(each => each.case.id)).toEqual([caseId])
  expect(cases[0]?.reporter).toEqual({ name: '张**', phone: '138 **** 1234' })
  expect((await ask({ name: '张秀英' })).cases).toHaveLength(1)
  expect((await ask({ phone: '1380553' })).cases).toEqual([])
  expect((await ask({ name: '张秀' })).cases).toEqual([])
  expect(await refused(ask({}))).toBe('phone_or_name')
  const read = app.entries.filter(({ name, kind }) => name === 'findCallerCases' && kind === 'read')
  expect(read).toHaveLength(4)
  expect(read[0]).toMatchObject({ purpose: '来电人问起以前的案件', content: { purpose: '来电人问起以前的案件' } })
  expect(JSON.stringify(read)).not.toContain('1380553')
})
