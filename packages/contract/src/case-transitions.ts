import type { Role } from './rights.ts'
import type { Said } from './said.ts'

/** States of a case on the main path (research: nine systems; national stages in `stages`). */
export const caseStates = [
  'reported',
  'verifying',
  'verified',
  'pending_dispatch',
  'dispatched',
  'handling',
  'checking',
  'pending_close',
  'closed',
  'rejected',
] as const
export type CaseState = (typeof caseStates)[number]
export const finalStates = ['closed', 'rejected'] as const satisfies readonly CaseState[]

export const caseActions = [
  'report',
  'ask_verification',
  'verify',
  'file',
  'reject',
  'dispatch',
  'take_back',
  'return',
  'accept',
  'finish',
  'pass_check',
  'fail_check',
  'close',
  'note',
] as const
export type CaseAction = (typeof caseActions)[number]

/** Who must act now. In every state but a final one there is exactly one. */
export const holders = ['operator', 'worker', 'dispatcher', 'organisation', 'nobody'] as const
export type Holder = (typeof holders)[number]

export const clockKinds = ['accept', 'verify', 'dispatch', 'handle', 'check', 'close'] as const
export type ClockKind = (typeof clockKinds)[number]

/** What an action must bring along. */
export type Given = 'reason' | 'organisation' | 'outcome' | 'finding' | 'text'

/** What must hold besides the state; each has a refusal of the same name. */
export type Guard =
  | 'evidence_for_filing'
  | 'evidence_for_closing'
  | 'verified_if_needed'
  | 'returns_left'
  | 'not_opened_yet'
  | 'checker_is_not_handler'

export interface Transition {
  readonly action: CaseAction
  readonly from: readonly CaseState[]
  /** `same`: the state stays. */
  readonly to: CaseState | 'same'
  readonly by: readonly Role[]
  readonly given: readonly Given[]
  readonly guards: readonly Guard[]
  /** Clocks that stop, and the one that starts. `handle` resumes at the organisation that had it, else starts afresh. */
  readonly stops: readonly ClockKind[]
  readonly starts: ClockKind | null
  readonly name: Said
}

const operators = ['operator', 'duty_officer'] as const
const dispatchers = ['dispatcher', 'duty_officer'] as const
const workers = ['grid_worker', 'grid_leader'] as const

const step = (
  action: CaseAction,
  name: Said,
  path: Pick<Transition, 'from' | 'to' | 'by'> & Partial<Transition>,
): Transition => ({ given: [], guards: [], stops: [], starts: null, action, name, ...path })

/** The one table of a case's life. The gate on the server applies it; screens draw their buttons from it. */
export const caseTransitions: readonly Transition[] = [
  step(
    'ask_verification',
    { zh: '先核实', en: 'Verify on site' },
    {
      from: ['reported'],
      to: 'verifying',
      by: operators,
      stops: ['accept'],
      starts: 'verify',
    },
  ),
  step(
    'verify',
    { zh: '核实', en: 'Report what is there' },
    {
      from: ['verifying'],
      to: 'verified',
      by: workers,
      given: ['finding'],
      stops: ['verify'],
      starts: 'accept',
    },
  ),
  step(
    'file',
    { zh: '立案', en: 'File' },
    {
      from: ['reported', 'verified'],
      to: 'pending_dispatch',
      by: operators,
      guards: ['evidence_for_filing', 'verified_if_needed'],
      stops: ['accept'],
      starts: 'dispatch',
    },
  ),
  step(
    'reject',
    { zh: '不予受理', en: 'Decline' },
    {
      from: ['reported', 'verified'],
      to: 'rejected',
      by: operators,
      given: ['reason'],
      stops: ['accept'],
    },
  ),
  step(
    'dispatch',
    { zh: '派遣', en: 'Dispatch' },
    {
      from: ['pending_dispatch'],
      to: 'dispatched',
      by: dispatchers,
      given: ['organisation'],
      stops: ['dispatch'],
      starts: 'handle',
    },
  ),
  step(
    'take_back',
    { zh: '撤回派遣', en: 'Take back' },
    {
      from: ['dispatched'],
      to: 'pending_dispatch',
      by: dispatchers,
      guards: ['not_opened_yet'],
      stops: ['handle'],
      starts: 'dispatch',
    },
  ),
  step(
    'return',
    { zh: '退单', en: 'Return' },
    {
      from: ['dispatched'],
      to: 'pending_dispatch',
      by: ['handler'],
      given: ['reason'],
      guards: ['returns_left'],
      stops: ['handle'],
      starts: 'dispatch',
    },
  ),
  step('accept', { zh: '签收', en: 'Take on' }, { from: ['dispatched'], to: 'handling', by: ['handler'] }),
  step(
    'finish',
    { zh: '办好了', en: 'Finished' },
    {
      from: ['handling'],
      to: 'checking',
      by: ['handler'],
      given: ['text'],
      guards: ['evidence_for_closing'],
      stops: ['handle'],
      starts: 'check',
    },
  ),
  step(
    'pass_check',
    { zh: '修好了', en: 'Mended' },
    {
      from: ['checking'],
      to: 'pending_close',
      by: workers,
      guards: ['checker_is_not_handler'],
      stops: ['check'],
      starts: 'close',
    },
  ),
  step(
    'fail_check',
    { zh: '没修好，返工', en: 'Not mended, redo' },
    {
      from: ['checking'],
      to: 'handling',
      by: workers,
      given: ['reason'],
      guards: ['checker_is_not_handler'],
      stops: ['check'],
      starts: 'handle',
    },
  ),
  step(
    'close',
    { zh: '结案', en: 'Close' },
    {
      from: ['pending_close'],
      to: 'closed',
      by: dispatchers,
      given: ['outcome'],
      stops: ['close'],
    },
  ),
  step(
    'note',
    { zh: '备注', en: 'Note' },
    {
      // Of an ended case too: a call back is noted where the case is.
      from: caseStates,
      to: 'same',
      by: [
        ...workers,
        'clerk',
        'operator',
        'dispatcher',
        'duty_officer',
        'handler',
        'approver',
        'community_director',
        'supervisor',
      ],
      given: ['text'],
    },
  ),
]

export const holderOf: Readonly<Record<CaseState, Holder>> = {
  reported: 'operator',
  verifying: 'worker',
  verified: 'operator',
  pending_dispatch: 'dispatcher',
  dispatched: 'organisation',
  handling: 'organisation',
  checking: 'worker',
  pending_close: 'dispatcher',
  closed: 'nobody',
  rejected: 'nobody',
}

/** The clock that runs in a state; none in a final one. */
export const clockOf: Readonly<Record<CaseState, ClockKind | null>> = {
  reported: 'accept',
  verifying: 'verify',
  verified: 'accept',
  pending_dispatch: 'dispatch',
  dispatched: 'handle',
  handling: 'handle',
  checking: 'check',
  pending_close: 'close',
  closed: null,
  rejected: null,
}

export const findTransition = (action: CaseAction, from: CaseState): Transition | undefined =>
  caseTransitions.find(transition => transition.action === action && transition.from.includes(from))

export const mostReturns = 2

export const stateNames: Readonly<Record<CaseState, Said>> = {
  reported: { zh: '待受理', en: 'waiting to be accepted' },
  verifying: { zh: '现场核实中', en: 'being verified on site' },
  verified: { zh: '已核实，待立案', en: 'verified, waiting to be filed' },
  pending_dispatch: { zh: '待派遣', en: 'waiting to be dispatched' },
  dispatched: { zh: '待签收', en: 'waiting to be taken on' },
  handling: { zh: '处理中', en: 'being handled' },
  checking: { zh: '核查中', en: 'being checked' },
  pending_close: { zh: '待结案', en: 'waiting to be closed' },
  closed: { zh: '已结案', en: 'closed' },
  rejected: { zh: '不予受理', en: 'declined' },
}

export const holderNames: Readonly<Record<Holder, Said>> = {
  operator: { zh: '受理员', en: 'the operator' },
  worker: { zh: '网格员', en: 'the grid worker' },
  dispatcher: { zh: '派遣员', en: 'the dispatcher' },
  organisation: { zh: '承办部门', en: 'the department' },
  nobody: { zh: '无人', en: 'nobody' },
}

export const photoNames: Readonly<Record<'near' | 'far' | 'after' | 'voice', Said>> = {
  near: { zh: '近景', en: 'near' },
  far: { zh: '远景', en: 'far' },
  after: { zh: '处理后', en: 'after' },
  voice: { zh: '语音', en: 'voice' },
}
