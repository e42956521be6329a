import type { Dialect } from '../engine/engine.ts'
import type { Model } from '../model/model.ts'
import { apart, decidedNodeSql } from './decisions.ts'
import { keysEqual, keysOf, knownSql } from './delta.ts'
import { fieldsOf } from './names.ts'
import { identifies } from './result.ts'
import { heldSql, rankSql, voiceSql } from './signatures.ts'

/**
 * Decisions in a delta. Records are those of table `decided`, by their number `apart`; what the base keeps of them is in `base_decided`: what each says, and the
 * root that it is of.
 */

const more = [apart]
const named = (a: string, b: string): string =>
  `${b}.record_id = ${a}.record_id and coalesce(${b}.source, '') = ${a}.source`

/** Decided records that the base has, with the cluster in which they are; `clusters` has all that were given numbers, with text ids. */
export const homeClusterSql = (clusters: string): string =>
  `select d.apart, c.source, c.record_id, coalesce(min(a.cluster_id), min(coalesce(r.to_id, c.cluster_id))) as cluster_id
   from decided d join (${clusters}) c on ${named('d', 'c')}
   left join base_renamed r on r.from_id = c.cluster_id
   left join base_reassigned a on a.record_id = c.record_id and a.source is not distinct from c.source
   group by d.apart, c.source, c.record_id`

/** The same with the node that they are of; `loose` where they are on their own. */
export const homeSql = `select h.apart, h.source, h.record_id, h.cluster_id, max(coalesce(m.root, e.root, l.node)) as node,
     max(case when e.root is null then 1 else 0 end) as loose
   from home_cluster h left join base_entity e on e.entity = h.cluster_id left join base_moved m on m.node = e.root
   left join base_loose l on l.cluster_id = h.cluster_id group by h.apart, h.source, h.record_id, h.cluster_id`

/** How many records entities of the base have: those that `nodes` names. */
export const entitySizeSql = (nodes: string): string =>
  `select x.node, cast(sum(e.n) as bigint) as n from (${nodes}) x
   join (select coalesce(m.root, e.root) as root, e.n from base_entity e left join base_moved m on m.node = e.root) e on e.root = x.node group by x.node`

/** What the base keeps of decided records. */
const keptSql =
  'select n.apart, d.* from decided n join base_decided d on d.record_id = n.record_id and d.source = n.source'

/** Decided records of which the base keeps what they say. */
export const keptRecordsSql = `select distinct apart from (${keptSql}) as kept_records`

/** Those in entities that have one signature alone, so that it is theirs. */
export const singleSql = `select h.apart from home h
  join (select coalesce(m.root, s.root) as root from base_signature s left join base_moved m on m.node = s.root) s on s.root = h.node
  where h.loose = 0 group by h.apart having count(*) = 1`

/** What is known to be of decided records: what the base keeps of them, and all that entities say in which they are, whoever was let go of these. */
function ownedSql(model: Model): string {
  const homed = `select h.apart, ${keysOf(model, 's')}, max(s.last) as last, h.node as root, 0 as loose from home h
    join (select s.*, coalesce(m.root, s.root) as now from every_signature s left join base_moved m on m.node = s.root) s on s.now = h.node
    where h.loose = 0 group by h.apart, ${keysOf(model, 's')}, h.node`
  return `select d.apart, ${keysOf(model, 'd')}, d.last, d.root, d.loose from (${keptSql}) d
    union all select x.* from (${homed}) x left join (${keptSql}) d on d.apart = x.apart and ${keysEqual(model, 'd', 'x')} where d.apart is null`
}

/** Rows that the base knows: of a decided record by what that record said, or by what speaks for all that say the same. */
export function knownWithDecidedSql(model: Model): string {
  const owned = ownedSql(model)
  const own = `(select * from told where ${apart} > 0)`
  const kept = `select ${keysOf(model, 't', more)}, t.fresh as n, t.last, t.rank, t.voice, d.root as origin, coalesce(m.root, d.root) as node,
      case when d.loose = 1 and m.root is null and e.root is null then 1 else 0 end as loose,
      case when t.fresh > 0 or t.last > d.last then 1 else 0 end as news
    from ${own} t join (${owned}) d on d.apart = t.apart and ${keysEqual(model, 'd', 't')} left join base_moved m on m.node = d.root
    left join (select distinct root from base_entity where root < 0) e on e.root = d.root`
  const others = `(select t.* from ${own} t left join (${owned}) d on d.apart = t.apart and ${keysEqual(model, 'd', 't')} where d.apart is null and (${identifies(model, 't')}))`
  return `${knownSql(model, `(select * from told where ${apart} = 0)`, more)} union all ${kept}
    union all select * from (${knownSql(model, others, more)}) as known_by_likes where loose = 0`
}

/** Of a table of rows those of records that were not let go. */
export const stayingSql = (table: string): string =>
  `(select u.* from ${table} u left join released r on r.apart = u.apart where r.apart is null)`

/** Records of the base that speak for themselves from now on (table `recall`), with what they say: what the base keeps of them, the newest; else the one signature of their node. */
export function recalledSql(model: Model, ranks: readonly string[], dialect: Dialect, idType: string): string {
  const rank = rankSql(ranks, dialect)
  const kept = `select apart, ${fieldsOf(model).join(', ')}, last, rank, voice, 1 as kept from (
      select d.*, row_number() over (partition by d.apart order by d.last desc, ${keysOf(model, 'd')}) as place from (${keptSql}) d join recall r on r.apart = d.apart) as kept_rows where place = 1`
  const alone = `select c.apart, ${keysOf(model, 's')}, s.last, ${rank} as rank, ${voiceSql(rank, 's.last')} as voice, 0 as kept
    from recall r join home c on c.apart = r.apart
    join (select s.*, coalesce(m.root, s.root) as now from base_signature s left join base_moved m on m.node = s.root) s on s.now = c.node
    join source o on o.source is not distinct from c.source
    left join (${keptRecordsSql}) k on k.apart = c.apart where k.apart is null`
  return `select x.apart, ${keysOf(model, 'x')}, cast(1 as bigint) as n, x.last, cast(x.rank as integer) as rank, x.voice, x.kept, h.source,
      ${dialect.list(`cast(h.record_id as ${idType})`)} as records
    from (${kept} union all ${alone}) x join home h on h.apart = x.apart
    group by x.apart, ${keysOf(model, 'x')}, x.last, x.rank, x.voice, x.kept, h.source`
}

/** The delta’s rows with their records. */
export const rowsCameSql = (model: Model, records: string): string =>
  `select ${[...fieldsOf(model), apart, 'source'].join(', ')}, ${records} as records, n from translated`

/** What no base knows and what was let go: rows that a trusted number may hold, or that are weighed. */
export function freedSql(model: Model): string {
  const rows = (alias: string) =>
    `${keysOf(model, alias, more)}, ${alias}.n, ${alias}.last, ${alias}.rank, ${alias}.voice`
  return `select ${rows('u')} from unknown u
    union all select ${rows('t')} from told t join released r on r.apart = t.apart join known_all k on ${keysEqual(model, 'k', 't', more)}
    union all select ${rows('c')} from recalled c`
}

/** What trusted numbers hold, by the anchor that each number is of now: a decision makes several numbers one. */
export const heldNowSql = (model: Model, signatures: string): string =>
  `select coalesce(m.root, h.node) as node, ${keysOf(model, 'h', more)}, h.n, h.last, h.rank, h.voice
   from (${heldSql(model, signatures, more)}) h left join base_moved m on m.node = h.node`

/** Records that the base has already, and such of it as speak for themselves from now on. */
export const cameSql =
  'select source, record_id, cluster_id from again union all select h.source, h.record_id, h.cluster_id from home h join recall r on r.apart = h.apart'

/**
 * What parted records (table `parted`; `entity` where they were of one) said in the node that they leave, as far as it is known: what the base keeps of
 * them, what was recalled, or what they say again.
 */
export function unsaidSql(model: Model): string {
  const signed = `select s.*, coalesce(m.root, s.root) as now from base_signature s left join base_moved m on m.node = s.root`
  return `select h.node, p.entity, ${keysOf(model, 'd')} from parted p join home h on h.apart = p.apart join (${keptSql}) d on d.apart = p.apart
      left join base_moved m on m.node = d.root where coalesce(m.root, d.root) = h.node
    union all select h.node, p.entity, ${keysOf(model, 'c')} from parted p join home h on h.apart = p.apart join recalled c on c.apart = p.apart where c.kept = 0
    union all select h.node, p.entity, ${keysOf(model, 't')} from parted p join home h on h.apart = p.apart join told t on t.apart = p.apart
      join (${signed}) s on ${keysEqual(model, 's', 't')} and s.now = h.node
      left join (${keptRecordsSql}) k on k.apart = p.apart where k.apart is null`
}

/** Nodes of the base whose values are told anew, and all that are part of them. */
export const remadeNowSql =
  'select node from unsaid union select m.node from base_moved m join (select distinct node from unsaid) u on u.node = m.root'

/** What those nodes still say in a field; `told` is a table of what their trusted number says itself. */
export const remadeValueSql = (field: string, told: string): string =>
  `select v.node, v.key, case when v.n > coalesce(u.n, 0) then v.n - coalesce(u.n, 0) else cast(0 as bigint) end as n, v.last, v.rank, v.voice from (
     select coalesce(m.root, b.node) as node, b.key, cast(sum(b.n) as bigint) as n, max(b.last) as last, min(b.rank) as rank, min(b.voice) as voice
     from (select * from base_value_${field} where node in (select node from remade_now)) b left join base_moved m on m.node = b.node
     group by coalesce(m.root, b.node), b.key) v
   left join (select node, ${field} as key, count(*) as n from unsaid where ${field} <> 0 group by node, ${field}) u on u.node = v.node and u.key = v.key
   left join ${told} t on t.node = v.node and t.key = v.key
   where u.n is null or v.n > u.n or t.key is not null`

/** Decided records with the nodes that they are of: rows of the delta, and records of the base that stay where they are. */
export const decidedNowSql = (model: Model): string =>
  `select apart, node from (${decidedNodeSql(model)}) as own_nodes union all select apart, node from known where apart > 0
   union all select h.apart, h.node from home h left join (select distinct apart from told) t on t.apart = h.apart
     left join recall r on r.apart = h.apart where t.apart is null and r.apart is null`

/** Nodes of the base that are part of another, with what decisions make one: the delta’s own are below `lowest`. */
export const tiedSql = (lowest: number): string =>
  `select m.node, coalesce(b.root, m.root) as root from base_moved m left join bond b on b.node = m.root
   union all select node, root from bond where node >= ${lowest}`
