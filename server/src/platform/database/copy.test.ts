import { expect, it } from 'vitest'
import { cloneDatabase } from '../testing/database.ts'
import { copyRows, inLoad } from './copy.ts'

const db = await cloneDatabase()

it('copies text as it is, nothing where nothing is, lists and documents', async () => {
  const at = new Date('2026-06-03T06:20:00.123Z')
  await inLoad(db.access, async tx => {
    await tx.query('create table loaded (a int, b text, c timestamptz, d uuid[], e jsonb)')
    const ids = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002']
    await copyRows(tx, 'loaded (a, b, c, d, e)', [
      [1, 'tab\tline\nback\\slash\r\\N 芜湖 𠮷', at, ids, { text: 'a\nb' }],
      [2, null, null, [], {}],
    ])
    const { rows } = await tx.query('select * from loaded order by a')
    expect(rows).toEqual([
      { a: 1, b: 'tab\tline\nback\\slash\r\\N 芜湖 𠮷', c: at, d: ids, e: { text: 'a\nb' } },
      { a: 2, b: null, c: null, d: [], e: {} },
    ])
  })
})

it('leaves nothing of a load that fails', async () => {
  const load = inLoad(db.access, async tx => {
    await tx.query('create table half (a int)')
    await copyRows(tx, 'half (a)', [[1], ['no number']])
  })
  await expect(load).rejects.toThrow(/invalid input syntax/)
  await expect(db.owner.query({ text: 'select from half' })).rejects.toThrow(/does not exist/)
})
