import { beginState, compress, sha256 } from './sha256.ts'

/** Of 40 bytes, in one block: seed ‖ puzzle ‖ nonce, then the padding. */
const lengthInBits = 40 * 8

/** A nonce for each puzzle of a challenge: its hash begins with so many zero bits. */
export function solve(challenge: string, bits: number, puzzles: number): number[] {
  const block = new Int32Array(64)
  block.set(sha256(challenge))
  block[10] = 0x80000000 | 0
  block[15] = lengthInBits
  const first = beginState()
  const state = new Int32Array(8)
  return Array.from({ length: puzzles }, (_, puzzle) => {
    block[8] = puzzle
    for (let nonce = 0; ; nonce++) {
      block[9] = nonce
      state.set(first)
      compress(state, block)
      if ((state[0] as number) >>> (32 - bits) === 0) return nonce
    }
  })
}
