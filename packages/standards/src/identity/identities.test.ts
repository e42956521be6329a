import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compareIdentityNumbers,
  type IdentityLevel,
  identityColumns,
  identityDeletions,
  identityFeatures,
  identityKinds,
  identityLevels,
  levelOfIdentities,
  longIdentityNumber,
  readIdentity,
} from '../features.ts'
import { checkOf } from '../index.ts'

// The example of the standard: 110105 1949-12-31 002 X.
const example = '11010519491231002X'

test.each([
  [example, 'valid'],
  ['１１０１０５１９４９１２３１００２ｘ', 'valid'],
  ["'110105 19491231 002x", 'valid'],
  ['110105491231002', 'short'],
  ['110105194912310021', 'checksum'],
  ['110105194902310021', 'date'],
  ['110105490231002', 'date'],
  ['010105194912310021', 'region'],
  ['1101051949123100', 'length'],
  ['110105********002X', 'masked'],
  ['1101051949****002X', 'masked'],
  ['111111111111111111', 'placeholder'],
  ['123456789012345678', 'placeholder'],
  ['000000000000000000', 'placeholder'],
  // A card of 2023 for foreign permanent residents: 18 digits that begin with 9, checked alike.
  [`93268219850101001${checkOf('93268219850101001')}`, 'resident'],
  ['USA123456789012', 'resident_old'],
  ['E12345678', 'passport'],
  ['H0123456700', 'permit'],
  ['无', 'empty'],
  ['', 'empty'],
  ['张三', 'other'],
])('%s is %s', (text, kind) => {
  expect(readIdentity(text).kind).toBe(kind)
  expect(identityKinds[identityFeatures(text)[0]!]).toBe(kind)
})

test('region, birth date and sex come out of a number, also of one whose check character is wrong', () => {
  expect(readIdentity(example)).toEqual({
    kind: 'valid',
    text: example,
    number: example,
    mended: false,
    region: 110105,
    birth: 19491231,
    sex: 2,
  })
  expect(readIdentity('110105194912310021')).toMatchObject({ number: '', region: 110105, birth: 19491231, sex: 2 })
})

test('letters that look like digits are read so, and it is told; what is wrong stays wrong', () => {
  expect(readIdentity('11O105I9491231002x')).toMatchObject({ kind: 'valid', number: example, mended: true })
  expect(readIdentity('11010519491231002*')).toMatchObject({ kind: 'valid', number: example, mended: true })
  expect(readIdentity('11010519491231003X')).toMatchObject({ kind: 'checksum', number: '', mended: false })
})

test('15 digits become 18: of the 20th century, and of the 19th where the sequence was kept for people over a hundred', () => {
  expect(longIdentityNumber('110105491231002')).toBe(example)
  expect(readIdentity('110105491231002')).toMatchObject({ kind: 'short', number: example, birth: 19491231 })
  expect(readIdentity('110105991231998').birth).toBe(18991231)
  expect(readIdentity('110105991231995').birth).toBe(19991231)
})

test('columns hold the number in two integers, by which equal ones are found', () => {
  const of = (text: string) => Object.fromEntries(identityColumns.map((name, at) => [name, identityFeatures(text)[at]]))
  // Sequence 002 × 16 + 10 for X.
  expect(of(example)).toMatchObject({ head: 11010519491231, tail: 42, birth: 19491231, sex: 2, short: 0 })
  expect(of('110105491231002')).toMatchObject({ head: 11010519491231, tail: 42, short: 1 })
  expect(of('110105194912310021')).toMatchObject({ head: 0, tail: 0, written_head: 11010519491231, written_tail: 33 })
})

const pairs: readonly (readonly [string, string, IdentityLevel])[] = [
  [example, '11010519491231002x', 'same'],
  [example, '110105491231002', 'short'],
  [example, '11010519491231012X', 'one_digit'],
  ['110105491231002', '110105491231012', 'one_digit'],
  [example, '11010519491213002X', 'exchanged'],
  [example, '110105194912310126', 'head'],
  [example, `34020419491231002${checkOf('34020419491231002')}`, 'both_valid'],
  [example, '340204198001010011', 'different'],
  [example, '', 'missing'],
  [example, '110105********002X', 'missing'],
]

test.each(pairs)('%s and %s: %s', (one, other, level) => {
  expect(identityLevels).toContain(level)
  expect(compareIdentityNumbers(one, other)).toBe(level)
  expect(compareIdentityNumbers(other, one)).toBe(level)
  expect(levelOfIdentities(readIdentity(one), readIdentity(other))).toBe(level)
})

const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 18, maxLength: 18 }).map(list => list.join(''))

test('numbers one slip apart share a key: at the same place for another digit, at neighbouring ones for an exchange', () => {
  fc.assert(
    fc.property(digits, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (number, at, more) => {
      const keys = identityDeletions(number)
      const changed = number.slice(0, at) + ((Number(number[at]) + more) % 10) + number.slice(at + 1)
      expect(identityDeletions(changed)[at]).toBe(keys[at])
      const exchanged = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2)
      expect(identityDeletions(exchanged)[at + 1]).toBe(keys[at])
      const longer = `${number.slice(0, at)}7${number.slice(at)}`
      expect(identityDeletions(longer)[at]).toBe(identityDeletions(`7${number}`)[0])
      expect(keys.every(key => Number.isSafeInteger(key))).toBe(true)
    }),
  )
})

test('numbers further apart share no key', () => {
  const keys = new Set(identityDeletions(example))
  for (const other of ['110105194912310126', '34020419491231002X', '11010519491321020X'])
    expect(identityDeletions(other).filter(key => keys.has(key))).toEqual([])
  expect(identityDeletions('1'.repeat(65))).toEqual([])
})
