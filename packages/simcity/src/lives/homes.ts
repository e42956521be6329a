import type { Random } from '../random.ts'
import { type Day, inYears } from './days.ts'
import type { EventLog } from './events.ts'
import type { Kin } from './kin.ts'
import type { Home, LifePerson } from './person.ts'

/** When a household began: with its head's wedding, else when the head was grown. */
function formation(random: Random, kin: Kin, head: LifePerson, wedding: Day | undefined): Day {
  const grown = head.born + inYears(random.bell(18, 30))
  return Math.min(wedding ?? grown, kin.today - 1)
}

/** How a household came to be and to live where it does: who founded it, who left whom for it, the moves since. */
function settle(
  random: Random,
  kin: Kin,
  home: Home,
  { wedding, log }: { wedding: Day | undefined; log: EventLog },
): void {
  const head = kin.people[home.people[0]!]!
  home.formed = formation(random, kin, head, wedding)
  const stays = random.chance(kin.rural ? 0.75 : 0.35)
  home.arrived = stays ? home.formed : home.formed + Math.floor(random.next() * (kin.today - home.formed))
  log.add(head, 'formed_household', home.formed, home.index)
  if (home.splitFrom !== undefined) log.add(head, 'left_household', home.formed, home.splitFrom)
  // Somebody first registered elsewhere came to the city on a day; the others lived in the district all along.
  const came = head.native ? -Infinity : Math.min(home.arrived, Math.max(home.formed - random.int(0, 2000), head.born))
  const moves = movesOf(random, home)
  for (const index of home.people) {
    const person = kin.people[index]!
    if (person.born <= came) log.add(person, 'moved_in', came, home.index)
    const since = joined(person, home, wedding)
    for (const [i, day] of moves.entries()) if (since <= day) log.add(person, 'moved', day, i + 1)
  }
}

/** The days on which a household moved, the last to the house where it lives: none where it was founded there. */
function movesOf(random: Random, { formed, arrived }: Home): Day[] {
  if (arrived === formed) return []
  return random.chance(0.5) ? [arrived] : [formed + random.int(0, arrived - formed - 1), arrived]
}

/** From when on a person belonged to a household. */
const joined = (person: LifePerson, home: Home, wedding: Day | undefined): Day => {
  if (person.relation === 'child') return person.born
  return person.relation === 'spouse' ? (wedding ?? home.formed) : home.formed
}

export interface Weddings {
  readonly days: ReadonlyMap<number, Day>
  readonly randomFor: (person: LifePerson) => Random
}

export function settleHomes(kin: Kin, log: EventLog, { days, randomFor }: Weddings): void {
  for (const home of kin.homes) {
    const head = kin.people[home.people[0]!]!
    if (home.kind === 'ended') {
      home.formed = days.get(head.index) ?? head.born + inYears(25)
      home.arrived = home.formed
      log.add(head, 'formed_household', home.formed, home.index)
    } else settle(randomFor(head), kin, home, { wedding: days.get(head.index), log })
  }
}
