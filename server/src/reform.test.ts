import { getAreaTree } from '@lifetree/contract/area'
import { type AreaChange, checkAreaChanges, getAreaRewrite, recodeAreas } from '@lifetree/contract/area-changing'
import { reportCase } from '@lifetree/contract/case-acting'
import { getCase, listCases } from '@lifetree/contract/case-reading'
import { getCatalogue } from '@lifetree/contract/catalogue'
import { changeAnswers, openRuleDraft, submitDraft } from '@lifetree/contract/catalogue-draft'
import { getRuleVersion, listAnswers } from '@lifetree/contract/catalogue-version'
import { Refused } from '@lifetree/contract/client'
import { getSession } from '@lifetree/contract/session'
import { v7 } from 'uuid'
import { beforeAll, expect, it } from 'vitest'
import { openAreas } from './area/index.ts'
import { caseKeeper } from './case/index.ts'
import { catalogueKeeper } from './catalogue/index.ts'
import { loadCity } from './commands/demo/load-city.ts'
import { identityKeeper } from './identity/index.ts'
import { settingsOf, system } from './platform/actor.ts'
import { inTransaction } from './platform/database/transaction.ts'
import { secret } from './platform/secret.ts'
import { cloneDatabase } from './platform/testing/database.ts'
import { startTestApp, type TestApp, type TestClient } from './testing/test-app.ts'

// What Wuhu did in 2020, done to the demo city: 镜湖区 is merged into 鸠江区, which gets a new code and name.
const [jinghu, jiujiang, yijiang, merged] = ['340202', '340207', '340209', '340213'].map(code =>
  code.padEnd(15, '0'),
) as [string, string, string, string]
const grid = '340202016001001'
const gridNow = '340213016001001'
const reform: AreaChange[] = [
  { kind: 'recode', area: jiujiang, to: merged, name: '江湖区' },
  { kind: 'merge', area: jinghu, into: jiujiang },
]
const day = '2026-06-03'
const db = await cloneDatabase()
const caseId = v7()
const rewriteId = v7()
const draftId = v7()
let app: TestApp
let worker: TestClient, ofJinghu: TestClient, ofJiujiang: TestClient, ofYijiang: TestClient, admin: TestClient
let point: { lon: number; lat: number }

const see = async (client: TestClient): Promise<boolean> => {
  try {
    await client.call(getCase, { caseId })
    return true
  } catch (error) {
    if (error instanceof Refused && error.problem.code === 'not_found') return false
    throw error
  }
}
const draftedAreas = async (): Promise<string[]> => {
  const editor = await app.signedIn({ role: 'rule_editor', area: '340200000000000' })
  const { answers } = await editor.call(getRuleVersion, { id: draftId })
  return answers.map(({ after }) => after?.area ?? '').toSorted()
}
const listed = async (client: TestClient) =>
  (await client.call(listCases, { tab: 'all' })).cases.map(one => one.id).includes(caseId)
const report = async (id: string) => {
  const { categories } = await worker.call(getCatalogue, {})
  const at = app.clock.now.toISOString()
  const files = (['near', 'far'] as const).map(kind => ({ id: v7(), kind, at, point: { ...point, accuracy: 5 } }))
  return worker.call(reportCase, {
    caseId: id,
    categoryId: categories[0]!.id,
    source: 'worker',
    point: { ...point, accuracy: 6 },
    description: '路口有个大坑',
    madeAt: at,
    files,
  })
}

beforeAll(async () => {
  const now = new Date(`${day}T06:20:00Z`)
  await inTransaction(db.owner, { settings: settingsOf(system) }, tx =>
    loadCity(tx, { seed: 1, day, scale: 'small' }, { secret: secret('x'), now }),
  )
  app = await startTestApp(db, { now })
  worker = await app.signedIn({ role: 'grid_worker', area: grid })
  ofJinghu = await app.signedIn({ role: 'supervisor', area: jinghu })
  ofJiujiang = await app.signedIn({ role: 'supervisor', area: jiujiang })
  ofYijiang = await app.signedIn({ role: 'supervisor', area: yijiang })
  admin = await app.signedIn({ role: 'admin', area: '340200000000000' })
  const { rows } = await db.owner.query<{ lon: number; lat: number }>({
    text: `select (west + east) / 2 as lon, (south + north) / 2 as lat from boundaries join area_codes c using (area_id)
      where c.code = $1`,
    values: [grid],
  })
  point = rows[0]!
  await report(caseId)
})

it('before the reform the case is seen in its own district alone', async () => {
  expect(await Promise.all([worker, ofJinghu, ofJiujiang, ofYijiang].map(see))).toEqual([true, true, false, false])
})

it('a trial run counts the cases and positions that would move, also those that the administrator may not see', async () => {
  const { held } = await admin.call(checkAreaChanges, { id: rewriteId, validFrom: day, changes: reform })
  const counts = Object.fromEntries(held.map(({ kind, rows }) => [kind, rows]))
  const { rows } = await db.owner.query<{ cases: number; open: number; positions: number }>({
    text: `select (select count(*)::int from cases where area / 1000000000 = any ('{340202,340207}')) as cases,
      (select count(*)::int from cases where area / 1000000000 = any ('{340202,340207}') and ended_at is null) as open,
      (select count(*)::int from positions where area / 1000000000 = any ('{340202,340207}')) as positions`,
  })
  expect(counts).toMatchObject({ cases: rows[0]!.cases, open_cases: rows[0]!.open, positions: rows[0]!.positions })
  expect(counts.open_cases).toBeGreaterThan(0)
  expect(counts.positions).toBeGreaterThan(2)
})

it('a draft that is being written names the areas that there are then', async () => {
  const editor = await app.signedIn({ role: 'rule_editor', area: '340200000000000' })
  const { categories } = await editor.call(getCatalogue, {})
  const { organisations } = await editor.call(listAnswers, {})
  const rule = { category: categories[0]!.code, days: [7], hours: null, organisationId: organisations[0]!.id }
  await editor.call(openRuleDraft, { id: draftId, kind: 'responsibility' })
  const set = [grid, jinghu].map(area => ({ key: v7(), rule: { ...rule, area } }))
  await editor.call(changeAnswers, { id: draftId, edit: 1, set, end: [], undo: [] })
  expect(await draftedAreas()).toEqual([jinghu, grid])
})

it('after it the case is seen by whoever answers for the place today', async () => {
  await admin.call(recodeAreas, { id: rewriteId, validFrom: day, changes: reform, reason: '国务院批复' })
  const areas = openAreas({
    recorder: { record: async () => {} },
    pool: db.app,
    now: () => app.clock.now,
    dayOf: () => day,
    keepers: [identityKeeper, catalogueKeeper, caseKeeper],
  })
  await areas.jobs.rewrite_areas({ id: rewriteId })
  expect((await admin.call(getAreaRewrite, { id: rewriteId })).ended).toBe(true)
  app.clock.now = new Date(app.clock.now.getTime() + 5000)

  expect(await Promise.all([worker, ofJinghu, ofJiujiang, ofYijiang].map(see))).toEqual([true, true, true, false])
  expect(await Promise.all([worker, ofJinghu, ofJiujiang, ofYijiang].map(listed))).toEqual([true, true, true, false])
  const { place } = await ofJiujiang.call(getCase, { caseId })
  expect(place.map(({ code }) => code)).toEqual([
    '340200000000000',
    merged,
    '340213016000000',
    '340213016001000',
    gridNow,
  ])
})

it('the lines of the draft stand under the new codes, and it can be handed in', async () => {
  expect((await draftedAreas()).toSorted()).toEqual([merged, gridNow])
  const editor = await app.signedIn({ role: 'rule_editor', area: '340200000000000' })
  const { edit } = (await editor.call(getRuleVersion, { id: draftId })).version
  const submission = { note: '区划调整后', holesAllowed: true, startsOn: '2026-07-01' }
  await editor.call(submitDraft, { id: draftId, edit, ...submission })
})

it('sessions go on, under the new code and name of their position', async () => {
  expect((await worker.call(getSession, {})).position?.area).toBe(gridNow)
  expect((await ofJinghu.call(getSession, {})).position?.area).toBe(merged)
  const { areas } = await worker.call(getAreaTree, { within: merged, down: 'district' })
  expect(areas.map(area => area.name)).toEqual([{ zh: '江湖区', en: 'Jianghu District' }])
})

it('a case reported there from now on is opened under the new code, with the same identity of its grid', async () => {
  const next = v7()
  await report(next)
  const { rows } = await db.owner.query({
    text: 'select area, area_id from cases where id = any ($1::uuid[])',
    values: [[caseId, next]],
  })
  expect(rows).toHaveLength(2)
  expect(rows[0]).toEqual(rows[1])
  expect(rows[0]!.area).toBe(gridNow)
})
