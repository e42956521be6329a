import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { official } from '../fixtures/calendar.ts'
import { endsWithDay, limitMinutes, MINUTE, walkToDue } from '../fixtures/walk.ts'
import {
  type Calendar,
  type Clock,
  dueAt,
  type Light,
  type Limit,
  light,
  lightChangesAt,
  remaining,
  startClock,
  usedShare,
  usedTime,
  why,
} from './index.ts'

const from = Date.UTC(2024, 0, 1)
const until = Date.UTC(2027, 1, 1)

/** Instants on the minute from 2024 into the unpublished 2027. */
const instants = fc.integer({ min: from / MINUTE, max: until / MINUTE }).map(m => new Date(m * MINUTE))

const hourLimits = fc.record({
  unit: fc.constantFrom('urgent_hour' as const, 'working_hour' as const),
  amount: fc.integer({ min: 1, max: 48 * 4 }).map(quarters => quarters / 4),
})
const dayLimits = fc.record({
  unit: fc.constantFrom('working_day' as const, 'calendar_day' as const),
  amount: fc.integer({ min: 1, max: 6 }),
  dayPolicy: fc.constantFrom('eight_hours' as const, 'end_of_day' as const),
})
const limits: fc.Arbitrary<Limit> = fc.oneof(hourLimits, dayLimits)

/** Pauses as minutes after the start and minutes long; some begin before the start, some overlap. */
const pauses = fc.array(
  fc.record({ after: fc.integer({ min: -600, max: 9000 }), long: fc.integer({ min: 0, max: 6000 }) }),
  { maxLength: 4 },
)

/** Clocks that run, all of whose pauses have an end. */
const clocks: fc.Arbitrary<Clock> = fc
  .record({ startedAt: instants, limit: limits, extensions: fc.integer({ min: 0, max: 2 }), pauses })
  .map(({ pauses, ...clock }) => ({
    ...clock,
    pauses: pauses.map(({ after, long }) => {
      const begin = clock.startedAt.getTime() + after * MINUTE
      return { from: new Date(begin), until: new Date(begin + long * MINUTE) }
    }),
    stoppedAt: null,
  }))

const due = (clock: Clock, calendar: Calendar = official) => (dueAt(clock, calendar).at as Date).getTime()
const later = (instant: Date, ms: number) => new Date(instant.getTime() + ms)

test('the due time is that of a walk minute by minute', () => {
  fc.assert(
    fc.property(clocks, clock => {
      expect(due(clock)).toBe(walkToDue(clock))
    }),
    { numRuns: 400 },
  )
})

test('a due time lies after the start', () => {
  fc.assert(fc.property(clocks, clock => due(clock) > clock.startedAt.getTime()))
})

test('more time, a later start or one more extension never makes it earlier', () => {
  fc.assert(
    fc.property(clocks, fc.integer({ min: 1, max: 40 }), (clock, more) => {
      const longer = { ...clock, limit: { ...clock.limit, amount: clock.limit.amount + more / 4 } }
      const lateStart = { ...clock, startedAt: later(clock.startedAt, more * 37 * MINUTE) }
      const extended = { ...clock, extensions: (clock.extensions ?? 0) + 1 }
      return due(longer) >= due(clock) && due(lateStart) >= due(clock) && due(extended) > due(clock)
    }),
  )
})

test('pauses add exactly what they take of the running time', () => {
  fc.assert(
    fc.property(clocks, clock => {
      fc.pre(!endsWithDay(clock))
      const at = new Date(due(clock))
      const total = limitMinutes(clock) * MINUTE * (1 + (clock.extensions ?? 0))
      expect(usedTime(clock, official, at)).toBe(total)
      // all the running time between start and due, less the limit, is what ran in the union of the pauses
      const open = usedTime({ ...clock, pauses: [] }, official, at)
      const edges = clock.pauses.flatMap(p => [p.from, p.until as Date]).sort((a, b) => +a - +b)
      let inPauses = 0
      edges.slice(1).forEach((to, i) => {
        const from = edges[i] as Date
        const inside = clock.pauses.some(p => p.from <= from && to <= (p.until as Date))
        const clipped = { from: Math.max(+from, +clock.startedAt), to: Math.min(+to, +at) }
        if (!inside || clipped.to <= clipped.from) return
        inPauses += usedTime(startClock(clock.limit, new Date(clipped.from)), official, new Date(clipped.to))
      })
      expect(open - total).toBe(inPauses)
    }),
  )
})

test('urgent hours are paused by the wall clock', () => {
  fc.assert(
    fc.property(instants, fc.nat(59), fc.nat(10_000), (startedAt, after, long) => {
      const from = later(startedAt, after * MINUTE)
      const clock = startClock({ unit: 'urgent_hour', amount: 1 }, startedAt)
      const paused = { ...clock, pauses: [{ from, until: later(from, long * MINUTE) }] }
      return due(paused) === due(clock) + long * MINUTE
    }),
  )
})

test('the share never falls while time goes on, and is 1 when due', () => {
  fc.assert(
    fc.property(clocks, fc.nat(20_000), fc.nat(20_000), (clock, some, more) => {
      const now = later(clock.startedAt, some * MINUTE)
      expect(usedShare(clock, official, later(now, more * MINUTE))).toBeGreaterThanOrEqual(
        usedShare(clock, official, now),
      )
      expect(usedShare(clock, official, new Date(due(clock)))).toBe(1)
    }),
  )
})

const order: Light[] = ['green', 'yellow', 'red']

test('lights go from green to yellow to red, and a timer finds the new one', () => {
  fc.assert(
    fc.property(clocks, clock => {
      const { yellow, red } = lightChangesAt(clock, official) as { yellow: Date; red: Date }
      expect(['yellow', 'red']).toContain(light(clock, official, yellow))
      expect(light(clock, official, red)).toBe('red')
      expect(['green', 'paused']).toContain(light(clock, official, later(yellow, -1)))
      expect(['green', 'yellow', 'paused']).toContain(light(clock, official, later(red, -1)))
    }),
  )
  fc.assert(
    fc.property(clocks, fc.nat(20_000), fc.nat(20_000), (clock, some, more) => {
      const now = later(clock.startedAt, some * MINUTE)
      const [first, second] = [light(clock, official, now), light(clock, official, later(now, more * MINUTE))]
      fc.pre(first !== 'paused' && second !== 'paused')
      return order.indexOf(second) >= order.indexOf(first)
    }),
  )
})

test('what is left is positive before the due time, nothing at it, negative after', () => {
  fc.assert(
    fc.property(clocks, fc.integer({ min: 1, max: 20_000 }), (clock, minutes) => {
      const at = new Date(due(clock))
      const left = (now: Date) => {
        const found = remaining(clock, official, now)
        return found.kind === 'wall' ? found.ms : found.amount
      }
      expect(left(at) === 0 || Object.is(left(at), -0)).toBe(true)
      expect(left(later(at, -minutes * MINUTE))).toBeGreaterThanOrEqual(0)
      expect(left(later(at, minutes * MINUTE))).toBeLessThanOrEqual(0)
    }),
  )
})

test('the account of a due time adds up', () => {
  fc.assert(
    fc.property(clocks, clock => {
      const steps = why(clock, official, clock.startedAt)
      const limit = steps.find(s => s.kind === 'limit')
      const minutes = steps.map(s => ('minutes' in s && s.kind !== 'limit' ? (s.minutes ?? 0) : 0))
      const days = steps.map(s => (s.kind === 'whole_days' ? s.days : 0))
      const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
      if (endsWithDay(clock)) expect(sum(days)).toBe(limit?.days)
      else expect(sum(minutes)).toBe(limit?.minutes)
      const spans = steps.flatMap(s => (s.kind === 'hours' ? s.spans : s.kind === 'running' ? [s] : []))
      const edges = spans.flatMap(s => [s.from.getTime(), s.to.getTime()])
      expect(edges).toEqual([...edges].sort((a, b) => a - b))
      if (edges.length > 0) expect(edges[0]).toBeGreaterThanOrEqual(clock.startedAt.getTime())
      expect(steps.at(-1)).toMatchObject({ kind: 'due', at: new Date(due(clock)) })
    }),
  )
})

test('summer time changes no working hour: the same local times come out where there is none', () => {
  const offsetOf = (name: string) => {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: name, dateStyle: 'short', timeStyle: 'medium' })
    return (instant: number) => Date.parse(`${format.format(instant).replace(' ', 'T')}Z`)
  }
  const local = offsetOf('America/New_York')
  const newYork: Calendar = { ...official, zone: 'America/New_York' }
  const utc: Calendar = { ...official, zone: 'Etc/UTC' }
  const china: Calendar = { ...official, zone: 'Etc/GMT-8' }
  fc.assert(
    fc.property(instants, limits, (startedAt, limit) => {
      fc.pre(limit.unit.startsWith('working'))
      const plain = startClock(limit, new Date(local(startedAt.getTime())))
      expect(local(due(startClock(limit, startedAt), newYork))).toBe(due(plain, utc))
      expect(due(startClock(limit, startedAt), china)).toBe(due(startClock(limit, startedAt)))
    }),
  )
})

const machineZone = process.env.TZ
afterEach(() => {
  if (machineZone === undefined) delete process.env.TZ
  else process.env.TZ = machineZone
})

test('the zone of the machine changes nothing', () => {
  const answers = (clock: Clock, calendar: Calendar) => {
    const now = later(clock.startedAt, 3000 * MINUTE)
    return JSON.stringify([dueAt(clock, calendar), lightChangesAt(clock, calendar), why(clock, calendar, now)])
  }
  const sample = fc.sample(clocks, { numRuns: 100, seed: 1 })
  const seen = new Set<number>()
  const found = ['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'Europe/London'].map(zone => {
    process.env.TZ = zone
    seen.add(new Date(2025, 6, 1).getTimezoneOffset())
    // a fresh calendar, so that nothing is kept from another zone
    const calendar = { ...official }
    return sample.map(clock => answers(clock, calendar))
  })
  expect(seen.size).toBe(4)
  for (const other of found) expect(other).toEqual(found[0])
})
