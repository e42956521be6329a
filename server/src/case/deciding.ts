import { type Calendar, openZone } from '@lifetree/clock'
import * as contract from '@lifetree/contract/case-deciding'
import { longestSuspension } from '@lifetree/contract/case-transitions'
import { Refusal } from '../platform/refuse.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { mergeCase } from './merge-case.ts'
import type { CaseParts } from './parts.ts'
import { send } from './send-case.ts'
import { stepsOf } from './step-calls.ts'
import { answerOf } from './take-step.ts'

const day = 86_400_000

/** Endpoints of what leaves the main path: requests and who decides them, disputes, reopening, urging, supervision. */
export function decidingEndpoints(parts: CaseParts): Bound[] {
  const { act, contextOf } = stepsOf(parts)
  return [
    serve(contract.voidCase, call => act(call, 'void', call.input)),
    serve(contract.mergeCase, async call => answerOf(await mergeCase(contextOf(call), call.input))),
    serve(contract.redirectCase, async call => answerOf(await send(contextOf(call), 'redirect', call.input))),
    serve(contract.disputeCase, call => act(call, 'dispute', call.input)),
    serve(contract.arbitrateCase, async call => answerOf(await send(contextOf(call), 'arbitrate', call.input))),
    serve(contract.askExtension, call => act(call, 'ask_extension', call.input)),
    serve(contract.askSuspension, call =>
      act(call, 'ask_suspension', {
        reason: call.input.reason,
        until: untilOf(call.input.until, call.now, parts.calendar),
      }),
    ),
    serve(contract.withdrawRequest, call => act(call, 'withdraw_request')),
    serve(contract.supportRequest, call => act(call, 'support_request', call.input)),
    serve(contract.grantExtension, call => act(call, 'grant_extension', call.input)),
    serve(contract.grantSuspension, call => act(call, 'grant_suspension', call.input)),
    serve(contract.refuseRequest, call => act(call, 'refuse_request', call.input)),
    serve(contract.resumeCase, call => act(call, 'resume')),
    serve(contract.forceClose, call => act(call, 'force_close', call.input)),
    serve(contract.askReopening, call => act(call, 'ask_reopening', call.input)),
    serve(contract.reopenCase, call => act(call, 'reopen', call.input)),
    serve(contract.refuseReopening, call => act(call, 'refuse_reopening', call.input)),
    serve(contract.appealOverdue, call => act(call, 'appeal', call.input)),
    serve(contract.grantAppeal, call => act(call, 'grant_appeal', call.input)),
    serve(contract.refuseAppeal, call => act(call, 'refuse_appeal', call.input)),
    serve(contract.urgeCase, call => act(call, 'urge', call.input)),
    serve(contract.superviseCase, call => act(call, 'supervise', call.input)),
    serve(contract.replyCase, call => act(call, 'reply', call.input)),
    serve(contract.callBack, call => act(call, 'call_back', call.input)),
  ]
}

/** A suspension ends with the first moment of its day in the city: a day to come, within the longest. */
function untilOf(until: string, now: Date, { zone }: Calendar): Date {
  const ends = new Date(openZone(zone).toUtc(Date.parse(until)))
  const longest = new Date(now.getTime() + longestSuspension.days * day)
  if (ends <= now || ends > longest) throw new Refusal('suspension_too_long')
  return ends
}
