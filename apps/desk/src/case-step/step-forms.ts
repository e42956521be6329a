import type { CaseDetail } from '@lifetree/contract/case'
import {
  acceptCase,
  askVerification,
  closeCase,
  dispatchCase,
  fileCase,
  finishCase,
  noteCase,
  rejectCase,
  returnCase,
  takeBackCase,
} from '@lifetree/contract/case-acting'
import type { CaseAction } from '@lifetree/contract/case-states'
import { about, optionalReason, optionalText, sideForms } from '../case-side-step/side-forms.ts'
import type { StepForm } from './form-type.ts'

/** The steps that lead on; the first that is possible is the filled button. */
const leading = [
  'file',
  'dispatch',
  'arbitrate',
  'reopen',
  'accept',
  'finish',
  'help_done',
  'close',
  'support_request',
  'grant_extension',
  'grant_suspension',
  'grant_appeal',
  'ask_verification',
] as const satisfies readonly CaseAction[]

/** The steps that are taken at a desk; the others are a grid worker's, in the field app. */
export const deskActions = [
  ...leading,
  'reject',
  'return',
  'dispute',
  'take_back',
  'refuse_request',
  'refuse_reopening',
  'refuse_appeal',
  'meet_milestone',
  'decline_help',
  'ask_help',
  'ask_extension',
  'ask_suspension',
  'withdraw_request',
  'resume',
  'reply',
  'urge',
  'call_back',
  'redirect',
  'supervise',
  'appeal',
  'ask_reopening',
  'bind',
  'unbind',
  'merge',
  'void',
  'force_close',
  'note',
] as const satisfies readonly CaseAction[]
export type DeskAction = (typeof deskActions)[number]

export const stepForms: Readonly<Record<DeskAction, StepForm>> = {
  ...sideForms,
  file: {
    key: 'f',
    fields: ['proposal'],
    send: (client, step, options) => client.call(fileCase, about(step), options),
  },
  ask_verification: {
    key: 'v',
    fields: [],
    send: (client, step, options) => client.call(askVerification, about(step), options),
  },
  reject: {
    key: 'b',
    fields: ['reason'],
    send: (client, step, options) =>
      client.call(rejectCase, { ...about(step), reason: step.draft.reason.trim() }, options),
  },
  dispatch: {
    key: 'd',
    fields: ['organisation', 'optional_text'],
    send: (client, step, options) =>
      client.call(
        dispatchCase,
        { ...about(step), organisationId: step.draft.organisationId ?? '', ...optionalText(step) },
        options,
      ),
  },
  take_back: { key: 'z', fields: [], send: (client, step, options) => client.call(takeBackCase, about(step), options) },
  return: {
    key: 'r',
    fields: ['reason'],
    send: (client, step, options) =>
      client.call(returnCase, { ...about(step), reason: step.draft.reason.trim() }, options),
  },
  accept: { key: 'a', fields: [], send: (client, step, options) => client.call(acceptCase, about(step), options) },
  finish: {
    key: 'h',
    fields: ['after_photos', 'text', 'waiver'],
    send: (client, step, options) =>
      client.call(
        finishCase,
        { ...about(step), text: step.draft.text.trim(), ...optionalReason(step), files: [...step.files] },
        options,
      ),
  },
  close: {
    key: 'c',
    fields: ['outcome', 'optional_text'],
    send: (client, step, options) =>
      client.call(
        closeCase,
        { ...about(step), outcome: step.draft.outcome ?? 'solved', ...optionalText(step) },
        options,
      ),
  },
  note: {
    key: 'n',
    fields: ['text'],
    send: (client, step, options) =>
      client.call(noteCase, { caseId: step.caseId, text: step.draft.text.trim() }, options),
  },
}

export const isDeskAction = (action: string | undefined): action is DeskAction =>
  (deskActions as readonly (string | undefined)[]).includes(action)

/** What is rarely done stands under “more”, where nobody presses it in passing. */
const rare: readonly DeskAction[] = [
  'redirect',
  'supervise',
  'appeal',
  'ask_reopening',
  'bind',
  'unbind',
  'merge',
  'void',
  'force_close',
]
/** What cannot be taken back: the button that sends it says so by its look. */
export const irreversible: readonly DeskAction[] = ['merge', 'void', 'force_close']

export interface Steps {
  /** The one that leads on, filled in the view. */
  readonly main: DeskAction | undefined
  readonly others: readonly DeskAction[]
  readonly rare: readonly DeskAction[]
  /** Not possible now, with the code that says why. */
  readonly refused: readonly { readonly action: DeskAction; readonly code: string }[]
}

/** Refusals that only say that there is nothing of the kind to do. */
const idle: readonly string[] = [
  'not_now',
  'not_yours',
  'returns_used',
  'request_open',
  'request_at_this_level',
  'extension_supported',
  'suspension_supported',
  'appeal_open',
  'overdue',
  'supervision_open',
  'milestone_open',
  'asked_to_help',
  'bound',
  'not_bound',
]

/** Sorts what this position may do with a case into the one that leads on, the others, and those that must wait. */
export function stepsOf(choices: CaseDetail['choices']): Steps {
  const known = choices.filter(choice => isDeskAction(choice.action))
  const open = deskActions.filter(action => known.some(choice => choice.action === action && choice.refused === null))
  const main = leading.find(action => open.includes(action))
  const refused = known.flatMap(({ action, refused: code }) =>
    isDeskAction(action) && code !== null && !idle.includes(code) ? [{ action, code }] : [],
  )
  const beside = open.filter(action => action !== main)
  return {
    main,
    others: beside.filter(action => !rare.includes(action)),
    rare: beside.filter(action => rare.includes(action)),
    refused,
  }
}
