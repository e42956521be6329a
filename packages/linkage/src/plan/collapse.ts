import type { Dialect } from '../engine/engine.ts'
import { scopedSql } from '../kinds/scoped.ts'
import type { Model } from '../model/model.ts'
import { apart, numberedSql } from './decisions.ts'
import { fieldsOf } from './names.ts'

/** Where the columns of an input are: by the map’s names. */
export interface Mapping {
  readonly record_id: string
  readonly source?: string
  readonly updated_at?: string
  readonly [field: string]: string | undefined
}

export interface Batch {
  /** Parquet files. */
  readonly files: readonly string[]
  readonly map: Mapping
  /** Name of the source where no column says it. */
  readonly source: string
  /** Numbers of records become text: inputs have them in several types. */
  readonly textIds?: boolean
}

/** How a batch is collapsed: by which engine, which of all batches it is, and whether something was decided of records. */
export interface Collapsing {
  readonly dialect: Dialect
  readonly at: number
  readonly decided?: boolean
}

/** Lines of one batch are fewer than this. */
const lines = 2 ** 50

const textOf = (column: string, { trimmed }: Dialect): string => `nullif(${trimmed(column)}, '')`

/** The text of a field as it is read: of one column as it stands, or of several joined by a space. */
function fieldText(model: Model, field: string, { map }: Batch, dialect: Dialect): string | undefined {
  const columns = (model.fields[field]!.of ?? [field])
    .flatMap(name => (map[name] ? [dialect.quoted(map[name])] : []))
    .map(column => `cast(${column} as string)`)
  if (columns.length <= 1) return columns[0]
  return `concat_ws(' ', ${columns.map(column => textOf(column, dialect)).join(', ')})`
}

/**
 * Equal rows of one source become one: its texts without the spaces at their ends, how many records say so, the newest day of them, and which they are. Spaces are
 * taken away from what is left of the rows, so that two that differ in these alone stay two.
 * Columns: source, the fields of the model, n, last (days since 1970), records, line (a number that no other collapsed row has); where something was
 * decided also `apart`.
 */
export function collapseSql(model: Model, batch: Batch, { dialect, at, decided = false }: Collapsing): string {
  const { map, source, files, textIds } = batch
  const { quoted, list, days, parquet, text } = dialect
  const own = fieldsOf(model).map(field => [field, fieldText(model, field, batch, dialect)] as const)
  const said = own.flatMap(([field, sql]) => (sql ? [`${sql} as ${field}`] : []))
  const bySource = map.source ? [`cast(${quoted(map.source)} as string) as source`] : []
  const id = textIds ? `cast(${quoted(map.record_id)} as string)` : quoted(map.record_id)
  const day = map.updated_at ? days(quoted(map.updated_at)) : 'null'
  const keys = [...(map.source ? ['source'] : []), ...own.flatMap(([field, sql]) => (sql ? [field] : []))]
  const [origin, named] = map.source ? ['source', 'source'] : [text(source), `${text(source)} as source`]
  const whole = (field: string) =>
    model.fields[field]!.within ? scopedSql(origin, textOf(field, dialect)) : textOf(field, dialect)
  const all = own.map(([field, sql]) => (sql ? `${whole(field)} as ${field}` : `cast(null as string) as ${field}`))
  const more = decided ? [apart] : []
  const read = `(select ${[...bySource, ...said, `${day} as day`, `${id} as record_id`].join(', ')}
        from ${parquet(files)})`
  const rows = decided
    ? numberedSql(read, { ...(map.source ? { column: 'source' } : {}), name: source }, dialect)
    : read
  const grouped = [...keys, ...more]
  return `select ${[named, ...all, ...more].join(', ')}, n, last, records, cast(${dialect.line} as bigint) + ${lines * at} as line
    from (select ${[...grouped, 'count(*) as n', 'cast(max(day) as integer) as last', `${list('record_id')} as records`].join(', ')}
      from ${rows} as read_rows ${grouped.length > 0 ? `group by ${grouped.join(', ')}` : ''}) as collapsed`
}
