import { Refused } from '@lifetree/contract/client'
import type { Problem } from '@lifetree/contract/refusal'

/** The problem document behind an error, if it is a refusal. */
export const problemOf = (error: unknown): Problem | undefined => (error instanceof Refused ? error.problem : undefined)

export const isRefused = (error: unknown, ...codes: readonly string[]): boolean =>
  codes.includes(problemOf(error)?.code ?? '')
