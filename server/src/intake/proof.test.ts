import { describe, expect, it } from 'vitest'
import { secret } from '../platform/secret.ts'
import { solve } from '../testing/prove.ts'
import { keysOf } from './keys.ts'
import { bitsAt, checkProof, leastBits, makeChallenge } from './proof.ts'

const keys = keysOf(secret('the secret of an installation under test'))
const now = new Date('2026-06-03T06:20:00Z')
const { challenge, bits, expiresAt } = makeChallenge(keys, 6, now)
const proof = solve(challenge, bits)

describe('a proof', () => {
  it('holds for a challenge of ours that was worked on, always for the same sender', () => {
    const verdict = checkProof(keys, proof, now)
    expect(verdict).toMatchObject({ expiresAt })
    expect(checkProof(keys, proof, now)).toEqual(verdict)
    expect((verdict as { senderId: string }).senderId).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-/,
    )
  })

  it('does not without the work', () => {
    const nonces = proof.nonces.with(7, (proof.nonces[7] ?? 0) + 1)
    expect(checkProof(keys, { challenge, nonces }, now)).toBe('proof_wrong')
    expect(checkProof(keys, { challenge, nonces: proof.nonces.slice(1) }, now)).toBe('proof_wrong')
  })

  it('nor for a challenge that another made, or made easier', () => {
    const others = makeChallenge(keysOf(secret('another installation, with another secret')), 1, now)
    expect(checkProof(keys, solve(others.challenge, 1), now)).toBe('proof_wrong')
    const [content = '', mark = ''] = challenge.split('.')
    const [nonce, until] = JSON.parse(Buffer.from(content, 'base64url').toString()) as [string, number]
    const easy = Buffer.from(JSON.stringify([nonce, until, 1])).toString('base64url')
    expect(checkProof(keys, solve(`${easy}.${mark}`, 1), now)).toBe('proof_wrong')
  })

  it('nor after its time', () => {
    expect(checkProof(keys, proof, new Date(expiresAt.getTime() - 1))).toBeTypeOf('object')
    expect(checkProof(keys, proof, expiresAt)).toBe('proof_expired')
  })
})

it('is harder the more is reported, and never beyond reason', () => {
  expect([0, 59, 119, 120, 240, 1_000_000].map(used => bitsAt(used, leastBits))).toEqual([
    leastBits,
    leastBits,
    leastBits,
    leastBits + 1,
    leastBits + 2,
    leastBits + 4,
  ])
})
