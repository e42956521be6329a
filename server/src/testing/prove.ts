import { hash } from 'node:crypto'
import { getChallenge, type Proof, puzzles } from '@lifetree/contract/intake'
import { proofHeader } from '@lifetree/contract/intake-follow'
import type { TestClient } from './test-app.ts'

/** Works on a challenge as a browser does, by the contract’s words alone. */
export function solve(challenge: string, bits: number): Proof {
  const text = Buffer.alloc(40)
  hash('sha256', challenge, 'buffer').copy(text)
  const nonces = Array.from({ length: puzzles }, (_, puzzle) => {
    text.writeUInt32BE(puzzle, 32)
    for (let nonce = 0; ; nonce++) {
      text.writeUInt32BE(nonce, 36)
      if (hash('sha256', text, 'buffer').readUInt32BE(0) >>> (32 - bits) === 0) return nonce
    }
  })
  return { challenge, nonces }
}

/** A proof that is good once. */
export async function prove(by: Pick<TestClient, 'call'>): Promise<Proof> {
  const { challenge, bits } = await by.call(getChallenge, {})
  return solve(challenge, bits)
}

export const headerOf = ({ challenge, nonces }: Proof) => ({ [proofHeader]: [challenge, ...nonces].join() })
