import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { quick } from '../testing/both-engines.ts'
import { openSpark, type Spark } from './spark.ts'

let folder: string
let spark: Spark
const also: Spark[] = []

const openAlone = async (): Promise<Spark> => {
  const opened = await openSpark({ folder, master: 'local[1]', memory: '512MB', settings: quick })
  also.push(opened)
  return opened
}

beforeAll(async () => {
  // Signs that Spark would read as a pattern, and as an escape.
  folder = join(mkdtempSync(join(tmpdir(), 'lifetree-spark-')), '表 a%20b[1]{c,d}')
  spark = await openSpark({ folder, master: inject('sparkMaster'), memory: '1GB', settings: quick })
})

afterEach(async () => {
  await Promise.all(also.splice(0).map(each => each.close()))
})

afterAll(async () => {
  await spark?.close()
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

const tables = (): string[] => readdirSync(join(folder, 'tables')).sort()
const runs = (pid: number): boolean => existsSync(`/proc/${pid}`)
/** So many rows that it does not end by itself. */
const endless = 'select sum(id % 7) as s from range(1000000000000000)'

test('a table is made on both workers, and is whole with its mark', async () => {
  await spark.make('on_both', 'select id, spark_partition_id() as p from range(0, 1000, 1, 8)')
  expect(tables()).toContain('on_both.parquet')
  expect(readdirSync(join(folder, 'tables', 'on_both.parquet'))).toContain('_SUCCESS')
  const worked = readdirSync(inject('sparkFolder'), { recursive: true, encoding: 'utf8' })
  for (const worker of ['one', 'two']) {
    expect(worked.filter(path => path.startsWith(`${worker}/app-`) && path.endsWith('stderr')).length).toBeGreaterThan(
      0,
    )
  }
})

test('a statement that fails is told by the line that tells, and the next one works', async () => {
  await spark.make('numbers', 'select cast(id as bigint) as id from range(10)')
  await expect(spark.make('failed', 'select nonsense from numbers')).rejects.toMatchObject({
    code: 'engine-failed',
    said: {
      zh: expect.stringMatching(/^Spark 未能完成“failed”：\[UNRESOLVED_COLUMN/),
      en: expect.stringMatching(/^Spark could not do “failed”: \[UNRESOLVED_COLUMN\S* .*`nonsense`/),
    },
  })
  // This one begins to write before it fails.
  await expect(spark.make('failed', 'select assert_true(id < 5) as x from numbers')).rejects.toMatchObject({
    said: { en: expect.stringContaining('is not true') },
  })
  expect(tables()).not.toContain('failed.parquet')
  await spark.make('failed', 'select id + 1 as id from numbers')
  expect(tables()).toContain('failed.parquet')
})

test('what is finished is not made again, by another process neither', async () => {
  await spark.make('finished', 'select 1 as one')
  const before = statSync(join(folder, 'tables', 'finished.parquet')).mtimeMs
  const second = await openAlone()
  await second.make('finished', 'select nonsense')
  await second.make('next', 'select one + 1 as two from finished')
  expect(statSync(join(folder, 'tables', 'finished.parquet')).mtimeMs).toBe(before)
  expect(tables()).toContain('next.parquet')
})

test('what runs can be stopped, and the next statement works', async () => {
  const made = expect(spark.make('stopped', endless)).rejects.toMatchObject({ code: 'cancelled' })
  setTimeout(() => spark.interrupt(), 1000)
  await made
  spark.interrupt()
  await spark.make('after_stop', 'select 1 as one')
  expect(tables()).toContain('after_stop.parquet')
  expect(tables()).not.toContain('stopped.parquet')
})

test('where Java is killed the statement is refused and its table is not there; begun anew it is made', async () => {
  const first = await openAlone()
  await first.make('before_kill', 'select 1 as one')
  const refused = expect(first.make('killed', endless)).rejects.toMatchObject({
    code: 'engine-failed',
    said: { en: expect.stringContaining('Spark ended') },
  })
  setTimeout(() => process.kill(first.begun.java, 'SIGKILL'), 1000)
  await refused
  await expect(first.make('later', 'select 1 as one')).rejects.toMatchObject({ code: 'engine-failed' })
  expect(tables()).not.toContain('killed.parquet')
  const second = await openAlone()
  await second.make('before_kill', 'select nonsense')
  await second.make('killed', 'select one from before_kill')
  expect(tables()).toContain('killed.parquet')
})

test('closing ends reader and Java, and leaves tables alone', async () => {
  const own = await openAlone()
  await own.close()
  await expect.poll(() => [own.reader, own.begun.java].filter(runs)).toEqual([])
  expect(readdirSync(folder)).toContain('tables')
})

/** Another program that opens Spark, says its processes and makes an endless table; it does not outlive the test. */
const program = `
  process.stdin.resume().on('end', () => process.exit(1))
  const { openSpark } = await import(process.argv[1])
  const spark = await openSpark({ folder: process.argv[2], master: 'local[1]', memory: '512MB', settings: JSON.parse(process.argv[4]) })
  process.stdout.write(JSON.stringify([spark.reader, spark.begun.java]) + '\\n')
  await spark.make('endless', process.argv[3])`

const startProgram = async (): Promise<{ child: ChildProcess; pids: number[] }> => {
  const given = [
    fileURLToPath(new URL('./spark.ts', import.meta.url)),
    join(folder, 'other'),
    endless,
    JSON.stringify(quick),
  ]
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, ...given], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  })
  for await (const line of createInterface({ input: child.stdout! })) return { child, pids: JSON.parse(line) }
  throw new Error('the program ended')
}

test('whatever ends the program ends Spark: a kill, and an interrupt from the keyboard', async () => {
  for (const end of [
    (child: ChildProcess) => child.kill('SIGKILL'),
    // The keyboard's goes to all of the group.
    (child: ChildProcess) => process.kill(-child.pid!, 'SIGINT'),
  ]) {
    const { child, pids } = await startProgram()
    expect(pids.filter(runs)).toEqual(pids)
    end(child)
    await expect.poll(() => pids.filter(runs), { timeout: 60_000 }).toEqual([])
  }
})
