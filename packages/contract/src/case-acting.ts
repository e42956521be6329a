import Type from 'typebox'
import { CaseAnswer, findings, outcomes, Report } from './case.ts'
import { act, caseRefusals, exampleCase, exampleOrganisation, files, none, version } from './case-step.ts'
import { command } from './endpoint.ts'
import { Done, Id, Input, OneOf, Text } from './schema.ts'

const exampleCategory = '01900000-0000-7000-8000-00000000ca70'

const reportRefusals = {
  outside_city: {
    status: 422,
    zh: '位置不在本市网格内，把图钉移到正确的地方',
    en: 'The position lies in no grid of this city; move the pin',
  },
  unknown_category: { status: 422, zh: '没有这个类别，或已停用', en: 'There is no such category, or it has ended' },
  controlled_area: {
    status: 409,
    zh: '这里是管控区域“{name}”，到 {until} 为止不受理这个小类：{reason}',
    en: 'This lies in the control area “{name}”; until {until} this category is not taken in there: {reason}',
  },
  case_exists: { status: 409, zh: '这个案件编号已经用过', en: 'This case id is taken' },
  file_taken: { status: 409, zh: '照片编号已经用过', en: 'A file id is taken' },
  source_not_yours: {
    status: 403,
    zh: '这个岗位不能按这个来源登记',
    en: 'This position cannot report from this source',
  },
  evidence_for_closing: caseRefusals.evidence_for_closing,
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
    /** The reason says why those who help were not waited for. */
    properties: { text: Text(2000), reason: Type.Optional(Text(500)), files },
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

/** Of a step taken on many at once: each stands or falls alone. */
export const EachAnswered = Type.Object({
  results: Type.Array(
    Type.Object({
      caseId: Id,
      answer: Type.Union([CaseAnswer, Type.Null()]),
      refused: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
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
  output: EachAnswered,
  refusals: {},
  example: { cases: [{ caseId: exampleCase, organisationId: exampleOrganisation }] },
})
