import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as contract from '@lifetree/contract/case-import'
import type { ImportField, ImportMapping } from '@lifetree/contract/case-import-mapping'
import { getCatalogue } from '@lifetree/contract/catalogue'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { loadCity } from '../commands/demo/load-city.ts'
import { settingsOf, system } from '../platform/actor.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import { secret } from '../platform/secret.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { startTestApp } from '../testing/test-app.ts'
import { sendFile } from './testing/sent-file.ts'

/** Exports of four cities' systems; not ours to redistribute. Nothing is skipped without them. */
function readData(name: string): Buffer {
  const folder = process.env.LIFETREE_TEST_DATA
  if (!folder) throw new Error('set LIFETREE_TEST_DATA to the folder that holds cases/')
  return readFileSync(join(folder, 'cases', name))
}

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

/** The value that so much of them lies below. */
const shareOf = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0

/** From the middle nine tenths of one set of numbers to that of another. */
function overlay(from: readonly number[], to: readonly number[]): (value: number) => number {
  const [low, high] = [shareOf(from, 0.05), shareOf(from, 0.95)]
  const [start, end] = [shareOf(to, 0.05), shareOf(to, 0.95)]
  return value => start + ((value - low) / (high - low || 1)) * (end - start)
}

/** Only here: the foreign city is laid over ours, shrunk to it, so that its cases have grids. */
function laidOver(content: Buffer, lon: string, lat: string): Buffer {
  const [head = [], ...rows] = parse(content, { bom: true, relax_column_count: true }) as string[][]
  const [x, y] = [head.indexOf(lon), head.indexOf(lat)]
  const placed = rows.filter(row => Number(row[x]) !== 0 && row[x])
  const east = overlay(
    placed.map(row => Number(row[x])),
    grids.map(grid => grid.lon),
  )
  const north = overlay(
    placed.map(row => Number(row[y])),
    grids.map(grid => grid.lat),
  )
  for (const row of placed) {
    row[x] = east(Number(row[x])).toFixed(6)
    row[y] = north(Number(row[y])).toFixed(6)
  }
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
  return Buffer.from([head, ...rows].map(row => row.map(quoted).join()).join('\n'))
}

/** What the page of figures is written from. */
const report = (line: string): void => void process.stdout.write(`${line}\n`)
const shown = (count: number): string => count.toLocaleString('en')

interface City {
  readonly file: string
  readonly rows: number
  readonly zone: string
  readonly columns: Partial<Record<ImportField, string>>
  readonly change?: Partial<ImportMapping['otherwise']>
  /** Rows that no import could take, with the reason. */
  readonly refused: Readonly<Record<string, number>>
}

const cities: readonly City[] = [
  {
    file: 'baltimore311.csv',
    rows: 10_000,
    zone: 'America/New_York',
    columns: {
      number: 'ServiceRequestNum',
      category: 'SRType',
      opened: 'CreatedDate',
      closed: 'CloseDate',
      due: 'DueDate',
    },
    refused: {},
  },
  {
    file: 'sanfrancisco311.csv',
    rows: 10_000,
    zone: 'America/Los_Angeles',
    columns: { number: 'unique_key', category: 'complaint_type', opened: 'created_date', closed: 'closed_date' },
    // Their own times say so.
    refused: { 'closed before_opened': 17 },
  },
  {
    file: 'nyc311_2018_06.csv',
    rows: 1000,
    zone: 'America/New_York',
    columns: {
      number: 'Unique Key',
      category: 'Complaint Type',
      opened: 'Created Date',
      closed: 'Closed Date',
      due: 'Due Date',
    },
    refused: { 'closed before_opened': 10 },
  },
  {
    file: 'nyc311_2024_04.csv',
    rows: 1000,
    zone: 'America/New_York',
    columns: { number: 'unique_key', category: 'complaint_type', opened: 'created_date', closed: 'closed_date' },
    refused: {},
  },
  {
    file: 'zueriwieneu.csv',
    rows: 62_245,
    zone: 'Europe/Zurich',
    columns: { category: 'service_code', opened: 'date' },
    change: { status: 'closed', end: 'opened' },
    refused: {},
  },
]

const headOf = (content: Buffer): string[] => (parse(content, { bom: true, to: 1 }) as string[][])[0] ?? []

test.each(cities)('every row of $file comes in as a case, or says why it cannot', async city => {
  const original = readData(city.file)
  const head = headOf(original)
  const at = (pattern: RegExp): string => head.find(name => pattern.test(name)) ?? ''
  const [lon, lat] = [at(/^longitude$/i), at(/^latitude$/i)]
  const content = laidOver(original, lon, lat)
  const started = performance.now()
  const id = await sendFile(admin, { source: city.file, name: city.file, content })
  await app.runJobs()
  const read = performance.now()
  const { guess, import: found } = await admin.call(contract.getCaseImport, { id })
  expect(found).toMatchObject({ state: 'read', rows: city.rows })
  const wanted = { ...city.columns, lon, lat }
  const columns = Object.fromEntries(Object.entries(wanted).map(([field, name]) => [field, head.indexOf(name)]))
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
