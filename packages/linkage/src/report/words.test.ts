import { expect, test } from 'vitest'
import { houseCn, organisationCn, personCn, personLatin } from '../index.ts'
import { placeOf } from '../plan/names.ts'
import { columns } from './words.ts'

test('whatever blocks of the models agree on has a name in the report', () => {
  const places = [personCn, personLatin, houseCn, organisationCn]
    .flatMap(({ blocks }) => blocks)
    .flatMap(({ on }) => on)
  const named = places.map(placeOf).filter(({ column }) => column !== 'key')
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter(({ column }) => !columns[column])).toEqual([])
})
