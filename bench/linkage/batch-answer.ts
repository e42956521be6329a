import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, quoted } from './database.ts'
import type { Found } from './look-up-task.ts'

/** Outputs of two runs, over all records and without those that are asked, and where what differs is written. */
interface Folders {
  readonly whole: string
  readonly base: string
  readonly scratch: string
}

const clustersSql = (folder: string): string =>
  `(select record_id::varchar as record_id, source, cluster_id from read_parquet(${quoted(join(folder, 'clusters.parquet'))}))`

/** Makes the table `verdict`: of each answer whether it is the batch's. */
async function judge({ run }: Database, { whole, base, scratch }: Folders, { answers }: Found): Promise<void> {
  const entities = `(select max(entity) from read_parquet(${quoted(join(base, 'work/tables/entity.parquet'))}))`
  const file = join(scratch, 'answers.jsonl')
  const lines = answers.map(([entity, decided, reason, together], place) =>
    JSON.stringify({ place, entity, decided, reason, together }),
  )
  writeFileSync(file, lines.join('\n'))
  const columns = `{place: 'bigint', entity: 'bigint', decided: 'varchar', reason: 'varchar', together: 'bigint'}`
  await run(`create table answer as select * from read_json(${quoted(file)}, columns = ${columns})`)
  await run(`create table shared as select w.cluster_id as whole, b.cluster_id as base, count(*) as n
    from ${clustersSql(whole)} w join ${clustersSql(base)} b using (record_id, source) where b.cluster_id <= ${entities} group by all`)
  await run(`create table wanted as select a.place, w.cluster_id as whole, s.base
    from asked a join ${clustersSql(whole)} w using (record_id, source)
    left join (select whole, arg_max(base, n) as base from shared group by whole) s on s.whole = w.cluster_id`)
  await run(`create table verdict as select a.*, w.whole, w.base as wanted,
      case when a.entity is null then w.base is null else a.entity = w.base or h.whole = w.whole end as equal
    from answer a join wanted w using (place)
    left join (select base, arg_max(whole, n) as whole from shared group by base) h on h.base = a.entity`)
}

const differences = `select coalesce(decided, '–') || ' → ' || case
    when entity is null then 'none (' || reason || '), batch: an entity'
    when wanted is null then 'an entity, batch: none' else 'another entity than the batch' end as kind, count(*) as n
  from verdict where equal is distinct from true group by all order by n desc`

/**
 * Compares with the batch; answers lines of a name and a value. An answer is equal where it is the entity of the base run of which most records of the
 * record's cluster are, or one most of whose records are in that cluster, or none where the cluster has no entity.
 */
export async function compareWithBatch(
  database: Database,
  folders: Folders,
  found: Found,
): Promise<(readonly [name: string, value: string])[]> {
  await judge(database, folders, found)
  const [sum] = await database.rows('select count(*) as n, count(*) filter (where equal) as equal from verdict')
  const share = ((Number(sum!.equal) / Number(sum!.n)) * 100).toFixed(3)
  const kinds = await database.rows(differences)
  await database.run(
    `copy (select v.*, a.* exclude (place) from verdict v join asked a using (place) where equal is distinct from true)
     to ${quoted(join(folders.scratch, 'differences.parquet'))} (format parquet)`,
  )
  return [
    ['equal to the batch', `${share} % of ${Number(sum!.n).toLocaleString('en')}`],
    ...kinds.map(({ kind, n }) => [`  ${kind}`, Number(n).toLocaleString('en')] as const),
  ]
}
