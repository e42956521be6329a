import type { Random } from '../random.ts'
import { type Day, inYears } from './days.ts'
import type { EventLog } from './events.ts'
import type { Kin } from './kin.ts'
import type { LifePerson } from './person.ts'

/** Marriageable age: men 22, women 20 (婚姻法 1980, 民法典 1047). */
const marriageable = { male: 22, female: 20 } as const

/** The earliest day on which two people may marry. */
const earliest = (a: LifePerson, b: LifePerson): Day =>
  Math.max(a.born + inYears(marriageable[a.sex]) + 1, b.born + inYears(marriageable[b.sex]) + 1)

/** The day of a marriage: a year or two before the first child where that can be, and before either died or today. */
function weddingOf(random: Random, kin: Kin, [a, b]: readonly [LifePerson, LifePerson], first: Day | undefined): Day {
  const from = earliest(a, b)
  const end = Math.min(a.died ?? kin.today, b.died ?? kin.today)
  const wanted = first === undefined ? from + inYears(random.bell(0, 9)) : first - inYears(random.bell(0.8, 3))
  return Math.max(Math.min(wanted, end - 1), Math.min(from, end - 1))
}

/** Children by either parent, the eldest's birth. */
function firstChildren(kin: Kin): Map<number, Day> {
  const first = new Map<number, Day>()
  for (const { father, mother, born } of kin.people) {
    for (const parent of [father, mother]) {
      if (parent !== undefined) first.set(parent, Math.min(first.get(parent) ?? born, born))
    }
  }
  return first
}

/** The couples of a community, each once. */
const couplesOf = ({ people }: Kin): [LifePerson, LifePerson][] =>
  people.flatMap(person => {
    const other = person.spouse === undefined ? undefined : people[person.spouse]!
    return other && other.index > person.index ? [[person, other]] : []
  })

/** Writes marriages, and the deaths that end them; answers the day on which each person married. */
export function marry(kin: Kin, log: EventLog, randomFor: (person: LifePerson) => Random): Map<number, Day> {
  const first = firstChildren(kin)
  const days = new Map<number, Day>()
  for (const couple of couplesOf(kin)) {
    const children = couple.flatMap(({ index }) => first.get(index) ?? [])
    const eldest = children.length > 0 ? Math.min(...children) : undefined
    const day = weddingOf(randomFor(couple[0]), kin, couple, eldest)
    for (const [one, two] of [couple, [couple[1], couple[0]]] as const) {
      days.set(one.index, day)
      log.add(one, 'married', day, two.index)
      if (two.died !== undefined) log.add(one, 'widowed', two.died, two.index)
    }
  }
  return days
}
