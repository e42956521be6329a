import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { planOf } from '../index.ts'
import { openEngine } from './engine.ts'
import { bitOf } from './errors.ts'
import { type ErrorKind, type ErrorRates, errorKinds, makeRecords, spaceFor } from './index.ts'

const day = '2025-06-03'
const plan = planOf(1)
const community = plan.communities.reduce((a, b) => (b.households < a.households ? b : a))
const rates = { ...Object.fromEntries(errorKinds.map(kind => [kind, 0.03])), dead_active: 0.3 } as ErrorRates

test('records say beforehand how many they are and what room they take', async () => {
  const { parts, records, bytes, free } = await spaceFor({
    plan,
    day,
    out: tmpdir(),
    communities: [community, community],
    together: 1,
  })
  const households = 2 * community.households
  expect(parts).toBe(2)
  expect(records / households).toBeGreaterThan(900)
  expect(bytes).toBeGreaterThan(records * 8)
  expect(free).toBeGreaterThan(0)
})

test('the number is never missing where it, or it and the name, is all that a record says of a person, and as often as ever elsewhere', async () => {
  const out = await mkdtemp(join(tmpdir(), 'simcity-'))
  const town = plan.communities
    .filter(({ kind }) => kind === 'urban')
    .reduce((a, b) => (b.households < a.households ? b : a))
  await makeRecords({ plan, day, out, communities: [town], departments: ['bus', 'labour', 'leases'], rates })
  const engine = await openEngine(join(out, 'look'))
  const count = (key: string, kind: ErrorKind) =>
    engine.number(
      `select count(*) from read_parquet('${join(out, 'truth', key)}/*.parquet') where kinds & ${bitOf(kind)} > 0`,
    )
  expect(await count('bus-rides', 'identity_missing')).toBe(0)
  expect(await count('labour-contributions', 'identity_missing')).toBe(0)
  expect(await count('bus-rides', 'identity_wrong')).toBeGreaterThan(100)
  expect(await count('leases-leases', 'identity_missing')).toBeGreaterThan(3)
  engine.close()
  await rm(out, { recursive: true })
})
