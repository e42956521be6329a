import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, expect, it } from 'vitest'
import { inLoad } from '../../platform/database/copy.ts'
import { fileTasks, openFolder } from '../../platform/files/index.ts'
import { openLog } from '../../platform/http/log.ts'
import { runTask } from '../../platform/jobs/task.ts'
import { cloneDatabase } from '../../platform/testing/database.ts'
import { hangPhotos, paintTasks } from './hang-photos.ts'

const db = await cloneDatabase()
const root = await mkdtemp(join(tmpdir(), 'lifetree-paint-'))
afterAll(() => rm(root, { recursive: true }))

it('paints also what was photographed long ago, though the sweep of what never arrived runs first', async () => {
  const fileId = v7()
  const longAgo = new Date(Date.now() - 60 * 86_400_000)
  const photo = { fileId, accountId: v7(), category: '0101', kind: 'near' as const, at: longAgo, lon: 118.4, lat: 31.3 }
  await inLoad(db.access, tx => hangPhotos(tx, [photo]))

  const folder = openFolder(root)
  const tasks = {
    ...fileTasks({ pool: db.app, folder, now: () => new Date(), timeZone: 'Asia/Shanghai' }),
    ...paintTasks(folder),
  }
  const parts = { pool: db.app, now: () => new Date(), log: openLog('error') }
  await runTask(tasks, { name: 'sweep_files', payload: {} }, parts)
  const painting = { category: photo.category, kind: photo.kind, fileIds: [fileId] }
  await runTask(tasks, { name: 'paint_demo_photo', payload: painting }, parts)

  const { rows } = await db.owner.query({ text: 'select state, refused from files' })
  expect(rows).toEqual([{ state: 'ready', refused: null }])
})

it('hangs one painting in every place that shows it, in each size, and taking one down leaves the others', async () => {
  const fileIds = [v7(), v7(), v7()]
  const photos = fileIds.map(fileId => ({
    ...{ fileId, accountId: v7(), category: '0101', kind: 'far' as const, at: new Date(), lon: 118.4, lat: 31.3 },
  }))
  await inLoad(db.access, tx => hangPhotos(tx, photos))
  const folder = openFolder(root)
  const parts = { pool: db.app, now: () => new Date(), log: openLog('error') }
  const job = { name: 'paint_demo_photo', payload: { category: '0101', kind: 'far', fileIds } }
  // Done again, as after a crash.
  for (const _ of ['once', 'again']) await runTask(paintTasks(folder), job, parts)

  const read = (id: string, size?: 'small' | 'large') => readFile(join(root, folder.pathOf(id, size)))
  const [first, second, third] = fileIds as [string, string, string]
  for (const size of [undefined, 'small', 'large'] as const) {
    expect((await read(first, size)).length).toBeGreaterThan(1_000)
    expect(await read(second, size)).toEqual(await read(first, size))
    await rm(join(root, folder.pathOf(first, size)))
    expect(await read(third, size)).toEqual(await read(second, size))
  }
})
