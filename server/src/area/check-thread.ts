import { parentPort, Worker, workerData } from 'node:worker_threads'
import { checkImport, type ImportCheck, type ImportQuestion } from './check-import.ts'

/** Checks a file beside the event loop: thousands of grids take seconds. */
export function checkInThread(question: ImportQuestion): Promise<ImportCheck> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { areaImport: question } })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(`the check of an outline file ended with ${code} and no answer`)))
  })
}

const asked: { areaImport?: ImportQuestion } | null = workerData
if (parentPort && asked?.areaImport) parentPort.postMessage(checkImport(asked.areaImport))
