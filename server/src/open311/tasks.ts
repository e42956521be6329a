import type { Nightly, Task, Tasks } from '../platform/jobs/task.ts'
import { fetchMedia, type MediaParts, mediaTask } from './media.ts'
import { deleteOldCalls } from './store/clients.ts'

const forgetTask = 'forget_open311_calls'
export const open311Nightly: Nightly = { task: forgetTask, at: '03:15' }

const KEPT_MS = 31 * 86_400_000
const BATCH = 5000

const forgetCalls: Task = async (_, { act, now }) => {
  const before = new Date(now.getTime() - KEPT_MS)
  for (let done = BATCH; done === BATCH; ) done = await act(tx => deleteOldCalls(tx, before, BATCH))
}

/** What the server does by itself with what came in. */
export const open311Tasks = (parts: MediaParts): Tasks => ({
  [mediaTask]: fetchMedia(parts),
  [forgetTask]: forgetCalls,
})
