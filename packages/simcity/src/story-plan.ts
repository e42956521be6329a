import { type Calendar, dueAt, type Limit, startClock, usedShare } from '@lifetree/clock'
import { type CaseAction, type CaseState, type ClockKind, isEnded } from '@lifetree/contract/case-states'
import { findTransition } from '@lifetree/contract/case-transitions'
import type { Category } from './catalogue.ts'
import { afterwards, beside, mended } from './story-side.ts'
import { as, type Draw, type Followed, type Path, prompt, type Script, type Step } from './story-step.ts'

/** Starting limits of cases.md: accept, dispatch and close 15 minutes; verify and check 30, a decision 4 hours, by working hours but for urgent classes. */
function limitOf(kind: ClockKind, { limit, urgent }: Category): Limit {
  if (kind === 'handle') return limit
  if (kind === 'decide') return { unit: urgent ? 'urgent_hour' : 'working_hour', amount: 4 }
  if (kind === 'verify' || kind === 'check') return { unit: urgent ? 'urgent_hour' : 'working_hour', amount: 0.5 }
  return { unit: 'urgent_hour', amount: 0.25 }
}

interface Waiting {
  readonly kind: ClockKind
  readonly since: Date
  /** Share used before `since`: a department that gets its case back goes on with its own clock. */
  readonly before: number
}

/** Writes steps one after the other; each waits a share of the limit of the clock that runs. */
export interface Pen {
  readonly steps: Step[]
  state: CaseState
  waiting: Waiting
}

/** How a plan stands at an instant: the share of the running clock's limit that is used. */
export function usedAt({ waiting }: Pen, category: Category, calendar: Calendar, now: Date): number {
  const clock = startClock(limitOf(waiting.kind, category), waiting.since)
  return waiting.since > now ? 0 : waiting.before + usedShare(clock, calendar, now)
}

function later(from: Date, limit: Limit, share: number, calendar: Calendar): Date {
  return dueAt(startClock({ ...limit, amount: limit.amount * share }, from), calendar).at!
}

function write(pen: Pen, step: Step, used: number): void {
  const transition = findTransition(step.action, pen.state)
  if (!transition) throw new Error(`${step.action} cannot follow ${pen.state}`)
  pen.steps.push(step)
  if (transition.to !== 'same') pen.state = transition.to
  const resumed = step.action === 'fail_check' ? used : 0
  if (transition.starts) pen.waiting = { kind: transition.starts, since: step.at, before: resumed }
}

/** The step by which one sees that it has befallen. */
const marks: Readonly<Partial<Record<Path, CaseAction>>> = {
  returned: 'return',
  rework: 'fail_check',
  disputed: 'dispute',
  asking: 'ask_extension',
  supported: 'support_request',
  suspended: 'grant_suspension',
  reopening: 'ask_reopening',
  appealing: 'appeal',
  supervised: 'supervise',
  stepping: 'meet_milestone',
  helping: 'ask_help',
  helped: 'help_done',
}

/** Whether the story stands where it is to stand, after what befalls it has befallen it. */
function arrived({ steps, state }: Pen, { until, path }: Script): boolean {
  return state === until && steps.some(({ action }) => action === (marks[path] ?? 'report'))
}

function firstStep({ category, hands, words, source, path }: Script, at: Date): Step {
  const takenIn = source === 'public' ? as(hands.clerk, 'clerk') : as(hands.operator, 'operator')
  return {
    action: 'report',
    at,
    by: source === 'worker' ? as(hands.worker, 'grid_worker') : takenIn,
    delay: null,
    text: words.report,
    photos: [
      ...(source === 'hotline' ? [] : category.evidence.filing),
      ...(path === 'mended' ? category.evidence.closing : []),
    ],
  }
}

const aDay = 86_400_000

/** When a step comes: after a share of the running clock's limit; of three days once none runs. */
function instantOf({ steps, state, waiting }: Pen, share: number, category: Category, calendar: Calendar): Date {
  const last = steps.at(-1)!.at
  if (share === 0) return last
  if (isEnded(state)) return new Date(+last + share * 3 * aDay)
  const at = later(waiting.since, limitOf(waiting.kind, category), share, calendar)
  return new Date(Math.max(+at, +last))
}

/** Plans one story from its report on. */
export function planOf(script: Script, reportedAt: Date, draw: Draw, calendar: Calendar): Pen {
  const { category } = script
  const pen: Pen = {
    steps: [firstStep(script, reportedAt)],
    state: script.path === 'mended' ? 'self_handled' : 'reported',
    waiting: { kind: script.path === 'mended' ? 'check' : 'accept', since: reportedAt, before: 0 },
  }
  let used = 0
  const step: Followed['step'] = (action, by, share, { untilDays, ...extra } = {}) => {
    if (arrived(pen, script) && action !== 'note') return false
    const at = instantOf(pen, share, category, calendar)
    if (action === 'finish') used = pen.waiting.before + share
    const until = untilDays === undefined ? {} : { until: new Date(+at + untilDays * aDay) }
    write(pen, { action, at, by, delay: share === 0 ? null : share, ...extra, ...until }, used)
    return true
  }
  follow({ script, step, draw })
  return pen
}

function follow(followed: Followed): void {
  if (followed.script.path === 'mended') {
    mended(followed)
    return
  }
  if (!intake(followed)) return
  if (!handling(followed, 0)) return
  if (!beside(followed)) return
  finish(followed)
  afterwards(followed)
}

/** From the report to the first dispatch; false where it goes no further. */
function intake({ script, step, draw }: Followed): boolean {
  const { source, hands, words, category, path } = script
  const operator = as(hands.operator, 'operator')
  if (source === 'hotline' || source === 'public') {
    if (!step('ask_verification', operator, prompt(draw))) return false
    const there = { finding: 'found', text: words.found, photos: category.evidence.filing } as const
    const nothing = { finding: 'not_found', text: '到现场看了，没有发现', photos: [] } as const
    const worker = as(hands.worker, 'grid_worker')
    const verified = step('verify', worker, prompt(draw), path === 'rejected' ? nothing : there)
    if (!verified) return false
  }
  if (path === 'rejected') {
    step('reject', operator, prompt(draw), { text: words.rejected })
    return false
  }
  return step('file', operator, prompt(draw))
}

/** Dispatch and acceptance by the `turn`-th organisation; the first may return it. */
function handling(followed: Followed, turn: number): boolean {
  const { script, step, draw } = followed
  const { hands, words, byRule, path } = script
  const { key, handler } = hands.organisations[turn % 2]!
  const rule = byRule && turn === 0
  const by = rule ? null : as(hands.dispatcher, 'dispatcher')
  if (!step('dispatch', by, rule ? 0 : prompt(draw), { organisation: key })) return false
  const quick = draw.bell(0.02, 0.3) * Math.min(1, script.used)
  const hand = as(handler, 'handler', key)
  if (turn < returnsOn(path)) {
    if (!step('return', hand, quick, { text: words.returned })) return false
    return handling(followed, turn + 1)
  }
  if (path === 'disputed' && !step('dispute', hand, quick, { text: words.returned })) return false
  return step('accept', hand, quick)
}

/** How often it is returned on its way. */
const returnsOn = (path: Path): number => (path === 'disputed' ? 2 : path === 'returned' ? 1 : 0)

function finish({ script, step, draw }: Followed): void {
  const { hands, words, category, path } = script
  const { key, handler: account } = hands.organisations[returnsOn(path) % 2]!
  const handler = as(account, 'handler', key)
  const worker = as(hands.worker, 'grid_worker')
  const done = { text: words.finish, photos: category.evidence.closing }
  const redo = path === 'rework'
  const share =
    path === 'late' || path === 'appealing' ? draw.bell(1.05, 2.4) : redo ? draw.bell(0.15, 0.5) : draw.bell(0.25, 0.97)
  if (draw.chance(0.25)) step('note', handler, Math.min(share, script.used) * 0.7, { text: words.note })
  if (!step('finish', handler, share, done)) return
  if (redo) {
    const failed = { text: words.failed, photos: category.evidence.closing }
    if (!step('fail_check', worker, prompt(draw), failed)) return
    if (!step('finish', handler, draw.bell(0.1, 0.4), done)) return
  }
  if (!step('pass_check', worker, prompt(draw), { text: words.passed, photos: category.evidence.closing })) return
  step('close', as(hands.dispatcher, 'dispatcher'), prompt(draw), { outcome: 'solved' })
}
