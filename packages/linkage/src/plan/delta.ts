import type { Dialect } from '../engine/engine.ts'
import { featureColumn } from '../model/levels.ts'
import type { Model } from '../model/model.ts'
import { apart } from './decisions.ts'
import { exactColumns, fieldsOf } from './names.ts'
import { never, noVoice, residualSql } from './signatures.ts'

/**
 * A delta against a base: tables `base_…` are what the base knows, by root; `base_moved` says which of its roots joined another since. What is read of
 * them is joined with the delta's own rows first.
 */

export const keysEqual = (model: Model, a: string, b: string, more: readonly string[] = []): string =>
  [...fieldsOf(model), ...more].map(field => `${a}.${field} = ${b}.${field}`).join(' and ')
export const keysOf = (model: Model, alias: string, more: readonly string[] = []): string =>
  [...fieldsOf(model), ...more].map(field => `${alias}.${field}`).join(', ')
/** What tells rows apart beside their values. */
export const moreOf = (decided: boolean): readonly string[] => (decided ? [apart] : [])
const exactOf = (model: Model): readonly string[] => exactColumns(model).map(column => `exact_${column}`)

/** Sources that the base does not have, numbered above its own. */
export const newSourceSql = `select c.source, (select coalesce(max(number), 0) from base_source) + row_number() over (order by c.source) as number
  from (select distinct source from collapsed) c left join base_source b on b.source is not distinct from c.source where b.number is null`

/** Sources by number: those of the base keep theirs. */
export const knownSourceSql = 'select source, number from base_source union all select source, number from new_source'

/** Records of the delta that the base has already, with the cluster in which they are; `clusters` has all that were given numbers, with text ids. */
export const againSql = (clusters: string, { unnest }: Dialect): string =>
  `select k.source, k.record_id, coalesce(min(a.cluster_id), min(coalesce(r.to_id, k.cluster_id))) as cluster_id from (
     select c.source, c.record_id, c.cluster_id from (${clusters}) c
     join (select source, cast(record_id as string) as record_id from (select source, ${unnest('records')} as record_id from collapsed) as unfolded) d
       on d.record_id = c.record_id and d.source is not distinct from c.source) k
   left join base_renamed r on r.from_id = k.cluster_id
   left join base_reassigned a on a.record_id = k.record_id and a.source is not distinct from k.source
   group by k.source, k.record_id`

/** Roots of the entities in which records are that come again. */
export const formerSql = (again: string): string => `select distinct coalesce(m.root, e.root) as root from base_entity e
  join (select distinct cluster_id from ${again}) a on a.cluster_id = e.entity left join base_moved m on m.node = e.root`

/** One row for all that is equal: how many records (`n`), how many of them the base has not (`fresh`). */
export function toldSql(model: Model, again: boolean, { unnest }: Dialect, more: readonly string[] = []): string {
  const names = [...fieldsOf(model), ...exactOf(model), ...more]
  const keys = names.join(', ')
  const all = `select ${keys}, cast(sum(n) as bigint) as n, max(last) as last, min(rank) as rank, min(voice) as voice from translated group by ${keys}`
  if (!again) return `select ${keys}, n, n as fresh, last, rank, voice from (${all}) as told_rows`
  const own = [...fieldsOf(model), ...more].join(', ')
  return `select ${names.map(key => `t.${key}`).join(', ')}, t.n, t.n - coalesce(r.n, 0) as fresh, t.last, t.rank, t.voice
    from (${all}) t left join (
      select ${keysOf(model, 'u', more)}, count(*) as n from (select ${own}, source, ${unnest('records')} as record_id from translated) u
      join again a on a.record_id = cast(u.record_id as string) and a.source is not distinct from u.source group by ${keysOf(model, 'u', more)}) r
    on ${keysEqual(model, 'r', 't', more)}`
}

/** Signatures that the base knows, with the root that they are of now; `news` where they add a record, or a newer day. */
export const knownSql = (model: Model, told = 'told', more: readonly string[] = []): string =>
  `select ${keysOf(model, 't', more)}, t.fresh as n, t.last, t.rank, t.voice, s.root as origin, coalesce(m.root, s.root) as node,
     case when s.loose = 1 and m.root is null and e.root is null then 1 else 0 end as loose,
     case when t.fresh > 0 or t.last > s.last then 1 else 0 end as news
   from ${told} t join base_signature s on ${keysEqual(model, 's', 't')}
   left join base_moved m on m.node = s.root
   left join (select distinct root from base_entity where root < 0) e on e.root = s.root`

/** Signatures that the base does not know. */
export const unknownSql = (model: Model, known = 'known', more: readonly string[] = []): string =>
  `select ${[...fieldsOf(model), ...exactOf(model), ...more].map(key => `t.${key}`).join(', ')}, t.n, t.last, t.rank, t.voice
   from told t left join ${known} k on ${keysEqual(model, 'k', 't', more)} where k.node is null`

/** Leaders of trusted numbers that the base does not have, from those of the delta. */
export const newLeaderSql = (own: string, other: string): string =>
  `select o.anchor, o.${other} from ${own} o left join base_leader_${other} l on l.anchor = o.anchor where l.anchor is null`

/** Leaders of the trusted numbers of the delta: the base's, where it has one. */
export function leadersSql(model: Model, other: string, signatures = 'signature'): string {
  const { field, trusted } = model.exact!
  return `select l.anchor, l.${other} from base_leader_${other} l
      join (select distinct ${field} as anchor from ${signatures} where exact_${trusted} = 1) s on s.anchor = l.anchor
    union all select anchor, ${other} from new_leader_${other}`
}

/** What no trusted number holds, numbered below all nodes of the base. */
export const residualBelowSql = (model: Model, lowest: number, more: readonly string[] = []): string => {
  const columns = [...fieldsOf(model), ...more, 'n', 'last', 'rank', 'voice'].join(', ')
  return `select cast(node + (${lowest}) as bigint) as node, ${columns} from (${residualSql(model, more)}) as residual_rows`
}

/** Anchors that the base does not have. */
export const foundedSql = (): string =>
  `select h.node from (select distinct node from held) h left join (select distinct root from base_entity where root > 0) e on e.root = h.node where e.root is null`

/** What the delta adds to what nodes say in a field. */
export function gainedSql(model: Model, field: string, bond?: string): string {
  const from = (table: string, where: string) =>
    `select node, ${field} as key, n, last, rank, voice from ${table} where ${field} <> 0${where}`
  const told = (model.derived ?? [])
    .filter(each => model.exact && each.field === field)
    .map(
      ({ column }) =>
        `select h.node, t.key, cast(0 as bigint) as n, ${never} as last, 1000000 as rank, ${noVoice} as voice from founded h
         join feature_${model.exact!.field} f on f.key = h.node join text_${field} t on t.text = cast(f.${featureColumn(column)} as string) where t.key <> 0`,
    )
  const held = model.exact ? [from('held', '')] : []
  const all = [from('known', ' and news = 1'), ...held, from('residual', ''), ...told].join(' union all ')
  const said = 'cast(sum(n) as bigint) as n, max(last) as last, min(rank) as rank, min(voice) as voice'
  if (!bond) return `select node, key, ${said} from (${all}) as gains group by node, key`
  return `select coalesce(b.root, g.node) as node, key, ${said} from (${all}) g left join ${bond} b on b.node = g.node group by coalesce(b.root, g.node), key`
}

/** Values of the delta that the base has not seen in any record, with their columns. */
export const newFeatureSql = (field: string): string =>
  `select f.* from feature_${field} f left join (select key from base_feature_${field}) b on b.key = f.key where b.key is null`

/** Values that are new to an anchor of the base. */
export const novelSql = (field: string, bond?: string): string =>
  `select g.node, g.key from (
     select distinct ${bond ? 'coalesce(b.root, h.node) as node' : 'h.node'}, h.${field} as key from held h left join founded o on o.node = h.node ${
       bond ? `left join ${bond} b on b.node = h.node` : ''
     } where h.${field} <> 0 and o.node is null) g
   left join base_value_${field} v on v.node = g.node and v.key = g.key where v.node is null`

/** Nodes that are new, or say what they did not say before. */
export const freshSql = (model: Model, bond?: string): string => {
  const anchors = ['select node from founded', ...fieldsOf(model).map(field => `select node from novel_${field}`)]
  const bonded = bond ? [`select root as node from ${bond}`] : []
  return ['select node from residual', ...(model.exact ? anchors : []), ...bonded].join(' union ')
}

/** The base's rows of a field of the nodes that are compared, or that the delta adds to. */
export const nearValueSql = (field: string, moved: string): string =>
  `select n.node, v.key, v.n, v.last, v.rank, v.voice from (
     select coalesce(m.root, v.node) as node, v.key, v.n, v.last, v.rank, v.voice from base_value_${field} v left join ${moved} m on m.node = v.node) v
   join near n on n.node = v.node`

/** Nodes whose values are needed: all that stand in pairs, and all that the delta adds to. */
export const nearSql = (model: Model, again: string | undefined, bond?: string): string =>
  [
    ...(again ? [`select root as node from (${formerSql(again)}) as former_roots`] : []),
    ...(bond ? [`select root as node from ${bond}`] : []),
    'select l as node from candidate',
    'select r as node from candidate',
    'select node from known where news = 1 and loose = 0',
    ...(model.exact ? ['select node from held'] : []),
  ].join(' union ')

/** Features of the values of nodes that are compared. */
export const nearFeatureSql = (field: string): string =>
  `select f.* from feature_${field} f join (
     select distinct v.key from value_${field} v join (select l as node from candidate union select r as node from candidate) t on t.node = v.node) k on k.key = f.key`

/** How many records say a value that the base has not weighed. */
export const newFrequencySql = (field: string): string =>
  `select g.key, cast(sum(g.n) as bigint) as n from gained_${field} g left join base_rarity_${field} r on r.key = g.key where r.key is null group by g.key`

/** Nodes without a number with their records: the delta's, and the base's that stand in pairs. */
export const standingSql = (moved: string): string =>
  `select node, cast(sum(n) as bigint) as n from (
     select node, n from residual
     union all select t.node, e.n from base_entity e left join ${moved} m on m.node = e.root
       join (select l as node from candidate union select r as node from candidate where r < 0) t on t.node = coalesce(m.root, e.root)
     union all select l.node, count(*) as n from base_loose l
       join (select l as node from candidate union select r as node from candidate where r < 0) t on t.node = l.node
       left join (select distinct root from base_entity where root < 0) e on e.root = l.node where e.root is null group by l.node
   ) as standing_nodes group by node`
