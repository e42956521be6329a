import { describe, expect, it } from 'vitest'
import { contactOf, type Draft, emptyDraft, faultsOn, findCategories, firstOpen, isSure } from './draft.ts'

const empty = emptyDraft('case', 'secret')
const complete: Draft = {
  ...empty,
  ...{ categoryId: 'k', place: { lon: 118.3, lat: 31.3, accuracy: 10 }, description: '路灯不亮' },
}
const faults = (draft: Draft) => faultsOn('check', draft).map(({ fault }) => fault)

describe('a report', () => {
  it('needs a kind, a place and a sentence, and nothing of its reporter', () => {
    expect(firstOpen(empty)).toBe('what')
    expect(firstOpen({ ...empty, categoryId: 'k' })).toBe('where')
    expect(firstOpen({ ...complete, description: ' ' })).toBe('how')
    expect(firstOpen(complete)).toBe('check')
    expect(contactOf(complete)).toBeUndefined()
  })

  it('of somebody who wants to be told needs where to, and his consent', () => {
    expect(faults({ ...complete, tell: 'sms' })).toEqual(['phoneMissing'])
    expect(faults({ ...complete, tell: 'email', email: 'nowhere' })).toEqual(['emailShape', 'consentMissing'])
    expect(faults({ ...complete, name: '住户' })).toEqual(['consentMissing'])
    const told: Draft = { ...complete, tell: 'email', email: ' a@example.cn ', consent: true }
    expect(faults(told)).toEqual([])
    expect(contactOf(told)).toEqual({ tell: 'email', email: 'a@example.cn', consent: true })
  })
})

describe('a position of the phone', () => {
  const bounds = [118, 31, 119, 32]
  it.each([
    [{ lon: 118.3, lat: 31.3, accuracy: 6 }, true],
    [{ lon: 118.3, lat: 31.3, accuracy: 80 }, false],
    [{ lon: 121.5, lat: 31.2, accuracy: 6 }, false],
  ])('%j leads on by itself: %s', (place, sure) => {
    expect(isSure(place, bounds)).toBe(sure)
  })
})

describe('a kind of problem', () => {
  const group = { zh: '公用设施', en: 'Utilities' }
  const categories = [
    {
      id: '1',
      code: '010102',
      group,
      name: { zh: '污水井盖', en: 'Sewer cover' },
      keywords: { zh: '下水道 窨井', en: 'manhole drain' },
      pinyin: 'wushuijinggai',
      initials: 'wsjg',
    },
    {
      id: '2',
      code: '010110',
      group,
      name: { zh: '路灯', en: 'Street lamp' },
      keywords: { zh: '', en: '' },
      pinyin: 'ludeng',
      initials: 'ld',
    },
  ]
  const ids = (typed: string) => findCategories(categories, typed).map(({ id }) => id)

  it.each([
    ['井盖', '1'],
    ['wsjg', '1'],
    ['lud', '2'],
    ['street l', '2'],
    ['窨井', '1'],
    ['Manhole', '1'],
  ])('is found by %s', (typed, id) => {
    expect(ids(typed)).toEqual([id])
  })

  it('is one of all while nothing is typed, and none for what is nothing', () => {
    expect(ids('')).toEqual(['1', '2'])
    expect(ids('zzz')).toEqual([])
  })
})
