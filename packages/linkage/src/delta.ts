import { openBase, openUndecided } from './base/open-base.ts'
import type { Base } from './base/state.ts'
import { countDecided, type Decided } from './decision/count-decided.ts'
import type { Input } from './input/input.ts'
import { collapseInputs } from './stage/collapse-inputs.ts'
import type { Default } from './stage/find-defaults.ts'
import { type Capped, cappedOf } from './stage/find-pairs.ts'
import { type HeldDelta, holdDelta } from './stage/hold-delta.ts'
import { joinWeighed } from './stage/link-nodes.ts'
import { readTexts } from './stage/read-texts.ts'
import type { Run } from './stage/run.ts'
import { weighDelta } from './stage/weigh-delta.ts'
import { type WrittenDelta, writeDelta, writeDeltaState } from './stage/write-delta.ts'
import { writeReport } from './stage/write-report.ts'
import type { Trained } from './train.ts'

/** What a delta found, and against what. */
export interface Delta extends Omit<WrittenDelta, 'loose'> {
  /** The base: its folder, how many deltas it has taken in, and how many records it has. */
  readonly base: { readonly folder: string; readonly deltas: number; readonly records: number }
  /** Signatures that the base knows. */
  readonly known: number
  /** Trusted numbers that the base does not have. */
  readonly founded: number
  readonly residual: number
  /** Records that the base has already: none of them counts twice. */
  readonly again: number
}

interface Ended extends Pick<HeldDelta, 'records' | 'collapsed' | 'signatures' | 'held'> {
  readonly pairs: number
  readonly entities: number
  readonly loose: number
  readonly defaults: readonly Default[]
  readonly capped: readonly Capped[]
  readonly decided: Decided | undefined
  readonly entry: undefined
  readonly trained: Trained
  readonly delta: Delta
}

/** What the base learnt is what this run goes by. */
async function keepLearnt({ keep }: Run, { state }: Base): Promise<void> {
  await keep('trained', () => Promise.resolve(state.trained))
  await keep('least', () => Promise.resolve(state.least))
  await keep('defaults', () => Promise.resolve(state.defaults))
}

/** The table of records that the base has already, if there are any: such as came again, and such as a decision lets go. */
async function againOf({ decisions, count }: Run, held: HeldDelta): Promise<string | undefined> {
  if (!decisions) return held.again > 0 ? 'again' : undefined
  return (await count('came')) > 0 ? 'came' : undefined
}

/** Links new records to what a finished run knows, by what that run learnt; nothing is written to it. */
export async function runDelta(run: Run, inputs: readonly Input[], base: Base, id: string): Promise<Ended> {
  const { state } = base
  await openBase(run, base)
  if (run.decisions && !state.decided) await openUndecided(run, base)
  await keepLearnt(run, base)
  await collapseInputs(run, inputs, 0)
  await readTexts(run)
  const held = await holdDelta(run, base)
  const again = await againOf(run, held)
  const weighed = await weighDelta(run, base, again)
  const linked = await joinWeighed(run, weighed)
  const { member, dropped } = linked
  const { pairs } = linked.counts
  const { loose, ...written } = await writeDelta(run, base, member, again)
  const { records, collapsed, signatures } = held
  const counts = { records, collapsed, signatures, held: held.held, pairs, entities: written.changed }
  const { known, founded, residual } = held
  const changes = { known, founded, again: held.again, ...written }
  await writeReport(run, counts, linked, changes)
  await writeDeltaState(run, id, base, held)
  const about = { folder: base.folders.at(-1)!, deltas: base.folders.length - 1, records: state.records }
  return {
    ...counts,
    loose,
    defaults: state.defaults,
    capped: cappedOf(run.model, dropped),
    decided: await countDecided(run),
    entry: undefined,
    trained: state.trained,
    delta: { base: about, residual, ...changes },
  }
}
