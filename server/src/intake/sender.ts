import { proofHeader } from '@lifetree/contract/intake-follow'
import type { FastifyRequest } from 'fastify'
import { type Actor, anyone } from '../platform/actor.ts'
import type { Keys } from './keys.ts'
import { checkProof } from './proof.ts'

/** Who sends a photo for a report without an account: whoever shows a proof, as long as it holds. Sees his own photos alone. */
export function findSender(keys: Keys, request: FastifyRequest, now: Date): Actor | undefined {
  const header = request.headers[proofHeader]
  if (typeof header !== 'string') return undefined
  const [challenge = '', ...nonces] = header.split(',')
  if (!/^[\w-]+\.[\w-]+$/.test(challenge) || !nonces.every(isNonce)) return undefined
  const proven = checkProof(keys, { challenge, nonces: nonces.map(Number) }, now)
  if (typeof proven === 'string') return undefined
  return { ...anyone, accountId: proven.senderId, positionId: proven.senderId }
}

const isNonce = (text: string): boolean => /^\d{1,10}$/.test(text) && Number(text) <= 0xffff_ffff
