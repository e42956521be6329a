import { conditionSql, featureColumn, likeness } from '../model/levels.ts'
import type { Comparison, Model } from '../model/model.ts'

/** Tables of one comparing: pairs, the nodes that have moved, and how its tables are named. */
export interface Comparing {
  readonly pairs: string
  /** Table (node, root) of nodes that are part of another; none at first. */
  readonly member?: string
  /** Ends the names of the tables. */
  readonly mark: string
}

export const compared = (comparison: Comparison): boolean =>
  comparison.levels.some(({ similar }) => similar !== undefined)

/** Nodes that stand in the pairs (`root`), each with itself and whatever is part of it (`node`). */
export function touchedSql({ pairs, member }: Comparing): string {
  const own = `select l as node from ${pairs} union select r as node from ${pairs}`
  if (!member) return `select node, node as root from (${own}) as stand_in_pairs`
  return `select node, node as root from (${own}) as stand_in_pairs
    union all select m.node, m.root from ${member} m join (${own}) s on s.node = m.root`
}

/** Values of a field by which a node is compared: those that most of its records say, without such as another of them covers. What it says beside them weighs nothing. */
export const most = 8

/** The values of the nodes that stand in the pairs, with their features; of a node that took in others also theirs. */
export function profileSql(
  { mark, member }: Comparing,
  columns: readonly string[],
  { field, covered }: Comparison,
): string {
  const own = columns.filter(column => column !== 'key').map(column => `f.${featureColumn(column)}`)
  const values = member
    ? `select t.root as node, v.key as key, sum(v.n) as n from value_${field} v join touched_${mark} t on t.node = v.node group by t.root, v.key`
    : `select v.node as node, v.key as key, v.n as n from value_${field} v join touched_${mark} t on t.node = v.node`
  const first = `select ${['v.node', 'v.key', ...own].join(', ')} from (
      select node, key, row_number() over (partition by node order by n desc, key) as place from (
        ${values}) as own_values) v
    join feature_${field} f on f.key = v.key where v.place <= ${most}`
  if (!covered) return first
  // An outer join on such a condition would look at all pairs of rows.
  return `with first as (${first}), covered as (
      select distinct l.node, l.key from first l join first r on r.node = l.node where ${conditionSql({ when: covered })})
    select f.* from first f left join covered c on c.node = f.node and c.key = f.key where c.node is null`
}

/** Distinct pairs of unequal values whose likeness is asked, with their texts. */
export const askedSql = ({ pairs, mark }: Comparing, field: string): string =>
  `select x.a, x.b, f.text as a_text, g.text as b_text from (
     select distinct least(l.key, r.key) as a, greatest(l.key, r.key) as b from ${pairs} p
     join profile_${field}_${mark} l on l.node = p.l join profile_${field}_${mark} r on r.node = p.r
     where least(l.key, r.key) < greatest(l.key, r.key)) x
   join feature_${field} f on f.key = x.a join feature_${field} g on g.key = x.b`

/** By which value of the right one the two agree at their best level, where frequency weighs: what only sounds alike may be rare where the same name is common. */
function agreedSql(levels: Comparison['levels']): string {
  const at = levels.flatMap(({ frequency }, i) =>
    frequency ? [`when ${i + 1} then max(case when level = ${i + 1} then r_key end)`] : [],
  )
  return at.length > 0 ? `case min(level) ${at.join(' ')} else 0 end` : '0'
}

/** The best level of each pair in a field, and by which value of the right one, the anchor where there is one, it agrees where frequency weighs. */
export function levelSql({ pairs, mark }: Comparing, comparison: Comparison): string {
  const { field, levels } = comparison
  const asks = compared(comparison)
  const chain = levels.map((level, i) => `when ${conditionSql(level)} then ${i + 1}`)
  const profile = `profile_${field}_${mark}`
  const alike = asks
    ? `left join alike_${field}_${mark} a on a.a = least(l.key, r.key) and a.b = greatest(l.key, r.key)`
    : ''
  const pair = asks
    ? `p.l, p.r, case when l.key = r.key then 1000 else coalesce(a.likeness, 0) end as ${likeness}`
    : 'p.l, p.r'
  const sides = ['l', 'r'].map(side => `${side}.key as ${side}_key`).join(', ')
  const inner = `select ${pair}, ${sides} from ${pairs} p
    join ${profile} l on l.node = p.l join ${profile} r on r.node = p.r ${alike}`
  const weighed = asks
    ? `select p.l as l, p.r as r, p.r_key as r_key, case ${chain.join(' ')} else ${levels.length + 1} end as level
       from (${inner}) p join feature_${field} l on l.key = p.l_key join feature_${field} r on r.key = p.r_key`
    : `select p.l as l, p.r as r, r.key as r_key, case ${chain.join(' ')} else ${levels.length + 1} end as level
       from ${pairs} p join ${profile} l on l.node = p.l join ${profile} r on r.node = p.r`
  return `select l, r, min(level) as level, ${agreedSql(levels)} as agreed from (${weighed}) as levels_of_values group by l, r`
}

/** Name of the column in which a pair has its level of a field; 0 where one of them says nothing. */
export const levelColumn = (field: string): string => `g_${field}`

/** Pairs with their levels in all fields that are compared. */
export function comparedSql(model: Model, { pairs, mark }: Comparing): string {
  const fields = model.comparisons.map(({ field }) => field)
  const columns = fields.flatMap(field => [
    `coalesce(c_${field}.level, 0) as ${levelColumn(field)}`,
    `coalesce(c_${field}.agreed, 0) as t_${field}`,
  ])
  return `select p.l, p.r, p.block, ${columns.join(', ')} from ${pairs} p ${fields
    .map(field => `left join level_${field}_${mark} c_${field} on c_${field}.l = p.l and c_${field}.r = p.r`)
    .join(' ')}`
}

/** How often each combination of levels comes, by block. */
export function patternSql(model: Model, table: string): string {
  const columns = model.comparisons.map(({ field }) => levelColumn(field))
  return `select block, ${columns.join(', ')}, count(*) as n from ${table} group by block, ${columns.join(', ')}`
}

/** How many records say a value: what its frequency is of. */
export const frequencySql = (field: string): string =>
  `select key, cast(sum(case when n < 1 then 1 else n end) as bigint) as n from value_${field} group by key`
