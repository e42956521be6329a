import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DuckDb, openDuckDb } from './engine/duckdb.ts'
import { LinkageRefusal } from './refusal.ts'

export interface Score {
  /** Of the pairs that were put together, the share that belongs together; 1 where there is none. */
  readonly precision: number
  /** Of the pairs that belong together, the share that was put together; 1 where there is none. */
  readonly recall: number
  readonly f1: number
  /** B-cubed (Bagga and Baldwin 1998): the mean over records of the share of its cluster that is of its entity, and of its entity that is in its cluster. */
  readonly bCubedPrecision: number
  readonly bCubedRecall: number
  readonly bCubedF1: number
  readonly records: number
}

/** Records of one kind: pairs of which at least one record is of it, and B-cubed over its records. */
export interface KindScore extends Score {
  readonly kind: string
}

export interface Evaluation extends Score {
  readonly entities: number
  readonly clusters: number
  /** Entities whose main cluster, where most of their records are, is that of another entity too. */
  readonly overMerged: number
  /** Entities that share any cluster with another. */
  readonly mixed: number
  /** Entities in more than one cluster. */
  readonly split: number
  readonly kinds: readonly KindScore[]
}

/** Where and in what it is worked out; it spills to a folder of its own. */
export interface EvaluateRoom {
  readonly beside?: string
  readonly threads?: number
  /** As DuckDB says it: 8GB. */
  readonly memory?: string
}

export interface EvaluateOptions extends EvaluateRoom {
  /** Column of the truth: only pairs between two of its values count in precision and recall. */
  readonly between?: string
  /** What the bits of a whole number in the column `kinds` are called, the lowest first. */
  readonly kinds?: readonly string[]
}

/** Who is where, counted: the table `counted` has `cluster_id`, `entity`, `n` records, and what they are told apart by. */
const pairsIn = (by: string, between: string | undefined) =>
  between
    ? `(select coalesce(sum(n * n - own), 0) / 2 from (select sum(n) as n, sum(n * n) as own
        from (select ${by}, ${between}, sum(n) as n from counted group by all) group by ${by}))`
    : `(select coalesce(sum(n * (n - 1)), 0) / 2 from (select sum(n) as n from cell group by ${by}))`

const cellsSql = `create table cell as
  select cluster_id, entity, n, cast(sum(n) over (partition by cluster_id) as bigint) as cluster_size, cast(sum(n) over (partition by entity) as bigint) as entity_size
  from (select cluster_id, entity, cast(sum(n) as bigint) as n from counted group by all)`

const wholeSql = (between: string | undefined) => `
  with main as (select entity, arg_max(cluster_id, (n, cluster_id)) as cluster_id from cell group by entity),
    shared as (select cluster_id from main group by cluster_id having count(*) > 1)
  select ${pairsIn('cluster_id, entity', between)}::double as found, ${pairsIn('cluster_id', between)}::double as put_together,
    ${pairsIn('entity', between)}::double as belonging,
    (select sum(n * n / cluster_size) / sum(n) from cell)::double as cubed_precision,
    (select sum(n * n / entity_size) / sum(n) from cell)::double as cubed_recall,
    (select sum(n) from cell)::double as records, (select count(distinct entity) from cell)::double as entities,
    (select count(distinct cluster_id) from cell)::double as clusters,
    (select count(*) from main where cluster_id in (from shared))::double as over_merged,
    (select count(distinct entity) from cell where n < cluster_size)::double as mixed,
    (select count(distinct entity) from cell where n < entity_size)::double as split`

/** Of a group of `size` records, `own` of them of a kind: pairs with at least one of these. */
const touching = (size: string, own: string) => `(${own} * (${size} - ${own}) + ${own} * (${own} - 1) / 2)`

const kindSql = `
  with own as (select kind, cluster_id, entity, cast(sum(n) as bigint) as own from kind_of group by all),
    in_cluster as (select kind, cluster_id, sum(own) as own from own group by all),
    in_entity as (select kind, entity, sum(own) as own from own group by all),
    in_cell as (select own.*, cell.n, cell.cluster_size, cell.entity_size from own join cell using (cluster_id, entity)),
    sizes as (select distinct cluster_id, cluster_size from cell),
    entities as (select distinct entity, entity_size from cell),
    put as (select kind, sum(${touching('cluster_size', 'own')}) as pairs from in_cluster join sizes using (cluster_id) group by kind),
    belong as (select kind, sum(${touching('entity_size', 'own')}) as pairs from in_entity join entities using (entity) group by kind)
  select kind, sum(${touching('n', 'own')})::double as found, any_value(put.pairs)::double as put_together,
    any_value(belong.pairs)::double as belonging, (sum(own * n / cluster_size) / sum(own))::double as cubed_precision,
    (sum(own * n / entity_size) / sum(own))::double as cubed_recall, sum(own)::double as records
  from in_cell join put using (kind) join belong using (kind) group by kind order by kind`

const harmonic = (a: number, b: number): number => (a + b === 0 ? 0 : (2 * a * b) / (a + b))

type Row = Readonly<Record<string, unknown>>

function scoreOf(row: Row): Score {
  const at = (key: string) => Number(row[key])
  const share = (whole: string) => (at(whole) === 0 ? 1 : at('found') / at(whole))
  const [precision, recall] = [share('put_together'), share('belonging')]
  const [bCubedPrecision, bCubedRecall] = [at('cubed_precision'), at('cubed_recall')]
  return {
    precision,
    recall,
    f1: harmonic(precision, recall),
    bCubedPrecision,
    bCubedRecall,
    bCubedF1: harmonic(bCubedPrecision, bCubedRecall),
    records: at('records'),
  }
}

const rowsOf = async (db: DuckDb, sql: string): Promise<Row[]> =>
  (await db.connection.runAndReadAll(sql)).getRowObjectsJS() as Row[]

/** What the kinds of the records are: a whole number’s bits, the texts of a list, or one text. */
async function makeKinds(db: DuckDb, type: string | undefined, names: readonly string[]): Promise<boolean> {
  if (type === undefined) return false
  const list = (): string => {
    if (type.endsWith('[]')) return 'kinds'
    if (!/INT/.test(type)) return '[kinds::varchar]'
    const bits = names.map((name, i) => `case when kinds & ${2 ** i} > 0 then ${db.dialect.text(name)} end`)
    return `list_filter([${bits.join(', ')}]::varchar[], lambda kind: kind is not null)`
  }
  await db.run(`create view kind_of as select cluster_id, entity, n, unnest(case when len(said) > 0 then said else ['none'] end) as kind
    from (select cluster_id, entity, n, list_distinct(list_filter(coalesce(${list()}, []), lambda kind: kind <> '')) as said from counted)`)
  return true
}

async function checkOnce(db: DuckDb, clustersFile: string): Promise<void> {
  const [missing, unknown, repeated] = (await db.first(`
    select (select count(*) from truth anti join clusters using (record_id)), (select count(*) from clusters anti join truth using (record_id)),
      (select count(*) - count(distinct record_id) from clusters)`)) as [number, number, number]
  if (missing + unknown + repeated === 0) return
  throw new LinkageRefusal(
    'wrong-truth',
    `${clustersFile} 与真值的记录不一致：缺 ${missing} 条，多 ${unknown} 条，重复 ${repeated} 条。每条记录应恰好出现一次`,
    `${clustersFile} does not have each record of the truth once: ${missing} missing, ${unknown} unknown, ${repeated} repeated`,
    { input: clustersFile, column: 'record_id' },
  )
}

/** Scores the table `counted`. */
async function scoreCounted(db: DuckDb, { between, kinds = [] }: EvaluateOptions): Promise<Evaluation> {
  await db.run(cellsSql)
  const [whole = {}] = await rowsOf(db, wholeSql(between && db.dialect.quoted(between)))
  const [type] = (await db.first(`select max(column_type) from (describe counted) where column_name = 'kinds'`)) as [
    string | null,
  ]
  const byKind = (await makeKinds(db, type ?? undefined, kinds)) ? await rowsOf(db, kindSql) : []
  return {
    ...scoreOf(whole),
    entities: Number(whole.entities),
    clusters: Number(whole.clusters),
    overMerged: Number(whole.over_merged),
    mixed: Number(whole.mixed),
    split: Number(whole.split),
    kinds: byKind.map(row => ({ kind: String(row.kind), ...scoreOf(row) })),
  }
}

async function inDatabase<Result>(
  { beside = tmpdir(), threads = 2, memory = '8GB' }: EvaluateRoom,
  use: (db: DuckDb) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(beside, 'evaluate-'))
  const db = await openDuckDb({ folder, threads, memory })
  try {
    return await use(db)
  } finally {
    await db.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * How well clusters (Parquet: `record_id`, `cluster_id`) agree with the truth (Parquet: `record_id`, `entity`, and `kinds` where records are of
 * kinds). Every record of the truth has to be in one cluster, alone if need be.
 */
export const evaluate = (clustersFile: string, truthFile: string, options: EvaluateOptions = {}): Promise<Evaluation> =>
  inDatabase(options, async db => {
    const { parquet } = db.dialect
    const read = (file: string, key: string) =>
      `select * replace (record_id::varchar as record_id, ${key}::varchar as ${key}) from ${parquet([file])}`
    await db.run(`create view clusters as ${read(clustersFile, 'cluster_id')}`)
    await db.run(`create view truth as ${read(truthFile, 'entity')}`)
    await checkOnce(db, clustersFile)
    const columns = (await db.rows('select column_name from (describe truth)')).map(([name]) => String(name))
    const told = ['kinds', ...(options.between ? [options.between] : [])].filter(name => columns.includes(name))
    const own = told.map(name => `, truth.${db.dialect.quoted(name)}`).join('')
    await db.run(
      `create table counted as select clusters.cluster_id, truth.entity${own}, count(*) as n from truth join clusters using (record_id) group by all`,
    )
    return scoreCounted(db, options)
  })

/**
 * The same of a file that counts already who is where (Parquet: `cluster_id`, `entity`, `n`, and `kinds` where records are of kinds): for more
 * records than are well joined at once. That each record is in it once is for whoever counted to see.
 */
export const evaluateCounts = (countsFile: string, options: EvaluateOptions = {}): Promise<Evaluation> =>
  inDatabase(options, async db => {
    await db.run(`create view counted as select * from ${db.dialect.parquet([countsFile])}`)
    return scoreCounted(db, options)
  })
