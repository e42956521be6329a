import { type Calendar, dueAt, type Limit, startClock, usedShare } from '@lifetree/clock'
import type { CaseAction, CaseState, ClockKind } from '@lifetree/contract/case-transitions'
import { caseTransitions } from '@lifetree/contract/case-transitions'
import type { PhotoKind } from '@lifetree/contract/catalogue'
import type { Role } from '@lifetree/contract/rights'
import type { Category } from './catalogue.ts'
import type { Random } from './random.ts'
import type { StoryWords } from './story-words.ts'

export interface Step {
  readonly action: CaseAction
  readonly at: Date
  /** Account and role of who acts; null where a rule dispatches. */
  readonly by: { readonly account: string; readonly role: Role } | null
  /** Share of the running clock's limit that has gone by; null where none is waited for. */
  readonly delay: number | null
  readonly text?: string
  /** Key of the organisation that a dispatch goes to. */
  readonly organisation?: string
  readonly finding?: 'found' | 'not_found'
  readonly outcome?: 'solved' | 'no_fault_found'
  readonly photos?: readonly PhotoKind[]
}

/** What befalls a case on its way. */
export type Path = 'normal' | 'late' | 'returned' | 'rework' | 'rejected'

/** Who acts in one story, by account. */
export interface Hands {
  readonly worker: string
  readonly operator: string
  /** At the counter, where residents come. */
  readonly clerk: string
  readonly dispatcher: string
  /** Organisations in the order in which they get the case, each with one of its handlers. */
  readonly organisations: readonly { readonly key: string; readonly handler: string }[]
}

export interface Script {
  readonly category: Category
  readonly source: 'worker' | 'hotline' | 'public' | 'memo'
  readonly path: Path
  /** Where the responsibility table gives one answer, filing dispatches by rule. */
  readonly byRule: boolean
  readonly hands: Hands
  readonly words: StoryWords
  /** The state in which it stands still; `closed` and `rejected` go to the end. */
  readonly until: CaseState
  /** How much of the last clock's limit is used at the reference instant, for one that is still open. */
  readonly used: number
}

/** Starting limits of cases.md: accept, dispatch and close 15 minutes; verify and check 30, by working hours but for urgent classes. */
function limitOf(kind: ClockKind, { limit, urgent }: Category): Limit {
  if (kind === 'handle') return limit
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

export type Draw = Pick<Random, 'chance' | 'bell'>

/** How a plan stands at an instant: the share of the running clock's limit that is used. */
export function usedAt({ waiting }: Pen, category: Category, calendar: Calendar, now: Date): number {
  const clock = startClock(limitOf(waiting.kind, category), waiting.since)
  return waiting.since > now ? 0 : waiting.before + usedShare(clock, calendar, now)
}

function later(from: Date, limit: Limit, share: number, calendar: Calendar): Date {
  return dueAt(startClock({ ...limit, amount: limit.amount * share }, from), calendar).at!
}

type Extra = Omit<Step, 'action' | 'at' | 'by' | 'delay'>

function write(pen: Pen, step: Step, used: number): void {
  const transition = caseTransitions.find(t => t.action === step.action && t.from.includes(pen.state))
  if (!transition) throw new Error(`${step.action} cannot follow ${pen.state}`)
  pen.steps.push(step)
  if (transition.to !== 'same') pen.state = transition.to
  const resumed = step.action === 'fail_check' ? used : 0
  if (transition.starts) pen.waiting = { kind: transition.starts, since: step.at, before: resumed }
}

/** Whether the story stands where it is to stand, after what befalls it has befallen it. */
function arrived({ steps, state }: Pen, { until, path }: Script): boolean {
  const event = path === 'returned' ? 'return' : path === 'rework' ? 'fail_check' : 'report'
  return state === until && steps.some(({ action }) => action === event)
}

function firstStep({ category, hands, words, source }: Script, at: Date): Step {
  const takenIn = source === 'public' ? as(hands.clerk, 'clerk') : as(hands.operator, 'operator')
  return {
    action: 'report',
    at,
    by: source === 'worker' ? as(hands.worker, 'grid_worker') : takenIn,
    delay: null,
    text: words.report,
    photos: source === 'hotline' ? [] : category.evidence.filing,
  }
}

/** Plans one story from its report on. */
export function planOf(script: Script, reportedAt: Date, draw: Draw, calendar: Calendar): Pen {
  const { category } = script
  const pen: Pen = {
    steps: [firstStep(script, reportedAt)],
    state: 'reported',
    waiting: { kind: 'accept', since: reportedAt, before: 0 },
  }
  let used = 0
  const step: Followed['step'] = (action, by, share, extra = {}) => {
    if (arrived(pen, script) && action !== 'note') return false
    const last = pen.steps.at(-1)!.at
    const { kind, since, before } = pen.waiting
    const at = share === 0 ? last : later(since, limitOf(kind, category), share, calendar)
    if (action === 'finish') used = before + share
    write(pen, { action, at: new Date(Math.max(+at, +last)), by, delay: share === 0 ? null : share, ...extra }, used)
    return true
  }
  follow({ script, step, draw })
  return pen
}

interface Followed {
  readonly script: Script
  readonly draw: Draw
  /** False once the story stands where it is to stand: what comes after is not written. */
  readonly step: (action: CaseAction, by: Step['by'], share: number, extra?: Extra) => boolean
}

const as = (account: string, role: Role): NonNullable<Step['by']> => ({ account, role })

/** A share of the limit as the centre and workers take it: mostly well in time. */
const prompt = (draw: Draw): number => (draw.chance(0.93) ? draw.bell(0.1, 0.85) : draw.bell(1.05, 2))

function follow(followed: Followed): void {
  if (!intake(followed)) return
  if (!handling(followed, 0)) return
  finish(followed)
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
  const { key, handler } = hands.organisations[turn]!
  const rule = byRule && turn === 0
  const by = rule ? null : as(hands.dispatcher, 'dispatcher')
  if (!step('dispatch', by, rule ? 0 : prompt(draw), { organisation: key })) return false
  const quick = draw.bell(0.02, 0.3) * Math.min(1, script.used)
  if (path === 'returned' && turn === 0) {
    if (!step('return', as(handler, 'handler'), quick, { text: words.returned })) return false
    return handling(followed, 1)
  }
  return step('accept', as(handler, 'handler'), quick)
}

function finish({ script, step, draw }: Followed): void {
  const { hands, words, category, path } = script
  const handler = as(hands.organisations[path === 'returned' ? 1 : 0]!.handler, 'handler')
  const worker = as(hands.worker, 'grid_worker')
  const done = { text: words.finish, photos: category.evidence.closing }
  const redo = path === 'rework'
  const share = path === 'late' ? draw.bell(1.05, 2.4) : redo ? draw.bell(0.15, 0.5) : draw.bell(0.25, 0.97)
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
