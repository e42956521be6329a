import { spawnSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { inPlantedFolder } from './planted-tree.ts'

const script = join(dirname(dirname(fileURLToPath(import.meta.url))), '.ci/run')

/** Runs .ci/run with an npm that only prints, one text for `npm test`, one for the long matrix. */
const runWith = (short: string, long: string): Promise<{ status: number | null; last: string | undefined }> =>
  inPlantedFolder([], { 'bin/npm': `#!/bin/sh\ncase "$*" in *long*) ${long} ;; *) ${short} ;; esac\n` }, folder => {
    chmodSync(join(folder, 'bin/npm'), 0o755)
    const path = [join(folder, 'bin'), process.env.PATH].join(delimiter)
    const { status, stdout } = spawnSync('bash', [script], { encoding: 'utf8', env: { ...process.env, PATH: path } })
    return { status, last: stdout.trimEnd().split('\n').at(-1) }
  })

test('the counts of both runs are added up in the last line', async () => {
  const run = await runWith('echo "a\n5 passed, 0 failed, 1 skipped"', 'echo "7 passed, 0 failed, 0 skipped"')
  expect(run).toEqual({ status: 0, last: '12 passed, 0 failed, 1 skipped' })
})

test('a failed test in either run makes it fail', async () => {
  const run = await runWith('echo "5 passed, 0 failed, 0 skipped"', 'echo "7 passed, 2 failed, 0 skipped"; exit 1')
  expect(run).toEqual({ status: 1, last: '12 passed, 2 failed, 0 skipped' })
})

test('a run that ends without counts, or badly with good ones, is a failure', async () => {
  const without = await runWith('echo "npm: command not found"; exit 127', 'echo "7 passed, 0 failed, 0 skipped"')
  expect(without).toEqual({ status: 1, last: '7 passed, 1 failed, 0 skipped' })
  const badly = await runWith('echo "5 passed, 0 failed, 0 skipped"; exit 1', 'echo "7 passed, 0 failed, 0 skipped"')
  expect(badly).toEqual({ status: 1, last: '12 passed, 1 failed, 0 skipped' })
})

test('nothing that ran is a failure', async () => {
  const nothing = 'echo "0 passed, 0 failed, 0 skipped"'
  expect((await runWith(nothing, nothing)).status).toBe(1)
})
