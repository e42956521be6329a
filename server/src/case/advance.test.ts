import { type Calendar, light } from '@lifetree/clock'
import { type CaseAction, caseStates, clockOf } from '@lifetree/contract/case-states'
import { caseTransitions } from '@lifetree/contract/case-transitions'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { advance } from './advance.ts'
import { judge } from './gate.ts'
import { open } from './open-record.ts'
import { type CaseRecord, runningClock, standingOf } from './record.ts'
import type { Advance, Given } from './step.ts'
import { walkCases, wayOf } from './testing/walk.ts'

const calendar: Calendar = {
  zone: 'Asia/Shanghai',
  hours: [
    ['08:00', '12:00'],
    ['14:00', '18:00'],
  ],
  years: {},
}
const start = new Date('2025-06-04T02:00:00Z')
const minutes = (count: number): Date => new Date(start.getTime() + count * 60_000)
const works = { id: '01970000-0000-7000-8000-0000000000a1', party: '11' }
const parks = { id: '01970000-0000-7000-8000-0000000000a2', party: '12' }
const hand = (accountId: string, role: string, organisationId: string | null = null) => ({
  accountId,
  who: accountId,
  role,
  organisationId,
})

const fresh = (source: CaseRecord['source'], at = start): Advance =>
  open(
    {
      id: v7(),
      number: '2506-000001',
      standard: {
        id: v7(),
        code: '010101',
        limit: { unit: 'working_hour', amount: 8 },
        milestones: [],
        filing: ['near'],
        closing: ['after'],
        afterWithin: 20,
        check: { finished: 100, selfHandled: 20 },
        urgent: false,
      },
      source,
      confidential: false,
      area: '340202001001001',
      lon: 118.38,
      lat: 31.33,
      reporterId: null,
      files: [{ kind: 'near', ready: true, distance: 3 }],
    },
    { by: hand('worker', 'grid_worker'), given: {} },
    { now: at, calendar, newId: v7 },
  )

interface Take {
  readonly action: CaseAction
  readonly as: string
  readonly role: string
  readonly given?: Given
  readonly after?: number
  /** Of which department a handler or an approver is; the one that holds the case when absent. */
  readonly of?: string
}
const after = { kind: 'after', distance: 4 } as const
const departments = ['handler', 'approver']

const step = (record: CaseRecord, take: Take, at: Date): Advance | string => {
  const organisationId = departments.includes(take.role) ? (take.of ?? record.organisation?.id ?? null) : null
  const by = hand(take.as, take.role, organisationId)
  const verdict = judge(take.action, standingOf(record, calendar, at), by, { files: [after] })
  if ('refused' in verdict) return verdict.refused
  return advance(
    record,
    { transition: verdict.allowed, to: verdict.to, by, given: take.given ?? {} },
    { now: at, calendar, newId: v7 },
  )
}

const walk = (record: CaseRecord, takes: readonly Take[]): CaseRecord => {
  let now = record
  takes.forEach((take, place) => {
    const taken = step(now, take, minutes(take.after ?? (place + 1) * 5))
    if (typeof taken === 'string') throw new Error(`${take.action}: ${taken}`)
    now = taken.next
  })
  return now
}

const toDispatched: Take[] = [
  { action: 'file', as: 'operator', role: 'operator' },
  { action: 'dispatch', as: 'dispatcher', role: 'dispatcher', given: { organisation: works } },
]

describe('the table of transitions', () => {
  it('leaves no state without an exit, but what was declined, voided, merged or archived', () => {
    for (const state of caseStates) {
      const exits = caseTransitions.filter(({ from, to }) => from.includes(state) && to !== 'same' && to !== state)
      expect(exits.length > 0, state).toBe(!(['rejected', 'voided', 'merged', 'archived'] as string[]).includes(state))
    }
  })
  it('reaches every state from the report', () => {
    const reached = new Set<string>(['reported', 'self_handled'])
    for (const _ of caseStates)
      for (const { from, to } of caseTransitions)
        if (from.some(state => reached.has(state)) && to !== 'same') reached.add(to)
    expect([...reached].sort()).toEqual([...caseStates].sort())
  })
  it('starts in each state the clock that the state names', () => {
    for (const { from, to, stops, starts } of caseTransitions.filter(({ to }) => to !== 'same')) {
      for (const state of from) {
        const before = clockOf[state]
        const now = before === null || stops.includes(before) ? starts : before
        expect(now, `${state} → ${to}`).toBe(clockOf[to as keyof typeof clockOf])
      }
    }
  })
})

describe('any walk through the gate', () => {
  const walked = walkCases(1_500, { seed: 1, most: 60, calendar })
  it('keeps one holder, one main clock while open and none when ended, and lets no hand act without the right', () => {
    expect(walked.faults).toEqual([])
    expect(walked.steps).toBeGreaterThan(20_000)
  })
  it('takes every row of the table', () => {
    const missed = caseTransitions.filter(
      ({ action, from }) => !from.some(state => walked.taken.has(wayOf(action, state))),
    )
    expect(missed).toEqual([])
  })
  it('leaves the figures that its steps counted equal to those of the list', () => {
    const counts = (map: ReadonlyMap<string, number>) => [...map].filter(([, count]) => count !== 0).sort()
    expect(counts(walked.counted)).toEqual(counts(walked.listed))
  })
})

describe('the gate', () => {
  it('lets nobody check what he handled himself', () => {
    const checking = walk(fresh('worker').next, [
      ...toDispatched,
      { action: 'accept', as: 'h', role: 'handler' },
      { action: 'finish', as: 'h', role: 'handler', given: { text: '修好' } },
    ])
    expect(step(checking, { action: 'pass_check', as: 'h', role: 'grid_worker' }, minutes(60))).toBe(
      'checker_is_not_handler',
    )
    expect(typeof step(checking, { action: 'pass_check', as: 'w', role: 'grid_worker' }, minutes(60))).toBe('object')
  })
  it('allows two returns and refuses the third', () => {
    const back: Take[] = [
      { action: 'return', as: 'h', role: 'handler', given: { reason: '不归本所' } },
      { action: 'dispatch', as: 'd', role: 'dispatcher', given: { organisation: parks } },
    ]
    const twice = walk(fresh('worker').next, [...toDispatched, ...back, ...back])
    expect(twice.returns).toBe(2)
    expect(step(twice, { action: 'return', as: 'h', role: 'handler' }, minutes(90))).toBe('returns_left')
  })
  it('takes a dispatch back only until the other side has opened it', () => {
    const sent = walk(fresh('worker').next, toDispatched)
    const opened = { ...sent, openedAt: minutes(20) }
    expect(step(opened, { action: 'take_back', as: 'd', role: 'dispatcher' }, minutes(30))).toBe('not_opened_yet')
    const taken = step(sent, { action: 'take_back', as: 'd', role: 'dispatcher' }, minutes(30))
    expect(typeof taken !== 'string' && taken.next).toMatchObject({ state: 'pending_dispatch', organisation: null })
  })
  it('has a hotline report verified before it is filed', () => {
    const { next } = fresh('hotline')
    expect(step(next, toDispatched[0] as Take, minutes(5))).toBe('verified_if_needed')
    const verified = walk(next, [
      { action: 'ask_verification', as: 'o', role: 'operator' },
      { action: 'verify', as: 'w', role: 'grid_worker', given: { finding: 'found' } },
    ])
    expect(typeof step(verified, toDispatched[0] as Take, minutes(20))).toBe('object')
  })
  it('refuses to file without the photos of the standard, and to finish with one taken elsewhere', () => {
    const bare = { ...fresh('worker').next, files: [{ kind: 'near' as const, ready: false, distance: null }] }
    expect(judge('file', standingOf(bare, calendar, start), hand('o', 'operator'))).toEqual({
      refused: 'evidence_for_filing',
      facts: { missing_zh: '近景', missing_en: 'near' },
    })
    const handling = walk(fresh('worker').next, [...toDispatched, { action: 'accept', as: 'h', role: 'handler' }])
    const far = judge('finish', standingOf(handling, calendar, start), hand('h', 'handler', works.id), {
      files: [{ kind: 'after', distance: 340.4 }],
    })
    expect(far).toEqual({ refused: 'after_photo_too_far', facts: { distance: 340, within: 20 } })
    expect(judge('finish', standingOf(handling, calendar, start), hand('h', 'handler', works.id))).toMatchObject({
      refused: 'evidence_for_closing',
    })
  })
})

describe('the clock of a department', () => {
  // 10:00 in the city on a Wednesday; 8 working hours, 08–12 and 14–18.
  const handling = walk(fresh('worker').next, [...toDispatched, { action: 'accept', as: 'h', role: 'handler' }])
  const returned = walk(handling, [])
  it('goes on when the same department gets the case back, and starts afresh at another', () => {
    const checking = step(
      returned,
      { action: 'finish', as: 'h', role: 'handler', given: { text: '修好' } },
      minutes(110),
    )
    if (typeof checking === 'string') throw new Error(checking)
    expect(checking.event.stopped).toEqual({ kind: 'handle', usedMinutes: 100 })
    const failed = step(
      checking.next,
      { action: 'fail_check', as: 'w', role: 'grid_worker', given: { reason: '还在' } },
      minutes(300),
    )
    if (typeof failed === 'string') throw new Error(failed)
    const running = runningClock(failed.next)
    expect(running?.clock.startedAt).toEqual(minutes(10))
    expect(running?.clock.pauses).toEqual([{ from: minutes(110), until: minutes(300) }])
    expect(light(running?.clock ?? fail(), calendar, minutes(300))).toBe('green')

    const sent = walk(fresh('worker').next, toDispatched)
    const back = step(sent, { action: 'return', as: 'h', role: 'handler', given: { reason: '不归本所' } }, minutes(60))
    if (typeof back === 'string') throw new Error(back)
    const other = step(
      back.next,
      { action: 'dispatch', as: 'd', role: 'dispatcher', given: { organisation: parks } },
      minutes(70),
    )
    if (typeof other === 'string') throw new Error(other)
    expect(runningClock(other.next)?.clock).toMatchObject({ startedAt: minutes(70), pauses: [] })
    expect(other.next.clocks.filter(({ kind }) => kind === 'handle')).toHaveLength(2)
  })
})

const fail = (): never => {
  throw new Error('No clock runs')
}
