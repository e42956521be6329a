import type pg from 'pg'
import { type Pool, type Queryable, run, type Statement, sendTogether } from './pool.ts'

declare const transaction: unique symbol

/** What a command takes. Only `inTransaction` makes one, so that nothing is written outside a transaction. */
export interface Tx extends Queryable {
  readonly [transaction]: true
  /** Sends the statement together with `commit`, saving a round trip; if it fails, nothing of the transaction stays. */
  atCommit(statement: Statement): void
}

export interface TransactionOptions {
  /** Settings of this transaction alone, such as `app.lo`: what the row-level policies read. */
  readonly settings?: Readonly<Record<string, string>>
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable'
  /** Refuses every write. */
  readonly readOnly?: true
}

/**
 * Runs `work` in one transaction and commits it; whatever `work` throws rolls back and is thrown on.
 * `begin` and the settings travel with the first statement of `work`, without a round trip of their own.
 * A statement that failed unseen makes PostgreSQL answer `commit` with ROLLBACK: that is thrown too.
 */
export async function inTransaction<T>(
  pool: Pool,
  options: TransactionOptions,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await pool.driver.connect()
  const opened = settled(open(client, options))
  const { tx, last, end } = transactionOn(client)
  let broken: Error | undefined
  let running = true
  try {
    const result = await work(tx)
    end()
    running = false
    await commit(client, last)
    return result
  } catch (error) {
    end()
    // The statements behind a failed `begin` only say that the transaction is aborted: its own error tells more.
    const first = await opened
    if (running) broken = await settled(client.query('rollback'))
    throw first ?? error
  } finally {
    client.release(broken)
  }
}

function transactionOn(client: pg.PoolClient): { tx: Tx; last: Statement[]; end: () => void } {
  const last: Statement[] = []
  let ended = false
  const tx = {
    async query<Row extends object>(statement: Statement) {
      if (ended) throw new Error('The transaction has ended: a promise was not awaited')
      return run<Row>(client, statement)
    },
    atCommit(statement: Statement) {
      if (ended) throw new Error('The transaction has ended: a promise was not awaited')
      last.push(statement)
    },
  } as Tx
  return {
    tx,
    last,
    end: () => {
      ended = true
    },
  }
}

async function open(client: pg.PoolClient, { settings = {}, isolation, readOnly }: TransactionOptions): Promise<void> {
  const begin = `begin${isolation ? ` isolation level ${isolation}` : ''}${readOnly ? ' read only' : ''}`
  const names = Object.keys(settings)
  sendTogether(client)
  const sent: Promise<unknown>[] = [client.query(begin)]
  if (names.length > 0) {
    // One text for any set of names: the names of all seven are longer than PostgreSQL lets a statement's name be.
    const text = 'select set_config(name, value, true) from unnest($1::text[], $2::text[]) as setting (name, value)'
    sent.push(client.query({ name: 'settings', text, values: [names, Object.values(settings)] }))
  }
  await Promise.all(sent)
}

async function commit(client: pg.PoolClient, last: readonly Statement[]): Promise<void> {
  const sent = last.map(statement => settled(run(client, statement)))
  const committed = client.query('commit')
  const failed = await Promise.all([...sent, settled(committed)])
  const first = failed.find(error => error !== undefined)
  if (first) throw first
  const { command } = await committed
  if (command !== 'COMMIT') throw new Error('The transaction was rolled back: an earlier statement had failed unseen')
}

/** The error that a promise ended with, if any: it never rejects. */
async function settled(promise: Promise<unknown>): Promise<Error | undefined> {
  try {
    await promise
    return undefined
  } catch (error) {
    return error as Error
  }
}
