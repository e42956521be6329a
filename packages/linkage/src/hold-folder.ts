import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { LinkageRefusal } from './refusal.ts'

export const fingerprintOf = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** Keeps other processes out of a folder until it is given up, or this process is gone however it ends. */
async function lock(folder: string): Promise<() => void> {
  // A database file is locked by the system for the process that has it open.
  try {
    const held = await DuckDBInstance.create(join(folder, 'lock'), { threads: '1' })
    return () => held.closeSync()
  } catch (cause) {
    if (!/lock/i.test(String(cause))) throw cause
    throw new LinkageRefusal(
      'other-run',
      `${folder} 正被另一个进程使用。等它结束，或换一个输出目录`,
      `Another process is at work in ${folder}. Wait until it ends, or choose another output folder`,
      { input: folder, cause },
    )
  }
}

/** A folder goes on with the run that began in it, and with no other. Answers what gives it up. */
export async function holdFolder(folder: string, fingerprint: string): Promise<() => void> {
  await mkdir(join(folder, 'tables'), { recursive: true })
  const release = await lock(folder)
  try {
    const file = join(folder, 'run.json')
    if (!existsSync(file)) {
      await writeFile(`${file}.part`, `${JSON.stringify({ fingerprint })}\n`)
      await rename(`${file}.part`, file)
      return release
    }
    if (JSON.parse(await readFile(file, 'utf8')).fingerprint === fingerprint) return release
    throw new LinkageRefusal(
      'other-run',
      `${folder} 里是另一次运行（模型、输入或选项不同）。换一个输出目录，或删掉它`,
      `${folder} belongs to another run (another model, input or option). Choose another output folder, or delete it`,
      { input: folder },
    )
  } catch (error) {
    release()
    throw error
  }
}
