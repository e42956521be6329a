import { openZone } from '@lifetree/clock'
import type { AnswerRule, ClassRule, TrialResult } from '@lifetree/contract/catalogue-version'
import type { Tx } from '../platform/database/transaction.ts'
import type { Task } from '../platform/jobs/task.ts'
import { lastAnswers, lastClasses } from './draft.ts'
import { minuteOfWeek } from './minute-of-week.ts'
import { indexTable, type Line } from './routing.ts'
import { answerRuleOf, withChanges } from './rules-of-draft.ts'
import { findAreaNames } from './store/areas.ts'
import { findOrganisationNames } from './store/responsibilities.ts'
import { advanceTrial, endTrial, findTrial, type TrialRow } from './store/trials.ts'
import { findVersion, listChanges } from './store/versions.ts'
import { type Count, countCases, noCount, type PastCase, type Trying } from './trial-count.ts'

export const trialTask = 'try_rules'

/** Hands over the cases reported in a time, batch by batch, in one transaction and without holding them all. */
export type PastCases = (
  tx: Tx,
  time: { readonly from: Date; readonly to: Date },
  take: (cases: PastCase[]) => Promise<void>,
) => Promise<void>

export interface TrialParts {
  readonly timeZone: string
  readonly pastCases: PastCases
}

/** After so many cases the desk is told how far it is. */
const toldEvery = 100_000

/** Routes past cases by a draft and by what is in force. Run again after a crash it begins anew: it writes nothing but its result. */
export const tryRules =
  ({ timeZone, pastCases }: TrialParts): Task<{ readonly id: string }> =>
  async ({ id }, { act, now }) => {
    const trial = await act(tx => findTrial(tx, id))
    if (!trial || trial.ended_at !== null) return
    const count = noCount()
    const trying = await act(tx => tryingOf(tx, trial, timeZone))
    if (!trying) return
    let told = 0
    await act(tx =>
      pastCases(tx, { from: trial.from_at, to: trial.to_at }, async cases => {
        countCases(count, cases, trying)
        if (count.cases - told < toldEvery) return
        told = count.cases
        await act(beside => advanceTrial(beside, id, told))
      }),
    )
    await act(async tx => endTrial(tx, id, await resultOf(tx, count), now))
  }

/** The tables and classes that a trial compares. */
async function tryingOf(tx: Tx, trial: TrialRow, timeZone: string): Promise<Trying | undefined> {
  const version = await findVersion(tx, trial.version_id)
  if (!version) return undefined
  const [answers, classes] = await Promise.all([lastAnswers(tx), lastClasses(tx)])
  const zone = openZone(timeZone)
  const minuteOf = (instant: number): number => minuteOfWeek(zone, instant)
  const before = tableOf(answers)
  if (version.kind === 'responsibility') {
    const after = tableOf(withChanges(answers, await listChanges<AnswerRule>(tx, version.id)))
    return { before, after, touched: new Set(), ended: new Set(), minuteOf }
  }
  const changes = await listChanges<ClassRule>(tx, version.id)
  const known = changes.filter(({ key }) => classes.has(key))
  const codesOf = (wanted: (after: ClassRule | null) => boolean) =>
    new Set(known.filter(({ after }) => wanted(after)).map(({ key }) => key))
  const touched = codesOf(after => after !== null)
  return { before, after: before, touched, ended: codesOf(after => after === null), minuteOf }
}

const tableOf = (answers: ReadonlyMap<string, AnswerRule>) =>
  indexTable([...answers].map(([id, rule]) => ({ id, ...rule })))

const most = 50
const largest = <T extends { readonly cases: number }>(rows: readonly T[]): T[] =>
  rows.toSorted((a, b) => b.cases - a.cases).slice(0, most)

/** The count with the names of what it speaks of. */
async function resultOf(tx: Tx, count: Count): Promise<TrialResult> {
  const flows = largest([...count.flows.values()]).map(({ from, to, cases }) => ({
    from: [...from],
    to: [...to],
    cases,
  }))
  const shadows = largest(
    [...count.shadows].flatMap(([winner, under]) =>
      [...under].map(([shadowed, cases]) => ({ winner, shadowed, cases })),
    ),
  )
  const lines = shadows.flatMap(({ winner, shadowed }) => [winner, shadowed])
  const organisations = [
    ...flows.flatMap(({ from, to }) => [...from, ...to]),
    ...count.samples.flatMap(({ was, becomes }) => [...was, ...becomes]),
    ...lines.map(({ organisationId }) => organisationId),
  ]
  const names = await findOrganisationNames(tx, [...new Set(organisations)])
  const areaNames = await findAreaNames(tx, [...new Set(lines.map(({ area }) => area))])
  const named = (line: Line) => ({
    ...answerRuleOf(line),
    areaName: areaNames.get(line.area) ?? { zh: line.area, en: line.area },
  })
  const { cases, touched, ended, elsewhere, none, double } = count
  return {
    ...{ cases, touched, ended, elsewhere, none, double, flows },
    shadows: shadows.map(({ winner, shadowed, cases: shared }) => ({
      winner: named(winner),
      shadowed: named(shadowed),
      cases: shared,
    })),
    samples: count.samples.map(({ was, becomes, ...sample }) => ({ ...sample, was: [...was], becomes: [...becomes] })),
    byClass: largest([...count.byClass].map(([category, shared]) => ({ category, cases: shared }))),
    names: [...names].map(([id, name]) => ({ id, name })),
  }
}
