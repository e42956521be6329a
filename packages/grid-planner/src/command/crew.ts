import { Worker } from 'node:worker_threads'
import { type CommunityTask, type Planned, planTask, type Settings } from '../index.ts'

/** Fewer communities than this are planned faster by one hand. */
const WORTH_SHARING = 8
/** Communities handed out at a time: little enough that nobody waits long for the last. */
const BATCH = 8

/** Plans all communities on so many cores; the answer is the same on one, and in the order of the tasks. */
export async function planAll(tasks: readonly CommunityTask[], settings: Settings, cores: number): Promise<Planned[]> {
  if (tasks.length < WORTH_SHARING || cores < 2) return tasks.map(task => planTask(task, settings))
  const planned: Planned[] = new Array(tasks.length)
  // The largest first, so that the hands finish together.
  const order = tasks.map((_, at) => at).sort((a, b) => tasks[b]!.buildings.length - tasks[a]!.buildings.length)
  let next = 0
  const take = () => {
    next += BATCH
    return order.slice(next - BATCH, next)
  }
  await Promise.all(Array.from({ length: cores }, () => work(take, { tasks, settings, planned })))
  return planned
}

interface Desk {
  readonly tasks: readonly CommunityTask[]
  readonly settings: Settings
  readonly planned: Planned[]
}

async function work(take: () => number[], { tasks, settings, planned }: Desk): Promise<void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url))
  try {
    for (let batch = take(); batch.length > 0; batch = take()) {
      const answer = new Promise<Planned[]>((resolve, reject) => {
        worker.removeAllListeners()
        worker.once('message', resolve).once('error', reject)
      })
      worker.postMessage({ tasks: batch.map(at => tasks[at]!), settings })
      const results = await answer
      batch.forEach((at, i) => {
        planned[at] = results[i]!
      })
    }
  } finally {
    await worker.terminate()
  }
}
