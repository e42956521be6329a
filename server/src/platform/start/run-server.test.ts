import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, expect, test } from 'vitest'
import { accessByPort } from '../database/access.ts'
import { secretOf } from '../secret.ts'

const smallServer = fileURLToPath(new URL('testing/small-server.ts', import.meta.url))
const dataFolder = mkdtempSync(join(tmpdir(), 'lifetree-start-'))
const lockFile = join(dataFolder, 'postgres', 'postmaster.pid')
const running: ChildProcess[] = []
afterEach(async () => {
  for (const child of running.splice(0)) await end(child, 'SIGKILL')
})
afterAll(() => rmSync(dataFolder, { recursive: true }))

interface Started {
  readonly child: ChildProcess
  readonly address: string
  readonly said: string[]
}

async function start(environment: Record<string, string> = {}): Promise<Started> {
  const child = spawn(process.execPath, [smallServer], {
    env: { PATH: process.env.PATH, LIFETREE_DATA: dataFolder, LIFETREE_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  running.push(child)
  const closed = once(child, 'close')
  const complaints: string[] = []
  child.stderr?.setEncoding('utf8').on('data', (text: string) => complaints.push(text))
  const said: string[] = []
  for await (const line of createInterface(child.stdout as NonNullable<typeof child.stdout>)) {
    said.push(line)
    const address = /running: (\S+)/.exec(line)?.[1]
    if (address) return { child, address, said }
  }
  await closed
  throw new Error(
    `it ended (${child.exitCode ?? child.signalCode}) before it listened: ${[...said, ...complaints].join('\n')}`,
  )
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
  return child.exitCode
}

const write = (address: string) => fetch(`${address}/${randomUUID()}`, { method: 'POST' })
const count = async (address: string): Promise<number> =>
  ((await (await fetch(`${address}/count`)).json()) as { count: number }).count

test('it starts, serves, stops in good order, and starts again on what it kept', async () => {
  const first = await start()
  expect((await write(first.address)).status).toBe(200)
  expect(await end(first.child, 'SIGTERM')).toBe(0)
  expect(existsSync(lockFile)).toBe(false)
  const second = await start()
  expect(await count(second.address)).toBe(1)
  expect(await end(second.child, 'SIGINT')).toBe(0)
})

test('after kill -9 nothing that was answered is lost', async () => {
  const first = await start()
  const before = await count(first.address)
  await write(first.address)
  await end(first.child, 'SIGKILL')
  const second = await start()
  expect(await count(second.address)).toBe(before + 1)
})

test('a port that is taken is said, and the next one is used', async () => {
  const squatter = createServer().listen(0, '127.0.0.1')
  await once(squatter, 'listening')
  const { port } = squatter.address() as { port: number }
  const { address, said } = await start({ LIFETREE_PORT: String(port) })
  expect(Number(new URL(address).port)).toBeGreaterThan(port)
  expect(said.join()).toContain(`port ${port} is taken`)
  squatter.close()
})

test('two servers of one data folder share its database; the one left goes on alone', async () => {
  const [first, second] = await Promise.all([start(), start()])
  const before = await count(first.address)
  await write(first.address)
  await write(second.address)
  expect([await count(first.address), await count(second.address)]).toEqual([before + 2, before + 2])
  const [gone, left] = isStarter(first) ? [first, second] : [second, first]
  const old = databasePid()
  await end(gone.child, 'SIGKILL')
  await expect.poll(databasePid).not.toBe(old)
  await expect.poll(async () => (await write(left.address)).status).toBe(200)
  expect(await count(left.address)).toBe(before + 3)
  expect(await end(left.child, 'SIGTERM')).toBe(0)
  expect(existsSync(lockFile)).toBe(false)
})

test('a server that stops leaves the database to the other', async () => {
  const started = await Promise.all([start(), start()])
  const [leaving, staying] = isStarter(started[0]) ? started : [started[1], started[0]]
  const before = await count(staying.address)
  const old = databasePid()
  expect(await end(leaving.child, 'SIGTERM')).toBe(0)
  await expect.poll(databasePid).not.toBe(old)
  await expect.poll(async () => (await write(staying.address)).status).toBe(200)
  expect(await count(staying.address)).toBe(before + 1)
})

test('a database that dies comes back on another port when its own is taken, and the server goes on', async () => {
  const { address } = await start()
  const before = await count(address)
  const port = databasePort()
  process.kill(databasePid() ?? 0, 'SIGKILL')
  const squatter = await takePort(port)
  await expect.poll(async () => (await write(address)).status).toBe(200)
  expect(databasePort()).toBeGreaterThan(port)
  expect(await count(address)).toBe(before + 1)
  squatter.close()
})

const databasePort = () => Number(readFileSync(lockFile, 'utf8').split('\n')[3])

/** Listens on a port as soon as who has it is gone. */
async function takePort(port: number): Promise<Server> {
  for (;;) {
    const squatter = createServer().listen(port, '127.0.0.1')
    try {
      await once(squatter, 'listening')
      return squatter
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    }
  }
}

/** While it is being taken over there is none. */
const databasePid = () => (existsSync(lockFile) ? Number(readFileSync(lockFile, 'utf8').split('\n')[0]) : undefined)

/** Whether the database is a child of this server: it goes down with it. */
function isStarter({ child }: Started): boolean {
  const parent = /PPid:\s+(\d+)/.exec(readFileSync(`/proc/${databasePid()}/status`, 'utf8'))?.[1]
  return Number(parent) === child.pid
}

test('a running server holds no connection that may pass row-level security by', async () => {
  const { address } = await start()
  await count(address)
  const port = databasePort()
  const access = accessByPort(() => port, 'lifetree', secretOf({ secret: undefined, dataFolder }))
  const owner = new pg.Client(access.connection('owner'))
  await owner.connect()
  const { rows } = await owner.query(
    `select usename as login, rolsuper or rolbypassrls as strong from pg_stat_activity join pg_roles on rolname = usename
     where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  )
  await owner.end()
  expect(rows).toContainEqual({ login: 'lifetree_app', strong: false })
  expect(rows.filter(row => row.strong)).toEqual([])
})

test('the same wish to stop, sent twice at once, is one wish', async () => {
  const { child } = await start()
  child.kill('SIGINT')
  child.kill('SIGTERM')
  expect(await end(child, 'SIGINT')).toBe(0)
})

test('it stops when the process that started it is no more', async () => {
  const { child } = await start()
  const exited = once(child, 'exit')
  child.disconnect()
  expect(await exited).toEqual([0, null])
})

test('asked to stop while it is still starting, it does not begin to serve', async () => {
  const fresh = mkdtempSync(join(dataFolder, 'fresh-'))
  const child = spawn(process.execPath, [smallServer, 'slowly'], {
    env: { PATH: process.env.PATH, LIFETREE_DATA: fresh, LIFETREE_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said: string[] = []
  child.stdout.on('data', chunk => {
    said.push(String(chunk))
    if (said.join('').includes('preparing')) child.kill('SIGTERM')
  })
  await once(child, 'close')
  expect(child.exitCode).toBe(0)
  expect(said.join('')).not.toContain('running')
  expect(existsSync(join(fresh, 'postgres', 'postmaster.pid'))).toBe(false)
})
