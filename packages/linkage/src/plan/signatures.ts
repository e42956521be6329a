import type { Dialect } from '../engine/engine.ts'
import type { Kind } from '../kinds/kind.ts'
import { codeColumn, conditionSql, featureColumn } from '../model/levels.ts'
import type { Model } from '../model/model.ts'
import { comparisonOf, exactColumns, fieldsOf } from './names.ts'

/** Distinct texts of a field in all that was collapsed, and how many collapsed rows write them so. */
export function saidSql({ exact, derived = [] }: Model, field: string): string {
  const said = `select ${field} as text, 1 as n from collapsed where ${field} is not null`
  const also = derived
    .filter(each => exact && each.field === field)
    .map(
      ({ column }) =>
        ` union all select cast(${featureColumn(column)} as string) as text, 0 as n from text_${exact!.field} where ${featureColumn(exact!.trusted)} = 1 and ${featureColumn(column)} <> 0`,
    )
  return `select text, cast(sum(n) as bigint) as n from (${[said, ...also].join('')}) as said_texts group by text`
}

/** One row a value: what its texts say, and that which most rows write, to show; of equals the least. */
export function featureSql(kind: Pick<Kind, 'columns' | 'codeOf'>, field: string): string {
  const own = [...kind.columns.map(featureColumn), ...(kind.codeOf ? [codeColumn] : [])]
  const commonest = `substring(min(concat(lpad(cast(999999999999 - s.n as string), 12, '0'), t.text)), 13)`
  return `select t.key as key, ${[...own.map(column => `max(t.${column}) as ${column}`), `${commonest} as text`].join(', ')}
    from text_${field} t join said_${field} s on s.text = t.text where t.key <> 0 group by t.key`
}

/** Names of the columns in which an exact field’s own columns travel with its key. */
const travelling = (column: string): string => `exact_${column}`

export interface Translating {
  /** Gives sources their rank, the best first; others share the last. */
  readonly ranks: readonly string[]
  /** By field: keys of values that say nothing. */
  readonly without?: Readonly<Record<string, readonly number[]>>
  /** Columns of collapsed rows that are wanted beside their values. */
  readonly more?: readonly string[]
}

/** Sources by number, in the order of their names. */
export const sourceSql = `select source, row_number() over (order by source) as number from (
  select distinct source from collapsed) as sources`

/** No day, and no source: what nobody wrote, but a number says. */
export const never = -1_000_000
const nobody = 9_000_000_000_000_000_000n

/**
 * Which source speaks for a value is told by one number, the least of all that say it: its rank, then its newest day, then its name. The last six digits
 * are the source’s number.
 */
export const voiceSql = (rank: string, last = 'c.last'): string =>
  `cast(${rank} as bigint) * 10000000000000 + cast(1000000 - coalesce(${last}, ${never}) as bigint) * 1000000 + o.number`
/** What a value that no record says has in place of it. */
export const noVoice = `cast(${nobody} as bigint)`
/** The source’s number again. */
export const sourceOf = (column: string): string => `${column} % 1000000`

/** The rank of the source of `c`. */
export function rankSql(ranks: readonly string[], { text }: Pick<Dialect, 'text'>): string {
  const order = ranks.map((source, i) => `when ${text(source)} then ${i + 1}`)
  return order.length > 0 ? `case c.source ${order.join(' ')} else ${ranks.length + 1} end` : '1'
}

/**
 * Collapsed rows with the keys of their values in place of texts: the fields’ keys (0 where there is none), n, last, rank of the source,
 * voice.
 */
export function translateSql(model: Model, from: string, translating: Translating, dialect: Dialect): string {
  const { ranks, without, more = [] } = translating
  const fields = fieldsOf(model)
  const keys = Object.fromEntries(fields.map(field => [field, `coalesce(t_${field}.key, 0)`]))
  const extra = exactColumns(model).map(
    column => `coalesce(t_${model.exact!.field}.${featureColumn(column)}, 0) as ${travelling(column)}`,
  )
  const rank = rankSql(ranks, dialect)
  return `select ${[
    ...fields.map(field => `${keys[field]} as ${field}`),
    ...extra,
    ...more.map(column => `c.${column} as ${column}`),
    'cast(c.n as bigint) as n',
    `coalesce(c.last, ${never}) as last`,
    `${rank} as rank`,
    `${voiceSql(rank)} as voice`,
  ].join(', ')}
    from ${from} c join source o on o.source is not distinct from c.source ${fields
      .map(
        field =>
          `left join text_${field} t_${field} on t_${field}.text = c.${field} and t_${field}.key not in (${[0, ...(without?.[field] ?? [])].join(', ')})`,
      )
      .join(' ')}`
}

/** Which of how many parts, by a hash of their keys, rows are of. */
export interface HashPart {
  readonly at: number
  readonly of: number
}

/** Rows of a part: equal ones are of one. Keys are hashes themselves; their remainders add up without an overflow. */
export function partSql(model: Model, table: string, { at, of }: HashPart): string {
  if (of === 1) return table
  const hash = fieldsOf(model).map((field, i) => `abs(${field} % 1000003) * ${i + 1}`)
  return `(select * from ${table} where (${hash.join(' + ')}) % ${of} = ${at})`
}

/** One row for all that is equal: the keys, how many records, the newest day, the best rank, who speaks for it. */
export function signatureSql(model: Model, more: readonly string[] = [], part: HashPart = { at: 0, of: 1 }): string {
  const keys = [...fieldsOf(model), ...exactColumns(model).map(travelling), ...more].join(', ')
  return `select ${keys}, cast(sum(n) as bigint) as n, max(last) as last, min(rank) as rank, min(voice) as voice
    from ${partSql(model, 'translated', part)} t group by ${keys}`
}

/**
 * For each trusted value the value of another field that most signatures say beside it, those twice that also agree with what the trusted value itself says;
 * then that of most records, then the smaller key. Signatures, since a pension that is paid every month under a wrong number says it once, not a hundred
 * times.
 */
export function leaderSql(model: Model, signatures: string, other: string): string {
  const { field, trusted, compatible } = model.exact!
  const agreeing = compatible.flatMap(each =>
    'equals' in each
      ? [`sum(case when ${each.field} <> 0 and ${each.field} = ${travelling(each.equals)} then 1 else 0 end)`]
      : [],
  )
  return `select anchor, ${other} from (
    select anchor, ${other}, row_number() over (partition by anchor order by ways desc, n desc, ${other}) as place from (
      select ${field} as anchor, ${other}, ${['count(*)', ...agreeing].join(' + ')} as ways, sum(n) as n from ${signatures}
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
export function heldSql(model: Model, signatures: string, more: readonly string[] = []): string {
  const { field, trusted, compatible } = model.exact!
  const keys = [...fieldsOf(model), ...more].map(name => `s.${name}`)
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
  return `select s.${field} as node, ${[...keys, 's.n', 's.last', 's.rank', 's.voice'].join(', ')}
    from ${signatures} s ${joins.join(' ')}
    where s.${travelling(trusted)} = 1 and (${agrees.join(' or ')})`
}

/** Rows among which are those that no trusted value holds: tables of them all, or of the same part. */
interface Among extends HashPart {
  readonly signatures: string
  readonly held: string
}

/** What no trusted value holds, each a node of its own, numbered from -1 down. Of N parts the n-th has the numbers −(N·i + n). */
export function residualSql(
  model: Model,
  more: readonly string[] = [],
  { signatures, held, at, of }: Among = { signatures: 'signature', held: 'held', at: 0, of: 1 },
): string {
  const fields = [...fieldsOf(model), ...more]
  const same = fields.map(field => `h.${field} = s.${field}`).join(' and ')
  const all = `row_number() over (order by ${fields.map(field => `s.${field}`).join(', ')})`
  const columns = [
    `-(cast(${all} as bigint) * ${of} + ${at}) as node`,
    ...fields.map(field => `s.${field}`),
    's.n',
    's.last',
    's.rank',
    's.voice',
  ].join(', ')
  if (!model.exact) return `select ${columns} from ${signatures} s`
  return `select ${columns} from ${signatures} s left join ${held} h on ${same} where h.node is null`
}
