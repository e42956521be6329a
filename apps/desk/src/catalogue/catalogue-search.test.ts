import type { Category } from '@lifetree/contract/catalogue'
import { describe, expect, it } from 'vitest'
import { changedCatalogue, groupsOf, readCatalogueSearch } from './catalogue-search.ts'

const category = (code: string, zh: string): Category => ({
  id: code,
  code,
  version: 1,
  group: { zh, en: zh },
  name: { zh: code, en: code },
  filing: { zh: '', en: '' },
  closing: { zh: '', en: '' },
  limit: { unit: 'working_hour', amount: 8 },
  evidence: { filing: [], closing: [] },
  afterWithin: 20,
  duplicate: { radius: 50, days: 84 },
  urgent: false,
  pinyin: '',
  initials: '',
})

describe('the address of the catalogue', () => {
  it('is read as far as it fits', () => {
    const whole = { search: '井盖', group: '0101', category: '010102' }
    expect(readCatalogueSearch(whole)).toEqual(whole)
    expect(readCatalogueSearch({ search: '', group: '01', category: '<b>' })).toEqual({})
  })
  it('changes part by part', () => {
    expect(changedCatalogue({ group: '0101', category: '010102' }, { group: undefined })).toEqual({
      category: '010102',
    })
  })
})

it('big classes stand in the order of their codes with what they hold', () => {
  const all = [category('020101', '市容环境'), category('010101', '公用设施'), category('010102', '公用设施')]
  expect(groupsOf(all).map(({ code, name, count }) => [code, name.zh, count])).toEqual([
    ['0101', '公用设施', 2],
    ['0201', '市容环境', 1],
  ])
})
