import type { Said } from '@lifetree/contract/said'
import type { Config } from '../platform/config.ts'

/** A command of the command line. */
export interface Command {
  /** As it is typed, with its arguments: `backup DIR`. */
  readonly usage: string
  readonly say: Said
  /** Answers the exit code. `undefined` arguments mean that they were not given: the usage is shown. */
  readonly run: (args: readonly string[], config: Config) => Promise<number>
}
