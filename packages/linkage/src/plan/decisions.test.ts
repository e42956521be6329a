import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { personCn } from '../model/person-cn.ts'
import { openPlace, type Place } from '../testing/linking.ts'
import { allowedSql, apartMovesSql, forbiddenSql } from './decisions.ts'
import { bestSql, edgeSql, memberSql, moveSql } from './join.ts'

let place: Place
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.close())

const least = { node: 4096, anchor: 3072 }

const pair = fc.record({
  l: fc.integer({ min: -7, max: -1 }),
  r: fc.integer({ min: -7, max: 3 }).filter(node => node !== 0),
  // Few weights, so that equal ones meet.
  weight: fc.integer({ min: 3, max: 7 }).map(bits => bits * 1024),
})
const pairsOf = (length: number) =>
  fc
    .uniqueArray(pair, { minLength: 1, maxLength: length, selector: ({ l, r }) => `${l} ${r}` })
    .map(all => all.filter(({ l, r }) => l < r))

const table = (name: string, columns: string, rows: readonly (readonly number[])[]) => {
  const said = rows.map(row => `(${row.map(value => `${value}::bigint`).join(', ')})`)
  const none = columns
    .split(', ')
    .map(column => `0::bigint as ${column}`)
    .join(', ')
  const from =
    rows.length > 0 ? `select * from (values ${said.join(', ')}) t(${columns})` : `select ${none} where false`
  return place.db.run(`create or replace temp table ${name} as ${from}`)
}
const make = (name: string, sql: string) => place.db.run(`create or replace temp table ${name} as ${sql}`)

/** Rounds of joins, in which a pair of joined nodes weighs what the heaviest of theirs does. Answers who is part of whom. */
async function join(): Promise<ReadonlyMap<number, number>> {
  let member: string | undefined
  for (let round = 0; ; round++) {
    await make('edge', edgeSql(allowedSql('weighed', 'forbidden'), 'size', least))
    await make('best', bestSql('edge', personCn))
    // No margin and no veto: several at once wish to join one.
    await make(
      'wish',
      moveSql(
        { ...personCn, vetoes: [], thresholds: { link: 4, review: 0, margin: 0 } },
        { best: 'best', weighed: 'weighed' },
      ),
    )
    await make('move', apartMovesSql('wish', 'best', 'forbidden'))
    if (Number((await place.db.first('select count(*) from move'))[0]) === 0) break
    await make(`member_${round}`, memberSql(member, 'move'))
    member = `member_${round}`
    await make('forbidden', `select * from (${forbiddenSql('forbidden', 'move')})`)
    await make(
      'weighed',
      `select l, r, block, max(weight) as weight, 0 as vetoed from (
         select least(coalesce(a.root, w.l), coalesce(b.root, w.r)) as l, greatest(coalesce(a.root, w.l), coalesce(b.root, w.r)) as r, 0 as block, weight
         from weighed w left join move a on a.node = w.l left join move b on b.node = w.r) where l <> r and l < 0 group by all`,
    )
  }
  const rows = member ? ((await place.db.rows(`select node, root from ${member}`)) as [number, number][]) : []
  return new Map(rows)
}

test('two that cannot be together never come to one root, at once or one after the other, and nobody else is kept out for ever', async () => {
  let kept = 0
  await fc.assert(
    fc.asyncProperty(pairsOf(20), pairsOf(5), async (weighed, cannot) => {
      const rows = weighed.map(({ l, r, weight }) => [l, r, 0, weight, 0])
      await table('weighed', 'l, r, block, weight, vetoed', rows)
      await table(
        'size',
        'node, n',
        [-1, -2, -3, -4, -5, -6, -7].map(node => [node, 1]),
      )
      const both = cannot.flatMap(
        ({ l, r }) =>
          [
            [l, r],
            [r, l],
          ] as const,
      )
      await table('forbidden', 'node, other', both)
      const roots = await join()
      const rootOf = (node: number) => roots.get(node) ?? node
      for (const { l, r } of cannot) expect(rootOf(l)).not.toBe(rootOf(r))
      // Where it ends, a link that is left is one that a decision forbids.
      const left =
        await place.db.rows(`select count(*) from weighed w where weight >= case when r > 0 then 3072 else 4096 end
        and not exists (select 1 from forbidden f where f.node = w.l and f.other = w.r)`)
      expect(left).toEqual([[0]])
      await table('weighed', 'l, r, block, weight, vetoed', rows)
      await table('forbidden', 'node, other', [])
      const free = await join()
      if (cannot.some(({ l, r }) => (free.get(l) ?? l) === (free.get(r) ?? r))) kept++
    }),
    { numRuns: 20, seed: 60 },
  )
  expect(kept, 'without decisions they would be').toBeGreaterThan(3)
})
