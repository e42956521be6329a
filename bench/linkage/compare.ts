import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { median } from '../figures.ts'
import type { Engine, LinkageSet, Linked, LinkTask, Part } from './engine.ts'
import { evaluate, type Score } from './evaluate.ts'

export interface Terms {
  readonly threads: number
  readonly memory: string
  /** Runs of the whole file, and of the choice of a threshold with its test. */
  readonly runs: number
  /** Where runs write; emptied before each. */
  readonly scratch: string
}

export interface Outcome {
  readonly set: string
  readonly engine: string
  readonly records: number
  readonly entities: number
  /** Chosen on the training half; of the run whose F1 is the median. */
  readonly threshold: number
  readonly training: Score
  /** On the test half, of the same run. */
  readonly test: Score
  /** F1 on the test half, each run. */
  readonly f1s: readonly number[]
  /** On the whole file, at the threshold above. */
  readonly whole: Score
  /** Of whole files: the median, and each run. */
  readonly seconds: number
  readonly allSeconds: readonly number[]
  /** The median. */
  readonly processorSeconds: number
  /** The median of the most that each run held. */
  readonly peakMegabytes: number
  readonly pairs: number | undefined
  readonly stages: Linked['stages']
  readonly versions: Linked['versions']
}

/** Links one part and scores its clusters at each threshold. */
async function linkAndScore(engine: Engine, set: LinkageSet, part: Part, asked: Pick<LinkTask, 'thresholds'> & Terms) {
  rmSync(asked.scratch, { recursive: true, force: true })
  mkdirSync(asked.scratch, { recursive: true })
  const { thresholds, threads, memory, scratch: out } = asked
  const { kind, collapse } = set
  const linked = await engine.link({ records: part.records, kind, collapse, out, thresholds, threads, memory })
  const scores: Score[] = []
  for (const clusters of linked.clusters) scores.push(await evaluate(clusters, part.truth))
  return { linked, scores }
}

/** The threshold of the best F1; of several that are equally good, the middle one, which is furthest from what is worse. */
export function bestOf(scores: readonly { readonly f1: number }[]): number {
  const best = Math.max(...scores.map(({ f1 }) => f1))
  const good = scores.flatMap(({ f1 }, i) => (f1 === best ? [i] : []))
  return good[Math.floor((good.length - 1) / 2)]!
}

async function chooseAndTest(engine: Engine, set: LinkageSet, terms: Terms) {
  const thresholds = engine.thresholds(set.kind)
  const { scores } = await linkAndScore(engine, set, set.training, { ...terms, thresholds })
  const chosen = bestOf(scores)
  const threshold = thresholds[chosen]!
  const tested = await linkAndScore(engine, set, set.test, { ...terms, thresholds: [threshold] })
  return { threshold, training: scores[chosen]!, test: tested.scores[0]! }
}

/** One engine on one set: accuracy on the half that did not choose the threshold, time and memory on the whole. */
export async function compare(engine: Engine, set: LinkageSet, terms: Terms): Promise<Outcome> {
  const own = { ...terms, scratch: join(terms.scratch, 'run') }
  const tested: Awaited<ReturnType<typeof chooseAndTest>>[] = []
  for (let run = 0; run < terms.runs; run++) tested.push(await chooseAndTest(engine, set, own))
  const f1s = tested.map(({ test }) => test.f1)
  const { threshold, training, test } = tested.find(({ test: { f1 } }) => f1 === median(f1s))!
  const timed: Awaited<ReturnType<typeof linkAndScore>>[] = []
  for (let run = 0; run < terms.runs; run++)
    timed.push(await linkAndScore(engine, set, set.whole, { ...own, thresholds: [threshold] }))
  const allSeconds = timed.map(({ linked }) => linked.seconds)
  const seconds = median(allSeconds)
  const { linked, scores } = timed.find(one => one.linked.seconds === seconds)!
  const whole = scores[0]!
  rmSync(own.scratch, { recursive: true, force: true })
  return {
    set: set.name + (set.collapse ? ', collapsed' : ''),
    engine: engine.name,
    records: whole.records,
    entities: whole.entities,
    threshold,
    training,
    test,
    f1s,
    whole,
    seconds,
    allSeconds,
    processorSeconds: median(timed.map(one => one.linked.processorSeconds)),
    peakMegabytes: median(timed.map(one => one.linked.peakMegabytes)),
    pairs: linked.pairs,
    stages: linked.stages,
    versions: linked.versions,
  }
}
