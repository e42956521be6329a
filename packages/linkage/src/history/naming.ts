/**
 * Numbers of clusters that last. Two tables of clusters (record_id, cluster_id, source), an earlier one whose numbers were given, and a later one whose
 * numbers mean nothing yet: a later cluster keeps the number of the earlier one with which it shares most records, where that shares most with it too. Of
 * the rest one takes the number of a cluster that had ended, whose records it has; all others get new ones, above all that were ever given.
 */

const same = (a: string, b: string): string =>
  `${a}.record_id = ${b}.record_id and ${a}.source is not distinct from ${b}.source`

/** How many records an earlier cluster and a later one share (`n`), and how many of these were once in one that has ended (`claimed`). */
export function sharedSql(earlier: string, later: string, ended?: string): string {
  const claim = ended ? `left join (select distinct record_id, source from ${ended}) g on ${same('g', 'l')}` : ''
  return `select e.cluster_id as earlier, l.cluster_id as later, cast(count(*) as bigint) as n, ${ended ? 'cast(count(g.record_id) as bigint)' : 'cast(0 as bigint)'} as claimed
    from ${earlier} e join ${later} l on ${same('e', 'l')} ${claim} group by e.cluster_id, l.cluster_id`
}

/** Pairs of clusters that share most with each other: no other has more of either. Where several have equally many, a cluster stands in several pairs (`tied`). */
export const mutualSql = (shared: string): string =>
  `select earlier, later, claimed, case when count(*) over (partition by earlier) > 1 or count(*) over (partition by later) > 1 then 1 else 0 end as tied from (
     select earlier, later, n, claimed, max(n) over (partition by earlier) as most_earlier, max(n) over (partition by later) as most_later
     from ${shared}) as ranked where n = most_earlier and n = most_later`

/**
 * Of those pairs some that leave each cluster in one at most; \`taken\` are pairs (cluster, id) that were chosen before. Who has no other choice comes first, so that as
 * many numbers as can be go on; then the later cluster takes the smaller number, and the earlier one whom no number that ended claims.
 */
export function chosenSql(mutual: string, taken: readonly string[]): string {
  const all = taken.map(table => `select cluster, id from ${table}`).join(' union all ')
  const left = all
    ? `(select m.* from ${mutual} m left join (${all}) c on c.cluster = m.later left join (${all}) i on i.id = m.earlier where m.tied = 1 and c.cluster is null and i.id is null)`
    : mutual
  return `select later as cluster, earlier as id from (
      select earlier, later, place, row_number() over (partition by earlier order by case when place = 1 then 0 else 1 end, choices_later, claimed, later) as back from (
        select earlier, later, claimed, choices_later, row_number() over (partition by later order by choices_earlier, earlier) as place from (
          select earlier, later, claimed, count(*) over (partition by earlier) as choices_earlier, count(*) over (partition by later) as choices_later
          from ${left} m) as counted) as one_way) as both_ways
    where place = 1 and back = 1`
}

/** What the later clusters that kept no number share with those that had ended. */
export const revivingSql = (ended: string, later: string, kept: readonly string[]): string =>
  `select g.cluster_id as earlier, l.cluster_id as later, cast(count(*) as bigint) as n, cast(0 as bigint) as claimed
   from ${ended} g join ${later} l on ${same('g', 'l')} left join (${kept.map(table => `select cluster from ${table}`).join(' union all ')}) k on k.cluster = l.cluster_id where k.cluster is null
   group by g.cluster_id, l.cluster_id`

interface Given {
  /** Tables (cluster, id) of numbers that go on, and of those that are there again. */
  readonly kept: readonly string[]
  readonly revived: readonly string[]
  /** The highest number that was ever given. */
  readonly highest: number
}

/** Each later cluster with its number, and how it came by it: 0 kept, 1 revived, 2 new. */
export function namedSql(later: string, { kept, revived, highest }: Given): string {
  const of = (manner: number) => (table: string) => `select cluster, id, ${manner} as manner from ${table}`
  const all = [...kept.map(of(0)), ...revived.map(of(1))].join(' union all ')
  return `${all} union all select c.cluster, ${highest} + cast(row_number() over (order by c.cluster) as bigint) as id, 2 as manner
    from (select distinct cluster_id as cluster from ${later}) c left join (${all}) k on k.cluster = c.cluster where k.cluster is null`
}

/** Later clusters whose numbers were kept all along, as `namedSql` tells of such as are named. */
export const keptNamesSql = (earlier: string, later: string): string =>
  `select l.cluster_id as cluster, l.cluster_id as id, case when e.cluster_id is null then 2 else 0 end as manner
   from (select distinct cluster_id from ${later}) l left join (select distinct cluster_id from ${earlier}) e on e.cluster_id = l.cluster_id`

/** Records of clusters that have ended, as they were at their end: `moves` of all runs, and the clusters that are there. */
export const endedSql = (moves: string, earlier: string): string =>
  `select m.record_id, m.from_cluster as cluster_id, m.source from ${moves} m
   join (select from_cluster, max(run) as run from ${moves} where from_cluster is not null group by from_cluster) l on l.from_cluster = m.from_cluster and l.run = m.run
   left join (select distinct cluster_id from ${earlier}) c on c.cluster_id = m.from_cluster where c.cluster_id is null`

/** Records that are in another cluster than before, or are new, or are gone (then one of the two is null). */
export const movesSql = (earlier: string, later: string, run: number): string =>
  `select cast(${run} as integer) as run, coalesce(e.record_id, l.record_id) as record_id, coalesce(e.source, l.source) as source,
     e.cluster_id as from_cluster, l.cluster_id as to_cluster
   from ${earlier} e full outer join ${later} l on ${same('e', 'l')}
   where e.cluster_id is null or l.cluster_id is null or e.cluster_id <> l.cluster_id`

/**
 * What became of clusters: `merged` (one ended in another that goes on), `split` (a new or revived one came out of one that goes on), `moved` (both go
 * on), `remade` (one ended in a new one), `gone` (no record of it is left). `records` is how many went that way.
 */
export const changesSql = (
  earlier: string,
  tables: { readonly shared: string; readonly named: string },
  run: number,
): string =>
  `select cast(${run} as integer) as run, case when g.id is null then case when n.manner = 0 then 'merged' else 'remade' end
       else case when n.manner = 0 then 'moved' else 'split' end end as change,
     s.earlier as from_cluster, n.id as to_cluster, s.n as records, n.manner = 1 as revived
   from ${tables.shared} s join ${tables.named} n on n.cluster = s.later left join ${tables.named} g on g.id = s.earlier where s.earlier <> n.id
   union all
   select cast(${run} as integer) as run, 'gone' as change, e.cluster_id as from_cluster, cast(null as bigint) as to_cluster, cast(count(*) as bigint) as records,
     false as revived
   from ${earlier} e left join (select distinct earlier from ${tables.shared}) s on s.earlier = e.cluster_id where s.earlier is null group by e.cluster_id`

/** Clusters as they were after an earlier run: those of today, with what moved since put back. */
export const backSql = (clusters: string, moves: string, run: number): string =>
  `select coalesce(c.record_id, m.record_id) as record_id, case when m.place = 1 then m.from_cluster else c.cluster_id end as cluster_id, coalesce(c.source, m.source) as source
   from ${clusters} c full outer join (select * from (
       select record_id, source, from_cluster, row_number() over (partition by record_id, source order by run) as place from ${moves} where run > ${run}) as later_moves
     where place = 1) m on ${same('m', 'c')}
   where case when m.place = 1 then m.from_cluster else c.cluster_id end is not null`
