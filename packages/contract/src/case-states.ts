import type { Said } from './said.ts'

/** Where a case stands (cases.md, Stages and states; names as nine systems and the national stages have them). */
export const caseStates = [
  'reported',
  'verifying',
  'verified',
  'self_handled',
  'pending_dispatch',
  'dispatched',
  'arbitrating',
  'handling',
  'suspended',
  'checking',
  'pending_close',
  'reopen_requested',
  'closed',
  'force_closed',
  'rejected',
  'voided',
  'merged',
  'archived',
] as const
export type CaseState = (typeof caseStates)[number]
/** Nobody has to act. A closed case may be reopened until it is archived. */
export const endedStates = [
  'closed',
  'force_closed',
  'rejected',
  'voided',
  'merged',
  'archived',
] as const satisfies readonly CaseState[]

export const caseActions = [
  'report',
  'import_dispatched',
  'import_closed',
  'ask_verification',
  'verify',
  'file',
  'reject',
  'void',
  'merge',
  'absorb',
  'dispatch',
  'redirect',
  'take_back',
  'return',
  'dispute',
  'arbitrate',
  'accept',
  'finish',
  'ask_extension',
  'ask_suspension',
  'withdraw_request',
  'support_request',
  'grant_extension',
  'grant_suspension',
  'refuse_request',
  'resume',
  'pass_check',
  'fail_check',
  'skip_check',
  'close',
  'force_close',
  'ask_reopening',
  'reopen',
  'refuse_reopening',
  'appeal',
  'grant_appeal',
  'refuse_appeal',
  'urge',
  'supervise',
  'reply',
  'call_back',
  'meet_milestone',
  'ask_help',
  'help_done',
  'decline_help',
  'bind',
  'unbind',
  'gather',
  'let_go',
  'close_with_parent',
  'archive',
  'recount',
  'note',
] as const
export type CaseAction = (typeof caseActions)[number]

/** Who must act now. In every state but an ended one there is exactly one. */
export const holders = ['operator', 'worker', 'dispatcher', 'organisation', 'duty_officer', 'nobody'] as const
export type Holder = (typeof holders)[number]

/** Of these one runs in an open case. `decide`: the duty officer's, on a dispute or on a reopening. */
export const mainClocks = ['accept', 'verify', 'dispatch', 'handle', 'check', 'close', 'decide'] as const
export type MainClock = (typeof mainClocks)[number]
/** Beside the department's clock: the earlier limits of its category, and what each organisation that helps has. */
const sideClocks = ['milestone', 'helper'] as const
export const clockKinds = [...mainClocks, ...sideClocks] as const
export type ClockKind = (typeof clockKinds)[number]

export const isMainClock = (kind: ClockKind): kind is MainClock => (mainClocks as readonly ClockKind[]).includes(kind)

export const holderOf: Readonly<Record<CaseState, Holder>> = {
  reported: 'operator',
  verifying: 'worker',
  verified: 'operator',
  self_handled: 'worker',
  pending_dispatch: 'dispatcher',
  dispatched: 'organisation',
  arbitrating: 'duty_officer',
  handling: 'organisation',
  suspended: 'organisation',
  checking: 'worker',
  pending_close: 'dispatcher',
  reopen_requested: 'duty_officer',
  closed: 'nobody',
  force_closed: 'nobody',
  rejected: 'nobody',
  voided: 'nobody',
  merged: 'nobody',
  archived: 'nobody',
}

/** The main clock that runs in a state, or stands while the case is suspended; none in an ended one. */
export const clockOf: Readonly<Record<CaseState, MainClock | null>> = {
  reported: 'accept',
  verifying: 'verify',
  verified: 'accept',
  self_handled: 'check',
  pending_dispatch: 'dispatch',
  dispatched: 'handle',
  arbitrating: 'decide',
  handling: 'handle',
  suspended: 'handle',
  checking: 'check',
  pending_close: 'close',
  reopen_requested: 'decide',
  closed: null,
  force_closed: null,
  rejected: null,
  voided: null,
  merged: null,
  archived: null,
}

export const isEnded = (state: CaseState): boolean => (endedStates as readonly CaseState[]).includes(state)

export const stateNames: Readonly<Record<CaseState, Said>> = {
  reported: { zh: '待受理', en: 'waiting to be accepted' },
  verifying: { zh: '现场核实中', en: 'being verified on site' },
  verified: { zh: '已核实，待立案', en: 'verified, waiting to be filed' },
  self_handled: { zh: '自处理，待抽查', en: 'mended on the spot, to be checked' },
  pending_dispatch: { zh: '待派遣', en: 'waiting to be dispatched' },
  dispatched: { zh: '待签收', en: 'waiting to be taken on' },
  arbitrating: { zh: '仲裁中', en: 'in dispute' },
  handling: { zh: '处理中', en: 'being handled' },
  suspended: { zh: '挂账', en: 'suspended' },
  checking: { zh: '核查中', en: 'being checked' },
  pending_close: { zh: '待结案', en: 'waiting to be closed' },
  reopen_requested: { zh: '申请重办', en: 'reopening asked for' },
  closed: { zh: '已结案', en: 'closed' },
  force_closed: { zh: '强制结案', en: 'closed by force' },
  rejected: { zh: '不予受理', en: 'declined' },
  voided: { zh: '作废', en: 'voided' },
  merged: { zh: '已合并', en: 'merged' },
  archived: { zh: '已归档', en: 'archived' },
}

export const holderNames: Readonly<Record<Holder, Said>> = {
  operator: { zh: '受理员', en: 'the operator' },
  worker: { zh: '网格员', en: 'the grid worker' },
  dispatcher: { zh: '派遣员', en: 'the dispatcher' },
  organisation: { zh: '承办部门', en: 'the department' },
  duty_officer: { zh: '值班长', en: 'the duty officer' },
  nobody: { zh: '无人', en: 'nobody' },
}

export const photoNames: Readonly<Record<'near' | 'far' | 'after' | 'voice', Said>> = {
  near: { zh: '近景', en: 'near' },
  far: { zh: '远景', en: 'far' },
  after: { zh: '处理后', en: 'after' },
  voice: { zh: '语音', en: 'voice' },
}
