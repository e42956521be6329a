import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { backUp } from '../platform/backup/backup.ts'
import { restore } from '../platform/backup/restore.ts'
import { publishedCalendar } from '../platform/calendar.ts'
import { openPool } from '../platform/database/pool.ts'
import { secret } from '../platform/secret.ts'
import { cloneDatabase, emptyDatabase } from '../platform/testing/database.ts'
import { demoSpec } from './demo/demo-city.ts'
import { hangPhotos } from './demo/hang-photos.ts'
import { loadDemo } from './demo/load-demo.ts'

const db = await cloneDatabase()
const root = mkdtempSync(join(tmpdir(), 'lifetree-backup-city-'))
afterAll(() => rmSync(root, { recursive: true }))
const tell = () => {}

it('brings a whole city back, the same in every table', async () => {
  const now = new Date('2026-06-03T02:00:00Z')
  const calendar = publishedCalendar('Asia/Shanghai')
  const parts = { secret: secret('the secret of an installation under test'), now, calendar, hangPhotos }
  await loadDemo(demoSpec(now, calendar), { ...parts, access: db.access })

  const stored = await backUp({ access: db.access, filesFolder: join(root, 'none') }, join(root, 'first'), tell)
  const place = { access: await emptyDatabase(), filesFolder: join(root, 'files') }
  await restore(place, join(root, 'first'), { tell })
  const again = await backUp(place, join(root, 'second'), tell)

  expect({ ...again, at: '' }).toEqual({ ...stored, at: '' })
  const rows = Object.fromEntries(stored.tables.map(table => [table.name, table.rows]))
  expect(rows).toMatchObject({ cases: expect.any(Number), accounts: expect.any(Number), areas: expect.any(Number) })
  expect(Math.min(rows.cases ?? 0, rows.accounts ?? 0, rows.areas ?? 0)).toBeGreaterThan(10)
  const owner = openPool({ access: place.access, role: 'owner', most: 1, name: 'test' })
  const { rows: there } = await owner.query({ text: 'select count(*)::int as cases from cases' })
  expect(there).toEqual([{ cases: rows.cases }])
  await owner.close()
})
