import { describe, expect, it } from 'vitest'
import { accountFilter, accountsInput, changedAccounts, readAccountSearch } from './account-search.ts'

const account = '01900000-0000-7000-8000-0000000000ac'

describe('readAccountSearch', () => {
  it('reads what fits and leaves out the rest', () => {
    const whole = { search: '望舒', role: 'operator', area: '340202000000000', disabled: 'yes', after: 'a', account }
    expect(readAccountSearch(whole)).toEqual(whole)
    expect(readAccountSearch({ role: 'king', area: '34', disabled: 'true', search: '', account: 'x' })).toEqual({})
  })
})

describe('changedAccounts', () => {
  it('opens an account where the list stands', () => {
    expect(changedAccounts({ after: 'p2', role: 'admin' }, { account })).toEqual({
      after: 'p2',
      role: 'admin',
      account,
    })
  })
  it('starts another filter on the first page', () => {
    expect(changedAccounts({ after: 'p2', account, role: 'admin' }, { role: undefined, proposed: 'yes' })).toEqual({
      proposed: 'yes',
    })
  })
  it('turns the page', () => {
    const page = changedAccounts({ after: 'p2', disabled: 'yes' }, { after: undefined, before: 'p3' })
    expect(page).toEqual({ disabled: 'yes', before: 'p3' })
    expect(accountFilter(page)).toEqual({ disabled: 'yes' })
  })
})

it('asks the server for what is on', () => {
  expect(accountsInput({ neverSignedIn: 'yes', search: '李', account })).toEqual({ neverSignedIn: true, search: '李' })
})
