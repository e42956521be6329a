import { type Least, linksSql } from '../plan/join.ts'
import { fieldsOf, placeOf, shownFields } from '../plan/names.ts'
import { caughtShare, sureFoundSql, surePairsSql, sureReachedSql, sureSql, timesFoundSql } from '../plan/recall.ts'
import type { Dropped } from '../stage/find-pairs.ts'
import type { Run } from '../stage/run.ts'
import type { BlockFacts, Cluster, Common, Funnel, Size, Sure } from './facts.ts'
import { maskedText } from './mask.ts'

export type Counts = Pick<Funnel, 'records' | 'collapsed' | 'signatures' | 'held' | 'pairs' | 'entities'>

const masked = ({ model }: Run, field: string, text: unknown): string =>
  text === null || text === undefined ? '' : maskedText(model.fields[field]!.kind, String(text))

export async function gatherFunnel({ db, count }: Run, counts: Counts, least: Least): Promise<Funnel> {
  const joins: number[] = []
  for (let round = 0; db.has(`move_${round}`); round++) {
    const moved = await count(`move_${round}`)
    if (moved > 0) joins.push(moved)
  }
  const [links] = (await db.first(`select count(*) from scored w where ${linksSql('w', least)}`)) as [number]
  const [loose] = (await db.first('select coalesce(sum(n), 0) from grown where entity is null')) as [number]
  return { ...counts, residual: await count('residual'), links, joins, loose }
}

export async function gatherSizes({ db }: Run): Promise<Size[]> {
  const rows = await db.rows(
    `select cast(ceil(log2(records)) as integer) as step, count(*), sum(records) from golden group by step order by step`,
  )
  return (rows as [number, number, number][]).map(([step, entities, records]) => ({
    from: step === 0 ? 1 : 2 ** (step - 1) + 1,
    to: 2 ** step,
    entities,
    records,
  }))
}

export async function gatherLargest(run: Run): Promise<Cluster[]> {
  const fields = shownFields(run.model)
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

export async function gatherCommon(run: Run): Promise<Common[]> {
  const all: Common[] = []
  for (const field of fieldsOf(run.model)) {
    const rows = await run.db.rows(
      `select f.text, v.n, v.n / v.total from (
         select key, n, sum(n) over () as total from (select key, sum(n) as n from value_${field} group by key)) v
       join feature_${field} f on f.key = v.key order by v.n desc, v.key limit 3`,
    )
    const values = rows.map(([text, n, share]) => ({
      text: masked(run, field, text),
      records: Number(n),
      share: Number(share),
    }))
    all.push({ field, values })
  }
  return all
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

async function gatherSure({ model, db }: Run): Promise<SureCounts | undefined> {
  const pairsSql = model.exact && surePairsSql(model)
  if (!pairsSql) return undefined
  const [anchors] = (await db.first('select count(distinct node) from held')) as [number]
  await db.run(`create or replace temp table sure as ${sureSql(model, anchors)}`)
  await db.run(`create or replace temp table sure_pair as ${pairsSql}`)
  const [pairs, found, ...each] = (await db.first(sureFoundSql(model))) as [number, number, ...number[]]
  const [signatures, reached] = (await db.first(sureReachedSql)) as [number, number]
  return pairs > 0 ? { pairs, found, each, signatures, reached } : undefined
}

/** Pairs that a block made, in the first comparing and in that of the rest. */
async function madeBy({ db, count }: Run, at: number): Promise<number> {
  const rest = `pairs_${at}_rest`
  return (await count(`pairs_${at}`)) + (db.has(rest) ? await count(rest) : 0)
}

export async function gatherBlocks(run: Run, dropped: readonly Dropped[], least: Least): Promise<Blocking> {
  const { model, db } = run
  const own = new Map((await db.rows('select block, count(*) from scored group by block')) as [number, number][])
  const sure = await gatherSure(run)
  const blocks: BlockFacts[] = []
  let other = 0
  for (const [at, { on, cap }] of model.blocks.entries()) {
    const exact = on.some(place => placeOf(place).field === model.exact?.field)
    const { keys, rows, pairs: lost } = dropped[at]!
    const found = exact ? undefined : sure?.each[other++]
    const share = found === undefined ? undefined : found / sure!.pairs
    blocks.push({ on, cap, pairs: await madeBy(run, at), own: own.get(at) ?? 0, keys, rows, lost, share })
  }
  const times = model.blocks.length > 1 ? ((await db.rows(timesFoundSql(model, least))) as [number, number][]) : []
  return { blocks, sure, caught: caughtShare(times) }
}
