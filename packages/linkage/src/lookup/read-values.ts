import { kindsOf } from '../kinds/index.ts'
import { columnsOf, type Houses, type Kind } from '../kinds/kind.ts'
import type { Model } from '../model/model.ts'
import { fieldsOf } from '../plan/names.ts'
import type { Frozen } from './layout.ts'

/** A record to be looked up: texts by the names that a map gives columns; any may be missing. */
export type LookedUp = Readonly<Record<string, string | null | undefined>>

/** A value of a field: its text, and what it says as numbers, the key first. */
export interface Value {
  readonly text: string
  readonly key: number
  readonly columns: readonly number[]
}

/** What a record or an entity says, by field in the model's order. */
export type Said = readonly (readonly Value[])[]

/** Texts that are kept as they were read, of each field. */
const kept = 5_000

export interface Reader {
  readonly fields: readonly string[]
  readonly kinds: readonly Kind[]
  /** What a text says; nothing where it is silent. */
  readonly read: (field: number, text: string) => Value | undefined
  readonly readRecord: (record: LookedUp) => Said
}

/** As a run trims: every space that Unicode knows. */
const trimmed = (text: string): string => text.replace(/^\p{Zs}+|\p{Zs}+$/gu, '')

/** The text of a field: of one column, or of several joined by a space. */
const textOf = ({ fields }: Model, field: string, record: LookedUp): string =>
  (fields[field]!.of ?? [field])
    .map(name => trimmed(record[name] ?? ''))
    .filter(text => text !== '')
    .join(' ')
    .replaceAll('\u001e', ' ')

function readText(kind: Kind, text: string): Value | undefined {
  const columns = new Float64Array(columnsOf(kind).length)
  if (!kind.read(text, columns) || columns[0] === 0) return undefined
  return { text, key: columns[0]!, columns: [...columns] }
}

/** Reads texts as a run does, with the values that it took for nobody's left out. */
export function readerOf({ model, without }: Pick<Frozen, 'model' | 'without'>, houses?: Houses): Reader {
  const fields = fieldsOf(model)
  const kinds = Object.values(kindsOf(model, houses))
  const known = fields.map(() => new Map<string, Value | undefined>())
  const read = (field: number, text: string): Value | undefined => {
    const own = known[field]!
    if (own.has(text)) return own.get(text)
    if (own.size >= kept) own.clear()
    const value = readText(kinds[field]!, text)
    own.set(text, value)
    return value
  }
  const readRecord = (record: LookedUp): Said =>
    fields.map((field, at) => {
      const text = textOf(model, field, record)
      const value = text === '' ? undefined : read(at, text)
      return value && !without[field]?.includes(value.key) ? [value] : []
    })
  return { fields, kinds, read, readRecord }
}
