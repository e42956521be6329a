import * as acting from '@lifetree/contract/case-acting'
import * as deciding from '@lifetree/contract/case-deciding'
import * as joint from '@lifetree/contract/case-joint'
import * as reading from '@lifetree/contract/case-reading'
import { describe, expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { district, openLoop, refused } from '../testing/loop.ts'
import { startTestApp } from '../testing/test-app.ts'

const db = await cloneDatabase()
const { app, operator, dispatcher, handler, worker, centre, works, photo, reported } = await openLoop(db)
const { rows: others } = await db.owner.query<{ id: string }>({
  text: `select id from organisations where kind = 'department' and id <> $1 and area = $2::bigint order by id limit 2`,
  values: [works, district],
})
const [elsewhere = '', third = ''] = others.map(({ id }) => id)
const neighbour = await app.signedIn({ role: 'handler', organisationId: elsewhere })
const duty = await app.signedIn({ role: 'duty_officer', area: district, organisationId: centre })
const start = app.clock.now
const later = async (minutes: number): Promise<void> => {
  app.clock.now = new Date(start.getTime() + minutes * 60_000)
  await db.owner.query({ text: "update sessions set idle_until = 'infinity', expires_at = 'infinity'" })
}
await db.owner.query({
  text: `update categories set check_finished = 100, limit_unit = 'working_day', limit_amount = 3, limit_policy = null, milestones = $1`,
  values: [
    JSON.stringify([
      { key: 'stop', name: { zh: '停工', en: 'Stopped' }, limit: { unit: 'working_hour', amount: 1 } },
      { key: 'penalty', name: { zh: '处罚', en: 'Penalised' }, limit: { unit: 'working_day', amount: 1 } },
    ]),
  ],
})

const dispatched = async (): Promise<string> => {
  const { caseId } = await reported()
  await operator.call(acting.fileCase, { caseId })
  return caseId
}
const handled = async (): Promise<string> => {
  const caseId = await dispatched()
  await handler.call(acting.acceptCase, { caseId })
  return caseId
}
const finish = (caseId: string, more: { reason?: string } = {}) =>
  handler.call(acting.finishCase, { caseId, text: '修好了', files: [photo('after')], ...more })
const close = async (caseId: string): Promise<void> => {
  await finish(caseId)
  await worker.call(acting.passCheck, { caseId, files: [] })
  await dispatcher.call(acting.closeCase, { caseId, outcome: 'solved' })
}
const detailOf = (caseId: string, as = duty) => as.call(reading.getCase, { caseId })
const clockOf = async (caseId: string, key: string) =>
  (await detailOf(caseId)).clocks.find(({ milestone }) => milestone?.key === key)
const lightsOf = async (caseId: string) =>
  (
    await db.owner.query<{ kind: string; light: string }>({
      text: `select coalesce(t.milestone->>'key', t.kind) as kind, l.light from case_lights l join case_clocks t on t.id = l.clock_id
        where l.case_id = $1 and t.kind <> 'accept' order by 1, 2 desc`,
      values: [caseId],
    })
  ).rows.map(({ kind, light }) => `${kind} ${light}`)

describe('milestones', () => {
  it('start with the department’s clock, and the list goes by the next one due until it is met', async () => {
    const caseId = await handled()
    const detail = await detailOf(caseId)
    expect(detail.clocks.filter(({ kind }) => kind === 'milestone').map(one => one.milestone?.key)).toEqual([
      'stop',
      'penalty',
    ])
    expect(detail.clock?.milestone?.key).toBe('stop')
    await handler.call(joint.meetMilestone, { caseId, milestone: 'stop', text: '已停工', files: [photo('after')] })
    const met = await detailOf(caseId)
    expect(met.clock?.milestone?.key).toBe('penalty')
    expect(met.clocks.find(({ milestone }) => milestone?.key === 'stop')?.metAt).toBe(app.clock.now.toISOString())
    expect(met.events[0]).toMatchObject({ action: 'meet_milestone', facts: { milestone: 'stop' } })
    const again = { caseId, milestone: 'stop', text: '又停了', files: [] }
    expect(await refused(handler.call(joint.meetMilestone, again))).toBe('milestone_open')
  })

  it('are met in any order, what is left by the finish; more time is the handling’s alone', async () => {
    const caseId = await handled()
    await handler.call(joint.meetMilestone, { caseId, milestone: 'penalty', text: '已处罚', files: [] })
    await handler.call(deciding.askExtension, { caseId, reason: '等配件' })
    const approver = await app.signedIn({ role: 'approver', organisationId: works })
    await approver.call(deciding.supportRequest, { caseId })
    await duty.call(deciding.grantExtension, { caseId })
    expect((await clockOf(caseId, 'stop'))?.extensions).toBe(0)
    await finish(caseId)
    expect((await clockOf(caseId, 'stop'))?.metAt).toBe(app.clock.now.toISOString())
    await worker.call(acting.failCheck, { caseId, reason: '还在', files: [] })
    expect((await clockOf(caseId, 'stop'))?.stoppedAt).not.toBeNull()
  })

  it('stop where the department gives the case up, and go on when it gets it back', async () => {
    const caseId = await dispatched()
    await handler.call(acting.returnCase, { caseId, reason: '不归我' })
    expect(await clockOf(caseId, 'stop')).toMatchObject({ metAt: null, stoppedAt: app.clock.now.toISOString() })
    await dispatcher.call(acting.dispatchCase, { caseId, organisationId: works })
    const clocks = (await detailOf(caseId)).clocks.filter(({ milestone }) => milestone?.key === 'stop')
    expect(clocks).toMatchObject([{ stoppedAt: null, pauses: [{}] }])
  })

  it('turn their lights once each: late, lost, or run by two servers at once', async () => {
    const caseId = await handled()
    await later(49)
    await app.runJobs()
    expect(await lightsOf(caseId)).toEqual(['stop yellow'])
    await db.owner.query({ text: 'delete from graphile_worker._private_jobs' })
    await app.runTask('set_case_timers')
    await later(61)
    const other = await startTestApp(db, { now: app.clock.now })
    await db.owner.query({ text: `select jobs.enqueue('turn_case_light', $1)`, values: [JSON.stringify({ caseId })] })
    await Promise.all([app.runJobs(), other.runJobs()])
    expect(await lightsOf(caseId)).toEqual(['stop yellow', 'stop red'])
    expect((await duty.call(reading.listCases, { tab: 'running', light: 'red' })).cases.map(({ id }) => id)).toContain(
      caseId,
    )
    await later(0)
  })
})

describe('co-handling', () => {
  const ask = (caseId: string, organisationId = elsewhere) =>
    handler.call(joint.askHelp, { caseId, organisationId, text: '请断电' })

  it('opens the case to who is asked, in a tab of its own with a clock of its own', async () => {
    const caseId = await handled()
    expect(await refused(neighbour.call(reading.getCase, { caseId }))).toBe('not_found')
    const waiting = async () => (await neighbour.call(reading.countWork, {})).positions[0]?.waiting ?? 0
    const before = await waiting()
    await ask(caseId)
    expect(await waiting()).toBe(before + 1)
    const inbox = await neighbour.call(reading.listCases, { tab: 'helping' })
    expect(inbox.cases.map(({ id }) => id)).toContain(caseId)
    expect(inbox.cases[0]?.clock?.kind).toBe('helper')
    expect(inbox.counts.find(({ tab }) => tab === 'helping')?.all).toBe(inbox.total)
    const elsewhereTab = await neighbour.call(reading.listCases, { tab: 'to_take_on' })
    expect(elsewhereTab.counts.find(({ tab }) => tab === 'helping')?.all).toBe(inbox.total)
    const { helpers, clocks, choices } = await detailOf(caseId, neighbour)
    expect(helpers).toMatchObject([{ asked: '请断电', outcome: null }])
    expect(clocks.find(({ id }) => id === helpers[0]?.clockId)).toMatchObject({ kind: 'helper', stoppedAt: null })
    expect(choices.filter(({ refused: code }) => code === null).map(({ action }) => action)).toEqual([
      'help_done',
      'decline_help',
      'note',
    ])
  })

  it('the lead finishes when all have answered, or says why it did not wait', async () => {
    const caseId = await handled()
    await ask(caseId)
    expect(await refused(ask(caseId))).toBe('not_asked_yet')
    expect(await refused(ask(caseId, works))).toBe('not_asked_yet')
    expect(await refused(finish(caseId))).toBe('helpers_answered')
    await neighbour.call(joint.helpDone, { caseId, text: '已断电', files: [photo('after')] })
    expect((await detailOf(caseId)).helpers).toMatchObject([{ outcome: 'done', answer: '已断电' }])
    await duty.call(joint.askHelp, { caseId, organisationId: third, text: '请围挡' })
    const waived = await finish(caseId, { reason: '围挡由本所做了' })
    expect(waived.state).toBe('checking')
    const detail = await detailOf(caseId)
    expect(detail.helpers.map(({ outcome }) => outcome)).toEqual(['done', 'ended'])
    expect(detail.clocks.filter(({ kind, stoppedAt }) => kind === 'helper' && stoppedAt === null)).toEqual([])
    expect(detail.events[0]?.text).toBe('修好了\n围挡由本所做了')
  })

  it('is declined with a reason, and a helper acts on nothing else', async () => {
    const caseId = await handled()
    expect(await refused(neighbour.call(joint.helpDone, { caseId, text: '好了', files: [] }))).toBe('not_found')
    await ask(caseId)
    expect(await refused(neighbour.call(acting.finishCase, { caseId, text: '好了', files: [] }))).toBe('not_yours')
    await neighbour.call(joint.declineHelp, { caseId, reason: '不是本部门的线路' })
    expect((await detailOf(caseId)).helpers).toMatchObject([{ outcome: 'declined', answer: '不是本部门的线路' }])
    expect(await refused(neighbour.call(joint.declineHelp, { caseId, reason: '再说一次' }))).toBe('asked_to_help')
    await ask(caseId)
  })

  it('its lateness is the helper’s: the lead is in time and has nothing to appeal against', async () => {
    const caseId = await handled()
    await handler.call(joint.askHelp, {
      ...{ caseId, organisationId: elsewhere, text: '请断电' },
      limit: { unit: 'working_hour', amount: 1 },
    })
    await later(90)
    expect(await refused(handler.call(deciding.appealOverdue, { caseId, reason: '不是我们' }))).toBe('overdue')
    await neighbour.call(deciding.appealOverdue, { caseId, reason: '线路归供电' })
    const supervisor = await app.signedIn({ role: 'supervisor', area: district })
    await supervisor.call(deciding.grantAppeal, { caseId })
    const { clocks } = await detailOf(caseId)
    expect(clocks.filter(({ exempt }) => exempt).map(({ kind }) => kind)).toEqual(['helper'])
    await later(0)
  })

  it('a helper’s time is what the case has left', async () => {
    const caseId = await handled()
    await later(60)
    await ask(caseId)
    const helper = (await detailOf(caseId)).clocks.find(({ kind }) => kind === 'helper')
    // Three days of eight hours, one hour used.
    expect(helper?.limit).toEqual({ unit: 'working_day', amount: 2.88 })
    await later(0)
  })
})

describe('a parent case', () => {
  it('gathers cases on one level, each to one parent, and lets them go', async () => {
    const [parent, child, other] = [await dispatched(), await dispatched(), await dispatched()]
    await operator.call(joint.bindCase, { caseId: child, parentId: parent })
    expect(await refused(duty.call(joint.bindCase, { caseId: child, parentId: other }))).toBe('not_bound')
    expect(await refused(duty.call(joint.bindCase, { caseId: parent, parentId: other }))).toBe('no_children')
    expect(await refused(duty.call(joint.bindCase, { caseId: other, parentId: child }))).toBe('no_such_target')
    expect(await refused(duty.call(joint.bindCase, { caseId: other, parentId: other }))).toBe('no_such_target')
    expect(await detailOf(parent)).toMatchObject({ children: 1, bound: [{ id: child }], parent: null })
    expect(await detailOf(child)).toMatchObject({ parent: { id: parent }, bound: [] })
    await dispatcher.call(joint.unbindCase, { caseId: child })
    expect(await detailOf(parent)).toMatchObject({ children: 0, bound: [] })
    expect(await refused(dispatcher.call(joint.unbindCase, { caseId: child }))).toBe('bound')
  })

  it('once it has closed those bound to it close with it, each by the gate, none that is bound elsewhere', async () => {
    const [parent, one, two, stranger] = [await handled(), await dispatched(), await handled(), await handled()]
    for (const caseId of [one, two]) await dispatcher.call(joint.bindCase, { caseId, parentId: parent })
    const cases = [one, two, stranger].map(caseId => ({ caseId }))
    const closing = { caseId: parent, cases, outcome: 'solved' as const }
    const early = await dispatcher.call(joint.closeChildren, closing)
    expect(early.results.map(({ refused: code }) => code)).toEqual(['parent_closed', 'parent_closed', 'bound'])
    await close(parent)
    const { results } = await dispatcher.call(joint.closeChildren, closing)
    expect(results.map(({ answer, refused: code }) => answer?.state ?? code)).toEqual(['closed', 'closed', 'bound'])
    const closed = await detailOf(one)
    expect(closed).toMatchObject({ state: 'closed', outcome: 'solved', clock: null })
    expect(closed.clocks.every(({ stoppedAt }) => stoppedAt !== null)).toBe(true)
  })
})

describe('appeals', () => {
  it('are counted whatever tab is open, and show the clock that they are about, of ended cases too', async () => {
    const caseId = await handled()
    await later(60 * 24 * 10)
    await close(caseId)
    await handler.call(deciding.appealOverdue, { caseId, reason: '停电抢修' })
    const supervisor = await app.signedIn({ role: 'supervisor', area: district })
    const ended = await supervisor.call(reading.listCases, { tab: 'ended' })
    const appeals = await supervisor.call(reading.listCases, { tab: 'appeals' })
    expect(ended.counts.find(({ tab }) => tab === 'appeals')?.all).toBe(appeals.total)
    expect(appeals.cases.find(({ id }) => id === caseId)?.clock).toMatchObject({ kind: 'handle' })
    await later(0)
  })
})
