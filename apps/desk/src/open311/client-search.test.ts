import { expect, it } from 'vitest'
import { readClientSearch } from './client-search.ts'

const client = '01900000-0000-7000-8000-00000000c11e'

it('an address opens a client or the form of a new one, never both', () => {
  expect(readClientSearch({ client })).toEqual({ client })
  expect(readClientSearch({ client, do: 'create' })).toEqual({ do: 'create' })
})

it('what does not fit is left out', () => {
  expect(readClientSearch({ client: '../log', do: 'revoke', other: '1' })).toEqual({})
})
