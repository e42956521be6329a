import type { Dialect } from '../engine/engine.ts'
import type { Model } from '../model/model.ts'
import { apart } from './decisions.ts'
import { keysEqual, keysOf } from './delta.ts'
import { addedValueSql } from './delta-state.ts'
import { fieldsOf } from './names.ts'

/** What a delta with decisions adds to the state of its base. `day` is the number of its folder. */

/** What decided records say: of those that were parted what they say from now on alone. */
export function decidedSql(model: Model): string {
  const columns = [...fieldsOf(model), apart, 'last', 'rank', 'voice'].join(', ')
  const now = `select n.source, n.record_id, ${keysOf(model, 't')}, t.last, t.rank, t.voice, p.root, p.loose from (
      select ${columns} from translated where ${apart} > 0 union all select ${columns} from recalled) t
    join placed p on ${keysEqual(model, 'p', 't', [apart])} join decided n on n.apart = t.apart`
  return `${now} union all select d.source, d.record_id, ${keysOf(model, 'd')}, d.last, d.rank, d.voice, d.root, d.loose from base_decided d
    left join decided n on n.record_id = d.record_id and n.source = d.source left join parted p on p.apart = n.apart
    left join (${now}) w on w.record_id = d.record_id and w.source = d.source and ${keysEqual(model, 'w', 'd')} where p.apart is null and w.record_id is null`
}

/** What nodes say more, and all that those say that were made anew. */
export const addedAndRemadeSql = (field: string): string =>
  `select node, key, cast(sum(n) as bigint) as n, max(last) as last, min(rank) as rank, min(voice) as voice from (
     ${addedValueSql(field)} union all select coalesce(j.root, v.node) as node, v.key, v.n, v.last, v.rank, v.voice
     from remade_value_${field} v left join joined j on j.node = v.node) as added_or_remade group by node, key`

export const remadeSql = (day: number): string =>
  `select node, day from base_remade union all select node, cast(${day} as bigint) as day from remade_now`

export const relaidSql = (day: number): string =>
  `select cluster_id, day from base_relaid union all select cluster_id, cast(${day} as bigint) as day from relaid_now`

export const unsignedSql = (model: Model, day: number): string =>
  `select ${fieldsOf(model).join(', ')}, day from base_unsigned
   union all select distinct ${fieldsOf(model).join(', ')}, cast(${day} as bigint) as day from unsaid where entity = 1`

/** Decided records that left others like them and are on their own still: they keep their number. */
export const relaidLooseSql = `select p.node, h.cluster_id from parted q join home h on h.apart = q.apart join placed p on p.apart = q.apart
  where q.entity = 0 and p.loose = 1`

/** Records that are elsewhere than where they were first put: `clusters` is what this delta wrote. */
export const reassignedNowSql = (clusters: string, { unnest }: Dialect): string => {
  const now = `select c.source, cast(c.record_id as string) as record_id, c.cluster_id from ${clusters} c join (
      select source, cast(record_id as string) as record_id from (select source, ${unnest('records')} as record_id from grown where before is not null) as came) g
    on g.record_id = cast(c.record_id as string) and g.source is not distinct from c.source`
  return `select b.source, b.record_id, coalesce(m.to_id, b.cluster_id) as cluster_id from base_reassigned b
     left join moves m on m.from_id = b.cluster_id
     left join (${now}) n on n.record_id = b.record_id and n.source is not distinct from b.source where n.record_id is null
   union all ${now}`
}
