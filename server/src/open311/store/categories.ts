import type { Datatype, Open311Attribute } from '@lifetree/contract/open311'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

export interface ServiceRow {
  readonly id: string
  readonly code: string
  readonly name_zh: string
  readonly name_en: string
  readonly group_zh: string
  readonly group_en: string
  readonly filing_zh: string
  readonly filing_en: string
  readonly closing_zh: string
  readonly closing_en: string
  readonly pinyin: string
  readonly keywords_zh: string
  readonly keywords_en: string
  readonly asks: boolean
}

const serviceColumns = `k.id, k.code, coalesce(nullif(p.name_zh, ''), k.name_zh) as name_zh,
  coalesce(nullif(p.name_en, ''), k.name_en) as name_en, coalesce(p.keywords_zh, '') as keywords_zh,
  coalesce(p.keywords_en, '') as keywords_en, k.group_zh, k.group_en, k.filing_zh, k.filing_en, k.closing_zh,
  k.closing_en, k.pinyin,
  exists (select from open311_attributes a where a.category_code = k.code and a.ended_at is null) as asks`

/** What the city offers to programs: all that is in force where it has made no list. Plain names hold wherever a class is offered. */
const offered = `categories k left join open311_offers p on p.category_code = k.code and p.ended_at is null
      where (coalesce(p.on_open311, false) or not exists (select from open311_offers where ended_at is null and on_open311))`

/** The categories in force that are offered, in their order. */
export async function listServices(reader: Queryable, now: Date): Promise<ServiceRow[]> {
  const { rows } = await reader.query<ServiceRow>({
    name: 'list open311 services',
    text: `select ${serviceColumns} from ${offered}
        and k.valid_from <= $1 and (k.valid_to is null or k.valid_to > $1) order by case when p.on_open311 then p.place end, k.code`,
    values: [now],
  })
  return rows
}

export async function findService(reader: Queryable, code: string, now: Date): Promise<ServiceRow | undefined> {
  const { rows } = await reader.query<ServiceRow>({
    name: 'find open311 service',
    text: `select ${serviceColumns} from ${offered}
        and k.code = $1 and k.valid_from <= $2 and (k.valid_to is null or k.valid_to > $2)`,
    values: [code, now],
  })
  return rows[0]
}

interface AttributeRow {
  readonly id: string
  readonly category_code: string
  readonly code: string
  readonly datatype: Datatype
  readonly variable: boolean
  readonly required: boolean
  readonly place: number
  readonly description_zh: string
  readonly description_en: string
  readonly hint_zh: string
  readonly hint_en: string
  readonly choices: Open311Attribute['choices']
}

const attributeOf = (row: AttributeRow): Open311Attribute => ({
  id: row.id,
  categoryCode: row.category_code,
  code: row.code,
  datatype: row.datatype,
  variable: row.variable,
  required: row.required,
  place: row.place,
  description: { zh: row.description_zh, en: row.description_en },
  hint: { zh: row.hint_zh, en: row.hint_en },
  choices: row.choices,
})

/** What a category asks today, in its order; of all categories where none is named. */
export async function listAttributes(reader: Queryable, categoryCode: string | null): Promise<Open311Attribute[]> {
  const { rows } = await reader.query<AttributeRow>({
    name: 'list open311 attributes',
    text: `select id, category_code, code, datatype, variable, required, place, description_zh, description_en, hint_zh,
        hint_en, choices
      from open311_attributes where ended_at is null and ($1::text is null or category_code = $1)
      order by category_code, place, code`,
    values: [categoryCode],
  })
  return rows.map(attributeOf)
}

/** Ends the one of the same code and puts this in its place. False where its id is taken. */
export async function insertAttribute(tx: Tx, attribute: Open311Attribute, at: Date): Promise<boolean> {
  await tx.query({
    name: 'end replaced open311 attribute',
    text: `update open311_attributes set ended_at = $3
      where category_code = $1 and code = $2 and ended_at is null and id <> $4`,
    values: [attribute.categoryCode, attribute.code, at, attribute.id],
  })
  const { rowCount } = await tx.query({
    name: 'insert open311 attribute',
    text: `insert into open311_attributes (id, category_code, code, datatype, variable, required, place, description_zh,
        description_en, hint_zh, hint_en, choices, made_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (id) do nothing`,
    values: [
      ...[attribute.id, attribute.categoryCode, attribute.code, attribute.datatype, attribute.variable],
      ...[attribute.required, attribute.place, attribute.description.zh, attribute.description.en],
      ...[attribute.hint.zh, attribute.hint.en, JSON.stringify(attribute.choices), at],
    ],
  })
  return rowCount > 0
}

/** False where there is none of this id. */
export async function endAttribute(tx: Tx, attributeId: string, at: Date): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'end open311 attribute',
    text: 'update open311_attributes set ended_at = coalesce(ended_at, $2) where id = $1',
    values: [attributeId, at],
  })
  return rowCount > 0
}
