import { describe, expect, test } from 'vitest'
import { answerItem, tooFarBy } from './task-answer.ts'

const task = { id: 'case-1', version: 7, categoryId: 'category-1', address: '示例巷 12' }
const made = { id: 'item-1', accountId: 'account-1', at: '2026-06-03T06:20:00.000Z' }
const photo = {
  media: { id: 'photo-1', kind: 'after', type: 'image/jpeg', size: 10, state: 'waiting' },
  at: '2026-06-03T06:19:00.000Z',
} as const

test('mended: a pass, with the version that was seen and the after-photo', () => {
  expect(answerItem(task, 'mended', { text: '', taken: [photo] }, made)).toMatchObject({
    kind: 'pass',
    body: { caseId: 'case-1', version: 7, files: [{ id: 'photo-1', kind: 'after' }] },
  })
})

test('not mended: the line is the reason that the department reads', () => {
  const { kind, body } = answerItem(task, 'not_mended', { text: ' 坑还在 ', taken: [] }, made)
  expect(kind).toBe('fail')
  expect(body).toEqual({ caseId: 'case-1', version: 7, reason: '坑还在', files: [] })
})

test.each(['found', 'not_found', 'already_mended'] as const)('%s: a finding, its photo a near one', answer => {
  const { kind, body, media } = answerItem(task, answer, { text: '', taken: [photo] }, made)
  expect(kind).toBe('verify')
  expect(body).toMatchObject({ finding: answer, files: [{ kind: 'near' }] })
  expect(media[0]?.kind).toBe('near')
})

describe('near enough', () => {
  const place = { lon: 118.38, lat: 31.33 }
  const at = (metresNorth: number, accuracy: number) => ({
    ...place,
    lat: place.lat + metresNorth / 111_195,
    accuracy,
    at: 0,
  })

  test('the error of the receiver counts for the worker', () => {
    expect(tooFarBy(place, at(25, 6), 20)).toBe(0)
    expect(Math.round(tooFarBy(place, at(340, 6), 20))).toBe(314)
  })
  test('without a position nobody is held up', () => expect(tooFarBy(place, undefined, 20)).toBe(0))
})
