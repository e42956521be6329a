import { execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Access } from '@lifetree/server/src/platform/database/access.ts'
import { provideDirectus } from './install.ts'

type Login = ReturnType<Access['connection']>

const port = 3955
const address = `http://127.0.0.1:${port}`
const admin = { email: 'admin@example.com', password: randomUUID() } as const
const longestStart = 120_000

export interface Directus {
  readonly address: string
  /** As its administrator. */
  call(method: 'POST' | 'PATCH' | 'GET', path: string, body?: object): Promise<Record<string, unknown>>
  stop(): Promise<void>
}

/** What it has for speed by itself stays on; what would refuse or count requests is off. */
const environmentOf = async ({ host, port: dbPort, user, password, database }: Login): Promise<NodeJS.ProcessEnv> => ({
  PATH: process.env.PATH,
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  PORT: String(port),
  SECRET: randomUUID(),
  ADMIN_EMAIL: admin.email,
  ADMIN_PASSWORD: admin.password,
  DB_CLIENT: 'pg',
  DB_HOST: host,
  DB_PORT: String(dbPort),
  DB_USER: user,
  DB_PASSWORD: typeof password === 'function' ? await password() : password,
  DB_DATABASE: database,
  LOG_LEVEL: 'error',
  TELEMETRY: 'false',
  RATE_LIMITER_ENABLED: 'false',
  PRESSURE_LIMITER_ENABLED: 'false',
})

/** Directus on a database that stands: it puts its own tables beside those that it finds. */
export async function startDirectus(database: Login): Promise<Directus> {
  const command = provideDirectus()
  const env = await environmentOf(database)
  execFileSync(process.execPath, [command, 'bootstrap'], { env, stdio: 'ignore' })
  const child = spawn(process.execPath, [command, 'start'], { env, stdio: 'ignore' })
  const ended = new Promise(resolve => child.once('exit', resolve))
  const token = await untilHealthy(() => child.exitCode !== null)
    .then(signIn)
    .catch((error: unknown) => {
      child.kill()
      throw error
    })
  return {
    address,
    async call(method, path, body) {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const answer = await fetch(address + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`Directus refused ${method} ${path}: ${text.slice(0, 500)}`)
      return (JSON.parse(text) as { data: Record<string, unknown> }).data
    },
    async stop() {
      child.kill()
      await ended
    },
  }
}

async function untilHealthy(hasEnded: () => boolean): Promise<void> {
  for (const until = Date.now() + longestStart; Date.now() < until; await pause(200)) {
    if (hasEnded()) throw new Error('Directus ended before it was ready')
    const answer = await fetch(`${address}/server/ping`).catch(() => undefined)
    if (answer?.ok) return
  }
  throw new Error(`Directus was not ready within ${longestStart / 1000} s`)
}

async function signIn(): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${address}/auth/login`, { method: 'POST', headers, body: JSON.stringify(admin) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`Directus let nobody in: ${text.slice(0, 500)}`)
  return (JSON.parse(text) as { data: { access_token: string } }).data.access_token
}
