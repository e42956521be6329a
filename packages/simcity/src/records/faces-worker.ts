import { parentPort, workerData } from 'node:worker_threads'
import { planOf } from '../city/plan.ts'
import type { FacesOrder, FacesWorkerData } from './faces-thread.ts'
import { writeFaces } from './write-faces.ts'

const { seed, day } = workerData as FacesWorkerData
const making = { plan: planOf(seed), day }

async function make({ codes, file }: FacesOrder): Promise<void> {
  const wanted = new Set(codes)
  await writeFaces(
    making,
    making.plan.communities.filter(({ code }) => wanted.has(code)),
    file,
  )
  parentPort?.postMessage(file)
}

parentPort?.on('message', (order: FacesOrder) => void make(order))
