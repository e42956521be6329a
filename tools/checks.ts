import type { Step } from './steps.ts'

/** Types are left out: a door names the types of what it gives, whoever writes them down. */
const dead = 'files,dependencies,exports,unlisted,unresolved,binaries,duplicates'
const knip: Step['run'] = ['knip', '--no-progress', '--no-config-hints', '--include', dead]

/** Every check of the house rules that needs no database and no browser, the slowest first. */
export const checks: readonly Step[] = [
  { name: 'types of server and tools', run: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'types of the web apps', run: ['tsc', '-p', 'tsconfig.web.json'] },
  { name: 'dead exports, files, dependencies', run: knip },
  { name: 'order of imports', run: ['node', 'tools/import-order.ts'] },
  { name: 'lint and format', run: ['biome', 'ci', '--error-on-warnings', '--colors=off', '--max-diagnostics=20', '.'] },
  { name: 'types of the pure packages', run: ['tsc', '-p', 'tsconfig.pure.json'] },
  { name: 'house rules', run: ['node', 'tools/house-rules.ts'] },
]
