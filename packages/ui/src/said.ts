/** The languages of a screen; Chinese comes first. */
export type Lang = 'zh' | 'en'

/** Text in both languages. */
export interface Said {
  readonly zh: string
  readonly en: string
}

/** One thing said: text, a function of its parameters that answers text, a list, or a group. */
type Phrase = string | ((...given: never[]) => string) | readonly Phrase[] | Phrases

/** What a dictionary holds, in groups of any depth. */
export interface Phrases {
  readonly [key: string]: Phrase
}

type Worded<V> = V extends (...given: infer G) => string
  ? (...given: G) => string
  : V extends string
    ? string
    : V extends readonly (infer E)[]
      ? readonly Worded<E>[]
      : { readonly [K in keyof V]: Worded<V[K]> }

/** The shape of a dictionary without the words: another language must fill exactly this. */
export type Words<P extends Phrases> = { readonly [K in keyof P]: Worded<P[K]> }

export interface Dictionary<P extends Phrases> {
  readonly zh: Words<P>
  readonly en: Words<P>
}

/**
 * The words of a folder in both languages. English that lacks a key, has another, or takes other parameters does not compile.
 * Lives in a file named `words.ts`; nothing else holds text that a person reads.
 */
export function dictionary<P extends Phrases>(both: { zh: P; en: Words<NoInfer<P>> }): Dictionary<P>
export function dictionary(both: unknown): unknown {
  return both
}
