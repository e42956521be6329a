import type { Comparison, Model } from './model/model.ts'

/** How often a combination of levels comes: by block, a level for each comparison (0 missing). */
export interface Pattern {
  readonly block: number
  readonly levels: readonly number[]
  readonly n: number
}

/** Probabilities of a comparison’s levels, `different` last. */
export interface Odds {
  readonly m: readonly number[]
  readonly u: readonly number[]
  /** Place of the level that none outweighs, where it is not the first. */
  readonly agreement?: number
}

export interface Trained {
  /** Of two rows drawn at random, how probably they are of one entity. */
  readonly prior: number
  /** By comparison, in the model’s order. */
  readonly odds: readonly Odds[]
  readonly iterations: number
}

/** Pairs that the model’s own numbers count as: so little data leaves them nearly as they are. */
const trust = 50
const floor = 1e-9

/** What a model begins with. */
export const given = ({ levels, different }: Comparison): Odds => ({
  m: [...levels.map(({ m }) => m), different.m],
  u: [...levels.map(({ u }) => u), different.u],
})

/** Odds as they are weighed: of values of which an entity has several, that they differ says nothing. */
export const told = ({ different, levels, agreement }: Comparison, { m, u }: Odds): Odds => ({
  m: different.neutral ? [...m.slice(0, -1), u.at(-1)!] : m,
  u,
  ...(agreement === undefined ? {} : { agreement: levels.findIndex(({ key }) => key === agreement) }),
})

const normal = (values: readonly number[]): number[] => {
  const held = values.map(value => Math.max(value, floor))
  const sum = held.reduce((a, b) => a + b, 0)
  return held.map(value => value / sum)
}

/** Counts of levels with what the model began with counted in as `trust` pairs (a Dirichlet prior). */
const mixed = (counts: readonly number[], prior: readonly number[]): number[] => {
  const begin = normal(prior)
  return normal(counts.map((count, i) => count + trust * begin[i]!))
}

/** Of fewer nodes than this there are too few random pairs that what never came may still come. */
const few = 500

/**
 * Random pairs, each counted by how probably it is of two entities: by the model’s own numbers, and as if each node had one partner. Of files in which each
 * entity is there many times more random pairs agree because they are of one than by chance.
 */
function strangersOf(model: Model, patterns: readonly Pattern[], nodes: number): Pattern[] {
  const begin = model.comparisons.map(given)
  const [m, u] = [begin.map(each => normal(each.m)), begin.map(each => normal(each.u))]
  return patterns.map(pattern => ({
    ...pattern,
    n: pattern.n / (1 + ratioOf(pattern.levels, m, u, new Set()) / Math.max(1, nodes)),
  }))
}

/**
 * u: how often two random rows of two entities agree at each level; rows that say nothing do not count. What never came may still come: of each level half a pair more
 * is counted, among so many that it is the model’s own share of them (a gamma distribution of shape ½, Jeffreys’, about that share). Of what comes once in millions
 * hundreds of thousands of pairs so say no more than that it is rare.
 */
export function learnU(model: Model, patterns: readonly Pattern[], nodes: number): number[][] {
  const random = strangersOf(model, patterns, nodes)
  return model.comparisons.map((comparison, c) => {
    if (comparison.training === 'given') return normal(given(comparison).u)
    const begin = normal(given(comparison).u)
    const counts = new Array<number>(begin.length).fill(0)
    for (const { levels, n } of random) if (levels[c]! > 0) counts[levels[c]! - 1]! += n
    const pairs = counts.reduce((a, b) => a + b, 0)
    const held = counts.map((n, i) => (nodes < few ? n : ((n + 0.5) * pairs) / (pairs + 0.5 / begin[i]!)))
    return mixed(held, begin)
  })
}

/**
 * The share of matches among all pairs: what the compared pairs hold, expected by m and u; pairs that no block brings together count as none. It
 * starts at the model’s and is worked out again until it stands.
 */
export function learnPrior(model: Model, odds: readonly Odds[], patterns: readonly Pattern[], pairs: number): number {
  const [m, u] = [odds.map(each => [...each.m]), odds.map(each => [...each.u])]
  const weighed = patterns.map(({ levels, n }) => ({ n, ratio: ratioOf(levels, m, u, new Set()) }))
  let prior = model.prior
  for (let i = 0; i < 10; i++) {
    const odds0 = prior / (1 - prior)
    const matches = weighed.reduce((sum, { n, ratio }) => sum + (n * odds0 * ratio) / (1 + odds0 * ratio), 0)
    prior = Math.min(0.5, Math.max(1e-12, (matches + 1) / (pairs + 1)))
  }
  return prior
}

/** What a pair of a pattern is worth: the odds that m and u give it, without the prior. */
const ratioOf = (
  levels: readonly number[],
  m: readonly number[][],
  u: readonly number[][],
  skip: ReadonlySet<number>,
) => {
  let ratio = 1
  for (const [c, level] of levels.entries())
    if (level > 0 && !skip.has(c)) ratio *= m[c]![level - 1]! / u[c]![level - 1]!
  return ratio
}

/**
 * m by expectation and maximisation (Dempster, Laird and Rubin 1977; for record linkage Winkler 1988), u held fixed. One session a block: in
 * pairs of a block the fields that make it agree always, so that they say nothing there (as Splink does); a comparison’s m is the mean of what
 * its sessions found, each by its expected matches. It ends when no probability moves by more than 0.0001, after 100 rounds at the latest.
 */
export function learnM(
  model: Model,
  u: readonly number[][],
  patterns: readonly Pattern[],
  blocked: readonly (readonly number[])[],
): Omit<Trained, 'prior'> {
  const begin = model.comparisons.map(comparison => normal(given(comparison).m))
  const sums = model.comparisons.map(({ levels }) => new Array<number>(levels.length + 1).fill(0))
  const held = model.comparisons.flatMap(({ training }, c) => (training === 'given' ? [c] : []))
  let iterations = 0
  for (const [block, fields] of blocked.entries()) {
    const own = patterns.filter(pattern => pattern.block === block)
    if (own.length === 0) continue
    const skip = new Set([...fields, ...held])
    const session = runSession({ begin, u, skip }, own)
    iterations = Math.max(iterations, session.iterations)
    for (const [c, counts] of session.counts.entries()) {
      if (!skip.has(c)) for (const [level, count] of counts.entries()) sums[c]![level]! += count
    }
  }
  const odds = model.comparisons.map((comparison, c) =>
    told(comparison, { m: mixed(sums[c]!, given(comparison).m), u: u[c]! }),
  )
  return { odds, iterations }
}

/** What a session holds to: the numbers it begins with, u, and the comparisons that say nothing in it. */
interface Session {
  readonly begin: readonly number[][]
  readonly u: readonly number[][]
  readonly skip: ReadonlySet<number>
}

interface Estimate {
  readonly m: readonly number[][]
  /** Share of matches among the session’s pairs. */
  readonly share: number
}

/** One round: how many matches each level is expected to hold by the estimate, and the estimate that follows from it. */
export function learnRound({ begin, u, skip }: Session, patterns: readonly Pattern[], { m, share }: Estimate) {
  const counts = begin.map(values => values.map(() => 0))
  let [matches, total] = [0, 0]
  for (const { levels, n } of patterns) {
    const odds = (share / (1 - share)) * ratioOf(levels, m, u, skip)
    const expected = (n * odds) / (1 + odds)
    matches += expected
    total += n
    for (const [c, level] of levels.entries()) if (level > 0) counts[c]![level - 1]! += expected
  }
  const next = counts.map((values, c) => mixed(values, begin[c]!))
  return { counts, m: next, share: Math.min(0.999, Math.max(1e-6, matches / total)) }
}

function runSession(session: Session, patterns: readonly Pattern[]) {
  let estimate: Estimate = { m: session.begin, share: 0.3 }
  let counts: readonly (readonly number[])[] = []
  let iterations = 0
  for (let moved = 1; moved > 1e-4 && iterations < 100; iterations++) {
    const next = learnRound(session, patterns, estimate)
    moved = Math.max(...next.m.flatMap((values, c) => values.map((value, i) => Math.abs(value - estimate.m[c]![i]!))))
    counts = next.counts
    estimate = next
  }
  return { counts, iterations }
}
