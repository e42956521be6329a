import { dispatchers, operators, oversight, step, type Transition, workers } from './case-path.ts'
import { caseStates, isEnded, mainClocks } from './case-states.ts'

const open = caseStates.filter(state => !isEnded(state))
const ofDepartment = ['handler', 'approver'] as const
/** Where a department's time may have run out. */
const afterHandling = ['handling', 'suspended', 'checking', 'pending_close', 'closed', 'force_closed'] as const

/** What leaves the main path, and what is done beside it. */
export const sidePaths: readonly Transition[] = [
  step('void', '作废', 'Void', {
    from: ['reported', 'verifying', 'verified', 'pending_dispatch'],
    to: 'voided',
    by: operators,
    given: ['reason'],
    guards: ['no_children'],
    stops: ['accept', 'verify', 'dispatch'],
  }),
  step('merge', '合并', 'Merge', {
    from: ['reported', 'verified', 'pending_dispatch'],
    to: 'merged',
    by: [...operators, 'dispatcher'],
    given: ['target'],
    guards: ['no_children'],
    stops: ['accept', 'dispatch'],
  }),
  step('absorb', '并入', 'Take in', { from: open, to: 'same', by: [], given: ['text'] }),
  step('dispute', '请求仲裁', 'Ask for arbitration', {
    from: ['dispatched'],
    to: 'arbitrating',
    by: ['handler'],
    given: ['reason'],
    guards: ['not_arbitrated', 'returns_used'],
    stops: ['handle'],
    starts: 'decide',
  }),
  step('arbitrate', '仲裁', 'Arbitrate', {
    from: ['arbitrating'],
    to: 'dispatched',
    by: ['duty_officer'],
    given: ['organisation', 'reason'],
    stops: ['decide'],
    starts: 'handle',
  }),
  step('ask_extension', '申请延期', 'Ask for more time', {
    from: ['handling'],
    to: 'same',
    by: ['handler'],
    given: ['reason'],
    guards: ['no_request_open', 'asked_in_time', 'extensions_left'],
  }),
  step('ask_suspension', '申请挂账', 'Ask to suspend', {
    from: ['handling'],
    to: 'same',
    by: ['handler'],
    given: ['reason', 'until'],
    guards: ['no_request_open', 'asked_in_time', 'never_suspended'],
  }),
  step('withdraw_request', '撤回申请', 'Withdraw the request', {
    from: ['handling'],
    to: 'same',
    by: ['handler'],
    guards: ['request_open'],
  }),
  step('support_request', '部门同意', 'Support the request', {
    from: ['handling'],
    to: 'same',
    by: ['approver'],
    guards: ['request_open', 'request_at_this_level'],
  }),
  step('grant_extension', '准予延期', 'Grant more time', {
    from: ['handling'],
    to: 'same',
    by: ['duty_officer'],
    guards: ['extension_supported'],
    turns: 'extends',
  }),
  step('grant_suspension', '准予挂账', 'Grant the suspension', {
    from: ['handling'],
    to: 'suspended',
    by: ['duty_officer'],
    guards: ['suspension_supported'],
    turns: 'pauses',
  }),
  step('refuse_request', '不同意申请', 'Refuse the request', {
    from: ['handling'],
    to: 'same',
    by: ['approver', 'duty_officer'],
    given: ['reason'],
    guards: ['request_open', 'request_at_this_level'],
  }),
  step('resume', '恢复办理', 'Resume', { from: ['suspended'], to: 'handling', by: ['handler'], turns: 'resumes' }),
  step('force_close', '强制结案', 'Close by force', {
    from: open,
    to: 'force_closed',
    by: ['duty_officer'],
    given: ['reason', 'outcome'],
    stops: mainClocks,
  }),
  step('ask_reopening', '申请重办', 'Ask to reopen', {
    from: ['closed', 'force_closed'],
    to: 'reopen_requested',
    by: [...workers, ...operators, 'clerk', 'community_director', 'supervisor'],
    given: ['reason'],
    starts: 'decide',
  }),
  step('reopen', '重办', 'Reopen', {
    from: ['reopen_requested'],
    to: 'pending_dispatch',
    by: ['duty_officer'],
    stops: ['decide'],
    starts: 'dispatch',
  }),
  step('refuse_reopening', '不重办', 'Keep it closed', {
    from: ['reopen_requested'],
    to: 'closed',
    by: ['duty_officer'],
    given: ['reason'],
    stops: ['decide'],
  }),
  step('appeal', '超时申诉', 'Appeal against overdue', {
    from: afterHandling,
    to: 'same',
    by: ofDepartment,
    given: ['reason'],
    guards: ['overdue', 'no_appeal_open'],
  }),
  step('grant_appeal', '申诉成立', 'Uphold the appeal', {
    from: afterHandling,
    to: 'same',
    by: ['supervisor'],
    guards: ['appeal_open'],
    turns: 'exempts',
  }),
  step('refuse_appeal', '申诉不成立', 'Dismiss the appeal', {
    from: afterHandling,
    to: 'same',
    by: ['supervisor'],
    given: ['reason'],
    guards: ['appeal_open'],
  }),
  step('urge', '催办', 'Urge', {
    from: ['verifying', 'dispatched', 'handling', 'checking', 'pending_close', 'arbitrating', 'reopen_requested'],
    to: 'same',
    by: [...operators, 'dispatcher', 'community_director', 'supervisor', 'leader'],
  }),
  step('supervise', '督办', 'Supervise', {
    from: open,
    to: 'same',
    by: oversight,
    given: ['text'],
  }),
  step('reply', '答复督办', 'Reply to supervision', {
    from: open,
    to: 'same',
    by: [...ofDepartment, ...dispatchers, 'operator'],
    given: ['text'],
    guards: ['supervision_open'],
  }),
  step('call_back', '回访', 'Call back', {
    from: ['closed', 'force_closed'],
    to: 'same',
    by: [...operators, 'clerk'],
    given: ['satisfaction'],
  }),
  // A year of the calendar was published: the due time of the clock that runs is another.
  step('recount', '重算时限', 'Recount the time', { from: open, to: 'same', by: [], turns: 'recounts' }),
  step('note', '备注', 'Note', {
    // Of an ended case too: a call back is noted where the case is.
    from: caseStates,
    to: 'same',
    by: [...workers, ...ofDepartment, ...operators, 'clerk', 'dispatcher', 'community_director', 'supervisor'],
    given: ['text'],
  }),
]
