import Type, { type Static } from 'typebox'
import { command, query } from './endpoint.ts'
import { Done, Id, Input, Instant, OneOf, Purpose } from './schema.ts'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

/** What a citizen's report is rewarded for: it was filed, it was filed as urgent, it was closed as solved. */
export const rewardEvents = ['filed', 'urgent', 'solved'] as const
export type RewardEvent = (typeof rewardEvents)[number]

const Points = Type.Integer({ minimum: 1, maximum: 10_000 })
const CategoryCode = Type.String({ pattern: '^[0-9]{4,10}$', description: 'Code of a small class' })

export const RewardRule = Type.Object({
  id: Id,
  event: OneOf(rewardEvents),
  /** Null: every class that has no rule of its own. */
  category: orNull(CategoryCode),
  points: Points,
  /** Points that a person may get by this rule in a day. */
  dailyCap: Points,
  version: Type.Integer(),
  since: Instant,
})
export type RewardRule = Static<typeof RewardRule>

const RewardTotal = Type.Object({
  event: OneOf(rewardEvents),
  /** Points, and in how many cases. */
  credited: Type.Integer(),
  reversed: Type.Integer(),
  cases: Type.Integer(),
  /** Who got any; each once. */
  persons: Type.Integer(),
})
export type RewardTotal = Static<typeof RewardTotal>

export const listRewards = query({
  name: 'listRewards',
  path: '/api/rewards',
  right: 'reward.manage',
  summary: { zh: '奖励规则与积分总账', en: 'The rules of rewards in force, and the totals of the ledger' },
  input: Input({}),
  output: Type.Object({ rules: Type.Array(RewardRule), totals: Type.Array(RewardTotal) }),
  refusals: {},
  example: {},
})

export const setRewardRule = command({
  name: 'setRewardRule',
  path: '/api/rewards/rules',
  right: 'reward.manage',
  summary: { zh: '定奖励规则，从现在起', en: 'Set what an event is worth, from now on; the version before it ends' },
  input: Input({
    ruleId: Id,
    event: OneOf(rewardEvents),
    category: Type.Optional(CategoryCode),
    points: Points,
    dailyCap: Points,
  }),
  output: Done,
  refusals: {
    unknown_category: { status: 422, zh: '没有这个类别', en: 'There is no such category' },
    cap_below_points: { status: 422, zh: '每日上限不能低于一次的积分', en: 'The cap of a day is not below one reward' },
    rule_exists: { status: 409, zh: '这个规则编号已经用过', en: 'This rule id is taken' },
  },
  example: { ruleId: '01900000-0000-7000-8000-00000000e001', event: 'filed', points: 5, dailyCap: 20 },
})

export const endRewardRule = command({
  name: 'endRewardRule',
  path: '/api/rewards/rules/:ruleId/end',
  right: 'reward.manage',
  summary: { zh: '停用奖励规则', en: 'End a rule; what was credited by it stays' },
  input: Input({ ruleId: Id }),
  output: Done,
  refusals: {
    no_such_rule: { status: 404, zh: '没有这条规则，或已停用', en: 'There is no such rule, or it has ended' },
  },
  example: { ruleId: '01900000-0000-7000-8000-00000000e0ff' },
})

export const listCaseRewards = query({
  name: 'listCaseRewards',
  path: '/api/cases/:caseId/rewards',
  right: 'reward.read',
  about: 'caseId',
  summary: { zh: '这个案件给报告人的积分', en: 'What the reporter of a case was credited' },
  input: Input({ caseId: Id }),
  output: Type.Object({
    entries: Type.Array(Type.Object({ event: OneOf(rewardEvents), points: Type.Integer(), at: Instant })),
  }),
  refusals: {},
  example: { caseId: '01900000-0000-7000-8000-00000000ca5e' },
})

export const revealRewards = query({
  name: 'revealRewards',
  path: '/api/cases/:caseId/rewards/balance',
  right: 'reward.reveal',
  about: 'caseId',
  reveals: 'contact',
  summary: { zh: '报告人的积分余额，写明用途', en: 'The balance of who reported a case, for a purpose that is logged' },
  input: Input({ caseId: Id, purpose: Purpose }),
  output: Type.Object({
    /** Null: the case names nobody who could be credited. */
    balance: orNull(Type.Integer()),
    cases: Type.Integer({ description: 'In how many cases' }),
  }),
  refusals: {},
  example: { caseId: '01900000-0000-7000-8000-00000000ca5e', purpose: '来电查询积分' },
})
