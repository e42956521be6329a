import * as acting from '@lifetree/contract/case-acting'
import * as deciding from '@lifetree/contract/case-deciding'
import * as joint from '@lifetree/contract/case-joint'
import { revealReporter } from '@lifetree/contract/case-reading'
import type { CaseAction } from '@lifetree/contract/case-states'
import type { PastEntry } from '../../audit/index.ts'
import type { By, History } from '../../case/index.ts'

/** What rules and timers do alone. */
const ofRules = [
  'skip_check',
  'absorb',
  'gather',
  'let_go',
  'archive',
  'recount',
  'import_dispatched',
  'import_closed',
] as const satisfies readonly CaseAction[]
type OfRules = (typeof ofRules)[number]

const isOfRules = (action: CaseAction): action is OfRules => (ofRules as readonly CaseAction[]).includes(action)

/** Which endpoint takes an action. */
const endpointOf = {
  report: acting.reportCase,
  ask_verification: acting.askVerification,
  verify: acting.verifyCase,
  file: acting.fileCase,
  reject: acting.rejectCase,
  dispatch: acting.dispatchCase,
  take_back: acting.takeBackCase,
  return: acting.returnCase,
  accept: acting.acceptCase,
  finish: acting.finishCase,
  pass_check: acting.passCheck,
  fail_check: acting.failCheck,
  close: acting.closeCase,
  note: acting.noteCase,
  void: deciding.voidCase,
  merge: deciding.mergeCase,
  redirect: deciding.redirectCase,
  dispute: deciding.disputeCase,
  arbitrate: deciding.arbitrateCase,
  ask_extension: deciding.askExtension,
  ask_suspension: deciding.askSuspension,
  withdraw_request: deciding.withdrawRequest,
  support_request: deciding.supportRequest,
  grant_extension: deciding.grantExtension,
  grant_suspension: deciding.grantSuspension,
  refuse_request: deciding.refuseRequest,
  resume: deciding.resumeCase,
  force_close: deciding.forceClose,
  ask_reopening: deciding.askReopening,
  reopen: deciding.reopenCase,
  refuse_reopening: deciding.refuseReopening,
  appeal: deciding.appealOverdue,
  grant_appeal: deciding.grantAppeal,
  refuse_appeal: deciding.refuseAppeal,
  urge: deciding.urgeCase,
  supervise: deciding.superviseCase,
  reply: deciding.replyCase,
  call_back: deciding.callBack,
  meet_milestone: joint.meetMilestone,
  ask_help: joint.askHelp,
  help_done: joint.helpDone,
  decline_help: joint.declineHelp,
  bind: joint.bindCase,
  unbind: joint.unbindCase,
  close_with_parent: joint.closeChildren,
} as const satisfies Record<Exclude<CaseAction, OfRules>, { readonly name: string }>

const soon = 3 * 60_000

/**
 * The audit log of the stories, as their people would have left it: an entry a step, and for each caller who wants to be
 * called back, that the one who took the case on looked at his number. What a rule did has no entry of its own.
 */
export const pastLog = (histories: readonly History[]): PastEntry[] =>
  histories.flatMap(history => {
    const { report, reportedAt, reporter, steps } = history
    return [
      ...entryOf(report.caseId, { action: 'report', at: reportedAt, by: reporter }),
      ...steps.flatMap(step => entryOf(report.caseId, step)),
      ...looksOf(history),
    ]
  })

function entryOf(caseId: string, step: { action: CaseAction; at: Date; by: By }): PastEntry[] {
  const { accountId, role } = step.by
  if (accountId === null || isOfRules(step.action)) return []
  const { name } = endpointOf[step.action]
  return [{ kind: 'command', name, at: step.at, accountId, role, subject: caseId, purpose: null, content: { caseId } }]
}

function looksOf({ report: { caseId, caller }, steps }: History): PastEntry[] {
  const taken = steps.find(({ action }) => action === 'accept')
  if (!caller?.wantsCallBack || !taken?.by.accountId) return []
  const { accountId, role } = taken.by
  const purpose = '问清位置'
  const at = new Date(taken.at.getTime() + soon)
  return [
    {
      kind: 'read',
      name: revealReporter.name,
      at,
      accountId,
      role,
      subject: caseId,
      purpose,
      content: { caseId, purpose },
    },
  ]
}
