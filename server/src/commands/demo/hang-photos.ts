import type { PhotoKind } from '@lifetree/contract/catalogue'
import { paintPhoto, pictureKey } from '@lifetree/simcity/photos'
import { tellFile } from '../../case/index.ts'
import { copyRows, type LoadTx } from '../../platform/database/copy.ts'
import { type FileFolder, hangPicture } from '../../platform/files/index.ts'
import type { Task, Tasks } from '../../platform/jobs/task.ts'
import type { StoryPhoto } from './load-stories.ts'

/** One picture and the files that show it. */
interface Painting {
  readonly category: string
  readonly kind: PhotoKind
  readonly fileIds: readonly string[]
}

const task = 'paint_demo_photo'

/**
 * Makes room for the pictures of the stories and has them painted by jobs, since each takes a third of a second: the newest
 * cases first, and the boards show them as they come. Classes that look alike share a picture.
 */
export async function hangPhotos(tx: LoadTx, photos: readonly StoryPhoto[]): Promise<void> {
  await copyRows(
    tx,
    'files (id, account_id, kind, state, named)',
    photos.map(({ fileId, accountId }) => [fileId, accountId, 'image', 'expected', true]),
  )
  for (const painting of paintingsOf(photos))
    await tx.query({
      text: "select jobs.enqueue($1, $2, queue => 'demo photos')",
      values: [task, JSON.stringify(painting)],
    })
}

function paintingsOf(photos: readonly StoryPhoto[]): Painting[] {
  const newestFirst = photos.toSorted((a, b) => b.at.getTime() - a.at.getTime())
  const grouped = Map.groupBy(newestFirst, ({ category, kind }) => pictureKey(0, category, kind))
  return [...grouped.values()].map(group => {
    const { category, kind } = group[0] as StoryPhoto
    return { category, kind, fileIds: group.map(({ fileId }) => fileId) }
  })
}

/** What the server of a demo city runs beside the features' own jobs. */
export const paintTasks = (folder: FileFolder): Tasks => {
  const paint: Task<Painting> = async ({ category, kind, fileIds }, { act, now }) => {
    const picture = await paintPhoto(0, category, kind)
    const ready = await hangPicture(folder, picture, fileIds)
    await act(async tx => {
      await ready(tx, now)
      for (const fileId of fileIds.slice(0, 20)) await tellFile(tx, fileId)
    })
  }
  return { [task]: paint }
}
