import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { stateFolder } from './base/state.ts'
import { duckDbDialect } from './engine/duckdb.ts'
import { openSpark } from './engine/spark.ts'
import type { Linked } from './index.ts'
import { quick } from './testing/both-engines.ts'
import { type Chain, openChain } from './testing/chain.ts'
import { base, before, day1, day2, own } from './testing/decided-people.ts'

let chain: Chain
beforeAll(async () => {
  chain = await openChain()
})
afterAll(() => chain?.place.close())

const results = ['clusters', 'golden', 'moves', 'pairs']
const kept =
  'signature entity loose value_name value_phone moved renamed reassigned decision decided remade relaid unsigned'

// Some 150 steps of a second or more each: on a busy machine that takes its time.
test('a delta with decisions finds and keeps the same on both engines', { timeout: 1_800_000 }, async () => {
  await chain.run('base', base, { decisions: before })
  await chain.run('day1', day1, { on: 'base' })
  const linked = await chain.run('duckdb', day2, { on: 'day1', decisions: own })
  let steps = 0
  const started = performance.now()
  const other = await chain.run('spark', day2, {
    on: 'day1',
    decisions: own,
    engine: folder => openSpark({ folder, master: inject('sparkMaster'), memory: '1GB', settings: quick }),
    tell: () => {
      steps++
    },
  })
  process.stdout.write(`Spark: ${steps} steps in ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
  const timeless = (each: Linked) => ({ ...each, seconds: 0 })
  expect(timeless(other)).toEqual(timeless(linked))
  const { db } = chain.place
  for (const name of [...results, ...kept.split(' ').map(table => `state/${table}`)]) {
    const [one, two] = ['duckdb', 'spark'].map(each =>
      duckDbDialect.parquet([chain.folderOf(`${each}/${name}.parquet`)]),
    )
    const only = (here = '', there = '') => `(select * from ${here} except all select * from ${there} limit 5)`
    expect(await db.rows(`${only(one, two)} union all ${only(two, one)}`), name).toEqual([])
  }
  const [remade] = await db.first(
    `select count(*) from ${duckDbDialect.parquet([`${stateFolder(chain.folderOf('spark'))}/remade.parquet`])}`,
  )
  expect(remade).toBeGreaterThan(2)
})
