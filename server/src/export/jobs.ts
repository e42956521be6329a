import { rm } from 'node:fs/promises'
import { exportKept } from '@lifetree/contract/export'
import type { Task, Tasks } from '../platform/jobs/task.ts'
import type { ExportParts } from './parts.ts'
import { exportTask } from './routes.ts'
import { pathOf, runExport } from './run-export.ts'
import { listToSweep, markSwept } from './store.ts'

const sweepTask = 'sweep_exports'
export const sweepNightly = { task: sweepTask, at: '03:45' } as const
const DAY_MS = 86_400_000

/** Takes away the files that nobody may fetch any more. */
const sweep =
  ({ folder }: ExportParts): Task =>
  async (_, { act, now }) => {
    const before = new Date(now.getTime() - exportKept.fileDays * DAY_MS)
    for (const row of await act(tx => listToSweep(tx, before))) {
      await rm(pathOf(folder, row), { force: true })
      await act(tx => markSwept(tx, row.id))
    }
  }

export const exportTasks = (parts: ExportParts): Tasks => ({
  [exportTask]: runExport(parts),
  [sweepTask]: sweep(parts),
})
