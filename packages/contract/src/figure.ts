import Type, { type Static } from 'typebox'
import { CaseSummary, outcomes, sources } from './case.ts'
import { caseStates } from './case-states.ts'
import { command, query } from './endpoint.ts'
import { Said, type Said as SaidText } from './said.ts'
import { AreaCode, Day, Id, Input, Instant, OneOf, Text } from './schema.ts'

/**
 * What can be counted of cases in a period. A case counts once in each: of what can happen to it again, the first time
 * counts (for `closed` and `called` the last), so that a figure is exactly as many cases as the list behind it.
 */
export const measures = [
  'reported',
  'accepted',
  'self_handled',
  'filed',
  'found_by_public',
  'dispatched',
  'due_to_close',
  'closed',
  'closed_due',
  'closed_in_time',
  'overdue',
  'rework',
  'extended',
  'returned',
  'called',
  'responded',
  'satisfied',
] as const
export type Measure = (typeof measures)[number]

export const measureNames: Readonly<Record<Measure, SaidText>> = {
  reported: { zh: '上报数', en: 'reported' },
  accepted: { zh: '受理数', en: 'accepted' },
  self_handled: { zh: '自处理数', en: 'mended on the spot' },
  filed: { zh: '立案数', en: 'filed' },
  found_by_public: { zh: '公众举报立案数', en: 'found by the public' },
  dispatched: { zh: '派遣数', en: 'dispatched' },
  due_to_close: { zh: '应结案数', en: 'due to close' },
  closed: { zh: '结案数', en: 'closed' },
  closed_due: { zh: '应结案中已结案数', en: 'closed of those due' },
  closed_in_time: { zh: '按期结案数', en: 'closed in time' },
  overdue: { zh: '超期数', en: 'overdue' },
  rework: { zh: '返工数', en: 'redone' },
  extended: { zh: '延期数', en: 'extended' },
  returned: { zh: '退单数', en: 'returned' },
  called: { zh: '回访数', en: 'called back' },
  responded: { zh: '回访接通数', en: 'answered the call back' },
  satisfied: { zh: '满意数', en: 'satisfied' },
}

/** When a case counts. `due_to_close` is not of the cases that were opened in the period. */
export const measureRules: Readonly<Record<Measure, SaidText>> = {
  reported: { zh: '期内上报的', en: 'reported in the period' },
  accepted: {
    zh: '期内上报到中心的；网格员当场处理好的不算，核查没修好转办的算',
    en: 'that reached the centre in the period; not those mended on the spot, unless a check found them not mended',
  },
  self_handled: { zh: '期内上报时就当场处理好的', en: 'reported in the period as mended on the spot' },
  filed: { zh: '期内立案的', en: 'filed in the period' },
  found_by_public: {
    zh: '期内立案的里面，热线和公众报来的',
    en: 'of those filed in the period, what the hotline and the public reported',
  },
  dispatched: { zh: '期内首次派遣的', en: 'first dispatched in the period' },
  due_to_close: {
    zh: '办理时限在期内到期的，加上期初之前到期还没有结案的；不是期内新立的',
    en: 'whose time for handling ends in the period, and those whose time had ended before and that were not closed when it began; not those opened in it',
  },
  closed: { zh: '期内结案的，也算强制结案', en: 'closed in the period, by force too' },
  closed_due: { zh: '应结案的里面，期末之前已结案的', en: 'of those due to close, closed by the end of the period' },
  closed_in_time: {
    zh: '应结案的里面，期末之前已结案、部门没有超时的；申诉成立的超时不算超时',
    en: 'of those closed and due, handled in time; an overdue that an appeal exempted is none',
  },
  overdue: {
    zh: '应结案的里面，部门超过时限才办完或还没有办完的；申诉成立的不算',
    en: 'of those due to close, handled late or still not handled; not those that an appeal exempted',
  },
  rework: { zh: '期内首次核查没通过、返工的', en: 'whose check first failed in the period' },
  extended: { zh: '期内首次准予延期的', en: 'first granted more time in the period' },
  returned: { zh: '期内首次退单的', en: 'first returned in the period' },
  called: { zh: '期内回访的', en: 'whose reporter was called back in the period' },
  responded: { zh: '期内回访接通了的', en: 'whose reporter answered the call back' },
  satisfied: { zh: '期内回访说满意的', en: 'whose reporter said that he is satisfied' },
}

/** By what a table of figures is split. */
export const dimensions = [
  'district',
  'town',
  'community',
  'grid',
  'group',
  'category',
  'source',
  'department',
  'state',
  'outcome',
  'light',
  'month',
  'week',
  'day',
] as const
export type Dimension = (typeof dimensions)[number]
/** Where an open case stands now, or how an ended one ended: words of `light`. */
export const figureLights = ['green', 'yellow', 'red', 'paused', 'done', 'late', 'exempt'] as const

/** Days of a period: at most what the screen of a year with its weeks needs. */
export const longestPeriod = 366

const Counts = Type.Object(Object.fromEntries(measures.map(measure => [measure, Type.Integer()])))
export type Counts = Readonly<Record<Measure, number>>
const TypedCounts = Type.Unsafe<Counts>(Counts)

export const FormulaKey = Type.String({ pattern: '^[a-z][a-z_]{1,39}$' })

/** A share of two measures, as one version says it. */
export const Formula = Type.Object({
  id: Id,
  key: Type.String(),
  version: Type.Integer(),
  name: Said,
  numerator: OneOf(measures),
  denominator: OneOf(measures),
  /** `percent`: of a hundred; `permille`: of a thousand. */
  unit: OneOf(['percent', 'permille']),
  /** The first day on which it holds, until a later version does. */
  from: Day,
})
export type Formula = Static<typeof Formula>

const filter = {
  from: Day,
  /** The last day, included. */
  to: Day,
  area: Type.Optional(AreaCode),
  group: Type.Optional(Type.String({ pattern: '^[0-9]{4}$', description: 'A big class' })),
  category: Type.Optional(Type.String({ pattern: '^[0-9]{4,20}$' })),
  source: Type.Optional(OneOf(sources)),
  organisation: Type.Optional(Id),
  outcome: Type.Optional(OneOf(outcomes)),
  state: Type.Optional(OneOf(caseStates)),
  light: Type.Optional(OneOf(figureLights)),
}

/** Rows of a table by day. */
export const mostDays = 62

const period_too_long = {
  status: 400,
  zh: `一次最多数 ${longestPeriod} 天，从前到后`,
  en: `A period has at most ${longestPeriod} days, from first to last`,
} as const

export const readFigures = query({
  name: 'readFigures',
  path: '/api/figures',
  right: 'figure.read',
  summary: { zh: '案件统计', en: 'Figures of cases in a period, by a dimension' },
  input: Input({ ...filter, by: OneOf(dimensions) }),
  output: Type.Object({
    rows: Type.Array(
      Type.Object({
        /** Null: of cases that have none. */
        key: Type.Union([Type.String(), Type.Null()]),
        /** Of areas, classes and departments; the screen has words for the rest. */
        name: Type.Union([Said, Type.Null()]),
        counts: TypedCounts,
      }),
    ),
    total: TypedCounts,
    /** The period before, as long: a month before a month. */
    before: Type.Object({ from: Day, to: Day, total: TypedCounts }),
    /** In force on the last day of the period. */
    formulas: Type.Array(Formula),
    /** Set when these are the figures of a published month, which never change. */
    publishedAt: Type.Union([Instant, Type.Null()]),
    /** Up to when changes of cases are counted in. */
    countedAt: Instant,
    serverTime: Instant,
  }),
  refusals: {
    period_too_long,
    too_many_days: {
      status: 400,
      zh: `按天最多看 ${mostDays} 天，再长就按周或按月`,
      en: `By day at most ${mostDays} days; by week or by month beyond`,
    },
  },
  example: { from: '2026-05-01', to: '2026-05-31', by: 'district' },
})

export const listFigureItems = query({
  name: 'listFigureItems',
  path: '/api/figures/items',
  right: 'figure.read',
  summary: { zh: '一个数字里的案件', en: 'The cases that a figure counts, newest first' },
  input: Input({
    ...filter,
    measure: OneOf(measures),
    after: Type.Optional(Type.String({ maxLength: 200, description: 'The answer’s `next`, to go on' })),
    before: Type.Optional(Type.String({ maxLength: 200, description: 'The answer’s `previous`, to go back' })),
  }),
  output: Type.Object({
    cases: Type.Array(CaseSummary),
    total: Type.Integer(),
    next: Type.Union([Type.String(), Type.Null()]),
    previous: Type.Union([Type.String(), Type.Null()]),
    serverTime: Instant,
  }),
  refusals: { period_too_long },
  example: { from: '2026-05-01', to: '2026-05-31', measure: 'closed_in_time' },
})

export const listFormulas = query({
  name: 'listFormulas',
  path: '/api/figures/formulas',
  right: 'formula.read',
  summary: { zh: '指标公式的各个版本', en: 'Every version of the formulae, the newest first' },
  input: Input({}),
  output: Type.Object({ formulas: Type.Array(Formula) }),
  refusals: {},
  example: {},
})

export const changeFormula = command({
  name: 'changeFormula',
  path: '/api/figures/formulas',
  right: 'formula.change',
  summary: { zh: '从某天起换公式', en: 'A new version of a formula, from a day on; the old one stays' },
  input: Input({
    key: FormulaKey,
    /** The version that this one was written over; 0: the first. */
    over: Type.Integer({ minimum: 0 }),
    name: Type.Object({ zh: Text(40), en: Text(60) }, { additionalProperties: false }),
    numerator: OneOf(measures),
    denominator: OneOf(measures),
    unit: OneOf(['percent', 'permille']),
    from: Day,
  }),
  output: Formula,
  refusals: {
    from_the_past: {
      status: 409,
      zh: '公式只能从今天或以后起用，而且不早于上一版',
      en: 'A formula begins today or later, and not before its last version',
    },
    changed_meanwhile: {
      status: 409,
      zh: '有人刚启用了 v{version}；看过那一版，在它上面再改',
      en: 'v{version} was put into force meanwhile; look at it, and change that one',
    },
    same_measure: {
      status: 400,
      zh: '分子和分母是同一个数',
      en: 'Numerator and denominator are the same measure',
    },
  },
  example: {
    key: 'rework',
    over: 1,
    name: { zh: '返工率', en: 'Redone' },
    numerator: 'rework',
    denominator: 'closed',
    unit: 'percent',
    from: '2027-01-01',
  },
})

const Month = Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$', description: 'YYYY-MM' })

export const publishMonth = command({
  name: 'publishMonth',
  path: '/api/figures/months',
  right: 'figure.publish',
  about: 'month',
  summary: { zh: '公布一个月的统计', en: 'Publish the figures of a month of one’s area: they are frozen' },
  input: Input({ month: Month }),
  output: Type.Object({ month: Month, cases: Type.Integer(), publishedAt: Instant }),
  refusals: {
    month_not_over: { status: 409, zh: '这个月还没有过完', en: 'The month is not over yet' },
    already_published: {
      status: 409,
      zh: '这个月已经公布过，不再改',
      en: 'The month is published already and does not change',
    },
    not_counted_yet: {
      status: 409,
      zh: '还有案件的变化没有数进来，过一分钟再公布',
      en: 'Some changes of cases are not counted in yet; publish in a minute',
    },
  },
  example: { month: '2026-05' },
})

/** A share in its unit, rounded to two decimals; null without a denominator. */
export const shareOf = (part: number, whole: number, unit: Formula['unit'] = 'percent'): number | null =>
  whole === 0 ? null : Math.round((part / whole) * (unit === 'percent' ? 100 : 1000) * 100) / 100
