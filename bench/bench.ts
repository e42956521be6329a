import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { type Figure, print } from './figures.ts'
import { root } from './running-server.ts'
import { type Results, writeTables } from './table.ts'

type Step = () => Promise<{ measure(): Promise<Figure[]> }>

/** In the order of the table. */
const steps: Readonly<Record<string, Step>> = {
  report: () => import('./report.ts'),
  inbox: () => import('./inbox.ts'),
  city: () => import('./city.ts'),
  directus: () => import('./directus.ts'),
  timers: () => import('./timers.ts'),
  live: () => import('./live.ts'),
  imports: () => import('./case-import.ts'),
  audit: () => import('./audit-verify.ts'),
  grids: () => import('./grid-lookup.ts'),
  simcity: () => import('./simcity.ts'),
  'plan-grids': () => import('./plan-grids.ts'),
  linkage: () => import('./linkage.ts'),
  'linkage-splink': () => import('./linkage-splink.ts'),
  trial: () => import('./trial.ts'),
  start: () => import('./start.ts'),
  types: () => import('./types.ts'),
  tests: () => import('./tests.ts'),
  walk: () => import('./walk.ts'),
}
/** These run only when they are named: each takes as long as all others together. */
const onlyWhenNamed = ['simcity', 'plan-grids', 'linkage-splink', 'tests', 'walk', 'city', 'directus', 'timers', 'live']
const file = join(root, 'bench', 'results.json')

const machine: Results['machine'] = {
  processor: cpus()[0]?.model.trim() ?? '',
  cores: cpus().length,
  memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
  node: process.versions.node,
}

/** What other programs ask of the cores. */
const load = Number((loadavg()[0] ?? 0).toFixed(1))

const earlier = (): Results['steps'] =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results).steps : {}

/** What was measured earlier by steps that did not run now stays, under its own day. */
function keep(measured: Results['steps']): Results {
  const all = { ...earlier(), ...measured }
  const inOrder = Object.keys(steps).flatMap(name => (all[name] ? [[name, all[name]] as const] : []))
  const results = { machine, steps: Object.fromEntries(inOrder) }
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`)
  return results
}

async function runStep(name: string): Promise<boolean> {
  const started = performance.now()
  console.log(name)
  try {
    const figures = await (await steps[name]?.())?.measure()
    if (!figures) return false
    print(figures)
    writeTables(keep({ [name]: { day: new Date().toISOString().slice(0, 10), load, figures } }))
    return true
  } catch (error) {
    console.error(`  failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`)
    return false
  } finally {
    console.log(`  ${((performance.now() - started) / 1000).toFixed(0)} s`)
  }
}

const named = process.argv.slice(2)
const unknown = named.filter(name => !(name in steps))
if (unknown.length > 0) {
  console.error(`npm run bench [-- ${Object.keys(steps).join(' ')}]`)
  process.exit(2)
}
const chosen = named.length > 0 ? named : Object.keys(steps).filter(name => !onlyWhenNamed.includes(name))
for (const name of chosen) if (!(await runStep(name))) process.exitCode = 1
