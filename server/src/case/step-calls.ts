import type { CaseAnswer } from '@lifetree/contract/case'
import type { CaseAction } from '@lifetree/contract/case-states'
import type { Call } from '../platform/serve/index.ts'
import type { CaseParts } from './parts.ts'
import type { Given } from './step.ts'
import { answerOf, type StepContext, takeStep } from './take-step.ts'

type Acting = Call<{ readonly caseId: string; readonly version?: number }, string, 'command'>

/** How an endpoint takes a step: in the call's transaction, as its actor. */
export function stepsOf({ calendar }: Pick<CaseParts, 'calendar'>) {
  const contextOf = ({ tx, actor, now }: Call<unknown, string, 'command'>): StepContext => ({
    tx,
    actor,
    now,
    calendar,
  })
  const act = async (call: Acting, action: CaseAction, given: Given = {}): Promise<CaseAnswer> => {
    const { caseId, version } = call.input
    return answerOf(await takeStep(contextOf(call), { caseId, version, action, given }))
  }
  return { act, contextOf }
}
