import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { provideChromium } from '../e2e/browser.ts'
import { checks } from './checks.ts'
import { type Counts, countPlaywright, countsLine, countVitest, isGreen, sum } from './counts.ts'
import { type Failure, failedJourneys, failedTests, failureLines } from './failures.ts'
import { provideSpark } from './spark.ts'
import { runSteps } from './steps.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const reports = mkdtempSync(join(tmpdir(), 'lifetree-reports-'))
const say = (line: string): void => console.log(line)
const failures: Failure[] = []

interface Part {
  readonly title: string
  run(): Promise<Counts>
}

/** Runs a test tool in sight of the reader; answers how it ended. */
const show = (command: readonly string[], environment: Record<string, string> = {}): Promise<number | null> =>
  new Promise(resolve => {
    const [script = '', ...given] = command
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, script), ...given], {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.on('error', error => {
      say(error.message)
      resolve(null)
    })
    child.on('close', resolve)
  })

const reportAt = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)

const checked: Part = {
  title: 'House rules',
  run: async () => ({ ...(await runSteps(checks, { root, atOnce: 2, say })), skipped: 0 }),
}

const unit = (title: string, given: readonly string[] = [], environment: Record<string, string> = {}): Part => ({
  title,
  run: async () => {
    const file = join(reports, 'unit.json')
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const ended = await show(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...given], environment)
    failures.push(...failedTests(reportAt(file)))
    return countVitest(reportAt(file), ended)
  },
})

interface Walk {
  readonly config?: string
  readonly environment?: Record<string, string>
}

const journeys = (
  title: string,
  projects: readonly string[],
  { config = 'e2e/playwright.config.ts', environment = {} }: Walk = {},
): Part => ({
  title,
  run: async () => {
    provideChromium(say)
    const file = join(reports, `${projects.join('-')}.json`)
    const chosen = projects.map(project => `--project=${project}`)
    const ended = await show(
      ['node_modules/@playwright/test/cli.js', 'test', `--config=${config}`, '--reporter=list,json', ...chosen],
      { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    )
    failures.push(...failedJourneys(reportAt(file)))
    return countPlaywright(reportAt(file), ended)
  },
})

/** Never passed over: without a Spark it fails, and says what it needs. */
const onSpark: Part = {
  title: 'Linkage on a cluster of Apache Spark',
  run: async () => {
    const home = await provideSpark(say)
    return unit('', ['--config=vitest.spark.config.ts'], { SPARK_HOME: home }).run()
  },
}

/** Kills the server under load, and counts each kill after which nothing was lost or doubled. */
const crashes = (kills: number): Part => ({
  title: `${kills} kills under load`,
  run: async () => {
    const ended = await show(['bench/crash.ts', String(kills)])
    return ended === 0 ? { passed: kills, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
  },
})

/** The machine's zone must not matter: the city has its own. */
const elsewhere = { TZ: 'America/Los_Angeles' }
/**
 * What every endpoint refuses, how the house rules and a server's processes work, and most of what linkage does takes half of the time, and hangs on no
 * clock; how linkage reads days stays.
 */
const nothingOfTime = [
  'server/src/hostile-*.test.ts',
  'server/src/walls.test.ts',
  'server/src/platform/start/run-server.test.ts',
  'tools/**',
  'packages/linkage/src/{city,decided-delta,delta,decisions,over-linking}.test.ts',
  'packages/linkage/src/{command,input,lookup,plan,stage}/*.test.ts',
  'bench/linkage/**/*.test.ts',
].map(files => `--exclude=${files}`)

const parts: Readonly<Record<string, readonly Part[]>> = {
  all: [checked, unit('Unit and server tests'), journeys('Journeys', ['zh']), crashes(3)],
  long: [
    journeys(
      'Journeys at 360 px, in English in another time zone, by keyboard',
      ['narrow', 'en', 'keyboard', 'samples'],
      { environment: elsewhere },
    ),
    unit('Unit and server tests in another time zone', nothingOfTime, elsewhere),
    crashes(20),
  ],
  data: [
    unit('Tests on the data of a real city', ['--config=vitest.data.config.ts']),
    journeys('Journeys on imported cases', ['real'], { config: 'e2e/playwright.data.config.ts' }),
  ],
  spark: [onSpark],
}

const runPart = async ({ title, run }: Part): Promise<Counts> => {
  say(`\n— ${title}`)
  const started = performance.now()
  const counts = await run().catch((error: unknown): Counts => {
    say(error instanceof Error ? error.message : String(error))
    return { passed: 0, failed: 1, skipped: 0 }
  })
  say(`— ${title}: ${countsLine(counts)} (${((performance.now() - started) / 1000).toFixed(0)} s)`)
  return counts
}

/** Why these tests cannot run at all; undefined when they can. */
const obstacle = (name: string): string | undefined => {
  if (parts[name] === undefined) return `npm test, npm test -- ${Object.keys(parts).slice(1).join(', npm test -- ')}`
  if (name !== 'data') return undefined
  const folder = process.env.LIFETREE_TEST_DATA
  if (folder === undefined || folder === '') return 'Set LIFETREE_TEST_DATA to the folder that holds the data.'
  return existsSync(folder) ? undefined : `LIFETREE_TEST_DATA is ${folder}, and there is no such folder.`
}

const [name = 'all'] = process.argv.slice(2)
const hindered = obstacle(name)
if (hindered !== undefined) {
  console.error(hindered)
  process.exit(1)
}
const counts: Counts[] = []
for (const part of parts[name] ?? []) counts.push(await runPart(part))
rmSync(reports, { recursive: true })
for (const line of failureLines(failures)) say(line)
say(`\n${countsLine(sum(counts))}`)
process.exitCode = isGreen(sum(counts)) ? 0 : 1
