import { v7 } from 'uuid'
import { findOwnedRequest, standingOf } from '../open311/index.ts'
import type { Published, Receiving } from '../platform/events/index.ts'
import { findEndpointsOf, insertDelivery, planOne, takeNumber } from './store.ts'

/**
 * A case that came in through a client has changed its state: each of the client's endpoints gets the next message of this
 * case, in the transaction that notes the event as received. What changes no state, such as a note, is nobody's outside.
 */
export async function hearCase(
  { payload, at }: Published<'case_changed'>,
  { tx, now }: Pick<Receiving, 'tx' | 'now'>,
): Promise<void> {
  const { caseId, from, to } = payload
  if (from === to) return
  const request = await findOwnedRequest(tx, caseId)
  if (!request) return
  // As it stood at this step: by now it may have gone further.
  const outcome = request.state === to ? request.outcome : null
  const then = { ...request, state: to, outcome, ended_at: null, changed_at: at }
  for (const endpoint of await findEndpointsOf(tx, request.client_id)) {
    const of = { endpointId: endpoint.id, caseId }
    const { seq, idle } = await takeNumber(tx, endpoint.id, caseId)
    const id = v7()
    const body = JSON.stringify({
      event_id: id,
      sequence: seq,
      type: 'service_request.changed',
      service_request: { ...standingOf(then, 'zh'), state: to, previous_state: from },
    })
    await insertDelivery(tx, { id, ...of, seq, body, at: now })
    if (idle && endpoint.active) await planOne(tx, of, now)
  }
}
