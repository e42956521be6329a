import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type PhotoSize, photoSizes } from '@lifetree/contract/file'
import { v7 } from 'uuid'
import type { Tx } from '../database/transaction.ts'
import type { FileFolder } from './folder.ts'
import { inspect } from './inspect.ts'
import { markReady } from './store.ts'

const sizes = [undefined, ...(Object.keys(photoSizes) as PhotoSize[])]

/** Puts one picture into the place of several files that wait for it, by the way that an upload goes. */
export async function hangPicture(
  folder: FileFolder,
  picture: Buffer,
  fileIds: readonly string[],
): Promise<(tx: Tx, now: Date) => Promise<void>> {
  const id = v7()
  const path = join(folder.incoming, id)
  await mkdir(folder.incoming, { recursive: true })
  await writeFile(path, picture)
  const seen = await inspect({ id, path, kind: 'image', sha256: null }, folder)
  for (const fileId of fileIds) {
    for (const size of sizes) {
      const target = join(folder.root, folder.pathOf(fileId, size))
      await mkdir(dirname(target), { recursive: true })
      await copyFile(join(folder.root, folder.pathOf(id, size)), target)
    }
  }
  for (const size of sizes) await rm(join(folder.root, folder.pathOf(id, size)))
  return async (tx, now) => {
    for (const fileId of fileIds) await markReady(tx, fileId, seen, now)
  }
}
