import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readCreditCode } from '@lifetree/standards/features'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { planOf } from '../index.ts'
import { type Engine, openEngine } from './engine.ts'
import { bitOf } from './errors.ts'
import { firmFields, headsOf } from './firm-fields.ts'
import { loadFirms } from './firms.ts'
import { type ErrorKind, type ErrorRates, errorKinds, makeRecords } from './index.ts'
import { writeFaces } from './write-faces.ts'
import { loadFaces } from './write-part.ts'

const day = '2025-06-03'
const plan = planOf(1)
const community = plan.communities.reduce((a, b) => (b.households < a.households ? b : a))
const kindsOf = Object.values(firmFields).map(({ kinds }) => kinds.map(([kind]): ErrorKind => kind))
const rates = Object.fromEntries(errorKinds.map(kind => [kind, kindsOf.flat().includes(kind) ? 0.1 : 0])) as ErrorRates

let out: string
let engine: Engine
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'simcity-'))
  await makeRecords({ plan, day, out, communities: [community], departments: ['market', 'tax'], rates })
  engine = await openEngine(join(out, 'look'))
  await writeFaces({ plan, day }, [community], join(out, 'faces.csv'))
  await loadFaces(engine, join(out, 'faces.csv'))
  await loadFirms(engine, plan, join(out, 'firms.csv'))
  const read = (key: string) =>
    `select * from read_parquet('${out}/records/${key}/*.parquet') as records join read_parquet('${out}/truth/${key}/*.parquet') as truth using ("流水号")`
  await engine.run(
    `create table said as select * from (${['tax-firms', 'market-firms', 'market-food'].map(read).join(' union all by name ')}) join firms on employer = subject`,
  )
})
afterAll(async () => {
  engine.close()
  await rm(out, { recursive: true })
})

test('of its organisation a record says what is true where the truth names no error, and something else where it does', async () => {
  const bits = (kinds: readonly ErrorKind[]) => kinds.reduce((sum, kind) => sum + bitOf(kind), 0)
  const [code, firm, premises] = kindsOf.map(bits)
  const [codeHead, firmHead, premisesHead] = headsOf({ subject: 'organisation' })
  const wrong = [
    `(kinds & ${code} > 0) = ("${codeHead}" = code)`,
    `(kinds & ${firm} > 0) = ("${firmHead}" = firm)`,
    `(kinds & ${premises} > 0) = ("${premisesHead}" in (premises, premises_short, premises_city))`,
  ]
  for (const each of wrong)
    expect([each, await engine.number(`select count(*) from said where ${each}`)]).toEqual([each, 0])
  for (const { kinds } of Object.values(firmFields))
    for (const [kind, can = 'true'] of kinds as readonly (readonly [ErrorKind, string?])[]) {
      const all = await engine.number(`select count(*) from said where ${can}`)
      const share = (await engine.number(`select count(*) from said where kinds & ${bitOf(kind)} > 0`)) / all
      // Mistakes of one who signs repeat: many records rest on few draws.
      expect([kind, all > 500, share > 0.03 && share < 0.25]).toEqual([kind, true, true])
    }
})

test('a code is whole and of one organisation; a wrong one fails its check', async () => {
  const codes: string[][] = []
  for await (const row of engine.rows('select code, code_wrong, code_old from firms')) codes.push([...row])
  expect(codes.length).toBeGreaterThan(30)
  expect(new Set(codes.map(([code]) => code)).size).toBe(codes.length)
  expect(new Set(codes.map(row => row.map(text => readCreditCode(text).kind).join()))).toEqual(
    new Set(['valid,checksum,organisation']),
  )
})
