import type { JobCall, Task } from '../platform/jobs/task.ts'
import { type Outside, OutsideFault } from '../platform/outside/index.ts'
import type { Sealer } from '../platform/sealed.ts'
import { isFailing, isHopeless, waitAfter } from './backoff.ts'
import { signatureOf } from './sign.ts'
import { type DueDelivery, findDue, halt, markFailing, noteDelivered, noteFailed, planOne } from './store.ts'

export interface DeliverParts {
  readonly outside: Outside
  readonly sealer: Sealer
  readonly now: () => Date
}

interface OneCase {
  readonly endpointId: string
  readonly caseId: string
}

const LONGEST_MS = 15_000

/**
 * Sends what an endpoint has not had of a case, one after the other: the next only when the former has arrived. Sent before it
 * is noted, so that a process that dies in between sends again; its receiver knows a repeat by its event id.
 */
export const deliver =
  (parts: DeliverParts): Task<OneCase> =>
  async (of, { act }) => {
    for (;;) {
      const due = await act(tx => findDue(tx, of.endpointId, of.caseId))
      if (!due) return
      const fault = await attempt(due, of, parts)
      if (fault !== undefined) return putOff(due, of, { fault, at: parts.now() }, act)
      await act(tx => noteDelivered(tx, due, of, parts.now()))
    }
  }

/** What was met instead of a 2xx answer, if anything. */
async function attempt(due: DueDelivery, of: OneCase, parts: DeliverParts): Promise<string | undefined> {
  const secret = parts.sealer.open(due.secret_sealed, of.endpointId).toString()
  try {
    const { status } = await parts.outside.send({
      method: 'POST',
      url: due.url,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Lifetree-Webhook/1',
        'lifetree-event-id': due.id,
        'lifetree-sequence': String(due.seq),
        'lifetree-signature': signatureOf(secret, due.body, parts.now()),
      },
      body: due.body,
      largest: 0,
      withinMs: LONGEST_MS,
      redirects: 0,
    })
    return status >= 200 && status < 300 ? undefined : `http_${status}`
  } catch (error) {
    if (error instanceof OutsideFault) return error.code
    throw error
  }
}

/** Later again; after about a week only when somebody says so. */
function putOff(due: DueDelivery, of: OneCase, met: { fault: string; at: Date }, act: JobCall['act']): Promise<void> {
  return act(async tx => {
    const failures = await noteFailed(tx, due.id, of, met)
    if (isFailing(failures)) await markFailing(tx, of.endpointId, met.at)
    if (isHopeless(failures)) await halt(tx, of, met.at)
    else await planOne(tx, of, new Date(met.at.getTime() + waitAfter(failures)))
  })
}
