import { resolve } from 'node:path'
import type { Said } from '@lifetree/contract/said'
import type { Config } from '../platform/config.ts'

/** A command of the command line. */
export interface Command {
  /** As it is typed, with its arguments: `backup DIR`. */
  readonly usage: string
  readonly say: Said
  /** Answers the exit code. Each argument that the usage names in capitals was given. */
  readonly run: (args: readonly string[], config: Config) => Promise<number>
}

/** A path as the person at the terminal means it: npm runs every script in the root of the repository. */
export const fromCaller = (path: string): string => resolve(process.env.INIT_CWD ?? '', path)
