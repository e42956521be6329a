import Type from 'typebox'
import { outcomes, satisfactions } from './case.ts'
import { act, exampleOrganisation, none } from './case-step.ts'
import { Day, Id, OneOf, Text } from './schema.ts'

const reason = { properties: { reason: Text(500) }, example: { reason: '材料要从外地调来' } }
const text = { properties: { text: Text(2000) }, example: { text: '今天下班前报结果' } }
const optionalText = { properties: { text: Type.Optional(Text(2000)) }, example: {} }

export const voidCase = act('voidCase', 'case.file', { zh: '作废', en: 'Void what should not be a case' }, reason)
export const mergeCase = act(
  'mergeCase',
  'case.merge',
  { zh: '合并进另一个案件，报告人随之知道进展', en: 'Merge into another case; its reporter follows that one' },
  { properties: { targetId: Id }, example: { targetId: '01900000-0000-7000-8000-00000000ca5d' } },
)
export const redirectCase = act(
  'redirectCase',
  'case.dispatch',
  { zh: '改派，对方签收前', en: 'Send elsewhere, until it is taken on' },
  {
    properties: { organisationId: Id, text: Type.Optional(Text(2000)) },
    example: { organisationId: exampleOrganisation },
  },
)
export const disputeCase = act(
  'disputeCase',
  'case.handle',
  { zh: '退满两次后请求仲裁', en: 'Ask for arbitration after two returns' },
  reason,
)
export const arbitrateCase = act(
  'arbitrateCase',
  'case.decide',
  { zh: '仲裁由谁办', en: 'Arbitrate whose it is' },
  {
    properties: { organisationId: Id, reason: Text(500) },
    example: { organisationId: exampleOrganisation, reason: '按管养范围归该所' },
  },
)
export const askExtension = act(
  'askExtension',
  'case.handle',
  { zh: '申请延期，到期前', en: 'Ask for one more limit, before the time is up' },
  reason,
)
export const askSuspension = act(
  'askSuspension',
  'case.handle',
  { zh: '申请挂账到某日', en: 'Ask to suspend until a day' },
  {
    properties: { reason: Text(500), until: Day },
    example: { reason: '等雨季过后施工', until: '2026-09-01' },
  },
)
export const withdrawRequest = act(
  'withdrawRequest',
  'case.handle',
  { zh: '撤回申请', en: 'Withdraw the request' },
  none,
)
export const supportRequest = act(
  'supportRequest',
  'case.support',
  { zh: '部门同意申请，交值班长定', en: 'Support the request of one’s department' },
  optionalText,
)
export const grantExtension = act(
  'grantExtension',
  'case.decide',
  { zh: '准予延期', en: 'Grant one more limit' },
  optionalText,
)
export const grantSuspension = act(
  'grantSuspension',
  'case.decide',
  { zh: '准予挂账，到日自动恢复', en: 'Suspend until the day asked for; it then resumes by itself' },
  optionalText,
)
export const refuseRequest = act('refuseRequest', 'case.answer', { zh: '不同意申请', en: 'Refuse the request' }, reason)
export const resumeCase = act('resumeCase', 'case.handle', { zh: '提前恢复办理', en: 'Resume before the day' }, none)
export const forceClose = act(
  'forceClose',
  'case.decide',
  { zh: '强制结案', en: 'Close by force' },
  {
    properties: { outcome: OneOf(outcomes), reason: Text(500) },
    example: { outcome: 'cannot_be_solved', reason: '权属不清，已报区政府' },
  },
)
export const askReopening = act(
  'askReopening',
  'case.ask_reopening',
  { zh: '申请重办', en: 'Ask to reopen a closed case' },
  reason,
)
export const reopenCase = act('reopenCase', 'case.decide', { zh: '重办', en: 'Reopen' }, optionalText)
export const refuseReopening = act('refuseReopening', 'case.decide', { zh: '不重办', en: 'Keep it closed' }, reason)
export const appealOverdue = act(
  'appealOverdue',
  'case.appeal',
  { zh: '对超时提出申诉', en: 'Appeal against “overdue”' },
  reason,
)
export const grantAppeal = act(
  'grantAppeal',
  'case.judge',
  { zh: '申诉成立，不计超时', en: 'Uphold the appeal: the figures leave it out, the clock stays as it was' },
  optionalText,
)
export const refuseAppeal = act('refuseAppeal', 'case.judge', { zh: '申诉不成立', en: 'Dismiss the appeal' }, reason)
export const urgeCase = act('urgeCase', 'case.urge', { zh: '催办', en: 'Urge whoever holds it' }, optionalText)
export const superviseCase = act(
  'superviseCase',
  'case.supervise',
  { zh: '督办，要答复', en: 'Supervise: an answer is expected' },
  text,
)
export const replyCase = act('replyCase', 'case.reply', { zh: '答复督办', en: 'Answer a supervision' }, text)
export const callBack = act(
  'callBack',
  'case.call_back',
  { zh: '登记回访', en: 'Enter what the reporter said when called back' },
  {
    properties: { satisfaction: OneOf(satisfactions), text: Type.Optional(Text(2000)) },
    example: { satisfaction: 'satisfied' },
  },
)
