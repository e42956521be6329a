import { type ChildProcess, spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
/** Pages that must be built first take their time on a busy machine. */
const longestStart = 240_000

export interface RunningServer {
  readonly address: string
  readonly pid: number
  /** From the call to the answer of /ready. */
  readonly startedInMs: number
  hasEnded(): boolean
  /** `kill -9`: answers when the process is gone. */
  kill(): Promise<void>
  /** In good order, the built-in database too. */
  stop(): Promise<void>
}

export interface StartOptions {
  readonly dataFolder: string
  readonly port?: number
  readonly environment?: Readonly<Record<string, string>>
  /** Flags of Node, such as `--cpu-prof`. */
  readonly flags?: readonly string[]
}

/** A bench's settings must not be those of the developer's own city. */
const environmentOf = (own: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('LIFETREE_') && name !== 'DATABASE_URL'),
  ),
  ...own,
})

/** Starts the server as `npm start` does, on a data folder of its own; answers when it is ready. */
export async function startServer({
  dataFolder,
  port = 3900,
  environment = {},
  flags = [],
}: StartOptions): Promise<RunningServer> {
  const started = performance.now()
  const own = { LIFETREE_DATA: dataFolder, LIFETREE_PORT: String(port), LIFETREE_LOG: 'error', ...environment }
  const options = ['--disable-warning=ExperimentalWarning', ...flags, join(root, 'server', 'src', 'main.ts'), 'start']
  const child = spawn(process.execPath, options, {
    cwd: root,
    env: environmentOf(own),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => said.push(text))
  const address = await untilReady(child, () => said.join(''))
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (hasEnded(child)) return
    const gone = new Promise(resolve => child.once('exit', resolve))
    child.kill(signal)
    await gone
  }
  return {
    address,
    pid: child.pid ?? 0,
    startedInMs: performance.now() - started,
    hasEnded: () => hasEnded(child),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

async function untilReady(child: ChildProcess, said: () => string): Promise<string> {
  let missing: string | undefined = 'no address'
  for (const until = Date.now() + longestStart; Date.now() < until; await pause(20)) {
    if (hasEnded(child)) throw new Error(`The server ended before it was ready:\n${said().slice(-4000)}`)
    const address = /Lifetree is running: (http\S+)/.exec(said())?.[1]
    missing = address === undefined ? missing : await whatIsMissing(address)
    if (address !== undefined && missing === undefined) return address
  }
  child.kill('SIGKILL')
  throw new Error(`Not ready within ${longestStart / 1000} s (${missing}):\n${said().slice(-4000)}`)
}

/** Undefined when the server is ready, else what it says it lacks. */
async function whatIsMissing(address: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`${address}/ready`, { signal: AbortSignal.timeout(2_000) })
    return answer.ok ? undefined : await answer.text()
  } catch {
    return 'no answer'
  }
}

/** Jobs that are being done or should be, as the server tells them to Prometheus. */
async function countWork(address: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text()
  const counts = text.matchAll(/^lifetree_jobs\{state="(?:due|running)"\} (\d+)$/gm)
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0)
}

const longestWork = 900_000

/** Waits until the server has done what it had to do beside requests, such as the timers of cases that were loaded. */
export async function untilIdle(address: string): Promise<void> {
  let idleFor = 0
  for (const until = Date.now() + longestWork; idleFor < 3; await pause(500)) {
    idleFor = (await countWork(address)) === 0 ? idleFor + 1 : 0
    if (Date.now() > until) throw new Error(`The server's jobs were not done within ${longestWork / 1000} s`)
  }
}

export const isReady = async (address: string): Promise<boolean> => (await whatIsMissing(address)) === undefined
