import * as contract from '@lifetree/contract/case-import'
import { getCatalogue } from '@lifetree/contract/catalogue'
import { expect, test } from 'vitest'
import { loadCity } from '../commands/demo/load-city.ts'
import { settingsOf, system } from '../platform/actor.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import { secret } from '../platform/secret.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { columnsOf, fileOf, laidOver, realCities } from '../testing/real-cities.ts'
import { startTestApp } from '../testing/test-app.ts'
import { sendFile } from './testing/sent-file.ts'

const now = new Date('2026-06-03T02:00:00Z')
const db = await cloneDatabase()
const app = await startTestApp(db, { now })
await inTransaction(db.owner, { settings: settingsOf(system) }, tx =>
  loadCity(tx, { seed: 1, day: '2026-06-03', scale: 'demo' }, { secret: secret('x'), now }),
)
const admin = await app.signedIn({ role: 'admin', area: '340200000000000' })
const { categories } = await admin.call(getCatalogue, {})
const { rows: grids } = await db.owner.query<{ code: string; lon: number; lat: number }>({
  text: `select k.code, (west + east) / 2 as lon, (south + north) / 2 as lat
    from areas a join area_codes k on k.area_id = a.id join boundaries b on b.area_id = a.id where a.level = 'grid' order by 1`,
})
const middle = grids[Math.floor(grids.length / 2)] ?? { code: '', lon: 0, lat: 0 }

/** What the page of figures is written from. */
const report = (line: string): void => void process.stdout.write(`${line}\n`)
const shown = (count: number): string => count.toLocaleString('en')

test.each(realCities)('every row of $file comes in as a case, or says why it cannot', async city => {
  const table = laidOver(city, grids)
  const content = fileOf(table)
  const started = performance.now()
  const id = await sendFile(admin, { source: city.file, name: city.file, content })
  await app.runJobs()
  const read = performance.now()
  const { guess, import: found } = await admin.call(contract.getCaseImport, { id })
  expect(found).toMatchObject({ state: 'read', rows: city.rows })
  // Whose departments theirs would be nobody can say: what is open stays with the centre.
  const { department: _, ...columns } = columnsOf(city, table)
  const { values } = await admin.call(contract.listImportValues, {
    id,
    field: 'category',
    column: columns.category ?? 0,
  })
  // Which of our classes stands for which of theirs is made up: the import asks only that each has one.
  const category = values.map(({ value }, no) => ({ value, to: categories[no % categories.length]?.code ?? '' }))
  await admin.call(contract.mapCaseImport, {
    id,
    mapping: {
      ...guess,
      columns: { ...guess.columns, ...columns },
      timeZone: city.zone,
      values: { ...guess.values, category },
      otherwise: { ...guess.otherwise, category: categories[0]?.code ?? '', area: middle.code, ...city.change },
    },
  })
  const before = performance.now()
  await admin.call(contract.checkCaseImport, { id })
  await app.runJobs()
  const { kinds } = await admin.call(contract.listImportFaults, { id })
  const checked = performance.now()
  await admin.call(contract.runCaseImport, { id })
  await app.runJobs()
  const ended = performance.now()
  const { import: done } = await admin.call(contract.getCaseImport, { id })
  expect(done.imported + done.refused).toBe(city.rows)
  const seconds = (ms: number): string => (ms / 1000).toFixed(1)
  report(
    `${city.file}: ${shown(done.imported)} imported, ${shown(done.refused)} refused ${JSON.stringify(kinds)}; read ${seconds(read - started)} s, checked ${seconds(checked - before)} s, imported ${seconds(ended - checked)} s (${shown(Math.round((1000 * done.imported) / (ended - checked)))}/s)`,
  )
  expect(Object.fromEntries(kinds.map(({ code, field, rows }) => [`${field} ${code}`, rows]))).toEqual(city.refused)
})

test('their cases are live or ended as their systems had them', async () => {
  const { rows } = await db.owner.query({
    text: `select external_source as source, count(*)::int as cases, count(*) filter (where ended_at is null)::int as open,
        count(*) filter (where area = $1)::int as fallen from cases group by 1 order by 1`,
    values: [middle.code],
  })
  for (const row of rows) report(JSON.stringify(row))
  const { rows: odd } = await db.owner.query({
    text: `select count(*)::int as count from cases c where
      (ended_at is null) <> exists (select from case_clocks t where t.case_id = c.id and t.stopped_at is null)
      or version <> (select count(*) from case_events e where e.case_id = c.id)`,
  })
  expect(odd).toEqual([{ count: 0 }])
})
