import { type ChildProcess, fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { planOf } from '../index.ts'
import { makeRecords, type RecordsOptions } from './index.ts'

const plan = planOf(1)
const small = plan.communities
  .filter(({ kind }) => kind === 'rural')
  .sort((a, b) => a.households - b.households || (a.code < b.code ? -1 : 1))
  .slice(0, 3)
const communities = plan.communities.filter(community => small.includes(community))
const folders: string[] = []
afterAll(() => Promise.all(folders.map(folder => rm(folder, { recursive: true }))))

async function options(): Promise<RecordsOptions> {
  const out = await mkdtemp(join(tmpdir(), 'simcity-'))
  folders.push(out)
  return { plan, day: '2025-06-03', out, communities, together: 1, departments: ['police', 'market'] }
}

/** Of all Parquet files with their names, byte by byte. */
async function hashOf({ out }: RecordsOptions): Promise<string> {
  const hash = createHash('sha256')
  const names = (await readdir(out, { recursive: true })).filter(name => name.endsWith('.parquet')).sort()
  for (const name of names) hash.update(name).update(await readFile(join(out, name)))
  return hash.digest('hex')
}

/** Waits for the mark of a first part, then kills. */
async function killAfterOnePart(child: ChildProcess, { out }: RecordsOptions): Promise<void> {
  const done = join(out, 'done')
  const marks = async () => (existsSync(done) ? (await readdir(done)).filter(name => name.endsWith('.json')) : [])
  while ((await marks()).length === 0) {
    if (child.exitCode !== null) throw new Error(`the maker ended by itself with ${child.exitCode}`)
    await pause(5)
  }
  child.kill('SIGKILL')
  await once(child, 'exit')
}

test('what a killed process left is gone on with: the same bytes as in one go, and finished parts are left alone', async () => {
  const [whole, broken] = [await options(), await options()]
  const { day, out, departments } = broken
  const order = { day, out, departments, codes: communities.map(({ code }) => code) }
  const maker = fileURLToPath(new URL('../testing/record-maker.ts', import.meta.url))
  const child = fork(maker, [JSON.stringify(order)], { stdio: 'ignore' })
  const [all] = await Promise.all([makeRecords(whole), killAfterOnePart(child, broken)])
  const parts: number[] = []
  const rest = await makeRecords({ ...broken, tell: ({ part }) => parts.push(part) })
  expect(parts).not.toContain(1)
  expect(rest).toBeGreaterThan(0)
  expect(rest).toBeLessThan(all)
  expect(await makeRecords(broken)).toBe(0)
  expect(await hashOf(broken)).toBe(await hashOf(whole))
  expect(existsSync(join(out, 'work'))).toBe(false)
  // As DuckDB 1.5.6 writes them, whichever thread made the faces.
  expect(await hashOf(whole)).toBe('837ccee3abfb25462e4eace6e789916d3dcd1803670fd59d43346463eb87d1f8')
})
