import { type Calendar, dayAt } from '@lifetree/clock'
import { type CitySpec, staffOf } from '@lifetree/simcity'
import { v7 } from 'uuid'
import { insertShifts, loadPastAlarm, shiftsOf } from '../../duty/index.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { type CityIds, get } from './load-city.ts'

interface DutyParts {
  readonly ids: CityIds
  readonly now: Date
  readonly calendar: Calendar
}

interface Seat {
  readonly account: string
  readonly name: string
  readonly role: 'duty_officer' | 'leader'
  readonly area: string
}

const seatsOf = (spec: CitySpec): Seat[] =>
  staffOf(spec).flatMap(({ account, name, posts }) =>
    posts.flatMap(({ role, area }) =>
      role === 'duty_officer' || role === 'leader' ? [{ account, name, role, area }] : [],
    ),
  )

const DAY_MS = 86_400_000

/**
 * A week of duty for each centre, from yesterday on: by day and by night in turns, a leader on call beside. One night is open,
 * so that a hole is seen; the latest urgent case has rung, was answered, and the fire brigade was called.
 */
export async function loadDuty(tx: Tx, spec: CitySpec, { ids, now, calendar }: DutyParts): Promise<void> {
  const seats = seatsOf(spec)
  const areas = [...new Set(seats.filter(({ role }) => role === 'duty_officer').map(({ area }) => area))]
  const dayOf = (offset: number): string => dayAt(new Date(now.getTime() + offset * DAY_MS), calendar)
  const shifts = areas.flatMap(area => {
    const own = seats.filter(seat => seat.area === area)
    const officers = own.filter(({ role }) => role === 'duty_officer')
    const [first, second = first] = officers
    const leader = own.find(({ role }) => role === 'leader')
    const turn = (seat: Seat | undefined, day: string, [from, to]: readonly [string, string], days: number) =>
      seat
        ? shiftsOf(
            { shiftId: v7(), area, accountId: get(ids.accounts, seat.account), role: seat.role, day, from, to, days },
            calendar,
          )
        : []
    const night = ['20:00', '08:00'] as const
    return [
      ...turn(first, dayOf(-1), ['08:00', '20:00'], 8),
      ...turn(second, dayOf(-1), night, 4),
      ...turn(second, dayOf(4), night, 3),
      ...turn(leader, dayOf(-1), ['08:00', '08:00'], 8),
    ]
  })
  await insertShifts(tx, shifts, { by: null, now })
  await loadAlarm(tx, seats, ids)
}

interface UrgentRow {
  id: string
  reported_at: Date
  district: string
}

async function loadAlarm(tx: Tx, seats: readonly Seat[], ids: CityIds): Promise<void> {
  const { rows } = await tx.query<UrgentRow>({
    text: `select id, reported_at, area / 1000000000 * 1000000000 as district from cases
      where urgent and not confidential order by ended_at is null desc, reported_at desc limit 1`,
  })
  const [row] = rows
  const own = seats.filter(({ area }) => area === row?.district)
  const officer = own.find(({ role }) => role === 'duty_officer')
  if (!row || !officer) return
  const after = (seconds: number): Date => new Date(row.reported_at.getTime() + seconds * 1000)
  const people = [officer, ...own.filter(({ role }) => role === 'leader')].map(({ account, name, role, area }) => ({
    ...{ accountId: get(ids.accounts, account), party: '', name, role, area },
  }))
  await loadPastAlarm(tx, {
    ...{ caseId: row.id, raisedAt: row.reported_at, people },
    ...{ answeredBy: get(ids.accounts, officer.account), answeredAt: after(70) },
    call: { number: '119', caller: officer.name, said: '报了地点和路口，消防已出车', at: after(190) },
  })
}
