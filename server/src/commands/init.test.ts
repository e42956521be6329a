import { signIn } from '@lifetree/contract/session'
import { v7 } from 'uuid'
import { beforeAll, expect, it } from 'vitest'
import { publishedCalendar } from '../platform/calendar.ts'
import { secret } from '../platform/secret.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { startTestApp } from '../testing/test-app.ts'
import { findDivisions } from './city/find-divisions.ts'
import { demoSpec } from './demo/demo-city.ts'
import { loadDemo } from './demo/load-demo.ts'
import { initCity, type NewCity } from './init.ts'

const db = await cloneDatabase()
const installation = secret('the secret of an installation under test')
const now = new Date('2026-06-03T02:00:00Z')
const timeZone = 'Asia/Shanghai'
let city: NewCity
let password: string | undefined

beforeAll(async () => {
  const divisions = await findDivisions('3402')
  city = { divisions: divisions ?? [], login: 'admin', timeZone, now }
  password = await initCity(db.access, city, installation)
})

const count = async (table: string): Promise<number> =>
  Number((await db.owner.query<{ n: string }>({ text: `select count(*) as n from ${table}` })).rows[0]?.n)

it('makes a city with its real divisions and the catalogue, and nobody in it but one administrator', async () => {
  expect(await count('areas')).toBe(1 + 9 + 79 + 950)
  expect(await count('categories')).toBeGreaterThan(50)
  expect([await count('accounts'), await count('positions'), await count('cases')]).toEqual([1, 1, 0])
})

it('is left alone by a second init and by the demo', async () => {
  expect(await initCity(db.access, city, installation)).toBeUndefined()
  const calendar = publishedCalendar(timeZone)
  const hangPhotos = async () => {}
  const parts = { access: db.access, secret: installation, now, calendar, hangPhotos }
  expect(await loadDemo(demoSpec(now, calendar), parts)).toBe(false)
  expect(await count('accounts')).toBe(1)
})

it('lets the administrator in with the password shown, to change it', async () => {
  const { http } = await startTestApp(db, { now })
  const answer = await http.inject({
    method: 'POST',
    url: signIn.path,
    headers: { 'content-type': 'application/json', 'idempotency-key': v7() },
    payload: JSON.stringify({ login: 'admin', password }),
  })
  expect(answer.statusCode, answer.body).toBe(200)
  expect(answer.json()).toMatchObject({ state: 'change_password', account: { login: 'admin' } })
})

it.each([
  ['1101', '北京市', ['city', 'community', 'district', 'town']],
  ['4419', '东莞市', ['city', 'community', 'town']],
])('knows other cities: %s is %s', async (code, name, levels) => {
  const divisions = (await findDivisions(code)) ?? []
  expect(divisions[0]).toMatchObject({ name, level: 'city', parent: null })
  expect([...new Set(divisions.map(({ level }) => level))].sort()).toEqual(levels)
  const codes = new Set(divisions.map(one => one.code))
  expect(codes.size).toBe(divisions.length)
  expect(divisions.filter(({ parent }) => parent !== null && !codes.has(parent))).toEqual([])
})

it('knows no city where there is none', async () => {
  expect(await findDivisions('9999')).toBeUndefined()
})
