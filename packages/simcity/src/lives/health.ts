import type { Random } from '../random.ts'
import { inYears } from './days.ts'
import type { EventLog } from './events.ts'
import type { LifePerson } from './person.ts'

/**
 * Chronic illnesses: the share of people who get one in a long life, and between which ages. Set so that of adults about
 * 27 % have high blood pressure and 11 % diabetes (report on nutrition and chronic disease, National Health Commission,
 * 2020); the rarer ones are of our own.
 */
const courses: readonly (readonly [share: number, from: number, to: number])[] = [
  [0.97, 22, 95],
  [0.45, 25, 95],
  [0.2, 45, 100],
  [0.15, 45, 100],
  [0.15, 40, 95],
  [0.22, 30, 105],
  [0.012, 15, 60],
]

/** Of all people, how many hold a certificate of disability, the old more than the young. */
const disabled = { young: 0.012, old: 0.05 }

export function fallIll(random: Random, person: LifePerson, log: EventLog): void {
  for (const [illness, [share, from, to]] of courses.entries()) {
    if (random.chance(share)) log.add(person, 'fell_ill', person.born + inYears(random.bell(from, to)), illness)
  }
  if (random.chance(disabled.young)) log.add(person, 'disabled', person.born + inYears(random.bell(1, 40)))
  else if (random.chance(disabled.old)) log.add(person, 'disabled', person.born + inYears(random.bell(45, 90)))
}
