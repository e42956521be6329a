import { dispatchers, operators, step, type Transition } from './case-path.ts'
import { caseStates, isEnded, mainClocks } from './case-states.ts'

const open = caseStates.filter(state => !isEnded(state))
const atDepartment = ['dispatched', 'handling', 'suspended'] as const
const centre = [...operators, 'dispatcher'] as const

/** What several do together: a department step by step, those who help it, and cases of one cause. */
export const jointPaths: readonly Transition[] = [
  step('meet_milestone', '完成节点', 'Meet a milestone', {
    from: ['handling'],
    to: 'same',
    by: ['handler'],
    given: ['milestone', 'text'],
    guards: ['milestone_open'],
  }),
  step('ask_help', '请求协办', 'Ask for help', {
    from: ['dispatched', 'handling'],
    to: 'same',
    by: [...dispatchers, 'handler'],
    given: ['organisation', 'text'],
    guards: ['not_asked_yet'],
  }),
  step('help_done', '协办完成', 'Help is done', {
    from: atDepartment,
    to: 'same',
    by: ['handler'],
    given: ['text'],
    guards: ['asked_to_help'],
  }),
  step('decline_help', '不能协办', 'Decline to help', {
    from: atDepartment,
    to: 'same',
    by: ['handler'],
    given: ['reason'],
    guards: ['asked_to_help'],
  }),
  step('bind', '归并到总案', 'Bind to a parent case', {
    from: open,
    to: 'same',
    by: centre,
    given: ['target'],
    guards: ['not_bound', 'no_children'],
  }),
  step('unbind', '解除归并', 'Unbind from its parent case', { from: open, to: 'same', by: centre, guards: ['bound'] }),
  step('gather', '收下子案', 'Gather a case', {
    from: open,
    to: 'same',
    by: [],
    given: ['text'],
    guards: ['not_bound'],
  }),
  // Of a parent that has ended too: what was left open goes its own way. What is voided or merged has none.
  step('let_go', '放开子案', 'Let a case go', {
    from: caseStates.filter(state => state !== 'voided' && state !== 'merged'),
    to: 'same',
    by: [],
    given: ['text'],
    guards: ['has_children'],
  }),
  step('close_with_parent', '随总案结案', 'Close with its parent', {
    from: ['pending_dispatch', 'dispatched', 'arbitrating', 'handling', 'suspended', 'checking', 'pending_close'],
    to: 'closed',
    by: dispatchers,
    given: ['outcome'],
    guards: ['parent_closed'],
    stops: mainClocks,
  }),
]
