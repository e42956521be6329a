import type { CaseAnswer } from '@lifetree/contract/case'
import * as deciding from '@lifetree/contract/case-deciding'
import * as joint from '@lifetree/contract/case-joint'
import type { InputOf } from '@lifetree/contract/endpoint'
import type { StepForm, StepInput } from '../case-step/form-type.ts'

export const about = ({ caseId, version }: StepInput) => ({ caseId, version })
const reason = ({ draft }: StepInput) => ({ reason: draft.reason.trim() })
const text = ({ draft }: StepInput) => ({ text: draft.text.trim() })
export const optionalText = ({ draft }: StepInput) => (draft.text.trim() === '' ? {} : { text: draft.text.trim() })
/** Why those who help are not waited for. */
export const optionalReason = ({ draft }: StepInput) =>
  draft.reason.trim() === '' ? {} : { reason: draft.reason.trim() }
const files = (step: StepInput) => ({ files: [...step.files] })
const hours = ({ draft: { hours: typed = '' } }: StepInput) =>
  typed.trim() === '' ? {} : { limit: { unit: 'working_hour', amount: Number(typed) } }
const organisation = ({ draft }: StepInput) => ({ organisationId: draft.organisationId ?? '' })

type Endpoint = (typeof deciding)[keyof typeof deciding] | (typeof joint)[Exclude<keyof typeof joint, 'closeChildren'>]
type Given = (step: StepInput) => object

/** Sends the case, the version that was seen, and what these give. */
const sends =
  (endpoint: Endpoint, ...given: readonly Given[]): StepForm['send'] =>
  (client, step, options) =>
    client.call(
      endpoint as typeof deciding.urgeCase,
      Object.assign({}, about(step), ...given.map(part => part(step))) as InputOf<typeof deciding.urgeCase>,
      options,
    ) as Promise<CaseAnswer>

const until = ({ draft }: StepInput) => ({ until: draft.until ?? '' })

/** The steps beside the main path. */
export const sideForms = {
  void: { key: 'w', fields: ['reason'], send: sends(deciding.voidCase, reason) },
  merge: {
    key: 'm',
    fields: ['target'],
    send: sends(deciding.mergeCase, ({ draft }) => ({ targetId: draft.target?.id ?? '' })),
  },
  meet_milestone: {
    key: 'm',
    fields: ['milestone', 'photos', 'text'],
    send: sends(joint.meetMilestone, text, files, ({ draft }) => ({ milestone: draft.milestone ?? '' })),
  },
  ask_help: {
    key: 'c',
    fields: ['organisation', 'text', 'helper_limit'],
    send: sends(joint.askHelp, organisation, text, hours),
  },
  help_done: { key: 'y', fields: ['photos', 'text'], send: sends(joint.helpDone, text, files) },
  decline_help: { key: 'q', fields: ['reason'], send: sends(joint.declineHelp, reason) },
  bind: {
    key: 'p',
    fields: ['parent'],
    send: sends(joint.bindCase, ({ draft }) => ({ parentId: draft.target?.id ?? '' })),
  },
  unbind: { key: 'p', fields: [], send: sends(joint.unbindCase) },
  redirect: {
    key: 'd',
    fields: ['organisation', 'optional_text'],
    send: sends(deciding.redirectCase, organisation, optionalText),
  },
  dispute: { key: 'r', fields: ['reason'], send: sends(deciding.disputeCase, reason) },
  arbitrate: {
    key: 'd',
    fields: ['organisation', 'reason'],
    send: sends(deciding.arbitrateCase, organisation, reason),
  },
  ask_extension: { key: 'e', fields: ['reason'], send: sends(deciding.askExtension, reason) },
  ask_suspension: { key: 's', fields: ['until', 'reason'], send: sends(deciding.askSuspension, until, reason) },
  withdraw_request: { key: 'w', fields: [], send: sends(deciding.withdrawRequest) },
  support_request: { key: 'y', fields: ['optional_text'], send: sends(deciding.supportRequest, optionalText) },
  grant_extension: { key: 'y', fields: ['optional_text'], send: sends(deciding.grantExtension, optionalText) },
  grant_suspension: { key: 'y', fields: ['optional_text'], send: sends(deciding.grantSuspension, optionalText) },
  refuse_request: { key: 'q', fields: ['reason'], send: sends(deciding.refuseRequest, reason) },
  resume: { key: 'a', fields: [], send: sends(deciding.resumeCase) },
  force_close: {
    key: 'l',
    fields: ['outcome', 'reason'],
    send: sends(deciding.forceClose, reason, ({ draft }) => ({ outcome: draft.outcome ?? 'cannot_be_solved' })),
  },
  ask_reopening: { key: 'o', fields: ['reason'], send: sends(deciding.askReopening, reason) },
  reopen: { key: 'y', fields: ['optional_text'], send: sends(deciding.reopenCase, optionalText) },
  refuse_reopening: { key: 'q', fields: ['reason'], send: sends(deciding.refuseReopening, reason) },
  appeal: { key: 'p', fields: ['reason'], send: sends(deciding.appealOverdue, reason) },
  grant_appeal: { key: 'y', fields: ['optional_text'], send: sends(deciding.grantAppeal, optionalText) },
  refuse_appeal: { key: 'q', fields: ['reason'], send: sends(deciding.refuseAppeal, reason) },
  urge: { key: 'u', fields: ['optional_text'], send: sends(deciding.urgeCase, optionalText) },
  supervise: { key: 't', fields: ['text'], send: sends(deciding.superviseCase, text) },
  reply: { key: 'i', fields: ['text'], send: sends(deciding.replyCase, text) },
  call_back: {
    key: 'v',
    fields: ['satisfaction', 'optional_text'],
    send: sends(deciding.callBack, optionalText, ({ draft }) => ({
      satisfaction: draft.satisfaction ?? 'not_reached',
    })),
  },
} as const satisfies Readonly<Record<string, StepForm>>
