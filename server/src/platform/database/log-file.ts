import { fstatSync, openSync, readSync, renameSync } from 'node:fs'

/** An opened log: what is read is what was written through it, whoever has taken its name meanwhile. */
export interface Log {
  /** Its descriptor, for the program that writes. */
  readonly file: number
  read(): string
}

/** A new log; the last one is kept beside it. */
export function startLog(path: string): Log {
  try {
    renameSync(path, `${path}.1`)
  } catch (error) {
    // There is none yet, or another process has just put it aside.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return addToLog(path)
}

/** The log, made when missing, to be added to: two processes that open it at once do not write over each other. */
export function addToLog(path: string): Log {
  const file = openSync(path, 'a+', 0o600)
  const from = fstatSync(file).size
  return {
    file,
    read: () => {
      const bytes = Buffer.alloc(fstatSync(file).size - from)
      readSync(file, bytes, 0, bytes.length, from)
      return bytes.toString('utf8')
    },
  }
}
