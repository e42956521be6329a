import * as acting from '@lifetree/contract/case-acting'
import { listFigureItems, type Measure, publishMonth } from '@lifetree/contract/figure'
import {
  changeComposite,
  listComposites,
  listScoreItems,
  readOwnScore,
  readPostScores,
  readScores,
  readWorkerScores,
} from '@lifetree/contract/figure-score'
import type { PersonMeasure } from '@lifetree/contract/figure-subject'
import { describe, expect, it } from 'vitest'
import { inTransaction } from '../platform/database/transaction.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { district, grid, openLoop, refused } from '../testing/loop.ts'

const db = await cloneDatabase()
const { app, worker, operator, dispatcher, handler, works, photo, report, receive, reported } = await openLoop(db)
await db.owner.query({
  text: `update categories set limit_unit = 'calendar_day', limit_amount = 2, limit_policy = null, check_finished = 100,
    check_self_handled = 0, evidence_filing = '{}'`,
})
const colleague = await app.signedIn({ role: 'grid_worker', area: grid })
const gridLeader = await app.signedIn({ role: 'grid_leader', area: '340202016001000' })
const leader = await app.signedIn({ role: 'leader', area: district })
const supervisor = await app.signedIn({ role: 'supervisor', area: district })
const neighbour = await app.signedIn({ role: 'leader', area: '340207000000000' })
const rules = await app.signedIn({ role: 'rule_editor', area: district })

const june = { from: '2026-06-01', to: '2026-06-30' }
/** Minutes after nine in the morning of Wednesday, 3 June 2026, in the city: working hours. */
const at = async (minutes: number): Promise<void> => {
  app.clock.now = new Date(Date.UTC(2026, 5, 3, 1, minutes))
  await db.owner.query({ text: "update sessions set idle_until = 'infinity', expires_at = 'infinity'" })
}
const DAY = 1440
const fold = () => app.runTask('fold_figures')
const ofPublic = async (): Promise<string> => {
  const { caseId, send } = report(operator, { source: 'public', files: [] })
  await send()
  await operator.call(acting.askVerification, { caseId })
  return caseId
}
const verify = (caseId: string) => worker.call(acting.verifyCase, { caseId, finding: 'found', files: [] })
const file = (caseId: string) => operator.call(acting.fileCase, { caseId })
type Scores = Awaited<ReturnType<typeof readWorkers>>
const readWorkers = (by = leader) => by.call(readWorkerScores, june)
const rowOf = (scores: Scores, who: { accountId: string }) => scores.rows.find(({ key }) => key === who.accountId)
const partsOf = (row: Scores['rows'][number] | undefined) =>
  row?.components.map(({ key, part, whole }) => `${key} ${part}/${whole}`)
const itemsOf = async (by: typeof leader, account: string, measure: PersonMeasure) =>
  (await by.call(listScoreItems, { ...june, account, measure })).cases.map(({ id }) => id)

await at(0)
const good = (await reported()).caseId
await file(good)
const declined = (await reported()).caseId
await operator.call(acting.rejectCase, { caseId: declined, reason: '不属于受理范围' })
const undecided = (await reported()).caseId
const inTime = await ofPublic()
const late = await ofPublic()
const open = await ofPublic()
await at(10)
await verify(inTime)
await file(inTime)
await at(60)
await verify(late)
await file(late)
await handler.call(acting.acceptCase, { caseId: good })
const after = [photo('after')]
await handler.call(acting.finishCase, { caseId: good, text: '已修补', files: after })
await receive(after)
await at(80)
await worker.call(acting.passCheck, { caseId: good, files: [] })
await handler.call(acting.returnCase, { caseId: late, reason: '不归我们管' })
await at(90)
await dispatcher.call(acting.dispatchCase, { caseId: late, organisationId: works })
await handler.call(acting.returnCase, { caseId: inTime, reason: '不归我们管' })
await at(130)
await dispatcher.call(acting.dispatchCase, { caseId: inTime, organisationId: works })
await handler.call(acting.returnCase, { caseId: inTime, reason: '还是不归我们管' })
await fold()

describe('the score of a grid worker', () => {
  it('is what was worked out by hand', async () => {
    // Judged: one filed, one declined; another is undecided. In his grid three were filed, two of them found by the public.
    // Verification has 30 minutes: one took 10, one 60, one waits still. The check took 20 of its 30 minutes.
    const row = rowOf(await readWorkers(), worker)
    expect(partsOf(row)).toEqual(['valid 1/2', 'missed 2/3', 'verified 1/3', 'checked 1/1'])
    // 40 × 50 % + 20 × 33.33 % + 20 × 33.33 % + 20 × 100 %
    expect(row).toMatchObject({ score: 53.33, grade: 'D' })
  })

  it('counts what nobody verified against each who works in the grid, and leaves out what has no denominator', async () => {
    const row = rowOf(await readWorkers(), colleague)
    expect(partsOf(row)).toEqual(['valid 0/0', 'missed 2/3', 'verified 0/1', 'checked 0/0'])
    expect(row?.components.map(({ bears }) => bears)).toEqual([0, 50, 50, 0])
    expect(row).toMatchObject({ score: 16.67, grade: 'E' })
  })

  it('opens exactly the cases that each number counts', async () => {
    const open_ = (measure: PersonMeasure) => itemsOf(gridLeader, worker.accountId, measure)
    expect((await open_('judged_reports')).toSorted()).toEqual([good, declined].toSorted())
    expect(await open_('valid_reports')).toEqual([good])
    expect((await open_('missed')).toSorted()).toEqual([inTime, late].toSorted())
    expect((await open_('to_verify')).toSorted()).toEqual([inTime, late, open].toSorted())
    expect(await open_('verified_in_time')).toEqual([inTime])
    expect(await open_('judged_reports')).not.toContain(undecided)
  })

  it('is seen by who leads him and by himself, by no colleague and from no other area', async () => {
    for (const by of [gridLeader, supervisor, leader]) expect(rowOf(await readWorkers(by), worker)).toBeDefined()
    expect((await readWorkers(neighbour)).rows).toEqual([])
    for (const by of [worker, colleague, operator, dispatcher]) expect(await refused(readWorkers(by))).toBe('forbidden')
    const own = await colleague.call(readOwnScore, june)
    expect(own.rows.map(({ key }) => key)).toEqual([colleague.accountId])
    expect(await itemsOf(worker, worker.accountId, 'valid_reports')).toEqual([good])
    expect(await itemsOf(colleague, worker.accountId, 'valid_reports')).toEqual([])
    expect(await itemsOf(operator, worker.accountId, 'valid_reports')).toEqual([])
  })

  it('stands behind a second wall, which knows who leads whom', async () => {
    const settings = { 'app.lo': '340202000000000', 'app.hi': '340202999999999' }
    const seen = (accountId: string, role: string): Promise<string[]> =>
      inTransaction(db.app, { settings: { ...settings, 'app.account': accountId, 'app.role': role } }, async tx => {
        const text =
          "select distinct post || case when account_id = $1 then ', own' else '' end as says from figure_deeds"
        const { rows } = await tx.query<{ says: string }>({ text: `${text} order by 1`, values: [accountId] })
        return rows.map(({ says }) => says)
      })
    expect(await seen(colleague.accountId, 'grid_worker')).toEqual(['grid_worker, own'])
    expect(await seen(gridLeader.accountId, 'grid_leader')).toEqual(['grid_worker'])
    expect(await seen(leader.accountId, 'leader')).toEqual(['dispatcher', 'grid_worker', 'operator'])
    expect(await seen(leader.accountId, 'duty_officer')).toEqual([])
  })
})

describe('the scores of the centre', () => {
  const readPost = (post: 'operator' | 'dispatcher', by = supervisor) => by.call(readPostScores, { ...june, post })

  it('an operator’s is of what he sent to be verified and decided, in time', async () => {
    // One filed and one declined at once, two filed as soon as they were verified: four in number earn no points.
    expect(partsOf(rowOf(await readPost('operator'), operator))).toEqual(['volume 4/null', 'asked 3/3', 'decided 4/4'])
    expect(rowOf(await readPost('operator'), operator)).toMatchObject({ score: 75, grade: 'B' })
  })

  it('a dispatcher’s is of what he sent in time, and what was not sent back', async () => {
    // Fifteen minutes to dispatch: one took 10, one 40, and that was returned again. 40 × 50 % + 40 × 50 %.
    expect(partsOf(rowOf(await readPost('dispatcher'), dispatcher))).toEqual([
      'volume 2/null',
      'in_time 1/2',
      'rightly 1/2',
    ])
    expect(rowOf(await readPost('dispatcher'), dispatcher)).toMatchObject({ score: 40, grade: 'D' })
    expect(await itemsOf(supervisor, dispatcher.accountId, 'sent_right')).toEqual([late])
  })

  it('are not for a grid leader', async () => {
    expect(await refused(readPost('operator', gridLeader))).toBe('forbidden')
    expect(await itemsOf(gridLeader, operator.accountId, 'decided')).toEqual([])
  })
})

describe('the scores of departments and areas', () => {
  it.each(['department', 'district', 'grid'] as const)(
    'by %s are of what the figures count, each number opening its cases',
    async by => {
      const { rows, composite } = await leader.call(readScores, { ...june, by })
      const counted = rows.flatMap(({ key, components }) =>
        components.flatMap(({ part, whole }, at) => [
          { key, measure: composite.components[at]?.part, count: part },
          { key, measure: composite.components[at]?.whole, count: whole },
        ]),
      )
      expect(counted.length).toBeGreaterThan(0)
      for (const { key, measure, count } of counted.filter(one => one.measure !== null)) {
        const filter = by === 'department' ? { organisation: key } : { area: key }
        const { total } = await leader.call(listFigureItems, { ...june, ...filter, measure: measure as Measure })
        expect(total, measure ?? '').toBe(count)
      }
    },
  )

  it('of an area count what the public found', async () => {
    const { rows } = await leader.call(readScores, { ...june, by: 'grid' })
    // Three filed, two by the public.
    expect(partsOf(rows.find(({ key }) => key === grid))?.slice(0, 2)).toEqual(['public 2/3', 'volume 3/null'])
  })
})

describe('the rule of a score', () => {
  it('changes by a version that begins today or later, and the old one stays', async () => {
    const { composites } = await rules.call(listComposites, {})
    const first = composites.find(({ subject }) => subject === 'grid_worker')
    if (!first) throw new Error('there is no rule for grid workers')
    const { subject, grades } = first
    const weights = [10, 10, 70, 10]
    const components = first.components.map((one, index) => ({ ...one, weight: weights[index] ?? 0 }))
    const change = { subject, over: first.version, grades, components, from: '2026-06-10' }
    expect(await refused(leader.call(changeComposite, change))).toBe('forbidden')
    expect(await refused(rules.call(changeComposite, { ...change, from: '2026-06-01' }))).toBe('from_the_past')
    const light = { ...change, components: components.slice(1) }
    expect(await refused(rules.call(changeComposite, light))).toBe('weights_not_hundred')
    expect(await rules.call(changeComposite, change)).toMatchObject({ version: 2 })
    // 10 × 50 % + 10 × 33.33 % + 70 × 33.33 % + 10 × 100 %
    expect(rowOf(await readWorkers(), worker)).toMatchObject({ score: 41.67, grade: 'D' })
    const before = await leader.call(readWorkerScores, { from: '2026-06-01', to: '2026-06-09' })
    expect(before.composite.version).toBe(1)
    expect(rowOf(before, worker)).toMatchObject({ score: 53.33 })
  })
})

it('a published month keeps its scores and what they open', async () => {
  await at(30 * DAY)
  await fold()
  await supervisor.call(publishMonth, { month: '2026-06' })
  const before = await readWorkers()
  expect(before.publishedAt).not.toBeNull()
  await at(31 * DAY)
  await verify(open)
  await file(undecided)
  await fold()
  const then = await readWorkers()
  expect(then.rows).toEqual(before.rows)
  expect(await itemsOf(leader, worker.accountId, 'judged_reports')).not.toContain(undecided)
  await expect(db.app.query({ text: 'update figure_published_deeds set good = true' })).rejects.toThrow(
    'permission denied',
  )
})
