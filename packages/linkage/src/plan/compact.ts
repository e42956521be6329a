import type { Model } from '../model/model.ts'
import { fieldsOf } from './names.ts'

/** A base and its deltas as one: tables `base_…` with what joined another since written as what it is part of. */

const now = (column: string): string => `coalesce(m.root, ${column})`

export const wholeSignatureSql = (model: Model): string =>
  `select ${fieldsOf(model)
    .map(field => `s.${field}`)
    .join(', ')}, s.last, ${now('s.root')} as root,
     case when s.loose = 1 and m.root is null and e.root is null then 1 else 0 end as loose
   from base_signature s left join base_moved m on m.node = s.root
   left join (select distinct root from base_entity where root < 0) e on e.root = s.root`

export const wholeValueSql = (field: string): string =>
  `select ${now('v.node')} as node, v.key, cast(sum(v.n) as bigint) as n, max(v.last) as last, min(v.rank) as rank, min(v.voice) as voice
   from base_value_${field} v left join base_moved m on m.node = v.node group by ${now('v.node')}, v.key`

export const wholeEntitySql = `select ${now('e.root')} as root, max(case when m.root is null then e.entity end) as entity, cast(sum(e.n) as bigint) as n
  from base_entity e left join base_moved m on m.node = e.root group by ${now('e.root')}`

export const wholeLooseSql = `select l.node, l.cluster_id from base_loose l left join base_renamed r on r.from_id = l.cluster_id where r.from_id is null`

/** Every record with the cluster that it is in now. */
export const wholeClustersSql = (clusters: string, type: string): string =>
  `select c.record_id, coalesce(r.to_id, c.cluster_id) as cluster_id, c.source from (${clusters}) c
   left join base_renamed r on r.from_id = c.cluster_id
   left join base_reassigned a on a.record_id = cast(c.record_id as string) and a.source is not distinct from c.source where a.record_id is null
   union all select cast(record_id as ${type}) as record_id, cluster_id, source from base_reassigned`

/** The newest golden record of each entity that is still there; `written` are the files, the oldest first. */
export const wholeGoldenSql = (written: readonly string[]): string => {
  const all = written.map((file, day) => `select *, ${day} as day from ${file}`).join(' union all ')
  return `select g.* exclude (day) from (${all}) g
    join (select cluster_id, max(day) as day from (${all}) group by cluster_id) l on l.cluster_id = g.cluster_id and l.day = g.day
    left join base_renamed r on r.from_id = g.cluster_id where r.from_id is null and g.records > 0`
}

/** Anchors that are part of another: their numbers lead to it. */
export const wholeMovedSql = 'select node, root from base_moved where node > 0'

/** What decided records say, with the root that they are of now. */
export const wholeDecidedSql = (model: Model): string =>
  `select d.source, d.record_id, ${fieldsOf(model)
    .map(field => `d.${field}`)
    .join(', ')}, d.last, d.rank, d.voice, ${now('d.root')} as root,
     case when d.loose = 1 and m.root is null and e.root is null then 1 else 0 end as loose
   from base_decided d left join base_moved m on m.node = d.root
   left join (select distinct root from base_entity where root < 0) e on e.root = d.root`
