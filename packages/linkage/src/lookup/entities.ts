import type { DatabaseSync } from 'node:sqlite'
import { columnsOf } from '../kinds/kind.ts'
import type { Block, Model } from '../model/model.ts'
import { fieldsOf, frequentOf, leadFields, placeOf } from '../plan/names.ts'
import { pageOf, spotOf } from './keys.ts'
import { type Head, keptOf, kindsOfKeys, over } from './layout.ts'
import type { Reader, Said, Value } from './read-values.ts'
import type { Side } from './weigh.ts'

/** An entity of the index, or what nothing identifies. */
export interface Entity extends Required<Side> {
  readonly id: number
  /** By place in `leadFields`: what leads beside its trusted number. */
  readonly leaders: readonly (readonly Value[])[]
}

export interface Found {
  readonly ids: ReadonlySet<number>
  /** Blocks whose key more bear than the cap allows. */
  readonly over: readonly Block[]
}

/** What is asked of an index. */
export interface Entities {
  readonly entity: (id: number) => Entity
  /** All that blocks bring together with these values. */
  readonly beside: (said: Said) => Found
  /** Whose a trusted number, or a whole signature, is. */
  readonly ownerOf: (what: 'number' | 'signature', keys: readonly number[]) => number | undefined
}

interface Reach {
  readonly field: number
  readonly column: number
}

/** Keys of a block that values lead to: of each field one value, with all its columns. */
function keysOf(reaches: readonly Reach[], said: Said): number[][] {
  let partial: { readonly chosen: ReadonlyMap<number, Value>; readonly keys: readonly number[] }[] = [
    { chosen: new Map(), keys: [] },
  ]
  for (const { field, column } of reaches) {
    partial = partial.flatMap(({ chosen, keys }) => {
      const before = chosen.get(field)
      const values = before ? [before] : said[field]!
      return values
        .filter(({ columns }) => columns[column] !== 0)
        .map(value => ({ chosen: new Map(chosen).set(field, value), keys: [...keys, value.columns[column]!] }))
    })
  }
  return partial.map(({ keys }) => [...keys])
}

const reachesOf = ({ on }: Block, { fields, kinds }: Reader): Reach[] =>
  on.map(placeOf).map(({ field, column }) => {
    const at = fields.indexOf(field)
    return { field: at, column: columnsOf(kinds[at]!).indexOf(column) }
  })

/** A blob as whole numbers of 32 bits: the tails of its postings, then whose they are. */
function numbersOf(blob: Uint8Array): Uint32Array {
  const whole = blob.byteOffset % 4 === 0 ? blob : Uint8Array.from(blob)
  return new Uint32Array(whole.buffer, whole.byteOffset, whole.byteLength / 4)
}

/** The first place of a tail among those of a page that is not below it. */
function firstOf(page: Uint32Array, count: number, tail: number): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >> 1
    if (page[middle]! < tail) low = middle + 1
    else high = middle
  }
  return low
}

function postingsIn(index: DatabaseSync, { pages }: Head) {
  const select = index.prepare('select postings from page where page = ?')
  return (at: number, keys: ArrayLike<number>): readonly number[] => {
    const { head, tail } = spotOf(at, keys)
    const row = select.get(pageOf(head, pages))
    if (!row) return []
    const page = numbersOf(row.postings as Uint8Array)
    const count = page.length / 2
    const ids: number[] = []
    for (let i = firstOf(page, count, tail); i < count && page[i] === tail; i++) ids.push(page[count + i]!)
    return ids
  }
}

function entityIn(index: DatabaseSync, { model }: Head, reader: Reader): Entities['entity'] {
  const select = index.prepare('select kept from entity where id = ?')
  const frequent = frequentOf(model).map(({ field }) => reader.fields.indexOf(field))
  const leading = leadFields(model).map(field => reader.fields.indexOf(field))
  const counts = { fields: reader.fields.length, frequent: frequent.length }
  return id => {
    const row = select.get(id)
    if (!row) throw new Error(`entity ${id} is not there`)
    const { texts, added, leaders } = keptOf(row.kept as string, counts)
    const read = texts.map((own, field) => own.map(text => reader.read(field, text)))
    const addedOf = (field: number, i: number) =>
      new Map(read[field]!.flatMap((value, place) => (value ? [[value.key, added[i]![place]!] as const] : [])))
    return {
      id,
      said: read.map(values => values.filter(value => value !== undefined)),
      added: new Map(frequent.map((field, i) => [field, addedOf(field, i)])),
      leaders: leaders.map((texts, i) => texts.flatMap(text => reader.read(leading[i]!, text) ?? [])),
    }
  }
}

/** Asks an open index. */
export function entitiesIn(index: DatabaseSync, head: Head, reader: Reader): Entities {
  const { model } = head
  const reaches = model.blocks.map(block => reachesOf(block, reader))
  const postings = postingsIn(index, head)
  const kinds = kindsOfKeys(model)
  const beside = (said: Said): Found => {
    const found = reaches.map((reach, at) => keysOf(reach, said).flatMap(keys => postings(at, keys)))
    return {
      ids: new Set(found.flat().filter(id => id !== over)),
      over: model.blocks.filter((_, at) => found[at]!.includes(over)),
    }
  }
  const ownerOf: Entities['ownerOf'] = (what, keys) => {
    const [first, second] = kinds[what].map(at => postings(at, keys))
    return first!.find(id => second!.includes(id))
  }
  return { entity: entityIn(index, head, reader), beside, ownerOf }
}

/** Whether values say enough to be an entity of their own. */
export const identifiesIn = (model: Model, said: Said): boolean => {
  const fields = fieldsOf(model)
  return model.identifying.some(set => set.every(field => said[fields.indexOf(field)]!.length > 0))
}
