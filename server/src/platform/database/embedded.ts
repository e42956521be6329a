import { type ChildProcess, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findBinaries, giveTo, type Identity, identityFor, spawnAs } from './binaries.ts'
import { findStanding, isAlive, isServerOf, type Standing } from './lock-file.ts'
import { addToLog, type Log, startLog } from './log-file.ts'

export interface EmbeddedOptions {
  /** Holds `postgres/` (the cluster) and `postgres.log`; made when missing. */
  readonly dataFolder: string
  readonly password: string
  /** Where to look for a free port first. */
  readonly port?: number
  /** More `-c name=value` settings. */
  readonly settings?: readonly string[]
  /** Called when there is no cluster yet: making one takes some seconds. */
  readonly onMake?: () => void
  /** Makes the cluster without waiting for the disk: for tests. */
  readonly careless?: true
}

export interface EmbeddedServer {
  readonly port: number
  /** False when the server of another process was found running and taken. */
  readonly started: boolean
  isRunning(): boolean
  stop(): Promise<void>
}

export const OWNER = 'lifetree_owner'
const FIRST_PORT = 54_320
/** How often one gives way to another that holds the folder for a moment, and gives up in turn. */
const MOST_TRIES = 20
/** Chinese text needs a locale that knows its letters: under `C`, pg_trgm sees none and ltree refuses the labels. */
const LOCALE = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--lc-collate=C',
  '--lc-ctype=C.UTF-8',
  '--lc-messages=C',
]
/** The log must hold no personal data: neither parameters nor the values that a violated key quotes. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
  'jit=off',
]

const clusterIn = (dataFolder: string): string => join(resolve(dataFolder), 'postgres')

/** Whether a built-in database was ever made there. */
export const hasCluster = (dataFolder: string): boolean => existsSync(join(clusterIn(dataFolder), 'PG_VERSION'))

/** Starts the built-in PostgreSQL on a data folder, or takes the one that already runs there. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const cluster = clusterIn(options.dataFolder)
  mkdirSync(options.dataFolder, { recursive: true })
  removeAbandoned(options.dataFolder)
  const standing = await findStanding(cluster)
  if (standing) return serverOf(cluster, standing, false)
  if (!hasCluster(options.dataFolder)) {
    options.onMake?.()
    await initialise(cluster, options)
  }
  return serverOf(cluster, ...(await launchOrTake(cluster, options)))
}

/** Launches until one is ready, be it another process's; a port or a folder that is taken meanwhile is no reason to end. */
async function launchOrTake(cluster: string, options: EmbeddedOptions): Promise<[Standing, started: boolean]> {
  let first = options.port ?? FIRST_PORT
  for (let tries = 1; ; tries++) {
    const port = await freePort(first)
    const log = startLog(`${cluster}.log`)
    try {
      const child = launch({ cluster, port, log, settings: options.settings ?? [] })
      const ready = await whenReady(cluster, child)
      if (ready) return [ready, ready.pid === child.pid]
      const said = log.read()
      if (said.includes('could not bind')) first = port + 1
      else if (!said.includes('postmaster.pid') || tries === MOST_TRIES) throw didNotStart(said)
    } finally {
      closeSync(log.file)
    }
  }
}

function serverOf(cluster: string, { pid, port }: Standing, started: boolean): EmbeddedServer {
  return { port, started, isRunning: () => isServerOf(cluster, pid), stop: () => stopServer(cluster, pid) }
}

/** Makes the cluster beside its place and moves it there, so that a start cut short leaves no half of one. */
async function initialise(cluster: string, { dataFolder, password, careless }: EmbeddedOptions): Promise<void> {
  const draft = `${cluster}.new-${process.pid}`
  const passwordFile = `${draft}.password`
  const identity = identityFor(dataFolder)
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  giveTo(identity, draft)
  giveTo(identity, passwordFile)
  const log = addToLog(`${cluster}.log`)
  const wishes = [`--username=${OWNER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--data-checksums']
  if (careless) wishes.push('--no-sync')
  const child = spawnAs({
    identity,
    file: join(findBinaries(), 'initdb'),
    args: ['--pgdata', draft, '--no-instructions', ...wishes, ...LOCALE],
    options: { stdio: ['ignore', log.file, log.file], detached: true },
  })
  const code = await exitOf(child)
  const said = log.read()
  closeSync(log.file)
  rmSync(passwordFile, { force: true })
  if (code !== 0) throw didNotStart(said)
  moveIntoPlace(draft, cluster)
}

/** Drafts of processes that are no more. */
function removeAbandoned(dataFolder: string): void {
  for (const name of readdirSync(dataFolder)) {
    const pid = /^postgres\.new-(\d+)/.exec(name)?.[1]
    // Its initdb may be about to end, and still write there.
    if (pid && !isAlive(Number(pid))) rmSync(join(dataFolder, name), { recursive: true, force: true, maxRetries: 10 })
  }
}

function moveIntoPlace(draft: string, cluster: string): void {
  try {
    renameSync(draft, cluster)
  } catch (error) {
    // Another process made one at the same moment: its own is as good.
    if (!existsSync(join(cluster, 'PG_VERSION'))) throw error
    rmSync(draft, { recursive: true, force: true })
  }
}

interface Launch {
  readonly cluster: string
  readonly port: number
  readonly log: Log
  readonly settings: readonly string[]
}

function launch({ cluster, port, log, settings }: Launch): ChildProcess {
  const identity: Identity = identityFor(cluster)
  const flags = [...SETTINGS, `port=${port}`, ...settings].flatMap(setting => ['-c', setting])
  const child = spawnAs({
    identity,
    file: join(findBinaries(), 'postgres'),
    args: ['-D', cluster, ...flags],
    // A session of its own: the Ctrl-C that a terminal sends to all would stop the database before the server.
    options: { stdio: ['ignore', log.file, log.file], detached: true },
  })
  child.unref()
  return child
}

/** The ready server, ours or the one that another process started first; undefined when ours gave up. */
async function whenReady(cluster: string, child: ChildProcess): Promise<Standing | undefined> {
  const ended = exitOf(child)
  for (;;) {
    const standing = existsSync(join(cluster, 'postmaster.pid')) ? await findStanding(cluster) : undefined
    if (standing) return standing
    const gone = await Promise.race([ended.then(() => true), pause(10)])
    if (gone) return findStanding(cluster)
  }
}

/** Ends sessions and stops in good order, within seconds. */
async function stopServer(cluster: string, pid: number): Promise<void> {
  if (!isServerOf(cluster, pid)) return
  if (process.platform === 'win32') {
    spawnSync(join(findBinaries(), 'pg_ctl'), ['stop', '-D', cluster, '-m', 'fast'])
  } else {
    process.kill(pid, 'SIGINT')
  }
  while (isServerOf(cluster, pid)) await pause(10)
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode)
    child.once('error', reject)
    child.once('exit', code => resolve(code))
  })
}

async function freePort(first: number): Promise<number> {
  for (let port = first; port < 65_536; port++) if (await isFree(port)) return port
  throw new Error(`没有空闲端口 · No free port from ${first} on`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

function didNotStart(said: string): Error {
  const hint = said.includes('Permission denied')
    ? '数据库以另一用户运行，进不了这个文件夹：换一个 LIFETREE_DATA，或用普通用户启动 · ' +
      'The database runs as another user, who cannot reach this folder: choose another LIFETREE_DATA, or start as an ordinary user\n'
    : ''
  return new Error(
    `${hint}内置数据库没有启动，日志如下 · The built-in database did not start; its log says:\n${said.slice(-2000)}`,
  )
}
