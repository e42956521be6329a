import { isDeepStrictEqual } from 'node:util'
import type { Category } from '@lifetree/contract/catalogue'
import type { AnswerRule, ClassRule } from '@lifetree/contract/catalogue-version'
import type { Rule } from './routing.ts'
import type { Change } from './store/versions.ts'

/** The part of a version of a class that its editor writes. */
export const classRuleOf = (category: Category): ClassRule => {
  const { code, group, name, filing, closing, limit, evidence, afterWithin, duplicate, check, urgent, milestones } =
    category
  return { code, group, name, filing, closing, limit, evidence, afterWithin, duplicate, check, urgent, milestones }
}

export const answerRuleOf = ({ category, area, days, hours, organisationId }: Rule): AnswerRule => ({
  category,
  area,
  days: [...days].sort((a, b) => a - b),
  hours,
  organisationId,
})

/** What is asked to become of some rules. */
export interface Wishes<R> {
  readonly set: readonly { readonly key: string; readonly rule: R }[]
  readonly end: readonly string[]
  readonly undo: readonly string[]
}

/**
 * The changes that a draft holds afterwards, against what is last in force. What is set to how it was, or is ended before it
 * ever began, changes nothing.
 */
export function changesOf<R>(
  base: ReadonlyMap<string, R>,
  { set, end, undo }: Wishes<R>,
): { readonly put: Change<R>[]; readonly drop: string[] } {
  const wished = [
    ...set.map(({ key, rule }) => ({ key, after: rule as R | null })),
    ...end.map(key => ({ key, after: null })),
  ]
  const changes = wished.map(({ key, after }) => ({ key, before: base.get(key) ?? null, after }))
  const changing = changes.filter(({ before, after }) => !isDeepStrictEqual(before, after))
  const put = [...new Map(changing.map(change => [change.key, change])).values()]
  const kept = new Set(put.map(({ key }) => key))
  return { put, drop: [...changes.map(({ key }) => key), ...undo].filter(key => !kept.has(key)) }
}

/** What would be in force with the changes of a draft. */
export function withChanges<R>(base: ReadonlyMap<string, R>, changes: readonly Change<R>[]): Map<string, R> {
  const result = new Map(base)
  for (const { key, after } of changes) {
    if (after === null) result.delete(key)
    else result.set(key, after)
  }
  return result
}

/** A class whose big class is called otherwise in its other small classes. */
export function findGroupDiffering(classes: ReadonlyMap<string, ClassRule>): string | undefined {
  const groups = Map.groupBy(classes.values(), ({ code }) => code.slice(0, 4))
  for (const [first, ...others] of groups.values()) {
    const other = others.find(({ group }) => !isDeepStrictEqual(group, first?.group))
    if (other) return other.code
  }
  return undefined
}

export const hasMilestoneTwice = ({ milestones }: ClassRule): boolean =>
  new Set(milestones.map(({ key }) => key)).size < milestones.length

/** Two lines that say the same: of one class, area, time and organisation. */
export function findTwice(rules: ReadonlyMap<string, AnswerRule>): AnswerRule | undefined {
  const seen = new Set<string>()
  for (const rule of rules.values()) {
    const said = sameAs(rule)
    if (seen.has(said)) return rule
    seen.add(said)
  }
  return undefined
}

const timeOf = ({ days, hours }: AnswerRule): string => `${days.join('')} ${hours?.from ?? ''}-${hours?.to ?? ''}`
/** Class, area and time: what an imported row is known by. */
export const slotOf = (rule: AnswerRule): string => `${rule.category} ${rule.area} ${timeOf(rule)}`
const sameAs = (rule: AnswerRule): string => `${slotOf(rule)} ${rule.organisationId}`
