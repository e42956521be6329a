import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { movedTo, type Press, readListKey, type Waiting, withRange, withToggled } from './list-keys.ts'

const still: Waiting = { goSince: undefined }
const press = (key: string, around: Partial<Press> = {}): Press => ({
  key,
  shift: false,
  ctrl: false,
  alt: false,
  meta: false,
  composing: false,
  typing: false,
  onControl: false,
  at: 1000,
  ...around,
})
const meaning = (key: string, around: Partial<Press> = {}) => readListKey(press(key, around), still).command

describe('what a key means in a list', () => {
  test.each([
    ['j', 'down'],
    ['k', 'up'],
    ['Enter', 'open'],
    ['Escape', 'back'],
    ['[', 'previous'],
    [']', 'next'],
    ['x', 'select'],
    ['/', 'search'],
    ['.', 'showNew'],
    ['n', 'note'],
    ['z', 'undo'],
  ])('%s: %s', (key, name) => {
    expect(meaning(key)).toEqual({ name })
  })

  test('keys with Shift and Ctrl', () => {
    expect(meaning('X', { shift: true })).toEqual({ name: 'selectTo' })
    expect(meaning('?', { shift: true })).toEqual({ name: 'help' })
    expect(meaning('Enter', { ctrl: true })).toEqual({ name: 'main' })
    expect(meaning('Enter', { meta: true })).toEqual({ name: 'main' })
    expect(meaning('k', { ctrl: true })).toEqual({ name: 'command' })
    expect(meaning('J', { shift: true })).toBeUndefined()
  })

  test('with caps lock a letter is still itself', () => {
    expect(meaning('J')).toEqual({ name: 'down' })
  })

  test("any other letter or digit is the screen's own action", () => {
    expect(meaning('f')).toEqual({ name: 'act', letter: 'f' })
    expect(meaning('2')).toEqual({ name: 'act', letter: '2' })
    expect(meaning('0')).toBeUndefined()
    expect(meaning('é')).toBeUndefined()
    expect(meaning('ArrowDown')).toBeUndefined()
  })

  test('Enter stays with a link or button that has the focus', () => {
    expect(meaning('Enter', { onControl: true })).toBeUndefined()
    expect(meaning('j', { onControl: true })).toEqual({ name: 'down' })
  })

  test('while typing only Escape and the main action work', () => {
    expect(meaning('Escape', { typing: true })).toEqual({ name: 'back' })
    expect(meaning('Enter', { typing: true, ctrl: true })).toEqual({ name: 'main' })
    for (const key of ['j', 'x', '?', '/', '.', 'Enter', 'f', '1'])
      expect(meaning(key, { typing: true })).toBeUndefined()
  })

  test('letters switched off leave Enter, Escape and the main action', () => {
    const off = (key: string, around: Partial<Press> = {}) => readListKey(press(key, around), still, 'off').command
    for (const key of ['j', 'k', 'x', '?', '/', 'f']) expect(off(key)).toBeUndefined()
    expect(off('Enter')).toEqual({ name: 'open' })
    expect(off('Escape')).toEqual({ name: 'back' })
    expect(off('Enter', { ctrl: true })).toEqual({ name: 'main' })
  })
})

describe('g, then a letter', () => {
  const afterG = readListKey(press('g', { at: 1000 }), still)

  test('goes where the letter says', () => {
    expect(afterG.command).toBeUndefined()
    expect(readListKey(press('b', { at: 1800 }), afterG.waiting)).toEqual({
      command: { name: 'go', letter: 'b' },
      waiting: still,
    })
  })

  test('takes a letter that means something else alone', () => {
    expect(readListKey(press('n', { at: 1800 }), afterG.waiting).command).toEqual({ name: 'go', letter: 'n' })
  })

  test('is forgotten after a second and a half', () => {
    expect(readListKey(press('n', { at: 2501 }), afterG.waiting).command).toEqual({ name: 'note' })
  })

  test('is forgotten on Escape, not on Shift alone', () => {
    expect(readListKey(press('Escape'), afterG.waiting).waiting).toEqual(still)
    expect(readListKey(press('Shift', { shift: true }), afterG.waiting).waiting).toEqual(afterG.waiting)
  })
})

const anyKey = fc.oneof(fc.constantFrom(...'jkxnzg[]/.?f1', 'Enter', 'Escape', 'Tab'), fc.string({ maxLength: 3 }))

test('nothing works while an input method composes', () => {
  fc.assert(
    fc.property(anyKey, fc.boolean(), fc.boolean(), (key, ctrl, typing) => {
      expect(meaning(key, { composing: true, ctrl, typing })).toBeUndefined()
    }),
  )
})

test('no single letter works with Alt, Ctrl or ⌘, but Ctrl K', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...'abcdefghijlmnopqrstuvwxyz1234567890[]/.?'),
      fc.constantFrom('ctrl', 'alt', 'meta'),
      (key, with_) => {
        expect(meaning(key, { [with_]: true })).toBeUndefined()
      },
    ),
  )
})

test('moving stays within the list', () => {
  const ids = ['a', 'b', 'c']
  expect(movedTo(ids, undefined, 1)).toBe('a')
  expect(movedTo(ids, 'a', 1)).toBe('b')
  expect(movedTo(ids, 'c', 1)).toBe('c')
  expect(movedTo(ids, 'a', -1)).toBe('a')
  expect(movedTo(ids, 'gone', 1)).toBe('a')
  expect(movedTo([], undefined, 1)).toBeUndefined()
})

test('selecting one and a range', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  const one = withToggled(new Set(), 'd')
  expect([...one]).toEqual(['d'])
  expect([...withToggled(one, 'd')]).toEqual([])
  expect([...withRange(ids, one, { from: 'd', to: 'b' })].sort()).toEqual(['b', 'c', 'd'])
  expect([...withRange(ids, new Set(), { from: undefined, to: 'c' })]).toEqual(['c'])
  expect([...withRange(ids, one, { from: 'd', to: 'gone' })]).toEqual(['d'])
  expect([...withRange(ids, new Set(['a']), { from: 'gone', to: 'c' })].sort()).toEqual(['a', 'c'])
})
