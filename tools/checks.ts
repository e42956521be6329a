import type { Step } from './steps.ts'

/**
 * While the parts of the house are still being put together, what one wrote another has not yet called.
 * @TODO true as soon as the loop runs from end to end: then dead exports, files and dependencies are errors too.
 */
const houseIsWhole = false
const knip: Step['run'] = ['knip', '--no-progress', '--no-config-hints']
const whileBuilding = ['--include', 'unlisted,unresolved,binaries,duplicates']

/** Every check of the house rules that needs no database and no browser, the slowest first. */
export const checks: readonly Step[] = [
  { name: 'types of server and tools', run: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'types of the web apps', run: ['tsc', '-p', 'tsconfig.web.json'] },
  { name: 'dead exports, files, dependencies', run: houseIsWhole ? knip : [...knip, ...whileBuilding] },
  { name: 'order of imports', run: ['node', 'tools/import-order.ts'] },
  { name: 'lint and format', run: ['biome', 'ci', '--error-on-warnings', '--colors=off', '--max-diagnostics=20', '.'] },
  { name: 'types of the pure packages', run: ['tsc', '-p', 'tsconfig.pure.json'] },
  { name: 'house rules', run: ['node', 'tools/house-rules.ts'] },
]
