import { commonRefusals } from '@lifetree/contract/refusal'
import { describe, expect, test } from 'vitest'
import { isAnswered } from './answered-cases.ts'
import {
  after,
  dueCommands,
  dueMedia,
  type Happening,
  type Item,
  isPast,
  isUnsent,
  needsAuthor,
  pauseAfter,
  placeOf,
  refusedMedia,
} from './item.ts'

const at = '2026-06-03T06:20:00.000Z'
const later = '2026-06-03T06:21:00.000Z'
const answer = { caseId: 'case-1', number: '2606-000318', state: 'reported', version: 1, receipt: 'K7Q2' } as const
const overtaken = { type: 'about:blank', title: '有人先办了', status: 409, code: 'overtaken' } as const

const item = (part: Partial<Item> = {}): Item => ({
  id: 'item-1',
  n: 1,
  schema: 1,
  kind: 'report',
  accountId: 'account-1',
  caseId: 'case-1',
  categoryId: 'category-1',
  address: '',
  body: {},
  madeAt: at,
  media: [],
  command: 'waiting',
  tries: 0,
  notBefore: 0,
  answer: null,
  refusal: null,
  acceptedAt: null,
  endedAt: null,
  followed: null,
  ...part,
})
const photo = { id: 'photo-1', kind: 'near', type: 'image/jpeg', size: 300_000, state: 'waiting' } as const
const all = (start: Item, ...happenings: Happening[]): Item => happenings.reduce(after, start)

describe('where a write is', () => {
  test('a report: on the phone, sending, received with its receipt, accepted once the centre has filed it', () => {
    const waiting = item()
    expect(placeOf(waiting, undefined)).toBe('on_phone')
    expect(placeOf(waiting, 'item-1')).toBe('sending')
    const received = after(waiting, { what: 'answered', at, answer })
    expect(placeOf(received, undefined)).toBe('received')
    expect(received.answer?.receipt).toBe('K7Q2')
    expect(placeOf(after(received, { what: 'case_moved', at: later, state: 'verified' }), undefined)).toBe('received')
    expect(placeOf(after(received, { what: 'case_moved', at: later, state: 'dispatched' }), undefined)).toBe('accepted')
  })

  test('photos that are still here keep it on the phone, with the receipt of its words', () => {
    const worded = after(item({ media: [photo] }), { what: 'answered', at, answer })
    expect(placeOf(worded, undefined)).toBe('on_phone')
    expect(worded.answer?.receipt).toBe('K7Q2')
    expect(worded.endedAt).toBeNull()
    const whole = after(worded, { what: 'media_stored', at: later, id: 'photo-1' })
    expect(placeOf(whole, undefined)).toBe('received')
    expect(whole.endedAt).toBe(later)
  })

  test('a step is accepted by its answer', () => {
    const passed = after(item({ kind: 'pass' }), {
      what: 'answered',
      at,
      answer: { ...answer, state: 'pending_close' },
    })
    expect(placeOf(passed, undefined)).toBe('accepted')
  })

  test('what was refused comes back with its words and is no longer waiting', () => {
    const refused = after(item({ kind: 'pass', body: { text: '补好了' } }), { what: 'refused', at, problem: overtaken })
    expect(placeOf(refused, 'item-1')).toBe('returned')
    expect(refused.body).toEqual({ text: '补好了' })
    expect(isUnsent(refused)).toBe(false)
  })
})

test('a late refusal or a second answer changes nothing once it was answered', () => {
  const received = after(item(), { what: 'answered', at, answer })
  expect(after(received, { what: 'refused', at: later, problem: overtaken })).toBe(received)
  expect(after(received, { what: 'answered', at: later, answer: { ...answer, receipt: 'ZZZZ' } })).toBe(received)
})

describe('a photo that the centre did not take', () => {
  const refusal = { status: 415 }
  const whole = all(
    item({ media: [photo, { ...photo, id: 'photo-2' }] }),
    { what: 'answered', at, answer },
    { what: 'media_refused', at, id: 'photo-1', refusal },
    { what: 'media_stored', at: later, id: 'photo-2' },
  )

  test('does not hold the rest; it is told of with its reason, and waits for its author', () => {
    expect(whole.media.map(({ state }) => state)).toEqual(['refused', 'stored'])
    expect(refusedMedia(whole)).toEqual([{ ...photo, state: 'refused', refusal }])
    expect(placeOf(whole, undefined)).toBe('received')
    expect(isUnsent(whole)).toBe(false)
    expect(needsAuthor(whole)).toBe(true)
  })

  test.each(['retaken', 'left_out'] as const)('once it was %s it waits for nobody and leaves the list in time', by => {
    const monthLater = Date.parse(later) + 31 * 86_400_000
    expect(isPast(whole, monthLater)).toBe(false)
    const followed = after(whole, { what: 'media_followed', id: 'photo-1', by })
    expect(needsAuthor(followed)).toBe(false)
    expect(isPast(followed, monthLater)).toBe(true)
  })

  test('what has arrived is neither refused by what comes late nor taken again', () => {
    const late = all(
      whole,
      { what: 'media_refused', at: later, id: 'photo-2', refusal },
      { what: 'media_followed', id: 'photo-2', by: 'left_out' },
    )
    expect(late.media[1]).toEqual({ ...photo, id: 'photo-2', state: 'stored' })
  })
})

describe('what is sent next', () => {
  test('in the order made; a note waits for the report of its case, another case does not', () => {
    const items = [
      item({ id: 'other', n: 3, caseId: 'case-2' }),
      item({ id: 'note', n: 2, kind: 'note' }),
      item({ id: 'report', n: 1 }),
    ]
    expect(dueCommands(items, 0).map(({ id }) => id)).toEqual(['report', 'other'])
  })

  test('an item that failed waits its pause, and holds what comes after it on its case', () => {
    const failed = after(item({ id: 'report' }), { what: 'failed', notBefore: 5_000 })
    const items = [failed, item({ id: 'note', n: 2, kind: 'note' }), item({ id: 'other', n: 3, caseId: 'case-2' })]
    expect(dueCommands(items, 4_999).map(({ id }) => id)).toEqual(['other'])
    expect(dueCommands(items, 5_000).map(({ id }) => id)).toEqual(['report', 'other'])
    expect(dueCommands([after(failed, { what: 'hurried' })], 0)).toHaveLength(1)
  })

  test('photos go only after their command was answered', () => {
    const waiting = item({ media: [photo] })
    expect(dueMedia([waiting], 0)).toEqual([])
    expect(dueMedia([after(waiting, { what: 'answered', at, answer })], 0)).toHaveLength(1)
  })
})

test('pauses double up to five minutes, at most half of it taken off', () => {
  expect(pauseAfter(0, 1)).toBe(2_000)
  expect(pauseAfter(0, 0)).toBe(1_000)
  expect(pauseAfter(3, 1)).toBe(16_000)
  expect(pauseAfter(40, 1)).toBe(300_000)
  expect(pauseAfter(40, 0)).toBe(150_000)
})

test('it stays listed for 30 days; what is unsent or came back unanswered stays on', () => {
  const dayOn = (days: number) => Date.parse(at) + days * 86_400_000
  const received = after(item(), { what: 'answered', at, answer })
  expect(isPast(received, dayOn(29))).toBe(false)
  expect(isPast(received, dayOn(31))).toBe(true)
  expect(isPast(item(), dayOn(400))).toBe(false)
  const problem = { ...overtaken, title: commonRefusals.forbidden.zh }
  const refused = after(item(), { what: 'refused', at, problem })
  expect(isPast(refused, dayOn(31))).toBe(false)
  expect(isPast(after(refused, { what: 'followed', by: 'aside' }), dayOn(31))).toBe(true)
})

describe('a task that was answered here', () => {
  const pass = item({ kind: 'pass' })
  const done = after(pass, { what: 'answered', at, answer: { ...answer, version: 8 } })

  test('is no task while the answer waits, nor in a list that is older than the answer', () => {
    expect(isAnswered([pass], { id: 'case-1', version: 7 })).toBe(true)
    expect(isAnswered([done], { id: 'case-1', version: 7 })).toBe(true)
    expect(isAnswered([done], { id: 'case-2', version: 7 })).toBe(false)
  })

  test('is one again after rework, and when the answer came back', () => {
    expect(isAnswered([done], { id: 'case-1', version: 10 })).toBe(false)
    const refused = after(pass, { what: 'refused', at, problem: overtaken })
    expect(isAnswered([refused], { id: 'case-1', version: 7 })).toBe(false)
  })
})
