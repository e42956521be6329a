import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hexOf, sha256 } from './sha256.ts'
import { solve } from './solve.ts'

const hash = (content: string | Buffer): Buffer => createHash('sha256').update(content).digest()

describe('sha256', () => {
  it.each(['', 'abc', 'a'.repeat(55), 'a'.repeat(56), 'a'.repeat(64), '路灯不亮'.repeat(30)])(
    'of %j is the standard’s',
    text => {
      expect(hexOf(sha256(text))).toBe(hash(text).toString('hex'))
    },
  )
})

describe('solve', () => {
  it('finds for each puzzle a nonce whose hash, as the server makes it, begins with the zeros asked for', () => {
    const challenge = 'a-challenge.with-its-mark'
    const nonces = solve(challenge, 9, 16)
    expect(nonces).toHaveLength(16)
    for (const [puzzle, nonce] of nonces.entries()) {
      const content = Buffer.alloc(40)
      hash(challenge).copy(content)
      content.writeUInt32BE(puzzle, 32)
      content.writeUInt32BE(nonce, 36)
      expect(hash(content).readUInt32BE(0) >>> (32 - 9)).toBe(0)
    }
  })
})
