import type { Limit, Milestone, PhotoKind } from '@lifetree/contract/catalogue'
import type { Said } from '@lifetree/contract/said'
import { eventRows } from './catalogue-events.ts'
import type { CategoryLine, LimitSaid, Owner } from './catalogue-line.ts'
import { moreRows } from './catalogue-more.ts'
import { partRows } from './catalogue-parts.ts'
import { socialRows } from './catalogue-social.ts'

export type CategoryKind = 'part' | 'event' | 'social'
export interface Category {
  /** Six digits: kind (01 parts, 02 events, 03 social), large class, small class; local ones count from 80. */
  readonly code: string
  readonly kind: CategoryKind
  /** Large class 大类: the first four digits. */
  readonly group: string
  readonly groupName: Said
  /** Small class 小类. */
  readonly name: Said
  /** Time to handle, from dispatch. */
  readonly limit: Limit
  /** Earlier limits on the way. */
  readonly milestones: readonly Milestone[]
  /** Photos needed to file and to finish. */
  readonly evidence: { readonly filing: readonly PhotoKind[]; readonly closing: readonly PhotoKind[] }
  /** Metres that the after-photo may be from the case. */
  readonly afterWithin: number
  /** How far (metres) and how long (days) to look for an open case of the same class. */
  readonly duplicate: { readonly radius: number; readonly days: number }
  /** Of a hundred results, how many are looked at on site: the department’s, and what a worker mended himself. */
  readonly check: { readonly finished: number; readonly selfHandled: number }
  /** Rings duty officer and leader at once. */
  readonly urgent: boolean
  /** When a report is a case, and when the case is solved. */
  readonly filing: Said
  readonly closing: Said
}

const groups: Readonly<Record<string, Said>> = {
  '0101': { zh: '公用设施', en: 'Public utilities' },
  '0102': { zh: '道路交通设施', en: 'Road and traffic facilities' },
  '0103': { zh: '市容环境设施', en: 'Sanitation facilities' },
  '0104': { zh: '园林绿化设施', en: 'Parks and greenery' },
  '0105': { zh: '其他部件', en: 'Other parts' },
  '0201': { zh: '市容环境', en: 'Street cleanliness' },
  '0202': { zh: '宣传广告', en: 'Posters and signs' },
  '0203': { zh: '施工管理', en: 'Building works' },
  '0204': { zh: '突发事件', en: 'Sudden events' },
  '0205': { zh: '街面秩序', en: 'Order in the street' },
  '0206': { zh: '其他事件', en: 'Other events' },
  '0381': { zh: '矛盾纠纷', en: 'Disputes' },
  '0382': { zh: '安全隐患', en: 'Safety hazards' },
  '0383': { zh: '治安线索', en: 'Public order' },
  '0384': { zh: '民生服务', en: 'Daily needs' },
  '0385': { zh: '公共设施', en: 'Shared facilities' },
  '0386': { zh: '特殊人群服务', en: 'People who need care' },
  '0387': { zh: '社情民意', en: 'Opinions' },
  '0388': { zh: '社会突发事件', en: 'People in danger' },
}

const kinds: Readonly<Record<string, CategoryKind>> = { '01': 'part', '02': 'event', '03': 'social' }
const units = { u: 'urgent_hour', h: 'working_hour', d: 'working_day', c: 'calendar_day' } as const
const said = ([zh, en]: readonly [string, string]): Said => ({ zh, en })

const limitOf = (limit: LimitSaid): Limit => ({
  unit: units[limit.at(-1) as keyof typeof units],
  amount: Number(limit.slice(0, -1)),
})

function category({ code, zh, en, limit, filing, closing, but = {} }: CategoryLine): Category {
  const group = code.slice(0, 4)
  const { filing: before = ['near', 'far'], closing: after = ['after'], radius = 50, days = 84, sampled } = but
  return {
    code,
    kind: kinds[code.slice(0, 2)]!,
    group,
    groupName: groups[group]!,
    name: { zh, en },
    limit: limitOf(limit),
    milestones: (but.milestones ?? []).map(([key, name, nameEn, within]) => ({
      ...{ key, name: { zh: name, en: nameEn } },
      limit: limitOf(within),
    })),
    evidence: { filing: before, closing: after },
    afterWithin: 20,
    duplicate: { radius, days },
    check: { finished: Math.round((sampled ?? 1) * 100), selfHandled: but.urgent ? 100 : 20 },
    urgent: but.urgent ?? false,
    filing: said(filing),
    closing: said(closing),
  }
}

const toldLines: readonly CategoryLine[] = [...partRows, ...eventRows, ...socialRows]
const lines: readonly CategoryLine[] = [...toldLines, ...moreRows].sort((a, b) => (a.code < b.code ? -1 : 1))

/**
 * A default catalogue of the two trees, urban management (01 parts, 02 events) and social governance (03), a starting point for a city to replace by its own: large and small classes numbered in the
 * manner of the national classification of urban management parts and events (whose text was not at hand), social
 * governance in local numbers, limits in the range that cities publish (2 urgent hours to 7 working days).
 */
export const catalogue = (): Category[] => lines.map(category)

/** The classes that the simulated city reports: those with words and pictures of their own. */
export const toldCatalogue = (): Category[] => toldLines.map(category)

/** Kinds of organisation that answer for each class; exactly one for most, two or none where a person has to decide. */
export const ownersOf = (): ReadonlyMap<string, readonly Owner[]> =>
  new Map(lines.map(({ code, owners }) => [code, owners]))
