import { featureColumn } from '../model/levels.ts'
import type { Block, Model } from '../model/model.ts'
import { fieldsOf, placeOf } from './names.ts'

/** Columns of a field that blocks ask for. */
export function blockColumns({ blocks }: Model, field: string): readonly string[] {
  const places = blocks.flatMap(({ on }) => on).map(placeOf)
  return [...new Set(places.filter(place => place.field === field).map(({ column }) => column))]
}

/** Fields that blocks ask for. */
export const blockedFields = (model: Model): readonly string[] =>
  fieldsOf(model).filter(field => blockColumns(model, field).length > 0)

/**
 * What nodes say in a field, as blocks ask for it, made once for all blocks: the table `block_FIELD`, of rows (node, key) and with `news`, where those say
 * what a node did not say before.
 */
export function blockedSql(model: Model, field: string, values: string, news = false): string {
  const columns = blockColumns(model, field)
  const own = columns.map(column => (column === 'key' ? 'v.key as b_key' : `f.${featureColumn(column)} as b_${column}`))
  const told = news ? ', v.news as news' : ''
  const features = columns.some(column => column !== 'key') ? ` join feature_${field} f on f.key = v.key` : ''
  return `select distinct v.node as node, ${own.join(', ')}${told} from (${values}) v${features}`
}

/** Names of a block's keys. */
export const keyNames = (block: Block): readonly string[] => block.on.map((_, i) => `k${i + 1}`)

/** Two rows with the same keys. */
export const sameKeys = (block: Block, a: string, b: string): string =>
  keyNames(block)
    .map(name => `${a}.${name} = ${b}.${name}`)
    .join(' and ')

interface Bearing {
  /** The tables of what nodes say are those of this suffix. */
  readonly of?: string
  /** Condition of a node. */
  readonly node: (node: string) => string
  /** Table of keys that are sought: nodes that bear none of them are left out early. */
  readonly sought?: string
  /** Only keys that a node did not have before. */
  readonly news?: boolean
}

/** Keys of a block, of the nodes that a condition lets through, each once. */
export function keysOf(block: Block, { of = '', node, sought, news = false }: Bearing): string {
  const places = block.on.map(placeOf)
  const fields = [...new Set(places.map(({ field }) => field))]
  const parts = fields.map(field => {
    const own = places.flatMap((place, i) =>
      place.field === field ? [{ column: `b_${place.column}`, k: `k${i + 1}` }] : [],
    )
    const asked = sought ? own.map(({ column, k }) => `b.${column} in (select ${k} from ${sought})`) : []
    const conditions = [node('b.node'), ...own.map(({ column }) => `b.${column} <> 0`), ...asked].join(' and ')
    const columns = own.map(({ column, k }) => `b.${column} as ${k}`).join(', ')
    return `(select distinct b.node as node, ${columns}${news ? ', b.news as news' : ''} from block_${field}${of} b where ${conditions}) p_${field}`
  })
  const names = keyNames(block).join(', ')
  const [first, ...others] = parts
  const joins = others.map((part, i) => ` join ${part} on p_${fields[i + 1]}.node = p_${fields[0]}.node`)
  const when = news ? ` where ${fields.map(field => `p_${field}.news = 1`).join(' or ')}` : ''
  const keys = `select p_${fields[0]}.node as node, ${names} from ${first}${joins.join('')}${when}`
  if (news) return `select distinct node, ${names} from (${keys}) as new_keys`
  if (!sought) return keys
  const own = keyNames(block).map(name => `a.${name}`)
  return `select a.node, ${own.join(', ')} from (${keys}) a
    join (select distinct ${names} from ${sought}) s on ${sameKeys(block, 'a', 's')}`
}
