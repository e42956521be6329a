import { parentPort, workerData } from 'node:worker_threads'
import { kindOf } from '../kinds/index.ts'
import { readBlock } from './read-block.ts'

const kind = kindOf(workerData as string)

parentPort!.on('message', (block: string) => {
  const columns = readBlock(kind, block)
  parentPort!.postMessage(
    columns,
    columns.map(({ buffer }) => buffer),
  )
})
