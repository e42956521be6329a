import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startServer } from '../bench/running-server.ts'

/** A server that does not end when asked would hold the tests for ever. */
const longestStop = 30_000

/**
 * Starts the server on a demo city of its own, as `npm start` does, and tells the journeys its address in E2E_ADDRESS.
 * With E2E_ADDRESS set, the journeys use the server that runs there.
 * @public Playwright calls it.
 */
// biome-ignore lint/style/noDefaultExport: Playwright takes its set-up from a default export
export default async function startDemoCity(): Promise<() => Promise<void>> {
  if (process.env.E2E_ADDRESS !== undefined) return async () => {}
  const dataFolder = mkdtempSync(join(tmpdir(), 'lifetree-journeys-'))
  const forget = (): void => rmSync(dataFolder, { recursive: true, force: true })
  const server = await startServer({ dataFolder, port: 0, environment: { LIFETREE_LOG: 'warn' } }).catch(error => {
    forget()
    throw error
  })
  process.env.E2E_ADDRESS = server.address
  return async () => {
    await Promise.race([server.stop(), pause(longestStop, undefined, { ref: false })])
    if (!server.hasEnded()) await server.kill()
    forget()
  }
}
