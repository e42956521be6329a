import type { Dialect } from '../engine/engine.ts'
import type { Model } from '../model/model.ts'
import { apart } from './decisions.ts'
import { formerSql, keysEqual, keysOf, moreOf } from './delta.ts'
import { fieldsOf } from './names.ts'
import { decidedClusterSql } from './pair-list.ts'

/** Who joined whom, of base and delta: `member` where anybody did. */
export const joinedSql = (member: string | undefined): string =>
  member ? `select node, root from ${member}` : 'select node, node as root from standing where 1 = 0'

/** Every signature of the delta with its node and its root; `loose` where each of its records is on its own. */
export function placedSql(model: Model, decided: boolean): string {
  const keys = (alias: string) => keysOf(model, alias, moreOf(decided))
  // Anchors are part of others where a decision makes them so.
  const held = decided
    ? `select ${keys('h')}, h.node, coalesce(j.root, h.node) as root, 0 as loose, 1 as news from held h left join joined j on j.node = h.node union all `
    : `select ${keys('h')}, h.node, h.node as root, 0 as loose, 1 as news from held h union all `
  return `select ${keys('k')}, k.node, coalesce(j.root, k.node) as root,
      case when k.loose = 1 and j.root is null and t.root is null then 1 else 0 end as loose, k.news
    from known k left join joined j on j.node = k.node left join (select distinct root from joined) t on t.root = k.node
    union all ${model.exact ? held : ''}select ${keys('a')}, a.node, a.root, a.loose, 1 as news from assigned a`
}

/** Roots that the delta touches, and nodes that joined one: what the base calls them, and how many records it has of them. */
export const numberedSql = (again: string | undefined): string =>
  `select w.root, max(case when e.root = w.root then e.entity end) as entity, cast(sum(e.n) as bigint) as n from base_entity e
   left join base_moved m on m.node = e.root
   join (select root from placed where loose = 0 union select root from joined union select node as root from joined
     ${again ? `union select root from (${formerSql(again)}) as former_roots` : ''}) w on w.root = coalesce(m.root, e.root) group by w.root`

/**
 * Entities that the delta touches: each keeps its number; one whose root is new takes that of the greatest that joined it; others get numbers
 * above `highest`.
 */
export const deltaEntitySql = (again: string | undefined, highest: number): string =>
  `select root, case when given is not null then given
       else ${highest} + cast(row_number() over (partition by case when given is null then 1 else 0 end order by root desc) as bigint) end as entity
   from (select r.root, coalesce(b.entity, i.entity) as given from (
       select root from placed where loose = 0 union select root from joined
       ${again ? `union select coalesce(j.root, f.root) as root from (${formerSql(again)}) f left join joined j on j.node = f.root` : ''}) r
     left join numbered b on b.root = r.root
     left join (select root, entity from (
         select j.root, b.entity, row_number() over (partition by j.root order by b.n desc, b.entity) as place
         from joined j join numbered b on b.root = j.node where b.entity is not null) as ranked where place = 1) i on i.root = r.root) as given_numbers`

/** Numbers that are another's from now on: of entities that joined one, and of records that were on their own (`loose`). */
export const movesSql = `select b.entity as from_id, e.entity as to_id, b.n as records, 0 as loose
    from joined j join numbered b on b.root = j.node join entity e on e.root = j.root where b.entity <> e.entity
  union all select l.cluster_id as from_id, e.entity as to_id, cast(1 as bigint) as records, 1 as loose
    from base_loose l join (select node, root from joined union all select root as node, root from entity) x on x.node = l.node
    join entity e on e.root = x.root left join (select root from numbered where entity is not null) b on b.root = l.node where b.root is null`

/** Rows of the delta, and those of records of the base that were let go. */
const grownRowsSql = (model: Model): string => {
  const columns = [...fieldsOf(model), apart, 'source', 'records', 'n'].join(', ')
  return `(select ${columns} from rows_came union all select ${columns} from recalled)`
}

/** Collapsed rows with their node and entity, and where their records were before, if they were anywhere and are no more. */
export function deltaGrownSql(
  model: Model,
  again: string | undefined,
  { list, unnest }: Dialect,
  decided: boolean,
): string {
  const more = moreOf(decided)
  const own = more.map(column => `, ${column}`).join('')
  const from = decided ? grownRowsSql(model) : 'translated'
  const all = `select t.source, t.records${decided ? `, t.${apart}` : ''}, p.node, e.entity, t.n from ${from} t join placed p on ${keysEqual(model, 'p', 't', more)}
    left join entity e on e.root = case when p.loose = 0 then p.root end`
  if (!again)
    return `select source, records, node, entity, n, cast(null as bigint) as before from (${all}) as grown_rows`
  return `select source, ${list('record_id')} as records, node, entity, count(*) as n, before from (
      select u.source, u.record_id, u.node, u.entity, ${decided ? 'coalesce(q.entity, 0)' : '0'} as parted, coalesce(r.to_id, a.cluster_id) as before
      from (select source, ${unnest('records')} as record_id, node, entity${own} from (${all}) as grown_rows) u
      ${decided ? `left join parted q on q.${apart} = u.${apart}` : ''}
      left join ${again} a on a.record_id = cast(u.record_id as string) and a.source is not distinct from u.source
      left join moves r on r.from_id = a.cluster_id) as came
    where before is null or (entity is not null and entity <> before) or (entity is null and parted = 1) group by source, node, entity, before`
}

/** Entities that changed, with the records that they gained. */
export const addedSql = `select entity, cast(sum(n) as bigint) as n from (
    select entity, n from grown where entity is not null
    union all select e.entity, cast(0 as bigint) as n from (select distinct root from placed where loose = 0 and news = 1) p join entity e on e.root = p.root
    union all select to_id as entity, records * loose as n from moves
    union all select e.entity, -g.n as n from grown g join entity e on e.entity = g.before
  ) as gains group by entity`

/** The same with all their records. */
export const countedSql = `select a.entity, a.n + coalesce(b.n, 0) + coalesce(j.n, 0) as records from added a join entity e on e.entity = a.entity
  left join numbered b on b.root = e.root
  left join (select j.root, sum(b.n) as n from joined j join numbered b on b.root = j.node group by j.root) j on j.root = e.root`

/** record_id, cluster_id, source of the records that are new, or elsewhere than before; such as nothing identifies are numbered last. */
export const deltaClustersSql = ({ unnest }: Dialect, highest: number): string =>
  `select record_id, entity as cluster_id, source from (
     select ${unnest('records')} as record_id, entity, source from grown where entity is not null) as known_records
   union all
   select record_id, (select greatest(${highest}, coalesce(max(entity), 0)) from entity) + row_number() over (order by source, record_id) as cluster_id, source from (
     select ${unnest('records')} as record_id, source from grown where entity is null) as loose_records`

/** Nodes of pairs without a record in the delta, with the cluster that they are now. */
export const shownBaseSql = `select n.node, coalesce(e.entity, b.entity, l.cluster_id) as cluster_id from (
    select l as node from worth union select r as node from worth) n
  left join example x on x.node = n.node left join joined j on j.node = n.node left join entity e on e.root = coalesce(j.root, n.node)
  left join (select root, max(entity) as entity from base_entity group by root) b on b.root = n.node
  left join (select node, min(cluster_id) as cluster_id from base_loose group by node) l on l.node = n.node
  where x.node is null and coalesce(e.entity, b.entity, l.cluster_id) is not null`

/** Clusters of decided records of the base that stay where they are, or whose cluster moved as a whole; none is named. */
export const decidedBaseClusterSql = (clusters: string): string =>
  `select h.apart, null as record_id, coalesce(m.to_id, h.cluster_id) as cluster_id from home h left join moves m on m.from_id = h.cluster_id
   left join (${decidedClusterSql(clusters)}) c on c.apart = h.apart where c.apart is null`
