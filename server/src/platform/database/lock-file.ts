import { readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A server that holds a data folder. */
export interface Standing {
  readonly pid: number
  readonly port: number
}

const LONGEST_WAIT_MS = 600_000
/** PostgreSQL makes the file a moment before it writes into it. */
const BEING_WRITTEN_MS = 5_000

/**
 * The server that already runs on `folder`, once it is ready; undefined when there is none.
 * A lock file left by a crash is removed: a zombie, or a stranger with the same number, would keep it for ever.
 */
export async function findStanding(folder: string): Promise<Standing | undefined> {
  const file = join(folder, 'postmaster.pid')
  for (const until = Date.now() + LONGEST_WAIT_MS; Date.now() < until; await pause(20)) {
    const content = readIfThere(file)
    if (content === undefined) return undefined
    const lines = content.split('\n')
    const pid = Number(lines[0])
    if (isStale(folder, file, pid)) {
      remove(file, content)
    } else if (lines[7]?.trim() === 'ready') {
      return { pid, port: Number(lines[3]) }
    }
  }
  throw new Error(
    `内置数据库迟迟没有就绪，看日志 · The built-in database does not become ready; see its log (${folder}.log)`,
  )
}

function isStale(folder: string, file: string, pid: number): boolean {
  if (pid > 0) return !isServerOf(folder, pid)
  const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() }
  return Date.now() - mtimeMs > BEING_WRITTEN_MS
}

/** Removes the file that was read, and no other: a server that started meanwhile has written one of its own. */
function remove(file: string, content: string): void {
  const aside = `${file}.stale-${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (readIfThere(aside) === content) rmSync(aside)
  else renameSync(aside, file)
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Whether process `pid` is the server of `folder`, and not a zombie or a stranger of the same number. */
export function isServerOf(folder: string, pid: number): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(folder)
  } catch {
    // Gone by now, or hidden from us: then it is better taken for the server than robbed of its file.
    return isAlive(pid)
  }
}

/** Whether a process of this number exists, be it another user's. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
