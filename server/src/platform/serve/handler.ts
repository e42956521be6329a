import type { Endpoint, Kind } from '@lifetree/contract/endpoint'
import type { CommonCode } from '@lifetree/contract/refusal'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../actor.ts'
import type { Queryable } from '../database/pool.ts'
import type { Tx } from '../database/transaction.ts'
import type { Facts, Field } from '../refuse.ts'

/** What a handler is given. A query's `tx` cannot write; a command's can. */
export interface Call<Input = unknown, Code extends string = string, K extends Kind = Kind> {
  readonly input: Input
  readonly actor: Actor
  readonly tx: K extends 'query' ? Queryable : Tx
  readonly now: Date
  readonly http: { readonly request: FastifyRequest; readonly reply: FastifyReply }
  refuse(code: Code | CommonCode, facts?: Facts, fields?: readonly Field[]): never
  /** The caller, who came without a session, has proved to be this account: the audit entry names it. */
  provedToBe(accountId: string): void
  /**
   * Of whom an answer that reveals personal data tells: the log's entry names these accounts. What tells of nobody but the
   * caller himself is not logged.
   */
  tellsOf(accountIds: readonly string[]): void
}

/** An answer that is written already: the same bytes for many readers. */
export class Written<Output> {
  /** JSON. */
  readonly bytes: Buffer
  declare readonly says: Output

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }
}

export type HandlerOf<E> =
  E extends Endpoint<infer I, infer O, infer C, infer K> ? (call: Call<I, C, K>) => Promise<O | Written<O>> : never

/** An endpoint with its handler. */
export interface Bound {
  readonly endpoint: Endpoint
  readonly handle: (call: Call) => Promise<unknown>
}

/** Binds a handler to an endpoint of the contract: wrong inputs, answers and refusal codes do not compile. */
export const serve = <E extends Endpoint>(endpoint: E, handler: HandlerOf<E>): Bound => ({
  endpoint,
  handle: handler as Bound['handle'],
})
