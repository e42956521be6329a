import type { Static, TObject, TSchema } from 'typebox'
import type { Refusals } from './refusal.ts'
import type { Right } from './rights.ts'
import type { Said } from './said.ts'

export type Kind = 'query' | 'command'

/**
 * An endpoint is one value: the server binds a handler to it, the web apps call it, OpenAPI is made from it.
 *
 * The plain types of input, output and refusal codes are computed once, where the endpoint is written, and travel as
 * phantoms (`types`), so that nothing downstream is generic over schemas.
 */
export interface Endpoint<Input = unknown, Output = unknown, Code extends string = string, K extends Kind = Kind> {
  /** A query reads (GET, its handler gets a reader); a command changes (POST, with an `Idempotency-Key` of its sender). */
  readonly kind: K
  readonly name: string
  readonly method: 'GET' | 'POST'
  /** `:name` takes the field of that name from the input. */
  readonly path: `/api/${string}`
  readonly right: Right
  /** The input's field that names the row acted on: the subject of the audit entry. */
  readonly about?: string
  /**
   * Set when the answer reveals personal data: the class of what is read. Each reading is logged. Where it takes a mask off, the
   * input has a `purpose`; of those whom one leads the position is the purpose, and the entry names whom the answer tells of.
   */
  readonly reveals?: string
  /** Fields of the input that must never be recorded or logged: passwords, codes. */
  readonly secret?: readonly string[]
  /** Bytes that a body may have, where the server's usual limit is too little. */
  readonly largest?: number
  readonly summary: Said
  readonly input: TObject
  readonly output: TSchema
  readonly refusals: Refusals
  readonly example: unknown
  readonly types?: { readonly input: Input; readonly output: Output; readonly code: Code }
}

interface Written<I extends TObject, O extends TSchema, R extends Refusals> {
  readonly name: string
  readonly path: `/api/${string}`
  readonly right: Right
  readonly about?: keyof I['properties'] & string
  readonly reveals?: string
  readonly secret?: readonly (keyof I['properties'] & string)[]
  readonly largest?: number
  readonly summary: Said
  readonly input: I
  readonly output: O
  readonly refusals: R
  /** A valid input; the tests send it, the open interface shows it. */
  readonly example: NoInfer<Static<I>>
}

type Codes<R extends Refusals> = Extract<keyof R, string>

export const query = <I extends TObject, O extends TSchema, const R extends Refusals>(
  written: Written<I, O, R>,
): Endpoint<Static<I>, Static<O>, Codes<R>, 'query'> => ({ ...written, kind: 'query', method: 'GET' })

export const command = <I extends TObject, O extends TSchema, const R extends Refusals>(
  written: Written<I, O, R>,
): Endpoint<Static<I>, Static<O>, Codes<R>, 'command'> => ({ ...written, kind: 'command', method: 'POST' })

export type InputOf<E> = E extends Endpoint<infer I, unknown, string, Kind> ? I : never
export type OutputOf<E> = E extends Endpoint<unknown, infer O, string, Kind> ? O : never
export type CodeOf<E> = E extends Endpoint<unknown, unknown, infer C, Kind> ? C : never

/** The names of the `:fields` in a path. */
export const pathFields = (path: string): string[] => [...path.matchAll(/:([a-zA-Z]+)/g)].map(match => match[1] ?? '')
