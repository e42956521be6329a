import type { CaseSummary } from '@lifetree/contract/case'
import type { Item } from './item.ts'

const steps = ['verify', 'pass', 'fail']

/**
 * Whether the task of a case was answered on this phone: the answer waits here, or the list is older than it. A case
 * that came back after rework is a task again.
 */
export const isAnswered = (items: readonly Item[], { id, version }: Pick<CaseSummary, 'id' | 'version'>): boolean =>
  items.some(
    ({ kind, caseId, command, answer }) =>
      caseId === id &&
      steps.includes(kind) &&
      (command === 'waiting' || (command === 'answered' && (answer?.version ?? 0) > version)),
  )
