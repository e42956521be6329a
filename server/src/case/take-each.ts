import type { CaseAnswer } from '@lifetree/contract/case'
import type { Tx } from '../platform/database/transaction.ts'
import { Refusal } from '../platform/refuse.ts'
import type { CaseRecord } from './record.ts'
import { answerOf } from './take-step.ts'

interface Each {
  readonly caseId: string
  readonly answer: CaseAnswer | null
  readonly refused: string | null
}

/** One after the other, each within a savepoint, so that a case that was overtaken does not undo the others. */
export async function takeEach<T extends { readonly caseId: string }>(
  tx: Tx,
  cases: readonly T[],
  take: (one: T) => Promise<CaseRecord>,
): Promise<Each[]> {
  const results: Each[] = []
  for (const one of cases) {
    await tx.query({ text: 'savepoint one_case' })
    try {
      results.push({ caseId: one.caseId, answer: answerOf(await take(one)), refused: null })
      await tx.query({ text: 'release savepoint one_case' })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await tx.query({ text: 'rollback to savepoint one_case' })
      results.push({ caseId: one.caseId, answer: null, refused: error.code })
    }
  }
  return results
}
