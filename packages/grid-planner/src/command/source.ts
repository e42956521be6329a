import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The text of a file of the input by its name; undefined where there is none. */
export type Source = (file: string) => string | undefined

/** The files of a folder. */
export const folder =
  (path: string): Source =>
  file => {
    const at = join(path, file)
    return existsSync(at) ? readFileSync(at, 'utf8') : undefined
  }
