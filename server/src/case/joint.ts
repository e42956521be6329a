import * as contract from '@lifetree/contract/case-joint'
import type { InputOf } from '@lifetree/contract/endpoint'
import { Refusal } from '../platform/refuse.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { bindCase, unbindCase } from './bind-case.ts'
import type { CaseParts } from './parts.ts'
import { send } from './send-case.ts'
import { stepsOf } from './step-calls.ts'
import { listBound } from './store/bound.ts'
import { findAreaOf } from './store/read-case.ts'
import { takeEach } from './take-each.ts'
import { answerOf, type StepContext, takeStep } from './take-step.ts'

/** Endpoints of what several do together: milestones of a department, those who help it, cases of one cause. */
export function jointEndpoints(parts: CaseParts): Bound[] {
  const { act, contextOf } = stepsOf(parts)
  return [
    serve(contract.meetMilestone, call => act(call, 'meet_milestone', call.input)),
    serve(contract.askHelp, async call => answerOf(await send(contextOf(call), 'ask_help', call.input))),
    serve(contract.helpDone, call => act(call, 'help_done', call.input)),
    serve(contract.declineHelp, call => act(call, 'decline_help', call.input)),
    serve(contract.bindCase, async call => answerOf(await bindCase(contextOf(call), call.input))),
    serve(contract.unbindCase, async call => answerOf(await unbindCase(contextOf(call), call.input))),
    serve(contract.closeChildren, async call => ({ results: await closeEach(contextOf(call), call.input) })),
  ]
}

/** Each by the gate, as if it had been closed alone; a case that is bound elsewhere is none of theirs. */
async function closeEach(
  context: StepContext,
  { caseId: parentId, cases, outcome, text }: InputOf<typeof contract.closeChildren>,
) {
  if ((await findAreaOf(context.tx, parentId)) === undefined) throw new Refusal('not_found')
  const bound = new Set((await listBound(context.tx, parentId)).map(({ id }) => id))
  const given = { outcome, ...(text !== undefined && { text }) }
  return takeEach(context.tx, cases, ({ caseId, version }) => {
    if (!bound.has(caseId)) throw new Refusal('bound')
    return takeStep(context, { caseId, version, action: 'close_with_parent', given })
  })
}
