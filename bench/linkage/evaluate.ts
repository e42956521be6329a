import { quoted, withDatabase } from './database.ts'

export interface Score {
  /** Of the pairs that were put together, the share that belongs together; 1 where there is none. */
  readonly precision: number
  /** Of the pairs that belong together, the share that was put together; 1 where there is none. */
  readonly recall: number
  readonly f1: number
  /** B-cubed: the mean over records of the share of its cluster that is of its entity, and of its entity that is in its cluster. */
  readonly bCubedPrecision: number
  readonly bCubedRecall: number
  readonly bCubedF1: number
  /** Entities whose main cluster, where most of their records are, is that of another entity too. */
  readonly overMerged: number
  /** Entities that share any cluster with another. */
  readonly mixed: number
  readonly entities: number
  readonly records: number
  readonly clusters: number
}

/** Pairs within groups of `n` records, of which `own` counts those of each source: between sources only, where there are any. */
const pairs = (table: string, by: string, between: boolean) =>
  between
    ? `(select coalesce(sum(n * n - own), 0) / 2 from (
        select sum(n) as n, sum(n * n) as own from (select ${by}, source, count(*) as n from ${table} group by all) group by ${by}))`
    : `(select coalesce(sum(n * (n - 1)), 0) / 2 from (select count(*) as n from ${table} group by ${by}))`

const scoreSql = (between: boolean) => `
  with cells as (select cluster_id, entity, count(*) as n from linked group by all),
    in_cluster as (select cluster_id, sum(n) as size, count(*) as entities from cells group by all),
    in_entity as (select entity, sum(n) as size from cells group by all),
    cubed as (
      select sum(n * n / in_cluster.size) / sum(n) as precision, sum(n * n / in_entity.size) / sum(n) as recall
      from cells join in_cluster using (cluster_id) join in_entity using (entity)),
    main as (select entity, arg_max(cluster_id, (n, cluster_id)) as cluster_id from cells group by entity),
    shared as (select cluster_id from main group by cluster_id having count(*) > 1)
  select ${pairs('linked', 'cluster_id, entity', between)}::double as found,
    ${pairs('linked', 'cluster_id', between)}::double as put_together,
    ${pairs('linked', 'entity', between)}::double as belonging,
    cubed.precision::double as cubed_precision, cubed.recall::double as cubed_recall,
    (select count(*) from main where cluster_id in (from shared))::double as over_merged,
    (select count(distinct entity) from cells join in_cluster using (cluster_id) where entities > 1)::double as mixed,
    (select count(*) from in_entity)::double as entities, (select count(*) from linked)::double as records,
    (select count(*) from in_cluster)::double as clusters
  from cubed`

const faultsSql = `
  select (select count(*) from truth anti join clusters using (record_id))::double as missing,
    (select count(*) from clusters anti join truth using (record_id))::double as unknown,
    (select count(*) - count(distinct record_id) from clusters)::double as repeated`

const harmonic = (a: number, b: number): number => (a + b === 0 ? 0 : (2 * a * b) / (a + b))

/**
 * How well clusters (Parquet: `record_id`, `cluster_id`) agree with the truth (Parquet: `record_id`, `entity`). Where the truth
 * has a column `source`, only pairs between two sources count. Every record of the truth has to be in one cluster, alone if need be.
 */
export async function evaluate(clustersFile: string, truthFile: string): Promise<Score> {
  return withDatabase(async ({ run, rows }) => {
    await run(`create view clusters as select record_id::varchar as record_id, cluster_id::varchar as cluster_id
      from read_parquet(${quoted(clustersFile)})`)
    await run(
      `create view truth as select * replace (record_id::varchar as record_id) from read_parquet(${quoted(truthFile)})`,
    )
    const [faults] = await rows(faultsSql)
    const said = ['missing', 'unknown', 'repeated'].filter(fault => Number(faults?.[fault]) > 0)
    if (said.length > 0)
      throw new Error(
        `${clustersFile} does not have each record once: ${said.map(fault => `${faults?.[fault]} ${fault}`).join(', ')}`,
      )
    const columns = await rows('describe truth')
    await run('create table linked as select * from truth join clusters using (record_id)')
    const [row = {}] = await rows(scoreSql(columns.some(({ column_name }) => column_name === 'source')))
    return scoreOf(key => Number(row[key]))
  })
}

function scoreOf(at: (key: string) => number): Score {
  const share = (whole: string) => (at(whole) === 0 ? 1 : at('found') / at(whole))
  const [precision, recall] = [share('put_together'), share('belonging')]
  return {
    precision,
    recall,
    f1: harmonic(precision, recall),
    bCubedPrecision: at('cubed_precision'),
    bCubedRecall: at('cubed_recall'),
    bCubedF1: harmonic(at('cubed_precision'), at('cubed_recall')),
    overMerged: at('over_merged'),
    mixed: at('mixed'),
    entities: at('entities'),
    records: at('records'),
    clusters: at('clusters'),
  }
}
