import { expect, it } from 'vitest'
import { changedMail, readMailSearch } from './mail-search.ts'

const mail = '01900000-0000-7000-8000-0000000000e1'

it('an address is read as far as it fits', () => {
  expect(readMailSearch({ state: 'filed', mail, do: 'file' })).toEqual({ state: 'filed', mail, do: 'file' })
  expect(readMailSearch({ state: 'lost', mail: '1', do: 'burn', other: 'x' })).toEqual({})
})

it('a change keeps what it does not name', () => {
  expect(changedMail({ state: 'filed', mail }, { mail: undefined })).toEqual({ state: 'filed' })
  expect(changedMail({ mail }, { do: 'answer' })).toEqual({ mail, do: 'answer' })
})
