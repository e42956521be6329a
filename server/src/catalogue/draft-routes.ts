import { dayAt, openZone } from '@lifetree/clock'
import * as contract from '@lifetree/contract/catalogue-draft'
import * as sheetContract from '@lifetree/contract/catalogue-sheet'
import type { RuleVersion } from '@lifetree/contract/catalogue-version'
import type { Actor } from '../platform/actor.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import { Refusal } from '../platform/refuse.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { adopt, submit } from './adoption.ts'
import { changeAnswers, changeClasses, type Editing, lockDraft, lockIn, namesOf, say } from './draft.ts'
import type { CatalogueParts } from './routes.ts'
import { importRules } from './sheet/import-rules.ts'
import { findTrial, insertTrial } from './store/trials.ts'
import {
  findOpenVersion,
  findVersion,
  insertDraft,
  markDiscarded,
  markGivenBack,
  type VersionRow,
} from './store/versions.ts'
import { trialTask } from './trial.ts'
import { sayTrial } from './version-detail.ts'

const mostFaults = 200

type Calling = Pick<Editing, 'tx' | 'actor' | 'now'>

export function draftEndpoints(parts: CatalogueParts): Bound[] {
  const editing = ({ tx, actor, now }: Calling): Editing => ({ tx, actor, now, today: dayAt(now, parts.calendar) })
  return [
    serve(contract.openRuleDraft, async ({ tx, actor, input, now, refuse }) => {
      if (await insertDraft(tx, input, { accountId: actor.accountId, now })) return told(tx, actor, input.id)
      const open = await findOpenVersion(tx, input.kind)
      if (!open) return refuse('version_exists')
      const names = await namesOf(tx, actor, [open.opened_by])
      return refuse('draft_open', { who: names.get(open.opened_by) ?? '' })
    }),
    serve(contract.changeClasses, async call => {
      const { id, edit, set, end, undo } = call.input
      await lockDraft(editing(call), { id, edit }, 'catalogue')
      await changeClasses(editing(call), id, { set: set.map(rule => ({ key: rule.code, rule })), end, undo })
      return told(call.tx, call.actor, id)
    }),
    serve(contract.changeAnswers, async call => {
      const { id, edit, ...wishes } = call.input
      await lockDraft(editing(call), { id, edit }, 'responsibility')
      await changeAnswers(editing(call), id, wishes)
      return told(call.tx, call.actor, id)
    }),
    serve(sheetContract.importRules, async call => {
      const { id, edit, file, how } = call.input
      const version = await lockIn(editing(call), { id, edit }, { state: 'draft', otherwise: 'not_draft' })
      const { faults, ...imported } = await importRules(editing(call), version, { file, how })
      const shown = faults.slice(0, mostFaults)
      return { ...imported, faults: shown, faultCount: faults.length, version: await told(call.tx, call.actor, id) }
    }),
    ...handingEndpoints(parts, editing),
  ]
}

/** From one hand to the other, and on trial. */
function handingEndpoints({ calendar }: CatalogueParts, editing: (call: Calling) => Editing): Bound[] {
  return [
    serve(contract.discardDraft, async call => {
      const { id } = await lockIn(editing(call), call.input, { state: 'draft', otherwise: 'not_draft' })
      await markDiscarded(call.tx, id, { accountId: call.actor.accountId, now: call.now })
      return told(call.tx, call.actor, id)
    }),
    serve(contract.submitDraft, async call => {
      const { id, edit, startsOn, note, holesAllowed } = call.input
      if (startsOn < dayAt(call.now, calendar)) call.refuse('day_past')
      const startsAt = new Date(openZone(calendar.zone).toUtc(Date.parse(`${startsOn}T00:00:00Z`)))
      await submit(editing(call), { id, edit }, { startsAt, note, holesAllowed })
      return told(call.tx, call.actor, id)
    }),
    serve(contract.adoptVersion, async call => {
      await adopt(editing(call), call.input)
      return told(call.tx, call.actor, call.input.id)
    }),
    serve(contract.giveBackVersion, async call => {
      const { id } = await lockIn(editing(call), call.input, { state: 'submitted', otherwise: 'not_submitted' })
      await markGivenBack(call.tx, id)
      return told(call.tx, call.actor, id)
    }),
    serve(contract.tryDraft, async ({ tx, actor, input, now, refuse }) => {
      const version = await openVersion(tx, input.versionId)
      const [from, to] = [new Date(input.from), new Date(input.to)]
      if (from >= to) refuse('time_reversed')
      const trial = { id: input.id, versionId: version.id, edit: version.edit, from, to }
      if (!(await insertTrial(tx, trial, { accountId: actor.accountId, now }))) refuse('trial_exists')
      await enqueue(tx, trialTask, { id: input.id })
      const row = await findTrial(tx, input.id)
      if (!row) throw new Error('A trial was not kept')
      return sayTrial(tx, actor, row)
    }),
  ]
}

async function openVersion(tx: Tx, id: string): Promise<VersionRow> {
  const version = await findVersion(tx, id)
  if (!version) throw new Refusal('unknown_version')
  if (version.state !== 'draft' && version.state !== 'submitted') throw new Refusal('not_draft')
  return version
}

async function told(tx: Tx, actor: Actor, id: string): Promise<RuleVersion> {
  const row = await findVersion(tx, id)
  const [version] = row ? await say(tx, actor, [row]) : []
  if (!version) throw new Error('A version was not told')
  return version
}
