import Type from 'typebox'
import { AnswerRule, ClassRule, RuleTrial, RuleVersion, ruleKinds } from './catalogue-version.ts'
import { command } from './endpoint.ts'
import { Day, Id, Input, Instant, OneOf, Text } from './schema.ts'

const exampleVersion = '01900000-0000-7000-8000-00000000d4a1'
const unknownVersion = { status: 404, zh: '没有这个版本', en: 'There is no such version' } as const
const notDraft = { status: 409, zh: '这个版本不是草稿了', en: 'This version is no draft any more' } as const
const draftChanged = {
  status: 409,
  zh: '{who} 刚改过草稿，看过再改',
  en: '{who} has just changed the draft; look at it and then change it',
} as const
const classGone = {
  status: 422,
  zh: '小类 {code} 没有或已停用',
  en: 'There is no category {code}, or it has ended',
} as const
const tableRefusals = {
  class_gone: classGone,
  unknown_area: { status: 422, zh: '今天没有代码为 {code} 的区域', en: 'No area has the code {code} today' },
  unknown_organisation: { status: 422, zh: '没有这个可派遣的单位', en: 'There is no such organisation to send to' },
  rule_twice: {
    status: 422,
    zh: '小类 {category} 在 {area} 同一时间、同一单位已有一条',
    en: 'Category {category} in {area} has this organisation at this time already',
  },
} as const

export const openRuleDraft = command({
  name: 'openRuleDraft',
  path: '/api/catalogue/versions/open',
  right: 'catalogue.edit',
  about: 'id',
  summary: { zh: '开始新草稿', en: 'Begin a draft' },
  input: Input({ id: Id, kind: OneOf(ruleKinds) }),
  output: RuleVersion,
  refusals: {
    draft_open: { status: 409, zh: '{who} 的草稿还没有启用或放弃', en: 'A draft of {who} is still open' },
    version_exists: { status: 409, zh: '这个编号已有版本', en: 'A version with this id exists' },
  },
  example: { id: '01900000-0000-7000-8000-00000000d4a2', kind: 'catalogue' },
})

const edited = { id: Id, edit: Type.Integer({ minimum: 1 }) }
const editedExample = { id: exampleVersion, edit: 1 }
const draftRefusals = { unknown_version: unknownVersion, not_draft: notDraft, draft_changed: draftChanged } as const

/** Sets classes in the draft: `after` null ends a class, `undo` takes a change back. */
export const changeClasses = command({
  name: 'changeClasses',
  path: '/api/catalogue/versions/:id/classes',
  right: 'catalogue.edit',
  about: 'id',
  summary: { zh: '改草稿里的小类', en: 'Change categories in the draft' },
  input: Input({
    ...edited,
    set: Type.Array(ClassRule, { maxItems: 1000 }),
    end: Type.Array(Type.String({ pattern: '^[0-9]{4,10}$' }), { maxItems: 1000 }),
    undo: Type.Array(Type.String({ pattern: '^[0-9]{4,10}$' }), { maxItems: 1000 }),
  }),
  output: RuleVersion,
  refusals: {
    ...draftRefusals,
    class_gone: classGone,
    group_differs: {
      status: 422,
      zh: '{code} 的大类名称与同大类的其他小类不同',
      en: 'The big class of {code} has another name in its other categories',
    },
    milestone_twice: { status: 422, zh: '{code} 的节点重名', en: 'A milestone of {code} is named twice' },
    urgent_limit: {
      status: 422,
      zh: '{code} 是紧急小类，时限要用紧急工作时',
      en: '{code} is urgent; its limit is in urgent hours',
    },
  },
  example: { ...editedExample, set: [], end: [], undo: ['010101'] },
})

/** Sets lines of the table in the draft, by their keys: the id of a line in force, or a new id. */
export const changeAnswers = command({
  name: 'changeAnswers',
  path: '/api/catalogue/versions/:id/answers',
  right: 'catalogue.edit',
  about: 'id',
  summary: { zh: '改草稿里的责任表', en: 'Change the responsibility table in the draft' },
  input: Input({
    ...edited,
    set: Type.Array(Type.Object({ key: Id, rule: AnswerRule }, { additionalProperties: false }), { maxItems: 5000 }),
    end: Type.Array(Id, { maxItems: 5000 }),
    undo: Type.Array(Id, { maxItems: 5000 }),
  }),
  output: RuleVersion,
  refusals: {
    ...draftRefusals,
    ...tableRefusals,
    unknown_rule: { status: 422, zh: '责任表里没有这一条', en: 'The table has no such line' },
  },
  example: { ...editedExample, set: [], end: [], undo: [exampleVersion] },
})

export const discardDraft = command({
  name: 'discardDraft',
  path: '/api/catalogue/versions/:id/discard',
  right: 'catalogue.edit',
  about: 'id',
  summary: { zh: '放弃草稿', en: 'Discard a draft' },
  input: Input(edited),
  output: RuleVersion,
  refusals: draftRefusals,
  example: editedExample,
})

/** Hands the draft to a second person, with the day from which it is to be in force. */
export const submitDraft = command({
  name: 'submitDraft',
  path: '/api/catalogue/versions/:id/submit',
  right: 'catalogue.edit',
  about: 'id',
  summary: { zh: '交第二人确认', en: 'Hand a draft to a second person' },
  input: Input({
    ...edited,
    /** A day in the city; today: from the moment of its adoption. */
    startsOn: Day,
    note: Text(500),
    holesAllowed: Type.Boolean(),
  }),
  output: RuleVersion,
  refusals: {
    ...draftRefusals,
    nothing_changed: { status: 409, zh: '草稿没有改动', en: 'The draft changes nothing' },
    day_past: { status: 422, zh: '启用日期不能早于今天', en: 'The day cannot be earlier than today' },
    table_faulty: {
      status: 409,
      zh: '责任表有 {holes} 处没有答案、{doubles} 处有两个答案，确认后才能交',
      en: 'The table has {holes} holes and {doubles} double answers; confirm them to hand it in',
    },
    class_gone: classGone,
  },
  example: { ...editedExample, startsOn: '2026-07-01', note: '按新的市政养护合同', holesAllowed: false },
})

/** The second person puts it in force. */
export const adoptVersion = command({
  name: 'adoptVersion',
  path: '/api/catalogue/versions/:id/adopt',
  right: 'catalogue.adopt',
  about: 'id',
  summary: { zh: '确认启用', en: 'Put a version in force' },
  input: Input(edited),
  output: RuleVersion,
  refusals: {
    unknown_version: unknownVersion,
    not_submitted: { status: 409, zh: '这个版本不在等确认', en: 'This version does not wait for a second person' },
    draft_changed: draftChanged,
    same_person: { status: 403, zh: '要由另一个人确认', en: 'Another person has to confirm it' },
    class_gone: classGone,
    later_version: {
      status: 409,
      zh: '已有版本从 {day} 起启用，日期要不早于它',
      en: 'A version begins on {day}; this one cannot begin before it',
    },
  },
  example: editedExample,
})

/** Gives it back to be changed. */
export const giveBackVersion = command({
  name: 'giveBackVersion',
  path: '/api/catalogue/versions/:id/give-back',
  right: 'catalogue.review',
  about: 'id',
  summary: { zh: '退回修改', en: 'Give a version back to be changed' },
  input: Input({ ...edited }),
  output: RuleVersion,
  refusals: {
    unknown_version: unknownVersion,
    not_submitted: { status: 409, zh: '这个版本不在等确认', en: 'This version does not wait for a second person' },
    draft_changed: draftChanged,
  },
  example: editedExample,
})

/** Routes the cases reported in a time by the draft and by what is in force; a job. */
export const tryDraft = command({
  name: 'tryDraft',
  path: '/api/catalogue/trials',
  right: 'catalogue.review',
  about: 'id',
  summary: { zh: '用过去的案件试用', en: 'Try a draft on past cases' },
  input: Input({ id: Id, versionId: Id, from: Instant, to: Instant }),
  output: RuleTrial,
  refusals: {
    unknown_version: unknownVersion,
    not_draft: notDraft,
    time_reversed: { status: 422, zh: '结束要晚于开始', en: 'The end must be after the beginning' },
    trial_exists: { status: 409, zh: '这个编号已有试用', en: 'A trial with this id exists' },
  },
  example: {
    id: '01900000-0000-7000-8000-00000000d4a3',
    versionId: exampleVersion,
    from: '2026-05-01T00:00:00.000Z',
    to: '2026-06-01T00:00:00.000Z',
  },
})
