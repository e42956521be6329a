import type { Writable } from 'node:stream'
import pg from 'pg'
import type { Access, Role } from './access.ts'

/** One SQL statement. A name makes it a prepared one: the same name must always carry the same text. */
export interface Statement {
  readonly name?: string
  readonly text: string
  readonly values?: readonly unknown[]
}

export interface Rows<Row> {
  readonly rows: Row[]
  readonly rowCount: number
}

/** What a query function takes: it may be handed a pool, a connection or a transaction. */
export interface Queryable {
  query<Row extends object = Record<string, unknown>>(statement: Statement): Promise<Rows<Row>>
}

export interface Pool extends Queryable {
  /** The driver's own pool, for what takes a whole connection: COPY, LISTEN, the job worker. */
  readonly driver: pg.Pool
  close(): Promise<void>
}

export interface PoolOptions {
  readonly access: Access
  readonly role: Role
  /** The most connections that this pool opens. */
  readonly most: number
  /** Shown in pg_stat_activity. */
  readonly name: string
}

const DATE = 1082
const DATE_ARRAY = 1182
const TIMESTAMP = 1114
const TEXT_ARRAY = 1009

/** A `date` is a day of the calendar, not a moment: it stays the string `YYYY-MM-DD`. `bigint` is a string already. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === DATE || oid === TIMESTAMP) return (value: string) => value
    return pg.types.getTypeParser(oid === DATE_ARRAY ? TEXT_ARRAY : oid, format as 'text')
  }) as pg.CustomTypesConfig['getTypeParser'],
}

/** A client that asks where the database is when it is made: a pool outlives a database that comes back on another port. */
const clientOf = (access: Access, role: Role) =>
  class extends pg.Client {
    constructor(settings?: pg.ClientConfig) {
      super({ ...settings, ...access.connection(role) })
    }
  }

/** A pool of pipelining connections: statements are sent without waiting for the answers to earlier ones. */
export function openPool({ access, role, most, name }: PoolOptions): Pool {
  const driver = new pg.Pool({
    Client: clientOf(access, role),
    types,
    pipeline: true,
    max: most,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  })
  // An idle connection that breaks is replaced on the next use; without a listener it would end the process.
  driver.on('error', () => {})
  driver.on('connect', client => client.on('error', () => {}))
  return { driver, query: statement => run(driver, statement), close: () => driver.end() }
}

/** One statement on one connection or pool of the driver. */
export async function run<Row extends object>(on: pg.Pool | pg.PoolClient, statement: Statement): Promise<Rows<Row>> {
  if ('connection' in on) sendTogether(on)
  const { rows, rowCount } = await on.query<Row>(statement as pg.QueryConfig)
  return { rows, rowCount: rowCount ?? 0 }
}

/** Statements that are sent in one go leave in one packet: a third of a report's time on the server was calls to write. */
export function sendTogether(on: object): void {
  const { stream } = (on as { connection: { stream: Writable } }).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
}
