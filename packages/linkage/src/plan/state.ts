import type { Model } from '../model/model.ts'
import { apart } from './decisions.ts'
import { fieldsOf } from './names.ts'
import { identifies } from './result.ts'

/** What of a whole run a later one needs, as tables by root: what each node is part of needs no second look then. */

/** Every signature with the root of its entity; `loose` where each of its records is on its own. */
export function ownSignatureSql(model: Model): string {
  const fields = fieldsOf(model).join(', ')
  const residual = `select ${fields}, last, root, loose from assigned`
  return model.exact ? `select ${fields}, last, node as root, 0 as loose from held union all ${residual}` : residual
}

/** All rows of records with the root that they are of, those of decided records apart. */
const rootedSql = ({ exact, ...model }: Model): string => {
  const fields = [...fieldsOf(model), apart].join(', ')
  const rows = (table: string, root: string, loose: string) =>
    `select ${fields}, n, last, rank, voice, ${root} as root, ${loose} as loose from ${table}`
  const residual = `select ${[...fieldsOf(model), apart].map(field => `r.${field}`).join(', ')}, r.n, r.last, r.rank, r.voice, a.root, a.loose
    from residual r join assigned a on a.node = r.node`
  return exact ? `${rows('held', 'node', '0')} union all ${residual}` : residual
}

/**
 * The same where something was decided. A decided record’s values speak for others that say the same only where they say who that is, no decision let it go from
 * these, and nobody else says them.
 */
export function decidedSignatureSql(model: Model): string {
  const fields = fieldsOf(model)
  const keys = fields.join(', ')
  const same = fields.map(field => `p.${field} = d.${field}`).join(' and ')
  return `select ${keys}, last, root, loose from (${rootedSql(model)}) as rooted_rows where ${apart} = 0
    union all select ${fields.map(field => `d.${field}`).join(', ')}, d.last, d.root, 0 as loose from (
      select ${keys}, max(last) as last, min(root) as root, min(${apart}) as ${apart} from (
        select d.* from (${rootedSql(model)}) d left join released r on r.apart = d.apart
        where d.apart > 0 and r.apart is null and d.loose = 0 and (${identifies(model, 'd')})) as speaking
      group by ${keys} having min(root) = max(root)) d
    left join (select * from (${rootedSql(model)}) as own_rows where ${apart} = 0) p on ${same} where p.root is null`
}

/** What each decided record says, with the root that it is of; `loose` where it is on its own. */
export const saidByDecidedSql = (model: Model): string =>
  `select d.source, d.record_id, ${fieldsOf(model)
    .map(field => `r.${field}`)
    .join(', ')}, r.last, r.rank, r.voice, r.root, r.loose
   from (${rootedSql(model)}) r join decided d on d.apart = r.apart`

/** What each entity says in a field. */
export const ownValueSql = (field: string, member: string | undefined): string =>
  member
    ? `select coalesce(m.root, v.node) as node, v.key, cast(sum(v.n) as bigint) as n, max(v.last) as last, min(v.rank) as rank, min(v.voice) as voice
       from value_${field} v left join ${member} m on m.node = v.node group by coalesce(m.root, v.node), v.key`
    : `select node, key, n, last, rank, voice from value_${field}`

/** Entities: root, number, records. An anchor that is part of another is none. */
export const ownEntitySql = (golden: string, member: string | undefined): string =>
  `select e.root, e.entity, cast(g.records as bigint) as n from entity e join ${golden} g on g.cluster_id = e.entity${
    member ? ` left join (select node from ${member} where node > 0) m on m.node = e.root where m.node is null` : ''
  }`

/** Records that are each on their own: the node of their signature and their number. `peopled` are rows with their records. */
export const ownLooseSql = (peopled: string, clusters: string, unnest: (column: string) => string): string =>
  `select g.node, c.cluster_id from (select node, source, ${unnest('records')} as record_id from ${peopled} p where entity is null) g
   join ${clusters} c on c.record_id = g.record_id and c.source is not distinct from g.source`

/** Anchors that are part of another: a decision alone makes them so. */
export const ownMovedSql = (member: string): string => `select node, root from ${member} where node > 0`

/** Tables of changes, of a run that changes nothing. */
export const nothingSql: Readonly<Record<string, string>> = {
  moved: 'select cast(0 as bigint) as node, cast(0 as bigint) as root where 1 = 0',
  renamed: 'select cast(0 as bigint) as from_id, cast(0 as bigint) as to_id where 1 = 0',
  reassigned: "select '' as source, '' as record_id, cast(0 as bigint) as cluster_id where 1 = 0",
}

/** Tables of what was let go, of a run that let nothing go. */
export const nothingPartedSql = (model: Model): Readonly<Record<string, string>> => ({
  remade: 'select cast(0 as bigint) as node, cast(0 as bigint) as day where 1 = 0',
  relaid: 'select cast(0 as bigint) as cluster_id, cast(0 as bigint) as day where 1 = 0',
  unsigned: `select ${fieldsOf(model)
    .map(field => `cast(0 as bigint) as ${field}`)
    .join(', ')}, cast(0 as bigint) as day where 1 = 0`,
})

/** What decided records say, where nothing was decided. */
export const nothingDecidedSql = (model: Model): string =>
  `select '' as source, '' as record_id, ${[...fieldsOf(model), 'last', 'rank', 'voice', 'root', 'loose']
    .map(column => `cast(0 as bigint) as ${column}`)
    .join(', ')} where 1 = 0`
