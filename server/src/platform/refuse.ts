import { type CommonCode, commonRefusals, type Refusal as Declared } from '@lifetree/contract/refusal'

export type Facts = Readonly<Record<string, string | number>>
export interface Field {
  readonly path: string
  readonly message: { readonly zh: string; readonly en: string }
}

/** Thrown to refuse: an answer that its reader can act on, declared in the contract; never a bug. */
export class Refusal extends Error {
  readonly code: string
  readonly facts: Facts
  readonly fields: readonly Field[]
  constructor(code: string, facts: Facts = {}, fields: readonly Field[] = []) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.facts = facts
    this.fields = fields
  }
}

export const refuse = (code: CommonCode, facts?: Facts, fields?: readonly Field[]): never => {
  throw new Refusal(code, facts, fields)
}

/** The declared text and status of a code; `undefined` when neither the endpoint nor the platform declares it. */
export const declared = (code: string, refusals: Readonly<Record<string, Declared>>): Declared | undefined =>
  refusals[code] ?? (commonRefusals as Readonly<Record<string, Declared>>)[code]
