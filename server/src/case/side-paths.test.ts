import * as acting from '@lifetree/contract/case-acting'
import * as deciding from '@lifetree/contract/case-deciding'
import * as reading from '@lifetree/contract/case-reading'
import { describe, expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { district, openLoop, refused } from '../testing/loop.ts'

const db = await cloneDatabase()
const { app, worker, operator, dispatcher, handler, centre, works, photo, report, reported } = await openLoop(db)
const { rows: others } = await db.owner.query<{ id: string }>({
  text: `select id from organisations where kind = 'department' and id <> $1 and area = $2::bigint order by id limit 1`,
  values: [works, district],
})
const elsewhere = others[0]?.id ?? ''
const approver = await app.signedIn({ role: 'approver', organisationId: works })
const neighbour = await app.signedIn({ role: 'handler', organisationId: elsewhere })
const duty = await app.signedIn({ role: 'duty_officer', area: district, organisationId: centre })
const supervisor = await app.signedIn({ role: 'supervisor', area: district })
const leader = await app.signedIn({ role: 'grid_leader', area: '340202016001000' })
const start = app.clock.now
/** Moves the time; nobody is signed out by it. */
const moveTo = async (now: Date): Promise<void> => {
  app.clock.now = now
  await db.owner.query({ text: "update sessions set idle_until = 'infinity', expires_at = 'infinity'" })
}
const later = (hours: number): Promise<void> => moveTo(new Date(start.getTime() + hours * 3_600_000))

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
const closed = async (): Promise<string> => {
  const caseId = await handled()
  await handler.call(acting.finishCase, { caseId, text: '已修补', files: [photo('after')] })
  await worker.call(acting.passCheck, { caseId, files: [] })
  await dispatcher.call(acting.closeCase, { caseId, outcome: 'solved' })
  return caseId
}
const detailOf = (caseId: string) => duty.call(reading.getCase, { caseId })
const handleClock = async (caseId: string) => (await detailOf(caseId)).clocks.findLast(({ kind }) => kind === 'handle')
const tabOf = async (client: typeof duty, tab: 'to_decide' | 'requests' | 'appeals') =>
  (await client.call(reading.listCases, { tab })).cases.map(({ id }) => id)

describe('more time', () => {
  it('is asked for in time, supported by the department, granted by the duty officer, and adds one limit', async () => {
    const caseId = await handled()
    const before = await handleClock(caseId)
    await handler.call(deciding.askExtension, { caseId, reason: '配件要从外地调来' })
    expect(await tabOf(approver, 'requests')).toContain(caseId)
    expect(await refused(handler.call(deciding.askExtension, { caseId, reason: '再来一次' }))).toBe('no_request_open')
    expect(await refused(duty.call(deciding.grantExtension, { caseId }))).toBe('extension_supported')
    await approver.call(deciding.supportRequest, { caseId })
    expect(await tabOf(approver, 'requests')).not.toContain(caseId)
    expect(await tabOf(duty, 'to_decide')).toContain(caseId)
    expect(await refused(approver.call(deciding.refuseRequest, { caseId, reason: '不急' }))).toBe(
      'request_at_this_level',
    )
    await duty.call(deciding.grantExtension, { caseId })
    const after = await handleClock(caseId)
    expect(after?.extensions).toBe(1)
    expect(new Date(after?.dueAt ?? 0) > new Date(before?.dueAt ?? 0)).toBe(true)
    expect((await detailOf(caseId)).request).toBeNull()
  })

  it('is granted twice at most', async () => {
    const caseId = await handled()
    for (const reason of ['第一次', '第二次']) {
      await handler.call(deciding.askExtension, { caseId, reason })
      await approver.call(deciding.supportRequest, { caseId })
      await duty.call(deciding.grantExtension, { caseId })
    }
    expect(await refused(handler.call(deciding.askExtension, { caseId, reason: '第三次' }))).toBe('extensions_left')
  })

  it('is not asked for once it is overdue', async () => {
    const caseId = await handled()
    await later(24 * 30)
    expect(await refused(handler.call(deciding.askExtension, { caseId, reason: '来不及' }))).toBe('asked_in_time')
    await later(0)
  })

  it('falls when the department finishes meanwhile; the request stays on record as void', async () => {
    const caseId = await handled()
    await handler.call(deciding.askExtension, { caseId, reason: '怕来不及' })
    await handler.call(acting.finishCase, { caseId, text: '修好了', files: [photo('after')] })
    const { rows } = await db.owner.query({
      text: 'select outcome from case_requests where case_id = $1',
      values: [caseId],
    })
    expect(rows).toEqual([{ outcome: 'void' }])
    expect(await refused(approver.call(deciding.supportRequest, { caseId }))).toBe('not_now')
  })

  it('is refused with a reason by the approver, or withdrawn; then it can be asked for again', async () => {
    const caseId = await handled()
    await handler.call(deciding.askExtension, { caseId, reason: '人手不够' })
    await approver.call(deciding.refuseRequest, { caseId, reason: '先调人' })
    await handler.call(deciding.askExtension, { caseId, reason: '人调了还不够' })
    await handler.call(deciding.withdrawRequest, { caseId })
    expect((await detailOf(caseId)).request).toBeNull()
  })
})

describe('a suspension', () => {
  const asked = { reason: '等汛期过后', until: '2026-07-15' }

  it('stops the clock until its day, when the case resumes by itself', async () => {
    const caseId = await handled()
    await handler.call(deciding.askSuspension, { caseId, ...asked })
    await approver.call(deciding.supportRequest, { caseId })
    const granted = await duty.call(deciding.grantSuspension, { caseId })
    expect(granted.state).toBe('suspended')
    const clock = await handleClock(caseId)
    expect(clock).toMatchObject({ stoppedAt: null, pauses: [{ until: '2026-07-14T16:00:00.000Z' }] })
    expect(new Date(clock?.dueAt ?? 0) > new Date('2026-07-14T16:00:00Z')).toBe(true)
    await moveTo(new Date('2026-07-14T16:00:01Z'))
    expect(await app.runJobs()).toContain('resume_case')
    const resumed = await detailOf(caseId)
    expect(resumed.state).toBe('handling')
    expect(resumed.events[0]).toMatchObject({ action: 'resume', who: 'rule' })
    await later(0)
  })

  it('ends early by hand, and is granted once', async () => {
    const caseId = await handled()
    await handler.call(deciding.askSuspension, { caseId, ...asked })
    await approver.call(deciding.supportRequest, { caseId })
    await duty.call(deciding.grantSuspension, { caseId })
    await later(2)
    await handler.call(deciding.resumeCase, { caseId })
    expect((await handleClock(caseId))?.pauses[0]?.until).toBe(app.clock.now.toISOString())
    expect(await refused(handler.call(deciding.askSuspension, { caseId, ...asked }))).toBe('never_suspended')
    await later(0)
  })

  it('ends on a day to come, within a year', async () => {
    const caseId = await handled()
    const ask = (until: string) => refused(handler.call(deciding.askSuspension, { caseId, reason: '等', until }))
    expect(await ask('2026-06-03')).toBe('suspension_too_long')
    expect(await ask('2028-01-01')).toBe('suspension_too_long')
  })
})

describe('a dispute', () => {
  it('follows two returns, is settled by the duty officer, and leaves no more returns', async () => {
    const caseId = await dispatched()
    expect(await refused(handler.call(deciding.disputeCase, { caseId, reason: '不归我' }))).toBe('returns_used')
    await handler.call(acting.returnCase, { caseId, reason: '不归我' })
    await dispatcher.call(acting.dispatchCase, { caseId, organisationId: elsewhere })
    await neighbour.call(acting.returnCase, { caseId, reason: '也不归我' })
    await dispatcher.call(acting.dispatchCase, { caseId, organisationId: works })
    const disputed = await handler.call(deciding.disputeCase, { caseId, reason: '请定' })
    expect(disputed.state).toBe('arbitrating')
    expect(await tabOf(duty, 'to_decide')).toContain(caseId)
    await duty.call(deciding.arbitrateCase, { caseId, organisationId: elsewhere, reason: '按管养范围' })
    expect(await refused(neighbour.call(acting.returnCase, { caseId, reason: '还是不归我' }))).toBe('not_arbitrated')
    expect(await refused(neighbour.call(deciding.disputeCase, { caseId, reason: '不服' }))).toBe('not_arbitrated')
  })

  it('what an organisation gave up is no longer its to act on, though it still sees it', async () => {
    const caseId = await dispatched()
    await handler.call(acting.returnCase, { caseId, reason: '不归我' })
    await dispatcher.call(acting.dispatchCase, { caseId, organisationId: elsewhere })
    const seen = await handler.call(reading.getCase, { caseId })
    expect(seen.choices.find(({ action }) => action === 'accept')?.refused).toBe('not_yours')
    expect(await refused(handler.call(acting.acceptCase, { caseId }))).toBe('not_yours')
    await handler.call(acting.noteCase, { caseId, text: '曾去看过' })
    const sent = await dispatcher.call(deciding.redirectCase, { caseId, organisationId: works })
    expect(sent.state).toBe('dispatched')
    await handler.call(acting.acceptCase, { caseId })
  })
})

describe('mended on the spot', () => {
  const share = (percent: number) =>
    db.owner.query({ text: 'update categories set check_self_handled = $1', values: [percent] })
  const files = () => [photo('near'), photo('far'), photo('after')]

  it('closes at once where it is not drawn, with the photo of the result', async () => {
    await share(0)
    const mended = await report(worker, { handled: '扶正了', files: files() }).send()
    expect(mended.state).toBe('closed')
    expect(await detailOf(mended.caseId)).toMatchObject({ outcome: 'solved', clock: null })
  })

  it('where it is drawn a colleague looks, never the one who mended it; not mended, it is dispatched', async () => {
    await share(100)
    const mended = await report(worker, { handled: '扶正了', files: files() }).send()
    expect(mended.state).toBe('self_handled')
    const { caseId } = mended
    expect(await refused(worker.call(acting.passCheck, { caseId, files: [] }))).toBe('checker_is_not_handler')
    const failed = await leader.call(acting.failCheck, { caseId, reason: '又倒了', files: [] })
    expect(failed.state).toBe('pending_dispatch')
    const good = await report(worker, { handled: '清掉了', files: files() }).send()
    expect((await leader.call(acting.passCheck, { caseId: good.caseId, files: [] })).state).toBe('closed')
  })

  it('without the photo of the result, or of another’s report, it is refused', async () => {
    expect(await refused(report(worker, { handled: '扶正了' }).send())).toBe('evidence_for_closing')
    const memo = { source: 'memo', handled: '扶正了', files: files() }
    expect(await refused(report(operator, memo).send())).toBe('source_not_yours')
  })

  it('the department’s result goes on unchecked where its class is sampled and it was not drawn', async () => {
    await db.owner.query({ text: 'update categories set check_finished = 0' })
    const caseId = await handled()
    const done = await handler.call(acting.finishCase, { caseId, text: '修好了', files: [photo('after')] })
    expect(done.state).toBe('pending_close')
    await db.owner.query({ text: 'update categories set check_finished = 100' })
  })
})

describe('the end, and what comes after it', () => {
  it('voids what should not be a case, while nobody handles it', async () => {
    const { caseId } = await reported()
    expect((await operator.call(deciding.voidCase, { caseId, reason: '误报' })).state).toBe('voided')
    expect(await refused(operator.call(deciding.voidCase, { caseId: await handled(), reason: '误报' }))).toBe('not_now')
  })

  it('closes by force from any open state, by the duty officer alone, with its reason', async () => {
    const caseId = await handled()
    const forced = { caseId, outcome: 'cannot_be_solved', reason: '权属不清' } as const
    expect(await refused(dispatcher.call(deciding.forceClose, forced))).toBe('forbidden')
    expect((await duty.call(deciding.forceClose, forced)).state).toBe('force_closed')
    expect((await detailOf(caseId)).clocks.every(({ stoppedAt }) => stoppedAt !== null)).toBe(true)
  })

  it('reopens on request: the department that had it goes on with its clock, and may return it anew', async () => {
    const caseId = await closed()
    await worker.call(deciding.askReopening, { caseId, reason: '又坏了' })
    const before = await handleClock(caseId)
    await duty.call(deciding.reopenCase, { caseId })
    const sent = await dispatcher.call(acting.dispatchCase, { caseId, organisationId: works })
    expect(sent.state).toBe('dispatched')
    const detail = await detailOf(caseId)
    expect(detail).toMatchObject({ reopenings: 1, outcome: null, returns: 0 })
    expect((await handleClock(caseId))?.id).toBe(before?.id)
  })

  it('stays closed where the duty officer says so', async () => {
    const caseId = await closed()
    await operator.call(deciding.askReopening, { caseId, reason: '说没修好' })
    expect((await duty.call(deciding.refuseReopening, { caseId, reason: '现场是好的' })).state).toBe('closed')
  })

  it('is archived a month after its end, and not reopened after that', async () => {
    const caseId = await closed()
    await later(24 * 31)
    await app.runTask('archive_cases')
    expect((await detailOf(caseId)).state).toBe('archived')
    expect(await refused(operator.call(deciding.askReopening, { caseId, reason: '又坏了' }))).toBe('not_now')
    await later(0)
  })

  it('keeps what the reporter said when called back', async () => {
    const caseId = await closed()
    await operator.call(deciding.callBack, { caseId, satisfaction: 'satisfied', text: '谢谢' })
    expect(await detailOf(caseId)).toMatchObject({ satisfaction: 'satisfied', state: 'closed' })
  })
})

describe('overdue', () => {
  it('is exempted by an appeal that the supervisor upholds; the clock stays as it was', async () => {
    const caseId = await handled()
    expect(await refused(handler.call(deciding.appealOverdue, { caseId, reason: '还没到' }))).toBe('overdue')
    await later(24 * 30)
    await handler.call(deciding.appealOverdue, { caseId, reason: '停电抢修' })
    expect(await tabOf(supervisor, 'appeals')).toContain(caseId)
    const before = await handleClock(caseId)
    await supervisor.call(deciding.grantAppeal, { caseId })
    const after = await handleClock(caseId)
    expect(after).toEqual({ ...before, exempt: true })
    expect(await refused(handler.call(deciding.appealOverdue, { caseId, reason: '再诉' }))).toBe('overdue')
    await later(0)
  })
})

describe('what is done beside', () => {
  it('urging and supervising overtake nobody; the answer ends the wait for it', async () => {
    const caseId = await handled()
    const { version } = await detailOf(caseId)
    await duty.call(deciding.urgeCase, { caseId, text: '居民又来电话' })
    await supervisor.call(deciding.superviseCase, { caseId, text: '今天报进展' })
    expect(await detailOf(caseId)).toMatchObject({ urges: 1, supervised: true })
    await handler.call(deciding.replyCase, { caseId, text: '下午完工' })
    expect((await detailOf(caseId)).supervised).toBe(false)
    expect(await refused(handler.call(deciding.replyCase, { caseId, text: '完工了' }))).toBe('supervision_open')
    const done = { caseId, version, text: '修好了', files: [photo('after')] }
    expect((await handler.call(acting.finishCase, done)).state).toBe('checking')
  })
})
