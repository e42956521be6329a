import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cityHouseholds, planOf } from '../index.ts'
import { openEngine } from './engine.ts'
import { makeRecords } from './index.ts'

/** As the data centre of the city refined them: less than half of all dwellings. */
const published = 629_000

test('deeds and leases cover 629 thousand houses of the whole city, by a sample, within 2 %', async () => {
  const plan = planOf(1)
  // Town and country, large and small: every 190th in the order of codes.
  const communities = plan.communities.filter((_, i) => i % 190 === 7)
  const out = await mkdtemp(join(tmpdir(), 'simcity-'))
  await makeRecords({ plan, day: '2025-06-03', out, communities, departments: ['estates', 'leases'] })
  const engine = await openEngine(join(out, 'look'))
  const covered = await engine.number(`select count(distinct subject) from read_parquet([
    '${out}/truth/estates-deeds/*.parquet', '${out}/truth/leases-leases/*.parquet'])`)
  engine.close()
  await rm(out, { recursive: true })
  const households = communities.reduce((sum, community) => sum + community.households, 0)
  expect(Math.abs((covered / households) * (cityHouseholds / published) - 1)).toBeLessThan(0.02)
})
