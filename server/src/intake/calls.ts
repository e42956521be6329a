import * as contract from '@lifetree/contract/intake-call'
import { answerOf, maskName, reportCase } from '../case/index.ts'
import { actAs, system } from '../platform/actor.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { follow, refuseUntellable } from './door.ts'
import { plainPhone } from './keys.ts'
import type { Parts } from './parts.ts'
import { findCallNumbers, findLastTelling, findTelling, insertCall, listEarlierCalls } from './store/calls.ts'

/** Of the hotline and the counter: who calls, what he reported before, and what he reports now. */
export function callEndpoints(parts: Parts): Bound[] {
  const digestOf = (phone: string): Buffer => parts.keys.digest('phone', plainPhone(phone))
  return [
    serve(contract.findEarlierCalls, async ({ tx, actor, input }) => {
      const digest = digestOf(input.phone)
      // Cases in the caller's own sight; how this number wants to be told is nobody's secret from whoever it calls.
      const calls = await listEarlierCalls(tx, digest)
      await actAs(tx, system)
      const last = await findLastTelling(tx, digest)
      await actAs(tx, actor)
      return {
        calls: calls.map(row => ({
          caseId: row.id,
          number: row.number,
          state: row.state,
          categoryId: row.category_id,
          address: row.address,
          reportedAt: row.reported_at.toISOString(),
          name: maskName(row.name ?? ''),
        })),
        caller: last ? { name: maskName(last.name ?? ''), tell: last.tell } : null,
      }
    }),
    serve(contract.reportCall, async ({ tx, actor, now, input }) => {
      const { report, tell, email, recording, workOrder, language = 'zh' } = input
      const { caller } = report
      refuseUntellable({ tell, phone: caller?.phone, email }, parts.ways)
      const reported = await reportCase({ tx, actor, now, ...parts.cases }, report)
      const phoneDigest = caller?.phone === undefined ? null : digestOf(caller.phone)
      await insertCall(tx, { caseId: reported.id, phoneDigest, recording, workOrder }, now)
      if (caller) {
        await actAs(tx, system)
        const { name, phone } = caller
        const contact = { tell, name, ...(phone !== undefined && { phone }), ...(email !== undefined && { email }) }
        await follow(tx, { caseId: reported.id, own: true, language, contact }, now)
        await actAs(tx, actor)
      }
      return answerOf(reported)
    }),
    serve(contract.getCallNumbers, async ({ tx, actor, input, refuse }) => {
      const numbers = await findCallNumbers(tx, input.caseId)
      if (!numbers) return refuse('not_found')
      await actAs(tx, system)
      const telling = await findTelling(tx, input.caseId)
      await actAs(tx, actor)
      return { ...numbers, ...telling }
    }),
  ]
}
