import { expect, test } from 'vitest'
import type { Comparison, Model } from './model/model.ts'
import { given, learnM, learnPrior, learnRound, learnU } from './train.ts'

const said = { zh: '甲', en: 'a' }
const twoLevels = (field: string, m: number, u: number): Comparison => ({
  field,
  levels: [{ key: 'same', said, m, u }],
  different: { m: 1 - m, u: 1 - u },
})

const modelOf = (...comparisons: Comparison[]): Model => ({
  name: 'two',
  said,
  fields: {},
  identifying: [],
  blocks: [],
  comparisons,
  vetoes: [],
  prior: 0.01,
  thresholds: { link: 0, review: 0, margin: 0 },
  training: 'learn',
})

test('u is the share of each level among random pairs of two, the model’s own counted in as 50 pairs, and half a pair each among as many as the model says it comes once in', () => {
  const model = modelOf(twoLevels('name', 0.9, 0.1), twoLevels('sex', 0.9, 0.5))
  // Each of 10,000 nodes has one partner: of n pairs of a ratio so many are of two.
  const two = (n: number, ratio: number) => n / (1 + ratio / 10_000)
  // Ratios: name 9 and 1/9, sex 1.8 and 0.2.
  const [both, sex, none, other] = [two(10, 16.2), two(50, 0.2), two(40, 0.2 / 9), two(50, 1 / 9)] as const
  const u = learnU(
    model,
    [
      { block: -1, levels: [1, 1], n: 10 },
      { block: -1, levels: [2, 1], n: 50 },
      { block: -1, levels: [2, 2], n: 40 },
      { block: -1, levels: [2, 0], n: 50 },
      { block: -1, levels: [0, 0], n: 50 },
    ],
    10_000,
  )
  // Of a level that the model says to come once in 10 pairs: half a pair more among 5 more.
  const held = (n: number, pairs: number, own: number) => ((n + 0.5) * pairs) / (pairs + 0.5 / own)
  const [names, sexes] = [both + sex + none + other, both + sex + none]
  const [same, unlike] = [held(both, names, 0.1), held(sex + none + other, names, 0.9)]
  expect(u[0]![0]).toBeCloseTo((same + 5) / (same + unlike + 50), 12)
  expect(u[0]![1]).toBeCloseTo((unlike + 45) / (same + unlike + 50), 12)
  const [man, clash] = [held(both + sex, sexes, 0.5), held(none, sexes, 0.5)]
  expect(u[1]![0]).toBeCloseTo((man + 25) / (man + clash + 50), 12)
  expect(u[1]![1]).toBeCloseTo((clash + 25) / (man + clash + 50), 12)
})

test('of what the model says to be rarer than random pairs can show, what it says stands', () => {
  const model = modelOf(twoLevels('id_number', 0.9, 5e-8))
  const nobody = [{ block: -1, levels: [2], n: 480_000 }]
  expect(learnU(model, nobody, 60_000)[0]![0]).toBeCloseTo(5e-8, 8)
  const three = [{ block: -1, levels: [1], n: 3 }, ...nobody]
  // Three that agree where one in millions does are of one for the most part.
  expect(learnU(model, three, 60_000)[0]![0]).toBeLessThan(5e-8)
})

test('pairs of one entity among the random ones do not count as agreement of two by chance', () => {
  const model = modelOf(twoLevels('name', 0.9, 0.0001), twoLevels('phone', 0.9, 0.00001))
  // A file in which each is there twenty times: of 200,000 random pairs 400 are of one.
  const patterns = [
    { block: -1, levels: [1, 1], n: 400 },
    { block: -1, levels: [1, 2], n: 20 },
    { block: -1, levels: [2, 2], n: 199_580 },
  ]
  const [name, phone] = learnU(model, patterns, 10_000)
  expect(name![0]).toBeGreaterThan(18 / 200_000)
  expect(name![0]).toBeLessThan(22 / 200_000)
  expect(phone![0]).toBeLessThan(2 / 200_000)
})

test('where an entity has several values by nature, to differ weighs nothing, and to agree what was learnt', () => {
  const name = twoLevels('name', 0.9, 0.1)
  const account = twoLevels('account', 0.3, 0.001)
  const neutral = { ...account, different: { ...account.different, neutral: true } }
  const u = [
    [0.1, 0.9],
    [0.001, 0.999],
  ]
  const patterns = [
    { block: 0, levels: [1, 1], n: 300 },
    { block: 0, levels: [1, 2], n: 200 },
    { block: 0, levels: [2, 2], n: 500 },
  ]
  const [plain, own] = [account, neutral].map(each => learnM(modelOf(name, each), u, patterns, [[]]).odds[1]!)
  expect(own!.m[0]).toBe(plain!.m[0])
  expect(own!.m[1]).toBe(own!.u[1])
  expect(plain!.m[1]).toBeLessThan(0.7)
})

/**
 * Three patterns of two comparisons, worked through by hand. m begins at 0.8 for both, u is 0.2, the share of matches 0.3, its odds 3/7.
 * Ratios: same 4, different 1/4; so (same, same) 16, (same, different) 1, (different, different) 1/16.
 */
test('one session of learning does what two rounds by hand do', () => {
  const model = modelOf(twoLevels('name', 0.8, 0.2), twoLevels('sex', 0.8, 0.2))
  const patterns = [
    { block: 0, levels: [1, 1], n: 100 },
    { block: 0, levels: [1, 2], n: 50 },
    { block: 0, levels: [2, 2], n: 850 },
  ]
  const u = [
    [0.2, 0.8],
    [0.2, 0.8],
  ]
  // Round 1: odds 3/7 × ratio = 48/7, 3/7, 3/112; expected matches 100 × 48/55, 50 × 3/10, 850 × 3/115.
  const first = [(100 * 48) / 55, 15, (850 * 3) / 115] as const
  const matches = first[0] + first[1] + first[2]
  // The model counts as 50 pairs: 40 same, 10 different.
  const m1 = [(first[0] + first[1] + 40) / (matches + 50), (first[0] + 40) / (matches + 50)] as const
  // Round 2, with those.
  const share = matches / 1000
  const odds = share / (1 - share)
  const of = (name: number, sex: number, n: number) => (n * odds * name * sex) / (1 + odds * name * sex)
  const same = [m1[0] / 0.2, m1[1] / 0.2] as const
  const other = [(1 - m1[0]) / 0.8, (1 - m1[1]) / 0.8] as const
  const second = [of(same[0], same[1], 100), of(same[0], other[1], 50), of(other[0], other[1], 850)] as const
  const m2 = [second[0] + second[1] + 40, second[0] + 40].map(n => n / (second[0] + second[1] + second[2] + 50))
  expect(matches).toBeCloseTo(124.44664, 5)
  expect(m1[0]).toBeCloseTo(0.815566, 6)
  expect(m2[0]).toBeCloseTo(0.857365, 6)

  const session = { begin: model.comparisons.map(each => [...given(each).m]), u, skip: new Set<number>() }
  const one = learnRound(session, patterns, { m: session.begin, share: 0.3 })
  expect(one.counts[0]![0]).toBeCloseTo(first[0] + first[1], 10)
  expect(one.counts[1]![1]).toBeCloseTo(first[1] + first[2], 10)
  expect(one.share).toBeCloseTo(share, 12)
  expect(one.m.map(([value]) => value)).toEqual([expect.closeTo(m1[0], 12), expect.closeTo(m1[1], 12)])
  const two = learnRound(session, patterns, one)
  expect(two.share).toBeCloseTo(0.085393, 6)
  expect(two.m.map(([value]) => value)).toEqual([expect.closeTo(m2[0]!, 12), expect.closeTo(m2[1]!, 12)])
})

test('learning ends where nothing moves any more, and fields of equal evidence learn the same', () => {
  const model = modelOf(twoLevels('name', 0.8, 0.2), twoLevels('sex', 0.8, 0.2))
  const patterns = [
    { block: 0, levels: [1, 1], n: 90_000 },
    { block: 0, levels: [2, 2], n: 910_000 },
  ]
  const u = [
    [0.01, 0.99],
    [0.01, 0.99],
  ]
  const { odds, iterations } = learnM(model, u, patterns, [[]])
  expect(iterations).toBeLessThan(25)
  // Matches are those that agree in both, all of them: a slip is as rare as the model’s own 50 pairs leave it.
  expect(odds[0]!.m[0]).toBeGreaterThan(0.999)
  expect(odds[0]!.m).toEqual(odds[1]!.m)
})

test('what makes a block says nothing about itself: only pairs of other blocks teach it', () => {
  const model = modelOf(twoLevels('name', 0.8, 0.2), twoLevels('sex', 0.8, 0.2))
  const { odds } = learnM(
    model,
    [
      [0.2, 0.8],
      [0.2, 0.8],
    ],
    [{ block: 0, levels: [1, 1], n: 1000 }],
    [[0]],
  )
  expect(odds[0]!.m[0]).toBeCloseTo(0.8, 12)
  expect(odds[1]!.m[0]).toBeGreaterThan(0.95)
})

test('the prior is the share of expected matches among all pairs, and counts pairs outside blocks as none', () => {
  const model = { ...modelOf(twoLevels('name', 0.5, 0.5)), prior: 0.001 }
  // A ratio of a thousand million either way: a pair that agrees is sure to match, one that does not is sure not to.
  const sure = [{ m: [0.999999999, 1e-9], u: [1e-9, 0.999999999] }]
  const patterns = [
    { block: 0, levels: [1], n: 999 },
    { block: 0, levels: [2], n: 5000 },
  ]
  expect(learnPrior(model, sure, patterns, 9_999_999)).toBeCloseTo(0.0001, 6)
  // Without a pair that says anything the prior is that of one match in all pairs, and one half at most.
  expect(learnPrior(model, sure, [], 0)).toBe(0.5)
})
