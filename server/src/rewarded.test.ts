import * as acting from '@lifetree/contract/case-acting'
import * as deciding from '@lifetree/contract/case-deciding'
import * as contract from '@lifetree/contract/reward'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { cloneDatabase } from './platform/testing/database.ts'
import { district, openLoop, refused } from './testing/loop.ts'

const db = await cloneDatabase()
const { app, operator, dispatcher, handler, worker, centre, works, photo, receive, report } = await openLoop(db)
const duty = await app.signedIn({ role: 'duty_officer', area: district, organisationId: centre })
const editor = await app.signedIn({ role: 'rule_editor', area: district })
const setRule = (event: contract.RewardEvent, points: number, dailyCap: number, more: { category?: string } = {}) =>
  editor.call(contract.setRewardRule, { ruleId: v7(), event, points, dailyCap, ...more })

const callers = { one: '0553-5550101', two: '0553-5550102', three: '0553 5550103' }
const called = async (phone: string): Promise<string> => {
  const caller = { name: '来电人', phone, wantsCallBack: false }
  const { files, input } = report(operator, { source: 'hotline', caller })
  const { caseId } = await operator.call(acting.reportCase, input)
  await receive(files)
  await operator.call(acting.askVerification, { caseId })
  await worker.call(acting.verifyCase, { caseId, finding: 'found', files: [] })
  return caseId
}
const file = (caseId: string) => operator.call(acting.fileCase, { caseId })
const close = async (caseId: string, outcome: 'solved' | 'no_fault_found' = 'solved'): Promise<void> => {
  await handler.call(acting.acceptCase, { caseId })
  await handler.call(acting.finishCase, { caseId, text: '已修补', files: [photo('after')] })
  await worker.call(acting.passCheck, { caseId, files: [] })
  await dispatcher.call(acting.closeCase, { caseId, outcome })
}
const credited = async (caseId: string): Promise<string[]> => {
  await app.runJobs()
  // The ledger is read in the order of time: each look lets some pass.
  app.clock.now = new Date(app.clock.now.getTime() + 1000)
  const { entries } = await operator.call(contract.listCaseRewards, { caseId })
  return entries.map(({ event, points }) => `${event} ${points}`)
}
const balance = async (caseId: string) =>
  (await operator.call(contract.revealRewards, { caseId, purpose: '来电查询' })).balance

describe('points', () => {
  it('come once when a report is filed and once when it is solved, and the balance is read for a purpose that is logged', async () => {
    await db.owner.query({ text: 'update categories set check_finished = 100' })
    await setRule('filed', 5, 20)
    await setRule('solved', 10, 20)
    const caseId = await called(callers.one)
    expect(await credited(caseId)).toEqual([])
    await file(caseId)
    expect(await credited(caseId)).toEqual(['filed 5'])
    await close(caseId)
    expect(await credited(caseId)).toEqual(['filed 5', 'solved 10'])
    await worker.call(deciding.askReopening, { caseId, reason: '又坏了' })
    await duty.call(deciding.refuseReopening, { caseId, reason: '现场是好的' })
    expect(await credited(caseId)).toEqual(['filed 5', 'solved 10'])
    expect(await balance(caseId)).toBe(15)
    const looks = app.entries.filter(({ name }) => name === 'revealRewards')
    expect(looks).toMatchObject([{ kind: 'read', purpose: '来电查询', subject: caseId }])
  })

  it('are countered by an entry of their own when the case proves to be none', async () => {
    // Without a rule that dispatches it at once.
    await db.owner.query({ text: "update responsibilities set valid_to = '2026-01-01'" })
    const caseId = await called(callers.two)
    await file(caseId)
    expect(await credited(caseId)).toEqual(['filed 5'])
    await operator.call(deciding.voidCase, { caseId, reason: '误报' })
    expect(await credited(caseId)).toEqual(['filed 5', 'filed -5'])
    expect(await balance(caseId)).toBe(0)
    await db.owner.query({ text: 'update responsibilities set valid_to = null' })
  })

  it('are taken back when a solved case is reopened, and given again when it is closed again, each by an entry of its own', async () => {
    const caseId = await called('0553-5550104')
    await file(caseId)
    await close(caseId)
    const once = ['filed 5', 'solved 10']
    expect(await credited(caseId)).toEqual(once)
    const reopen = async (): Promise<void> => {
      await worker.call(deciding.askReopening, { caseId, reason: '又坏了' })
      // Asked for, nothing is taken back yet.
      expect(await credited(caseId)).toEqual(once)
      await duty.call(deciding.reopenCase, { caseId })
    }
    await reopen()
    expect(await credited(caseId)).toEqual([...once, 'solved -10'])
    expect(await balance(caseId)).toBe(5)
    await dispatcher.call(acting.dispatchCase, { caseId, organisationId: works })
    await close(caseId)
    expect(await credited(caseId)).toEqual([...once, 'solved -10', 'solved 10'])
    expect(await balance(caseId)).toBe(15)

    await duty.call(deciding.askReopening, { caseId, reason: '再看一次' })
    await duty.call(deciding.reopenCase, { caseId })
    await dispatcher.call(acting.dispatchCase, { caseId, organisationId: works })
    await close(caseId, 'no_fault_found')
    const entries = await credited(caseId)
    expect(entries.slice(4).toSorted()).toEqual(['filed -5', 'solved -10'])
    expect(await balance(caseId)).toBe(0)

    await duty.call(deciding.askReopening, { caseId, reason: '这次真的坏了' })
    await duty.call(deciding.reopenCase, { caseId })
    await dispatcher.call(acting.dispatchCase, { caseId, organisationId: works })
    await close(caseId)
    expect((await credited(caseId)).slice(6).toSorted()).toEqual(['filed 5', 'solved 10'])
    expect(await balance(caseId)).toBe(15)
  })

  it('end with the cap of the day, and no worker’s report earns any', async () => {
    await setRule('filed', 5, 12)
    const points: string[][] = []
    for (const _ of [1, 2, 3, 4]) {
      const caseId = await called(callers.three)
      await file(caseId)
      points.push(await credited(caseId))
    }
    expect(points).toEqual([['filed 5'], ['filed 5'], ['filed 2'], []])
    const { rows } = await db.owner.query<{ count: number }>({
      text: `select count(*)::int as count from reward_entries e join cases c on c.id = e.case_id where c.source = 'worker'`,
    })
    expect(rows).toEqual([{ count: 0 }])
  })

  it('are never changed or taken out of the ledger', async () => {
    for (const text of ['update reward_entries set points = 1000', 'delete from reward_entries'])
      await expect(db.app.query({ text })).rejects.toThrow(/permission denied/)
  })
})

describe('the rules', () => {
  it('keep every version; the one of a class goes before the one of all', async () => {
    await setRule('filed', 8, 40, { category: '010101' })
    const { rules, totals } = await editor.call(contract.listRewards, {})
    expect(rules.filter(({ event }) => event === 'filed')).toMatchObject([
      { category: null, points: 5, dailyCap: 12, version: 2 },
      { category: '010101', points: 8, version: 1 },
    ])
    expect(totals.find(({ event }) => event === 'filed')).toMatchObject({ reversed: 10, persons: 4 })
    const own = rules.find(({ category }) => category === '010101')
    await editor.call(contract.endRewardRule, { ruleId: own?.id ?? '' })
    expect(await refused(editor.call(contract.endRewardRule, { ruleId: own?.id ?? '' }))).toBe('no_such_rule')
    expect(await refused(setRule('filed', 8, 4))).toBe('cap_below_points')
    expect(await refused(setRule('filed', 8, 8, { category: '999999' }))).toBe('unknown_category')
  })
})
