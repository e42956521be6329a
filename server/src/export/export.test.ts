import type { InputOf } from '@lifetree/contract/endpoint'
import { cancelExport, exportFilePath, listExports, startExport } from '@lifetree/contract/export'
import { parse } from 'csv-parse/sync'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { district, openLoop, refused } from '../testing/loop.ts'
import type { TestClient } from '../testing/test-app.ts'

const db = await cloneDatabase()
const { app, operator, handler, dispatcher, centre, report, receive } = await openLoop(db)
const leader = await app.signedIn({ role: 'leader', area: district })
const neighbour = await app.signedIn({ role: 'operator', area: '340207000000000', organisationId: centre })

const caller = { name: '王秀兰', phone: '13905530000', wantsCallBack: true }
const cases: string[] = []
for (const description of ['=1+1', '井盖碎了', '@路灯不亮']) {
  const made = report(operator, { source: 'hotline', description, caller, files: [] })
  cases.push((await made.send()).number)
  await receive(made.files)
}

type Asked = Partial<InputOf<typeof startExport>>
const ask = async (by: TestClient, more: Asked = {}): Promise<string> => {
  const exportId = v7()
  const usual = {
    list: 'cases',
    query: { tab: 'all' },
    format: 'csv',
    language: 'zh',
    columns: ['number', 'description'],
  }
  await by.call(startExport, { ...usual, exportId, ...more } as InputOf<typeof startExport>)
  return exportId
}
const fetchFile = (by: Pick<TestClient, 'inject'>, exportId: string) =>
  by.inject({ method: 'GET', url: exportFilePath(exportId) })
const rowsOf = async (by: TestClient, exportId: string): Promise<string[][]> => {
  const answer = await fetchFile(by, exportId)
  expect(answer.statusCode, answer.body.slice(0, 200)).toBe(200)
  return parse(answer.rawPayload, { bom: true })
}
const stateOf = async (by: TestClient, exportId: string) =>
  (await by.call(listExports, {})).exports.find(({ id }) => id === exportId)

describe('a list', () => {
  it('comes as a file with its columns, formulae as text, to who asked for it alone', async () => {
    const exportId = await ask(operator)
    expect(await stateOf(operator, exportId)).toMatchObject({ state: 'waiting', rows: 0 })
    expect((await fetchFile(operator, exportId)).statusCode).toBe(404)
    await app.runJobs()
    expect(await stateOf(operator, exportId)).toMatchObject({ state: 'done', rows: 3, total: 3 })
    const [heads, ...rows] = await rowsOf(operator, exportId)
    expect(heads).toEqual(['案号', '描述'])
    expect(rows).toEqual([
      [cases[2], "'@路灯不亮"],
      [cases[1], '井盖碎了'],
      [cases[0], "'=1+1"],
    ])
    expect((await fetchFile(dispatcher, exportId)).statusCode).toBe(404)
    expect((await dispatcher.call(listExports, {})).exports).toEqual([])
    expect((await fetchFile({ inject: options => app.http.inject(options) as never }, exportId)).statusCode).toBe(401)
  })

  it('is what the asker sees, and no more', async () => {
    const [own, foreign] = [await ask(leader), await ask(neighbour)]
    await app.runJobs()
    expect((await rowsOf(leader, own)).length).toBe(4)
    expect(await rowsOf(neighbour, foreign)).toEqual([['案号', '描述']])
  })

  it('takes the filters of its address', async () => {
    const exportId = await ask(operator, { query: { tab: 'all', search: cases[1] ?? '' } })
    await app.runJobs()
    expect((await rowsOf(operator, exportId)).slice(1).map(([number]) => number)).toEqual([cases[1]])
    expect(await refused(ask(operator, { query: { tab: 'everything' } }))).toBe('invalid_input')
    expect(await refused(ask(operator, { query: { tab: 'all', after: 'x' } }))).toBe('invalid_input')
    expect(await refused(ask(operator, { columns: [] }))).toBe('no_columns')
  })

  it('shows a reporter masked, for a purpose that is logged', async () => {
    const columns = ['number', 'reporter', 'phone', 'light'] as const
    expect(await refused(ask(operator, { columns: [...columns] }))).toBe('purpose_needed')
    const exportId = await ask(operator, { columns: [...columns], purpose: '回访名单' })
    await app.runJobs()
    const [, ...rows] = await rowsOf(operator, exportId)
    expect(rows.map(row => row.slice(1, 3))).toEqual(Array.from({ length: 3 }, () => ['王**', '139 **** 0000']))
    expect(rows.every(row => ['绿', '黄', '红'].includes(row[3] ?? ''))).toBe(true)
    expect(app.entries).toContainEqual(
      expect.objectContaining({ kind: 'read', name: 'startExport', subject: exportId, purpose: '回访名单' }),
    )
  })

  it('comes as XLSX and in English too, and so do figures', async () => {
    await app.runTask('fold_figures')
    const english = await ask(leader, { format: 'xlsx', language: 'en' })
    const figures = await ask(leader, {
      list: 'figures',
      query: { from: '2026-06-01', to: '2026-06-30', by: 'source' },
      columns: [],
    })
    const items = await ask(leader, {
      list: 'figure_items',
      query: { from: '2026-06-01', to: '2026-06-30', measure: 'reported' },
    })
    await app.runJobs()
    const answer = await fetchFile(leader, english)
    expect(answer.headers['content-disposition']).toMatch(/filename="cases\.xlsx"; filename\*=UTF-8''Cases-/)
    expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK')
    const [heads, ...rows] = await rowsOf(leader, figures)
    expect(heads?.slice(0, 3)).toEqual(['名称', '上报数', '受理数'])
    expect(rows.map(([name, reported]) => [name, reported])).toEqual([
      ['热线', '3'],
      ['合计', '3'],
    ])
    expect((await rowsOf(leader, items)).length).toBe(4)
  })
})

describe('an export', () => {
  it('can be stopped; what is done can be taken away, by its own asker', async () => {
    const exportId = await ask(operator)
    expect(await refused(dispatcher.call(cancelExport, { exportId }))).toBe('no_such_export')
    await operator.call(cancelExport, { exportId })
    await app.runJobs()
    expect(await stateOf(operator, exportId)).toMatchObject({ state: 'cancelled', bytes: null })
    expect(await refused(operator.call(cancelExport, { exportId }))).toBe('already_ended')
    const done = await ask(operator)
    await app.runJobs()
    await operator.call(cancelExport, { exportId: done })
    expect((await fetchFile(operator, done)).statusCode).toBe(404)
  })

  it('is refused when the position that asked has ended meanwhile', async () => {
    const short = await app.signedIn({ role: 'leader', area: district })
    const [early, late] = [await ask(short), await ask(short)]
    await app.runJobs()
    expect((await fetchFile(short, early)).statusCode).toBe(200)
    await db.owner.query({
      text: `update positions set valid_to = '2026-06-02' where account_id = $1`,
      values: [short.accountId],
    })
    await db.owner.query({
      text: `update exports set state = 'waiting', ended_at = null where id = $1`,
      values: [late],
    })
    await app.runTask('run_export', { exportId: late })
    const { rows } = await db.owner.query({ text: 'select state from exports where id = $1', values: [late] })
    expect(rows).toEqual([{ state: 'refused' }])
    expect((await fetchFile(short, early)).statusCode).not.toBe(200)
  })

  it('three at most wait at a time for one account', async () => {
    const asked = [await ask(handler), await ask(handler), await ask(handler)]
    expect(await refused(ask(handler))).toBe('too_many_exports')
    await app.runJobs()
    for (const exportId of asked) expect((await stateOf(handler, exportId))?.state).toBe('done')
  })

  it('is swept after a week, its line after a month', async () => {
    const exportId = await ask(leader)
    await app.runJobs()
    expect((await stateOf(leader, exportId))?.keptUntil).not.toBeNull()
    const start = app.clock.now
    await db.owner.query({ text: "update sessions set idle_until = 'infinity', expires_at = 'infinity'" })
    app.clock.now = new Date(start.getTime() + 7.1 * 86_400_000)
    await app.runTask('sweep_exports')
    expect(await stateOf(leader, exportId)).toMatchObject({ state: 'swept', keptUntil: null })
    expect((await fetchFile(leader, exportId)).statusCode).toBe(404)
    app.clock.now = new Date(start.getTime() + 31 * 86_400_000)
    await app.runTask('act_on_retention')
    expect((await db.owner.query({ text: 'select from exports where id = $1', values: [exportId] })).rowCount).toBe(0)
    app.clock.now = start
  })
})
