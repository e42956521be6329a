import * as acting from '@lifetree/contract/case-acting'
import * as deciding from '@lifetree/contract/case-deciding'
import * as reading from '@lifetree/contract/case-reading'
import { describe, expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { openLoop, refused } from '../testing/loop.ts'

const db = await cloneDatabase()
const { app, operator, dispatcher, report, reported } = await openLoop(db)
const leader = await app.signedIn({ role: 'grid_leader', area: '340202016001000' })
const detailOf = (caseId: string) => operator.call(reading.getCase, { caseId })
const sent = async (): Promise<string> => {
  const { caseId } = await reported()
  await operator.call(acting.fileCase, { caseId })
  return caseId
}
const ended = async (): Promise<string> => {
  const { caseId } = await reported()
  await operator.call(acting.rejectCase, { caseId, reason: '不在受理范围' })
  return caseId
}

describe('the same problem twice', () => {
  it('is merged: the one ends, the other counts it, and who reported the one follows the other', async () => {
    const kept = await sent()
    const again = await leader.call(acting.reportCase, report(leader).input)
    const merged = await operator.call(deciding.mergeCase, { caseId: again.caseId, targetId: kept })
    expect(merged.state).toBe('merged')
    const target = await detailOf(kept)
    expect(target).toMatchObject({ absorbed: 1, state: 'dispatched' })
    expect(target.events[0]).toMatchObject({ action: 'absorb', text: again.number })
    expect((await detailOf(again.caseId)).mergedInto).toEqual({ id: kept, number: target.number })
    const { rows } = await db.owner.query({
      text: "select count(*)::int as followers from case_parties where case_id = $1 and why = 'reporter'",
      values: [kept],
    })
    expect(rows).toEqual([{ followers: 1 }])
  })

  it('not into itself, nor into one that has ended', async () => {
    const { caseId } = await reported()
    const into = (targetId: string) => refused(operator.call(deciding.mergeCase, { caseId, targetId }))
    expect(await into(caseId)).toBe('no_such_target')
    expect(await into(await ended())).toBe('no_such_target')
    expect(await into('01900000-0000-7000-8000-000000000bad')).toBe('no_such_target')
  })

  it('two merged into each other at once: one wins, neither waits for ever', async () => {
    const [one, other] = [await reported(), await reported()]
    const merges = [
      refused(operator.call(deciding.mergeCase, { caseId: one.caseId, targetId: other.caseId })),
      refused(dispatcher.call(deciding.mergeCase, { caseId: other.caseId, targetId: one.caseId })),
    ]
    expect((await Promise.all(merges)).sort()).toEqual(['no_such_target', 'not refused'])
  })
})
