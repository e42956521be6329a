import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { type EmbeddedServer, OWNER, startEmbedded } from './embedded.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'lifetree-embedded-'))
afterAll(() => rmSync(dataFolder, { recursive: true }))
const lockFile = join(dataFolder, 'postgres', 'postmaster.pid')
const start = () => startEmbedded({ dataFolder, password: 'pw', port: 25_432 })
const serverPid = () => Number(readFileSync(lockFile, 'utf8').split('\n')[0])

async function ask(server: EmbeddedServer, text: string): Promise<Record<string, unknown>> {
  const login = { host: '127.0.0.1', port: server.port, user: OWNER, password: 'pw', database: 'postgres' }
  const client = new pg.Client(login)
  await client.connect()
  try {
    const answer = await client.query(text)
    return answer.rows[0]
  } finally {
    await client.end()
  }
}

async function untilGone(pid: number): Promise<void> {
  for (const until = Date.now() + 20_000; Date.now() < until; await new Promise(next => setTimeout(next, 10))) {
    try {
      if (readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')) return
    } catch {
      return
    }
  }
  throw new Error(`process ${pid} lives on`)
}

/** Another process that starts the database and then waits. */
async function startElsewhere(): Promise<ChildProcess> {
  const program = `import { startEmbedded } from '${new URL('embedded.ts', import.meta.url).href}'
    await startEmbedded({ dataFolder: '${dataFolder}', password: 'pw', port: 25432 })
    console.log('ready'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout as NonNullable<typeof child.stdout>, 'data')
  return child
}

test('it starts on an empty folder: durable, checked, local, able to search Chinese', async () => {
  const server = await start()
  expect(server.started).toBe(true)
  const settings = ['fsync', 'data_checksums', 'listen_addresses', 'unix_socket_directories', 'TimeZone']
  const row = await ask(server, `select ${settings.map(name => `current_setting('${name}') as "${name}"`).join()}`)
  expect(Object.values(row)).toEqual(['on', 'on', '127.0.0.1', '', 'UTC'])
  await ask(server, 'create extension pg_trgm')
  expect(await ask(server, `select cardinality(show_trgm('生命树')) > 0 as seen`)).toEqual({ seen: true })
  await server.stop()
  expect(statSync(join(dataFolder, 'postgres')).mode & 0o77).toBe(0)
  expect(readdirSync(dataFolder).sort()).toEqual(['postgres', 'postgres.log', 'postgres.log.1'])
})

test('a wrong password is refused', async () => {
  const server = await start()
  const login = { host: '127.0.0.1', port: server.port, user: OWNER, password: 'other', database: 'postgres' }
  await expect(new pg.Client(login).connect()).rejects.toMatchObject({ code: '28P01' })
  await server.stop()
})

test('two that start at once share one server', async () => {
  const servers = await Promise.all([start(), start()])
  expect(servers.map(one => one.started).sort()).toEqual([false, true])
  expect(servers[0].port).toBe(servers[1].port)
  await servers[0].stop()
  expect(servers.map(one => one.isRunning())).toEqual([false, false])
})

test('a server of another process is taken; killed with that process, it can be started at once', async () => {
  const other = await startElsewhere()
  const taken = await start()
  expect(taken.started).toBe(false)
  await ask(taken, 'create table kept as select 1 as id')
  const pid = serverPid()
  other.kill('SIGKILL')
  if (process.platform === 'linux') await untilGone(pid)
  const server = await start()
  expect(await ask(server, 'select id from kept')).toEqual({ id: 1 })
  await server.stop()
})

test('after kill -9 of the database it recovers what was committed', async () => {
  const server = await start()
  await ask(server, 'insert into kept values (2)')
  const pid = serverPid()
  process.kill(pid, 'SIGKILL')
  await untilGone(pid)
  expect(server.isRunning()).toBe(false)
  const again = await start()
  expect(await ask(again, 'select count(*)::int as rows from kept')).toEqual({ rows: 2 })
  await again.stop()
})

test('a lock file whose number now belongs to a stranger does not keep it from starting', async () => {
  const stale = [process.pid, join(dataFolder, 'postgres'), 1, 25_432, '', '127.0.0.1', '0 0', 'ready   ']
  writeFileSync(lockFile, `${stale.join('\n')}\n`)
  const server = await start()
  expect(server.started).toBe(true)
  await server.stop()
})

test('with the port taken it takes the next', async () => {
  const squatter = createServer().listen(0, '127.0.0.1')
  await once(squatter, 'listening')
  const { port } = squatter.address() as AddressInfo
  const server = await startEmbedded({ dataFolder, password: 'pw', port })
  expect(server.port).toBeGreaterThan(port)
  await server.stop()
  squatter.close()
})

test('a cluster that was cut short while being made is made anew', async () => {
  const folder = mkdtempSync(join(dataFolder, 'half-'))
  const program = `import { startEmbedded } from '${new URL('embedded.ts', import.meta.url).href}'
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 250)
    await startEmbedded({ dataFolder: '${folder}', password: 'pw' })`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], { stdio: 'ignore' })
  await once(child, 'exit')
  const server = await startEmbedded({ dataFolder: folder, password: 'pw' })
  expect(await ask(server, 'select 1 as id')).toEqual({ id: 1 })
  await server.stop()
  const again = await startEmbedded({ dataFolder: folder, password: 'pw' })
  await again.stop()
  expect(readdirSync(folder).filter(name => name.includes('new'))).toEqual([])
})

test('the log quotes no values, which may be personal', async () => {
  const server = await start()
  await ask(server, 'create table phones (number text primary key)')
  await ask(server, `insert into phones values ('13912345678')`)
  await expect(ask(server, `insert into phones values ('13912345678')`)).rejects.toMatchObject({ code: '23505' })
  await server.stop()
  const log = readFileSync(join(dataFolder, 'postgres.log'), 'utf8')
  expect(log).toContain('duplicate key')
  expect(log).not.toContain('13912345678')
})
