import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A value that no log and no inspection shows: it must be called to be read. */
export type Secret = () => string

export const secret =
  (value: string): Secret =>
  () =>
    value

/** Where the secret stands that a data folder was given. */
export const secretFile = (dataFolder: string): string => join(dataFolder, 'secret')

/**
 * The installation's secret, from which every other is derived: the operator's, else that of the data folder, made at
 * random on first use and readable by the folder's owner alone (mode 600).
 */
export function secretOf({ secret: given, dataFolder }: { secret: Secret | undefined; dataFolder: string }): Secret {
  if (given) return given
  const file = secretFile(dataFolder)
  mkdirSync(dataFolder, { recursive: true })
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return secret(readFileSync(file, 'utf8').trim())
}
