import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The last whose permissions by rule need no licence key. */
export const version = '11.17.4'

/** Where it is kept for the next run. */
const folder = process.env.BENCH_DIRECTUS ?? join(tmpdir(), `lifetree-bench-directus-${version}`)

/**
 * Directus as npm has it, in a folder of its own: it is no part of this repository, and its licence is not ours. Nothing is
 * compiled: `isolated-vm`, which runs the scripts of its flows and does not build for this Node, is left empty; no flow is used.
 * Answers the path of its command.
 */
export function provideDirectus(): string {
  const command = join(folder, 'node_modules', 'directus', 'cli.js')
  if (!existsSync(command)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }))
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error']
    execFileSync('npm', ['install', ...quiet, `directus@${version}`], { cwd: folder, stdio: 'ignore' })
  }
  writeFileSync(join(folder, 'node_modules', 'isolated-vm', 'isolated-vm.js'), 'module.exports = {}\n')
  return command
}
