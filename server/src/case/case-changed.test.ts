import * as acting from '@lifetree/contract/case-acting'
import { expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { openLoop } from './testing/loop.ts'

const db = await cloneDatabase()
const { operator, report, reported } = await openLoop(db)

const told = async (caseId: string): Promise<unknown[]> => {
  const { rows } = await db.owner.query<{ payload: unknown }>({
    text: "select payload from events where name = 'case_changed' and subject = $1 order by seq",
    values: [caseId],
  })
  return rows.map(({ payload }) => payload)
}

it('who called the hotline can be told of every step, in order, and of nothing that was rolled back', async () => {
  const caller = { name: '来电人', phone: '0553-5550100', wantsCallBack: true }
  const { caseId } = await operator.call(
    acting.reportCase,
    report(operator, { source: 'hotline', caller, files: [] }).input,
  )
  await operator.call(acting.askVerification, { caseId })
  await expect(operator.call(acting.fileCase, { caseId })).rejects.toThrow()
  expect(await told(caseId)).toEqual([
    { caseId, version: 1, action: 'report', from: null, to: 'reported' },
    { caseId, version: 2, action: 'ask_verification', from: 'reported', to: 'verifying' },
  ])
})

it('a worker looks for himself: of his report nothing is told', async () => {
  const { caseId } = await reported()
  expect(await told(caseId)).toEqual([])
})
