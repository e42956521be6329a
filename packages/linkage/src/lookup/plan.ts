import { featureColumn } from '../model/levels.ts'
import type { Block, Model } from '../model/model.ts'
import { apart } from '../plan/decisions.ts'
import { fieldsOf, frequentOf, leadFields, placeOf } from '../plan/names.ts'
import { spotSql } from './keys.ts'
import { kindsOfKeys, listsSql, mostValues, separatorSql } from './layout.ts'

/** Tables of a run that serve somebody after it; `rest` where anchors were sought first. */
export const servingTables = (model: Model): readonly string[] => [...tablesOf(model), 'rest']

/** Tables of a run that an index is made of. */
export const tablesOf = (model: Model): readonly string[] => [
  ...fieldsOf(model).flatMap(field => [`value_${field}`, `feature_${field}`]),
  ...frequentOf(model).map(({ field }) => `rarity_${field}`),
  ...leadFields(model).map(field => `leader_${field}`),
  'assigned',
  'entity',
]

/**
 * Which entity each node is of, as the index numbers them: twice the number of the entity, and one more where it has an anchor. What nothing
 * identifies is numbered from `loose` on. Table `seat` has the nodes that are no anchors.
 */
export const nodeSql = ({ exact }: Model, loose: number): string =>
  `select node, number * 2 + case when number in (select entity from entity where root > 0) then 1 else 0 end as id from (
     select a.node, coalesce(e.entity, ${loose - 1} + row_number() over (partition by e.entity is null order by a.node desc)) as number
     from seat a left join entity e on e.root = case when a.loose = 0 then a.root end
     ${exact ? 'union all select root as node, entity as number from entity where root > 0' : ''}) as numbered`

/** What an entity says in a field, by all its nodes; the value that most records say has place 1. */
export const sayingSql = (field: string): string =>
  `select id, key, row_number() over (partition by id order by n desc, key) as place from (
     select i.id, v.key, sum(v.n) as n from value_${field} v join node i on i.node = v.node group by i.id, v.key)`

interface Saying {
  readonly field: string
  readonly columns: readonly string[]
}

/** The columns of a block by field. */
const sayingsOf = ({ on }: Block): Saying[] => {
  const places = on.map(placeOf)
  return [...new Set(places.map(({ field }) => field))].map(field => ({
    field,
    columns: places.filter(each => each.field === field).map(({ column }) => column),
  }))
}

const shownName = ({ field, columns }: Saying): string => `shown_${field}_${columns.join('_')}`

/** Tables of what entities show in columns of blocks, each once. */
export function shownSql({ blocks }: Model): ReadonlyMap<string, string> {
  const tables = new Map<string, string>()
  for (const saying of blocks.flatMap(sayingsOf)) {
    const { field, columns } = saying
    const own = columns.map(column => `f.${featureColumn(column)}`)
    tables.set(
      shownName(saying),
      `select distinct s.id, ${own.join(', ')} from saying_${field} s join feature_${field} f on f.key = s.key
       where ${own.map(column => `${column} <> 0`).join(' and ')}`,
    )
  }
  return tables
}

/** Who bears which key of a block. */
export function blockSql(block: Block, at: number): string {
  const sayings = sayingsOf(block)
  const columns = block.on.map(placeOf).map(({ field, column }) => `s_${field}.${featureColumn(column)}`)
  const first = `s_${sayings[0]!.field}`
  const joins = sayings.map((saying, i) => {
    const own = `${shownName(saying)} s_${saying.field}`
    return i === 0 ? own : `join ${own} on s_${saying.field}.id = ${first}.id`
  })
  return `select ${spotSql(at, columns)}, ${first}.id, ${block.cap} as cap from ${joins.join(' ')}`
}

/** One row a signature; of records that something was decided about only where there is no other. */
const signatureSql = (model: Model): string =>
  `(select *, row_number() over (partition by ${fieldsOf(model).join(', ')} order by ${apart}) as place from assigned) a`

/** Whose a trusted value is, and whose a signature that no trusted value holds; `decided` where clerks decided about records. */
export function ownersSql(model: Model, decided: boolean): string[] {
  const { number, signature } = kindsOfKeys(model)
  const uncapped = 'id, 2147483647 as cap'
  const fields = fieldsOf(model).map(field => `a.${field}`)
  const signed = decided
    ? `${signatureSql(model)} join node n on n.node = a.node where a.place = 1`
    : 'assigned a join node n on n.node = a.node'
  return [
    ...signature.map(at => `select ${spotSql(at, fields)}, ${uncapped} from ${signed}`),
    ...(model.exact ? number.map(at => `select ${spotSql(at, ['node'])}, ${uncapped} from node where node > 0`) : []),
  ]
}

const textSql = `replace(f.text, ${separatorSql}, ' ')`

/** The values of an entity in a field as one text. */
export function toldSql(model: Model, field: string): string {
  const rare = frequentOf(model).some(each => each.field === field)
  const added = rare
    ? `, string_agg(cast(coalesce(q.added, 0) as varchar), ${separatorSql} order by s.place) as added`
    : ''
  return `select s.id, string_agg(${textSql}, ${separatorSql} order by s.place) as texts${added}
    from saying_${field} s join feature_${field} f on f.key = s.key
    ${rare ? `left join rarity_${field} q on q.key = s.key` : ''} where s.place <= ${mostValues} group by s.id`
}

export const leadingSql = (field: string): string =>
  `select n.id, string_agg(distinct ${textSql}, ${separatorSql}) as text from leader_${field} d join node n on n.node = d.anchor
   join feature_${field} f on f.key = d.${field} group by n.id`

/** All that is kept of each entity, in the order of their numbers. */
export function keptSql(model: Model): string {
  const fields = fieldsOf(model)
  const leaders = leadFields(model)
  const lists = [
    ...fields.map(field => `t_${field}.texts`),
    ...frequentOf(model).map(({ field }) => `t_${field}.added`),
    ...leaders.map(field => `d_${field}.text`),
  ]
  const joins = [
    ...fields.map(field => `left join told_${field} t_${field} on t_${field}.id = e.id`),
    ...leaders.map(field => `left join leading_${field} d_${field} on d_${field}.id = e.id`),
  ]
  return `select e.id, ${listsSql(lists)} as kept from (select distinct id from node) e ${joins.join(' ')} order by e.id`
}
