import type { Model } from '../model/model.ts'
import type { Run } from './run.ts'

/** A value that stands for none: so many different entities bear it that it tells nothing of any. */
export interface Default {
  readonly field: string
  readonly key: number
  readonly value: string
  /** Records that say it, of those that were looked at, and their share of all that say anything in the field. */
  readonly records: number
  readonly share: number
}

/** Share of a field's records, and different values of another field beside it, from which a value is none. */
const leastShare = 0.05
const leastOthers = 100
/** Rows that are looked at; of more a share that their hash draws. */
const drawn = 5_000_000
/** Fields in which two entities agree more often than this by nature, as in sex. */
const common = 0.01

/** Fields in which agreement is rare, and not weighed by how frequent the value is. */
const fieldsToLookAt = ({ comparisons }: Model): readonly string[] =>
  comparisons
    .filter(({ levels }) => levels[0]!.u <= common && !levels.some(({ frequency }) => frequency))
    .map(({ field }) => field)

/** Values that fill a column without telling anything: a default telephone number, the first day of 1900. */
export async function findDefaults({ model, db, count }: Run): Promise<Default[]> {
  const others = model.comparisons.filter(({ levels }) => levels[0]!.u <= common).map(({ field }) => field)
  const every = Math.max(1, Math.ceil((await count('collapsed')) / drawn))
  const fields = Object.keys(model.fields)
  if (every > 1)
    await db.run(
      `create or replace temp table looked_at as select n, ${fields.join(', ')} from collapsed where hash(${fields.join(', ')}) % ${every} = 0`,
    )
  const rows = every > 1 ? 'looked_at' : 'collapsed'
  const found: Default[] = []
  for (const field of fieldsToLookAt(model)) {
    const said = `from ${rows} c join text_${field} t on t.text = c.${field} and t.key <> 0`
    const top = (await db.rows(
      `select key, value, n, n / total from (
         select t.key as key, min(t.text) as value, cast(sum(c.n) as bigint) as n, cast(sum(sum(c.n)) over () as double) as total ${said} group by t.key)
       where n / total >= ${leastShare} order by n desc, key`,
    )) as [number, string, number, number][]
    for (const [key, value, records, share] of top) {
      const beside = others.filter(other => other !== field).map(other => `count(distinct c.${other})`)
      if (beside.length === 0) continue
      const counts = (await db.first(`select ${beside.join(', ')} ${said} where t.key = ${key}`)) as number[]
      if (Math.max(...counts) >= leastOthers) found.push({ field, key, value, records, share })
    }
  }
  await db.run('drop table if exists looked_at')
  return found
}
