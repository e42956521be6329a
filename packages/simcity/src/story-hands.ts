import { contains } from '@lifetree/standards'
import type { Organisation } from './organisations.ts'
import type { Random } from './random.ts'
import type { StaffMember } from './staff.ts'
import type { Hands } from './story-step.ts'

export interface Crews {
  /** Accounts by role and area or organisation: `grid_worker 340202016001001`, `handler municipal-340202000000000`. */
  readonly seats: ReadonlyMap<string, readonly string[]>
  readonly organisations: readonly Organisation[]
}

/** Who sits where today: posts that have ended or are for a while do not count. */
export function crewsOf(staff: readonly StaffMember[], organisations: readonly Organisation[]): Crews {
  const seats = new Map<string, string[]>()
  for (const { account, posts } of staff) {
    for (const { role, area, organisation, to } of posts) {
      const seat = `${role} ${organisation ?? area}`
      if (to === null) seats.set(seat, [...(seats.get(seat) ?? []), account])
    }
  }
  return { seats, organisations }
}

/**
 * Who acts on a case of a grid: its worker, its district's centre, and the organisations that answer for the class. Where
 * none does the city's law enforcers get it; whoever returns a case, its second one is the municipal works or they.
 */
export function handsOf(
  { seats, organisations }: Crews,
  grid: string,
  answers: readonly string[],
  random: Random,
): Hands {
  const one = (role: string, seat: string) => random.pick(seats.get(`${role} ${seat}`)!)
  const here = (kind: Organisation['kind']) =>
    organisations.find(of => of.kind === kind && contains(of.area, grid))!.key
  const centre = here('centre')
  const fallback = [here('urban_management'), here('municipal')]
  const first = answers.length > 0 ? random.pick(answers) : fallback[0]!
  const second = fallback.find(key => key !== first)!
  return {
    worker: one('grid_worker', grid),
    operator: one('operator', centre),
    clerk: seats.get(`clerk ${grid.slice(0, 4).padEnd(15, '0')}`)![0]!,
    dispatcher: one('dispatcher', centre),
    colleague: seats.get(`grid_leader ${grid.slice(0, 12).padEnd(15, '0')}`)?.[0],
    dutyOfficer: one('duty_officer', centre),
    organisations: [first, second].map(key => ({
      key,
      handler: one('handler', key),
      approver: seats.get(`approver ${key}`)?.[0],
    })),
  }
}
