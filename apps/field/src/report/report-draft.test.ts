import type { Category } from '@lifetree/contract/catalogue'
import { describe, expect, test } from 'vitest'
import type { Taken } from '../evidence/use-draft.ts'
import { emptyReport, kindOf, kindsOf, missingIn, noteItem, reportItem } from './report-draft.ts'

const category = (...filing: ('near' | 'far')[]): Category => ({
  id: 'category-1',
  code: '01-01',
  version: 1,
  group: { zh: '市政', en: 'Works' },
  name: { zh: '路面坑洼', en: 'Pothole' },
  filing: { zh: '', en: '' },
  closing: { zh: '', en: '' },
  limit: { unit: 'working_hour', amount: 8 },
  evidence: { filing, closing: ['after'] },
  afterWithin: 20,
  duplicate: { radius: 50, days: 84 },
  check: { finished: 100, selfHandled: 20 },
  urgent: false,
  pinyin: '',
  initials: '',
})
const taken = (id: string, kind: Taken['media']['kind'] = 'near'): Taken => ({
  media: { id, kind, type: kind === 'voice' ? 'audio/webm' : 'image/jpeg', size: 10, state: 'waiting' },
  at: '2026-06-03T06:19:00.000Z',
  ...(kind === 'voice' && { seconds: 4.2 }),
})
const fix = { lon: 118.38, lat: 31.33, accuracy: 6, at: 0 }
const made = {
  id: 'item-1',
  caseId: 'case-1',
  accountId: 'account-1',
  category: category('far', 'near'),
  point: { lon: 118.38, lat: 31.33, accuracy: 6 },
  at: '2026-06-03T06:20:00.000Z',
  address: '示例路 128 号',
  handledSays: '已当场处理',
}

describe('what is missing', () => {
  const missing = (written = emptyReport, photos = [taken('a')], about = { category: category('near'), fix }) =>
    missingIn(written, photos, about)

  test('nothing, with one photo for a class that asks one', () => expect(missing()).toEqual([]))
  test('the second photo where the class asks two', () =>
    expect(missing(emptyReport, [taken('a')], { category: category('near', 'far'), fix })).toEqual(['far']))
  test('a voice is no photo', () => expect(missing(emptyReport, [taken('a', 'voice')])).toEqual(['near']))
  test('a position off by more than 50 m, until the pin is set or it is accepted', () => {
    const about = { category: category('near'), fix: { ...fix, accuracy: 80 } }
    expect(missingIn(emptyReport, [taken('a')], about)).toEqual(['accuracy'])
    expect(missingIn({ text: '', acceptedAccuracy: 80 }, [taken('a')], about)).toEqual([])
    expect(missingIn({ text: '', pin: { lon: 1, lat: 1, accuracy: 5 } }, [taken('a')], about)).toEqual([])
  })
  test('place and category', () =>
    expect(missingIn(emptyReport, [taken('a')], { category: undefined, fix: undefined })).toEqual([
      'place',
      'category',
    ]))
  test('to a case that is open already, photos may be added, and need not', () =>
    expect(missing({ text: '', sameAs: { caseId: 'c', number: '2606-000318' } } as never, [])).toEqual([]))
})

test('photos become what the class asks, in its order; one more is near', () => {
  const asked = kindsOf(category('far', 'near'), {})
  expect([0, 1, 2].map(index => kindOf(index, asked))).toEqual(['far', 'near', 'near'])
  expect([0, 1].map(index => kindOf(index, undefined))).toEqual(['near', 'far'])
})

test('what was mended on the spot is shown mended, and said so', () => {
  const mended = { text: '', handled: true }
  const asks = category('near')
  expect(kindsOf(asks, mended)).toEqual(['near', 'after'])
  expect(missingIn(mended, [taken('a')], { category: asks, fix })).toEqual(['after'])
  const item = reportItem(mended, [taken('a'), taken('b')], { ...made, category: asks })
  expect(item.body).toMatchObject({ handled: '已当场处理', files: [{ kind: 'near' }, { kind: 'after' }] })
})

test('a report names its files as they lie on the phone', () => {
  const item = reportItem({ text: ' 路口有个大坑 ' }, [taken('a'), taken('v', 'voice'), taken('b')], made)
  expect(item.body).toMatchObject({
    caseId: 'case-1',
    source: 'worker',
    description: '路口有个大坑',
    madeAt: made.at,
    files: [
      { id: 'a', kind: 'far' },
      { id: 'v', kind: 'voice', seconds: 4.2 },
      { id: 'b', kind: 'near' },
    ],
  })
  expect(item.media.map(({ kind }) => kind)).toEqual(['far', 'voice', 'near'])
})

test('the same problem is a note on its case', () => {
  const written = { text: '又塌了', sameAs: { caseId: 'case-9', number: '2606-000009' } }
  const item = noteItem(written, [taken('a')], { ...made, says: '现场又看到这个问题。' })
  expect(item).toMatchObject({ kind: 'note', caseId: 'case-9', body: { text: '现场又看到这个问题。\n又塌了' } })
})
