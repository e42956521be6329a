import { readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { settingsOf } from '../actor.ts'
import { inTransaction } from '../database/transaction.ts'
import { expectFiles } from './index.ts'
import { codeOf, openUploads, photo } from './testing/uploads.ts'

const { db, folder, people, clock, create, patch, get, send, sweep } = await openUploads()

const daysAgo = (days: number): Date => new Date(clock.now.getTime() - days * 86_400_000)
const age = async (id: string, days: number): Promise<void> => {
  const text = `update files set created_at = $2, ready_at = case when ready_at is null then null else $2::timestamptz end
    where id = $1`
  await db.owner.query({ text, values: [id, daysAgo(days)] })
}
const ageBytes = (id: string, days: number) => utimes(join(folder.incoming, id), daysAgo(days), daysAgo(days))
const stateOf = async (id: string): Promise<unknown> =>
  (await db.owner.query({ text: 'select state, refused from files where id = $1', values: [id] })).rows[0]

const name = (id: string): Promise<void> =>
  inTransaction(db.app, { settings: settingsOf(people.worker) }, tx =>
    expectFiles(tx, people.worker.accountId, [{ id, kind: 'image' }]),
  )

it('clears away what was begun a week ago and grows no more; its sender may begin anew', async () => {
  const [given, growing, young] = [v7(), v7(), v7()]
  for (const id of [given, growing, young]) {
    await create(id, photo.length)
    await patch(id, 0, photo.subarray(0, 100))
  }
  await name(given)
  await age(given, 8)
  await ageBytes(given, 8)
  await age(growing, 30)
  await sweep()
  expect(await stateOf(given)).toEqual({ state: 'refused', refused: 'never_arrived' })
  expect((await readdir(folder.incoming)).filter(name => name.startsWith(given))).toEqual([])
  expect(await codeOf(await patch(given, 100, photo.subarray(100)))).toBe('not_begun')
  expect((await send(given, photo)).status).toBe(204)
  for (const id of [growing, young]) expect((await patch(id, 100, photo.subarray(100))).status).toBe(204)
})

it('clears away what arrived and was named by no command in a week, row and bytes; what was named stays for ever', async () => {
  const [used, unused, young] = [v7(), v7(), v7()]
  for (const id of [used, unused, young]) await send(id, photo)
  await name(used)
  for (const id of [used, unused]) await age(id, 8)
  await sweep()
  expect([await stateOf(used), await stateOf(unused), await stateOf(young)]).toEqual([
    { state: 'ready', refused: null },
    undefined,
    { state: 'ready', refused: null },
  ])
  const names = await readdir(join(folder.root, 'ready'), { recursive: true })
  const left = (id: string): number => names.filter(name => name.includes(id)).length
  expect([left(used), left(unused), left(young)]).toEqual([3, 0, 3])
  expect((await get(used)).status).toBe(200)
})

it('clears away what a server left behind that died, and nothing younger', async () => {
  const [old, fresh] = [`${v7()}.small`, `${v7()}.whole`]
  for (const name of [old, fresh, `${v7()}.json`]) await writeFile(join(folder.incoming, name), 'x')
  await ageBytes(old, 8)
  await sweep()
  const names = await readdir(folder.incoming)
  expect([names.includes(old), names.includes(fresh)]).toEqual([false, true])
})

it('one upload that cannot be looked at holds up no other, and is told', async () => {
  const [held, whole] = [v7(), v7()]
  for (const id of [held, whole]) {
    await create(id, photo.length)
    await writeFile(join(folder.incoming, id), photo)
  }
  const lease = `update files set lease_holder = gen_random_uuid(), leased_until = now() + interval '1 hour' where id = $1`
  await db.owner.query({ text: lease, values: [held] })
  await expect(sweep()).rejects.toThrow()
  expect([await stateOf(held), await stateOf(whole)]).toMatchObject([{ state: 'uploading' }, { state: 'ready' }])
})
