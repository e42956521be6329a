import { kindNameOf, kindOf } from '../kinds/index.ts'
import { featureColumn } from '../model/levels.ts'
import type { Comparison, Model } from '../model/model.ts'
import { openValues } from './field-values.ts'
import type { FieldValues } from './here.ts'
import type { Run } from './run.ts'
import { sharedNumbers } from './sayings.ts'
import { askedColumns, asksLikeness, fillTable, placedSql } from './values-here.ts'

/** Texts one after the other, as UTF-8: by place where each begins and ends. */
interface SharedTexts {
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly bytes: Uint8Array
}

/** What a comparison asks of its field’s values, which threads see together. */
export interface SharedValues {
  readonly comparison: Comparison
  /** What the kind of the field is called. */
  readonly kind: string
  readonly columns: readonly string[]
  readonly table: Int32Array | Float64Array
  readonly texts: SharedTexts | undefined
}

/** Bytes of a number of these columns: four where all have room in them. */
async function widthOf({ db }: Run, field: string, columns: readonly string[]): Promise<number> {
  const most = columns.map(column => `coalesce(max(abs(${featureColumn(column)})), 0)`)
  const [greatest] = (await db.first(
    `select cast(greatest(${['0', ...most].join(', ')}) as double) from feature_${field}`,
  )) as [number]
  return greatest < 2 ** 31 ? Int32Array.BYTES_PER_ELEMENT : Float64Array.BYTES_PER_ELEMENT
}

async function openTable(run: Run, field: string, columns: readonly string[]): Promise<Int32Array | Float64Array> {
  const size = columns.length * (await run.count(`feature_${field}`))
  const width = await widthOf(run, field, columns)
  if (width === Int32Array.BYTES_PER_ELEMENT) return sharedNumbers(size)
  return new Float64Array(new SharedArrayBuffer(size * width))
}

/** Bytes of the texts of a field. */
async function bytesOfTexts({ db }: Run, comparison: Comparison): Promise<number> {
  if (!asksLikeness(comparison)) return 0
  return Number((await db.first(`select coalesce(sum(strlen(text)), 0) from feature_${comparison.field}`))[0])
}

async function readShared(run: Run, comparison: Comparison): Promise<SharedTexts> {
  const { db, count } = run
  const values = await count(`feature_${comparison.field}`)
  const bytes = Buffer.from(new SharedArrayBuffer(await bytesOfTexts(run, comparison)))
  const [starts, ends] = [sharedNumbers(values), sharedNumbers(values)]
  let at = 0
  const result = await db.stream(`select place, text from ${placedSql(comparison.field, ['key', 'text'])}`)
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const [places, texts] = [chunk.getColumnVector(0), chunk.getColumnVector(1)]
    for (let i = 0; i < chunk.rowCount; i++) {
      const place = places.getItem(i) as number
      starts[place] = at
      at += bytes.write(texts.getItem(i) as string, at)
      ends[place] = at
    }
  }
  return { starts, ends, bytes }
}

/** Reads what all comparisons ask of their fields’ values. */
export async function readSharedValues(run: Run): Promise<readonly SharedValues[]> {
  const all: SharedValues[] = []
  for (const comparison of run.model.comparisons) {
    const { field } = comparison
    const columns = askedColumns(comparison)
    const table = await openTable(run, field, columns)
    if (columns.length > 0) await fillTable(run, field, { columns, table })
    const texts = asksLikeness(comparison) ? await readShared(run, comparison) : undefined
    all.push({ comparison, kind: kindNameOf(run.model.fields[field]!), columns, table, texts })
  }
  return all
}

/** Bytes that these take. */
export async function bytesOfValues(run: Run, { comparisons }: Model): Promise<number> {
  let bytes = 0
  for (const comparison of comparisons) {
    const values = await run.count(`feature_${comparison.field}`)
    const texts = asksLikeness(comparison) ? 8 * values + (await bytesOfTexts(run, comparison)) : 0
    const columns = askedColumns(comparison)
    bytes += (await widthOf(run, comparison.field, columns)) * columns.length * values + texts
  }
  return bytes
}

/** What such values show of each other, in any thread. */
export function openShared({ comparison, kind, columns, table, texts }: SharedValues): FieldValues {
  const { likeness } = kindOf(kind)
  if (!texts) return openValues(comparison, { columns, table }, () => 0)
  const bytes = Buffer.from(texts.bytes.buffer, texts.bytes.byteOffset, texts.bytes.byteLength)
  const textOf = (place: number) => bytes.toString('utf8', texts.starts[place]!, texts.ends[place]!)
  return openValues(comparison, { columns, table }, (a, b) => likeness?.(textOf(a), textOf(b)) ?? 0)
}
