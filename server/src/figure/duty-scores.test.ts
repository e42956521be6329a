import * as acting from '@lifetree/contract/case-acting'
import * as deciding from '@lifetree/contract/case-deciding'
import type { InputOf } from '@lifetree/contract/endpoint'
import { exportFilePath, startExport } from '@lifetree/contract/export'
import { listScoreItems, readOwnScore, readPostScores, readWorkerScores } from '@lifetree/contract/figure-score'
import type { PersonMeasure } from '@lifetree/contract/figure-subject'
import { parse } from 'csv-parse/sync'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { district, openLoop, refused } from '../testing/loop.ts'
import type { TestClient } from '../testing/test-app.ts'

const db = await cloneDatabase()
const { app, worker, operator, handler, centre, photo, receive, reported } = await openLoop(db)
await db.owner.query({
  text: `update categories set limit_unit = 'calendar_day', limit_amount = 2, limit_policy = null, check_finished = 100,
    check_self_handled = 0, evidence_filing = '{}'`,
})
const duty = await app.signedIn({ role: 'duty_officer', area: district, organisationId: centre })
const relief = await app.signedIn({ role: 'duty_officer', area: district, organisationId: centre })
const supervisor = await app.signedIn({ role: 'supervisor', area: district })
const gridLeader = await app.signedIn({ role: 'grid_leader', area: '340202016001000' })

const june = { from: '2026-06-01', to: '2026-06-30' }
/** Minutes after nine in the morning of Wednesday, 3 June 2026, in the city. */
const at = async (minutes: number): Promise<void> => {
  app.clock.now = new Date(Date.UTC(2026, 5, 3, 1, minutes))
  await db.owner.query({ text: "update sessions set idle_until = 'infinity', expires_at = 'infinity'" })
}
const file = (by: TestClient, caseId: string) => by.call(acting.fileCase, { caseId })
const mend = async (caseId: string): Promise<void> => {
  await handler.call(acting.acceptCase, { caseId })
  const files = [photo('after')]
  await handler.call(acting.finishCase, { caseId, text: '已修补', files })
  await receive(files)
  await worker.call(acting.passCheck, { caseId, files: [] })
}
const close = (by: TestClient, caseId: string) => by.call(acting.closeCase, { caseId, outcome: 'solved' })
const readPost = (by = supervisor) => by.call(readPostScores, { ...june, post: 'duty_officer' })
const itemsOf = async (measure: PersonMeasure, account = duty.accountId, by = supervisor) =>
  (await by.call(listScoreItems, { ...june, account, measure })).cases.map(({ id }) => id).toSorted()

await at(0)
const good = (await reported()).caseId
const slow = (await reported()).caseId
const voided = (await reported()).caseId
const forced = (await reported()).caseId
await at(10)
await file(duty, good)
await file(duty, slow)
await file(operator, forced)
await at(20)
await file(duty, voided)
await at(30)
await handler.call(acting.returnCase, { caseId: voided, reason: '不归我们管' })
await at(40)
await duty.call(deciding.voidCase, { caseId: voided, reason: '重复上报' })
await duty.call(deciding.forceClose, { caseId: forced, outcome: 'beyond_remit', reason: '另案处理' })
await at(60)
await mend(good)
await mend(slow)
await at(70)
await close(duty, good)
await at(80)
await close(duty, slow)
await app.runTask('fold_figures')

describe('the score of a duty officer', () => {
  it('is what was worked out by hand', async () => {
    // He filed three, and has fifteen minutes for it: two took 10, one took 20, and that one was voided. The fourth the
    // operator filed. He closed two, in fifteen minutes from the check: one took 10, one took 20; by force is no closing.
    const { rows, composite } = await readPost()
    expect(composite.components.map(({ weight }) => weight)).toEqual([25, 40, 35])
    const row = rows.find(({ key }) => key === duty.accountId)
    expect(row?.components.map(({ key, part, whole }) => `${key} ${part}/${whole}`)).toEqual([
      ...['filed 2/3', 'rightly 2/3', 'closed 1/2'],
    ])
    // 25 × 66.67 % + 40 × 66.67 % + 35 × 50 % = 16.67 + 26.67 + 17.5
    expect(row).toMatchObject({ score: 60.83, grade: 'C' })
    expect(rows.find(({ key }) => key === relief.accountId)).toBeUndefined()
  })

  it('opens exactly the cases that each number counts', async () => {
    expect(await itemsOf('filings')).toEqual([good, slow, voided].toSorted())
    expect(await itemsOf('filings_in_time')).toEqual([good, slow].toSorted())
    expect(await itemsOf('filings_right')).toEqual([good, slow].toSorted())
    expect(await itemsOf('closings')).toEqual([good, slow].toSorted())
    expect(await itemsOf('closings_in_time')).toEqual([good])
  })
})

describe('that somebody looked at how well persons work', () => {
  const entriesOf = (by: TestClient) =>
    app.entries.filter(({ kind, actor }) => kind === 'read' && actor.accountId === by.accountId)
  const since = async (by: TestClient, read: () => Promise<unknown>) => {
    const before = entriesOf(by).length
    await read()
    return entriesOf(by).slice(before)
  }

  it('is logged: who, when, of whom', async () => {
    const [ofPosts, ...more] = await since(supervisor, () => readPost())
    expect(more).toEqual([])
    expect(ofPosts).toMatchObject({
      ...{ name: 'readPostScores', at: app.clock.now, subject: duty.accountId, purpose: null },
      content: { post: 'duty_officer', ...june, of: [duty.accountId] },
    })
    const [ofWorkers] = await since(gridLeader, () => gridLeader.call(readWorkerScores, june))
    expect(ofWorkers).toMatchObject({
      name: 'readWorkerScores',
      content: { of: expect.arrayContaining([worker.accountId]) },
    })
    const [ofItems] = await since(supervisor, () => itemsOf('filings'))
    expect(ofItems).toMatchObject({ name: 'listScoreItems', subject: duty.accountId, content: { measure: 'filings' } })
  })

  it('is not, where he looked at himself or saw nobody', async () => {
    expect(await since(duty, () => duty.call(readOwnScore, june))).toEqual([])
    expect(await since(duty, () => itemsOf('filings', duty.accountId, duty))).toEqual([])
    expect(await since(relief, () => itemsOf('filings', duty.accountId, relief))).toEqual([])
  })
})

describe('scores as a file', () => {
  type Asked = Pick<InputOf<typeof startExport>, 'list' | 'query'> & { purpose?: string; columns?: 'number'[] }
  const ask = async (by: TestClient, asked: Asked): Promise<string> => {
    const exportId = v7()
    await by.call(startExport, { exportId, format: 'csv', language: 'zh', columns: [], ...asked })
    return exportId
  }
  const rowsOf = async (by: TestClient, asked: Asked): Promise<{ exportId: string; rows: string[][] }> => {
    const exportId = await ask(by, asked)
    await app.runJobs()
    const answer = await by.inject({ method: 'GET', url: exportFilePath(exportId) })
    expect(answer.statusCode, answer.body.slice(0, 200)).toBe(200)
    return { exportId, rows: parse(answer.rawPayload, { bom: true }) }
  }
  const posts = { list: 'post_scores', query: { ...june, post: 'duty_officer' } } as const

  it('of persons are masked, for a purpose that is logged with of whom they tell', async () => {
    expect(await refused(ask(supervisor, posts))).toBe('purpose_needed')
    const { exportId, rows } = await rowsOf(supervisor, { ...posts, purpose: '月度讲评' })
    const heads = ['名称', '得分', '等级', '按时立案率（25）', '按时立案数', '立案数', '准确立案率（40）', '准确立案数']
    expect(rows[0]?.slice(0, 8)).toEqual(heads)
    expect(rows[1]?.slice(0, 8)).toEqual(['李**', '60.83', 'C', '66.67', '2', '3', '66.67', '2'])
    expect(app.entries).toContainEqual(
      expect.objectContaining({
        ...{ kind: 'read', name: 'startExport', subject: exportId, purpose: '月度讲评' },
        content: expect.objectContaining({ list: 'post_scores', of: [duty.accountId] }),
      }),
    )
  })

  it('bear full names only where they are asked for', async () => {
    const full = { ...posts, query: { ...posts.query, names: 'full' }, purpose: '月度讲评' }
    expect((await rowsOf(supervisor, full)).rows[1]?.[0]).toBe('李望舒')
  })

  it('are for who may read them, and so are the cases behind a number', async () => {
    expect(await refused(ask(operator, { ...posts, purpose: '看看' }))).toBe('forbidden')
    expect(await refused(ask(gridLeader, { ...posts, purpose: '看看' }))).toBe('forbidden')
    const measure = { ...june, account: duty.accountId, measure: 'closings' }
    const items: Asked = { list: 'score_items', query: measure, columns: ['number'] }
    expect(await refused(ask(supervisor, items))).toBe('purpose_needed')
    expect((await rowsOf(supervisor, { ...items, purpose: '核对' })).rows).toHaveLength(3)
    expect((await rowsOf(operator, { ...items, purpose: '看看' })).rows).toHaveLength(1)
  })

  it('of departments need no purpose', async () => {
    const { rows } = await rowsOf(supervisor, { list: 'scores', query: { ...june, by: 'department' } })
    expect(rows[0]?.slice(0, 4)).toEqual(['名称', '得分', '等级', '立案数（10）'])
    expect(rows.length).toBeGreaterThan(1)
  })
})
