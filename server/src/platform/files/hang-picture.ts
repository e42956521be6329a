import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import type { Tx } from '../database/transaction.ts'
import { type FileFolder, keepWhole, showAlso } from './folder.ts'
import { asPainted, photoMime } from './photo.ts'
import { markReady } from './store.ts'

/** Puts one painted picture into the place of several files that wait for it, as if it had been sent for each. */
export async function hangPicture(
  folder: FileFolder,
  picture: Buffer,
  fileIds: readonly string[],
): Promise<(tx: Tx, now: Date) => Promise<void>> {
  await mkdir(folder.incoming, { recursive: true })
  const { width, height, pictures } = await asPainted(picture)
  const [first, ...others] = fileIds
  if (first !== undefined) for (const { size, bytes } of pictures) await keepWhole(folder, first, bytes, size)
  // A demo city hangs a few hundred pictures in some five thousand places.
  for (const fileId of others) if (first !== undefined) await showAlso(folder, first, fileId)
  const seen = {
    mime: photoMime,
    bytes: picture.length,
    sha256: createHash('sha256').update(picture).digest(),
    ...{ width, height, lon: null, lat: null, takenAt: null, seconds: null },
  }
  return async (tx, now) => {
    for (const fileId of fileIds) await markReady(tx, fileId, seen, now)
  }
}
