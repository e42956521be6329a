import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { sparkVersion } from '../packages/linkage/src/engine/spark-home.ts'
import { provideSpark } from './spark.ts'

/** A machine whose Java and Python answer so; without a text there is none. */
function machine(commands: { readonly java?: string; readonly python3?: string }) {
  const folder = mkdtempSync(join(tmpdir(), 'lifetree-spark-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, script] of Object.entries(commands)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  }
  const cache = join(folder, 'cache')
  const lines: string[] = []
  const environment = { PATH: folder, LIFETREE_SPARK_CACHE: cache }
  return { cache, lines, provide: () => provideSpark(line => lines.push(line), environment) }
}

const java = 'echo \'openjdk version "17.0.1"\' >&2'
/** `pip install --target FOLDER …` of a package that is one empty folder. */
const installs = `case "$1" in -c) echo 3.11 ;; *) while [ "$1" != --target ]; do shift; done; /bin/mkdir -p "$2/pyspark" ;; esac`

test('Spark is installed once, and found from then on', async () => {
  const { cache, lines, provide } = machine({ java, python3: installs })
  const home = join(cache, `spark-${sparkVersion}`, 'pyspark')
  expect(await provide()).toBe(home)
  expect(lines.join('\n')).toMatch(/正在把 Spark.*Installing Spark/s)
  expect(existsSync(home)).toBe(true)
  lines.length = 0
  expect(await provide()).toBe(home)
  expect(lines).toEqual([])
  expect(readdirSync(cache)).toEqual([`spark-${sparkVersion}`])
})

test('without Java or Python it says in both languages what to install', async () => {
  await expect(machine({ python3: installs }).provide()).rejects.toThrow(/需要 Java 17.*Spark needs Java 17/s)
  await expect(machine({ java }).provide()).rejects.toThrow(/需要 Python 3\.11.*need Python 3\.11/s)
  const old = machine({ java, python3: 'echo 3.9; exit 1' })
  await expect(old.provide()).rejects.toThrow(/python3 will not do \(3\.9\)/)
})

test('an installation that fails tells the last words of pip, and leaves nothing that looks whole', async () => {
  const fails = `case "$1" in -c) echo 3.11 ;; *) while [ "$1" != --target ]; do shift; done; /bin/mkdir -p "$2/pyspark"; echo "No matching distribution" >&2; exit 1 ;; esac`
  const { cache, provide } = machine({ java, python3: fails })
  await expect(provide()).rejects.toThrow(/无法安装 Spark.*could not be installed.*No matching distribution/s)
  expect(readdirSync(cache)).toEqual([])
})

test('what is in the cache is taken without asking Python', async () => {
  const { cache, provide } = machine({ java, python3: 'exit 1' })
  const home = join(cache, `spark-${sparkVersion}`, 'pyspark')
  mkdirSync(home, { recursive: true })
  expect(await provide()).toBe(home)
})
