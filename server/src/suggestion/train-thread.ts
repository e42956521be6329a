import { parentPort, Worker, workerData } from 'node:worker_threads'
import { type Accuracy, type Labelled, type Model, trainModel, tryModel } from './model.ts'

export interface Trained {
  readonly model: Model
  readonly accuracy: Accuracy
}

/** Measured on a part that is held out, then trained from all. */
function train(cases: readonly Labelled[]): Trained {
  const { temperature, ...accuracy } = tryModel(cases)
  return { model: trainModel(cases, temperature), accuracy }
}

/** Beside the event loop: it takes seconds. */
export function trainAside(cases: readonly Labelled[]): Promise<Trained> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { suggestionCases: cases } })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(`the training of a model ended with ${code} and no answer`)))
  })
}

const asked: { suggestionCases?: readonly Labelled[] } | null = workerData
if (parentPort && asked?.suggestionCases) parentPort.postMessage(train(asked.suggestionCases))
