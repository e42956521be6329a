import Type, { type Static } from 'typebox'
import { Limit, Milestone, photoKinds } from './catalogue.ts'
import { query } from './endpoint.ts'
import { Said } from './said.ts'
import { AreaCode, Id, Input, Instant, OneOf, Text } from './schema.ts'

/** The two tables that are versioned apart. */
export const ruleKinds = ['catalogue', 'responsibility'] as const
export type RuleKind = (typeof ruleKinds)[number]
const RuleKind = OneOf(ruleKinds)

const SaidText = (most: number) => Type.Object({ zh: Text(most), en: Text(most) }, { additionalProperties: false })
const share = Type.Integer({ minimum: 0, maximum: 100 })

/** A small class as its editor writes it: all of its standard. */
export const ClassRule = Type.Object(
  {
    code: Type.String({ pattern: '^[0-9]{4,10}$' }),
    group: SaidText(60),
    name: SaidText(60),
    filing: SaidText(500),
    closing: SaidText(500),
    limit: Limit,
    evidence: Type.Object({
      filing: Type.Array(OneOf(photoKinds), { maxItems: 3, uniqueItems: true }),
      closing: Type.Array(OneOf(photoKinds), { maxItems: 3, uniqueItems: true }),
    }),
    afterWithin: Type.Integer({ minimum: 1, maximum: 5000 }),
    duplicate: Type.Object({
      radius: Type.Integer({ minimum: 1, maximum: 5000 }),
      days: Type.Integer({ minimum: 1, maximum: 730 }),
    }),
    check: Type.Object({ finished: share, selfHandled: share }),
    urgent: Type.Boolean(),
    milestones: Type.Array(Milestone, { maxItems: 6 }),
  },
  { additionalProperties: false },
)
export type ClassRule = Static<typeof ClassRule>

const Minute = Type.Integer({ minimum: 0, maximum: 1439 })

const answerFields = {
  category: Type.String({ pattern: '^[0-9]{4,10}$' }),
  area: AreaCode,
  /** Monday is 1; none: every day. */
  days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 7, uniqueItems: true }),
  /** Minutes of the day in the city; null: all day. An end before the beginning lies in the next day. */
  hours: Type.Union([Type.Object({ from: Minute, to: Minute }, { additionalProperties: false }), Type.Null()]),
  organisationId: Id,
}

/** One line of the responsibility table: category × area × time → organisation. */
export const AnswerRule = Type.Object(answerFields, { additionalProperties: false })
export type AnswerRule = Static<typeof AnswerRule>

const versionStates = ['draft', 'submitted', 'adopted', 'discarded'] as const

export const RuleVersion = Type.Object({
  id: Id,
  kind: RuleKind,
  /** Of those put in force; 1 is what the city began with. */
  number: Type.Union([Type.Integer(), Type.Null()]),
  state: OneOf(versionStates),
  /** Counts the changes of a draft; who sends an older one is told. */
  edit: Type.Integer(),
  changes: Type.Integer(),
  openedBy: Type.String(),
  openedAt: Instant,
  editedBy: Type.String(),
  editedAt: Instant,
  note: Type.Union([Type.String(), Type.Null()]),
  startsAt: Type.Union([Instant, Type.Null()]),
  holesAllowed: Type.Boolean(),
  submittedBy: Type.Union([Type.String(), Type.Null()]),
  /** Whether the caller is who handed it in: another one adopts it. */
  mine: Type.Boolean(),
  adoptedBy: Type.Union([Type.String(), Type.Null()]),
  adoptedAt: Type.Union([Instant, Type.Null()]),
})
export type RuleVersion = Static<typeof RuleVersion>

const ClassChange = Type.Object({
  key: Type.String(),
  before: Type.Union([ClassRule, Type.Null()]),
  after: Type.Union([ClassRule, Type.Null()]),
})
export type ClassChange = Static<typeof ClassChange>
const AnswerChange = Type.Object({
  key: Type.String(),
  before: Type.Union([AnswerRule, Type.Null()]),
  after: Type.Union([AnswerRule, Type.Null()]),
})
export type AnswerChange = Static<typeof AnswerChange>

/** Where a table gives no answer or two. */
export const TableFault = Type.Object({
  kind: OneOf(['hole', 'double', 'gone']),
  category: Type.String(),
  /** The highest area all of which is so. */
  area: AreaCode,
  areaName: Said,
  /** Minutes of the week from Monday 0:00 at which it begins to be so; null: always. */
  at: Type.Union([Type.Integer(), Type.Null()]),
  organisations: Type.Array(Type.String()),
})
export type TableFault = Static<typeof TableFault>

const NamedRule = Type.Object({ ...answerFields, areaName: Said })

const Sample = Type.Object({
  caseId: Id,
  number: Type.String(),
  category: Type.String(),
  was: Type.Array(Type.String()),
  becomes: Type.Array(Type.String()),
})

export const TrialResult = Type.Object({
  cases: Type.Integer(),
  /** Of a class whose standard the draft changes, and of one that it ends. */
  touched: Type.Integer(),
  ended: Type.Integer(),
  /** Would go to another organisation; how many by whose to whose. */
  elsewhere: Type.Integer(),
  flows: Type.Array(
    Type.Object({ from: Type.Array(Type.String()), to: Type.Array(Type.String()), cases: Type.Integer() }),
  ),
  none: Type.Object({ before: Type.Integer(), after: Type.Integer() }),
  double: Type.Object({ before: Type.Integer(), after: Type.Integer() }),
  /** A rule that was not asked since a deeper or narrower one answered. */
  shadows: Type.Array(Type.Object({ winner: NamedRule, shadowed: NamedRule, cases: Type.Integer() })),
  samples: Type.Array(Sample),
  byClass: Type.Array(Type.Object({ category: Type.String(), cases: Type.Integer() })),
  /** Of the organisations that are named by their ids. */
  names: Type.Array(Type.Object({ id: Id, name: Said })),
})
export type TrialResult = Static<typeof TrialResult>

export const RuleTrial = Type.Object({
  id: Id,
  versionId: Id,
  /** Of the draft as it was tried: a later change makes it old. */
  edit: Type.Integer(),
  from: Instant,
  to: Instant,
  askedBy: Type.String(),
  askedAt: Instant,
  done: Type.Integer(),
  endedAt: Type.Union([Instant, Type.Null()]),
  result: Type.Union([TrialResult, Type.Null()]),
})
export type RuleTrial = Static<typeof RuleTrial>

const exampleVersion = '01900000-0000-7000-8000-00000000d4a1'

export const listRuleVersions = query({
  name: 'listRuleVersions',
  path: '/api/catalogue/versions',
  right: 'catalogue.review',
  summary: { zh: '规则的各个版本', en: 'The versions of the rules' },
  input: Input({ kind: RuleKind }),
  output: Type.Object({
    versions: Type.Array(RuleVersion),
    /** The number of the version in force. */
    inForce: Type.Integer(),
  }),
  refusals: {},
  example: { kind: 'catalogue' },
})

export const getRuleVersion = query({
  name: 'getRuleVersion',
  path: '/api/catalogue/versions/:id',
  right: 'catalogue.review',
  summary: { zh: '一个版本改了什么', en: 'What a version changes' },
  input: Input({ id: Id }),
  output: Type.Object({
    version: RuleVersion,
    classes: Type.Array(ClassChange),
    answers: Type.Array(AnswerChange),
    /** Of a responsibility table as the draft leaves it. */
    faults: Type.Array(TableFault),
    faultCount: Type.Integer(),
    trial: Type.Union([RuleTrial, Type.Null()]),
    /** Of a catalogue that is not yet in force: lines of the responsibility table that end with the classes that it ends. */
    lines: Type.Array(Type.Object({ category: Type.String(), lines: Type.Integer() })),
    /** Of the organisations and areas that the changes name, by id or code. */
    names: Type.Array(Type.Object({ key: Type.String(), name: Said })),
  }),
  refusals: { unknown_version: { status: 404, zh: '没有这个版本', en: 'There is no such version' } },
  example: { id: exampleVersion },
})

/** The responsibility table in force, or as the open draft leaves it. */
export const listAnswers = query({
  name: 'listAnswers',
  path: '/api/catalogue/answers',
  right: 'catalogue.review',
  summary: { zh: '责任表', en: 'The responsibility table' },
  input: Input({
    category: Type.Optional(Type.String({ pattern: '^[0-9]{4,10}$' })),
    within: Type.Optional(AreaCode),
    organisation: Type.Optional(Id),
  }),
  output: Type.Object({
    rules: Type.Array(
      Type.Object({
        ...answerFields,
        key: Id,
        areaName: Said,
        organisation: Said,
        /** How the open draft changes it. */
        draft: Type.Union([OneOf(['new', 'changed', 'ended']), Type.Null()]),
      }),
    ),
    total: Type.Integer(),
    organisations: Type.Array(Type.Object({ id: Id, name: Said })),
  }),
  refusals: {},
  example: {},
})
