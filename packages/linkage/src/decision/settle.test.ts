import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LinkageRefusal } from '../refusal.ts'
import type { Decision, Ordered } from './decision.ts'
import { groupsOf } from './groups.ts'
import { releasedOf } from './release.ts'
import { settle } from './settle.ts'

const decide = (left: string, decision: 'must' | 'cannot', right: string, at?: string): Decision => ({
  left_source: 's',
  left_record: left,
  right_source: 's',
  right_record: right,
  decision,
  ...(at ? { at } : {}),
})

function refusalOf(decisions: readonly Decision[]): LinkageRefusal {
  try {
    settle(decisions, 'desk.csv')
  } catch (error) {
    if (error instanceof LinkageRefusal) return error
    throw error
  }
  throw new Error('nothing was refused')
}

test('a pair that was decided twice holds as it was decided last, in whatever order and from whichever side', () => {
  const old = decide('a', 'must', 'b', '2026-01-31')
  const young = decide('b', 'cannot', 'a', '2026-01-31 08:00:00')
  for (const decisions of [
    [old, young],
    [young, old],
  ]) {
    expect(settle(decisions, 'desk.csv').pairs).toEqual([{ a: 1, b: 2, must: false }])
  }
  // Half past seven in Beijing is half past eleven at night before, in Greenwich.
  const zoned = [
    decide('a', 'must', 'b', '2026-01-31T07:30:00+08:00'),
    decide('a', 'cannot', 'b', '2026-01-31T00:00:00Z'),
  ]
  expect(settle(zoned, 'desk.csv').pairs[0]?.must).toBe(false)
  // What has no day is older than what has one.
  expect(settle([decide('a', 'must', 'b'), young], 'desk.csv').pairs[0]?.must).toBe(false)
})

test('what was in force before gives way to what is said now, unless its day is later', () => {
  const mustOf = (said: readonly Decision[], earlier: readonly Decision[]) => {
    const { pairs, inForce } = settle(said, 'desk.csv', earlier)
    expect(inForce.map(({ decision }) => decision)).toEqual(pairs.map(({ must }) => (must ? 'must' : 'cannot')))
    return pairs.map(({ must }) => must)
  }
  const [must, cannot] = [decide('a', 'must', 'b'), decide('b', 'cannot', 'a')]
  expect(mustOf([cannot], [must])).toEqual([false])
  expect(mustOf([must], [must])).toEqual([true])
  expect(mustOf([], [cannot])).toEqual([false])
  expect(mustOf([cannot], [{ ...must, at: '2026-02-01' }])).toEqual([true])
  expect(mustOf([{ ...cannot, at: '2026-02-01' }], [{ ...must, at: '2026-02-01' }])).toEqual([false])
  expect(() => settle([must, cannot], 'desk.csv', [must])).toThrow('both must and cannot')
})

test('numbers of records are the same as numbers and as text', () => {
  const [one, other] = [decide('1', 'must', '2'), { left_record: 2, right_record: 1, decision: 'must' as const }]
  const unsourced = { left_record: '1', right_record: '2', decision: 'must' as const }
  expect(settle([one, other, unsourced], 'desk.csv').records).toEqual([
    { source: '', record: '1' },
    { source: '', record: '2' },
    { source: 's', record: '1' },
    { source: 's', record: '2' },
  ])
})

test('a pair that was decided twice without saying which came last is refused with both records', () => {
  for (const at of [undefined, '2026-01-31']) {
    const { code, said, input } = refusalOf([decide('a', 'must', 'b', at), decide('b', 'cannot', 'a', at)])
    expect([code, input]).toEqual(['contradicting-decisions', 'desk.csv'])
    expect(said.en).toContain('both must and cannot of s a and s b')
  }
  // A third that came later settles it.
  const three = [decide('a', 'must', 'b'), decide('a', 'cannot', 'b'), decide('a', 'must', 'b', '2026-02-01')]
  expect(settle(three, 'desk.csv').pairs).toEqual([{ a: 1, b: 2, must: true }])
})

test('a cannot between records that others connect is refused with the way between them', () => {
  const { code, said } = refusalOf([
    decide('a', 'must', 'b'),
    decide('d', 'must', 'b'),
    decide('d', 'must', 'c'),
    decide('a', 'cannot', 'c'),
  ])
  expect(code).toBe('contradicting-decisions')
  expect(said.en).toContain('s a = s b = s d = s c')
})

test.each([
  ['one record on both sides', { ...decide('a', 'must', 'a') }, 'one record twice (s a)'],
  ['a side without a record', { ...decide('a', 'must', '') }, 'lacks the number'],
  ['another word', { ...decide('a', 'must', 'b'), decision: 'perhaps' as 'must' }, '"perhaps"'],
  ['a time that is none', decide('a', 'must', 'b', 'yesterday'), '"yesterday"'],
  ['a day that is none', decide('a', 'must', 'b', '2026-13-01'), '"2026-13-01"'],
])('%s is refused by the place of the decision', (_, decision, words) => {
  const { code, said } = refusalOf([decide('x', 'cannot', 'y'), decision])
  expect([code, said.en]).toEqual(['wrong-decision', expect.stringContaining(words)])
  expect(said.en).toContain('Decision 2 of desk.csv')
})

/** Decisions that do not contradict each other, and what would hold their records. */
const settled = fc
  .record({
    size: fc.integer({ min: 2, max: 9 }),
    pairs: fc.array(fc.record({ a: fc.nat({ max: 8 }), b: fc.nat({ max: 8 }), must: fc.boolean() }), { maxLength: 12 }),
    homes: fc.array(fc.option(fc.constantFrom('x', 'y', 'z'), { nil: undefined }), { minLength: 9, maxLength: 9 }),
  })
  .map(({ size, pairs, homes }) => {
    const own = pairs
      .map(({ a, b, must }) => ({ a: Math.min(a, b) + 1, b: Math.max(a, b) + 1, must }))
      .filter(({ a, b }) => a < b && b <= size)
    const groups = groupsOf(
      size,
      own.filter(({ must }) => must).map(({ a, b }) => [a - 1, b - 1] as const),
    )
    const records = Array.from({ length: size }, (_, i) => ({ source: '', record: `r${i}` }))
    const sound = own.filter(({ a, b, must }) => must || groups[a - 1] !== groups[b - 1])
    return { decisions: { records, pairs: sound, groups } satisfies Ordered, homes: homes.slice(0, size) }
  })

test('what numbers and equal rows still hold brings together no two that cannot be', () => {
  fc.assert(
    fc.property(settled, ({ decisions, homes }) => {
      const released = releasedOf(decisions, homes)
      const bearers = (home: string) => homes.flatMap((each, i) => (each === home && !released.has(i + 1) ? [i] : []))
      const held = ['x', 'y', 'z'].flatMap(home => bearers(home).map((i, _, [first]) => [first!, i] as const))
      const all = groupsOf(decisions.records.length, [
        ...held,
        ...decisions.groups.map((group, i) => [group, i] as const),
      ])
      for (const { a, b, must } of decisions.pairs)
        expect(all[a - 1] === all[b - 1]).toBe(must || all[a - 1] === all[b - 1])
      for (const { a, b, must } of decisions.pairs) if (!must) expect(all[a - 1]).not.toBe(all[b - 1])
      // Nobody is let go of whom no cannot is said, by himself or by those whom he must be with.
      const said = new Set(
        decisions.pairs.flatMap(({ a, b, must }) => (must ? [] : [a, b].map(each => decisions.groups[each - 1]))),
      )
      for (const apart of released) expect(said).toContain(decisions.groups[apart - 1])
    }),
    { numRuns: 300, seed: 6 },
  )
})

test('a record stays with its number where the decision does not matter there', () => {
  const base = { records: ['a', 'b', 'c', 'd'].map(record => ({ source: '', record })) }
  const cannot = { ...base, pairs: [{ a: 1, b: 2, must: false }], groups: [0, 1, 2, 3] }
  expect([...releasedOf(cannot, ['x', 'y', 'x', undefined])]).toEqual([])
  expect([...releasedOf(cannot, ['x', 'x', 'x', undefined])]).toEqual([1, 2])
  // c must be with a, and bears b's number: c is let go, and a stays with his own.
  const chain = {
    ...base,
    pairs: [
      { a: 1, b: 2, must: false },
      { a: 1, b: 3, must: true },
    ],
    groups: [0, 1, 0, 3],
  }
  expect([...releasedOf(chain, ['x', 'y', 'y', undefined])].sort()).toEqual([2, 3])
})
