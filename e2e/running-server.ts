import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
/** First start of the demo city on a slow machine, web apps built on the way. */
const longestStart = 240_000

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** The server refuses settings that it does not know, and a test's own database must not be the developer's. */
const environment = (own: Record<string, string>): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('LIFETREE_') && name !== 'DATABASE_URL'),
  ),
  ...own,
})

/** Undefined when it is ready, else what it says is missing. */
const whatIsMissing = async (address: string): Promise<string | undefined> => {
  try {
    const answer = await fetch(`${address}/ready`, { signal: AbortSignal.timeout(2_000) })
    return answer.ok ? undefined : await answer.text()
  } catch {
    return 'no answer'
  }
}

const waitUntilReady = async (server: ChildProcess, address: string, printed: () => string): Promise<void> => {
  const until = Date.now() + longestStart
  for (;;) {
    const missing = await whatIsMissing(address)
    if (missing === undefined) return
    if (server.exitCode !== null) throw new Error(`The server ended with code ${server.exitCode}:\n${printed()}`)
    if (Date.now() > until) throw new Error(`Not ready within ${longestStart / 1000} s: ${missing}\n${printed()}`)
    await sleep(200)
  }
}

const stop = async (server: ChildProcess): Promise<void> => {
  if (server.exitCode !== null) return
  const ended = new Promise(resolve => server.once('exit', resolve))
  server.kill('SIGTERM')
  await Promise.race([ended, sleep(20_000)])
  if (server.exitCode === null) server.kill('SIGKILL')
}

/**
 * Starts the server on a demo city of its own, as `npm start` does, and tells the journeys its address in E2E_ADDRESS.
 * With E2E_ADDRESS set, the journeys use the server that runs there.
 * @public Playwright calls it.
 */
// biome-ignore lint/style/noDefaultExport: Playwright takes its set-up from a default export
export default async function startServer(): Promise<() => Promise<void>> {
  if (process.env.E2E_ADDRESS !== undefined) return async () => {}
  const data = mkdtempSync(join(tmpdir(), 'lifetree-journeys-'))
  const port = await freePort()
  const server = spawn(process.execPath, ['server/src/main.ts', 'start'], {
    cwd: root,
    env: environment({ LIFETREE_DATA: data, LIFETREE_PORT: String(port), LIFETREE_LOG: 'warn' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => lines.push(text))
  }
  const close = async (): Promise<void> => {
    await stop(server)
    rmSync(data, { recursive: true, force: true })
  }
  const address = `http://127.0.0.1:${port}`
  try {
    await waitUntilReady(server, address, () => lines.join('').slice(-4_000))
  } catch (error) {
    await close()
    throw error
  }
  process.env.E2E_ADDRESS = address
  return close
}
