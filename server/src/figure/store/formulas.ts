import type { InputOf } from '@lifetree/contract/endpoint'
import type { changeFormula, Formula } from '@lifetree/contract/figure'
import { v7 } from 'uuid'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

interface FormulaRow {
  readonly id: string
  readonly key: string
  readonly version: number
  readonly name_zh: string
  readonly name_en: string
  readonly numerator: Formula['numerator']
  readonly denominator: Formula['denominator']
  readonly unit: Formula['unit']
  readonly valid_from: string
}

const formulaOf = (row: FormulaRow): Formula => ({
  id: row.id,
  key: row.key,
  version: row.version,
  name: { zh: row.name_zh, en: row.name_en },
  numerator: row.numerator,
  denominator: row.denominator,
  unit: row.unit,
  from: row.valid_from,
})

/** In force on a day, in the order of screens; for past cases from before any was, the first ones. */
export async function listInForce(reader: Queryable, day: string): Promise<Formula[]> {
  const { rows } = await reader.query<FormulaRow>({
    name: 'list formulas in force',
    text: `select * from (select distinct on (key) id, key, version, name_zh, name_en, numerator, denominator, unit, valid_from, place
      from figure_formulas where valid_from <= greatest($1::date, (select min(valid_from) from figure_formulas))
      order by key, version desc) latest order by place, key`,
    values: [day],
  })
  return rows.map(formulaOf)
}

export async function listVersions(reader: Queryable): Promise<Formula[]> {
  const { rows } = await reader.query<FormulaRow>({
    name: 'list formula versions',
    text: `select id, key, version, name_zh, name_en, numerator, denominator, unit, valid_from
      from figure_formulas order by place, key, version desc`,
  })
  return rows.map(formulaOf)
}

/** The last version of a formula, and from when it holds; locked until the end, so that two who change it are told apart. */
export async function lockLast(
  tx: Tx,
  key: string,
): Promise<{ readonly version: number; readonly from: string } | undefined> {
  await tx.query({
    name: 'lock formula',
    text: "select pg_advisory_xact_lock(hashtextextended('formula ' || $1, 0))",
    values: [key],
  })
  const { rows } = await tx.query<{ version: number; valid_from: string }>({
    name: 'find last formula',
    text: 'select version, valid_from from figure_formulas where key = $1 order by version desc limit 1',
    values: [key],
  })
  return rows[0] && { version: rows[0].version, from: rows[0].valid_from }
}

/** The next version, of a formula that is locked. */
export async function insertVersion(tx: Tx, given: InputOf<typeof changeFormula>, accountId: string): Promise<Formula> {
  const { rows } = await tx.query<FormulaRow>({
    name: 'insert formula version',
    text: `insert into figure_formulas (id, key, version, name_zh, name_en, numerator, denominator, unit, valid_from, place, account_id)
      select $1, $2, coalesce(max(version) filter (where key = $2), 0) + 1, $3, $4, $5, $6, $7, $8,
        coalesce(max(place) filter (where key = $2), max(place) + 1, 1), $9 from figure_formulas
      returning id, key, version, name_zh, name_en, numerator, denominator, unit, valid_from`,
    values: [
      ...[v7(), given.key, given.name.zh, given.name.en, given.numerator, given.denominator],
      ...[given.unit, given.from, accountId],
    ],
  })
  return formulaOf(rows[0] as FormulaRow)
}
