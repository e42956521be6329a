import { fieldsOf, placeOf } from '../plan/names.ts'
import { caughtShare, sureFoundSql, surePairsSql, sureReachedSql, sureSql } from '../plan/recall.ts'
import type { LinkedPairs, PairCounts } from '../stage/count-pairs.ts'
import type { Dropped } from '../stage/find-pairs.ts'
import type { Run } from '../stage/run.ts'
import type { BlockFacts, Cluster, Common, Funnel, Size, Sure } from './facts.ts'
import { maskedText } from './mask.ts'

/** What is counted of a run beside its pairs. */
export type Counts = Pick<Funnel, 'records' | 'collapsed' | 'signatures' | 'held' | 'entities'>

const masked = ({ model }: Run, field: string, text: unknown): string =>
  text === null || text === undefined ? '' : maskedText(model.fields[field]!.kind, String(text))

export async function gatherFunnel(
  { db, count }: Run,
  counts: Counts & Pick<PairCounts, 'pairs' | 'links' | 'joins'>,
): Promise<Funnel> {
  const [loose] = (await db.first('select coalesce(sum(n), 0) from grown where entity is null')) as [number]
  const { records, collapsed, signatures, held, entities, pairs, links, joins } = counts
  const residual = await count('residual')
  return { records, collapsed, signatures, held, residual, pairs, links, joins, entities, loose }
}

/** Entities by how many records they have; a delta also tells of such as lost their last. */
export async function gatherSizes({ db }: Run): Promise<Size[]> {
  const rows = await db.rows(
    `select cast(ceil(log2(records)) as integer) as step, count(*), sum(records) from golden where records > 0 group by step order by step`,
  )
  return (rows as [number, number, number][]).map(([step, entities, records]) => ({
    from: step === 0 ? 1 : 2 ** (step - 1) + 1,
    to: 2 ** step,
    entities,
    records,
  }))
}

export async function gatherLargest(run: Run): Promise<Cluster[]> {
  const fields = fieldsOf(run.model)
  const columns = fields.flatMap(field => [`${field}`, `${field}_values`])
  const rows = await run.db.rows(
    `select cluster_id, records, ${columns.join(', ')} from golden order by records desc, cluster_id limit 10`,
  )
  return rows.map(([cluster, records, ...values]) => ({
    cluster: Number(cluster),
    records: Number(records),
    values: fields.map((field, i) => ({
      field,
      text: masked(run, field, values[2 * i]),
      said: Number(values[2 * i + 1] ?? 0),
    })),
  }))
}

/** The commonest values of all fields, by one statement. */
export async function gatherCommon(run: Run): Promise<Common[]> {
  const fields = fieldsOf(run.model)
  const each = fields.map(
    (
      field,
      at,
    ) => `(select ${at} as number, f.text, v.n, v.n / v.total as share, row_number() over (order by v.n desc, v.key) as place from (
         select key, n, sum(n) over () as total from (select key, sum(n) as n from value_${field} group by key) order by n desc, key limit 3) v
       join feature_${field} f on f.key = v.key)`,
  )
  const rows = await run.db.rows(
    `select number, text, n, share from (${each.join(' union all ')}) order by number, place`,
  )
  return fields.map((field, at) => ({
    field,
    values: rows
      .filter(row => Number(row[0]) === at)
      .map(([, text, n, share]) => ({ text: masked(run, field, text), records: Number(n), share: Number(share) })),
  }))
}

interface Blocking {
  readonly blocks: readonly BlockFacts[]
  readonly sure: Sure | undefined
  readonly caught: number | undefined
}

interface SureCounts extends Sure {
  /** Pairs found by each block that does not ask the exact field. */
  readonly each: readonly number[]
}

async function gatherSure({ model, db }: Run, dropped: readonly Dropped[]): Promise<SureCounts | undefined> {
  const pairsSql = model.exact && surePairsSql(model, dropped)
  if (!pairsSql) return undefined
  const [anchors] = (await db.first('select count(distinct node) from held')) as [number]
  await db.run(`create or replace temp table sure as ${sureSql(model, anchors)}`)
  await db.run(`create or replace temp table sure_pair as ${pairsSql}`)
  const [pairs, found, ...each] = (await db.first(sureFoundSql(model))) as [number, number, ...number[]]
  const [signatures, reached] = (await db.first(sureReachedSql)) as [number, number]
  return pairs > 0 ? { pairs, found, each, signatures, reached } : undefined
}

export async function gatherBlocks(run: Run, { dropped, counts }: LinkedPairs): Promise<Blocking> {
  const { model } = run
  const sure = await gatherSure(run, dropped)
  let other = 0
  const blocks = model.blocks.map(({ on, cap }, at): BlockFacts => {
    const exact = on.some(place => placeOf(place).field === model.exact?.field)
    const { keys, rows, pairs: lost } = dropped[at]!
    const found = exact ? undefined : sure?.each[other++]
    const share = found === undefined ? undefined : found / sure!.pairs
    return { on, cap, pairs: counts.made[at]!, own: counts.own[at]!, keys, rows, lost, share }
  })
  return { blocks, sure, caught: caughtShare(counts.times) }
}
