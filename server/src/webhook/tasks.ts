import type { Nightly, Task, Tasks } from '../platform/jobs/task.ts'
import { type DeliverParts, deliver } from './deliver.ts'
import { deleteDelivered, deliverTask, planAnew } from './store.ts'

/** Run when a server starts: after a restore the queue holds nothing. */
export const planTask = 'plan_webhooks'
const forgetTask = 'forget_webhook_deliveries'
export const webhookNightly: readonly Nightly[] = [
  { task: planTask, at: '00:10' },
  { task: forgetTask, at: '03:25' },
]

const KEPT_MS = 90 * 86_400_000
const BATCH = 5000

const forget: Task = async (_, { act, now }) => {
  const before = new Date(now.getTime() - KEPT_MS)
  for (let done = BATCH; done === BATCH; ) done = await act(tx => deleteDelivered(tx, before, BATCH))
}

export const webhookTasks = (parts: DeliverParts): Tasks => ({
  [deliverTask]: deliver(parts),
  [planTask]: (_: unknown, { act }) => act(planAnew),
  [forgetTask]: forget,
})
