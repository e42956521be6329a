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

/** Keys of a block, of nodes that `which` says. */
function keysOf(block: Block, which: string): string {
  const places = block.on.map(placeOf)
  const fields = [...new Set(places.map(({ field }) => field))]
  const joins = fields.map((field, i) =>
    i === 0 ? `block_${field} b_${field}` : `join block_${field} b_${field} on b_${field}.node = b_${fields[0]}.node`,
  )
  const column = ({ field, column: name }: (typeof places)[number]) => `b_${field}.x_${name}`
  return `select distinct b_${fields[0]}.node as node, ${places.map((place, i) => `${column(place)} as k${i + 1}`).join(', ')}
    from ${joins.join(' ')} where b_${fields[0]}.node ${which} and ${places.map(place => `${column(place)} <> 0`).join(' and ')}`
}

const equal = (block: Block, a: string, b: string): string =>
  names(block)
    .map(name => `${a}.${name} = ${b}.${name}`)
    .join(' and ')

/** Keys of all that have no number, of base and delta. */
export const deltaSeekerSql = (block: Block): string => keysOf(block, '< 0')

/** All that bear a key which somebody looks for, himself among them. */
export function deltaBearerSql(model: Model, block: Block, at: number): string {
  const own = `select node, ${names(block).join(', ')} from seeker_${at}`
  if (!model.exact) return own
  return `${own} union all select a.node, ${names(block)
    .map(name => `a.${name}`)
    .join(', ')} from (${keysOf(block, '> 0')}) a
    join (select distinct ${names(block).join(', ')} from seeker_${at}) s on ${equal(block, 'a', 's')}`
}

/** Pairs of a block of which one at least is new, or says something new. */
export const deltaPairsSql = (block: Block, at: number, seeking: Seeking): string =>
  `select p.l, p.r from (${blockPairsSql(block, at, seeking)}) p left join fresh a on a.node = p.l left join fresh b on b.node = p.r
   where a.node is not null or b.node is not null`
