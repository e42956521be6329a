import type { Dialect } from './engine.ts'

/** In a text a backslash begins an escape. */
const literal = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** All of Unicode's space separators (Zs): DuckDB's trim takes them, Spark's only the first. */
const spaces = '\u0020\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000'

/** What DuckDB reads as the date at the beginning of a text; Spark alone would read `2024` as one, and not `2024/1/5`. */
const date = String.raw`^\s*0*([0-9]{1,4})([-/ \\])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])[\s\S]*$`

const dayOf = (column: string): string => {
  const text = `cast(${column} as string)`
  const plain = `regexp_replace(${text}, r'${date}', '000$1-$3-$4')`
  return `unix_date(try_cast(case when ${text} rlike r'${date}' then ${plain} end as date))`
}

/** `parquet` is each engine's own: it must know the files. */
export const sparkDialect: Omit<Dialect, 'parquet'> = {
  list: column => `collect_list(${column}) respect nulls`,
  texts: list => `cast(${list} as array<string>)`,
  unnest: column => `explode(${column})`,
  line: 'monotonically_increasing_id()',
  days: dayOf,
  quoted: name => `\`${name.replaceAll('`', '``')}\``,
  trimmed: text => `trim(both '${spaces}' from ${text})`,
  text: literal,
}
