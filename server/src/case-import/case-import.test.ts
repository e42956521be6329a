import * as contract from '@lifetree/contract/case-import'
import type { ImportMapping } from '@lifetree/contract/case-import-mapping'
import { getCase, listCases } from '@lifetree/contract/case-reading'
import { getCatalogue } from '@lifetree/contract/catalogue'
import { writeXlsx } from 'hucre/xlsx'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { settingsOf, system } from '../platform/actor.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import { openLog } from '../platform/http/log.ts'
import { runTask, type Tasks } from '../platform/jobs/task.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { startTestApp } from '../testing/test-app.ts'
import { loadTestCity } from '../testing/test-city.ts'
import { passTask } from './jobs.ts'
import { sendFile } from './testing/sent-file.ts'

const now = new Date('2026-06-03T02:00:00Z')
const db = await cloneDatabase()
const app = await startTestApp(db, { now })
const city = await loadTestCity(db, now)
const admin = await app.signedIn({ role: 'admin', area: '340200000000000' })
const operator = await app.signedIn(city.operator)
const { categories } = await operator.call(getCatalogue, {})
const code = categories[0]?.code ?? ''
const { lon, lat } = city.point

const head = '任务号,问题类型,上报时间,截止时间,结案时间,状态,问题描述,经度,纬度,部门'
const bytes = (...lines: string[]): Buffer => Buffer.from(`${[head, ...lines].join('\n')}\n`)
const send = (source: string, content: Buffer, name = '旧案件.csv'): Promise<string> =>
  sendFile(admin, { source, name, content })
const stateOf = async (id: string) => (await admin.call(contract.getCaseImport, { id })).import
const faultsOf = async (id: string) => (await admin.call(contract.listImportFaults, { id })).rows
const caseOf = async (number: string) => {
  const { cases } = await operator.call(listCases, { tab: 'all', search: number })
  return operator.call(getCase, { caseId: cases[0]?.id ?? '' })
}

async function mapped(id: string, change: Partial<ImportMapping> = {}): Promise<void> {
  const { guess, departments } = await admin.call(contract.getCaseImport, { id })
  const works = departments.find(({ id: key }) => key === city.handler.organisationId)
  const mapping: ImportMapping = {
    ...guess,
    values: {
      ...guess.values,
      category: [{ value: '路灯坏', to: code }],
      status: [
        { value: '已结', to: 'closed' },
        { value: '在办', to: 'open' },
      ],
      department: works ? [{ value: '城管', to: works.id }] : [],
    },
    ...change,
  }
  await admin.call(contract.mapCaseImport, { id, mapping })
}

async function passed(id: string, change: Partial<ImportMapping> = {}): Promise<void> {
  await app.runJobs()
  await mapped(id, change)
  await admin.call(contract.checkCaseImport, { id })
  await app.runJobs()
}

const ran = async (id: string): Promise<void> => {
  await admin.call(contract.runCaseImport, { id })
  await app.runJobs()
}

const closed = `A1,路灯坏,2024-03-01 09:00:00,2024-03-03 09:00:00,2024-03-02 10:30:00,已结,灯不亮,${lon},${lat},城管`
const open = `A2,路灯坏,2026-06-01 09:00:00,2026-06-02 09:00:00,,在办,灯又不亮,${lon},${lat},城管`
const reported = `A3,路灯坏,2026-06-02 09:00:00,,,在办,没有部门,${lon},${lat},`

test('a closed case comes in with its times and one honest line; an open one is alive and overdue as it was', async () => {
  const id = await send('城管一期', bytes(closed, open, reported))
  await passed(id)
  expect(await stateOf(id)).toMatchObject({ state: 'checked', rows: 3, done: 3, refused: 0, imported: 0 })
  await ran(id)
  expect(await stateOf(id)).toMatchObject({ state: 'done', imported: 3, refused: 0 })
  const old = await caseOf('A1')
  expect(old).toMatchObject({ state: 'archived', external: { source: '城管一期', number: 'A1' }, outcome: null })
  expect(old.number).toMatch(/^2403-/)
  expect(old.events.map(({ action, at }) => [action, at])).toEqual([
    ['archive', now.toISOString()],
    ['import_closed', '2024-03-02T02:30:00.000Z'],
    ['report', '2024-03-01T01:00:00.000Z'],
  ])
  expect(old.events[1]?.text).toBe('从旧系统导入\n原状态：已结')
  expect(old.clocks).toMatchObject([{ dueAt: '2024-03-03T01:00:00.000Z', stoppedAt: '2024-03-02T02:30:00.000Z' }])
  const live = await caseOf('A2')
  expect(live).toMatchObject({ state: 'dispatched', holder: 'organisation' })
  expect(live.clock).toMatchObject({ startedAt: '2026-06-01T01:00:00.000Z', dueAt: '2026-06-02T01:00:00.000Z' })
  expect(await caseOf('A3')).toMatchObject({ state: 'reported', clock: { startedAt: '2026-06-02T01:00:00.000Z' } })
})

test('each row that cannot be a case says why, and the file of them opens in a spreadsheet', async () => {
  const id = await send(
    '坏行',
    bytes(
      `B1,不明,2024-03-01 09:00,,2024-03-02,已结,,${lon},${lat},`,
      `B2,路灯坏,2024-02-30 09:00,,2024-03-02,已结,,${lon},${lat},`,
      `B3,路灯坏,2024-03-05 09:00,,2024-03-02,已结,,${lon},${lat},`,
      'B4,路灯坏,2024-03-01,,2024-03-02,已结,=1+1,2,48,',
      'B5,路灯坏,2024-03-01,,2024-03-02,已结,,0,0,',
      `B6,路灯坏,2024-03-01,,,已结,,${lon},${lat},`,
      `B7,路灯坏,2024-03-01,,2024-03-02,已结,,${lon},${lat},`,
      `B7,路灯坏,2024-03-01,,2024-03-02,已结,,${lon},${lat},`,
    ),
  )
  await passed(id)
  const rows = await faultsOf(id)
  expect(rows.map(({ n, faults }) => [n, ...faults.map(fault => fault.code)])).toEqual([
    [1, 'no_meaning'],
    [2, 'no_date'],
    [3, 'before_opened'],
    [4, 'outside_city'],
    [5, 'no_point'],
    [6, 'no_end'],
    [8, 'twice'],
  ])
  const file = await admin.call(contract.getImportFaultFile, { id })
  expect(file.content.startsWith('\ufeff行 row,错误 error,任务号')).toBe(true)
  expect(file.content).toContain("'=1+1")
  await ran(id)
  expect(await stateOf(id)).toMatchObject({ state: 'done', imported: 1, refused: 7 })
})

test('the same file again brings nothing twice', async () => {
  const id = await send('城管一期', bytes(closed, open, reported))
  await passed(id)
  expect((await faultsOf(id)).map(({ faults }) => faults[0]?.code)).toEqual(Array(3).fill('imported_already'))
  const elsewhere = await send('城管二期', bytes(closed))
  await passed(elsewhere)
  expect(await stateOf(elsewhere)).toMatchObject({ refused: 0 })
})

test('a run that is cut short goes on where it was, and brings no row twice', async () => {
  const lines = Array.from(
    { length: 2500 },
    (_, no) => `K${no},路灯坏,2025-03-01 09:00,,2025-03-02 09:00,已结,第 ${no} 件,${lon},${lat},`,
  )
  const id = await send('断电', bytes(...lines))
  await passed(id)
  await admin.call(contract.runCaseImport, { id })
  let left = 4
  const dying: Tasks = {
    [passTask]: async () => {
      const { caseImportTasks } = await import('./index.ts')
      const tasks = caseImportTasks(await rules())
      await tasks[passTask]?.({ id } as never, {
        now,
        log: openLog('silent'),
        act: work => {
          if (left-- === 0) throw new Error('the power went')
          return inTransaction(db.app, { settings: settingsOf(system) }, work)
        },
      })
    },
  }
  const parts = { pool: db.app, now: () => now, log: openLog('silent') }
  await expect(runTask(dying, { name: passTask, payload: { id } }, parts)).rejects.toThrow()
  expect(await stateOf(id)).toMatchObject({ state: 'running', imported: 2000, done: 2000 })
  await app.runJobs()
  expect(await stateOf(id)).toMatchObject({ state: 'done', imported: 2500, refused: 0 })
  const { rows } = await db.owner.query({
    text: `select count(*)::int as cases, count(distinct external_number)::int as numbers from cases where external_source = '断电'`,
  })
  expect(rows).toEqual([{ cases: 2500, numbers: 2500 }])
})

/** What app.ts hands the feature. */
async function rules() {
  const { publishedCalendar } = await import('../platform/calendar.ts')
  const { openAreas } = await import('../area/index.ts')
  const calendar = publishedCalendar('Asia/Shanghai')
  const recorder = { record: async () => {} }
  const areas = openAreas({ pool: db.app, recorder, now: () => now, dayOf: () => '2026-06-03', keepers: [] })
  return { calendar, timeZone: 'Asia/Shanghai', areas }
}

test('a run that was stopped goes on when it is told to; what is left of a finished one is mended by a new mapping', async () => {
  const id = await send('停一停', bytes(closed.replace('A1', 'S1'), closed.replace('A1,路灯坏', 'S2,井盖坏')))
  await passed(id)
  await admin.call(contract.runCaseImport, { id })
  await admin.call(contract.cancelCaseImport, { id })
  await app.runJobs()
  expect(await stateOf(id)).toMatchObject({ state: 'cancelled', imported: 0 })
  await ran(id)
  expect(await stateOf(id)).toMatchObject({ state: 'done', imported: 1, refused: 1 })
  const values = await admin.call(contract.listImportValues, { id, field: 'category', column: 1 })
  expect(values.values).toEqual([{ value: '井盖坏', rows: 1, to: null }])
  const { mapping } = await admin.call(contract.getCaseImport, { id })
  const category = [{ value: '井盖坏', to: code }]
  await admin.call(contract.mapCaseImport, { id, mapping: { ...mapping!, values: { ...mapping!.values, category } } })
  await ran(id)
  expect(await stateOf(id)).toMatchObject({ state: 'done', imported: 2, refused: 0 })
})

test('what a value of a source meant is remembered for its next file', async () => {
  const id = await send('停一停', bytes(closed))
  await app.runJobs()
  const { values } = await admin.call(contract.listImportValues, { id, field: 'category', column: 1 })
  expect(values).toEqual([{ value: '路灯坏', rows: 1, to: code }])
})

test('GB18030 is found out, GCJ-02 is turned, and rows without a place fall back to a grid that was chosen', async () => {
  const text = `${head}\nG1,路灯坏,2026/5/1 9:00,,2026年5月2日,已结,㐀字灯,${lon},${lat},\nG2,路灯坏,2026/5/1,,2026/5/2,已结,无坐标,,,\n`
  const id = await send('旧编码', iconv.encode(text, 'gb18030'))
  await app.runJobs()
  const { guess } = await admin.call(contract.getCaseImport, { id })
  await mapped(id, { system: 'gcj02', otherwise: { ...guess.otherwise, area: city.grid } })
  const { rows } = await admin.call(contract.previewCaseImport, { id })
  expect(rows[0]?.case).toMatchObject({ description: '㐀字灯', openedAt: '2026-05-01T01:00:00.000Z' })
  const moved = Math.abs((rows[0]?.case?.lon ?? lon) - lon) * 95_000
  expect(moved).toBeGreaterThan(100)
  expect(moved).toBeLessThan(1000)
  expect(rows[1]?.case).toMatchObject({ area: city.grid, assumed: ['place_unknown'] })
})

test('a workbook comes in like a table of text, its dates as the clock on the wall had them; a formula is refused by its cell', async () => {
  const at = new Date('2026-05-06T09:30:00Z')
  const rows = [head.split(','), ['X1', '路灯坏', at, null, at, '已结', '', lon, lat, null]]
  const good = Buffer.from(await writeXlsx({ sheets: [{ name: '案件', rows }] }))
  const id = await send('表格', good, '旧案件.xlsx')
  await passed(id)
  const { rows: shown } = await admin.call(contract.previewCaseImport, { id })
  expect(shown[0]?.case).toMatchObject({ number: 'X1', openedAt: '2026-05-06T01:30:00.000Z' })
  const cells = new Map([['1,0', { value: 'X1', formula: '"X"&1' }]])
  const bad = await send('表格', Buffer.from(await writeXlsx({ sheets: [{ name: '案件', rows, cells }] })), 'x.xlsx')
  await app.runJobs()
  expect(await stateOf(bad)).toMatchObject({ state: 'unreadable', fault: { code: 'formula', facts: { cell: 'A2' } } })
})

test.each([
  ['no table', Buffer.from('编号,内容\n1,"没有配对\n'), 'not_csv'],
  ['no text', Buffer.from([0xff, 0xff, 0x00, 0x0a, 0xff]), 'not_text'],
  ['an empty table', Buffer.from(`${head}\n`), 'no_rows'],
  ['a workbook in name only', Buffer.from('PK\u0003\u0004 nothing'), 'not_xlsx'],
])('%s is refused as a whole', async (_, content, fault) => {
  const id = await send('坏文件', content)
  await app.runJobs()
  expect(await stateOf(id)).toMatchObject({ state: 'unreadable', fault: { code: fault } })
})
