import { randomBytes } from 'node:crypto'
import { chownSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
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
  try {
    return readOrMake(dataFolder)
  } catch (cause) {
    throw new Error(
      `数据文件夹 ${dataFolder} 不可读写：用它的主人启动，或另设 LIFETREE_DATA · ` +
        `The data folder ${dataFolder} cannot be used: start as its owner, or set LIFETREE_DATA`,
      { cause },
    )
  }
}

function readOrMake(dataFolder: string): Secret {
  const file = secretFile(dataFolder)
  mkdirSync(dataFolder, { recursive: true })
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
    // Root may be starting a city that an ordinary user will run.
    const { uid, gid } = statSync(dataFolder)
    if (process.getuid?.() === 0) chownSync(file, uid, gid)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return secret(readFileSync(file, 'utf8').trim())
}
