import type { InputOf } from '@lifetree/contract/endpoint'
import { changeFormula, listFormulas } from '@lifetree/contract/figure'
import { type Component, changeComposite, listComposites } from '@lifetree/contract/figure-score'
import { expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { refused } from '../testing/loop.ts'
import { startTestApp } from '../testing/test-app.ts'
import { loadTestCity } from '../testing/test-city.ts'

const db = await cloneDatabase()
const app = await startTestApp(db)
const { district } = await loadTestCity(db, app.clock.now)
const rules = await app.signedIn({ role: 'rule_editor', area: district })
const other = await app.signedIn({ role: 'rule_editor', area: district })

type Change = InputOf<typeof changeComposite>
const lastOf = async (subject: Change['subject']) => {
  const last = (await rules.call(listComposites, {})).composites.find(one => one.subject === subject)
  if (!last) throw new Error(`there is no rule for ${subject}`)
  return last
}
const changeOf = async (subject: Change['subject'], more: Partial<Change> = {}): Promise<Change> => {
  const { components, grades, version } = await lastOf(subject)
  return { subject, components, grades, over: version, from: '2026-06-10', ...more }
}
const returned: Component = {
  ...{ key: 'added_a', name: { zh: '退单率', en: 'Returned' }, weight: 20, inverted: true, bands: [] },
  ...{ part: 'returned', whole: 'dispatched' },
}

it('components are added and removed, and the version before stays as it was', async () => {
  const before = await lastOf('department')
  const [volume, closing, inTime] = before.components as [Component, Component, Component]
  const components = [{ ...closing, weight: 50 }, { ...inTime, weight: 30 }, returned]
  const made = await rules.call(changeComposite, await changeOf('department', { components }))
  expect(made).toMatchObject({ version: 2, components })
  const { composites } = await rules.call(listComposites, {})
  const versions = composites.filter(({ subject }) => subject === 'department')
  expect(versions.map(({ version }) => version)).toEqual([2, 1])
  expect(versions[1]?.components[0]).toEqual(volume)
})

it('of two who write over the same version the second is told, and nothing of the first is lost', async () => {
  const both = await changeOf('operator')
  const [volume, asked, decided] = both.components as [Component, Component, Component]
  const components = [{ ...volume, weight: 20 }, { ...asked, weight: 45 }, decided]
  const answers = await Promise.all([
    refused(rules.call(changeComposite, both)),
    refused(other.call(changeComposite, { ...both, components })),
  ])
  expect(answers.toSorted()).toEqual(['changed_meanwhile', 'not refused'])
  expect((await lastOf('operator')).version).toBe(2)
})

it('weights that do not add up, bands upside down and what is counted of others are refused, each by its name', async () => {
  const given = await changeOf('dispatcher')
  const [volume, inTime, rightly] = given.components as [Component, Component, Component]
  const change = (components: Component[]) => refused(rules.call(changeComposite, { ...given, components }))
  expect(await change([volume, inTime])).toBe('weights_not_hundred')
  const turned = { ...volume, bands: volume.bands.toReversed() }
  expect(await change([turned, inTime, rightly])).toBe('bands_not_rising')
  expect(await change([{ ...volume, bands: [] }, inTime, rightly])).toBe('bands_not_rising')
  expect(await change([{ ...volume, part: 'filed' }, inTime, rightly])).toBe('measure_of_another')
  expect(await change([volume, inTime, { ...rightly, key: inTime.key }])).toBe('component_unclear')
  expect(await change([volume, inTime, { ...rightly, whole: rightly.part }])).toBe('component_unclear')
  expect((await lastOf('dispatcher')).version).toBe(1)
})

it('a component taken from a formula is refused once that version does not hold, and goes on counting as it did', async () => {
  const { formulas } = await rules.call(listFormulas, {})
  const rework = formulas.find(({ key }) => key === 'rework')
  if (!rework) throw new Error('there is no such formula')
  const given = await changeOf('area')
  const [found, volume, closing] = given.components as [Component, Component, Component]
  const taken: Component = {
    ...{ key: 'added_a', name: rework.name, weight: 40, inverted: true, bands: [] },
    ...{ part: rework.numerator, whole: rework.denominator, formula: { key: 'rework', version: 1 } },
  }
  const components = [found, volume, closing, taken]
  const otherShare = [found, volume, closing, { ...taken, whole: 'filed' as const }]
  expect(await refused(rules.call(changeComposite, { ...given, components: otherShare }))).toBe('formula_ended')
  await rules.call(changeComposite, { ...given, components })
  await rules.call(changeFormula, {
    ...{ key: 'rework', over: 1, name: rework.name, numerator: 'rework', denominator: 'closed', unit: 'percent' },
    from: '2026-06-20',
  })
  expect((await lastOf('area')).components.at(-1)).toEqual(taken)
  const next = await changeOf('area', { from: '2026-06-19' })
  expect(await refused(rules.call(changeComposite, { ...next, from: '2026-06-20' }))).toBe('formula_ended')
  expect(await rules.call(changeComposite, next)).toMatchObject({ version: 3 })
})
