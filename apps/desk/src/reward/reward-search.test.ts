import { expect, it } from 'vitest'
import { readRewardSearch } from './reward-search.ts'

it('an address opens a rule by its id or the form of a new one, and nothing else', () => {
  const rule = '01900000-0000-7000-8000-00000000e001'
  expect(readRewardSearch({ rule })).toEqual({ rule })
  expect(readRewardSearch({ rule: 'new' })).toEqual({ rule: 'new' })
  expect(readRewardSearch({ rule: 'other', more: '1' })).toEqual({})
})
