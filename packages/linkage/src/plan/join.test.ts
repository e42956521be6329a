import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DuckDb, openDuckDb } from '../engine/duckdb.ts'
import type { Model } from '../model/model.ts'
import { bestSql, edgeSql, leastOf, memberSql, moveSql, shiftedSql } from './join.ts'

let folder: string
let db: DuckDb
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'join-test-'))
  db = await openDuckDb({ folder, threads: 1, memory: '1GB' })
})
afterAll(async () => {
  await db.close()
  await rm(folder, { recursive: true })
})

const least = { node: 4096, anchor: 3072 }
const modelOf = (veto: boolean): Model => ({
  name: 'joins',
  said: { zh: '', en: '' },
  fields: {},
  identifying: [],
  blocks: [],
  comparisons: [],
  vetoes: veto ? [{ field: 'any', level: 'any' }] : [],
  prior: 0.1,
  thresholds: { link: 4, review: 0, margin: 1 },
  training: 'given',
})

interface Pair {
  readonly l: number
  readonly r: number
  readonly weight: number
  readonly vetoed: number
}

/** Nodes -8 to -1 and anchors 1 to 4; the left one is residual, and the smaller. */
const graph = fc
  .uniqueArray(
    fc.record({
      l: fc.integer({ min: -8, max: -1 }),
      r: fc.integer({ min: -8, max: 4 }).filter(node => node !== 0),
      // Few weights, so that equal ones meet; some below the threshold.
      weight: fc.integer({ min: 2, max: 9 }).map(bits => bits * 1024),
      vetoed: fc.constantFrom(0, 0, 0, 1),
    }),
    { minLength: 1, maxLength: 24, selector: ({ l, r }) => `${l} ${r}` },
  )
  .map(pairs => pairs.filter(({ l, r }) => l < r))
  .filter(pairs => pairs.length > 0)
const sizes = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 8, maxLength: 8 })

async function fill(pairs: readonly Pair[], counts: readonly number[]): Promise<void> {
  const rows = pairs.map(({ l, r, weight, vetoed }) => `(${l}, ${r}, 0, ${weight}, ${vetoed})`)
  await db.run(`create or replace temp table weighed_0 as select l::bigint as l, r::bigint as r, block, weight::bigint as weight, vetoed
    from (values ${rows.join(', ')}) t(l, r, block, weight, vetoed)`)
  await db.run(`create or replace temp table size_0 as select node::bigint as node, n::bigint as n
    from (values ${counts.map((n, i) => `(${-i - 1}, ${n})`).join(', ')}) t(node, n)`)
}

/** One round: who moves to whom. */
async function moves(model: Model, round: number): Promise<[number, number][]> {
  await db.run(`create or replace temp table edge as ${edgeSql(`weighed_${round}`, `size_${round}`, least)}`)
  await db.run(`create or replace temp table best as ${bestSql('edge', model)}`)
  await db.run(
    `create or replace temp table move_${round} as ${moveSql(model, { best: 'best', weighed: `weighed_${round}` })}`,
  )
  return (await db.rows(`select node, root from move_${round} order by node`)) as [number, number][]
}

/** All rounds, with pairs of joined nodes weighed as the heaviest of theirs, forbidden if any was. */
async function joinAll(model: Model, pairs: readonly Pair[], counts: readonly number[]) {
  await fill(pairs, counts)
  let member: string | undefined
  let round = 0
  for (; (await moves(model, round)).length > 0; round++) {
    await db.run(`create or replace temp table member_${round} as ${memberSql(member, `move_${round}`)}`)
    member = `member_${round}`
    const [next, moved] = [round + 1, `move_${round}`]
    await db.run(`create or replace temp table shifted as ${shiftedSql(`weighed_${round}`, moved)}`)
    await db.run(`create or replace temp table weighed_${next} as select s.l, s.r, s.block, max(w.weight) as weight, max(w.vetoed) as vetoed
      from shifted s join (select least(coalesce(a.root, w.l), coalesce(b.root, w.r)) as l, greatest(coalesce(a.root, w.l), coalesce(b.root, w.r)) as r, weight, vetoed
        from weighed_${round} w left join ${moved} a on a.node = w.l left join ${moved} b on b.node = w.r) w using (l, r) group by all`)
    await db.run(`create or replace temp table size_${next} as select coalesce(m.root, s.node) as node, sum(s.n)::bigint as n
      from size_${round} s left join ${moved} m using (node) group by all`)
  }
  const rows = member ? await db.rows(`select node, root from ${member} order by node`) : []
  return { rows: rows as [number, number][], round }
}

test('in one round nobody joins against a veto or below the threshold, anchors never move, and nobody joins who is on his way', async () => {
  await fc.assert(
    fc.asyncProperty(graph, sizes, fc.boolean(), async (pairs, counts, veto) => {
      await fill(pairs, counts)
      const moved = await moves(modelOf(veto), 0)
      const movers = new Set(moved.map(([node]) => node))
      expect(movers.size).toBe(moved.length)
      for (const [node, root] of moved) {
        expect(node).toBeLessThan(0)
        expect(movers.has(root)).toBe(false)
        const [l, r] = [Math.min(node, root), Math.max(node, root)]
        const pair = pairs.find(each => each.l === l && each.r === r)
        expect(pair).toMatchObject({ vetoed: 0 })
        expect(pair!.weight).toBeGreaterThanOrEqual(r > 0 ? least.anchor : least.node)
      }
    }),
    { numRuns: 60, seed: 6 },
  )
})

test('where something may be forbidden, those join one node at once of whom all were compared and nothing forbids any two', async () => {
  let waited = 0
  await fc.assert(
    fc.asyncProperty(graph, sizes, async (pairs, counts) => {
      await fill(pairs, counts)
      const moved = (await moves(modelOf(true), 0)).filter(([, root]) => root < 0)
      for (const [i, [a, root]] of moved.entries()) {
        for (const [b] of moved.slice(i + 1).filter(([, other]) => other === root)) {
          expect(pairs.find(({ l, r }) => l === Math.min(a, b) && r === Math.max(a, b))).toMatchObject({ vetoed: 0 })
        }
      }
      const free = (await moves(modelOf(false), 0)).filter(([, root]) => root < 0)
      expect(new Set(moved.map(([, root]) => root))).toEqual(new Set(free.map(([, root]) => root)))
      waited += free.length - moved.length
    }),
    { numRuns: 120, seed: 7 },
  )
  expect(waited, 'some wait').toBeGreaterThan(0)
})

test('what is compared with each other joins one node at once; what is forbidden, or was not compared, waits for the next round', async () => {
  const link = (l: number, r: number, weight: number, vetoed = 0): Pair => ({ l, r, weight: weight * 1024, vetoed })
  const wish = [link(-2, -1, 9), link(-3, -1, 8), link(-4, -1, 7)]
  const movers = async (...others: Pair[]) => {
    await fill([...wish, ...others], [9, 1, 1, 1])
    return (await moves(modelOf(true), 0)).map(([node]) => node)
  }
  expect(await movers(link(-3, -2, 5), link(-4, -2, 5), link(-4, -3, 5))).toEqual([-4, -3, -2])
  expect(await movers(link(-3, -2, 5, 1), link(-4, -2, 5), link(-4, -3, 5))).toEqual([-4, -2])
  expect(await movers(link(-3, -2, 5), link(-4, -2, 5))).toEqual([-3, -2])
})

test('the more nodes an anchor suits, the less a link to one must weigh: by the share of those that have none', () => {
  // 1 − 896 / 1024 is 1/8: three bits less. Never more than seven, and nothing where hardly anybody tells.
  expect(leastOf(8 * 1024, 1023, 897)).toEqual({ node: 8 * 1024, anchor: 5 * 1024 })
  expect(leastOf(8 * 1024, 1023, 1023)).toEqual({ node: 8 * 1024, anchor: 1024 })
  expect(leastOf(8 * 1024, 99, 99)).toEqual({ node: 8 * 1024, anchor: 8 * 1024 })
  expect(leastOf(8 * 1024, 1000, 0)).toEqual({ node: 8 * 1024, anchor: 8 * 1024 })
})

test('of two anchors one is joined only where it leads by the margin', async () => {
  const anchors = (second: number): Pair[] => [
    { l: -1, r: 1, weight: 8 * 1024, vetoed: 0 },
    { l: -1, r: 2, weight: second * 1024, vetoed: 0 },
  ]
  await fill(anchors(7), [1])
  expect(await moves(modelOf(true), 0)).toEqual([[-1, 1]])
  await fill(anchors(7.5), [1])
  expect(await moves(modelOf(true), 0)).toEqual([])
})

test('an anchor that would be a link without being one, and leads, comes before a heavier node; one that suits only as an anchor does not', async () => {
  const suits = (anchor: number, second = 0): Pair[] => [
    { l: -2, r: -1, weight: 9 * 1024, vetoed: 0 },
    { l: -2, r: 1, weight: anchor * 1024, vetoed: 0 },
    { l: -2, r: 2, weight: second * 1024, vetoed: 0 },
  ]
  const first = async (pairs: Pair[]) => {
    await fill(pairs, [9, 1])
    return moves(modelOf(true), 0)
  }
  expect(await first(suits(4))).toEqual([[-2, 1]])
  expect(await first(suits(3.5))).toEqual([[-2, -1]])
  expect(await first(suits(5, 4.5))).toEqual([[-2, -1]])
})

test('a chain comes apart at the anchors: who stands between two joins the nearer, and never brings them together', async () => {
  const chain: Pair[] = [
    { l: -2, r: -1, weight: 6 * 1024, vetoed: 0 },
    { l: -2, r: 1, weight: 9 * 1024, vetoed: 0 },
    { l: -1, r: 2, weight: 8 * 1024, vetoed: 0 },
  ]
  expect((await joinAll(modelOf(true), chain, [1, 1])).rows).toEqual([
    [-2, 1],
    [-1, 2],
  ])
})

test('joins end, no anchor is part of anything, and who is part of another has nobody of its own', async () => {
  await fc.assert(
    fc.asyncProperty(graph, sizes, fc.boolean(), async (pairs, counts, veto) => {
      const { rows, round } = await joinAll(modelOf(veto), pairs, counts)
      // Each round takes at least one of eight nodes away.
      expect(round).toBeLessThanOrEqual(8)
      const nodes = new Set(rows.map(([node]) => node))
      expect(nodes.size).toBe(rows.length)
      for (const [node, root] of rows) {
        expect(node).toBeLessThan(0)
        expect(nodes.has(root)).toBe(false)
      }
    }),
    { numRuns: 40, seed: 8 },
  )
})

test('the order of the rows does not matter', async () => {
  await fc.assert(
    fc.asyncProperty(
      graph.chain(pairs => fc.tuple(fc.constant(pairs), fc.shuffledSubarray([...pairs], { minLength: pairs.length }))),
      sizes,
      async ([pairs, shuffled], counts) => {
        const first = await joinAll(modelOf(true), pairs, counts)
        expect(await joinAll(modelOf(true), shuffled, counts)).toEqual(first)
      },
    ),
    { numRuns: 30, seed: 9 },
  )
})
