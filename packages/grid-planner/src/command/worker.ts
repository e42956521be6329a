import { parentPort } from 'node:worker_threads'
import { type CommunityTask, planTask, type Settings } from '../index.ts'

interface Order {
  readonly tasks: readonly CommunityTask[]
  readonly settings: Settings
}

parentPort?.on('message', ({ tasks, settings }: Order) => {
  parentPort?.postMessage(tasks.map(task => planTask(task, settings)))
})
