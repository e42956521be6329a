import { hash } from '@node-rs/argon2'
import { describe, expect, test } from 'vitest'
import { hashing, hashPassword, isOutdated, isPassword, isWeak, newPassword } from './password.ts'

describe('a weak password', () => {
  test.each([
    'Short1!',
    'password123',
    'P@ssw0rd2024!',
    'Passw0rd!!!!',
    'qwertyuiop',
    'Qwerty123456',
    '1qaz2wsx3edc',
    'zaq12wsxcde3',
    'aaaaaaaaaa',
    'abcabcabcabc',
    '1234567890',
    '0987654321a',
    '13855312345',
    '19900101aa',
    'woaini1314520',
    'Admin@2026-06',
    'wuhu20260603',
    'abcd1234abcd',
    'shengmingshu1',
    '8372659104',
  ])('%s', password => {
    expect(isWeak(password, 'somebody')).toBe(true)
  })

  test('is one that holds the login, forwards or backwards', () => {
    expect(isWeak('green-wanglei-hill', 'wanglei')).toBe(true)
    expect(isWeak('green-ielgnaw-hill', 'wanglei')).toBe(true)
    expect(isWeak('green-wanglei-hill', 'li')).toBe(false)
  })

  test.each([
    'quiet-lake-teal',
    'four herons at dusk',
    '床前明月光疑是地上霜',
    'Tr0ub4dor&3-xk',
    'm7#Lq2vR!p',
    'password of my old boat',
  ])('is not %s', password => {
    expect(isWeak(password, 'somebody')).toBe(false)
  })

  test('is never one that we make', () => {
    for (let i = 0; i < 200; i++) {
      const made = newPassword()
      expect(made).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
      expect(isWeak(made, 'somebody')).toBe(false)
    }
  })
})

describe('a stored password', () => {
  test('is argon2id, and fits only itself, however its characters were typed', async () => {
    const stored = await hashPassword('ﬁve-Å-lakes')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await isPassword(stored, 'five-A\u030a-lakes')).toBe(true)
    expect(await isPassword(stored, 'five-A-lakes')).toBe(false)
    expect(await isPassword(null, 'five-A-lakes')).toBe(false)
  })

  test('is outdated when it was made under other parameters', async () => {
    expect(isOutdated(await hashPassword('quiet-lake-teal'))).toBe(false)
    expect(isOutdated(await hash('quiet-lake-teal', { ...hashing, timeCost: 1 }))).toBe(true)
  })
})
