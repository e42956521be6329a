import { mkdtemp, rm } from 'node:fs/promises'
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
