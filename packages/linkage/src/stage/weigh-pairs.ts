import { frequencySql } from '../plan/compare.ts'
import { frequentOf } from '../plan/names.ts'
import type { First } from '../plan/pair-list.ts'
import type { Seeking } from '../plan/pairs.ts'
import { rarityOf, raritySql, weighedSql } from '../plan/score.ts'
import type { Trained } from '../train.ts'
import { comparePairs } from './compare-pairs.ts'
import { type Dropped, findPairs } from './find-pairs.ts'
import { givenOdds, learn } from './learn.ts'
import { ofLearning } from './passing-tables.ts'
import type { Run } from './run.ts'
import { writeTable } from './write-table.ts'

export const everyPair: Seeking = { suffix: '', found: 'seekers' }
export const toAnchors: Seeking = { suffix: '', found: 'anchors' }

/** Learns from a share of the nodes what agreement is worth: of more than that nothing else is learnt. */
async function learnFromSome(run: Run, residual: number): Promise<Trained> {
  const every = Math.ceil(residual / (run.many / 2))
  // Nodes are numbered by their values, so that their numbers, stirred, draw at random.
  await run.make('learner', `select node from residual where (abs(node) % 1000003) * 7919 % 1000003 % ${every} = 0`)
  const seeking: Seeking = { suffix: '_learn', seekers: 'learner', found: 'all' }
  await findPairs(run, seeking)
  const compared = await comparePairs(run, { pairs: 'candidate_learn', mark: 'learn' })
  return learn(run, { compared, seeking, share: 1 / every })
}

/** Learns from some, or takes what the model says. */
export const trainBySome = (run: Run, residual: number): Promise<Trained> =>
  run.keep('trained', async () =>
    run.model.training === 'learn' ? learnFromSome(run, residual) : givenOdds(run.model),
  )

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

export async function makeRarities(run: Run, trained: Trained): Promise<void> {
  for (const { field } of frequentOf(run.model)) {
    await run.make(`frequency_${field}`, frequencySql(field))
    const [total] = (await run.db.first(`select coalesce(sum(n), 0) from frequency_${field}`)) as [number]
    await makeRarity(run, field, `rarity_${field}`, { trained, total })
  }
}

/** What was weighed: what was learnt, what caps left out, and who was compared at first: with everybody, or with anchors alone. */
export interface Weighed {
  readonly trained: Trained
  readonly dropped: readonly Dropped[]
  readonly first: First
  /** Table (node, n) of the nodes that are no anchors; `residual` where nothing is said. */
  readonly nodes?: string
}

/** Whether so many nodes look for an anchor that each is compared with anchors alone at first. */
export const seeksAnchors = async ({ model, clustering, count, many }: Run): Promise<boolean> =>
  model.exact !== undefined && clustering === 'anchors' && (await count('residual')) > many

/**
 * Compares what blocks bring together, learns what agreement is worth, and weighs it: the table `weighed_0`. Where many nodes look for an anchor,
 * each is compared with anchors alone at first: most find theirs, and need not be compared with each other.
 */
export async function weighPairs(run: Run): Promise<Weighed> {
  const { model, make, keep, count } = run
  const residual = await count('residual')
  const first = (await seeksAnchors(run)) ? 'anchors' : 'everybody'
  const seeking = first === 'anchors' ? toAnchors : everyPair
  const some = first === 'anchors' ? await trainBySome(run, residual) : undefined
  const dropped = await findPairs(run, seeking)
  const compared = await comparePairs(run, { pairs: 'candidate', mark: '0' })
  const learnt = () => (model.training === 'learn' ? learn(run, { compared, seeking, share: 1 }) : givenOdds(model))
  const trained = some ?? (await keep('trained', async () => learnt()))
  await run.sweep(ofLearning)
  await makeRarities(run, trained)
  await make('weighed_0', weighedSql(model, trained, 'compared_0'))
  return { trained, dropped, first }
}
