import Type, { type TObject, type TSchema } from 'typebox'
import { CaseAnswer, findings, outcomes, Report, ReportedFile } from './case.ts'
import { command } from './endpoint.ts'
import type { Right } from './rights.ts'
import type { Said } from './said.ts'
import { Done, Id, Input, OneOf, Text } from './schema.ts'

const exampleCase = '01900000-0000-7000-8000-00000000ca5e'
const exampleCategory = '01900000-0000-7000-8000-00000000ca70'
const exampleOrganisation = '01900000-0000-7000-8000-0000000000f1'

/** What the gate may answer to any action on a case. */
export const caseRefusals = {
  overtaken: {
    status: 409,
    zh: '{who} {at} 已经{action_zh}。刚填的留作草稿',
    en: '{who} was faster at {at}: {action_en}. What you typed is kept as a draft',
  },
  not_now: {
    status: 409,
    zh: '案件现在是“{state_zh}”，不能做这一步',
    en: 'The case is “{state_en}”; this step is not possible now',
  },
  not_yours: { status: 403, zh: '这一步归{holder_zh}', en: 'This step belongs to {holder_en}' },
  evidence_for_filing: { status: 422, zh: '立案还缺照片：{missing_zh}', en: 'Filing needs photos: {missing_en}' },
  evidence_for_closing: { status: 422, zh: '办结还缺照片：{missing_zh}', en: 'Finishing needs photos: {missing_en}' },
  after_photo_too_far: {
    status: 422,
    zh: '照片离案件 {distance} 米，要在 {within} 米内拍',
    en: 'The photo is {distance} m from the case; take it within {within} m',
  },
  verified_if_needed: {
    status: 409,
    zh: '这个来源要先到现场核实',
    en: 'Reports from this source are verified on site first',
  },
  returns_left: {
    status: 409,
    zh: '已退单两次，不能再退，找值班长仲裁',
    en: 'Returned twice already; ask the duty officer to arbitrate',
  },
  not_opened_yet: {
    status: 409,
    zh: '对方已打开，不能撤回',
    en: 'The other side has opened it; it cannot be taken back',
  },
  checker_is_not_handler: { status: 403, zh: '处理的人不能核查', en: 'Who handled it may not check it' },
  file_taken: { status: 409, zh: '照片编号已经用过', en: 'A file id is taken' },
  no_such_organisation: {
    status: 422,
    zh: '没有这个部门，或已停用',
    en: 'There is no such department, or it has ended',
  },
} as const

const reportRefusals = {
  outside_city: {
    status: 422,
    zh: '位置不在本市网格内，把图钉移到正确的地方',
    en: 'The position lies in no grid of this city; move the pin',
  },
  unknown_category: { status: 422, zh: '没有这个类别，或已停用', en: 'There is no such category, or it has ended' },
  case_exists: { status: 409, zh: '这个案件编号已经用过', en: 'This case id is taken' },
  file_taken: { status: 409, zh: '照片编号已经用过', en: 'A file id is taken' },
  source_not_yours: {
    status: 403,
    zh: '这个岗位不能按这个来源登记',
    en: 'This position cannot report from this source',
  },
  caller_needed: { status: 422, zh: '热线来电要登记来电人', en: 'A hotline report names its caller' },
} as const

export const reportCase = command({
  name: 'reportCase',
  path: '/api/cases/report',
  right: 'case.report',
  about: 'caseId',
  summary: { zh: '上报', en: 'Report a problem' },
  input: Report,
  output: CaseAnswer,
  refusals: reportRefusals,
  example: {
    caseId: '01900000-0000-7000-8000-00000000ca5f',
    categoryId: exampleCategory,
    source: 'worker',
    point: { lon: 118.3746, lat: 31.3247, accuracy: 6 },
    description: '路口有个大坑',
    madeAt: '2026-06-03T06:20:00.000Z',
    files: [],
  },
})

const version = Type.Optional(
  Type.Integer({ minimum: 1, description: 'The version that the sender saw; a newer one refuses the step' }),
)

/** An action on one case: path, right and the fields beside `caseId` and `version`. */
const act = <const N extends string, P extends Record<string, TSchema>>(
  name: N,
  right: Right,
  summary: Said,
  fields: { properties: P; example: Record<string, unknown> },
) =>
  command({
    name,
    path: `/api/cases/:caseId/${name}`,
    right,
    about: 'caseId' as never,
    summary,
    input: Input({ caseId: Id, version, ...fields.properties }) as TObject<
      { caseId: typeof Id; version: typeof version } & P
    >,
    output: CaseAnswer,
    refusals: caseRefusals,
    example: { caseId: exampleCase, ...fields.example } as never,
  })

const none = { properties: {}, example: {} }
const files = Type.Array(ReportedFile, { maxItems: 9 })

export const askVerification = act(
  'askVerification',
  'case.file',
  { zh: '先核实', en: 'Have it verified on site' },
  none,
)
export const verifyCase = act(
  'verifyCase',
  'case.check',
  { zh: '核实', en: 'Say what is there' },
  {
    properties: { finding: OneOf(findings), text: Type.Optional(Text(2000)), files },
    example: { finding: 'found', files: [] },
  },
)
export const fileCase = act(
  'fileCase',
  'case.file',
  { zh: '立案', en: 'File; the rule dispatches where it has one answer' },
  none,
)
export const rejectCase = act(
  'rejectCase',
  'case.file',
  { zh: '不予受理', en: 'Decline' },
  {
    properties: { reason: Text(500) },
    example: { reason: '不在本系统受理范围' },
  },
)
export const dispatchCase = act(
  'dispatchCase',
  'case.dispatch',
  { zh: '派遣', en: 'Dispatch' },
  {
    properties: { organisationId: Id, text: Type.Optional(Text(2000)) },
    example: { organisationId: exampleOrganisation },
  },
)
export const takeBackCase = act('takeBackCase', 'case.dispatch', { zh: '撤回派遣', en: 'Take the dispatch back' }, none)
export const returnCase = act(
  'returnCase',
  'case.handle',
  { zh: '退单', en: 'Return' },
  {
    properties: { reason: Text(500) },
    example: { reason: '不属本所管养范围' },
  },
)
export const acceptCase = act('acceptCase', 'case.handle', { zh: '签收', en: 'Take on' }, none)
export const finishCase = act(
  'finishCase',
  'case.handle',
  { zh: '办好了', en: 'Report it finished' },
  {
    properties: { text: Text(2000), files },
    example: { text: '已修补', files: [] },
  },
)
export const passCheck = act(
  'passCheck',
  'case.check',
  { zh: '核查：修好了', en: 'Check: mended' },
  {
    properties: { text: Type.Optional(Text(2000)), files },
    example: { files: [] },
  },
)
export const failCheck = act(
  'failCheck',
  'case.check',
  { zh: '核查：没修好', en: 'Check: not mended' },
  {
    properties: { reason: Text(500), files },
    example: { reason: '坑还在', files: [] },
  },
)
export const closeCase = act(
  'closeCase',
  'case.close',
  { zh: '结案', en: 'Close' },
  {
    properties: { outcome: OneOf(outcomes), text: Type.Optional(Text(2000)) },
    example: { outcome: 'solved' },
  },
)
export const noteCase = act(
  'noteCase',
  'case.note',
  { zh: '备注', en: 'Note' },
  {
    properties: { text: Text(2000), files: Type.Optional(files) },
    example: { text: '已电话联系' },
  },
)

/** Marks that the other side has seen it: from then on a dispatch cannot be taken back. */
export const openCase = command({
  name: 'openCase',
  path: '/api/cases/:caseId/open',
  right: 'case.handle',
  about: 'caseId',
  summary: { zh: '打开', en: 'Mark as opened by the organisation that holds it' },
  input: Input({ caseId: Id }),
  output: Done,
  refusals: {},
  example: { caseId: exampleCase },
})

export const dispatchCases = command({
  name: 'dispatchCases',
  path: '/api/dispatch',
  right: 'case.dispatch',
  summary: { zh: '批量派遣', en: 'Dispatch many at once; each stands or falls alone' },
  input: Input({
    cases: Type.Array(Type.Object({ caseId: Id, version, organisationId: Id }, { additionalProperties: false }), {
      minItems: 1,
      maxItems: 50,
    }),
  }),
  output: Type.Object({
    results: Type.Array(
      Type.Object({
        caseId: Id,
        answer: Type.Union([CaseAnswer, Type.Null()]),
        refused: Type.Union([Type.String(), Type.Null()]),
      }),
    ),
  }),
  refusals: {},
  example: { cases: [{ caseId: exampleCase, organisationId: exampleOrganisation }] },
})
