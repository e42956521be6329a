import type { Model } from '../model/model.ts'
import type { Least } from '../plan/join.ts'
import type { Trained } from '../train.ts'

/** Marks a file as an index of entities (“LTix”), and of this form. */
export const applicationId = 0x4c546978
export const version = 1

/** What a run learnt and a look-up holds to. */
export interface Frozen {
  readonly model: Model
  readonly trained: Trained
  readonly least: Least
  /** By field: keys of values that say nothing. */
  readonly without: Readonly<Record<string, readonly number[]>>
}

export interface Head extends Frozen {
  /** Whether each looked for an anchor before it looked for its like, as it does in a large run. */
  readonly anchorsFirst: boolean
  /** Of the run: its model, inputs, options and files. */
  readonly fingerprint: string
  readonly pages: number
  /** Numbers of entities stay below; what nothing identifies is numbered from here on. */
  readonly loose: number
  readonly entities: number
  readonly postings: number
}

/** Kinds of keys beyond those of the blocks. */
export const kindsOfKeys = ({ blocks }: Model) => ({
  // A key of either is there twice, by two hashes: what they answer is not compared again.
  number: [blocks.length, blocks.length + 1] as const,
  signature: [blocks.length + 2, blocks.length + 3] as const,
})

/** Numbers of the index: twice that of the entity, and one more where it has an anchor. */
export const isAnchor = (id: number): boolean => id % 2 === 1
export const entityOf = (id: number): number => Math.floor(id / 2)

/** Stands for keys that more bear than the block's cap allows. */
export const over = 0

/** Values by which an entity is compared, as in a run. */
export const mostValues = 8

const between = '\u001e'
const after = `${between}${between}`

/** What an entity says, as the index keeps it: texts by field, and what the frequency of a value adds where it weighs. */
export interface Kept {
  readonly texts: readonly (readonly string[])[]
  readonly added: readonly (readonly number[])[]
  /** By field that must be compatible with a trusted number: the value that leads beside it, or beside each where decisions make several numbers one. */
  readonly leaders: readonly (readonly string[])[]
}

/** Texts hold no separator: a run reads it as a space. */
export const separatorSql = 'chr(30)'
export const listsSql = (lists: readonly string[]): string =>
  lists.map(list => `coalesce(${list}, '')`).join(` || chr(30) || chr(30) || `)

export function keptOf(text: string, counts: { fields: number; frequent: number }): Kept {
  const lists = text.split(after)
  const { fields, frequent } = counts
  const split = (list: string): string[] => (list === '' ? [] : list.split(between))
  return {
    texts: lists.slice(0, fields).map(split),
    added: lists.slice(fields, fields + frequent).map(list => split(list).map(Number)),
    leaders: lists.slice(fields + frequent).map(split),
  }
}
