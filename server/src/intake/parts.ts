import type { TellWay } from '@lifetree/contract/intake'
import type { CaseParts } from '../case/index.ts'
import { reporter } from '../case/index.ts'
import { type Actor, system } from '../platform/actor.ts'
import type { Keys } from './keys.ts'

/** What the feature is handed by app.ts, and its own keys. */
export interface Parts {
  readonly cases: CaseParts
  readonly keys: Keys
  /** The ways of telling that the city has set up. */
  readonly ways: readonly TellWay[]
  /** How hard a proof is while little is reported. */
  readonly leastBits: number
}

/** Whoever reported without an account: his steps are taken by the system's hand, in his name. */
export const reporterOf = (senderId: string): Actor => ({ ...system, accountId: senderId, name: reporter })
