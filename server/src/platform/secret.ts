import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A value that no log and no inspection shows: it must be called to be read. */
export type Secret = () => string

export const secret =
  (value: string): Secret =>
  () =>
    value

/** The secret of a data folder, made at random on first use and readable by the folder's owner alone (mode 600). */
export function secretOf(dataFolder: string): Secret {
  const file = join(dataFolder, 'secret')
  mkdirSync(dataFolder, { recursive: true })
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return secret(readFileSync(file, 'utf8').trim())
}
