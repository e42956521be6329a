import type { Client } from '@lifetree/contract/client'
import { getChallenge, type Proof, puzzles } from '@lifetree/contract/intake'
import SolveWorker from './solve-worker.ts?worker'

/** The proof of this report: begun when the page opens, ready long before it is sent. */
export interface Prover {
  readonly proof: () => Promise<Proof>
  /** The last one was used, or is too old. */
  readonly renew: () => void
}

function work(challenge: string, bits: number): Promise<number[]> {
  const worker = new SolveWorker()
  return new Promise<number[]>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<number[]>) => resolve(data))
    worker.addEventListener('error', () => reject(new Error('The worker that solves ended')))
    worker.postMessage({ challenge, bits, puzzles })
  }).finally(() => worker.terminate())
}

export function createProver(client: Client): Prover {
  const begin = async (): Promise<Proof> => {
    const { challenge, bits } = await client.call(getChallenge, {})
    return { challenge, nonces: await work(challenge, bits) }
  }
  let running: Promise<Proof> | undefined
  const proof = (): Promise<Proof> => {
    running ??= begin().catch((error: unknown) => {
      running = undefined
      throw error
    })
    return running
  }
  return {
    proof,
    renew: () => {
      running = undefined
    },
  }
}
