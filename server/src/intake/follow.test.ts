import * as acting from '@lifetree/contract/case-acting'
import { mergeCase } from '@lifetree/contract/case-deciding'
import { getCase } from '@lifetree/contract/case-reading'
import * as contract from '@lifetree/contract/intake-follow'
import { describe, expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { openStreet, refused } from '../testing/street.ts'

const db = await cloneDatabase()
const street = await openStreet(db)
const { app, operator, worker, reportedBy, holder } = street
const contact = {
  name: '住户',
  phone: '0553-5550188',
  email: 'resident@example.cn',
  tell: 'none',
  consent: true,
} as const
const day = 86_400_000

/** As if it had been mended and closed. */
const close = (caseId: string): Promise<unknown> =>
  db.owner.query({
    text: `with stopped as (update case_clocks set stopped_at = $2 where case_id = $1 and stopped_at is null)
      update cases set state = 'closed', outcome = 'solved', ended_at = $2, clock_id = null, yellow_at = null, due_at = null where id = $1`,
    values: [caseId, app.clock.now],
  })
const satisfactionOf = async (caseId: string) => (await operator.call(getCase, { caseId })).satisfaction

describe('the link', () => {
  it('tells the state and the steps, and nothing that was written inside', async () => {
    const { caseId, number, link } = await reportedBy(contact)
    await operator.call(acting.noteCase, { caseId, text: '内部：电话里说话很冲' })
    await operator.call(acting.askVerification, { caseId })
    await worker.call(acting.verifyCase, { caseId, finding: 'not_found', text: '内部核实意见', files: [] })
    await operator.call(acting.rejectCase, { caseId, reason: '现场没有这个问题' })
    const told = await link.call(contract.getFollowed, {})
    expect(told).toMatchObject({ number, state: 'rejected', reason: '现场没有这个问题', own: true })
    expect(told.steps.map(({ step }) => step)).toEqual(['report', 'reject'])
    expect(told.contact).toEqual({ name: '住*', phone: '055 **** 0188', email: 'r***@example.cn' })
    expect(JSON.stringify(told)).not.toMatch(/内部|李望舒|0553-555/)
  })

  it('is known by its secret alone, and ends when the case is archived', async () => {
    const { caseId, link } = await reportedBy()
    expect(await refused(holder('guessed').call(contract.getFollowed, {}))).toBe('no_such_link')
    expect(await refused(street.nobody.call(contract.getFollowed, {}))).toBe('no_such_link')
    const { rows } = await db.owner.query({ text: 'select digest from intake_links where length(digest) <> 32' })
    expect(rows).toEqual([])
    await close(caseId)
    const before = app.clock.now
    app.clock.now = new Date(before.getTime() + 29 * day)
    expect((await link.call(contract.getFollowed, {})).state).toBe('closed')
    app.clock.now = new Date(before.getTime() + 30 * day)
    expect(await refused(link.call(contract.getFollowed, {}))).toBe('no_such_link')
    app.clock.now = before
  })

  it('goes on with the case that his was merged into', async () => {
    const [one, kept] = [await reportedBy(), await reportedBy()]
    await operator.call(mergeCase, { caseId: one.caseId, targetId: kept.caseId })
    const told = await one.link.call(contract.getFollowed, {})
    expect(told).toMatchObject({ number: kept.number, mergedFrom: one.number, state: 'reported', mayAnswer: false })
  })
})

describe('who reported it', () => {
  it('says whether he is satisfied once it is closed, and it counts as a call back', async () => {
    const { caseId, link } = await reportedBy()
    expect(await refused(link.call(contract.answerSatisfaction, { satisfaction: 'satisfied' }))).toBe('not_now')
    await close(caseId)
    await link.call(contract.answerSatisfaction, { satisfaction: 'dissatisfied', text: '晚上还是黑' })
    expect(await satisfactionOf(caseId)).toBe('dissatisfied')
    const { events } = await operator.call(getCase, { caseId })
    expect(events[0]).toMatchObject({ action: 'call_back', who: 'reporter', text: '晚上还是黑' })
    expect((await link.call(contract.getFollowed, {})).satisfaction).toBe('dissatisfied')
  })

  it('asks to reopen it while it is not archived', async () => {
    const { caseId, link } = await reportedBy()
    expect(await refused(link.call(contract.askReopeningByLink, { reason: '又坏了' }))).toBe('not_now')
    await close(caseId)
    await link.call(contract.askReopeningByLink, { reason: '又坏了' })
    expect((await link.call(contract.getFollowed, {})).state).toBe('reopen_requested')
  })

  it('withdraws what he said of himself: it is gone, and the link still tells', async () => {
    const { caseId, link } = await reportedBy(contact)
    await link.call(contract.withdrawContact, {})
    const none = { name: null, phone: null, email: null }
    expect(await link.call(contract.getFollowed, {})).toMatchObject({ contact: none, tell: 'none' })
    expect((await operator.call(getCase, { caseId })).reporter.phone).toBeNull()
    const { rows } = await db.owner.query({
      text: `select name, phone, email from intake_followers where case_id = $1`,
      values: [caseId],
    })
    expect(rows).toEqual([none])
  })

  it('cannot choose a way that is not set up', async () => {
    const { link } = await reportedBy(contact)
    expect(await refused(link.call(contract.chooseTelling, { tell: 'sms' }))).toBe('way_not_open')
  })
})
