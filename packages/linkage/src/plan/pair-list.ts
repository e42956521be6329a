import type { Model } from '../model/model.ts'
import { bit } from '../model/weights.ts'
import { levelColumn } from './compare.ts'

/** Who was compared at first: with everybody, or with anchors alone, and only who found none of these with others. */
export type First = 'everybody' | 'anchors'

/** Pairs that were brought together, each once, with the first block that does. */
export const broughtSql = (first: First): string =>
  first === 'everybody'
    ? 'select block from candidate'
    : `select block from candidate union all
       select p.block from candidate_rest p left join candidate c on c.l = p.l and c.r = p.r where c.l is null`

/** Pairs that pass, as they were weighed when they first met; `w` is one. */
export const scoredSql = (first: First, passes: string): string =>
  first === 'everybody'
    ? `select w.* from weighed_0 w where ${passes}`
    : `select w.* from weighed_0 w where ${passes} union all
       select w.* from weighed_1 w left join candidate c on c.l = w.l and c.r = w.r where c.l is null and ${passes}`

/** Pairs that are worth a look: at or above the review threshold, what is forbidden among them. */
export const worthSql = ({ thresholds }: Model, first: First): string =>
  scoredSql(first, `w.weight >= ${Math.round(thresholds.review * bit)}`)

/** Nodes that stand in those pairs. */
const inWorth = 'node in (select l from worth union all select r from worth)'

/** Rows of those nodes (node, entity, source) with one record of each, of a table that has the records beside. */
export const firstsSql = (table: string): string =>
  `(select node, entity, source, list_min(records) as record from ${table} where ${inWorth})`

/** The same where records lie with collapsed rows: their lists are long, and travel nowhere. */
export const firstsOfLinesSql = (): string =>
  `(select g.node, g.entity, c.source, c.record from (select line, source, list_min(records) as record from collapsed) c
    join (select line, node, entity from grown where ${inWorth}) g on g.line = c.line)`

/** An example record of each node that stands in those pairs, with its entity; null where each of its records is on its own. `firsts` are rows with a record. */
export const exampleSql = (firsts: string): string =>
  `select node, min(entity) as entity, min(struct_pack(record_id := record, source := source)) as example from ${firsts} f group by node`

/** The same with the cluster of the example; `clusters` is the written file, in which records that are on their own are numbered above `entities`. */
export const shownSql = (clusters: string, entities: number): string =>
  `select node, entity as cluster_id, example.record_id as record_id from example where entity is not null
   union all
   select e.node, c.cluster_id, e.record_id
   from (select node, example.record_id as record_id, example.source as source from example where entity is null) e
   join (select record_id, source, cluster_id from ${clusters} where cluster_id > ${entities}) c
     on c.record_id = e.record_id and c.source is not distinct from e.source`

/** Names of levels by number: null where one of the two says nothing. */
const levelName = ({ comparisons }: Model, c: number): string => {
  const { field, levels } = comparisons[c]!
  const chain = levels.map(({ key }, i) => `when ${i + 1} then '${key.replaceAll("'", "''")}'`).join(' ')
  return `case w.${levelColumn(field)} when 0 then null ${chain} else 'different' end as ${field}_level`
}

/** Clusters of the records of which something was decided, by their numbers among these. */
export const decidedClusterSql = (clusters: string): string =>
  `select d.apart, c.record_id, c.cluster_id from ${clusters} c
   join decided d on d.record_id = cast(c.record_id as varchar) and d.source = coalesce(c.source, '')`

/** What was decided, a pair a row, without weights: where `decided_cluster` has both records. */
const decidedListSql = (): string =>
  `select l.cluster_id as left_cluster, r.cluster_id as right_cluster, l.record_id as left_record, r.record_id as right_record,
      case when p.must = 1 then 'must' else 'cannot' end as decision, l.cluster_id = r.cluster_id as linked
    from decided_pair p join decided_cluster l on l.apart = p.a join decided_cluster r on r.apart = p.b`

/**
 * The pairs as they are handed over. Of each the two clusters, an example record of either side, by field the level and its weight, their sum (all
 * in bits), the probability it stands for, whether something forbids a link, what was decided of it, and whether the two are together in the end. Where
 * something was decided that comes beside, as rows without weights.
 */
export function pairListSql(model: Model, decided = false): string {
  const fields = model.comparisons.flatMap(({ field }, c) => [
    levelName(model, c),
    `w.w_${field} / ${bit}.0::double as ${field}_weight`,
  ])
  const forbidden = decided ? 'left join forbids f on f.node = w.l and f.other = w.r' : ''
  const decision = decided ? "case when f.node is not null then 'cannot' end" : 'null'
  const weighed = `select l.cluster_id as left_cluster, r.cluster_id as right_cluster, l.record_id as left_record, r.record_id as right_record,
      ${fields.join(', ')}, w.weight / ${bit}.0::double as weight, 1 / (1 + pow(2, -w.weight / ${bit}.0::double)) as probability,
      w.vetoed = 1 as vetoed, cast(${decision} as varchar) as decision, l.cluster_id = r.cluster_id as linked
    from worth w join shown l on l.node = w.l join shown r on r.node = w.r ${forbidden}`
  return decided ? `${weighed} union all by name ${decidedListSql()}` : weighed
}
