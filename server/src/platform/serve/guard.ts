import { mayUse, type Permission, permissions, type Right, type Role, roles } from '@lifetree/contract/rights'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../actor.ts'
import { refuse } from '../refuse.ts'

const stateRefusal = {
  second_factor: 'second_factor_needed',
  change_password: 'password_change_needed',
  choose_position: 'position_needed',
} as const

/** Rights follow from a position alone: neither the system, nor a program with a key, nor an account without one has any. */
const isPosition = (role: Actor['role']): role is Role => (roles as readonly string[]).includes(role)

/** Refuses an actor who does not hold the right. Default deny: a right that no table names lets nobody in. */
export function guard(right: Right, actor: Actor, now: Date): void {
  if (right === 'anyone') return
  if (actor.role === 'anyone') refuse(actor.ended ? 'session_ended' : 'not_signed_in')
  if (right === 'session.use') return
  if (actor.state !== 'ready') refuse(stateRefusal[actor.state])
  if (!isPosition(actor.role) || !mayUse(actor.role, right)) refuse('forbidden')
  const permission: Permission = permissions[right]
  const proven = actor.secondFactorUntil !== null && actor.secondFactorUntil > now
  if (permission.secondFactor && !proven) refuse('second_factor_needed')
}

export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/**
 * A command must come from a page of ours (a browser says where it comes from) and carry the id that its sender made.
 * The header cannot be set by a foreign page's form, which closes the way that SameSite cookies leave open.
 */
export function guardCommand(request: FastifyRequest): string {
  guardOrigin(request)
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !uuid.test(key))
    refuse('invalid_input', {}, [
      { path: 'Idempotency-Key', message: { zh: '要是发送方生成的 UUID', en: 'must be a UUID made by the sender' } },
    ])
  return key as string
}

/** Refuses what a browser says was sent from a foreign page. */
function guardOrigin(request: FastifyRequest): void {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (site !== undefined && site !== 'same-origin' && site !== 'none') refuse('foreign_request')
  if (origin !== undefined && origin !== `${request.protocol}://${request.host}`) refuse('foreign_request')
}
