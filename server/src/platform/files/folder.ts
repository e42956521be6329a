import { copyFile, link, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type PhotoSize, photoSizes } from '@lifetree/contract/file'

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

/** Writes aside and moves into its place: a file is there whole or not at all, and stays there when the power goes. */
export async function keepWhole(folder: FileFolder, id: string, bytes: Uint8Array, size?: PhotoSize): Promise<void> {
  const target = join(folder.root, folder.pathOf(id, size))
  const draft = join(folder.incoming, `${id}.${size ?? 'whole'}`)
  await mkdir(dirname(target), { recursive: true })
  try {
    await writeFile(draft, bytes, { flush: true })
    await rename(draft, target)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

const allSizes: readonly (PhotoSize | undefined)[] = [undefined, ...(Object.keys(photoSizes) as PhotoSize[])]

/** Lets a file show what another one, which is there, shows in every size: by the same bytes where the disk can. */
export async function showAlso(folder: FileFolder, shown: string, id: string): Promise<void> {
  for (const size of allSizes) {
    const [from, to] = [shown, id].map(one => join(folder.root, folder.pathOf(one, size))) as [string, string]
    await mkdir(dirname(to), { recursive: true })
    // A job that is done again finds its own link.
    await rm(to, { force: true })
    await link(from, to).catch(() => copyFile(from, to))
  }
}

/** Takes away a complete file, in every size. */
export async function removeReady(folder: FileFolder, id: string): Promise<void> {
  for (const size of allSizes) await rm(join(folder.root, folder.pathOf(id, size)), { force: true })
}

export async function removeIncoming(folder: FileFolder, id: string): Promise<void> {
  for (const name of [id, `${id}.json`]) await rm(join(folder.incoming, name), { force: true })
}
