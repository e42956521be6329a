import { getChallenge, type Proof, puzzles } from '@lifetree/contract/intake'
import { proofHeader } from '@lifetree/contract/intake-follow'
import type { TestClient } from '../../testing/test-app.ts'
import { sha256 } from '../keys.ts'
import { hashOf } from '../proof.ts'

/** Works on a challenge as a browser does. */
export function solve(challenge: string, bits: number): Proof {
  const seed = sha256(challenge)
  const isSolved = (puzzle: number, nonce: number): boolean =>
    hashOf(seed, puzzle, nonce).readUInt32BE(0) >>> (32 - bits) === 0
  const nonces = Array.from({ length: puzzles }, (_, puzzle) => {
    let nonce = 0
    while (!isSolved(puzzle, nonce)) nonce++
    return nonce
  })
  return { challenge, nonces }
}

/** A proof that is good once. */
export async function prove(by: Pick<TestClient, 'call'>): Promise<Proof> {
  const { challenge, bits } = await by.call(getChallenge, {})
  return solve(challenge, bits)
}

export const headerOf = ({ challenge, nonces }: Proof) => ({ [proofHeader]: [challenge, ...nonces].join() })
