import type { Model } from '../model/model.ts'
import { bit, priorWeight, weightOf } from '../model/weights.ts'
import type { Trained } from '../train.ts'
import { levelColumn } from './compare.ts'
import { comparisonOf, levelNumber } from './names.ts'

/** Weights of a comparison by level number: of missing 0, of `different` last. */
export type Weights = readonly number[]

/** A value that everybody bears is no evidence against one that nobody else does: at most so much is added or taken for its frequency. */
const rarest = 12 * bit

/**
 * Weights by level number, 0 for missing. None weighs more than agreement: of a level that few pairs show, and random ones hardly ever, the
 * ratio says little.
 */
export const weightsOf = ({ odds }: Trained): readonly Weights[] =>
  odds.map(({ m, u, agreement = 0 }) => {
    const own = m.map((value, i) => weightOf(value, u[i]!))
    return [0, ...own.map(weight => Math.min(weight, own[agreement]!))]
  })

/**
 * What the frequency of a value adds to the weight of agreeing on it: log2 of u over the value’s share of all records, held to `rarest`.
 * `n` of `total` records say the value.
 */
export const rarityOf = (n: number, total: number, u: number): number =>
  Math.round(Math.max(-rarest, Math.min(rarest, Math.log2((u * total) / n) * bit)))

/** Table `rarity_FIELD`: what is added, by key; worked out once for each count (table `counted_FIELD`), the same on every engine. */
export const raritySql = (field: string): string =>
  `select f.key, c.added from frequency_${field} f join counted_${field} c on c.n = f.n`

/** True where a pair must not be linked, whatever it weighs. */
function vetoSql({ vetoes, ...model }: Model): string {
  const at = (field: string, level: string) => levelNumber(comparisonOf({ vetoes, ...model }, field), level)
  if (vetoes.length === 0) return 'false'
  return vetoes
    .map(({ field, level, and = [], unless = [] }) => {
      const says = (other: { readonly field: string; readonly levels: readonly string[] }) =>
        `${levelColumn(other.field)} in (${other.levels.map(name => at(other.field, name)).join(', ')})`
      const all = [`${levelColumn(field)} = ${at(field, level)}`, ...and.map(says)].join(' and ')
      return `(${all}${unless.length > 0 ? ` and not (${unless.map(says).join(' or ')})` : ''})`
    })
    .join(' or ')
}

/**
 * Pairs with their weights by field, the sum of them and whether something forbids a link. That a value is rare adds only where it is the same: one that is alike may be rare as
 * a slip of a common one. That it is common takes away at each level.
 */
export function weighedSql(model: Model, trained: Trained, table: string): string {
  const weights = weightsOf(trained)
  const parts = model.comparisons.map(({ field, levels }, c) => {
    const chain = weights[c]!.map((weight, level) => `when ${level} then ${weight}`).join(' ')
    const plain = `case ${levelColumn(field)} ${chain} end`
    const rare = levels.some(({ frequency }) => frequency)
    const first = levels.findIndex(({ frequency }) => frequency) + 1
    const added = `case when ${levelColumn(field)} = ${first} then coalesce(q_${field}.added, 0) else least(coalesce(q_${field}.added, 0), 0) end`
    return { field, sql: rare ? `${plain} + ${added}` : plain, rare }
  })
  const joins = parts.flatMap(({ field, rare }) =>
    rare ? [`left join rarity_${field} q_${field} on q_${field}.key = c.t_${field}`] : [],
  )
  const own = parts.map(({ field, sql }) => `${sql} as w_${field}`)
  const levels = parts.map(({ field }) => levelColumn(field))
  const sum = [priorWeight(trained.prior), ...parts.map(({ field }) => `w_${field}`)].join(' + ')
  return `select l, r, block, ${[...levels, ...parts.map(({ field }) => `w_${field}`)].join(', ')}, cast(${sum} as bigint) as weight,
      case when ${vetoSql(model)} then 1 else 0 end as vetoed
    from (select c.l, c.r, c.block, ${[...levels.map(name => `c.${name}`), ...own].join(', ')} from ${table} c ${joins.join(' ')}) as parts_of_weights`
}
