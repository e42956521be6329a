import { type Limit, type Milestone, type PhotoKind, photoKinds } from '@lifetree/contract/catalogue'
import type { ClassRule } from '@lifetree/contract/catalogue-version'
import type { FieldFault } from '@lifetree/ui'
import type { catalogueWords } from './words.ts'

/** A limit as it is typed. */
export interface TypedLimit {
  readonly amount: string
  readonly unit: Limit['unit']
  readonly dayPolicy: Limit['dayPolicy']
}

export interface TypedMilestone {
  readonly key: string
  readonly zh: string
  readonly en: string
  readonly limit: TypedLimit
}

export const saidFields = ['group', 'name', 'filing', 'closing'] as const
export type SaidField = (typeof saidFields)[number]
export const numberFields = ['afterWithin', 'radius', 'days', 'finished', 'selfHandled'] as const
export type NumberField = (typeof numberFields)[number]

/** A class as its editor types it. */
export interface TypedClass extends Readonly<Record<SaidField, { readonly zh: string; readonly en: string }>> {
  readonly code: string
  readonly limit: TypedLimit
  readonly milestones: readonly TypedMilestone[]
  readonly evidence: Readonly<Record<'filing' | 'closing', readonly PhotoKind[]>>
  readonly numbers: Readonly<Record<NumberField, string>>
  readonly urgent: boolean
}

const typedLimit = ({ amount, unit, dayPolicy }: Limit): TypedLimit => ({ amount: String(amount), unit, dayPolicy })

export const noLimit: TypedLimit = { amount: '', unit: 'working_day', dayPolicy: undefined }

export function typedOf(rule: ClassRule): TypedClass {
  const { code, group, name, filing, closing, limit, milestones, evidence, urgent, afterWithin, duplicate, check } =
    rule
  return {
    ...{ code, group, name, filing, closing, evidence, urgent },
    limit: typedLimit(limit),
    milestones: milestones.map(each => ({ key: each.key, ...each.name, limit: typedLimit(each.limit) })),
    numbers: {
      afterWithin: String(afterWithin),
      radius: String(duplicate.radius),
      days: String(duplicate.days),
      finished: String(check.finished),
      selfHandled: String(check.selfHandled),
    },
  }
}

const nothing = { zh: '', en: '' }

/** A new class, with what most classes have. */
export const newClass: TypedClass = {
  code: '',
  ...{ group: nothing, name: nothing, filing: nothing, closing: nothing },
  limit: noLimit,
  milestones: [],
  evidence: { filing: ['near', 'far'], closing: ['after'] },
  numbers: { afterWithin: '20', radius: '50', days: '84', finished: '100', selfHandled: '20' },
  urgent: false,
}

const bounds: Readonly<Record<NumberField, readonly [number, number]>> = {
  afterWithin: [1, 5000],
  radius: [1, 5000],
  days: [1, 730],
  finished: [0, 100],
  selfHandled: [0, 100],
}

const fits = (text: string, [least, most]: readonly [number, number]): boolean =>
  /^\d{1,5}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most

const isAmount = (text: string): boolean => /^\d{1,4}(\.\d{1,2})?$/.test(text.trim()) && Number(text) > 0

type ClassWords = (typeof catalogueWords)['zh']['editor']

/** What stands against the class, each fault at its field. */
export function classFaults(typed: TypedClass, words: ClassWords): FieldFault[] {
  const { faults } = words
  const said = saidFields.flatMap(field =>
    (['zh', 'en'] as const)
      .filter(lang => typed[field][lang].trim() === '')
      .map(lang => ({ field: `class-${field}-${lang}`, says: faults.empty(words.fields[field]) })),
  )
  const numbers = numberFields
    .filter(field => !fits(typed.numbers[field], bounds[field]))
    .map(field => ({ field: `class-${field}`, says: faults.number(words.fields[field], ...bounds[field]) }))
  const milestones = typed.milestones.flatMap(({ key, zh, en, limit }, at) =>
    /^[a-z][a-z0-9_]{0,39}$/.test(key) && zh.trim() !== '' && en.trim() !== '' && isAmount(limit.amount)
      ? []
      : [{ field: `milestone-${at}-key`, says: faults.milestone }],
  )
  return [
    ...(/^[0-9]{4,10}$/.test(typed.code) ? [] : [{ field: 'class-code', says: faults.code }]),
    ...said,
    ...(isAmount(typed.limit.amount) ? [] : [{ field: 'class-limit', says: faults.limit }]),
    ...(typed.urgent && typed.limit.unit !== 'urgent_hour' ? [{ field: 'class-limit', says: faults.urgent }] : []),
    ...milestones,
    ...numbers,
  ]
}

const limitOf = ({ amount, unit, dayPolicy }: TypedLimit): Limit => ({
  unit,
  amount: Number(amount),
  ...(dayPolicy && unit === 'working_day' && { dayPolicy }),
})

const trimmed = ({ zh, en }: { readonly zh: string; readonly en: string }) => ({ zh: zh.trim(), en: en.trim() })
const inOrder = (kinds: readonly PhotoKind[]): PhotoKind[] => photoKinds.filter(kind => kinds.includes(kind))

/** The class that was typed; without faults. */
export function classOf(typed: TypedClass): ClassRule {
  const { code, numbers, urgent } = typed
  const number = (field: NumberField): number => Number(numbers[field])
  return {
    code,
    group: trimmed(typed.group),
    name: trimmed(typed.name),
    filing: trimmed(typed.filing),
    closing: trimmed(typed.closing),
    limit: limitOf(typed.limit),
    evidence: { filing: inOrder(typed.evidence.filing), closing: inOrder(typed.evidence.closing) },
    afterWithin: number('afterWithin'),
    duplicate: { radius: number('radius'), days: number('days') },
    check: { finished: number('finished'), selfHandled: number('selfHandled') },
    urgent,
    milestones: typed.milestones.map(
      ({ key, zh, en, limit }): Milestone => ({ key, name: trimmed({ zh, en }), limit: limitOf(limit) }),
    ),
  }
}
