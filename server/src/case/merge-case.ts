import { isEnded } from '@lifetree/contract/case-states'
import { system } from '../platform/actor.ts'
import { Refusal } from '../platform/refuse.ts'
import { lockBoth } from './bind-case.ts'
import type { CaseRecord } from './record.ts'
import { followMerged } from './store/write-step.ts'
import { type StepContext, takeStep } from './take-step.ts'

interface Merging {
  readonly caseId: string
  readonly version?: number
  readonly targetId: string
}

/**
 * Ends a case as the same as another that is open, which counts it and is seen by its reporters from then on. Refuses `no_such_target`
 * for one that has ended, that the actor does not see, or that is the case itself.
 */
export async function mergeCase(context: StepContext, { caseId, version, targetId }: Merging): Promise<CaseRecord> {
  const { tx, now } = context
  const [merged, target] = await lockBoth(context, caseId, targetId)
  if (!merged) throw new Refusal('not_found')
  if (!target || isEnded(target.state) || targetId === caseId) throw new Refusal('no_such_target')
  const next = await takeStep(context, {
    caseId,
    version,
    action: 'merge',
    given: { target: targetId, text: target.number },
  })
  await followMerged(tx, { merged: caseId, target: targetId, now })
  await takeStep({ ...context, actor: system }, { caseId: targetId, action: 'absorb', given: { text: merged.number } })
  return next
}
