import * as acting from '@lifetree/contract/case-acting'
import * as deciding from '@lifetree/contract/case-deciding'
import { type Counts, listFigureItems, type Measure, publishMonth, readFigures } from '@lifetree/contract/figure'
import { describe, expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { district, openLoop, refused } from '../testing/loop.ts'

const db = await cloneDatabase()
// Two days for the office, so that each deadline can be told from the calendar: 48 hours after a case was sent to it.
const { app, worker, operator, dispatcher, handler, centre, photo, report, receive, reported } = await openLoop(db)
await db.owner.query({
  text: `update categories set limit_unit = 'calendar_day', limit_amount = 2, limit_policy = null, check_finished = 100,
    check_self_handled = 0`,
})
const duty = await app.signedIn({ role: 'duty_officer', area: district, organisationId: centre })
const supervisor = await app.signedIn({ role: 'supervisor', area: district })
const neighbour = await app.signedIn({ role: 'supervisor', area: '340207000000000' })
const leader = await app.signedIn({ role: 'leader', area: district })

/** Noon in the city on a day of June 2026; nobody is signed out by it. */
const noon = async (day: number): Promise<void> => {
  app.clock.now = new Date(Date.UTC(2026, 5, day, 4))
  await db.owner.query({ text: "update sessions set idle_until = 'infinity', expires_at = 'infinity'" })
}
const count = () => app.runTask('fold_figures')
const weekOne = { from: '2026-06-01', to: '2026-06-07' }
const weekTwo = { from: '2026-06-08', to: '2026-06-14' }
const totals = async (period: { from: string; to: string }, by = leader): Promise<Counts> =>
  (await by.call(readFigures, { ...period, by: 'source' })).total
const items = async (measure: Measure, period: { from: string; to: string }) =>
  (await leader.call(listFigureItems, { ...period, measure })).cases.map(({ id }) => id)

const filed = async (more?: object): Promise<string> => {
  const { caseId } = await reported(more)
  await operator.call(acting.fileCase, { caseId })
  return caseId
}
const finish = async (caseId: string): Promise<void> => {
  const files = [photo('after')]
  await handler.call(acting.finishCase, { caseId, text: '已修补', files })
  await receive(files)
}
const close = async (caseId: string): Promise<void> => {
  await worker.call(acting.passCheck, { caseId, files: [] })
  await dispatcher.call(acting.closeCase, { caseId, outcome: 'solved' })
}

const none: Counts = {
  ...{
    reported: 0,
    accepted: 0,
    self_handled: 0,
    filed: 0,
    found_by_public: 0,
    dispatched: 0,
    due_to_close: 0,
    closed: 0,
    closed_due: 0,
  },
  ...{ closed_in_time: 0, overdue: 0, rework: 0, extended: 0, returned: 0, called: 0, responded: 0, satisfied: 0 },
}

describe('a history worked out by hand', async () => {
  await noon(3)
  const inTime = await filed()
  const late = await filed()
  const waiting = await filed()
  const declined = (await reported()).caseId
  await operator.call(acting.rejectCase, { caseId: declined, reason: '不属于受理范围' })
  for (const caseId of [inTime, late, waiting]) await handler.call(acting.acceptCase, { caseId })
  await noon(4)
  await finish(inTime)
  await close(inTime)
  await noon(6)
  await finish(late)
  await close(late)
  await noon(8)
  const redone = await filed()
  const sentBack = await filed()
  await handler.call(acting.acceptCase, { caseId: redone })
  await handler.call(acting.returnCase, { caseId: sentBack, reason: '不归我们管' })
  const mended = report(worker, { handled: '当场清走了', files: [photo('near'), photo('far'), photo('after')] })
  await mended.send()
  await operator.call(deciding.callBack, { caseId: inTime, satisfaction: 'satisfied', text: '挺快' })
  await operator.call(deciding.callBack, { caseId: late, satisfaction: 'not_reached', text: '没人接' })
  await noon(9)
  await finish(redone)
  await worker.call(acting.failCheck, { caseId: redone, reason: '还在渗水', files: [] })
  await finish(redone)
  await close(redone)
  await noon(15)
  await count()

  it('counts in the first week what was due then, and not what was only opened', async () => {
    // Due on the fifth: three; closed on the fourth and the sixth: two, one of them late, and one still waits.
    expect(await totals(weekOne)).toEqual({
      ...none,
      ...{ reported: 4, accepted: 4, filed: 3, dispatched: 3, due_to_close: 3, closed: 2, closed_due: 2 },
      ...{ closed_in_time: 1, overdue: 2 },
    })
  })

  it('counts in the second week the backlog of the first', async () => {
    // Due on the tenth: one, closed on the ninth; the one that waits since the fifth is due again. What a worker mended is
    // closed, and was never due. What the office sent back has no deadline while nobody has it.
    expect(await totals(weekTwo)).toEqual({
      ...none,
      ...{ reported: 3, accepted: 2, self_handled: 1, filed: 2, dispatched: 2, due_to_close: 2, closed: 2 },
      ...{
        closed_due: 1,
        closed_in_time: 1,
        overdue: 1,
        rework: 1,
        returned: 1,
        called: 2,
        responded: 1,
        satisfied: 1,
      },
    })
  })

  it('opens exactly the cases that a number counts', async () => {
    expect((await items('due_to_close', weekOne)).toSorted()).toEqual([inTime, late, waiting].toSorted())
    expect((await items('due_to_close', weekTwo)).toSorted()).toEqual([waiting, redone].toSorted())
    expect(await items('overdue', weekTwo)).toEqual([waiting])
    expect(await items('self_handled', weekTwo)).toEqual([mended.caseId])
    expect(await items('returned', weekTwo)).toEqual([sentBack])
    expect(await items('satisfied', weekTwo)).toEqual([inTime])
  })

  it('is split by area, light and outcome', async () => {
    const by = async (dimension: 'grid' | 'light' | 'outcome' | 'week') =>
      (await leader.call(readFigures, { from: '2026-06-01', to: '2026-06-14', by: dimension })).rows
    expect((await by('grid')).map(({ key, counts }) => [key, counts.reported])).toEqual([['340202016001001', 7]])
    expect(Object.fromEntries((await by('light')).map(({ key, counts }) => [key, counts.due_to_close]))).toMatchObject({
      done: 2,
      late: 1,
      red: 1,
    })
    expect((await by('outcome')).map(({ key, counts }) => [key, counts.closed])).toContainEqual(['solved', 4])
    expect((await by('week')).map(({ key, counts }) => [key, counts.due_to_close])).toEqual([
      ['2026-06-01', 3],
      ['2026-06-08', 2],
    ])
  })

  it('shows nobody the figures of an area that is not his, nor a confidential case', async () => {
    expect(await totals(weekOne, neighbour)).toEqual(none)
    await db.owner.query({ text: 'update cases set confidential = true where id = $1', values: [waiting] })
    await count()
    expect((await totals(weekTwo)).due_to_close).toBe(1)
    expect(await items('due_to_close', weekTwo)).toEqual([redone])
    await db.owner.query({ text: 'update cases set confidential = false where id = $1', values: [waiting] })
    await count()
  })

  it('leaves out of “overdue” what an appeal exempted', async () => {
    await handler.call(deciding.appealOverdue, { caseId: late, reason: '停电抢修' })
    await supervisor.call(deciding.grantAppeal, { caseId: late })
    await count()
    expect(await totals(weekOne)).toMatchObject({ due_to_close: 3, closed_in_time: 2, overdue: 1 })
  })

  it('does not count as closed what is open again', async () => {
    await worker.call(deciding.askReopening, { caseId: inTime, reason: '又坏了' })
    await duty.call(deciding.reopenCase, { caseId: inTime })
    await count()
    expect(await totals(weekOne)).toMatchObject({ closed: 1 })
  })
})

describe('a published month', () => {
  const june = { from: '2026-06-01', to: '2026-06-30' }

  it('is published by the supervisor once it is over and counted', async () => {
    expect(await refused(leader.call(publishMonth, { month: '2026-06' }))).toBe('forbidden')
    expect(await refused(supervisor.call(publishMonth, { month: '2026-06' }))).toBe('month_not_over')
    await noon(32)
    expect(await refused(supervisor.call(publishMonth, { month: '2026-06' }))).toBe('not_counted_yet')
    await count()
    const { cases } = await supervisor.call(publishMonth, { month: '2026-06' })
    expect(cases).toBe(7)
    expect(await refused(supervisor.call(publishMonth, { month: '2026-06' }))).toBe('already_published')
  })

  it('never changes, and neither does what its numbers open', async () => {
    const before = await leader.call(readFigures, { ...june, by: 'week' })
    const open = await items('overdue', june)
    expect(before.publishedAt).not.toBeNull()
    expect(open.length).toBe(before.total.overdue)
    await noon(33)
    for (const caseId of open) await duty.call(deciding.forceClose, { caseId, outcome: 'solved', reason: '已换新' })
    await operator.call(acting.fileCase, { caseId: (await reported()).caseId })
    await count()
    expect((await leader.call(readFigures, { ...june, by: 'week' })).total).toEqual(before.total)
    expect(await items('overdue', june)).toEqual(open)
    expect((await leader.call(readFigures, { ...weekOne, by: 'week' })).publishedAt).toBeNull()
    for (const change of ['update figure_published set state = state', 'delete from figure_months'])
      await expect(db.app.query({ text: change })).rejects.toThrow('permission denied')
  })
})
