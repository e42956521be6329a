import { suggestCategories } from '@lifetree/contract/suggestion'
import { storiesOf } from '@lifetree/simcity'
import { expect, test } from 'vitest'
import { publishedCalendar } from '../platform/calendar.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { startTestApp } from '../testing/test-app.ts'
import { loadTestCity } from '../testing/test-city.ts'
import { openModel, trainModel, tryModel } from './model.ts'
import { stripNames } from './strip.ts'

const now = new Date('2026-06-03T02:00:00Z')
const calendar = publishedCalendar('Asia/Shanghai')
const spec = { seed: 1, day: '2026-06-03', scale: 'small' } as const
const stories = storiesOf(spec, { now, days: 60, calendar, count: 6000 })
const told = stories.map(({ categoryCode, description }) => ({ code: categoryCode, text: description }))

test('simulated words of the small classes are told apart: few phrases a class, so nearly all are known', () => {
  const { heldOut, top1, top3 } = tryModel(told)
  expect(heldOut).toBeGreaterThan(50)
  expect(top3).toBeGreaterThan(0.9)
  expect(top1).toBeGreaterThan(0.8)
})

test('a guess is one of three with a probability, and none where nothing is known of the words', () => {
  const guesser = openModel(trainModel(told))
  const guesses = guesser.guess('路灯坏了，晚上黑漆漆的')
  expect(guesses).toHaveLength(3)
  expect(guesses.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThanOrEqual(1.000001)
  expect(guesser.guess('12345 xyz')).toEqual([])
})

test.each([
  ['联系人：王秀兰，电话13905530000', '联系人： ，电话 '],
  ['李先生说路灯坏了', ' 说路灯坏了'],
  ['张某某堵门，车牌皖B12345', ' 堵门，车牌皖 '],
])('names and numbers of %s are not learnt', (text, left) => {
  expect(stripNames(text)).toBe(left)
})

test('no run of a name that one case alone has is in a model', () => {
  const { grams } = trainModel([...told, { code: '010118', text: '路灯坏了，司马青衫报' }])
  expect(grams.filter(run => run.includes('司马') || run.includes('青衫'))).toEqual([])
})

test('the nightly job trains from closed cases, and staff are shown its guesses with what they are worth', async () => {
  const db = await cloneDatabase()
  const app = await startTestApp(db, { now })
  const city = await loadTestCity(db, now)
  const operator = await app.signedIn(city.operator)
  const text = '路面有个大坑，电动车差点摔倒'
  expect(await operator.call(suggestCategories, { text })).toEqual({ guesses: [], model: null })
  await db.owner.query({
    text: `insert into cases (id, number, state, category_id, source, urgent, area_id, area, address, description, lon, lat, accuracy,
        made_at, reported_at, ended_at)
      select gen_random_uuid(), 'T-' || n, 'closed', k.id, 'worker', false, a.area_id, a.code, '', w.text, 118, 31, 0, $2, $2, $2
      from jsonb_to_recordset($1::jsonb) as w(code text, text text, n int)
        join categories k on k.code = w.code cross join (select area_id, code from area_codes where code = $3) a`,
    values: [JSON.stringify(told.map((one, n) => ({ ...one, n }))), now, city.grid],
  })
  await app.runTask('train_suggestions')
  app.clock.now = new Date(now.getTime() + 120_000)
  const { guesses, model } = await operator.call(suggestCategories, { text })
  expect(guesses[0]?.code).toBe('020110')
  expect(model).toMatchObject({ cases: told.length, heldOut: Math.floor(told.length / 5) })
  expect(model?.top3).toBeGreaterThan(0.9)
})
