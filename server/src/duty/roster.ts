import { type Calendar, dayAt, openZone } from '@lifetree/clock'
import type { addDutyShifts, getDutyRoster } from '@lifetree/contract/duty'
import type { InputOf, OutputOf } from '@lifetree/contract/endpoint'
import { contains } from '@lifetree/standards'
import { v7 } from 'uuid'
import type { Areas } from '../area/index.ts'
import type { Actor } from '../platform/actor.ts'
import type { Queryable } from '../platform/database/pool.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { Refusal } from '../platform/refuse.ts'
import { holesIn, type Person } from './duty.ts'
import { listWithoutPhone } from './store/reach.ts'
import { insertShifts, listPeople, listShifts, type Shift } from './store/roster.ts'

export interface RosterParts {
  readonly calendar: Calendar
  readonly areas: Pick<Areas, 'findArea'>
}

const DAY_MS = 86_400_000
const shown = 7

/** An instant of the city: a day, and ms from its midnight. */
const instantOf = (day: string, ms: number, { zone }: Calendar): Date =>
  new Date(openZone(zone).toUtc(Date.parse(day) + ms))

const msOfDay = (text: string): number => (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * 60_000

/** Whose roster one may see, and an administrator every one. */
const sees = (actor: Actor, area: string): boolean =>
  actor.role === 'admin' || (actor.lo !== null && actor.hi !== null && area >= actor.lo && area <= actor.hi)

/** A week of the roster of an area, from a day on: of the own area and of today where nothing else is asked. */
export async function readRoster(
  { tx, actor, now }: { tx: Queryable; actor: Actor; now: Date },
  input: InputOf<typeof getDutyRoster>,
  parts: RosterParts,
): Promise<OutputOf<typeof getDutyRoster>> {
  const today = dayAt(now, parts.calendar)
  const people = await listPeople(tx, today)
  const codes = areasOf(people).filter(code => sees(actor, code))
  const code = input.area ?? codes.find(one => one === actor.lo) ?? codes[0]
  if (input.area !== undefined && !sees(actor, input.area)) throw new Refusal('not_found')
  const from = input.from ?? today
  const begins = instantOf(from, 0, parts.calendar)
  const ends = instantOf(from, shown * DAY_MS, parts.calendar)
  const known = await Promise.all(
    [...new Set([...codes, ...(code ? [code] : [])])].map(one => parts.areas.findArea(tx, one)),
  )
  const areas = known.flatMap(area => (area ? [{ code: area.code, name: { ...area.name } }] : []))
  const shifts = code ? await listShifts(tx, { area: code, from: begins, until: ends }) : []
  const ahead = [...new Set(shifts.filter(({ endsAt }) => endsAt > now).map(({ accountId }) => accountId))]
  const silent = await listWithoutPhone(tx, ahead)
  const names = new Map(people.map(({ accountId, name }) => [accountId, name]))
  return {
    area: areas.find(area => area.code === code) ?? null,
    areas: areas.filter(area => codes.includes(area.code)),
    ...{ from, today, serverTime: now.toISOString() },
    shifts: shifts.map(({ id, accountId, role, startsAt, endsAt }) => ({
      ...{ id, accountId, name: names.get(accountId) ?? '', role },
      ...{ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
    })),
    holes: code && ends > now ? holesIn(shifts, begins > now ? begins : now, ends) : [],
    people: code ? candidates(people, code) : [],
    withoutPhone: ahead
      .filter(accountId => silent.has(accountId))
      .map(accountId => ({ accountId, name: names.get(accountId) ?? '' })),
  }
}

const areasOf = (people: readonly Person[]): string[] => [
  ...new Set(people.filter(({ role }) => role === 'duty_officer').map(({ area }) => area)),
]

/** Duty officers of the area itself, and its leaders and those above. */
const candidates = (people: readonly Person[], area: string) =>
  people
    .filter(person => (person.role === 'leader' ? contains(person.area, area) : person.area === area))
    .map(({ accountId, name, role }) => ({ accountId, name, role }))

/**
 * Puts somebody on the roster. Refuses `area_not_yours` for a roster that is another's, `not_on_post` for whoever holds no such
 * position there, `shift_overlaps` for a time that he is on already, `shift_exists` for an id that is taken.
 */
export async function addShifts(
  { tx, actor, now }: { tx: Tx; actor: Actor; now: Date },
  input: InputOf<typeof addDutyShifts>,
  parts: RosterParts,
): Promise<{ shifts: number }> {
  if (!sees(actor, input.area)) throw new Refusal('area_not_yours')
  const people = candidates(await listPeople(tx, dayAt(now, parts.calendar)), input.area)
  if (!people.some(({ accountId, role }) => accountId === input.accountId && role === input.role))
    throw new Refusal('not_on_post')
  const shifts = shiftsOf(input, parts.calendar)
  await insertShifts(tx, shifts, { by: actor.accountId, now }).catch(refuseTaken)
  return { shifts: shifts.length }
}

/** One a day; a shift that does not end later on its day runs through the night. */
export function shiftsOf(
  { shiftId, area, accountId, role, day, from, to, days }: InputOf<typeof addDutyShifts>,
  calendar: Calendar,
): Shift[] {
  const [start, end] = [msOfDay(from), msOfDay(to)]
  return Array.from({ length: days }, (_, at) => ({
    id: at === 0 ? shiftId : v7(),
    ...{ area, accountId, role },
    startsAt: instantOf(day, at * DAY_MS + start, calendar),
    endsAt: instantOf(day, (end > start ? at : at + 1) * DAY_MS + end, calendar),
  }))
}

const codes: Readonly<Record<string, string>> = { 23505: 'shift_exists', '23P01': 'shift_overlaps' }

function refuseTaken(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? codes[String(error.code)] : undefined
  throw code ? new Refusal(code) : error
}
