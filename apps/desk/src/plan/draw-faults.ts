import type { PlanSettings } from '@lifetree/contract/area-plan'
import type { FieldFault, Words } from '@lifetree/ui'
import type { planFormWords } from './form.words.ts'

/** What was typed, as text. */
export interface PlanAsked {
  readonly name: string
  /** Input and community, parted by a blank. */
  readonly from: string
  readonly min: string
  readonly max: string
  readonly seed: string
  readonly weights: Readonly<Record<keyof PlanSettings['weights'], string>>
  /** Undefined: as the number of the community says. */
  readonly kind: PlanSettings['kind'] | undefined
  readonly keep: boolean
}

export const usualPlan: PlanAsked = {
  ...{ name: '', from: '', min: '300', max: '500', seed: '1', kind: undefined, keep: true },
  weights: { workload: '1', households: '0', people: '0', household_km: '0.05' },
}

const whole = (text: string): number => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN)
const amount = (text: string): number => (/^\d{1,4}(?:\.\d{1,6})?$/.test(text.trim()) ? Number(text) : Number.NaN)

/** Reads what was typed: the settings, or what is wrong with it. */
export function readAsked(
  { name, from, min, max, seed, weights, kind = 'urban', keep }: PlanAsked,
  words: Words<(typeof planFormWords)['zh']>,
): { readonly faults: readonly FieldFault[]; readonly settings: PlanSettings } {
  const read = {
    ...{ min: whole(min), max: whole(max), seed: whole(seed), kind, keep },
    weights: {
      workload: amount(weights.workload),
      households: amount(weights.households),
      people: amount(weights.people),
      household_km: amount(weights.household_km),
    },
  }
  const wrong: readonly (readonly [boolean, string, string])[] = [
    [name.trim() === '', 'plan-name', words.nameMissing],
    [from === '', 'plan-from', words.fromMissing],
    [!(read.min >= 1 && read.max >= read.min && read.max <= 100_000), 'plan-min', words.limitsBad],
    [!(read.seed >= 0), 'plan-seed', words.seedBad],
    [!Object.values(read.weights).every(each => each >= 0 && each <= 1000), 'plan-weight-workload', words.weightBad],
  ]
  return { faults: wrong.flatMap(([is, field, says]) => (is ? [{ field, says }] : [])), settings: read }
}
