import { describe, expect, it } from 'vitest'
import { sortOut } from './sort-out.ts'

const works = { organisationId: 'works' }
const parks = { organisationId: 'parks' }
const answers = [
  { caseId: 'a', organisations: [parks] },
  { caseId: 'b', organisations: [works] },
  { caseId: 'c', organisations: [works] },
  { caseId: 'd', organisations: [works, parks] },
  { caseId: 'e', organisations: [] },
]

describe('sortOut', () => {
  it('groups by the one answer of the table, the largest first', () => {
    const { groups, unsure } = sortOut(answers, new Map())
    expect(groups).toEqual([
      { organisationId: 'works', proposed: works, cases: ['b', 'c'] },
      { organisationId: 'parks', proposed: parks, cases: ['a'] },
    ])
    expect(unsure).toEqual(['d', 'e'])
  })
  it('lets a hand decide what the table leaves open, and overrule it', () => {
    const chosen = new Map([
      ['d', 'parks'],
      ['b', 'power'],
    ])
    const { groups, unsure } = sortOut(answers, chosen)
    expect(unsure).toEqual(['e'])
    expect(groups.map(group => [group.organisationId, group.cases.join('')])).toEqual([
      ['parks', 'ad'],
      ['power', 'b'],
      ['works', 'c'],
    ])
    expect(groups.find(group => group.organisationId === 'power')?.proposed).toBeUndefined()
  })
})
