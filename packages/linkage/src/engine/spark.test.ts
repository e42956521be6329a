import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { sparkRefusal, tellingLine } from './failed.ts'
import { filesOf, heapOf, openSpark } from './spark.ts'
import { sparkDialect } from './spark-dialect.ts'
import { sparkCache, sparkVersion } from './spark-home.ts'

const inFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'lifetree-spark-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

test('without Java it is refused with what to install, in both languages', async () => {
  const folder = inFolder()
  const opened = openSpark({ folder, master: 'local[1]' }, { PATH: folder })
  await expect(opened).rejects.toMatchObject({
    code: 'engine-missing',
    said: { zh: expect.stringContaining('Java 17'), en: expect.stringContaining('Java 17') },
  })
})

/** Commands that answer as Java and Python would. */
const fakes = (java: string, python: string): string => {
  const folder = inFolder()
  for (const [name, script] of [
    ['java', java],
    ['python3', python],
  ] as const) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  }
  return folder
}

test('an old Java is refused with its version, a Python without Spark with what it said', async () => {
  const old = { PATH: fakes('echo \'openjdk version "11.0.2"\' >&2', 'exit 0') }
  await expect(openSpark({ folder: inFolder(), master: 'local[1]' }, old)).rejects.toMatchObject({
    code: 'engine-missing',
    said: { en: expect.stringContaining('is Java 11') },
  })
  const python = 'echo Traceback >&2; echo "ModuleNotFoundError: No module named pyspark" >&2; exit 1'
  const bare = {
    PATH: fakes('echo \'openjdk version "17.0.1"\' >&2', python),
    LIFETREE_SPARK_CACHE: inFolder(),
  }
  await expect(openSpark({ folder: inFolder(), master: 'local[1]' }, bare)).rejects.toMatchObject({
    code: 'engine-missing',
    said: {
      zh: expect.stringContaining(`pip install pyspark==${sparkVersion}`),
      en: expect.stringMatching(/No module named pyspark.*pip install pyspark/),
    },
  })
})

test('a session that ends before it begins is told by its last words', async () => {
  const place = fakes(
    'echo \'openjdk version "17.0.1"\' >&2',
    `case "$1" in -c) echo ${'/nowhere'} ;; *) echo "java.net.BindException: no such address" >&2; exit 1 ;; esac`,
  )
  const opened = openSpark(
    { folder: inFolder(), master: 'local[1]' },
    { PATH: `${place}:/bin:/usr/bin`, LIFETREE_SPARK_CACHE: place },
  )
  await expect(opened).rejects.toMatchObject({
    code: 'engine-failed',
    said: { en: expect.stringContaining('Spark ended (1)') },
  })
})

test('a folder that the workers of a cluster do not write into is refused', async () => {
  // Says that it has written what is asked for, as a driver does whose workers wrote to disks of their own.
  const elsewhere = `read -r settings; echo '{"id":0,"version":"4","java":1,"tasks":2}'; while read -r request; do echo '{"id":1}'; done`
  const place = fakes(
    'echo \'openjdk version "17.0.1"\' >&2',
    `case "$1" in -c) echo /nowhere ;; *) ${elsewhere} ;; esac`,
  )
  const folder = inFolder()
  const environment = { PATH: place, LIFETREE_SPARK_CACHE: place }
  await expect(openSpark({ folder, master: 'spark://far.example:7077' }, environment)).rejects.toMatchObject({
    code: 'engine-failed',
    said: { en: expect.stringContaining(`do not see one folder ${folder}`) },
  })
  const local = await openSpark({ folder, master: 'local[1]' }, environment)
  await expect(local.make('unmarked', 'select 1')).rejects.toThrow('without its mark')
  await local.close()
})

test('of what Spark says the line with the class of the error tells', () => {
  const said = [
    'An error occurred while calling o1.parquet.',
    ': org.apache.spark.SparkException: Job aborted due to stage failure: Task 0 failed',
    '\tat org.apache.spark.Thing.interrupted(Thing.scala:1)',
    'Caused by: org.apache.spark.SparkArithmeticException: [ARITHMETIC_OVERFLOW] long overflow. SQLSTATE: 22003',
  ].join('\n')
  expect(tellingLine(said)).toBe(
    'Caused by: org.apache.spark.SparkArithmeticException: [ARITHMETIC_OVERFLOW] long overflow. SQLSTATE: 22003',
  )
  expect(tellingLine(said.split('\n').slice(0, 3).join('\n'))).toBe(
    'org.apache.spark.SparkException: Job aborted due to stage failure: Task 0 failed',
  )
  expect(tellingLine(`x${'y'.repeat(600)}`)).toHaveLength(502)
  expect(sparkRefusal(said, 'pairs')).toMatchObject({
    code: 'engine-failed',
    said: { zh: expect.stringContaining('“pairs”') },
  })
})

test('a full disk and too little memory are told as such, also where a cause says so', () => {
  const caused = (cause: string) =>
    sparkRefusal(`[TASK_WRITE_FAILED] Task failed while writing rows\n\tat x\nCaused by: ${cause}`, 'pairs')
  expect(caused('java.io.IOException: No space left on device').code).toBe('disk-full')
  expect(caused('java.lang.OutOfMemoryError: Java heap space').code).toBe('too-little-memory')
  expect(
    caused('org.apache.spark.memory.SparkOutOfMemoryError: [UNABLE_TO_ACQUIRE_MEMORY] Unable to acquire 64 bytes').code,
  ).toBe('too-little-memory')
  expect(caused('java.lang.InterruptedException').code).toBe('engine-failed')
})

test('memory is said to Java in its own unit', () => {
  expect(['12GB', '512MB', '1.5 GiB', '1048576kb', '1TB'].map(heapOf)).toEqual([
    '12288m',
    '512m',
    '1536m',
    '1024m',
    '1048576m',
  ])
  for (const wrong of ['', '12', 'much', '-1GB', '0GB'])
    expect(() => heapOf(wrong)).toThrow(expect.objectContaining({ code: 'too-little-memory' }))
})

test('patterns name files in their order; none, and those that Spark passes over, are refused', () => {
  const folder = inFolder()
  for (const name of ['b.parquet', 'a.parquet', 'c[1].parquet', '_d.parquet']) writeFileSync(join(folder, name), '')
  const at = (name: string) => join(folder, name)
  expect(filesOf([at('[ab].parquet'), at('c[1].parquet')])).toEqual(['a.parquet', 'b.parquet', 'c[1].parquet'].map(at))
  expect(() => filesOf([at('z*.parquet')])).toThrow(
    expect.objectContaining({ code: 'no-input', input: at('z*.parquet') }),
  )
  expect(() => filesOf([at('*.parquet')])).toThrow(
    expect.objectContaining({ code: 'unreadable-input', input: at('_d.parquet') }),
  )
})

test('texts and names are written so that Spark reads them back', () => {
  expect(sparkDialect.text("a'b\\")).toBe("'a\\'b\\\\'")
  expect(sparkDialect.quoted('姓`名')).toBe('`姓``名`')
})

test('the cache of Spark is where it is said to be, else in the user’s', () => {
  expect(sparkCache({ LIFETREE_SPARK_CACHE: '/c', XDG_CACHE_HOME: '/x' })).toBe(join('/c', `spark-${sparkVersion}`))
  expect(sparkCache({ XDG_CACHE_HOME: '/x' })).toBe(join('/x', 'lifetree', `spark-${sparkVersion}`))
  expect(sparkCache({})).toMatch(new RegExp(`cache.lifetree.spark-${sparkVersion}$`))
})
