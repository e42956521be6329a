import { alarmPatience, type DutyHole, type DutyRole, dutyRoles } from '@lifetree/contract/duty'
import { contains } from '@lifetree/standards'

/** A position that can be on duty. */
export interface Person {
  readonly accountId: string
  /** Party key of the account. */
  readonly party: string
  readonly name: string
  readonly role: DutyRole
  /** Of the position. */
  readonly area: string
}

/** Who is on the roster at an instant, and for which area. */
export interface OnDuty {
  readonly accountId: string
  readonly role: DutyRole
  readonly area: string
}

export interface Rung {
  readonly person: Person
  readonly byRoster: boolean
}

export const lastLevel = 3

/**
 * Whom an alarm rings at a level, for a case in a grid. 1: the duty officer and the leader on duty by the roster; where no duty
 * officer is, every duty officer of the area. 2: the leaders of the area. 3: every duty officer of the city. Pure.
 */
export function whomToRing(level: number, area: string, people: readonly Person[], onDuty: readonly OnDuty[]): Rung[] {
  const here = people.filter(person => contains(person.area, area))
  if (level === 2) return ofRole(here, 'leader')
  if (level === 3) return ofRole(people, 'duty_officer')
  const rostered = people
    .filter(person => onDuty.some(shift => isOn(shift, person, area)))
    .map(person => ({ person, byRoster: true }))
  const served = rostered.some(({ person }) => person.role === 'duty_officer')
  return onceEach(served ? rostered : [...rostered, ...ofRole(here, 'duty_officer')])
}

const isOn = (shift: OnDuty, person: Person, area: string): boolean =>
  shift.accountId === person.accountId && shift.role === person.role && contains(shift.area, area)

const ofRole = (people: readonly Person[], role: DutyRole): Rung[] =>
  onceEach(people.filter(person => person.role === role).map(person => ({ person, byRoster: false })))

/** One may hold two positions. */
const onceEach = (rung: readonly Rung[]): Rung[] =>
  [...new Map(rung.toReversed().map(one => [one.person.accountId, one])).values()].reverse()

/** When an alarm that was raised at an instant rings beyond a level. */
export const ringsOnAt = (raisedAt: Date, level: number): Date =>
  new Date(raisedAt.getTime() + level * alarmPatience * 60_000)

interface Span {
  readonly role: DutyRole
  readonly startsAt: Date
  readonly endsAt: Date
}

/** Time between two instants at which nobody is on duty as a duty officer, or as a leader. Pure. */
export const holesIn = (shifts: readonly Span[], from: Date, until: Date): DutyHole[] =>
  dutyRoles.flatMap(role =>
    gapsIn(
      shifts.filter(shift => shift.role === role),
      from,
      until,
    ).map(([begins, ends]) => holeOf(role, begins, ends)),
  )

function gapsIn(shifts: readonly Span[], from: Date, until: Date): (readonly [Date, Date])[] {
  const gaps: (readonly [Date, Date])[] = []
  let covered = from
  for (const { startsAt, endsAt } of shifts.toSorted(
    (one, other) => one.startsAt.getTime() - other.startsAt.getTime(),
  )) {
    const begins = startsAt < until ? startsAt : until
    if (begins > covered) gaps.push([covered, begins])
    if (endsAt > covered) covered = endsAt
  }
  return covered < until ? [...gaps, [covered, until]] : gaps
}

const holeOf = (role: DutyRole, from: Date, until: Date): DutyHole => ({
  role,
  from: from.toISOString(),
  until: until.toISOString(),
})
