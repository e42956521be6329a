import type { Calendar } from '@lifetree/clock'
import type { CaseAnswer, ReportedFile } from '@lifetree/contract/case'
import { type CaseAction, holderOf, isEnded } from '@lifetree/contract/case-states'
import { besideSteps, caseTransitions } from '@lifetree/contract/case-transitions'
import { distance } from '@lifetree/standards'
import { v7 } from 'uuid'
import { type Actor, accountOf } from '../platform/actor.ts'
import { together } from '../platform/database/together.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { publish } from '../platform/events/index.ts'
import { expectFiles } from '../platform/files/index.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import { announce } from '../platform/live/index.ts'
import { Refusal } from '../platform/refuse.ts'
import { advance } from './advance.ts'
import { turnsOf } from './clocks.ts'
import { judge } from './gate.ts'
import { type CaseRecord, runningClock, standingOf } from './record.ts'
import { type Advance, type By, broughtBy, type Given, type NewEvent } from './step.ts'
import { findLaterStep, lockCase } from './store/find-case.ts'
import { writeHelp } from './store/help.ts'
import { writeRequest } from './store/requests.ts'
import { insertFiles } from './store/write-case.ts'
import { addParties, insertEvent, type NewParty, putClock, updateCase } from './store/write-step.ts'

/** What a step runs in: one transaction, as one actor, at one instant. */
export interface StepContext {
  readonly tx: Tx
  readonly actor: Actor
  readonly now: Date
  readonly calendar: Calendar
}

export interface Step {
  readonly caseId: string
  readonly action: CaseAction
  /** The version that the sender saw. */
  readonly version?: number | undefined
  readonly given: Given
}

/**
 * The one way in which a case changes: locks the row, asks the gate, writes the change, its history, clocks, parties and
 * files, sets the timer and announces it. Refuses what the gate refuses; `overtaken` when another hand was faster.
 */
export async function takeStep(context: StepContext, step: Step): Promise<CaseRecord> {
  const record = await lockCase(context.tx, step.caseId)
  if (!record) throw new Refusal('not_found')
  await refuseIfOvertaken(context, step, record)
  const files = (step.given.files ?? []).map(file => ({ kind: file.kind, distance: distanceTo(record, file) }))
  const brought = broughtBy(step.given, files)
  const verdict = judge(step.action, standingOf(record, context.calendar, context.now), context.actor, brought)
  if ('refused' in verdict) throw new Refusal(verdict.refused, verdict.facts)
  const change = advance(
    record,
    { transition: verdict.allowed, to: verdict.to, by: handOf(context.actor), given: step.given },
    { now: context.now, calendar: context.calendar, newId: v7 },
  )
  await writeAdvance(context, change, step.given.files ?? [])
  return change.next
}

/** The case id read out as four letters; enough to match a slip of paper with a case. */
export const answerOf = (record: CaseRecord): CaseAnswer => ({
  caseId: record.id,
  number: record.number,
  state: record.state,
  version: record.version,
  receipt: receiptOf(record.id),
})

const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const receiptOf = (id: string): string =>
  [...id.replaceAll('-', '').slice(-8).matchAll(/../g)]
    .map(([pair]) => letters[Number.parseInt(pair, 16) % 32])
    .join('')

/** Who reported it without an account acts by the system's hand, under this name. */
export const reporter = 'reporter'

export const handOf = (actor: Actor): By =>
  actor.role === 'system'
    ? { accountId: null, who: actor.name === reporter ? reporter : 'rule', role: 'system', organisationId: null }
    : {
        accountId: accountOf(actor),
        who: actor.name,
        role: actor.role,
        organisationId: actor.organisationId,
      }

const distanceTo = (record: CaseRecord, { point }: ReportedFile): number | null =>
  point ? distance(record, point) : null

async function refuseIfOvertaken({ tx, actor }: StepContext, step: Step, record: CaseRecord): Promise<void> {
  if (step.version === undefined || step.version >= record.version || besideSteps.includes(step.action)) return
  const later = await findLaterStep(tx, { caseId: record.id, version: step.version, accountId: actor.accountId })
  if (!later) return
  const said = caseTransitions.find(({ action }) => action === later.action)?.name
  throw new Refusal('overtaken', {
    who: later.who,
    at: later.at.toISOString(),
    action_zh: said?.zh ?? later.action,
    action_en: said?.en ?? later.action,
  })
}

/** Statements go out together, in this order; the answers are awaited once. */
async function writeAdvance(
  context: StepContext,
  { next, event, moved, asked, helped }: Advance,
  files: readonly ReportedFile[],
): Promise<void> {
  const { tx, actor, now, calendar } = context
  await together([
    // First: the row must be in the actor's sight when its new state is written.
    addParties(tx, next.id, [...newParties(actor, next, event.action), ...newHelpers(helped)], now),
    ...moved.map(clock => putClock(tx, next.id, clock, calendar)),
    ...asked.map(change => writeRequest(tx, next.id, change)),
    ...helped.map(change => writeHelp(tx, next.id, change)),
    updateCase(tx, next, calendar),
    insertEvent(tx, next.id, event),
    attachFiles({ tx, actor, now }, next.id, files),
    setTimer(tx, next, calendar, now),
    event.to === 'suspended' && setResumeTimer(tx, next),
    tell(tx, next),
    tellOthers(tx, next, event),
    tellEnd(tx, next, event),
  ])
}

/**
 * An organisation that once had the case goes on seeing it: its own part is its record. So does whoever took a step in a
 * confidential one.
 */
function newParties(actor: Actor, next: CaseRecord, action: CaseAction): NewParty[] {
  const [own] = actor.parties
  const sent = (action === 'dispatch' || action === 'redirect' || action === 'arbitrate') && next.organisation
  return [
    ...(sent ? [{ party: sent.party, why: 'organisation' as const }] : []),
    ...(next.confidential && own ? [{ party: own, why: 'checker' as const }] : []),
  ]
}

const newHelpers = (helped: Advance['helped']): NewParty[] =>
  helped.flatMap(({ became, organisation }) =>
    became === 'asked' ? [{ party: organisation.party, why: 'helper' as const }] : [],
  )

export async function attachFiles(
  { tx, actor, now }: Pick<StepContext, 'tx' | 'actor' | 'now'>,
  caseId: string,
  files: readonly ReportedFile[],
): Promise<void> {
  if (files.length === 0) return
  await together([
    expectFiles(
      tx,
      actor.accountId,
      files.map(({ id, kind }) => ({ id, kind: kind === 'voice' ? 'audio' : 'image' })),
    ),
    insertFiles(tx, caseId, files, { accountId: accountOf(actor), now }),
  ])
}

/** The job that turns a light, and the key of its timer. */
export const lightTask = 'turn_case_light'
export const lightKey = (caseId: string): string => `light ${caseId}`

/** A timer that is being run just now is not lost by a step that sets it anew. */
const grace = 60_000

/** One timer a case, for the next light that turns of all its clocks; a later step sets it anew. */
export async function setTimer(tx: Tx, { id, clocks }: CaseRecord, calendar: Calendar, now: Date): Promise<void> {
  const next = turnsOf(clocks, calendar).find(({ at }) => at.getTime() > now.getTime() - grace)
  if (next) await enqueue(tx, lightTask, { caseId: id }, { runAt: next.at, key: lightKey(id) })
}

/** The job that ends a suspension, and the key of its timer. */
export const resumeTask = 'resume_case'

/** A suspension ends by itself. One that is ended by hand leaves the timer, which then finds nothing to do. */
async function setResumeTimer(tx: Tx, { id, clocks }: CaseRecord): Promise<void> {
  const until = runningClock({ clocks })?.clock.pauses.at(-1)?.until
  if (until) await enqueue(tx, resumeTask, { caseId: id }, { runAt: until, key: `resume ${id}` })
}

/** Of an urgent case, those who were rung hear that it is over. */
async function tellEnd(tx: Tx, { id, standard }: CaseRecord, { from, to, at }: NewEvent): Promise<void> {
  if (!standard.urgent || !isEnded(to) || (from !== null && isEnded(from))) return
  await publish(tx, { name: 'urgent_case_ended', subject: id, payload: { caseId: id }, at })
}

/** Who reported without being able to look for himself hears of each step through later features. */
export async function tellOthers(tx: Tx, { id, source }: CaseRecord, event: NewEvent): Promise<void> {
  if (source === 'worker') return
  const { version, action, from, to, at } = event
  await publish(tx, { name: 'case_changed', subject: id, payload: { caseId: id, version, action, from, to }, at })
}

export async function tell(tx: Tx, record: CaseRecord): Promise<void> {
  await announce(tx, {
    kind: 'case',
    id: record.id,
    area: record.confidential ? null : record.area,
    parties:
      holderOf[record.state] === 'nobody'
        ? []
        : [record.organisation, ...record.helpers.map(({ organisation }) => organisation)].flatMap(one =>
            one ? [one.party] : [],
          ),
  })
}
