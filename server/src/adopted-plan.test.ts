import { getPlan, listPlans, planCommunity } from '@lifetree/contract/area-plan'
import { adoptPlan, proposePlan } from '@lifetree/contract/area-plan-adopting'
import { reportCase } from '@lifetree/contract/case-acting'
import { getCatalogue } from '@lifetree/contract/catalogue'
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { openAreas } from './area/index.ts'
import { openRecorder } from './audit/index.ts'
import { caseKeeper } from './case/index.ts'
import { catalogueKeeper } from './catalogue/index.ts'
import { loadCity } from './commands/demo/load-city.ts'
import { loadPlans } from './commands/demo/load-plans.ts'
import { identityKeeper } from './identity/index.ts'
import { settingsOf, system } from './platform/actor.ts'
import { inTransaction } from './platform/database/transaction.ts'
import { secret } from './platform/secret.ts'
import { cloneDatabase } from './platform/testing/database.ts'
import { startTestApp } from './testing/test-app.ts'

const day = '2026-06-03'
const grid = '340202016001001'
const db = await cloneDatabase()

it('real cases go to the grid of their place and real positions to the grid that goes on, when a plan is adopted', async () => {
  const now = new Date(`${day}T06:20:00Z`)
  const spec = { seed: 1, day, scale: 'small' } as const
  await inTransaction(db.owner, { settings: settingsOf(system) }, async tx => {
    await loadCity(tx, spec, { secret: secret('x'), now })
    await loadPlans(tx, spec, now)
  })
  const app = await startTestApp(db, { now })
  const keepers = [identityKeeper, catalogueKeeper, caseKeeper]
  const { jobs } = openAreas({
    pool: db.app,
    recorder: openRecorder(db.app),
    now: () => now,
    dayOf: () => day,
    keepers,
  })
  const admin = await app.signedIn({ role: 'admin', area: '340200000000000' })
  const worker = await app.signedIn({ role: 'grid_worker', area: grid })
  const { plans } = await admin.call(listPlans, {})
  const { input, community, settings } = plans[0]!
  const id = v7()
  await admin.call(planCommunity, { id, name: '重画', input, community, settings: { ...settings, keep: false } })
  await jobs.draw_grid_plan({ id })
  const { buildings, ended, moves } = await admin.call(getPlan, { id })
  const house = buildings.find(each => moves.some(({ building, from }) => building === each.id && from === grid))!
  const caseId = v7()
  const { categories } = await worker.call(getCatalogue, {})
  const point = { lon: house.lon, lat: house.lat, accuracy: 5 }
  const at = now.toISOString()
  await worker.call(reportCase, {
    ...{ caseId, categoryId: categories[0]!.id, source: 'worker', description: '路口有个大坑', madeAt: at, point },
    files: (['near', 'far'] as const).map(kind => ({ id: v7(), kind, at, point })),
  })
  const held = async () => {
    const { rows } = await db.owner.query<{ of_case: string; workers: string[] }>({
      text: `select (select area from cases where id = $1) as of_case,
        (select array_agg(distinct area::text) from positions where role = 'grid_worker') as workers`,
      values: [caseId],
    })
    return rows[0]!
  }
  expect(await held()).toMatchObject({ of_case: grid, workers: expect.arrayContaining([grid]) })

  await admin.call(proposePlan, { id, version: 0, validFrom: day, reason: '社区网格调整的决定' })
  const second = await app.signedIn({ role: 'admin', area: '340200000000000' })
  await second.call(adoptPlan, { id, version: 0 })
  await jobs.rewrite_areas({ id })
  const after = await held()
  expect(after.of_case).toBe(house.grid)
  expect(after.workers).toContain(ended.find(({ code }) => code === grid)!.into)
  expect(after.workers.filter(code => ended.some(each => each.code === code))).toEqual([])
})
