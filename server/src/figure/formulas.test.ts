import { changeFormula, listFormulas, readFigures } from '@lifetree/contract/figure'
import { expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { refused } from '../testing/loop.ts'
import { startTestApp } from '../testing/test-app.ts'
import { loadTestCity } from '../testing/test-city.ts'

const db = await cloneDatabase()
const app = await startTestApp(db)
const { district } = await loadTestCity(db, app.clock.now)
const rules = await app.signedIn({ role: 'rule_editor', area: district })
const leader = await app.signedIn({ role: 'leader', area: district })
const rework = {
  key: 'rework',
  over: 1,
  name: { zh: '返工率', en: 'Redone' },
  numerator: 'rework',
  denominator: 'closed',
  unit: 'permille',
  from: '2026-06-10',
} as const

it('a new version holds from its day on, and the old one stays for the days before', async () => {
  expect(await refused(leader.call(changeFormula, rework))).toBe('forbidden')
  expect(await refused(rules.call(changeFormula, { ...rework, from: '2026-06-01' }))).toBe('from_the_past')
  expect(await refused(rules.call(changeFormula, { ...rework, numerator: 'closed' }))).toBe('same_measure')
  expect(await rules.call(changeFormula, rework)).toMatchObject({ version: 2, denominator: 'closed' })
  const { formulas } = await rules.call(listFormulas, {})
  expect(formulas.filter(({ key }) => key === 'rework').map(({ version }) => version)).toEqual([2, 1])
  const inForce = async (to: string) =>
    (await leader.call(readFigures, { from: '2026-06-01', to, by: 'group' })).formulas.find(
      ({ key }) => key === 'rework',
    )
  expect(await inForce('2026-06-09')).toMatchObject({ version: 1, denominator: 'due_to_close', unit: 'percent' })
  expect(await inForce('2026-06-10')).toMatchObject({ version: 2, denominator: 'closed', unit: 'permille' })
})

it('of two who change a formula at once the second is told, and so is one who has looked at an old version', async () => {
  const again = { ...rework, over: 2, from: '2026-06-20' }
  const both = await Promise.allSettled([rules, rules].map(who => who.call(changeFormula, again)))
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await refused(rules.call(changeFormula, again))).toBe('changed_meanwhile')
  const { formulas } = await rules.call(listFormulas, {})
  expect(formulas.filter(({ key }) => key === 'rework').map(({ version }) => version)).toEqual([3, 2, 1])
})

it('formulae stand in the order of the bulletin, a new one behind them', async () => {
  await rules.call(changeFormula, { ...rework, key: 'calls', over: 0, numerator: 'called', from: '2026-07-01' })
  const { formulas } = await rules.call(listFormulas, {})
  const keys = [...new Set(formulas.map(({ key }) => key))]
  expect(keys.slice(0, 4)).toEqual(['filing', 'dispatch', 'closing', 'in_time'])
  expect(keys.at(-1)).toBe('calls')
})

it('past cases from before there was any formula are counted by the first ones', async () => {
  const { formulas } = await leader.call(readFigures, { from: '2018-01-01', to: '2018-12-31', by: 'month' })
  expect(formulas.map(({ version }) => version)).toEqual(Array(11).fill(1))
})

it('by day at most two months are shown, and a year in all', async () => {
  const year = { from: '2026-01-01', to: '2026-12-31' }
  expect(await refused(leader.call(readFigures, { ...year, by: 'day' }))).toBe('too_many_days')
  expect(await refused(leader.call(readFigures, { ...year, to: '2027-01-02', by: 'month' }))).toBe('period_too_long')
  expect((await leader.call(readFigures, { ...year, by: 'month' })).rows).toHaveLength(12)
})
