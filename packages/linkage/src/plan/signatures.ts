import type { Dialect } from '../engine/engine.ts'
import { conditionSql, featureColumn } from '../model/levels.ts'
import type { Model } from '../model/model.ts'
import { comparisonOf, exactColumns, fieldsOf } from './names.ts'

/** Distinct texts of a field in all that was collapsed. */
export function saidSql({ exact, derived = [] }: Model, field: string): string {
  const said = `select ${field} as text from collapsed where ${field} is not null`
  const also = derived
    .filter(each => exact && each.field === field)
    .map(
      ({ column }) =>
        ` union all select cast(${featureColumn(column)} as string) as text from text_${exact!.field} where ${featureColumn(exact!.trusted)} = 1 and ${featureColumn(column)} <> 0`,
    )
  return `select distinct text from (${[said, ...also].join('')}) as said_texts`
}

/** One row a value: what its texts say, and one of them to show. */
export function featureSql(columns: readonly string[], field: string): string {
  const own = columns.filter(column => column !== 'key').map(column => featureColumn(column))
  return `select key, ${[...own.map(column => `max(${column}) as ${column}`), 'min(text) as text'].join(', ')}
    from text_${field} where key <> 0 group by key`
}

/** Names of the columns in which an exact field’s own columns travel with its key. */
const travelling = (column: string): string => `exact_${column}`

export interface Translating {
  /** Gives sources their rank, the best first; others share the last. */
  readonly ranks: readonly string[]
  /** By field: keys of values that say nothing. */
  readonly without?: Readonly<Record<string, readonly number[]>>
}

/**
 * Collapsed rows with the keys of their values in place of texts: the fields’ keys (0 where there is none), n, last, rank of the source,
 * records.
 */
export function translateSql(model: Model, from: string, { ranks, without }: Translating, { text }: Dialect): string {
  const fields = fieldsOf(model)
  const keys = Object.fromEntries(fields.map(field => [field, `coalesce(t_${field}.key, 0)`]))
  const extra = exactColumns(model).map(
    column => `coalesce(t_${model.exact!.field}.${featureColumn(column)}, 0) as ${travelling(column)}`,
  )
  const order = ranks.map((source, i) => `when ${text(source)} then ${i + 1}`)
  const rank = order.length > 0 ? `case c.source ${order.join(' ')} else ${ranks.length + 1} end` : '1'
  return `select ${[
    ...fields.map(field => `${keys[field]} as ${field}`),
    ...extra,
    'c.source as source',
    'cast(c.n as bigint) as n',
    'coalesce(c.last, -1000000) as last',
    `${rank} as rank`,
    'c.records as records',
  ].join(', ')}
    from ${from} c ${fields
      .map(
        field =>
          `left join text_${field} t_${field} on t_${field}.text = c.${field} and t_${field}.key not in (${[0, ...(without?.[field] ?? [])].join(', ')})`,
      )
      .join(' ')}`
}

/** One row for all that is equal: the keys, how many records, the newest day, the best rank. */
export function signatureSql(model: Model): string {
  const keys = [...fieldsOf(model), ...exactColumns(model).map(travelling)].join(', ')
  return `select ${keys}, cast(sum(n) as bigint) as n, max(last) as last, min(rank) as rank
    from translated group by ${keys}`
}

/**
 * For each trusted value the value of another field that most signatures say beside it, then most records, then the smaller key. Signatures first:
 * a pension that is paid every month under a wrong number says it once, not a hundred times.
 */
export function leaderSql(model: Model, signatures: string, other: string): string {
  const { field, trusted } = model.exact!
  return `select anchor, ${other} from (
    select anchor, ${other}, row_number() over (partition by anchor order by ways desc, n desc, ${other}) as place from (
      select ${field} as anchor, ${other}, count(*) as ways, sum(n) as n from ${signatures}
      where ${travelling(trusted)} = 1 and ${other} <> 0 group by ${field}, ${other}) as counted) as ranked
    where place = 1`
}

/** Which values of a field are as good as the leader: pairs that differ, and reach one of the levels. */
export function likeLeaderSql(model: Model, signatures: string, other: string, levels: readonly string[]): string {
  const { field, trusted } = model.exact!
  const good = comparisonOf(model, other)
    .levels.filter(({ key }) => levels.includes(key))
    .map(conditionSql)
  return `select p.own, p.leader from (
      select distinct s.${other} as own, d.${other} as leader
      from ${signatures} s join leader_${other} d on d.anchor = s.${field}
      where s.${travelling(trusted)} = 1 and s.${other} <> 0 and s.${other} <> d.${other}) p
    join feature_${other} l on l.key = p.own join feature_${other} r on r.key = p.leader
    where ${good.join(' or ')}`
}

/**
 * Signatures that a trusted value holds together, with that value as `node`. One is held where something else agrees, or where there is
 * nothing else that could; what is not held is weighed like all others.
 */
export function heldSql(model: Model, signatures: string): string {
  const { field, trusted, compatible } = model.exact!
  const keys = fieldsOf(model).map(name => `s.${name}`)
  const joins: string[] = []
  const agrees: string[] = []
  const missing: string[] = []
  for (const each of compatible) {
    missing.push(`s.${each.field} = 0`)
    if ('equals' in each) agrees.push(`(s.${each.field} <> 0 and s.${each.field} = s.${travelling(each.equals)})`)
    else {
      joins.push(
        `left join leader_${each.field} d_${each.field} on d_${each.field}.anchor = s.${field}`,
        `left join like_${each.field} k_${each.field} on k_${each.field}.own = s.${each.field} and k_${each.field}.leader = d_${each.field}.${each.field}`,
      )
      agrees.push(
        `(s.${each.field} <> 0 and s.${each.field} = coalesce(d_${each.field}.${each.field}, 0))`,
        `k_${each.field}.own is not null`,
      )
    }
  }
  // A number alone, with nothing else that could agree, is held by itself.
  if (compatible.length === 0) agrees.push('1 = 1')
  else agrees.push(`(${missing.join(' and ')})`)
  return `select s.${field} as node, ${[...keys, 's.n', 's.last', 's.rank'].join(', ')}
    from ${signatures} s ${joins.join(' ')}
    where s.${travelling(trusted)} = 1 and (${agrees.join(' or ')})`
}

/** What no trusted value holds, numbered from -1 down: each is a node of its own. */
export function residualSql(model: Model): string {
  const fields = fieldsOf(model)
  const same = fields.map(field => `h.${field} = s.${field}`).join(' and ')
  const all = `row_number() over (order by ${fields.map(field => `s.${field}`).join(', ')})`
  const columns = [
    `cast(-${all} as bigint) as node`,
    ...fields.map(field => `s.${field}`),
    's.n',
    's.last',
    's.rank',
  ].join(', ')
  if (!model.exact) return `select ${columns} from signature s`
  return `select ${columns} from signature s left join held h on ${same} where h.node is null`
}
