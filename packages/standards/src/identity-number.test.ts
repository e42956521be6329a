import { expect, test } from 'vitest'
import { checkOf, isIdentityNumber, shortIdentityNumber } from './index.ts'

// The example of the standard: 11010519491231002X.
test('the check character is that of the standard’s own example', () => {
  expect(checkOf('11010519491231002')).toBe('X')
  expect(isIdentityNumber('11010519491231002X')).toBe(true)
})

test('another check character, a day that is none or another length is no number', () => {
  expect(isIdentityNumber('110105194912310021')).toBe(false)
  expect(isIdentityNumber(`11010519490229002${checkOf('11010519490229002')}`)).toBe(false)
  expect(isIdentityNumber('110105491231002')).toBe(false)
})

test('the short form leaves century and check character out', () => {
  expect(shortIdentityNumber('11010519491231002X')).toBe('110105491231002')
})
