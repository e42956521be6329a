import * as contract from '@lifetree/contract/case-acting'
import { findAnswers } from '../catalogue/index.ts'
import { system } from '../platform/actor.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { drawCheck } from './draw-check.ts'
import type { CaseParts } from './parts.ts'
import type { CaseRecord } from './record.ts'
import { reportCase } from './report-case.ts'
import { send } from './send-case.ts'
import { stepsOf } from './step-calls.ts'
import { markOpened } from './store/write-case.ts'
import { takeEach } from './take-each.ts'
import { answerOf, type StepContext, takeStep } from './take-step.ts'

/** Endpoints that change a case. Each names its action; the gate does the rest. */
export function actingEndpoints(parts: CaseParts): Bound[] {
  const { act, contextOf } = stepsOf(parts)
  return [
    serve(contract.reportCase, async call => {
      const reported = await reportCase({ ...contextOf(call), ...parts }, call.input)
      return answerOf(call.input.handled === undefined ? reported : await drawCheck(contextOf(call), reported))
    }),
    serve(contract.askVerification, call => act(call, 'ask_verification')),
    serve(contract.verifyCase, call => act(call, 'verify', call.input)),
    serve(contract.fileCase, async call => {
      const { caseId, version } = call.input
      const filed = await takeStep(contextOf(call), { caseId, version, action: 'file', given: {} })
      return answerOf(await dispatchByRule(contextOf(call), filed, parts.timeZone))
    }),
    serve(contract.rejectCase, call => act(call, 'reject', call.input)),
    serve(contract.dispatchCase, async call => answerOf(await send(contextOf(call), 'dispatch', call.input))),
    serve(contract.takeBackCase, call => act(call, 'take_back')),
    serve(contract.returnCase, call => act(call, 'return', call.input)),
    serve(contract.acceptCase, call => act(call, 'accept')),
    serve(contract.finishCase, async call => {
      const { caseId, version, ...given } = call.input
      return answerOf(
        await drawCheck(contextOf(call), await takeStep(contextOf(call), { caseId, version, action: 'finish', given })),
      )
    }),
    serve(contract.passCheck, call => act(call, 'pass_check', call.input)),
    serve(contract.failCheck, call => act(call, 'fail_check', call.input)),
    serve(contract.closeCase, call => act(call, 'close', call.input)),
    serve(contract.noteCase, call => act(call, 'note', call.input)),
    serve(contract.openCase, async ({ tx, actor, now, input, refuse }) => {
      const seen = actor.org !== null && (await markOpened(tx, input.caseId, actor.org, now))
      return seen ? { done: true } : refuse('not_found')
    }),
    serve(contract.dispatchCases, async call => ({
      results: await takeEach(call.tx, call.input.cases, sending => send(contextOf(call), 'dispatch', sending)),
    })),
  ]
}

/** Where the responsibility table has exactly one answer the rule dispatches; else a dispatcher decides. */
async function dispatchByRule(context: StepContext, filed: CaseRecord, timeZone: string): Promise<CaseRecord> {
  const { id, area, standard } = filed
  const place = { id, area, category: standard.code }
  const answers = (await findAnswers(context.tx, [place], { now: context.now, timeZone })).get(id) ?? []
  const [only] = answers
  if (!only || answers.length > 1) return filed
  const organisation = { id: only.organisationId, party: only.party }
  return takeStep({ ...context, actor: system }, { caseId: filed.id, action: 'dispatch', given: { organisation } })
}
