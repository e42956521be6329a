import { spawnSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { inPlantedFolder } from './planted-tree.ts'

const script = join(dirname(dirname(fileURLToPath(import.meta.url))), '.ci/run')

/** Runs .ci/run with an npm that only prints, one text for `npm test`, one for the long matrix, one for Spark. */
const runWith = (
  short: string,
  long: string,
  spark = 'echo "1 passed, 0 failed, 0 skipped"',
): Promise<{ status: number | null; last: string | undefined }> => {
  const npm = `#!/bin/sh\ncase "$*" in *long*) ${long} ;; *spark*) ${spark} ;; *) ${short} ;; esac\n`
  return inPlantedFolder([], { 'bin/npm': npm }, folder => {
    chmodSync(join(folder, 'bin/npm'), 0o755)
    const path = [join(folder, 'bin'), process.env.PATH].join(delimiter)
    const { status, stdout } = spawnSync('bash', [script], { encoding: 'utf8', env: { ...process.env, PATH: path } })
    return { status, last: stdout.trimEnd().split('\n').at(-1) }
  })
}

test('the counts of all runs are added up in the last line', async () => {
  const run = await runWith('echo "a\n5 passed, 0 failed, 1 skipped"', 'echo "7 passed, 0 failed, 0 skipped"')
  expect(run).toEqual({ status: 0, last: '13 passed, 0 failed, 1 skipped' })
})

test('a failed test in any run makes it fail', async () => {
  const run = await runWith('echo "5 passed, 0 failed, 0 skipped"', 'echo "7 passed, 2 failed, 0 skipped"; exit 1')
  expect(run).toEqual({ status: 1, last: '13 passed, 2 failed, 0 skipped' })
  const passed = 'echo "5 passed, 0 failed, 0 skipped"'
  const spark = await runWith(passed, passed, 'echo "no Java"; echo "0 passed, 1 failed, 0 skipped"; exit 1')
  expect(spark).toEqual({ status: 1, last: '10 passed, 1 failed, 0 skipped' })
})

test('a run that ends without counts, or badly with good ones, is a failure', async () => {
  const without = await runWith('echo "npm: command not found"; exit 127', 'echo "7 passed, 0 failed, 0 skipped"')
  expect(without).toEqual({ status: 1, last: '8 passed, 1 failed, 0 skipped' })
  const badly = await runWith('echo "5 passed, 0 failed, 0 skipped"; exit 1', 'echo "7 passed, 0 failed, 0 skipped"')
  expect(badly).toEqual({ status: 1, last: '13 passed, 1 failed, 0 skipped' })
})

test('nothing that ran is a failure', async () => {
  const nothing = 'echo "0 passed, 0 failed, 0 skipped"'
  expect((await runWith(nothing, nothing, nothing)).status).toBe(1)
})
