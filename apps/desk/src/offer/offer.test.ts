import type { Category } from '@lifetree/contract/catalogue'
import type { Open311Offer } from '@lifetree/contract/open311-offer'
import { expect, it } from 'vitest'
import { changedOffers, readOfferSearch } from './offer-search.ts'
import { offeredClasses } from './offered-classes.ts'
import { offerFaults, offerInput, typedOffer } from './typed-offer.ts'
import { choicesIn, questionFaults, questionInput, typedQuestion } from './typed-question.ts'
import { offerWords } from './words.ts'

const said = { zh: '', en: '' }
const category = (code: string) =>
  ({ code, name: said, group: said, filing: said, pinyin: '', initials: '' }) as Category
const offer: Open311Offer = {
  ...{ id: '01900000-0000-7000-8000-00000000a77c', categoryCode: '020102', onPage: true, onOpen311: false, place: 7 },
  ...{ name: { zh: '垃圾', en: '' }, keywords: said, since: '2026-06-01T00:00:00.000Z' },
}

it('an address holds what is searched, whether all is shown and which class is open, and nothing else', () => {
  const search = { search: '灯', show: 'all', category: '010118' } as const
  expect(readOfferSearch({ ...search, more: '1' })).toEqual(search)
  expect(readOfferSearch({ show: 'some', category: 'x' })).toEqual({})
  expect(changedOffers(search, { category: undefined })).toEqual({ search: '灯', show: 'all' })
})

it('what is offered stands before what is not, by its place', () => {
  const codes = ['010118', '020102', '020110'].map(category)
  const rows = offeredClasses(codes, [offer, { ...offer, categoryCode: '020110', place: 2 }], [])
  expect(rows.map(({ code }) => code)).toEqual(['020110', '020102', '010118'])
  // On a way for which nothing was chosen all are seen.
  expect(rows.map(({ seen }) => [seen.page, seen.open311])).toEqual([
    [true, true],
    [true, true],
    [false, true],
  ])
})

it('what is not offered is typed onto the ways that have a list; a first choice is never made by itself', () => {
  const [, unlisted] = offeredClasses([category('010118'), category('020102')], [offer], [])
  if (!unlisted) throw new Error('There is no row')
  expect(typedOffer(unlisted, 8)).toMatchObject({ onPage: true, onOpen311: false, place: '8' })
})

it('an offer is typed as it stands, and refused on no way or without a place', () => {
  const [row] = offeredClasses([category('020102')], [offer], [])
  if (!row) throw new Error('There is no row')
  const typed = typedOffer(row, 9)
  expect(offerInput(typed, { offerId: offer.id, categoryCode: row.code })).toMatchObject({
    ...{ onPage: true, onOpen311: false, place: 7, name: { zh: '垃圾', en: '' } },
  })
  const wrong = offerFaults({ ...typed, onPage: false, place: '0' }, offerWords.zh)
  expect(wrong.map(({ field }) => field)).toEqual(['offer-page', 'offer-place'])
})

it('choices are read line by line; one without a key, a name or of a key that stands twice is none', () => {
  expect(choicesIn('dark, 不亮, dark\nday，白天亮着\n')).toEqual([
    { key: 'dark', name: { zh: '不亮', en: 'dark' } },
    { key: 'day', name: { zh: '白天亮着', en: '白天亮着' } },
  ])
  for (const wrong of ['', '不亮', 'dark', 'dark, 不亮\ndark, 白天']) expect(choicesIn(wrong), wrong).toBeUndefined()
})

it('a question is told at each field that is missing, and what only tells something is never required', () => {
  const none = typedQuestion(undefined, 3)
  const fields = questionFaults({ ...none, datatype: 'singlevaluelist', place: 'x' }, offerWords.zh)
  expect(fields.map(({ field }) => field)).toEqual([
    'question-code',
    'question-zh',
    'question-en',
    'question-choices',
    'question-place',
  ])
  const typed = {
    ...none,
    code: 'depth',
    zh: '多深',
    en: 'How deep?',
    variable: false,
    required: true,
    choices: 'a, 甲',
  }
  const input = questionInput(typed, { attributeId: offer.id, categoryCode: '020110' })
  expect(input).toMatchObject({ code: 'depth', required: false, place: 3, choices: [] })
})
