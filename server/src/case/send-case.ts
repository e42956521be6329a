import { dayAt, type Limit } from '@lifetree/clock'
import type { CaseAction } from '@lifetree/contract/case-states'
import { Refusal } from '../platform/refuse.ts'
import type { CaseRecord } from './record.ts'
import { findOrganisation } from './store/write-case.ts'
import { type StepContext, takeStep } from './take-step.ts'

export interface Sending {
  readonly caseId: string
  readonly version?: number
  readonly organisationId: string
  readonly text?: string
  readonly reason?: string
  /** Of an organisation that helps. */
  readonly limit?: Limit
}

/** A step that puts a case, or a part of it, into an organisation's hands. Refuses `no_such_organisation` for one that cases are not sent to today. */
export async function send(
  context: StepContext,
  action: Extract<CaseAction, 'dispatch' | 'redirect' | 'arbitrate' | 'ask_help'>,
  { caseId, version, organisationId, ...said }: Sending,
): Promise<CaseRecord> {
  const organisation = await findOrganisation(context.tx, organisationId, dayAt(context.now, context.calendar))
  if (!organisation) throw new Refusal('no_such_organisation')
  return takeStep(context, { caseId, version, action, given: { organisation, ...said } })
}
