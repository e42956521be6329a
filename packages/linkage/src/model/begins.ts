import { same } from '@lifetree/standards/features'
import type { Comparison, Field, Level, Said } from './model.ts'

export const said = (zh: string, en: string): Said => ({ zh, en })
/** A field by its kind and names. */
export const field = (kind: string, zh: string, en: string, more: Partial<Field> = {}): Field => ({
  kind,
  said: said(zh, en),
  ...more,
})

/** Probabilities of a level in records of one person and of two: where learning begins. */
export type Begin = readonly [key: string, zh: string, en: string, m: number, u: number]

type How = Pick<Level, 'when' | 'similar'>

/** A level that begins so, and how it is told. */
export const level = ([key, zh, en, m, u]: Begin, how: How): Level => ({ key, said: said(zh, en), m, u, ...how })

/** Two values are the same, or not. */
export const sameOnly = (name: string, m: number, u: number): Comparison => ({
  field: name,
  levels: [level(['same', '相同', 'the same', m, u], { when: same('key') })],
  different: { m: 1 - m, u: 1 - u },
})

/** The number of a customer: the same one tells, another one nothing, since whoever is a customer is one of many, and of one company more than once. */
export const account: Comparison = {
  ...sameOnly('account', 0.3, 0.000001),
  different: { m: 0.7, u: 0.999999, neutral: true },
}
