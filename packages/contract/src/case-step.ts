import Type, { type TObject, type TSchema } from 'typebox'
import { CaseAnswer, ReportedFile } from './case.ts'
import { command } from './endpoint.ts'
import type { Right } from './rights.ts'
import type { Said } from './said.ts'
import { Id, Input } from './schema.ts'

export const exampleCase = '01900000-0000-7000-8000-00000000ca5e'
export const exampleOrganisation = '01900000-0000-7000-8000-0000000000f1'

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
  returns_used: {
    status: 409,
    zh: '还可以退单，退满两次才仲裁',
    en: 'It can still be returned; arbitration comes after two returns',
  },
  not_arbitrated: { status: 409, zh: '仲裁已定由谁办，不能再退', en: 'Arbitration has settled whose it is' },
  asked_in_time: { status: 409, zh: '已经超时，要在到期前申请', en: 'It is overdue; ask before the time is up' },
  extensions_left: { status: 409, zh: '已延期两次', en: 'Extended twice already' },
  never_suspended: { status: 409, zh: '已挂账过一次', en: 'Suspended once already' },
  no_request_open: { status: 409, zh: '已有一个申请在等批', en: 'A request waits to be decided already' },
  request_open: { status: 409, zh: '现在没有申请', en: 'No request is open' },
  request_at_this_level: {
    status: 409,
    zh: '申请不在这一级：先部门审批，再值班长定',
    en: 'The request is not at this level: the department’s approver first, then the duty officer',
  },
  extension_supported: {
    status: 409,
    zh: '没有经部门同意的延期申请',
    en: 'No request for more time has been supported by its department',
  },
  suspension_supported: {
    status: 409,
    zh: '没有经部门同意的挂账申请',
    en: 'No request to suspend has been supported by its department',
  },
  overdue: { status: 409, zh: '本部门的钟没有超时', en: 'Your department’s clock is not overdue' },
  no_appeal_open: { status: 409, zh: '已有一个申诉在等定', en: 'An appeal waits to be decided already' },
  appeal_open: { status: 409, zh: '现在没有申诉', en: 'No appeal is open' },
  supervision_open: { status: 409, zh: '现在没有待答复的督办', en: 'No supervision waits for an answer' },
  milestone_open: { status: 409, zh: '没有这个待完成的节点', en: 'There is no such milestone to be met' },
  helpers_answered: {
    status: 409,
    zh: '协办还没有答复：等答复，或写明不等的理由',
    en: 'Those who help have not answered: wait, or say why not',
  },
  asked_to_help: { status: 409, zh: '本部门现在没有要协办的', en: 'Your department is not asked to help now' },
  not_asked_yet: {
    status: 409,
    zh: '这个部门正在承办或协办，或协办已满 5 家',
    en: 'They have the case or help already, or five help already',
  },
  not_bound: { status: 409, zh: '已归并到一个总案', en: 'It is bound to a parent case already' },
  bound: { status: 409, zh: '没有归并到总案', en: 'It is not bound to a parent case' },
  no_children: { status: 409, zh: '名下还有子案，先解除归并', en: 'Cases are bound to it; unbind them first' },
  has_children: { status: 409, zh: '名下没有子案', en: 'No case is bound to it' },
  parent_closed: { status: 409, zh: '总案还没有结案', en: 'Its parent case has not closed' },
  no_such_target: {
    status: 422,
    zh: '要并入的案件不在，或已结束',
    en: 'The case to merge into is not there, or has ended',
  },
  suspension_too_long: {
    status: 422,
    zh: '挂账要有将来的日期，最长一年',
    en: 'A suspension ends on a day to come, within a year',
  },
  file_taken: { status: 409, zh: '照片编号已经用过', en: 'A file id is taken' },
  no_such_organisation: {
    status: 422,
    zh: '没有这个部门，或已停用',
    en: 'There is no such department, or it has ended',
  },
} as const

export const version = Type.Optional(
  Type.Integer({ minimum: 1, description: 'The version that the sender saw; a newer one refuses the step' }),
)

/** An action on one case: path, right and the fields beside `caseId` and `version`. */
export const act = <const N extends string, P extends Record<string, TSchema>>(
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

/** Nothing beside the case and its version. */
export const none = { properties: {}, example: {} }
export const files = Type.Array(ReportedFile, { maxItems: 9 })
