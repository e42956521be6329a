import { readNumbers } from '../engine/numbers.ts'
import { bit } from '../model/weights.ts'
import { type Least, leastOf, tellingSql } from '../plan/join.ts'
import type { Trained } from '../train.ts'
import { pairHere } from './blocks-here.ts'
import { type Compared, compareHere, toCompare } from './compare-here.ts'
import { countInBlocks, countPatterns } from './count-here.ts'
import type { LinkedPairs, PairCounts } from './count-pairs.ts'
import { makeBuckets } from './find-pairs.ts'
import type { Blocked, FieldValues, Pairs, Seen } from './here.ts'
import { beginJoining, joinHere, weighSeen, writeMember } from './join-here.ts'
import { drawHere, givenOdds, learnOf, pairsAmong } from './learn.ts'
import { linksHere, type Rules, type Weighed } from './moves-here.ts'
import { type Nodes, readNodes } from './nodes-here.ts'
import type { Run } from './run.ts'
import { type Said, sayingsOf } from './sayings.ts'
import { readSaid, readValues } from './values-here.ts'
import { makeRaritiesHere, scaleOf } from './weigh-here.ts'
import { everyPair, seeksAnchors } from './weigh-pairs.ts'
import { writeWeighed } from './write-weighed.ts'

/** What is known of pairs before they are weighed. */
interface Compare {
  readonly nodes: Nodes
  readonly compared: Compared
  readonly pairs: Blocked
  readonly seen: Seen
}

/** Learns from pairs what agreement is worth, or takes what the model says. */
function trainHere({ model }: Run, { nodes, compared, pairs, seen }: Compare): Trained {
  if (model.training !== 'learn') return givenOdds(model)
  const random = drawHere(nodes)
  const strangers = compareHere(compared, random).levels
  const { count } = nodes
  const counted = {
    random: countPatterns(new Int8Array(random.l.length).fill(-1), strangers),
    blocked: countInBlocks(pairs.blocks, seen.levels),
    all: countPatterns(pairs.first, seen.levels),
  }
  return learnOf(model, counted, { nodes: count, pairs: pairsAmong(count) })
}

/** From which weights on a pair is a link: as `findLeast` has it. */
function keepLeast(run: Run, nodes: Nodes, { l, r, weight, vetoed }: Weighed): Promise<Least> {
  const { model, db, keep } = run
  return keep('least', async () => {
    const link = Math.round(model.thresholds.link * bit)
    const [telling] = await readNumbers(db, `select cast(node as double) from (${tellingSql(model)}) as telling_nodes`)
    const suited = new Uint8Array(nodes.residual)
    for (let i = 0; i < l.length; i++)
      if (r[i]! >= nodes.residual && vetoed[i] === 0 && weight[i]! >= link) suited[l[i]!] = 1
    const found = telling!.reduce((sum, node) => sum + suited[nodes.placeOf(node)]!, 0)
    return { telling: telling!.length, suited: found, ...leastOf(link, telling!.length, found) }
  })
}

/** What is told of pairs in the end, but for who joined. */
function countPairs({ model }: Run, rules: Rules, pairs: Blocked, weighed: Weighed): Omit<PairCounts, 'joins'> {
  const [made, own] = [model.blocks.map(() => 0), model.blocks.map(() => 0)]
  const times = new Map<number, number>()
  let links = 0
  for (let pair = 0; pair < pairs.l.length; pair++) {
    own[pairs.first[pair]!]!++
    let found = 0
    for (let [at, rest] = [0, pairs.blocks[pair]!]; rest > 0; at++, rest = Math.floor(rest / 2)) {
      made[at]! += rest % 2
      found += rest % 2
    }
    if (!linksHere(weighed, pair, rules)) continue
    links++
    times.set(found, (times.get(found) ?? 0) + 1)
  }
  return { pairs: pairs.l.length, links, made, own, times: [...times] }
}

/**
 * Whether a run is small enough that all between the values of its nodes and who they are is done in the program: what few pairs ask is answered before
 * a database has planned its statements.
 */
export async function isForHere(run: Run): Promise<boolean> {
  return run.isHeld() && run.clustering === 'anchors' && !(await seeksAnchors(run))
}

/** What nodes say, and what their values show of each other. */
async function readCompared(run: Run, nodes: Nodes): Promise<Compared> {
  const [said, fields]: [Said[], FieldValues[]] = [[], []]
  for (const comparison of run.model.comparisons) {
    said.push(await readSaid(run, nodes, comparison.field))
    fields.push(await readValues(run, comparison))
  }
  return toCompare(fields, sayingsOf(said, nodes.numbers.length, fields))
}

/** Brings nodes together, compares and weighs them, and lets them join: what `weighPairs` and `joinNodes` do by statements. */
export async function linkHere(run: Run): Promise<LinkedPairs> {
  const { model, keep } = run
  const nodes = await readNodes(run)
  const { pairs, dropped } = await pairHere(run, nodes)
  await keep('dropped', async () => dropped)
  // Of what a trusted value holds together the report tells what blocks find.
  if (model.exact) await makeBuckets(run, everyPair, dropped)
  const compared = await readCompared(run, nodes)
  const seen = compareHere(compared, pairs)
  const trained = await keep('trained', async () => trainHere(run, { nodes, compared, pairs, seen }))
  const scale = scaleOf(model, trained, await makeRaritiesHere(run, compared.sayings, trained))
  const weighed = weighSeen(scale, pairs, seen)
  const rules = { model, nodes, least: await keepLeast(run, nodes, weighed) }
  const least = Math.round(model.thresholds.review * bit)
  const worth = await writeWeighed(run, nodes, scale, { ...weighed, pairs, block: pairs.first, seen, least })
  await run.db.run(`create or replace temp table worth as ${worth}`)
  const counts = countPairs(run, rules, pairs, weighed)
  const weigh = async (anew: Pairs) => weighSeen(scale, anew, compareHere(compared, anew))
  const state = await beginJoining(run, nodes)
  await joinHere({ ...rules, compared, state, weigh }, weighed)
  return {
    trained,
    dropped,
    member: await writeMember(run, 'member', nodes, state),
    counts: { ...counts, joins: state.joins },
  }
}
