import { randomInt } from 'node:crypto'
import { system } from '../platform/actor.ts'
import type { CaseRecord } from './record.ts'
import { type StepContext, takeStep } from './take-step.ts'

/**
 * Of what was mended, the standard says how much is looked at on site; what is not drawn goes on at once. Drawn by the server: whoever
 * mends cannot tell beforehand.
 */
export async function drawCheck(context: StepContext, mended: CaseRecord): Promise<CaseRecord> {
  const { check } = mended.standard
  const share = mended.state === 'self_handled' ? check.selfHandled : check.finished
  if (randomInt(100) < share) return mended
  return takeStep({ ...context, actor: system }, { caseId: mended.id, action: 'skip_check', given: {} })
}
