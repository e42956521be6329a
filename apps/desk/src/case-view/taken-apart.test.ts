import type { CaseDetail, CaseFile } from '@lifetree/contract/case'
import { expect, test } from 'vitest'
import { takenApart } from './taken-apart.ts'

const file = (id: string, takenAt: string | null): CaseFile => ({
  id,
  kind: 'near',
  ready: true,
  at: '2026-06-03T06:00:00.000Z',
  distance: null,
  seconds: null,
  takenAt,
})
const event = (at: string, files: string[]) => ({ at, files }) as CaseDetail['events'][number]
const of = {
  reportedAt: '2026-06-03T06:20:00.000Z',
  events: [event('2026-06-05T02:00:00.000Z', ['after']), event('2026-06-03T06:20:00.000Z', ['near'])],
}

test('a photo is apart from the step that brought it, not from the report, by more than half an hour', () => {
  expect(takenApart(of, file('near', '2026-06-03T05:50:00.000Z'))).toBeUndefined()
  expect(takenApart(of, file('near', '2026-06-03T05:49:59.000Z'))?.toISOString()).toBe('2026-06-03T05:49:59.000Z')
  expect(takenApart(of, file('after', '2026-06-05T01:40:00.000Z'))).toBeUndefined()
  expect(takenApart(of, file('after', '2026-06-03T06:20:00.000Z'))).toBeInstanceOf(Date)
  // A camera whose clock is ahead is told too.
  expect(takenApart(of, file('near', '2026-07-03T06:20:00.000Z'))).toBeInstanceOf(Date)
})

test('a photo whose camera wrote no time says nothing; one that no step names is held against the report', () => {
  expect(takenApart(of, file('near', null))).toBeUndefined()
  expect(takenApart(of, file('other', '2026-06-01T06:20:00.000Z'))).toBeInstanceOf(Date)
})
