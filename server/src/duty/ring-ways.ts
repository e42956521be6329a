import type { DutyRole, RingWay } from '@lifetree/contract/duty'
import type { Said } from '@lifetree/contract/said'
import type { Areas } from '../area/index.ts'
import type { Queryable } from '../platform/database/pool.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import type { JobCall, Task } from '../platform/jobs/task.ts'
import { type RingFacts, ringFacts } from './ring-words.ts'
import { findLanguage } from './store/reach.ts'
import { changeWay, insertWays, lockWay, type OneWay, type WayRow } from './store/ways.ts'
import type { Ringing, Way } from './way.ts'

export interface WayParts {
  readonly areas: Pick<Areas, 'findPath'>
  /** Under which people reach the server: links begin with it. */
  readonly address: string
  readonly cityOf: (reader: Queryable) => Promise<Said>
}

export interface Taker {
  readonly name: string
  readonly role: DutyRole
}

/** What goes out, and in which language. */
export interface RingMessage {
  readonly alarmId: string
  readonly facts: RingFacts
  readonly language: 'zh' | 'en'
  readonly answered: boolean
  /** Who answered first, once somebody has. */
  readonly taker: Taker | undefined
  readonly city: Said
  readonly caseId: string
  /** Where it is answered. */
  readonly link: string
}

/** What became of one try. `left`: devices that may still take it later; `gone`: those that never will. */
export interface Outcome {
  readonly reached: boolean
  readonly fault: string | null
  /** Whether another try may help. */
  readonly again: boolean
  readonly left?: readonly string[]
}

/** A way out of the house: whom it finds, and how it is sent to. */
export interface Carrier<Target extends object> {
  readonly way: RingWay
  /** What it is there for: to be heard until somebody answers, or to say that somebody has. */
  readonly until: 'answered' | 'told'
  /** In the transaction that writes down that he was reached. */
  reached?(tx: Tx, alarmId: string): Promise<void>
  /** `nowhere`: he has no number, no device; `not_set_up`: the city has no such way. */
  find(tx: Tx, accountId: string, only: readonly string[] | undefined): Promise<Target | 'nowhere' | 'not_set_up'>
  send(target: Target, message: RingMessage, call: JobCall): Promise<Outcome>
}

interface RingJob {
  readonly alarmId: string
  readonly accountId: string
  /** Devices that have not had it yet; left out: all. */
  readonly left?: readonly string[]
}

/** Seconds after a try that failed: an alarm that comes a quarter of an hour late rings nobody. */
const waits = [15, 30, 60, 120, 300]
/** So long a try may take before another process takes it for dead. */
const leaseMs = 60_000

const taskOf = (way: RingWay): string => `ring_by_${way}`

const plan = (tx: Tx, way: RingWay, job: RingJob, runAt: Date): Promise<void> =>
  enqueue(tx, taskOf(way), job, { runAt, key: `ring ${way} ${job.alarmId} ${job.accountId}` })

interface OutgoingWay extends Way {
  ring(tx: Tx, ringing: Omit<Ringing, 'people'> & { people: readonly { readonly accountId: string }[] }): Promise<void>
}

/** Whoever is rung has a job of his own, in the transaction that rings him. */
export const outgoingWay = (way: RingWay): OutgoingWay => ({
  name: way,
  ring: async (tx, ringing) => {
    await insertWays(tx, way, ringing, 'waiting')
    for (const { accountId } of ringing.people)
      await plan(tx, way, { alarmId: ringing.alarmId, accountId }, ringing.now)
  },
})

/** The job of a way: once each; what failed is tried again while nobody has answered. */
export const ringTask = <Target extends object>(
  carrier: Carrier<Target>,
  parts: WayParts,
): Record<string, Task<RingJob>> => ({
  [taskOf(carrier.way)]: async (job, call) => {
    const taken = await call.act(tx => take(tx, job, { carrier, parts, now: call.now }))
    if (!taken) return
    const outcome = await carrier.send(taken.target, taken.message, call)
    if (outcome.fault)
      call.log.warn({ alarm: job.alarmId, way: carrier.way, fault: outcome.fault }, 'a ring was not taken')
    await call.act(async tx => {
      const reached = await note(tx, job, { ...taken, outcome, way: carrier.way, now: call.now })
      if (reached) await carrier.reached?.(tx, job.alarmId)
    })
  },
})

interface Taken<Target> {
  readonly target: Target
  readonly message: RingMessage
  readonly tries: number
  /** A device of his has rung already. */
  readonly sent: boolean
}

interface Around<Target extends object> {
  readonly carrier: Carrier<Target>
  readonly parts: WayParts
  readonly now: Date
}

async function take<Target extends object>(
  tx: Tx,
  job: RingJob,
  around: Around<Target>,
): Promise<Taken<Target> | undefined> {
  const { carrier, parts, now } = around
  const one: OneWay = { ...job, way: carrier.way }
  const row = await lockWay(tx, one)
  const sent = row?.state === 'sent' && job.left !== undefined
  if (!row || !(row.state === 'waiting' || sent)) return undefined
  if (row.due_at > now) {
    await plan(tx, carrier.way, job, row.due_at)
    return undefined
  }
  const end = (state: 'stopped' | 'nowhere' | 'not_set_up') =>
    sent ? undefined : changeWay(tx, one, { state, tries: row.tries, dueAt: now, endedAt: now, fault: null })
  if (row.over && carrier.until === 'answered') return void (await end('stopped'))
  const target = await carrier.find(tx, job.accountId, job.left)
  if (typeof target === 'string') return void (await end(target))
  const tries = row.tries + 1
  const lease = new Date(now.getTime() + leaseMs)
  const state = sent ? 'sent' : 'waiting'
  await changeWay(tx, one, { state, tries, dueAt: lease, endedAt: sent ? now : null, fault: null })
  return { target, message: await messageOf(tx, job, row, parts), tries, sent }
}

async function messageOf(tx: Tx, job: RingJob, row: WayRow, parts: WayParts): Promise<RingMessage> {
  const path = row.confidential ? [] : await parts.areas.findPath(tx, row.area)
  return {
    alarmId: job.alarmId,
    facts: ringFacts(
      row,
      path.map(({ name }) => name),
    ),
    language: await findLanguage(tx, job.accountId),
    answered: row.answered,
    taker: row.taker !== null && row.taker_role ? { name: row.taker, role: row.taker_role } : undefined,
    city: await parts.cityOf(tx),
    caseId: row.case_id,
    link: `${parts.address}/desk/cases/${row.case_id}`,
  }
}

interface Noted {
  readonly tries: number
  readonly sent: boolean
  readonly outcome: Outcome
  readonly way: RingWay
  readonly now: Date
}

/** Whether he was reached, by this try or one before. */
async function note(tx: Tx, job: RingJob, { tries, sent, outcome, way, now }: Noted): Promise<boolean> {
  const wait = outcome.again ? waits[tries - 1] : undefined
  const again = wait === undefined ? undefined : new Date(now.getTime() + wait * 1000)
  const reached = sent || outcome.reached
  const state = reached ? 'sent' : again ? 'waiting' : 'failed'
  await changeWay(
    tx,
    { ...job, way },
    {
      ...{ state, tries, dueAt: again ?? now },
      endedAt: state === 'waiting' ? null : now,
      fault: reached ? null : outcome.fault,
    },
  )
  if (again) await plan(tx, way, { ...job, ...(outcome.left && { left: outcome.left }) }, again)
  return reached
}
