import { statSync } from 'node:fs'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runLookUp } from '../command/look-up.ts'
import { type Answer, buildIndex, compact, type OpenIndex, openIndex } from '../index.ts'
import { type Chain, decide, openChain, type Row } from '../testing/chain.ts'
import { residentNumber } from '../testing/tables.ts'
import { fingerprintOfRun } from './build.ts'

const [ann, bea, dan] = [11, 21, 41].map(order => residentNumber('1980-01-02', order)) as [string, string, string]
const born = '1980-01-02'
const base: Row[] = [
  { record_id: 'ann.1', name: '安娜', id_number: ann, birth_date: born, phone: '13855301111' },
  { record_id: 'bea.1', name: '白雪', id_number: bea, birth_date: born, phone: '13855302221' },
  { record_id: 'bea.2', name: '白雪', id_number: bea, birth_date: born, phone: '13855302222' },
  { record_id: 'bea.3', name: '白雪', id_number: bea, birth_date: born },
  { record_id: 'far.1', name: '范一', birth_date: '1991-03-04', phone: '13855304441' },
  { record_id: 'far.2', name: '钱二', birth_date: '1971-05-06', phone: '13855304442' },
  { record_id: 'eq.1', name: '何等', birth_date: '1985-06-07', phone: '13855305555' },
  { record_id: 'no.1', name: '罗无' },
  { record_id: 'no.2', name: '罗无' },
]
const day: Row[] = [
  base[2]!,
  // Two are new, an entity of the base says more, and two numbers of the base are one from now on.
  { record_id: 'eq.2', name: '何等', birth_date: '1985-06-07', phone: '13855306666' },
  { record_id: 'dan.1', name: '丹青', id_number: dan, birth_date: born, phone: '13855307777' },
  { record_id: 'ann.2', name: '安娜', id_number: ann, phone: '13855308888' },
]
const decisions = [
  decide('bea.2', 'cannot', 'bea.1'),
  decide('bea.2', 'cannot', 'bea.3'),
  decide('far.1', 'must', 'far.2'),
  decide('no.1', 'must', 'eq.1'),
  decide('ann.1', 'must', 'bea.1'),
]

let chain: Chain
let index: OpenIndex
let clusters: ReadonlyMap<string, number>
const entityOf = ({ record_id: _, ...said }: Row): Answer['entity'] => index.resolve(said).entity

beforeAll(async () => {
  chain = await openChain()
  await chain.run('base', base, {})
  await chain.run('day', day, { on: 'base', decisions })
  clusters = await chain.clustersOf('base', 'day')
  const file = chain.folderOf('day.index')
  await buildIndex(chain.folderOf('day'), { file, threads: 1, memory: '1GB' })
  index = openIndex(file)
}, 60_000)
afterAll(async () => {
  index?.close()
  await chain.place.close()
})

test('the index of a delta answers every record of base and delta with the cluster that it is in', () => {
  for (const row of [...base.slice(0, 7), ...day])
    expect([row.record_id, entityOf(row)]).toEqual([row.record_id, clusters.get(row.record_id)])
  expect(entityOf(base[8]!), 'a name alone is of nobody').toBe(undefined)
  expect(new Set(clusters.values()).size, 'and one cluster is of such a record').toBe(index.entities + 1)
})

test('it finds entities that are new, and such as changed by what they say now, and none that ended', async () => {
  expect(entityOf({ record_id: '', name: '丹青', birth_date: born, phone: '13855307777' })).toBe(clusters.get('dan.1'))
  expect(entityOf({ record_id: '', name: '安娜', birth_date: born, phone: '13855308888' })).toBe(clusters.get('ann.1'))
  const ended = ((await chain.rowsOf('day', 'moves', 'from_id')) as [number][]).map(([id]) => id)
  expect(ended.length).toBeGreaterThan(1)
  const found = [...base, ...day].flatMap(({ record_id: _, ...said }) => index.resolve(said).candidates)
  expect(found.map(({ entity }) => entity).filter(id => ended.includes(id!))).toEqual([])
})

test('it obeys what was decided: of the number that a record was let go of, and of two numbers that are one', () => {
  const { by, entity } = index.resolve({ name: '白雪', id_number: bea, birth_date: born, phone: '13855302222' })
  expect([by, entity]).toEqual(['signature', clusters.get('bea.2')])
  // What nobody said so far is held by the number, which is of two numbers now.
  const held = index.resolve({ name: '白雪', id_number: bea, phone: '13855309999' })
  expect([held.by, held.entity]).toEqual(['number', clusters.get('ann.1')])
  expect(clusters.get('bea.1')).toBe(clusters.get('ann.1'))
  // Nothing of what left is said of whom it left.
  const phones = held.candidates.find(({ entity: id }) => id === clusters.get('ann.1'))?.values.phone
  expect(phones?.toSorted()).toEqual(['13855301111', '13855302221', '13855308888'])
})

test('the command answers from the folder of a delta', async () => {
  const answers: string[] = []
  const records = Readable.from([JSON.stringify({ name: '丹青', id_number: dan, birth_date: born })])
  const told = { write: () => {} }
  const output = { write: (text: string) => void answers.push(text) }
  expect(await runLookUp(['--output', chain.folderOf('day')], { records, answers: output, told })).toBe(0)
  expect(JSON.parse(answers[0]!)).toMatchObject({ entity: clusters.get('dan.1'), by: 'number' })
})

test('the index of one folder made of both answers the same, and each knows what it was made of', async () => {
  const whole = chain.folderOf('whole')
  await compact({ base: chain.folderOf('day'), output: whole, threads: 1, memory: '1GB' })
  const file = chain.folderOf('whole.index')
  await buildIndex(whole, { file, threads: 1, memory: '1GB' })
  const other = openIndex(file)
  for (const { record_id: _, ...said } of [...base, ...day]) expect(other.resolve(said)).toEqual(index.resolve(said))
  expect([other.entities, statSync(file).mode & 0o077]).toEqual([index.entities, 0])
  other.close()
  expect(index.fingerprint).toBe(await fingerprintOfRun(chain.folderOf('day')))
  expect(other.fingerprint).not.toBe(index.fingerprint)
})
