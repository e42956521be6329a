import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  actionKeys,
  type KeyMap,
  keptKeys,
  keyMapOf,
  listKeys,
  refusalOf,
  type StandardKey,
  shownKey,
  standardOf,
  withKey,
  withSwapped,
} from './key-map.ts'

const standard: readonly StandardKey[] = [...listKeys, ...actionKeys]

describe('a key that was given another', () => {
  const map = withKey({}, 'j', ';')

  it('answers to the new one alone', () => {
    expect(standardOf(map, ';')).toBe('j')
    expect(standardOf(map, 'j')).toBeUndefined()
    expect(standardOf(map, 'k')).toBe('k')
    expect([shownKey(map, 'j'), shownKey(map, 'k'), shownKey(map, 'Enter')]).toEqual([';', 'k', 'Enter'])
  })

  it('leaves its own free for another', () => {
    expect(refusalOf(map, 'k', 'j')).toBeUndefined()
    expect(standardOf(withKey(map, 'k', 'j'), 'j')).toBe('k')
  })

  it('is refused one that something else has, by its own or by a given key', () => {
    expect(refusalOf(map, 'k', 'f')).toEqual({ why: 'taken', by: 'f', pressed: 'f' })
    expect(refusalOf(map, 'k', ';')).toEqual({ why: 'taken', by: 'j', pressed: ';' })
  })

  it('is refused what is no single key, and for x what Shift changes', () => {
    for (const pressed of ['?', 'Enter', ' ', 'é', 'J', '1'])
      expect(refusalOf({}, 'k', pressed)).toEqual({ why: 'not_a_key' })
    expect(refusalOf({}, 'x', ';')).toEqual({ why: 'letter_wanted' })
    expect(withSwapped({}, 'x', '/')).toBeUndefined()
  })

  it('has its own again', () => {
    expect(withKey(map, 'j', 'j')).toEqual({})
  })
})

describe('what was kept', () => {
  it('comes back as it was', () => {
    const map = withSwapped(withKey({}, 'j', ';'), 'k', 'f')
    expect(map).toEqual({ j: ';', k: 'f', f: 'k' })
    expect(keyMapOf(keptKeys(map ?? {}))).toEqual(map)
  })

  it('is left out where two things would lie on one key', () => {
    const kept = [
      { standard: 'j', given: 'f' },
      { standard: 'k', given: ',' },
      { standard: '!', given: '-' },
      { standard: 'n', given: '?' },
    ]
    expect(keyMapOf(kept)).toEqual({ k: ',' })
  })
})

it('whatever is given or swapped, each key has one meaning and each meaning one key', () => {
  const step = fc.tuple(fc.constantFrom(...standard), fc.constantFrom(...standard, ';', ',', '1', '='))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), steps => {
      let map: KeyMap = {}
      for (const [key, pressed] of steps) {
        const refusal = refusalOf(map, key, pressed)
        if (!refusal) map = withKey(map, key, pressed)
        else if (refusal.why === 'taken') map = withSwapped(map, key, refusal.by) ?? map
      }
      expect(new Set(standard.map(key => shownKey(map, key))).size).toBe(standard.length)
      for (const key of standard) expect(standardOf(map, shownKey(map, key))).toBe(key)
      expect(keyMapOf(keptKeys(map))).toEqual(map)
    }),
  )
})
