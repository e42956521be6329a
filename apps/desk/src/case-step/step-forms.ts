import type { CaseAnswer, CaseDetail, ReportedFile } from '@lifetree/contract/case'
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
import type { CaseAction } from '@lifetree/contract/case-transitions'
import type { CallOptions, Client } from '@lifetree/contract/client'
import type { ActionKey } from '@lifetree/ui'
import type { Draft } from './draft.ts'

export type StepField = 'proposal' | 'organisation' | 'reason' | 'outcome' | 'after_photos' | 'text' | 'optional_text'

/** The steps that are taken at a desk; the others are a grid worker's, in the field app. */
export const deskActions = [
  'file',
  'dispatch',
  'accept',
  'finish',
  'close',
  'ask_verification',
  'reject',
  'return',
  'take_back',
  'note',
] as const satisfies readonly CaseAction[]
export type DeskAction = (typeof deskActions)[number]

export interface StepForm {
  /** `n` and `z` belong to every list. */
  readonly key: ActionKey | 'n' | 'z'
  /** None: the step is taken at once. */
  readonly fields: readonly StepField[]
  readonly send: (client: Client, step: StepInput, options: CallOptions) => Promise<CaseAnswer>
}

export interface StepInput {
  readonly caseId: string
  readonly version: number
  readonly draft: Draft
  readonly files: readonly ReportedFile[]
}

const about = ({ caseId, version }: StepInput) => ({ caseId, version })
const said = ({ draft }: StepInput) => (draft.text.trim() === '' ? {} : { text: draft.text.trim() })

export const stepForms: Readonly<Record<DeskAction, StepForm>> = {
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
        { ...about(step), organisationId: step.draft.organisationId ?? '', ...said(step) },
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
    fields: ['after_photos', 'text'],
    send: (client, step, options) =>
      client.call(finishCase, { ...about(step), text: step.draft.text.trim(), files: [...step.files] }, options),
  },
  close: {
    key: 'c',
    fields: ['outcome', 'optional_text'],
    send: (client, step, options) =>
      client.call(closeCase, { ...about(step), outcome: step.draft.outcome ?? 'solved', ...said(step) }, options),
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

export interface Steps {
  /** The one that leads on, filled in the view. */
  readonly main: DeskAction | undefined
  readonly others: readonly DeskAction[]
  /** Not possible now, with the code that says why. */
  readonly refused: readonly { readonly action: DeskAction; readonly code: string }[]
}

const leading: readonly DeskAction[] = ['file', 'dispatch', 'accept', 'finish', 'close', 'ask_verification']

/** Sorts what this position may do with a case into the one that leads on, the others, and those that must wait. */
export function stepsOf(choices: CaseDetail['choices']): Steps {
  const known = choices.filter(choice => isDeskAction(choice.action))
  const open = deskActions.filter(action => known.some(choice => choice.action === action && choice.refused === null))
  const main = leading.find(action => open.includes(action))
  const refused = known.flatMap(({ action, refused: code }) =>
    isDeskAction(action) && code !== null ? [{ action, code }] : [],
  )
  return { main, others: open.filter(action => action !== main), refused }
}
