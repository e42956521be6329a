import { bit } from '../model/weights.ts'
import { lowestLink, restSql, sureWeight } from '../plan/join.ts'
import type { First } from '../plan/pair-list.ts'
import type { Trained } from '../train.ts'
import { type Compared, compareHere, toCompare } from './compare-here.ts'
import { openThreads, type Weights } from './compare-threads.ts'
import type { LinkedPairs } from './count-pairs.ts'
import { endPairs } from './end-pairs.ts'
import { findLeast } from './find-least.ts'
import { addDropped, type Dropped, findPairs } from './find-pairs.ts'
import type { FieldValues, Pairs } from './here.ts'
import {
  beginJoining,
  gatherSaid,
  type Joining,
  joinHere,
  joinOnce,
  type State,
  weighSeen,
  writeMember,
} from './join-here.ts'
import type { Weighed } from './moves-here.ts'
import { type Nodes, readNodes } from './nodes-here.ts'
import { ofLearning } from './passing-tables.ts'
import type { Run } from './run.ts'
import { type Said, type Sayings, sayingsOf, sharedNumbers } from './sayings.ts'
import { bytesOfValues, openShared, readSharedValues } from './shared-values.ts'
import { readSaid } from './values-here.ts'
import { readRarities, scaleOf } from './weigh-here.ts'
import { openWeighed, readWeighed, type Weighing, weighMany } from './weigh-many.ts'
import { makeRarities, seeksAnchors, toAnchors, trainBySome } from './weigh-pairs.ts'
import { writeTable } from './write-table.ts'

/** Pairs of nodes and anchors, and then of those that are left, with the tables of what they weigh. */
const toAnchor: Weighing = { pairs: 'candidate', table: 'weighed_0' }
const ofRest: Weighing = { pairs: 'candidate_rest', table: 'weighed_1' }

/** Bytes that a node takes beside what it says: its number, its records, whom it joins, and what speaks for that. */
const bytesOfNode = 50

/** The share of the memory limit that may hold what nodes say. */
const mostShare = 0.6

/** Bytes that all takes in memory by which pairs are weighed. */
async function bytesOf(run: Run): Promise<number> {
  const { model, count, db } = run
  const [anchors] = (await db.first('select count(distinct node) from held')) as [number]
  const nodes = (await count('residual')) + anchors
  let bytes = nodes * (bytesOfNode + 4 * model.comparisons.length) + (await bytesOfValues(run, model))
  for (const { field } of model.comparisons) bytes += 8 * (await count(`value_${field}`))
  return bytes
}

/**
 * Whether pairs are compared in the program though there are many: where nodes look for anchors first, the engine is in this process, and its memory
 * has room for what nodes say.
 */
export async function isForMany(run: Run): Promise<boolean> {
  if (run.engine !== run.db || run.isHeld() || !(await seeksAnchors(run))) return false
  const { bytes, memory } = await run.keep('held_values', async () => ({
    bytes: await bytesOf(run),
    memory: await run.db.memory(),
  }))
  return bytes < mostShare * memory
}

/** What nodes say. */
async function readSayings(run: Run, nodes: Nodes, fields: readonly FieldValues[]): Promise<Sayings> {
  const said: Said[] = []
  for (const { field } of run.model.comparisons) said.push(await readSaid(run, nodes, field))
  return sayingsOf(said, nodes.numbers.length, fields)
}

const readWeights = async (run: Run, trained: Trained): Promise<Weights> => ({
  model: run.model,
  trained,
  rarities: await readRarities(run),
  values: await readSharedValues(run),
})

/** Pairs up to which this thread has weighed them before others have begun. */
const few = 200_000

const toShared = (numbers: Int32Array): Int32Array => {
  const shared = sharedNumbers(numbers.length)
  shared.set(numbers)
  return shared
}

/** How nodes join by what they say and what that weighs. */
async function joinerOf(run: Run, nodes: Nodes, weights: Weights, compared: Compared): Promise<Joining> {
  const { model, threads } = run
  const scale = scaleOf(model, weights.trained, weights.rarities)
  const weigh = async (pairs: Pairs): Promise<Weighed> => {
    // Threads see what was put together for all, and not what single nodes have taken in since.
    if (pairs.l.length <= few || compared.taken.size > 0) return weighSeen(scale, pairs, compareHere(compared, pairs))
    const pool = openThreads({ ...weights, sayings: compared.sayings }, threads)
    try {
      return { ...pairs, ...(await pool.weigh({ l: toShared(pairs.l), r: toShared(pairs.r) })) }
    } finally {
      await pool.close()
    }
  }
  return { model, nodes, least: await findLeast(run), compared, state: await beginJoining(run, nodes), weigh }
}

/** Writes who cannot be one with whom after those who are sure have joined, as results tell it. */
async function writeForbidden(run: Run, { numbers }: Nodes, { forbidden }: State): Promise<void> {
  const pairs = [...forbidden].flatMap(([node, others]) => [...others].map(other => [numbers[node]!, numbers[other]!]))
  await writeTable(run, 'forbidden_1', ['node', 'other'], pairs)
}

/** Compares those that found no anchor at once among each other, and with anchors that speak with all they have by now: the table `weighed_1`. */
async function weighRest(run: Run, joiner: Joining, weights: Weights): Promise<readonly Dropped[]> {
  const { nodes, state, compared } = joiner
  const member = await writeMember(run, 'member_0', nodes, state)
  await run.make('rest', restSql(member))
  const seeking = { suffix: '_rest', seekers: 'rest', found: 'seekers' as const, ...(member ? { member } : {}) }
  const dropped = await findPairs(run, seeking)
  if (run.decisions) await writeForbidden(run, nodes, state)
  if (compared.taken.size > 0) gatherSaid(joiner)
  await weighMany(run, nodes, { ...weights, sayings: compared.sayings }, ofRest)
  return dropped
}

/** What came of joining. */
interface Joined extends Pick<State, 'joins'> {
  readonly dropped: readonly Dropped[]
  readonly isAnybody: boolean
}

/** Lets nodes join their anchors, and then each other. */
async function joinMany(run: Run, trained: Trained): Promise<Joined> {
  const { model } = run
  const nodes = await readNodes(run)
  const weights = await readWeights(run, trained)
  // What nodes say is put together anew when they have joined: nobody else holds it.
  const fields = weights.values.map(openShared)
  const compared = toCompare(fields, await readSayings(run, nodes, fields))
  // Lighter ones are no links, whatever share of nodes has an anchor, and nobody looks at them.
  const least = Math.min(Math.round(model.thresholds.review * bit), lowestLink(model))
  await weighMany(run, nodes, { ...weights, sayings: compared.sayings }, { ...toAnchor, least })
  const joiner = await joinerOf(run, nodes, weights, compared)
  const links = `weight >= ${joiner.least.anchor} and vetoed = 0`
  joinOnce(joiner, await readWeighed(run, nodes, 'weighed_0', links), sureWeight(model))
  const dropped = await weighRest(run, joiner, weights)
  await joinHere(joiner, await readWeighed(run, nodes, 'weighed_1'))
  const member = await writeMember(run, 'member', nodes, joiner.state)
  return { joins: joiner.state.joins, dropped, isAnybody: member !== undefined }
}

/** Brings many nodes together, compares and weighs them, and lets them join: what `weighPairs` and `joinNodes` do by statements. */
export async function linkMany(run: Run): Promise<LinkedPairs> {
  const { keep, db } = run
  const trained = await trainBySome(run, await run.count('residual'))
  await run.sweep(ofLearning)
  const dropped = await findPairs(run, toAnchors)
  await makeRarities(run, trained)
  const { bytes } = await keep('held_values', async () => ({ bytes: await bytesOf(run) }))
  const joined = await keep('joined', () => db.lend(bytes, () => joinMany(run, trained)))
  // Where all had joined before a run was stopped they are not open.
  for (const table of ['candidate_rest', ...(joined.isAnybody ? ['member'] : [])]) await run.gather(table, [table])
  for (const weighing of [toAnchor, ofRest]) await openWeighed(run, weighing)
  const member = joined.isAnybody ? 'member' : undefined
  const first: First = 'anchors'
  return endPairs(
    run,
    { trained, dropped, first },
    { member, joins: joined.joins, dropped: addDropped(dropped, joined.dropped) },
  )
}
