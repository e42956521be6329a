import Type, { type Static } from 'typebox'
import { CaseSummary } from './case.ts'
import { command, query } from './endpoint.ts'
import { FormulaKey, longestPeriod } from './figure.ts'
import { personMeasures, scoreMeasures, subjects } from './figure-subject.ts'
import { Said } from './said.ts'
import { AreaCode, Day, Id, Input, Instant, OneOf, Text } from './schema.ts'

export const grades = ['A', 'B', 'C', 'D', 'E'] as const
export type Grade = (typeof grades)[number]

/** A score of more components is read by nobody. */
export const mostComponents = 12

const Points = Type.Number({ minimum: 0, maximum: 100 })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

export const Component = Type.Object(
  {
    key: Type.String({ pattern: '^[a-z][a-z_]{1,39}$' }),
    name: Type.Object({ zh: Text(40), en: Text(60) }, { additionalProperties: false }),
    /** Of a hundred, over all components. */
    weight: Type.Integer({ minimum: 0, maximum: 100 }),
    part: OneOf(scoreMeasures),
    /** Null: the number itself earns points, by bands. */
    whole: orNull(OneOf(scoreMeasures)),
    /** The share is a bad one: a hundred less it are the points. */
    inverted: Type.Boolean(),
    /** The version of a formula that it was taken from; it counts by part and whole, whatever becomes of the formula. */
    formula: Type.Optional(
      Type.Object({ key: FormulaKey, version: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
    ),
    /** From so many on, so many points: the last band that a number reaches. */
    bands: Type.Array(
      Type.Object({ from: Type.Integer({ minimum: 0 }), points: Points }, { additionalProperties: false }),
      {
        maxItems: 12,
      },
    ),
  },
  { additionalProperties: false },
)
export type Component = Static<typeof Component>

/** How a score is made, as one version says it. */
export const Composite = Type.Object({
  id: Id,
  subject: OneOf(subjects),
  version: Type.Integer(),
  components: Type.Array(Component),
  /** The least score of A, B, C and D; below is E. */
  grades: Type.Array(Points, { minItems: 4, maxItems: 4 }),
  /** The first day on which it holds, until a later version does. */
  from: Day,
})
export type Composite = Static<typeof Composite>

export const Score = Type.Object({
  /** Of a hundred, two decimals; null where nothing but a volume can be counted. */
  score: orNull(Type.Number()),
  grade: orNull(OneOf(grades)),
  /** In the order of the composite. */
  components: Type.Array(
    Type.Object({
      key: Type.String(),
      part: Type.Integer(),
      whole: orNull(Type.Integer()),
      /** Null: without a denominator; it is left out, the others bear its weight. */
      points: orNull(Type.Number()),
      /** What it bears of a hundred in this score; 0 where it is left out. */
      bears: Type.Number(),
    }),
  ),
})
export type Score = Static<typeof Score>

const ScoreRow = Type.Object({
  /** The id of the organisation or account, the code of the area. */
  key: Type.String(),
  name: orNull(Said),
  ...Score.properties,
})

const Scores = Type.Object({
  /** The best first; who has no score stands last. */
  rows: Type.Array(ScoreRow),
  /** In force on the last day of the period. */
  composite: Composite,
  /** Set when these are of a published month, which never changes. */
  publishedAt: orNull(Instant),
  countedAt: Instant,
  serverTime: Instant,
})

const period = { from: Day, to: Day }
const period_too_long = {
  status: 400,
  zh: `一次最多看 ${longestPeriod} 天，从前到后`,
  en: `A period has at most ${longestPeriod} days, from first to last`,
} as const
const may = { from: '2026-05-01', to: '2026-05-31' }

/** Of what scores are shown where the cases say it all: of departments, or of the areas of a level. */
export const groupings = ['department', 'district', 'town', 'community', 'grid'] as const

export const readScores = query({
  name: 'readScores',
  path: '/api/figures/scores',
  right: 'figure.read',
  summary: { zh: '部门、区域评分', en: 'Scores of departments or areas in a period' },
  input: Input({ ...period, area: Type.Optional(AreaCode), by: OneOf(groupings) }),
  output: Scores,
  refusals: { period_too_long },
  example: { ...may, by: 'department' },
})

export const readWorkerScores = query({
  name: 'readWorkerScores',
  path: '/api/figures/scores/workers',
  right: 'score.workers',
  reveals: 'account',
  summary: { zh: '网格员评分', en: 'Scores of the grid workers whom one leads' },
  input: Input({ ...period, area: Type.Optional(AreaCode) }),
  output: Scores,
  refusals: { period_too_long },
  example: may,
})

export const readPostScores = query({
  name: 'readPostScores',
  path: '/api/figures/scores/posts',
  right: 'score.posts',
  reveals: 'account',
  summary: {
    zh: '受理员、派遣员、值班长评分',
    en: 'Scores of the operators, dispatchers or duty officers of a centre',
  },
  input: Input({ ...period, area: Type.Optional(AreaCode), post: OneOf(['operator', 'dispatcher', 'duty_officer']) }),
  output: Scores,
  refusals: { period_too_long },
  example: { ...may, post: 'operator' },
})

export const readOwnScore = query({
  name: 'readOwnScore',
  path: '/api/figures/scores/own',
  right: 'score.own',
  summary: { zh: '我的评分', en: 'One’s own score in one’s position' },
  input: Input(period),
  output: Scores,
  refusals: { period_too_long },
  example: may,
})

export const listScoreItems = query({
  name: 'listScoreItems',
  path: '/api/figures/scores/items',
  right: 'score.items',
  reveals: 'account',
  summary: { zh: '个人评分里一个数字的案件', en: 'The cases that a number of a person’s score counts, newest first' },
  input: Input({
    ...period,
    area: Type.Optional(AreaCode),
    account: Id,
    measure: OneOf(personMeasures),
    after: Type.Optional(Type.String({ maxLength: 200, description: 'The answer’s `next`, to go on' })),
    before: Type.Optional(Type.String({ maxLength: 200, description: 'The answer’s `previous`, to go back' })),
  }),
  output: Type.Object({
    /** As it stood at the last of them; null where there is none. */
    who: orNull(Type.String()),
    cases: Type.Array(CaseSummary),
    total: Type.Integer(),
    next: orNull(Type.String()),
    previous: orNull(Type.String()),
    serverTime: Instant,
  }),
  refusals: { period_too_long },
  example: { ...may, account: '01900000-0000-7000-8000-0000000000ac', measure: 'valid_reports' },
})

export const listComposites = query({
  name: 'listComposites',
  path: '/api/figures/composites',
  right: 'formula.read',
  summary: { zh: '评分规则的各个版本', en: 'Every version of how scores are made, the newest first' },
  input: Input({}),
  output: Type.Object({ composites: Type.Array(Composite) }),
  refusals: {},
  example: {},
})

export const changeComposite = command({
  name: 'changeComposite',
  path: '/api/figures/composites',
  right: 'formula.change',
  summary: { zh: '从某天起换评分规则', en: 'A new version of how a score is made, from a day on; the old one stays' },
  input: Input({
    subject: OneOf(subjects),
    /** The version that this one was written over. */
    over: Type.Integer({ minimum: 0 }),
    components: Type.Array(Component, { minItems: 1, maxItems: mostComponents }),
    grades: Type.Array(Points, { minItems: 4, maxItems: 4 }),
    from: Day,
  }),
  output: Composite,
  refusals: {
    from_the_past: {
      status: 409,
      zh: '评分规则只能从今天或以后起用，而且不早于上一版',
      en: 'A composite begins today or later, and not before its last version',
    },
    changed_meanwhile: {
      status: 409,
      zh: '有人刚启用了 v{version}；看过那一版，在它上面再改',
      en: 'v{version} was put into force meanwhile; look at it, and change that one',
    },
    weights_not_hundred: {
      status: 400,
      zh: '各项权重加起来是 {sum}，要正好 100',
      en: 'The weights add up to {sum}; it must be 100',
    },
    formula_ended: {
      status: 409,
      zh: '第 {at} 项取自公式“{key}”的 v{version}，那一天已不用这一版；换成新版，或改成自选的比率',
      en: 'Component {at} is of v{version} of the formula “{key}”, which does not hold on that day; take the new one, or a share of its own',
    },
    bands_not_rising: {
      status: 400,
      zh: '第 {at} 项的分档要从 0 起，一档比一档高',
      en: 'The bands of component {at} must begin at 0 and rise one by one',
    },
    grades_not_falling: {
      status: 400,
      zh: '等级线要从 A 到 D 一级比一级低',
      en: 'The thresholds must fall from A to D',
    },
    measure_of_another: {
      status: 400,
      zh: '第 {at} 项数的不是这类对象',
      en: 'Component {at} counts what this subject has not',
    },
    component_unclear: {
      status: 400,
      zh: '第 {at} 项要么有分母，要么分档；分子和分母不能相同，代号不能和别项相同',
      en: 'Component {at} has a denominator, other than its numerator, or bands, and a key of its own',
    },
  },
  example: {
    subject: 'dispatcher',
    over: 1,
    components: [
      {
        key: 'in_time',
        name: { zh: '按时派遣率', en: 'Dispatched in time' },
        weight: 100,
        part: 'sent_in_time',
        whole: 'sent',
        inverted: false,
        bands: [],
      },
    ],
    grades: [90, 75, 60, 40],
    from: '2027-01-01',
  },
})
