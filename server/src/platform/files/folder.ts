import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PhotoSize } from '@lifetree/contract/file'

/** Where files lie: a folder that all servers of an installation share. */
export interface FileFolder {
  /** Uploads that are not complete. */
  readonly incoming: string
  readonly root: string
  /** Path below the root of a complete file, or of a smaller picture of it. */
  pathOf(id: string, size?: PhotoSize): string
}

/** 256 folders by the last two digits of the id: the first ones are its time, and would put a day into one folder. */
export const openFolder = (root: string): FileFolder => ({
  root,
  incoming: join(root, 'incoming'),
  pathOf: (id, size) => join('ready', id.slice(-2), size ? `${id}.${size}.webp` : id),
})

/** Moves what is complete into its place: a file is there whole or not at all. */
export async function putInPlace(folder: FileFolder, id: string, from: string, size?: PhotoSize): Promise<void> {
  const target = join(folder.root, folder.pathOf(id, size))
  await mkdir(dirname(target), { recursive: true })
  await rename(from, target)
}

export async function removeIncoming(folder: FileFolder, id: string): Promise<void> {
  for (const name of [id, `${id}.json`]) await rm(join(folder.incoming, name), { force: true })
}
