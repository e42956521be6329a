import { isEnded } from '@lifetree/contract/case-states'
import { system } from '../platform/actor.ts'
import { Refusal } from '../platform/refuse.ts'
import type { CaseRecord } from './record.ts'
import { lockCase } from './store/find-case.ts'
import { type StepContext, takeStep } from './take-step.ts'

interface Binding {
  readonly caseId: string
  readonly version?: number
  readonly parentId: string
}

/** In one order, whichever is the parent: two at once do not wait for each other. */
export async function lockBoth({ tx }: StepContext, one: string, other: string): Promise<(CaseRecord | undefined)[]> {
  const locked = new Map<string, CaseRecord | undefined>()
  for (const id of [one, other].sort()) locked.set(id, await lockCase(tx, id))
  return [locked.get(one), locked.get(other)]
}

/**
 * Puts a case under another of the same cause, which leads and counts it. One level: a parent is bound to none. Refuses
 * `no_such_target` for one that has ended, that is bound itself, that the actor does not see, or that is the case itself.
 */
export async function bindCase(context: StepContext, { caseId, version, parentId }: Binding): Promise<CaseRecord> {
  const [child, parent] = await lockBoth(context, caseId, parentId)
  if (!child) throw new Refusal('not_found')
  if (!parent || isEnded(parent.state) || parent.parent || parentId === caseId) throw new Refusal('no_such_target')
  const given = { target: parentId, text: parent.number }
  // The parent first: its count stands before a case that is bound to it.
  await takeStep({ ...context, actor: system }, { caseId: parentId, action: 'gather', given: { text: child.number } })
  return takeStep(context, { caseId, version, action: 'bind', given })
}

/** The parent counts it no more. */
export async function unbindCase(
  context: StepContext,
  { caseId, version }: Omit<Binding, 'parentId'>,
): Promise<CaseRecord> {
  const seen = await lockCase(context.tx, caseId)
  if (!seen) throw new Refusal('not_found')
  const parentId = seen.parent?.id
  const next = await takeStep(context, { caseId, version, action: 'unbind', given: {} })
  if (parentId)
    await takeStep({ ...context, actor: system }, { caseId: parentId, action: 'let_go', given: { text: seen.number } })
  return next
}
