import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Engine, Kind, Linked } from './engine.ts'

const program = fileURLToPath(new URL('ours-run.ts', import.meta.url))

/** Bits; 0 is as probable as not. */
const thresholds = (kind: Kind): readonly number[] =>
  kind === 'person_cn' ? [2, 4, 6, 8, 10] : [-4, -2, -1, 0, 1, 2, 4, 6, 8]

/** The engine of packages/linkage, in a process of its own, as Splink is. */
export const ours: Engine = {
  name: 'Lifetree',
  thresholds,
  link: async task => {
    const order = join(task.out, 'task.json')
    writeFileSync(order, JSON.stringify(task))
    // As `npm run link` has it, and Python: what was compiled is kept.
    const env = { NODE_COMPILE_CACHE: join(tmpdir(), 'lifetree-compiled'), ...process.env }
    await promisify(execFile)(process.execPath, [program, order], { env, maxBuffer: 2 ** 26 })
    return JSON.parse(readFileSync(join(task.out, 'run.json'), 'utf8')) as Linked
  },
}
