import type { Calendar, Limit } from '@lifetree/clock'
import type { Transition } from '@lifetree/contract/case-path'
import { type CaseAction, type CaseState, caseActions, isEnded } from '@lifetree/contract/case-states'
import { caseTransitions } from '@lifetree/contract/case-transitions'
import { type Role, roles } from '@lifetree/contract/rights'
import { randomOf } from '@lifetree/simcity'
import { advance } from '../advance.ts'
import { judge } from '../gate.ts'
import { open } from '../open-record.ts'
import { type CaseRecord, standingOf } from '../record.ts'
import { type Advance, type By, broughtBy, type Given } from '../step.ts'
import { findFaults } from './sound.ts'

const organisations = ['11', '12', '13'].map(party => ({ id: `01970000-0000-7000-8000-0000000000${party}`, party }))
const hour = (amount: number): Limit => ({ unit: 'working_hour', amount })
const milestones = ['stop', 'penalty'].map((key, place) => ({
  key,
  name: { zh: key, en: key },
  limit: hour(1 + place * 3),
}))

interface Walked {
  /** Each row of the table with the state that it was taken from, and how often. */
  readonly taken: ReadonlyMap<string, number>
  readonly steps: number
  /** What was wrong, in which history. */
  readonly faults: readonly string[]
  /** By state: as the steps counted them one by one, and as the cases stand in the end. */
  readonly counted: ReadonlyMap<string, number>
  readonly listed: ReadonlyMap<string, number>
}

/** A row of the table with a state that it leads from. */
export const wayOf = (action: CaseAction, from: CaseState): string => `${action} from ${from}`
export const allWays = caseTransitions.flatMap(({ action, from }) => from.map(state => wayOf(action, state)))

type Roll = () => number
const pick = <T>(roll: Roll, values: readonly T[]): T => values[Math.floor(roll() * values.length)] as T

/** What counts of a case: its state, its outcome, and what befell it. */
const statistics = ({ state, outcome, returns, reworks, urges, reopenings, children, helpers }: CaseRecord) =>
  new Map<string, number>([
    [`state ${state}`, 1],
    [`outcome ${outcome}`, 1],
    ...Object.entries({ returns, reworks, urges, reopenings, children, helping: helpers.length }),
  ])

function add(to: Map<string, number>, from: ReadonlyMap<string, number>, times: 1 | -1): void {
  for (const [name, count] of from) to.set(name, (to.get(name) ?? 0) + times * count)
}

/**
 * Takes random steps through the gate, by every hand, with and without the right, in as many histories as asked; ways that
 * were rarely taken are taken first. Pure: the same seed walks the same.
 */
export function walkCases(
  histories: number,
  { seed, most, calendar }: { seed: number; most: number; calendar: Calendar },
): Walked {
  const roll = randomOf('walk', seed).next
  const taken = new Map<string, number>()
  const faults: string[] = []
  const [counted, listed] = [new Map<string, number>(), new Map<string, number>()]
  let steps = 0
  for (let place = 0; place < histories; place++) {
    const walker = { roll, taken, calendar, id: idsOf(place) }
    let { next } = begin(walker)
    add(counted, statistics(next), 1)
    let at = start
    for (let attempt = 0; attempt < most; attempt++) {
      at += Math.floor(roll() ** 4 * 3_000) * 60_000
      if (next.parent && roll() < 0.3) next = { ...next, parent: { ...next.parent, closed: true } }
      const step = attemptStep(walker, next, new Date(at))
      if (!step) continue
      const wrong = [...findFaults(next, step.change), ...step.faults]
      faults.push(...wrong.map(fault => `${place}: ${step.change.event.action}: ${fault}`))
      add(counted, statistics(next), -1)
      next = step.change.next
      add(counted, statistics(next), 1)
      steps++
    }
    add(listed, statistics(next), 1)
  }
  return { taken, steps, faults, counted, listed }
}

const start = Date.parse('2025-06-04T02:00:00Z')

interface Walker {
  readonly roll: Roll
  readonly taken: Map<string, number>
  readonly calendar: Calendar
  readonly id: () => string
}

const idsOf = (place: number): (() => string) => {
  let number = 0
  return () => `${place}-${number++}`
}

function begin({ roll, calendar, id }: Walker): Advance {
  const source = pick(roll, ['worker', 'hotline', 'public', 'memo'] as const)
  return open(
    {
      ...{ id: id(), number: '2506-000001', source, confidential: roll() < 0.1, reporterId: null },
      ...{ area: '340202001001001', lon: 118.38, lat: 31.33 },
      standard: {
        ...{
          id: id(),
          code: '010101',
          limit: hour(24),
          milestones: roll() < 0.5 ? milestones : [],
          urgent: roll() < 0.2,
        },
        ...{ filing: ['near'], closing: ['after'], afterWithin: 20, check: { finished: 100, selfHandled: 20 } },
      },
      files: [{ kind: 'near', ready: roll() < 0.95, distance: 3 }],
    },
    { by: by(roll, 'grid_worker'), given: {}, handled: source === 'worker' && roll() < 0.3 },
    { now: new Date(start), calendar, newId: id },
  )
}

const departments: readonly string[] = ['handler', 'approver']

function by(roll: Roll, role: Role | 'system', record?: CaseRecord): By {
  const accountId = role === 'system' ? null : pick(roll, ['a', 'b', 'c', 'd'])
  const held = record?.organisation && roll() < 0.6 ? record.organisation : pick(roll, organisations)
  return { accountId, who: role, role, organisationId: departments.includes(role) ? held.id : null }
}

/** Mostly a step that leads on, by who may; else any action by any hand. */
function chooseStep(walker: Walker, record: CaseRecord): { action: CaseAction; role: Role | 'system' } {
  const { roll, taken } = walker
  if (roll() < 0.2) return { action: pick(roll, caseActions), role: pick(roll, roles) }
  const ends = roll() < 0.1
  const ways = caseTransitions.filter(({ from, to }) => from.includes(record.state) && (ends || !isLast(to)))
  const weights = ways.map(
    ({ action, to }) => liking(to) * (1 + 100 / (1 + (taken.get(wayOf(action, record.state)) ?? 0))),
  )
  let left = roll() * weights.reduce((sum, weight) => sum + weight, 0)
  const at = weights.findIndex(weight => {
    left -= weight
    return left < 0
  })
  const way = ways[Math.max(0, at)] as Transition
  return { action: way.action, role: way.by.length === 0 ? 'system' : pick(roll, way.by) }
}

const isLast = (to: CaseState | 'same'): boolean => to !== 'same' && to !== 'closed' && isEnded(to)

/** A history that ends at once shows little. */
const liking = (to: CaseState | 'same'): number => (to === 'same' ? 0.2 : isEnded(to) ? 0.05 : 0.6)

function givenOf({ roll, id }: Walker, now: Date): Given {
  return {
    ...{ text: '说明', organisation: pick(roll, organisations), target: id(), milestone: pick(roll, milestones).key },
    ...(roll() < 0.6 && { reason: '原因' }),
    ...(roll() < 0.3 && { limit: hour(2) }),
    ...{
      finding: pick(roll, ['found', 'found', 'not_found'] as const),
      outcome: pick(roll, ['solved', 'beyond_remit'] as const),
    },
    ...{ satisfaction: 'fair', until: new Date(now.getTime() + 86_400_000 * (1 + Math.floor(roll() * 90))) },
  }
}

/** Undefined where the gate refuses; it must where the hand has no right. */
function attemptStep(walker: Walker, record: CaseRecord, now: Date): { change: Advance; faults: string[] } | undefined {
  const { roll, taken, calendar, id } = walker
  const { action, role } = chooseStep(walker, record)
  const hand = by(roll, role, record)
  const given = givenOf(walker, now)
  const files = [{ kind: 'after' as const, distance: roll() < 0.9 ? 4 : 400 }]
  const standing = standingOf(record, calendar, now)
  const verdict = judge(action, standing, { ...hand, accountId: hand.accountId ?? '' }, broughtBy(given, files))
  if ('refused' in verdict) return undefined
  const way = wayOf(action, record.state)
  taken.set(way, (taken.get(way) ?? 0) + 1)
  const change = advance(
    record,
    { transition: verdict.allowed, to: verdict.to, by: hand, given },
    { now, calendar, newId: id },
  )
  return { change, faults: rightFaults(verdict.allowed, record, hand) }
}

const anyDepartment: readonly CaseAction[] = ['note', 'appeal', 'reply']

/** Said apart from the gate: whose role it is, and of a department whose case or whose part. */
function rightFaults({ action, by: allowed }: Transition, record: CaseRecord, { role, organisationId }: By): string[] {
  const known: readonly string[] = allowed.length === 0 ? ['system'] : allowed
  if (!known.includes(role)) return [`was taken by ${role}`]
  if (!departments.includes(role) || anyDepartment.includes(action)) return []
  const helps = record.helpers.some(({ organisation }) => organisation.id === organisationId)
  const theirs =
    action === 'help_done' || action === 'decline_help' ? helps : record.organisation?.id === organisationId
  return theirs ? [] : ['was taken by a department whose it is not']
}
