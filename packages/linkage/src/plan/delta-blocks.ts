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

/** What nodes of base and delta say in a field, as blocks ask for it; `news` where the base did not have it of them. */
export function blockValueSql(model: Model, field: string): string {
  const columns = blockColumns(model, field)
  const novel = model.exact ? ` union all select node, key, 1 as news from novel_${field}` : ''
  const founded = model.exact ? ' union select node from founded' : ''
  const values = `select coalesce(m.root, v.node) as node, v.key, 0 as news from base_value_${field} v left join base_moved m on m.node = v.node
    union all select g.node, g.key, 1 as news from gained_${field} g join (select node from residual${founded}) n on n.node = g.node${novel}`
  if (columns.every(column => column === 'key'))
    return `select node, key as x_key, max(news) as news from (${values}) as values_said group by node, key`
  const own = columns.map(column => `f.${featureColumn(column)} as x_${column}`).join(', ')
  return `select distinct v.node, ${own}, v.news from (${values}) v join feature_${field} f on f.key = v.key`
}

const names = (block: Block): readonly string[] => block.on.map((_, i) => `k${i + 1}`)

interface Bearing {
  /** Condition of a node. */
  readonly node: (node: string) => string
  /** Table of keys that are sought: nodes that bear none of them are left out early. */
  readonly sought?: string
  /** Only keys that a node did not have before. */
  readonly news?: boolean
}

/** Keys of a block, of the nodes that a condition lets through. */
function keysOf(block: Block, { node, sought, news = false }: Bearing): string {
  const places = block.on.map(placeOf)
  const fields = [...new Set(places.map(({ field }) => field))]
  const parts = fields.map(field => {
    const own = places.flatMap((place, i) =>
      place.field === field ? [{ x: `x_${place.column}`, k: `k${i + 1}` }] : [],
    )
    const asked = sought ? own.map(({ x, k }) => `b.${x} in (select ${k} from ${sought})`) : []
    const conditions = [node('b.node'), ...own.map(({ x }) => `b.${x} <> 0`), ...asked].join(' and ')
    const columns = own.map(({ x, k }) => `b.${x} as ${k}`).join(', ')
    return `(select distinct b.node as node, ${columns}${news ? ', b.news as news' : ''} from block_${field} b where ${conditions}) p_${field}`
  })
  const [first, ...others] = parts
  const joins = others.map((part, i) => ` join ${part} on p_${fields[i + 1]}.node = p_${fields[0]}.node`)
  const when = news ? ` where ${fields.map(field => `p_${field}.news = 1`).join(' or ')}` : ''
  const keys = `select p_${fields[0]}.node as node, ${names(block).join(', ')} from ${first}${joins.join('')}${when}`
  if (news) return `select distinct node, ${names(block).join(', ')} from (${keys}) as new_keys`
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

/** Keys that the delta brings: of new nodes, and of anchors that say something new. */
export const newKeySql = (block: Block): string =>
  keysOf(block, { node: node => `${node} in (select node from fresh)`, news: true })

/** Nodes of the base without an anchor that bear such a key, if not too many of the delta do. */
export const metSql = (block: Block, at: number): string => {
  const keys = names(block).join(', ')
  const few = `(select ${keys} from new_key_${at} group by ${keys} having count(*) <= ${block.cap})`
  return `select distinct node from (${keysOf(block, { node: node => `${node} < 0 and ${node} not in (select node from fresh)`, sought: few })}) as bearers_met`
}

/** Who looks for a partner, among all: what is new, and of the base what met something new; with all its keys, so that the second best is seen too. */
export const seekingSql = ({ blocks }: Model): string =>
  ['select node from residual', ...blocks.map((_, at) => `select node from met_${at}`)].join(' union ')

export const deltaSeekerSql = (block: Block): string =>
  keysOf(block, { node: node => `${node} in (select node from seeking)` })

/** All that bear a key which somebody looks for, himself among them. */
export const deltaBearerSql = (block: Block, at: number): string =>
  `select node, ${names(block).join(', ')} from seeker_${at}
   union all ${keysOf(block, { node: node => `${node} not in (select node from seeking)`, sought: `seeker_${at}` })}`
