import { mkdirSync, rmSync } from 'node:fs'
import { type Evaluation, evaluate } from '@lifetree/linkage'
import { median } from '../figures.ts'
import type { Engine, LinkageSet, Linked, LinkTask, Part } from './engine.ts'

export interface Terms {
  readonly threads: number
  readonly memory: string
  /** Runs of the whole file, and of the choice of a threshold with its test. */
  readonly runs: number
  /** In place of the engine's own. */
  readonly thresholds?: readonly number[]
  /** Where runs write: emptied before each, removed in the end. */
  readonly scratch: string
}

export interface Outcome {
  readonly set: string
  readonly engine: string
  readonly records: number
  readonly entities: number
  /** Chosen by training, or given; of the run whose F1 is the median. */
  readonly threshold: number
  readonly training: Evaluation | undefined
  /** On what is tested, of the same run. */
  readonly test: Evaluation
  /** F1 on that, each run. */
  readonly f1s: readonly number[]
  /** On the whole file, at the threshold above. */
  readonly whole: Evaluation
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

type Asked = Terms & Pick<LinkTask, 'thresholds'>

/** Links one part and scores its clusters at each threshold. */
async function linkAndScore(engine: Engine, set: LinkageSet, part: Part, asked: Asked) {
  rmSync(asked.scratch, { recursive: true, force: true })
  mkdirSync(asked.scratch, { recursive: true })
  const { thresholds, threads, memory, scratch: out } = asked
  const { kind, collapse } = set
  const linked = await engine.link({ records: part.records, kind, collapse, out, thresholds, threads, memory })
  const scores: Evaluation[] = []
  // Where two files are linked, only pairs between them count.
  const how = kind === 'febrl4' ? { between: 'source' } : {}
  for (const clusters of linked.clusters) scores.push(await evaluate(clusters, part.truth, how))
  return { linked, scores }
}

/** The threshold of the best F1; of several that are equally good, the middle one, which is furthest from what is worse. */
export function bestOf(scores: readonly { readonly f1: number }[]): number {
  const best = Math.max(...scores.map(({ f1 }) => f1))
  const good = scores.flatMap(({ f1 }, i) => (f1 === best ? [i] : []))
  return good[Math.floor((good.length - 1) / 2)]!
}

async function chooseAndTest(engine: Engine, set: LinkageSet, terms: Terms): Promise<Tested> {
  const thresholds = terms.thresholds ?? engine.thresholds(set.kind)
  const { threshold, training } = await choose(engine, set, { ...terms, thresholds })
  if (set.test === set.whole) return { threshold, training }
  const tested = await linkAndScore(engine, set, set.test, { ...terms, thresholds: [threshold] })
  return { threshold, training, test: tested.scores[0]! }
}

interface Tested {
  readonly threshold: number
  readonly training: Evaluation | undefined
  /** Not there where timed runs are of what is tested. */
  readonly test?: Evaluation
}

/** By the training half; where only one is given there is nothing to choose. */
async function choose(engine: Engine, set: LinkageSet, asked: Asked) {
  const [first, ...others] = asked.thresholds
  if (first !== undefined && others.length === 0) return { threshold: first, training: undefined }
  const { scores } = await linkAndScore(engine, set, set.training, asked)
  const chosen = bestOf(scores)
  return { threshold: asked.thresholds[chosen]!, training: scores[chosen] }
}

/** An engine that did not come to the end of a set, and why. */
export interface Failure {
  readonly set: string
  readonly engine: string
  readonly failed: string
}

const called = (set: LinkageSet): string => set.name + (set.collapse ? ', collapsed' : '')

type Timed = Awaited<ReturnType<typeof linkAndScore>>

/**
 * Engines on one set: accuracy on what did not choose the threshold, time and memory on the whole. Timed runs take
 * turns, so that what else the machine does meets all of them alike.
 */
export async function compare(
  engines: readonly Engine[],
  set: LinkageSet,
  terms: Terms,
): Promise<(Outcome | Failure)[]> {
  const rounds = Array.from({ length: terms.runs }, (_, run) => run)
  const states = engines.map(engine => ({
    engine,
    tested: [] as Tested[],
    timed: [] as Timed[],
    failure: undefined as Failure | undefined,
  }))
  const turn = async (state: (typeof states)[number], use: () => Promise<unknown>) => {
    if (state.failure) return
    try {
      await use()
    } catch (error) {
      const failed = error instanceof Error ? error.message : String(error)
      state.failure = { set: called(set), engine: state.engine.name, failed }
    }
  }
  for (const _ of rounds)
    for (const state of states)
      await turn(state, async () => state.tested.push(await chooseAndTest(state.engine, set, terms)))
  for (const _ of rounds)
    for (const state of states)
      await turn(state, async () => {
        const thresholds = [medianOf(state.tested).threshold]
        state.timed.push(await linkAndScore(state.engine, set, set.whole, { ...terms, thresholds }))
      })
  rmSync(terms.scratch, { recursive: true, force: true })
  return states.map(({ engine, tested, timed, failure }) => failure ?? outcomeOf(engine, set, tested, timed))
}

/** The choice whose F1 on the test half is the median. */
function medianOf(tested: readonly Tested[]): Tested {
  const f1Of = ({ test, training }: Tested) => (test ?? training)?.f1 ?? 0
  const middle = median(tested.map(f1Of))
  return tested.find(each => f1Of(each) === middle)!
}

function outcomeOf(engine: Engine, set: LinkageSet, tested: readonly Tested[], timed: readonly Timed[]): Outcome {
  const allSeconds = timed.map(({ linked }) => linked.seconds)
  const seconds = median(allSeconds)
  const { linked, scores } = timed.find(one => one.linked.seconds === seconds)!
  const whole = scores[0]!
  const chosen = medianOf(tested)
  return {
    set: called(set),
    engine: engine.name,
    records: whole.records,
    entities: whole.entities,
    ...chosen,
    test: chosen.test ?? whole,
    f1s: chosen.test ? tested.map(({ test }) => test!.f1) : timed.map(one => one.scores[0]!.f1),
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
