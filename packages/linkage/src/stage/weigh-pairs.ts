import type { Model } from '../model/model.ts'
import { type Comparing, frequencySql, levelColumn, patternSql } from '../plan/compare.ts'
import { placeOf } from '../plan/names.ts'
import { bearerSql, blockPairsSql, bucketSql, candidateSql, droppedSql, seekerSql } from '../plan/pairs.ts'
import { rarityOf, raritySql, weighedSql } from '../plan/score.ts'
import { given, learnM, learnPrior, learnU, type Pattern, type Trained } from '../train.ts'
import { comparePairs } from './compare-pairs.ts'
import type { Run } from './run.ts'
import { writeTable } from './write-table.ts'

/** Nodes among which random pairs are drawn, and how many beside each. */
const drawnNodes = 60_000
const steps = [41, 104_729, 224_737, 350_377, 479_909, 611_953, 746_773, 882_377]

/** Pairs of a table by their levels, in one order: sums of parts of a whole depend on it. */
async function patternsOf({ model, make, db }: Run, table: string): Promise<Pattern[]> {
  await make(`pattern_${table}`, patternSql(model, table))
  const rows = (await db.rows(`select * from pattern_${table} order by all`)) as number[][]
  return rows.map(row => ({ block: row[0]!, levels: row.slice(1, -1), n: row.at(-1)! }))
}

const nodeSql = ({ model }: Run): string =>
  model.exact
    ? 'select node, sum(n) as n from (select node, n from held union all select node, n from residual) as nodes group by node'
    : 'select node, n from residual'

const nodesOf = (run: Run): Promise<number> =>
  run.keep('nodes', async () => Number((await run.db.first(`select count(*) from (${nodeSql(run)})`))[0]))

async function drawRandom(run: Run): Promise<Comparing> {
  const all = nodeSql(run)
  const copies = Array.from({ length: 8 }, (_, i) => `select ${i + 1} as i`).join(' union all ')
  const total = await nodesOf(run)
  const every = Math.max(1, Math.ceil(total / drawnNodes))
  await run.make(
    'drawn',
    `select node, row_number() over (order by (abs(node) % 1000003) * 7919 % 1000003, node, i) - 1 as place from (
       select a.node as node, c.i as i from (${all}) a join (${copies}) c on c.i <= a.n where (abs(a.node) % 1000003) * 7919 % ${every} = 0) as copied`,
  )
  const drawn = Math.max(1, await run.count('drawn'))
  const shifted = (step: number) => `(select node, (place + ${step}) % ${drawn} as place from drawn)`
  const pairs = steps
    .map(step => `select a.node as l, b.node as r from ${shifted(step)} a join drawn b on b.place = a.place`)
    .join(' union all ')
  await run.make('random', `select l, r, -1 as block from (${pairs}) as drawn_pairs where l <> r`)
  return { pairs: 'random', mark: 'random' }
}

async function train(run: Run): Promise<Trained> {
  const { model } = run
  if (model.training === 'given') return { odds: model.comparisons.map(given), iterations: 0, prior: model.prior }
  const nodes = await nodesOf(run)
  const random = await patternsOf(run, await comparePairs(run, await drawRandom(run)))
  // A pair counts in every block that makes it: with the first alone, later blocks would have none that agree where it does.
  const made = model.blocks.map((_, at) => `select l, r, ${at} as block from pairs_${at}`).join(' union all ')
  const levels = model.comparisons.map(({ field }) => `c.${levelColumn(field)}`).join(', ')
  await run.make('learning', `select p.block, ${levels} from (${made}) p join compared_0 c on c.l = p.l and c.r = p.r`)
  const patterns = await patternsOf(run, 'learning')
  const fields = model.comparisons.map(({ field }) => field)
  const blocked = model.blocks.map(({ on }) =>
    on.map(place => fields.indexOf(placeOf(place).field)).filter(i => i >= 0),
  )
  const learnt = learnM(model, learnU(model, random, nodes), patterns, blocked)
  return {
    ...learnt,
    prior: learnPrior(model, learnt.odds, await patternsOf(run, 'compared_0'), (nodes * (nodes - 1)) / 2),
  }
}

/** What rarity is reckoned by: u, and how many records say anything in the field. */
interface Rarity {
  readonly trained: Trained
  readonly total: number
}

/** For each value of `frequency_FIELD` what its frequency adds: the table `name`. */
export async function makeRarity(run: Run, field: string, name: string, { trained, total }: Rarity): Promise<void> {
  const c = run.model.comparisons.findIndex(comparison => comparison.field === field)
  const at = run.model.comparisons[c]!.levels.findIndex(({ frequency }) => frequency)
  const rows = (await run.db.rows(`select distinct n from frequency_${field} order by n`)) as number[][]
  await writeTable(
    run,
    `counted_${field}`,
    ['n', 'added'],
    rows.map(([n]) => [n!, rarityOf(n!, total, trained.odds[c]!.u[at]!)]),
  )
  await run.make(name, raritySql(field))
}

async function makeRarities(run: Run, trained: Trained): Promise<void> {
  for (const { field, levels } of run.model.comparisons) {
    if (!levels.some(({ frequency }) => frequency)) continue
    await run.make(`frequency_${field}`, frequencySql(field))
    const [total] = (await run.db.first(`select coalesce(sum(n), 0) from frequency_${field}`)) as [number]
    await makeRarity(run, field, `rarity_${field}`, { trained, total })
  }
}

/** Keys of a block that more rows bear than its cap allows: how many, and the pairs that they would have made. */
export interface Capped {
  readonly on: readonly string[]
  readonly cap: number
  readonly keys: number
  readonly pairs: number
}

/** What caps left out, by what `droppedSql` counted. */
export const cappedOf = ({ blocks }: Model, dropped: readonly (readonly unknown[])[]): Capped[] =>
  blocks.flatMap(({ on, cap }, at) => {
    const [keys, , pairs] = dropped[at] as [number, number, number]
    return keys > 0 ? [{ on, cap, keys, pairs }] : []
  })

/** Compares what blocks bring together, learns from it what agreement is worth, and weighs it. Answers how many pairs there are, what was learnt, and what caps left out. */
export async function weighPairs(
  run: Run,
): Promise<{ readonly pairs: number; readonly trained: Trained; readonly capped: readonly Capped[] }> {
  const { model, make, db, keep, count } = run
  for (const [at, block] of model.blocks.entries()) {
    await make(`seeker_${at}`, seekerSql(block))
    await make(`bearer_${at}`, bearerSql(model, block, at))
    await make(`bucket_${at}`, bucketSql(block, at))
    await make(`pairs_${at}`, blockPairsSql(block, at))
  }
  const dropped = await keep('dropped', async () => {
    const all: (readonly unknown[])[] = []
    for (const [at, block] of model.blocks.entries()) all.push(await db.first(droppedSql(block, at)))
    return all
  })
  await make('candidate', candidateSql(model))
  await comparePairs(run, { pairs: 'candidate', mark: '0' })
  const trained = await keep('trained', () => train(run))
  await makeRarities(run, trained)
  await make('weighed_0', weighedSql(model, trained, 'compared_0'))
  const capped = cappedOf(model, dropped)
  return { pairs: await count('candidate'), trained, capped }
}
