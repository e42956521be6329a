import { type Test, testSql } from '@lifetree/standards/features'

/** The column in which a pair of values has the likeness of its texts, 0 to 1000. */
export const likeness = 'likeness'

/** A column of a feature table: the key by its name, others apart from words of SQL. */
export const featureColumn = (column: string): string => (column === 'key' ? 'key' : `x_${column}`)

/** The column of a feature table that has the code of the house that a value names: text, where all others are numbers. */
export const codeColumn = 'code'

/** A test of two values as SQL over the rows `l` and `r` of a feature table; where likeness counts too, over `p`. */
export function conditionSql({ when, similar }: { readonly when?: Test; readonly similar?: number }): string {
  const parts: string[] = []
  if (when)
    parts.push(testSql(when).replace(/\b([lr])\.(\w+)/g, (_, side, column) => `${side}.${featureColumn(column)}`))
  if (similar !== undefined) parts.push(`p.${likeness} >= ${similar}`)
  return parts.map(part => `(${part})`).join(' and ')
}
