import * as acting from '@lifetree/contract/case-acting'
import * as reading from '@lifetree/contract/case-reading'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { district, grid, neighbourGrid, openLoop, refused } from '../testing/loop.ts'

const db = await cloneDatabase()
const { app, worker, operator, dispatcher, handler, centre, photo, report, receive, reported } = await openLoop(db)

describe('the loop', () => {
  it('goes from a photo to a closed case, each step on the record with its clock', async () => {
    const { caseId, number } = await reported()
    expect(number).toMatch(/^2606-\d{6}$/)
    const filed = await operator.call(acting.fileCase, { caseId })
    // The responsibility table has one answer for it: the rule dispatches at once.
    expect(filed.state).toBe('dispatched')
    await handler.call(acting.acceptCase, { caseId })
    await handler.call(acting.finishCase, { caseId, text: '已修补', files: [photo('after')] })
    await worker.call(acting.passCheck, { caseId, files: [] })
    const closed = await dispatcher.call(acting.closeCase, { caseId, outcome: 'solved' })
    expect(closed.state).toBe('closed')
    // A call back is noted on the ended case, and does not end it again.
    await operator.call(acting.noteCase, { caseId, text: '已回访，满意' })

    const detail = await dispatcher.call(reading.getCase, { caseId })
    expect(detail.events.map(({ action }) => action)).toEqual([
      'note',
      'close',
      'pass_check',
      'finish',
      'accept',
      'dispatch',
      'file',
      'report',
    ])
    expect(detail.events[5]).toMatchObject({ who: 'rule', role: 'system', started: 'handle' })
    expect(detail.clocks.map(({ kind, stoppedAt }) => [kind, stoppedAt !== null])).toEqual(
      ['accept', 'dispatch', 'handle', 'check', 'close'].map(kind => [kind, true]),
    )
    expect(detail.place.at(-1)).toMatchObject({ code: grid })
    const recorded = app.entries.filter(({ subject }) => subject === caseId).map(({ name }) => name)
    expect(recorded).toEqual([
      'reportCase',
      'fileCase',
      'acceptCase',
      'finishCase',
      'passCheck',
      'closeCase',
      'noteCase',
    ])
  })

  it('has a hotline report verified on site before it is filed, and shows its caller only for a purpose', async () => {
    const caller = { name: '程望舒', phone: '0553-5550123', wantsCallBack: true }
    const { caseId, files, send } = report(operator, { source: 'hotline', caller })
    await send()
    await receive(files)
    expect(await refused(operator.call(acting.fileCase, { caseId }))).toBe('verified_if_needed')
    await operator.call(acting.askVerification, { caseId })
    const tasks = await worker.call(reading.listFieldTasks, {})
    expect(tasks.tasks.map(({ id }) => id)).toContain(caseId)
    await worker.call(acting.verifyCase, { caseId, finding: 'found', files: [] })
    await operator.call(acting.fileCase, { caseId })
    const detail = await operator.call(reading.getCase, { caseId })
    expect(detail.reporter).toEqual({ name: '程**', phone: '055 **** 0123', wantsCallBack: true })
    const asked = { caseId, purpose: '回访' }
    expect(await refused(operator.call(reading.revealReporter, asked))).toBe('second_factor_needed')
  })

  it('goes back to the same department with its own clock after a failed check', async () => {
    const { caseId } = await reported()
    await operator.call(acting.fileCase, { caseId })
    await handler.call(acting.acceptCase, { caseId })
    await handler.call(acting.finishCase, { caseId, text: '已修补', files: [photo('after')] })
    const failed = await worker.call(acting.failCheck, { caseId, reason: '坑还在', files: [photo('after')] })
    expect(failed.state).toBe('handling')
    const { clocks } = await handler.call(reading.getCase, { caseId })
    const handle = clocks.filter(({ kind }) => kind === 'handle')
    expect(handle).toHaveLength(1)
    expect(handle[0]).toMatchObject({
      stoppedAt: null,
      pauses: [{ from: expect.any(String), until: expect.any(String) }],
    })
  })
})

describe('two officials at once', () => {
  it('one wins; the other is told who did what, and a note is never overtaken', async () => {
    const { caseId, version } = await reported()
    await operator.call(acting.fileCase, { caseId, version })
    const slower = await app.signedIn({
      role: 'duty_officer',
      area: district,
      organisationId: centre,
    })
    const late = slower.call(acting.rejectCase, { caseId, version, reason: '重复' })
    await expect(late).rejects.toMatchObject({
      problem: { code: 'overtaken', facts: { who: '李望舒', action_zh: '立案' } },
    })
    expect((await slower.call(acting.noteCase, { caseId, version, text: '已电话联系' })).state).toBe('dispatched')
  })
  it('exactly one of ten equal steps sent together is taken', async () => {
    const { caseId, version } = await reported()
    const sent = Array.from({ length: 10 }, () =>
      refused(operator.call(acting.rejectCase, { caseId, version, reason: '重复' })),
    )
    const answers = await Promise.all(sent)
    expect(answers.filter(answer => answer === 'not refused')).toHaveLength(1)
  })
})

describe('a command sent again', () => {
  it('gets the first answer, also when both arrive at once', async () => {
    const one = report()
    const id = v7()
    const [first, second] = await Promise.all([one.send(id), one.send(id)])
    expect(second).toEqual(first)
    expect(await one.send(id)).toEqual(first)
    const { rows } = await db.owner.query({ text: 'select from case_events where case_id = $1', values: [one.caseId] })
    expect(rows).toHaveLength(1)
  })
  it('is refused with another body, and a case id is taken once', async () => {
    const one = report()
    const id = v7()
    await one.send(id)
    expect(await refused(report().send(id))).toBe('command_reused')
    expect(await refused(one.send())).toBe('case_exists')
  })
})

describe('lists', () => {
  it('count what they list, and hold the case where its holder looks for it', async () => {
    const { caseId } = await reported()
    const accept = await operator.call(reading.listCases, { tab: 'to_accept' })
    expect(accept.cases.map(({ id }) => id)).toContain(caseId)
    expect(accept.counts.find(({ tab }) => tab === 'to_accept')?.all).toBe(accept.total)
    expect(accept.total).toBe(accept.cases.length)
    await operator.call(acting.fileCase, { caseId })
    const inbox = await handler.call(reading.listCases, { tab: 'to_take_on' })
    expect(inbox.cases.map(({ id }) => id)).toContain(caseId)
    await handler.call(acting.returnCase, { caseId, reason: '不属本所' })
    const returned = await handler.call(reading.listCases, { tab: 'returned' })
    expect(returned.cases.map(({ id }) => id)).toContain(caseId)
    expect((await dispatcher.call(reading.listCases, { tab: 'to_dispatch' })).cases.map(({ id }) => id)).toContain(
      caseId,
    )
  })
  it('page without gaps or repeats while rows come', async () => {
    for (let i = 0; i < 5; i++) {
      app.clock.now = new Date(app.clock.now.getTime() + 60_000)
      await reported()
    }
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await operator.call(reading.listCases, { tab: 'to_accept', limit: 2, ...(after && { after }) })
      seen.push(...page.cases.map(({ id }) => id))
      after = page.next ?? undefined
      if (seen.length === 2) await reported()
    } while (after)
    const whole = await operator.call(reading.listCases, { tab: 'to_accept' })
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(whole.cases.map(({ id }) => id))
  })
  it('go back over the same pages, in either order', async () => {
    for (const order of [{ tab: 'to_accept' }, { tab: 'to_accept', sort: 'newest' }, { tab: 'all' }] as const) {
      const read = async (at: { after?: string; before?: string }) => {
        const { cases, ...page } = await operator.call(reading.listCases, { ...order, limit: 2, ...at })
        return { ...page, ids: cases.map(({ id }) => id) }
      }
      const first = await read({})
      const second = await read({ after: first.next ?? '' })
      const third = await read({ after: second.next ?? '' })
      expect(new Set([first, second, third].flatMap(({ ids }) => ids)).size).toBe(6)
      expect(first.previous).toBeNull()
      const back = await read({ before: third.previous ?? '' })
      expect(back.ids).toEqual(second.ids)
      expect(back.next).toBe(second.next)
      expect(await read({ before: back.previous ?? '' })).toMatchObject({ ids: first.ids, previous: null })
    }
    expect(await refused(operator.call(reading.listCases, { tab: 'all', before: 'yesterday' }))).toBe('invalid_input')
  })
  it('and the map show the same open cases, of a tab and of a window', async () => {
    const { caseId } = await reported()
    const { lon, lat } = await operator.call(reading.getCase, { caseId })
    const window = (metres: number) => {
      const reach = metres / 90_000
      return { within: [lon - reach, lat - reach, lon + reach, lat + reach].map(edge => edge.toFixed(6)).join() }
    }
    const onMap = async (asked: Parameters<typeof operator.call<typeof reading.mapCases>>[1]) =>
      (await operator.call(reading.mapCases, asked)).ids.toSorted()
    for (const tab of ['open', 'to_accept', 'to_dispatch'] as const) {
      const listed = await operator.call(reading.listCases, { tab, limit: 50 })
      expect(await onMap({ tab })).toEqual(listed.cases.map(({ id }) => id).toSorted())
    }
    expect(await onMap({})).toEqual(await onMap({ tab: 'open' }))
    expect(await onMap(window(50))).toContain(caseId)
    expect(await onMap({ within: '100,20,101,21' })).toEqual([])
  })
  it('find by number, by words of the place, by category and by light', async () => {
    const { caseId, number } = await reported({ address: '示例路 128 号' })
    const ids = async (filter: object) =>
      (await operator.call(reading.listCases, { tab: 'all', ...filter })).cases.map(({ id }) => id)
    expect(await ids({ search: number })).toEqual([caseId])
    expect(await ids({ search: '示例路' })).toContain(caseId)
    expect(await ids({ search: '100%_\\' })).toEqual([])
    expect(await ids({ light: 'green', search: number })).toEqual([caseId])
    expect(await ids({ light: 'red', search: number })).toEqual([])
  })
})

describe('bad input', () => {
  it('is refused with the name of what is wrong, and nothing is written', async () => {
    const count = async () => (await db.owner.query({ text: 'select id from cases' })).rowCount
    const before = await count()
    expect(await refused(report(worker, { point: { lon: 0, lat: 0, accuracy: 5 } }).send())).toBe('outside_city')
    expect(await refused(report(worker, { categoryId: v7() }).send())).toBe('unknown_category')
    expect(await refused(report(operator, { source: 'hotline' }).send())).toBe('caller_needed')
    expect(await refused(report(worker, { description: '\u0000' }).send())).toBe('invalid_input')
    expect(await refused(report(worker, { description: ' ' }).send())).toBe('invalid_input')
    expect(await count()).toBe(before)
  })
  it('takes SQL and script in a text for the text that it is', async () => {
    const description = `'; drop table cases; -- <script>alert(1)</script>`
    const { caseId } = await reported({ description })
    expect((await operator.call(reading.getCase, { caseId })).description).toBe(description)
  })
  it('shows another grid’s worker nothing, and lets him do nothing', async () => {
    const { caseId } = await reported()
    const other = await app.signedIn({ role: 'grid_worker', area: neighbourGrid })
    expect(await refused(other.call(reading.getCase, { caseId }))).toBe('not_found')
    expect(await refused(other.call(acting.noteCase, { caseId, text: '看看' }))).toBe('not_found')
    expect(await refused(handler.call(acting.acceptCase, { caseId }))).toBe('not_found')
  })
  it('refuses a photo of another’s', async () => {
    const one = report()
    await one.send()
    const thief = report(operator, { source: 'memo', files: one.files.slice(0, 1) })
    expect(await refused(thief.send())).toBe('file_taken')
  })

  it('refuses a source that the position may not name: what is looked at first is not slipped past', async () => {
    expect(await refused(report(worker, { source: 'memo' }).send())).toBe('source_not_yours')
    expect(await refused(report(operator).send())).toBe('source_not_yours')
  })
})
