import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A server that holds a data folder. */
export interface Standing {
  readonly pid: number
  readonly port: number
}

const LONGEST_WAIT_MS = 600_000

/**
 * The server that already runs on `folder`, once it is ready; undefined when there is none.
 * A lock file left by a crash is removed: a zombie, or a stranger with the same number, would keep it for ever.
 */
export async function findStanding(folder: string): Promise<Standing | undefined> {
  const file = join(folder, 'postmaster.pid')
  for (const until = Date.now() + LONGEST_WAIT_MS; Date.now() < until; await pause(20)) {
    const lines = readLines(file)
    if (!lines) return undefined
    const pid = Number(lines[0])
    if (!isServerOf(folder, pid)) {
      rmSync(file, { force: true })
      return undefined
    }
    if (lines[7]?.trim() === 'ready') return { pid, port: Number(lines[3]) }
  }
  throw new Error(
    `内置数据库迟迟没有就绪，查看日志 · The built-in database does not become ready; see its log (${folder}.log)`,
  )
}

function readLines(file: string): string[] | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : undefined
}

/** Whether process `pid` is the server of `folder`, and not a zombie or a stranger of the same number. */
export function isServerOf(folder: string, pid: number): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(folder)
  } catch {
    return false
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
