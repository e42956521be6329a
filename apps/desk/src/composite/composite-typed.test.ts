import type { Formula } from '@lifetree/contract/figure'
import type { Composite } from '@lifetree/contract/figure-score'
import { describe, expect, it } from 'vitest'
import { componentOf, faultsOf, formulasOn, newComponent, sumOf, takenFrom, typedOf } from './composite-typed.ts'

const composite: Composite = {
  ...{ id: '01900000-0000-7000-8000-000000000001', subject: 'department', version: 1, from: '2020-01-01' },
  components: [
    {
      ...{
        key: 'volume',
        name: { zh: '立案数', en: 'Filed' },
        weight: 40,
        part: 'filed',
        whole: null,
        inverted: false,
      },
      bands: [
        { from: 0, points: 100 },
        { from: 51, points: 90.5 },
      ],
    },
    {
      ...{ key: 'rework', name: { zh: '返工率', en: 'Redone' }, weight: 60, part: 'rework', whole: 'due_to_close' },
      ...{ inverted: true, bands: [] },
    },
  ],
  grades: [90, 75, 60, 40],
}
const formula = (version: number, from: string, more: Partial<Formula> = {}): Formula => ({
  ...{ id: `${version}`, key: 'closing', version, name: { zh: '结案率', en: 'Closed' }, unit: 'percent', from },
  ...{ numerator: 'closed_due', denominator: 'due_to_close' },
  ...more,
})
const closing = [formula(2, '2026-07-01', { denominator: 'filed' }), formula(1, '2020-01-01')]
const typed = typedOf(composite, '2026-06-10')
const faults = (more: Partial<typeof typed>, inForce: readonly Formula[] | undefined = []) =>
  faultsOf({ ...typed, ...more }, inForce).map(({ field, kind }) => `${field} ${kind}`)
const [volume, rework] = typed.components as [(typeof typed.components)[0], (typeof typed.components)[0]]

it('what is typed and not changed is the composite again', () => {
  expect(typed.components.map(componentOf)).toEqual(composite.components)
  expect(faults({})).toEqual([])
  expect(sumOf(typed.components)).toBe(100)
})

describe('a component that is added', () => {
  const added = newComponent('department', typed.components)

  it('has to be named and to weigh something, so that the whole is a hundred again', () => {
    expect(added.key).toBe('added_a')
    expect(newComponent('department', [...typed.components, added]).key).toBe('added_b')
    expect(faults({ components: [...typed.components, added] })).toEqual([
      ...['component-added_a-zh nameMissing', 'component-added_a-en nameMissing', 'component-added_a-weight notWhole'],
    ])
    const named = { ...added, zh: '退单率', en: 'Returned', weight: '10' }
    expect(sumOf([...typed.components, named])).toBe(110)
    expect(faults({ components: [...typed.components, named] })).toEqual(['component-volume-weight notHundred'])
    expect(faults({ components: [volume, { ...rework, weight: '50' }, named] })).toEqual([])
  })

  it('is taken from the version of a formula that holds on the first day, and is faulty once that has ended', () => {
    const [inForce] = formulasOn(closing, '2026-06-10') as [Formula]
    expect(inForce.version).toBe(1)
    const taken = takenFrom({ ...added, weight: '40' }, inForce)
    expect(componentOf(taken)).toMatchObject({
      ...{ name: { zh: '结案率' }, part: 'closed_due', whole: 'due_to_close', formula: { key: 'closing', version: 1 } },
    })
    const components = [taken, rework]
    expect(faults({ components }, formulasOn(closing, '2026-06-10'))).toEqual([])
    expect(faults({ components }, formulasOn(closing, '2026-07-01'))).toEqual([
      'component-added_a-formula formulaEnded',
    ])
    expect(faultsOf({ ...typed, components }, undefined)).toEqual([])
  })
})

it('bands begin at nothing and rise; grades fall; nothing is left without a component', () => {
  const banded = (...bands: [string, string][]) =>
    faults({ components: [{ ...volume, bands: bands.map(([from, points]) => ({ from, points })) }, rework] })
  expect(banded(['0', '10'], ['5', '20'])).toEqual([])
  expect(banded(['5', '10'], ['0', '20'])).toEqual(['component-volume-bands bandsNotRising'])
  expect(banded(['0', '10'], ['0', '20'])).toEqual(['component-volume-bands bandsNotRising'])
  expect(banded(['0', '10'], ['x', '20'])).toEqual(['component-volume-bands notBands'])
  expect(banded(['0', '101'])).toEqual(['component-volume-bands notBands'])
  expect(faults({ least: ['90', '91', '60', '40'] })).toEqual(['grade-1 notFalling'])
  expect(faults({ components: [] })).toEqual(['component-add none'])
})
