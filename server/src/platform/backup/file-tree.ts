import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { Transform, type TransformCallback } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { StoredFile } from './manifest.ts'

/** Counts and hashes what flows through it. */
export class Meter extends Transform {
  size = 0
  private readonly hash = createHash('sha256')

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.size += chunk.length
    this.hash.update(chunk)
    done(null, chunk)
  }

  sha256(): string {
    return this.hash.digest('hex')
  }
}

/** Copies every file below `from`. One that was removed meanwhile is left out: the rows that named it went first. */
export async function copyTree(from: string, to: string): Promise<StoredFile[]> {
  const stored: StoredFile[] = []
  for (const path of listFiles(from)) {
    const copied = await copyFile(join(from, path), join(to, path))
    if (copied) stored.push({ path: path.split(sep).join('/'), ...copied })
  }
  return stored
}

/** Copies the files that the manifest names and refuses one whose content is another. */
export async function restoreTree(from: string, to: string, files: readonly StoredFile[]): Promise<void> {
  for (const { path, sha256 } of files) {
    const copied = await copyFile(join(from, path), join(to, path))
    if (copied?.sha256 !== sha256) {
      throw new Error(`备份中的文件 ${path} 已损坏 · The file ${path} of the backup is damaged or missing`)
    }
  }
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
}

async function copyFile(from: string, to: string): Promise<{ size: number; sha256: string } | undefined> {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
  const meter = new Meter()
  try {
    await pipeline(createReadStream(from), meter, createWriteStream(to, { mode: 0o600, flush: true }))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  return { size: meter.size, sha256: meter.sha256() }
}
