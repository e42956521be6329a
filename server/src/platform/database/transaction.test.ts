import { expect, test } from 'vitest'
import { cloneDatabase } from '../testing/database.ts'
import { inTransaction } from './transaction.ts'

const db = await cloneDatabase()
const ids = (numbers: number[]) => numbers.map(n => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`)
const [first, second, third] = ids([1, 2, 3])
const insert = (id: string | undefined) => ({
  name: 'test.insert',
  text: `insert into commands (id, endpoint, body_hash) values ($1, 'test', '\\x00')`,
  values: [id],
})
const countOf = async (id: string | undefined) =>
  (await db.app.query({ text: 'select from commands where id = $1', values: [id] })).rowCount

test('what was written and what was left for the commit both stay', async () => {
  const answer = await inTransaction(db.app, {}, async tx => {
    tx.atCommit(insert(second))
    await tx.query(insert(first))
    return 'done'
  })
  expect(answer).toBe('done')
  expect([await countOf(first), await countOf(second)]).toEqual([1, 1])
})

test('a statement at the commit that fails takes everything back and tells its own error', async () => {
  const failing = inTransaction(db.app, {}, async tx => {
    tx.atCommit(insert(third))
    tx.atCommit({ text: 'select 1 / 0' })
  })
  await expect(failing).rejects.toThrow('division by zero')
  expect(await countOf(third)).toBe(0)
})

test('a failure that the work swallowed is still a failure', async () => {
  const failing = inTransaction(db.app, {}, async tx => {
    await tx.query(insert(third))
    await tx.query({ text: 'select 1 / 0' }).catch(() => {})
  })
  await expect(failing).rejects.toThrow('rolled back')
  expect(await countOf(third)).toBe(0)
})

test('what the work throws rolls back and is thrown on', async () => {
  const failing = inTransaction(db.app, {}, async tx => {
    await tx.query(insert(third))
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  expect(await countOf(third)).toBe(0)
})

test('settings last as long as the transaction', async () => {
  const setting = { text: `select current_setting('app.lo', true) as lo` }
  const inside = await inTransaction(db.app, { settings: { 'app.lo': '340202' } }, tx => tx.query(setting))
  expect(inside.rows).toEqual([{ lo: '340202' }])
  const { rows } = await db.app.query<{ lo: string | null }>(setting)
  expect(rows[0]?.lo || null).toBeNull()
})

test('a read-only transaction refuses to write', async () => {
  await expect(inTransaction(db.app, { readOnly: true }, tx => tx.query(insert(third)))).rejects.toThrow('read-only')
})

test('a transaction cannot be used after its end', async () => {
  const kept = await inTransaction(db.app, {}, async tx => ({ tx }))
  await expect(kept.tx.query({ text: 'select 1' })).rejects.toThrow('has ended')
})

test('days and whole numbers beyond 2^53 arrive as they are stored', async () => {
  const { rows } = await db.app.query({
    text: `select '2024-02-29'::date as day, array['2024-02-29'::date] as days, 340200000000000999::bigint as code`,
  })
  expect(rows).toEqual([{ day: '2024-02-29', days: ['2024-02-29'], code: '340200000000000999' }])
})
