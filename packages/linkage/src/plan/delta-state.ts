import type { Dialect } from '../engine/engine.ts'
import type { Model } from '../model/model.ts'
import { ownSignatureSql } from './state.ts'

/** What a delta adds to the state of its base, as tables of the same form. */

export const addedSignatureSql = (model: Model): string => ownSignatureSql(model)

export const addedValueSql = (field: string): string =>
  `select coalesce(j.root, g.node) as node, g.key, cast(sum(g.n) as bigint) as n, max(g.last) as last, min(g.rank) as rank, min(g.voice) as voice
   from gained_${field} g left join joined j on j.node = g.node group by coalesce(j.root, g.node), g.key`

export const addedEntitySql = 'select e.root, e.entity, a.n from added a join entity e on e.entity = a.entity'

/** Roots of the base that are part of another by now, with that one: the delta's nodes are below `lowest`, and are written as what they joined. */
export const movedSql = (lowest: number): string =>
  `select b.node, coalesce(j.root, b.root) as root from base_moved b left join joined j on j.node = b.root
   union all select node, root from joined where node >= ${lowest}`

export const renamedSql = `select b.from_id, coalesce(m.to_id, b.to_id) as to_id from base_renamed b left join moves m on m.from_id = b.to_id
  union all select from_id, to_id from moves`

/** Records that are elsewhere than where they were first put, for another reason than that their cluster moved. */
export const reassignedSql = ({ unnest }: Dialect): string => {
  const now = `select source, cast(record_id as string) as record_id, cluster_id from (
    select source, ${unnest('records')} as record_id, entity as cluster_id from grown where before is not null) as moved_records`
  return `select b.source, b.record_id, coalesce(m.to_id, b.cluster_id) as cluster_id from base_reassigned b
     left join moves m on m.from_id = b.cluster_id
     left join (${now}) n on n.record_id = b.record_id and n.source is not distinct from b.source where n.record_id is null
   union all ${now}`
}
