import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Crew, compare, gatherCrew, type Journal, newJournal, work } from './crash/crew.ts'
import { findFaults } from './crash/verdict.ts'
import { isReady, type RunningServer, startServer } from './running-server.ts'
import { makeSmallCity } from './small-city.ts'

type Victim = 'server' | 'database' | 'both'

/** Of ten kills seven are of the server alone; the first three of any run are one of each. */
const order: readonly Victim[] = [
  'server',
  'database',
  'both',
  'server',
  'server',
  'server',
  'both',
  'server',
  'database',
  'server',
]
const crews = 4
const longestRecovery = 60_000
const mostShown = 20

const dataFolder = mkdtempSync(join(tmpdir(), 'lifetree-crash-'))
const say = (line: string): void => console.log(line)

/** The server that runs now, whichever process that is. */
interface Standing {
  server: RunningServer
}

function killDatabase(): void {
  const [pid = ''] = readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
  process.kill(Number(pid), 'SIGKILL')
}

/** After the database alone was killed the server takes it up again, or ends so that it is started anew. */
async function recover(standing: Standing): Promise<void> {
  for (const until = Date.now() + longestRecovery; Date.now() < until; await pause(50)) {
    if (standing.server.hasEnded()) standing.server = await startServer({ dataFolder })
    if (await isReady(standing.server.address)) return
  }
  throw new Error(`The server was not ready ${longestRecovery / 1000} s after its database was killed`)
}

async function strike(victim: Victim, standing: Standing): Promise<number> {
  const from = performance.now()
  if (victim !== 'server') killDatabase()
  if (victim !== 'database') await standing.server.kill()
  // The children of a killed database go on for a moment before they notice.
  else await pause(300)
  await recover(standing)
  return performance.now() - from
}

async function killTimes(kills: number, standing: Standing, journal: Journal): Promise<void> {
  for (let kill = 1; kill <= kills; kill++) {
    await pause(200 + Math.random() * 1_500)
    const victim = order[(kill - 1) % order.length] as Victim
    const before = journal.acknowledged.length
    const recovered = await strike(victim, standing)
    say(
      `kill ${kill}, ${victim}: ${before} commands answered so far, ready again after ${(recovered / 1000).toFixed(1)} s`,
    )
  }
  await pause(500)
}

async function loadAndKill(kills: number, journal: Journal): Promise<void> {
  const scene = await makeSmallCity(dataFolder)
  const standing: Standing = { server: await startServer({ dataFolder }) }
  try {
    const address = () => standing.server.address
    const gathered: Crew[] = await Promise.all(Array.from({ length: crews }, () => gatherCrew(address, scene)))
    let over = false
    const working = gathered.map(crew => work(crew, scene, journal, () => over))
    await Promise.race([killTimes(kills, standing, journal), Promise.all(working)])
    over = true
    await Promise.all(working)
    for (const done of journal.acknowledged) await compare(journal, done)
    await pause(1_500)
  } finally {
    await standing.server.stop()
  }
}

const kills = Number(process.argv[2] ?? 100)
const journal = newJournal()
const faults: string[] = []
try {
  await loadAndKill(kills, journal)
  faults.push(...(await findFaults(dataFolder, journal)))
} catch (error) {
  faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
}
const { acknowledged, repeated, sent } = journal
const cases = new Set(acknowledged.map(({ caseId }) => caseId)).size
say(
  `${kills} kills, ${sent.size} commands of ${cases} cases sent, ${acknowledged.length} answered, ${repeated} times tried again`,
)
for (const fault of faults.slice(0, mostShown)) say(`FAULT ${fault}`)
if (faults.length > mostShown) say(`and ${faults.length - mostShown} more`)
if (faults.length === 0) {
  say('no acknowledged case is lost, none is doubled, no clock doubled, every command answered once')
  rmSync(dataFolder, { recursive: true, force: true })
} else say(`The data stand in ${dataFolder}`)
process.exitCode = faults.length === 0 ? 0 : 1
