import type { Said } from '@lifetree/contract/said'
import type { ChannelConfig } from '../platform/channel-config.ts'
import type { Queryable } from '../platform/database/pool.ts'

export interface NoticeParts {
  readonly channels: ChannelConfig
  /** The city's. */
  readonly timeZone: string
  /** Under which people reach the server: links begin with it. */
  readonly address: string
  /** Where a follower stops his messages, behind that address. */
  readonly stopPath: (followerId: string) => string
  readonly cityOf: (reader: Queryable) => Promise<Said>
}
