import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { anyone, settingsOf } from '../platform/actor.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import type { Entry } from '../platform/record.ts'
import { secret } from '../platform/secret.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { auditKey, exportHead, makeMonths, openRecorder, readHeads, sealOnce, startHeadsFile, verify } from './index.ts'

const db = await cloneDatabase()
const folder = await mkdtemp(join(tmpdir(), 'lifetree-audit-'))
afterAll(() => rm(folder, { recursive: true }))
const key = auditKey(secret('the secret of an installation under test'))
const recorder = openRecorder(db.app)
const actor = { ...anyone, accountId: '01900000-0000-7000-8000-0000000000aa', role: 'operator' as const }
const now = new Date('2026-06-03T06:20:00Z')

const entry = (more: Partial<Entry> = {}): Entry => ({
  kind: 'command',
  name: 'fileCase',
  actor,
  at: now,
  subject: '01900000-0000-7000-8000-00000000ca5e',
  commandId: null,
  purpose: null,
  code: null,
  content: { caseId: 'x', b: 1, a: '路口' },
  ...more,
})
const write = (count: number) =>
  inTransaction(db.app, { settings: settingsOf(actor) }, async tx => {
    for (let i = 0; i < count; i++) await recorder.record(tx, entry({ at: new Date(now.getTime() + i) }))
  })
const check = (heads?: Awaited<ReturnType<typeof readHeads>>) => verify({ pool: db.app, key, ...(heads && { heads }) })

beforeEach(async () => {
  await db.owner.query({ text: 'truncate audit_entries, audit_contents, audit_unsealed, audit_heads, audit_seals' })
})

it('seals what was written, in order, once, also when two seal at the same time', async () => {
  await write(7)
  const sealed = await Promise.all([sealOnce(db.app, key, now), sealOnce(db.app, key, now)])
  expect(sealed.reduce((sum, count) => sum + count)).toBe(7)
  await write(3)
  await sealOnce(db.app, key, now)
  expect(await check()).toEqual({ sealed: 10, broken: null })
})

it('writes nothing for a transaction that rolls back, and a refusal in one of its own', async () => {
  const failing = inTransaction(db.app, { settings: settingsOf(actor) }, async tx => {
    await recorder.record(tx, entry())
    throw new Error('rolled back')
  })
  await expect(failing).rejects.toThrow('rolled back')
  await recorder.recordAlone(entry({ kind: 'refusal', code: 'overtaken' }))
  const { rows } = await db.owner.query({ text: 'select kind, code from audit_entries' })
  expect(rows).toEqual([{ kind: 'refusal', code: 'overtaken' }])
})

it('lets the server’s role neither change nor delete what is written', async () => {
  await write(1)
  await sealOnce(db.app, key, now)
  const settings = settingsOf({ ...actor, role: 'auditor' })
  for (const text of [
    'update audit_entries set name = name',
    'delete from audit_entries',
    'update audit_seals set hash = hash',
    'delete from audit_seals',
    'delete from audit_heads',
    'update audit_contents set content = content',
  ]) {
    const tried = inTransaction(db.app, { settings }, tx => tx.query({ text }))
    await expect(tried, text).rejects.toMatchObject({ code: '42501' })
  }
})

it('shows the log to nobody but the auditor', async () => {
  await write(2)
  const seen = async (role: 'operator' | 'auditor' | 'admin') => {
    const settings = settingsOf({ ...actor, role })
    return (await inTransaction(db.app, { settings }, tx => tx.query({ text: 'select id from audit_entries' })))
      .rowCount
  }
  expect([await seen('operator'), await seen('admin'), await seen('auditor')]).toEqual([0, 0, 2])
})

it('holds when content was erased, and names the entry whose content was changed', async () => {
  await write(4)
  await sealOnce(db.app, key, now)
  await db.owner.query({
    text: 'delete from audit_contents where entry_id = (select entry_id from audit_seals where seq = 2)',
  })
  expect((await check()).broken).toBeNull()
  await db.owner.query({
    text: `update audit_contents set content = '{}' where entry_id = (select entry_id from audit_seals where seq = 3)`,
  })
  expect((await check()).broken).toEqual({ seq: '3', why: 'content_changed' })
})

it.each([
  [
    'an entry that was changed',
    `update audit_entries set purpose = 'x' where id = (select entry_id from audit_seals where seq = 3)`,
    '3',
    'entry_changed',
  ],
  [
    'an entry that was taken out',
    'delete from audit_entries where id = (select entry_id from audit_seals where seq = 2)',
    '2',
    'entry_missing',
  ],
  ['a seal that was taken out', 'delete from audit_seals where seq = 4', '4', 'seal_missing'],
  [
    'a tail that was cut',
    'delete from audit_heads where seq = 5; delete from audit_seals where seq = 5',
    '4',
    'tail_cut',
  ],
  [
    'an entry written past the recorder',
    `insert into audit_entries (id, at, kind, name, role, content_hash) values (gen_random_uuid(), now(), 'read', 'x', 'admin', '\\x00')`,
    '6',
    'never_sealed',
  ],
])('names the first broken link: %s', async (_, text, seq, why) => {
  await write(5)
  await sealOnce(db.app, key, now)
  for (const part of text.split(';')) await db.owner.query({ text: part })
  expect((await check()).broken).toEqual({ seq, why })
})

it('finds by exported heads a chain that was computed anew, a cut tail and a forged head', async () => {
  await write(3)
  await sealOnce(db.app, key, now)
  const file = join(folder, `heads-${Math.random()}.jsonl`)
  await exportHead(db.app, file)
  const heads = await readHeads(file)
  expect(await check(heads)).toEqual({ sealed: 3, broken: null })

  // The keepers of the database rebuild the whole chain around a changed entry, with the right key even.
  await db.owner.query({
    text: `update audit_entries set name = 'other' where id = (select entry_id from audit_seals where seq = 2)`,
  })
  await db.owner.query({ text: 'insert into audit_unsealed select id, at from audit_entries' })
  await db.owner.query({ text: 'truncate audit_seals, audit_heads' })
  await sealOnce(db.app, key, now)
  expect((await check()).broken).toBeNull()
  expect((await check(heads)).broken).toEqual({ seq: '3', why: 'rebuilt' })

  await db.owner.query({ text: 'truncate audit_seals, audit_heads, audit_entries, audit_unsealed' })
  expect((await check(heads)).broken).toEqual({ seq: '1', why: 'tail_cut' })
  const forged = heads.map(head => ({ ...head, signature: Buffer.alloc(32) }))
  expect((await check(forged)).broken).toEqual({ seq: '3', why: 'head_forged' })
})

it('keeps a file of heads: each once, the last when the server stops', async () => {
  await write(1)
  await sealOnce(db.app, key, now)
  const file = join(folder, 'not-made-yet', 'kept.jsonl')
  const failures: unknown[] = []
  const heads = startHeadsFile({ pool: db.app, file, everyMs: 20, onError: error => failures.push(error) })
  const kept = async () => (existsSync(file) ? (await readHeads(file)).map(({ seq }) => seq) : [])
  await expect.poll(kept).toEqual(['1'])
  await write(2)
  await sealOnce(db.app, key, now)
  await heads.stop()
  expect(await kept()).toEqual(['1', '3'])
  expect(failures).toEqual([])
})

it('makes months ahead as the server’s own role, and moves what had none into them; the chain holds', async () => {
  const today = new Date()
  await inTransaction(db.app, { settings: settingsOf(actor) }, tx => recorder.record(tx, entry({ at: today })))
  await sealOnce(db.app, key, today)
  await Promise.all([makeMonths(db.app), makeMonths(db.app)])
  const { rows } = await db.owner.query<{ month: string; entries: string }>({
    text: 'select tableoid::regclass::text as month, count(*) as entries from audit_entries group by 1',
  })
  const named = `audit_entries_${today.toISOString().slice(0, 7).replace('-', '')}`
  expect(rows).toEqual([{ month: named, entries: '1' }])
  const partitions = await db.owner.query({
    text: `select from pg_class where relispartition and relkind = 'r' and relname ~ '^audit_entries_\\d{6}$'
      and relrowsecurity and relforcerowsecurity`,
  })
  expect(partitions.rowCount).toBe(4)
  expect((await check()).broken).toBeNull()
  await expect(db.app.query({ text: `select from ${named}` })).rejects.toMatchObject({ code: '42501' })
})
