import { featureColumn } from '../model/levels.ts'
import type { Block, Model } from '../model/model.ts'
import { fieldsOf, placeOf } from './names.ts'
import { blockPairsSql, type Seeking } from './pairs.ts'

/** Columns of a field that blocks ask for. */
export function blockColumns({ blocks }: Model, field: string): readonly string[] {
  const places = blocks.flatMap(({ on }) => on).map(placeOf)
  return [...new Set(places.filter(place => place.field === field).map(({ column }) => column))]
}

/** Fields that blocks ask for. */
export const blockedFields = (model: Model): readonly string[] =>
  fieldsOf(model).filter(field => blockColumns(model, field).length > 0)

/** What nodes of base and delta say in a field, as blocks ask for it. */
export function blockValueSql(model: Model, field: string): string {
  const columns = blockColumns(model, field)
  const values = `select coalesce(m.root, v.node) as node, v.key from base_value_${field} v left join base_moved m on m.node = v.node
    union all select g.node, g.key from gained_${field} g join fresh f on f.node = g.node`
  if (columns.every(column => column === 'key'))
    return `select distinct node, key as x_key from (${values}) as values_said`
  const own = columns.map(column => `f.${featureColumn(column)} as x_${column}`).join(', ')
  return `select distinct v.node, ${own} from (${values}) v join feature_${field} f on f.key = v.key`
}

const names = (block: Block): readonly string[] => block.on.map((_, i) => `k${i + 1}`)

interface Bearing {
  /** Condition of a node. */
  readonly node: (node: string) => string
  /** Table of keys that are sought: nodes that bear none of them are left out early. */
  readonly sought?: string
}

/** Keys of a block, of the nodes that a condition lets through. */
function keysOf(block: Block, { node, sought }: Bearing): string {
  const places = block.on.map(placeOf)
  const fields = [...new Set(places.map(({ field }) => field))]
  const parts = fields.map(field => {
    const own = places.flatMap((place, i) =>
      place.field === field ? [{ x: `x_${place.column}`, k: `k${i + 1}` }] : [],
    )
    const asked = sought ? own.map(({ x, k }) => `b.${x} in (select ${k} from ${sought})`) : []
    const conditions = [node('b.node'), ...own.map(({ x }) => `b.${x} <> 0`), ...asked].join(' and ')
    return `(select distinct b.node as node, ${own.map(({ x, k }) => `b.${x} as ${k}`).join(', ')} from block_${field} b where ${conditions}) p_${field}`
  })
  const [first, ...others] = parts
  const joins = others.map((part, i) => ` join ${part} on p_${fields[i + 1]}.node = p_${fields[0]}.node`)
  const keys = `select p_${fields[0]}.node as node, ${names(block).join(', ')} from ${first}${joins.join('')}`
  if (!sought) return keys
  return `select a.node, ${listed(block, 'a')} from (${keys}) a
    join (select distinct ${names(block).join(', ')} from ${sought}) s on ${equal(block, 'a', 's')}`
}

const listed = (block: Block, alias: string): string =>
  names(block)
    .map(name => `${alias}.${name}`)
    .join(', ')
const equal = (block: Block, a: string, b: string): string =>
  names(block)
    .map(name => `${a}.${name} = ${b}.${name}`)
    .join(' and ')

/** Keys of what is new, or says something new. */
export const freshKeySql = (block: Block): string =>
  keysOf(block, { node: node => `${node} in (select node from fresh)` })

const isOld = (node: string): string => `${node} not in (select node from fresh)`

/** Keys of what has no number: of the delta all, of the base those that something new bears. */
export const deltaSeekerSql = (block: Block, at: number): string =>
  `select node, ${names(block).join(', ')} from fresh_${at} where node < 0
   union all ${keysOf(block, { node: node => `${node} < 0 and ${isOld(node)}`, sought: `fresh_${at}` })}`

/** All that bear a key which somebody looks for, himself among them. */
export function deltaBearerSql(model: Model, block: Block, at: number): string {
  const keys = names(block).join(', ')
  const own = `select node, ${keys} from seeker_${at}`
  if (!model.exact) return own
  return `${own} union all select a.node, ${listed(block, 'a')} from fresh_${at} a
      join (select distinct ${keys} from seeker_${at}) s on ${equal(block, 'a', 's')} where a.node > 0
    union all ${keysOf(block, { node: node => `${node} > 0 and ${isOld(node)}`, sought: `seeker_${at}` })}`
}

/** Pairs of a block of which one at least is new, or says something new. */
export const deltaPairsSql = (block: Block, at: number, seeking: Seeking): string =>
  `select p.l, p.r from (${blockPairsSql(block, at, seeking)}) p left join fresh a on a.node = p.l left join fresh b on b.node = p.r
   where a.node is not null or b.node is not null`
