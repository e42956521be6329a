import type { Model } from '../model/model.ts'
import { fieldsOf } from './names.ts'

/** What of a whole run a later one needs, as tables by root: what each node is part of needs no second look then. */

/** Every signature with the root of its entity; `loose` where each of its records is on its own. */
export function ownSignatureSql(model: Model): string {
  const fields = fieldsOf(model).join(', ')
  const residual = `select ${fields}, last, root, loose from assigned`
  return model.exact ? `select ${fields}, last, node as root, 0 as loose from held union all ${residual}` : residual
}

/** What each entity says in a field. */
export const ownValueSql = (field: string, member: string | undefined): string =>
  member
    ? `select coalesce(m.root, v.node) as node, v.key, cast(sum(v.n) as bigint) as n, max(v.last) as last, min(v.rank) as rank, min(v.voice) as voice
       from value_${field} v left join ${member} m on m.node = v.node group by coalesce(m.root, v.node), v.key`
    : `select node, key, n, last, rank, voice from value_${field}`

/** Entities: root, number, records. */
export const ownEntitySql = (golden: string): string =>
  `select e.root, e.entity, cast(g.records as bigint) as n from entity e join ${golden} g on g.cluster_id = e.entity`

/** Records that are each on their own: the node of their signature and their number. `peopled` are rows with their records. */
export const ownLooseSql = (peopled: string, clusters: string, unnest: (column: string) => string): string =>
  `select g.node, c.cluster_id from (select node, source, ${unnest('records')} as record_id from ${peopled} p where entity is null) g
   join ${clusters} c on c.record_id = g.record_id and c.source is not distinct from g.source`

/** Tables of changes, of a run that changes nothing. */
export const nothingSql: Readonly<Record<string, string>> = {
  moved: 'select cast(0 as bigint) as node, cast(0 as bigint) as root where 1 = 0',
  renamed: 'select cast(0 as bigint) as from_id, cast(0 as bigint) as to_id where 1 = 0',
  reassigned: "select '' as source, '' as record_id, cast(0 as bigint) as cluster_id where 1 = 0",
}
