import type { ClassRule } from '@lifetree/contract/catalogue-version'
import { describe, expect, it } from 'vitest'
import { classFaults, classOf, newClass, typedOf } from './class-typed.ts'
import { withDraft } from './drafted-classes.ts'
import { catalogueWords } from './words.ts'

const words = catalogueWords.zh.editor
const said = (zh: string) => ({ zh, en: zh })
const rule: ClassRule = {
  code: '010102',
  group: said('公用设施'),
  name: said('污水井盖'),
  filing: said('缺失'),
  closing: said('完好'),
  limit: { unit: 'working_day', amount: 1.5, dayPolicy: 'end_of_day' },
  evidence: { filing: ['near', 'far'], closing: ['after'] },
  afterWithin: 20,
  duplicate: { radius: 50, days: 84 },
  check: { finished: 100, selfHandled: 20 },
  urgent: false,
  milestones: [{ key: 'fence', name: said('围挡'), limit: { unit: 'urgent_hour', amount: 2 } }],
}

describe('a class that is typed', () => {
  it('comes out as it went in', () => {
    expect(classFaults(typedOf(rule), words)).toEqual([])
    expect(classOf(typedOf(rule))).toEqual(rule)
  })

  it('is told each fault at its field', () => {
    const fields = (typed: ReturnType<typeof typedOf>) => classFaults(typed, words).map(({ field }) => field)
    expect(fields({ ...typedOf(rule), limit: { ...typedOf(rule).limit, amount: '很快' } })).toEqual(['class-limit'])
    expect(fields({ ...typedOf(rule), urgent: true })).toEqual(['class-limit'])
    expect(fields({ ...typedOf(rule), numbers: { ...typedOf(rule).numbers, finished: '101' } })).toEqual([
      'class-finished',
    ])
    expect(fields(newClass)).toContain('class-code')
  })
})

it('the draft lies over the classes in force, new ones in the order of codes', () => {
  const { milestones, ...rest } = rule
  const inForce = { ...rest, milestones, id: 'x', version: 1, pinyin: '', initials: '', validFrom: '', validTo: null }
  const added = { ...rule, code: '010101' }
  const drafted = withDraft(
    [inForce],
    [
      { key: '010101', before: null, after: added },
      { key: '010102', before: rule, after: null },
    ],
  )
  expect(drafted.map(({ code, draft }) => [code, draft])).toEqual([
    ['010101', 'added'],
    ['010102', 'ended'],
  ])
})
