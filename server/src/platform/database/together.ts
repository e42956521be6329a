/** PostgreSQL's answer to every statement behind one that failed, in the same transaction. */
const abortedByAnother = '25P02'

const isConsequence = (reason: unknown): boolean =>
  reason instanceof Error && 'code' in reason && reason.code === abortedByAnother

/**
 * Awaits statements that were sent together in one transaction. Where one fails, those behind it fail as its consequence, and
 * may say so first: thrown is the failure that was the cause, after all have settled.
 */
export async function together<const T extends readonly unknown[]>(
  statements: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(statements)
  const failures = settled.filter(result => result.status === 'rejected').map(result => result.reason as unknown)
  if (failures.length > 0) throw failures.find(reason => !isConsequence(reason)) ?? failures[0]
  return settled.map(result => (result as PromiseFulfilledResult<unknown>).value) as never
}
