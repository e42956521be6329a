import type { Contact, Proof, TellWay } from '@lifetree/contract/intake'
import type { FastifyRequest } from 'fastify'
import { v7 } from 'uuid'
import { type Actor, actAs, system } from '../platform/actor.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { networkOf } from '../platform/http/limit-rate.ts'
import { Refusal } from '../platform/refuse.ts'
import type { Keys } from './keys.ts'
import type { Parts } from './parts.ts'
import { checkProof, type Proven } from './proof.ts'
import { insertFollower, insertLink } from './store/followers.ts'
import { addVisit, useProof } from './store/proofs.ts'

interface Visit {
  readonly tx: Tx
  readonly now: Date
  readonly http: { readonly request: FastifyRequest }
  readonly input: {
    readonly proof: Proof
    readonly website?: string
    readonly contact?: Contact
  }
}

/** Reports of one network within an hour: many phones share an address, the proof keeps each of them slow. */
const mostVisits = 30
const mostPhotos = 120
const hourMs = 3_600_000

/**
 * Lets one report in, in the system's hand from here on. Refuses `looks_automatic`, `proof_wrong`, `proof_expired`, `proof_used`,
 * `too_many`, and a way of telling without its address or not set up.
 */
export async function passDoor({ tx, now, http, input }: Visit, { keys, ways }: Parts): Promise<Proven> {
  if (input.website) throw new Refusal('looks_automatic')
  refuseUntellable(input.contact, ways)
  const proven = checkProof(keys, input.proof, now)
  if (typeof proven === 'string') throw new Refusal(proven)
  await actAs(tx, system)
  if (!(await useProof(tx, proven, now))) throw new Refusal('proof_used')
  await countVisit(tx, { network: keys.digest('network', networkOf(http.request.ip)), most: mostVisits, now })
  return proven
}

/** Refuses `too_many` once so many came from a network within an hour. */
async function countVisit(
  tx: Tx,
  { network, most, now }: { readonly network: Buffer; readonly most: number; readonly now: Date },
): Promise<void> {
  const earlier = await addVisit(tx, network, { now, since: new Date(now.getTime() - hourMs), most })
  const oldest = earlier[most - 1]
  if (oldest) throw new Refusal('too_many', { seconds: Math.ceil((oldest.getTime() + hourMs - now.getTime()) / 1000) })
}

/** A photo that somebody without an account begins to send: a proof is cheap for a large machine, a disk is not. */
export async function countPhoto(tx: Tx, request: FastifyRequest, around: { keys: Keys; actor: Actor; now: Date }) {
  const { keys, actor, now } = around
  await actAs(tx, system)
  await countVisit(tx, { network: keys.digest('photos', networkOf(request.ip)), most: mostPhotos, now })
  await actAs(tx, actor)
}

interface Telling {
  readonly tell: TellWay
  readonly phone?: string | null | undefined
  readonly email?: string | null | undefined
}

/** Refuses `way_not_open`, `contact_needed`. */
export function refuseUntellable(telling: Telling | undefined, ways: readonly TellWay[]): void {
  if (!telling || telling.tell === 'none') return
  if (!ways.includes(telling.tell)) throw new Refusal('way_not_open')
  if (!(telling.tell === 'email' ? telling.email : telling.phone)) throw new Refusal('contact_needed')
}

interface Following {
  readonly caseId: string
  readonly own: boolean
  readonly language: 'zh' | 'en'
  readonly contact: Partial<Contact> | undefined
  /** Of the link that he made himself; left out, he gets one with his first message. */
  readonly followHash?: string
}

export async function follow(
  tx: Tx,
  { caseId, own, language, contact, followHash }: Following,
  now: Date,
): Promise<void> {
  const id = v7()
  const { tell = 'none', name, phone, email } = contact ?? {}
  await insertFollower(tx, { id, caseId, own, language, tell, name, phone, email }, now)
  if (followHash !== undefined) await insertLink(tx, { digest: Buffer.from(followHash, 'hex'), followerId: id }, now)
}
