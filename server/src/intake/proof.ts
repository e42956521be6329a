import { randomBytes } from 'node:crypto'
import { type Proof, puzzles } from '@lifetree/contract/intake'
import { isSame, type Keys, sha256 } from './keys.ts'

/** Zero bits of each puzzle while little is reported: some 260,000 hashes in all, a second or two on an old phone. */
export const leastBits = 14
const mostHarder = 4
/** So many reports in ten minutes are a usual day; each doubling beyond makes the work twice as long. */
const usual = 60
const goodForMs = 2 * 3_600_000

/** How hard it is, after so many proofs were used within ten minutes. */
export const bitsAt = (used: number, least: number): number =>
  least + Math.min(mostHarder, Math.floor(Math.log2(Math.max(1, used / usual))))

interface Challenge {
  readonly bits: number
  readonly expiresAt: Date
}

const marked = (keys: Keys, content: string): string =>
  `${content}.${keys.digest('challenge', content).toString('base64url')}`

/** A challenge of our own: nothing of it is kept until it is used. */
export function makeChallenge(keys: Keys, bits: number, now: Date): Challenge & { readonly challenge: string } {
  const expiresAt = new Date(now.getTime() + goodForMs)
  const content = JSON.stringify([randomBytes(16).toString('hex'), expiresAt.getTime(), bits])
  return { challenge: marked(keys, Buffer.from(content).toString('base64url')), bits, expiresAt }
}

/** What a challenge says; undefined where it is none of ours. */
function readChallenge(keys: Keys, challenge: string): Challenge | undefined {
  const [content = '', mark = ''] = challenge.split('.')
  if (!isSame(Buffer.from(mark, 'base64url'), keys.digest('challenge', content))) return undefined
  const [, expires, bits] = JSON.parse(Buffer.from(content, 'base64url').toString()) as [string, number, number]
  return { bits, expiresAt: new Date(expires) }
}

/** The hash of a puzzle's answer. */
function hashOf(seed: Buffer, puzzle: number, nonce: number): Buffer {
  const text = Buffer.alloc(40)
  seed.copy(text)
  text.writeUInt32BE(puzzle, 32)
  text.writeUInt32BE(nonce, 36)
  return sha256(text)
}

const isSolved = (hash: Buffer, bits: number): boolean => hash.readUInt32BE(0) >>> (32 - bits) === 0

export interface Proven {
  /** By which it is known that it was used. */
  readonly digest: Buffer
  readonly expiresAt: Date
  /** In whose name the photos of this report are sent. */
  readonly senderId: string
}

export type Verdict = Proven | 'proof_wrong' | 'proof_expired'

/** Whether the work was done, and for a challenge of ours that still holds. */
export function checkProof(keys: Keys, { challenge, nonces }: Proof, now: Date): Verdict {
  const read = readChallenge(keys, challenge)
  if (!read || nonces.length !== puzzles) return 'proof_wrong'
  if (read.expiresAt <= now) return 'proof_expired'
  const seed = sha256(challenge)
  if (!nonces.every((nonce, puzzle) => isSolved(hashOf(seed, puzzle, nonce), read.bits))) return 'proof_wrong'
  return { digest: seed, expiresAt: read.expiresAt, senderId: senderOf(seed) }
}

/** An id made of the challenge: whoever solved it sends under it, and nobody else can know it before. */
function senderOf(seed: Buffer): string {
  const bytes = sha256(seed)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}
