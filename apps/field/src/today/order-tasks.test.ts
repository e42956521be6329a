import type { CaseSummary } from '@lifetree/contract/case'
import { expect, test } from 'vitest'
import { orderTasks } from './order-tasks.ts'

const here = { lon: 118.38, lat: 31.33 }

const task = (id: string, dueAt: string | null, lat = here.lat): CaseSummary => ({
  id,
  number: '2606-000318',
  version: 1,
  state: 'checking',
  holder: 'worker',
  categoryId: 'category',
  source: 'public',
  urgent: false,
  area: '340202016001001',
  address: '',
  lon: here.lon,
  lat,
  description: '',
  photo: null,
  reportedAt: '2026-06-03T00:00:00Z',
  organisation: null,
  clock: {
    id: 'clock',
    kind: 'check',
    organisation: null,
    startedAt: '2026-06-03T00:00:00Z',
    limit: { unit: 'working_hour', amount: 4 },
    pauses: [],
    stoppedAt: null,
    yellowAt: null,
    dueAt,
    provisional: false,
  },
  returns: 0,
  reworks: 0,
  confidential: false,
})
const order = (cases: CaseSummary[], at?: typeof here): string[] => orderTasks(cases, at).map(({ case: { id } }) => id)

test('by due time; what has none comes last', () => {
  expect(
    order([task('none', null), task('late', '2026-06-03T09:00:00Z'), task('soon', '2026-06-03T08:00:00Z')], here),
  ).toEqual(['soon', 'late', 'none'])
})

test('due within a quarter of an hour: the nearer first', () => {
  expect(order([task('far', '2026-06-03T08:01:00Z', 31.34), task('near', '2026-06-03T08:05:00Z')], here)).toEqual([
    'near',
    'far',
  ])
  expect(order([task('far', '2026-06-03T08:01:00Z', 31.34), task('near', '2026-06-03T08:20:00Z')], here)).toEqual([
    'far',
    'near',
  ])
})

test('without a position the due time alone decides', () => {
  expect(order([task('b', '2026-06-03T08:05:00Z'), task('a', '2026-06-03T08:01:00Z')])).toEqual(['a', 'b'])
})
