import type { Dialect } from '../engine/engine.ts'
import { codeColumn } from '../model/levels.ts'
import type { Field, Model, Preference } from '../model/model.ts'
import { fieldsOf } from './names.ts'
import { never, noVoice, sourceOf } from './signatures.ts'

/** Sets of fields of which one must be whole for equal rows to be one entity. */
export const identifies = ({ identifying }: Model, alias: string): string =>
  ['1 = 0', ...identifying.map(set => `(${set.map(field => `${alias}.${field} <> 0`).join(' and ')})`)].join(' or ')

/** Residual signatures with their root; `loose` where it stands alone and its values are too few to say who it is. */
export function assignedSql(model: Model, member: string | undefined, more: readonly string[] = []): string {
  const fields = [...fieldsOf(model), ...more].map(field => `s.${field}`)
  const root = member ? 'coalesce(m.root, s.node)' : 's.node'
  const joined = member
    ? `left join ${member} m on m.node = s.node left join (select distinct root from ${member}) t on t.root = s.node`
    : ''
  const alone = member ? 'm.root is null and t.root is null and ' : ''
  return `select ${[...fields, 's.last as last', 's.node as node', `${root} as root`, `case when ${alone}not (${identifies(model, 's')}) then 1 else 0 end as loose`].join(', ')}
    from residual s ${joined}`
}

/** Entities: each root with the number that it has from now on. Loose rows get theirs after these, each its own. */
export const entitySql = (model: Model): string =>
  `select root, row_number() over (order by root desc) as entity from (
     ${model.exact ? 'select distinct node as root from held union ' : ''}select distinct root from assigned where loose = 0) as roots`

/** Which node and which entity each collapsed row (`line`) belongs to; no entity where each of its records is on its own. */
export function grownSql(model: Model, from: string, more: readonly string[] = [], entities = 'entity'): string {
  const same = [...fieldsOf(model), ...more].map(field => `a.${field} = t.${field}`).join(' and ')
  const anchored = model.exact ? `left join ${entities} h on h.root = t.${model.exact.field}` : ''
  const root = model.exact ? 'case when a.node is null then h.entity else e.entity end' : 'e.entity'
  const node = model.exact ? `coalesce(a.node, t.${model.exact.field})` : 'a.node'
  return `select t.line, ${node} as node, ${root} as entity, t.n from ${from} t left join assigned a on ${same}
    left join ${entities} e on e.root = case when a.loose = 0 then a.root end ${anchored}`
}

/** The same with the records of each. */
export const peopledSql = (grown = 'grown'): string =>
  `(select c.source, c.records, g.node, g.entity, g.n from collapsed c join ${grown} g on g.line = c.line)`

/** record_id, cluster_id, source: every record once. Records that nothing identifies are each a cluster of their own, numbered after the entities. */
export const clustersSql = ({ unnest }: Dialect, grown = 'grown', entities = 'entity'): string =>
  `select record_id, entity as cluster_id, source from (
     select ${unnest('records')} as record_id, entity, source from ${peopledSql(grown)} p where entity is not null) as known_records
   union all
   select record_id, (select coalesce(max(entity), 0) from ${entities}) + cast(row_number() over (order by source, record_id) as bigint) as cluster_id, source from (
     select ${unnest('records')} as record_id, source from ${peopledSql(grown)} p where entity is null) as loose_records`

const orders: Readonly<Record<Preference, string>> = {
  rank: 'rank',
  recency: 'last desc',
  records: 'n desc',
}

const preferences = ({ survives = ['rank', 'records', 'recency'] }: Field): string =>
  survives.map(preference => orders[preference]).join(', ')

/** The value of a field that an entity shows, and what it rests on. */
export function goldenFieldSql(model: Model, field: string, member: string | undefined): string {
  const root = member ? 'coalesce(m.root, v.node)' : 'v.node'
  const joined = member ? `left join ${member} m on m.node = v.node` : ''
  const code = model.fields[field]!.houses === undefined ? '' : ` f.${codeColumn} as code,`
  return `select e.entity, f.text as value,${code} n, last, values_said, o.source from (
      select root, key, n, last, voice, values_said, row_number() over (partition by root order by ${preferences(model.fields[field]!)}, key) as place from (
        select root, key, n, last, rank, voice, count(*) over (partition by root) as values_said from (
          select ${root} as root, v.key, cast(sum(v.n) as bigint) as n, max(v.last) as last, min(v.rank) as rank, min(v.voice) as voice
          from value_${field} v ${joined} group by ${root}, v.key) as said_by_entity) as counted) as ranked
    join entity e on e.root = ranked.root join feature_${field} f on f.key = ranked.key
    left join source o on o.number = case when voice < ${noVoice} then ${sourceOf('voice')} else 0 end where place = 1`
}

/** Records of each entity. */
const countedSql =
  'select entity, cast(sum(n) as bigint) as records from grown where entity is not null group by entity'

/**
 * Golden records: the entity, its records, and for each field the value, how many records say it, its newest day, the source that speaks for it,
 * how many values there were. Of the entities that `counted` names, with their records.
 */
export function goldenSql(model: Model, counted: string = countedSql): string {
  const fields = fieldsOf(model)
  const columns = fields.flatMap(field => [
    `g_${field}.value as ${field}`,
    ...(model.fields[field]!.houses === undefined ? [] : [`nullif(g_${field}.code, '') as ${field}_code`]),
    `g_${field}.n as ${field}_records`,
    `case when g_${field}.last > ${never} then g_${field}.last end as ${field}_last`,
    `g_${field}.source as ${field}_source`,
    `g_${field}.values_said as ${field}_values`,
  ])
  return `select s.entity as cluster_id, s.records, ${columns.join(', ')} from (${counted}) s
    ${fields.map(field => `left join golden_${field} g_${field} on g_${field}.entity = s.entity`).join(' ')}`
}
