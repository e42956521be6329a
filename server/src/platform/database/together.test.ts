import { expect, it } from 'vitest'
import { cloneDatabase } from '../testing/database.ts'
import { together } from './together.ts'
import { inTransaction } from './transaction.ts'

const db = await cloneDatabase()

it('answers as the statements do', async () => {
  const answer = inTransaction(db.app, {}, tx => together([tx.query({ text: 'select 1 as one' }), undefined, 'text']))
  await expect(answer).resolves.toMatchObject([{ rows: [{ one: 1 }] }, undefined, 'text'])
})

it('throws the cause, though its consequences are known first', async () => {
  const slow = (error: Error): Promise<never> => new Promise((_, reject) => setTimeout(() => reject(error), 20))
  const answer = inTransaction(db.app, {}, tx =>
    together([tx.query({ text: 'select 1/0' }).catch(slow), tx.query({ text: 'select 1' })]),
  )
  await expect(answer).rejects.toThrow(/division by zero/)
})
