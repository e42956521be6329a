import { parentPort, Worker, workerData } from 'node:worker_threads'
import { checkImport, type ImportCheck, type ImportQuestion } from './check-import.ts'

/** Characters of JSON that are checked within some tens of milliseconds; a thread takes longer to start. */
const small = 50_000

/** Checks a file, a large one beside the event loop: thousands of grids take seconds. */
export async function checkAside(question: ImportQuestion): Promise<ImportCheck> {
  const size = JSON.stringify([question.file, question.outlines]).length
  return size <= small ? checkImport(question) : checkInThread(question)
}

function checkInThread(question: ImportQuestion): Promise<ImportCheck> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { areaImport: question } })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(`the check of an outline file ended with ${code} and no answer`)))
  })
}

const asked: { areaImport?: ImportQuestion } | null = workerData
if (parentPort && asked?.areaImport) parentPort.postMessage(checkImport(asked.areaImport))
