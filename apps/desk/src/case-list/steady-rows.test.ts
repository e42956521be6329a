import { describe, expect, it } from 'vitest'
import { settle } from './steady-rows.ts'

const rows = (...texts: string[]) => texts.map(text => ({ id: text[0] ?? '', text }))
const ids = (list: readonly { id: string }[]) => list.map(row => row.id).join('')

describe('settle', () => {
  it('keeps each row in its place when the answer comes in another order', () => {
    const before = settle(undefined, 'list', rows('a', 'b', 'c'))
    expect(ids(settle(before, 'list', rows('c', 'a', 'b')).rows)).toBe('abc')
  })
  it('lets new rows wait, in the order of the answer', () => {
    const before = settle(undefined, 'list', rows('a', 'b'))
    const after = settle(before, 'list', rows('y', 'a', 'x', 'b'))
    expect(ids(after.rows)).toBe('ab')
    expect(ids(after.waiting)).toBe('yx')
  })
  it('marks what left and keeps its last content', () => {
    const before = settle(undefined, 'list', rows('a1', 'b1'))
    const after = settle(before, 'list', rows('b2'))
    expect(after.rows.map(row => row.text)).toEqual(['a1', 'b2'])
    expect([...after.left]).toEqual(['a'])
  })
  it('takes back the mark when a row returns', () => {
    const gone = settle(settle(undefined, 'list', rows('a', 'b')), 'list', rows('b'))
    expect([...settle(gone, 'list', rows('a', 'b')).left]).toEqual([])
  })
  it('starts afresh for another list, and for an empty one', () => {
    const before = settle(undefined, 'list', rows('a'))
    expect(ids(settle(before, 'other', rows('b')).rows)).toBe('b')
    const empty = settle(undefined, 'list', rows())
    expect(ids(settle(empty, 'list', rows('n')).rows)).toBe('n')
  })
})
