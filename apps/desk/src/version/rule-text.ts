import type { AnswerRule, ClassRule } from '@lifetree/contract/catalogue-version'
import { useLanguage, useLimitText, useWords } from '@lifetree/ui'
import { caseWords } from '../case/words.ts'
import { versionWords } from './words.ts'

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** When a line of the table answers: 周六 周日 22:00–06:00. */
export function useTimeText(): (rule: Pick<AnswerRule, 'days' | 'hours'>) => string {
  const words = useWords(versionWords)
  return ({ days, hours }) => {
    const day = days.length === 0 ? words.everyDay : days.map(each => words.weekdays[each - 1]).join(' ')
    return `${day} ${hours === null ? words.allDay : `${clock(hours.from)}–${clock(hours.to)}`}`
  }
}

/** A minute of the week: 周一 22:00. */
export function useMinuteText(): (minute: number) => string {
  const words = useWords(versionWords)
  return minute => `${words.weekdays[Math.floor(minute / 1440)]} ${clock(minute % 1440)}`
}

export type FieldName = Exclude<keyof ClassRule, 'code'>
const fields: readonly FieldName[] = [
  ...(['group', 'name', 'limit', 'milestones', 'urgent', 'filing', 'closing'] as const),
  ...(['evidence', 'afterWithin', 'duplicate', 'check'] as const),
]

/** How each part of a standard reads. */
export function useClassText(): (rule: ClassRule, field: FieldName) => string {
  const words = useWords(versionWords)
  const { photoKinds } = useWords(caseWords)
  const { say, format } = useLanguage()
  const limitText = useLimitText()
  const photos = (kinds: ClassRule['evidence']['filing']): string =>
    kinds.length === 0 ? words.noPhotos : kinds.map(kind => photoKinds[kind]).join(' ')
  const texts: { readonly [F in FieldName]: (rule: ClassRule) => string } = {
    group: rule => say(rule.group),
    name: rule => say(rule.name),
    filing: rule => say(rule.filing),
    closing: rule => say(rule.closing),
    limit: rule => limitText(rule.limit),
    milestones: ({ milestones }) =>
      milestones.length === 0
        ? words.noMilestones
        : milestones.map(({ name, limit }) => `${say(name)} ${limitText(limit)}`).join(' · '),
    urgent: rule => (rule.urgent ? words.yes : words.no),
    evidence: ({ evidence }) => words.photos(photos(evidence.filing), photos(evidence.closing)),
    afterWithin: rule => format.distance(rule.afterWithin),
    duplicate: ({ duplicate }) => words.duplicate(format.distance(duplicate.radius), duplicate.days),
    check: ({ check }) => words.check(check.finished, check.selfHandled),
  }
  return (rule, field) => texts[field](rule)
}

/** The parts of a standard that differ. */
export const differing = (before: ClassRule, after: ClassRule): FieldName[] =>
  fields.filter(field => JSON.stringify(ordered(before[field])) !== JSON.stringify(ordered(after[field])))

/** The order in which an object came says nothing. */
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, ordered(each)]),
  )
}
