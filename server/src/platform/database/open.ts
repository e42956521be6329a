import { setTimeout as pause } from 'node:timers/promises'
import type { Config } from '../config.ts'
import { type Secret, secretOf } from '../secret.ts'
import type { Tell } from '../tell.ts'
import { type Access, accessByPort, accessByUrl, derivePassword } from './access.ts'
import { type EmbeddedOptions, type EmbeddedServer, hasCluster, OWNER, startEmbedded } from './embedded.ts'
import { withOwner } from './owner.ts'
import { openPool, type Pool } from './pool.ts'

const DATABASE = 'lifetree'
/** Connections of one server process; the built-in database has 200, a city's own usually 100 or more. */
const MOST = { app: 20, aside: 2, jobs: 10 } as const
const WATCH_EVERY_MS = 200
const LONGEST_GOING_DOWN_MS = 30_000

/** The database a process works on: found or started, reachable in each role. */
export interface DatabaseServer {
  readonly access: Access
  /** Leaves it; the built-in one is stopped unless another process still works on it. */
  close(): Promise<void>
}

/** The pools of a running server. Neither may bypass row-level security. */
export interface Database {
  readonly app: Pool
  /** A few connections as the same role, for what is kept whatever becomes of the transaction that a request holds open. */
  readonly aside: Pool
  /** Reaches the job queue's tables alone. */
  readonly jobs: Pool
  close(): Promise<void>
}

/** The operator's own database, or the built-in one on the data folder, started or taken from another process. */
export async function findDatabaseServer(config: Config, tell: Tell = () => {}): Promise<DatabaseServer> {
  const secret = secretOf(config)
  if (config.databaseUrl) return { access: accessByUrl(config.databaseUrl, secret), close: async () => {} }
  const options = {
    dataFolder: config.dataFolder,
    password: derivePassword(secret, OWNER),
    onMake: () => tell({ zh: '正在建立内置数据库 …', en: 'making the built-in database …' }),
  }
  const server = await startReady(options, secret)
  const kept = keepAlive(server, port => startEmbedded({ ...options, port }))
  const access = accessByPort(() => kept.server().port, DATABASE, secret)
  return {
    access,
    close: async () => {
      const current = await kept.leave()
      if (!(await isUsedByOthers(access))) await current.stop()
    },
  }
}

/** As {@link findDatabaseServer}, for what works on a city that is there. Refuses, and makes nothing, where none was set up. */
export async function findCityDatabase(config: Config): Promise<DatabaseServer> {
  if (!config.databaseUrl && !hasCluster(config.dataFolder)) throw noCity(config.dataFolder)
  const server = await findDatabaseServer(config)
  if (await isSetUp(server.access)) return server
  await server.close()
  throw noCity(config.databaseUrl ? 'DATABASE_URL' : config.dataFolder)
}

const noCity = (where: string): Error =>
  new Error(
    `${where} 里没有城市：把 LIFETREE_DATA 或 DATABASE_URL 设得和服务器一样 · ` +
      `There is no city in ${where}: set LIFETREE_DATA or DATABASE_URL as the server has them`,
  )

const isSetUp = (access: Access): Promise<boolean> =>
  withOwner(access, async owner => {
    const { rows } = await owner.query<{ there: boolean }>("select to_regclass('schema_versions') is not null as there")
    return rows[0]?.there === true
  })

/** The server that was found may be on its way down, with the process that started it: then one is started anew. */
async function startReady(options: EmbeddedOptions, secret: Secret): Promise<EmbeddedServer> {
  for (const until = Date.now() + LONGEST_GOING_DOWN_MS; ; await pause(100)) {
    const server = await startEmbedded(options)
    try {
      await createDatabase(accessByPort(() => server.port, 'postgres', secret))
      return server
    } catch (error) {
      if (server.started || Date.now() > until) throw error
    }
  }
}

export function openDatabase(access: Access, name = `lifetree ${process.pid}`): Database {
  const app = openPool({ access, role: 'app', most: MOST.app, name })
  const aside = openPool({ access, role: 'app', most: MOST.aside, name })
  const jobs = openPool({ access, role: 'jobs', most: MOST.jobs, name })
  return {
    app,
    aside,
    jobs,
    close: async () => {
      await Promise.all([app.close(), aside.close(), jobs.close()])
    },
  }
}

interface Kept {
  /** The one that runs now, or ran last. */
  server(): EmbeddedServer
  /** Keeps it alive no longer. */
  leave(): Promise<EmbeddedServer>
}

/** Keeps the built-in server alive: another process of this folder may have started it, and taken it along at its end. */
function keepAlive(first: EmbeddedServer, restart: (port: number) => Promise<EmbeddedServer>): Kept {
  let current = first
  let restarting: Promise<void> | undefined
  const takeOver = async () => {
    try {
      current = await restart(current.port)
    } catch (cause) {
      process.emitWarning(new Error('The built-in database is gone; trying again to start it', { cause }))
    } finally {
      restarting = undefined
    }
  }
  const timer = setInterval(() => {
    if (!current.isRunning()) restarting ??= takeOver()
  }, WATCH_EVERY_MS)
  timer.unref()
  return {
    server: () => current,
    leave: async () => {
      clearInterval(timer)
      await restarting
      return current
    },
  }
}

async function createDatabase(access: Access): Promise<void> {
  await withOwner(access, async owner => {
    const { rowCount } = await owner.query('select from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await owner.query(`create database ${DATABASE}`).catch(ignoreTwin)
  })
}

/** Two processes that start at once both find it missing: the second need not mind. */
function ignoreTwin(error: Error & { code?: string }): void {
  if (error.code !== '42P04' && error.code !== '23505') throw error
}

async function isUsedByOthers(access: Access): Promise<boolean> {
  const others = `select from pg_stat_activity
    where datname is not null and pid <> pg_backend_pid() and backend_type = 'client backend' limit 1`
  try {
    return await withOwner(access, async owner => (await owner.query(others)).rowCount !== 0)
  } catch {
    // It takes no one any more: it is on its way down already.
    return false
  }
}
