import { type Comparing, levelColumn, patternSql } from '../plan/compare.ts'
import { placeOf } from '../plan/names.ts'
import { madeSql, type Seeking } from '../plan/pairs.ts'
import { given, learnM, learnPrior, learnU, type Pattern, type Trained, told } from '../train.ts'
import { chosenOf, placesOf } from './arrays-here.ts'
import { comparePairs } from './compare-pairs.ts'
import type { Pairs } from './here.ts'
import type { Nodes } from './nodes-here.ts'
import type { Run } from './run.ts'

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

const everyOf = (nodes: number): number => Math.max(1, Math.ceil(nodes / drawnNodes))

async function drawRandom(run: Run): Promise<Comparing> {
  const all = nodeSql(run)
  const copies = Array.from({ length: 8 }, (_, i) => `select ${i + 1} as i`).join(' union all ')
  const every = everyOf(await nodesOf(run))
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

const stirred = (node: number): number => (Math.abs(node) % 1_000_003) * 7919

/** The same pairs of nodes that are in memory. */
export function drawHere({ numbers, records }: Nodes): Pairs {
  const every = everyOf(numbers.length)
  const chosen = Array.from(numbers, (node, place) => ({ place, stirred: stirred(node) })).filter(
    each => each.stirred % every === 0,
  )
  chosen.sort((a, b) => (a.stirred % 1_000_003) - (b.stirred % 1_000_003) || a.place - b.place)
  const drawn = chosen.flatMap(({ place }) => new Array<number>(Math.min(8, records[place]!)).fill(place))
  const count = drawn.length
  const l = placesOf(count * steps.length, i => drawn[i % count]!)
  const r = placesOf(count * steps.length, i => drawn[((i % count) + steps[Math.floor(i / count)]!) % count]!)
  const unlike = chosenOf(l.length, i => l[i] !== r[i])
  return { l: placesOf(unlike.length, i => l[unlike[i]!]!), r: placesOf(unlike.length, i => r[unlike[i]!]!) }
}

/** What m and the prior are learnt from: compared pairs, the seeking that found them, and which share of all that look for partners they are of. */
export interface Lesson {
  readonly compared: string
  readonly seeking: Seeking
  readonly share: number
}

/** How often combinations of levels come: among random pairs, among pairs in each block that makes them, and among pairs as they are weighed. */
interface Counted {
  readonly random: readonly Pattern[]
  readonly blocked: readonly Pattern[]
  readonly all: readonly Pattern[]
}

async function countIn(run: Run, { compared, seeking }: Lesson): Promise<Counted> {
  const { model } = run
  const random = await patternsOf(run, await comparePairs(run, await drawRandom(run)))
  // A pair counts in every block that makes it: with the first alone, later blocks would have none that agree where it does.
  const levels = model.comparisons.map(({ field }) => levelColumn(field))
  await run.make('learning', madeSql(model, seeking, compared, levels))
  return { random, blocked: await patternsOf(run, 'learning'), all: await patternsOf(run, compared) }
}

/** What agreement is worth: u from random pairs, m and the prior from what blocks bring together, of so many nodes and pairs of them. */
export function learnOf(
  model: Run['model'],
  { random, blocked, all }: Counted,
  { nodes, pairs }: { readonly nodes: number; readonly pairs: number },
): Trained {
  const fields = model.comparisons.map(({ field }) => field)
  const agreeing = model.blocks.map(({ on }) =>
    on.map(place => fields.indexOf(placeOf(place).field)).filter(i => i >= 0),
  )
  const learnt = learnM(model, learnU(model, random, nodes), blocked, agreeing)
  return { ...learnt, prior: learnPrior(model, learnt.odds, all, pairs) }
}

export const pairsAmong = (nodes: number): number => (nodes * (nodes - 1)) / 2

/** What agreement is worth in these records. */
export async function learn(run: Run, lesson: Lesson): Promise<Trained> {
  const nodes = await nodesOf(run)
  return learnOf(run.model, await countIn(run, lesson), { nodes, pairs: pairsAmong(nodes) * lesson.share })
}

/** What a model says where nothing is learnt. */
export const givenOdds = ({ comparisons, prior }: Run['model']): Trained => ({
  odds: comparisons.map(comparison => told(comparison, given(comparison))),
  iterations: 0,
  prior,
})
