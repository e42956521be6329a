import type { Random } from '../random.ts'
import { type Day, inYears } from './days.ts'
import type { EventLog } from './events.ts'
import type { Kin } from './kin.ts'
import { elsewhere, type LifePerson } from './person.ts'

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

/** Births of the eldest and the youngest child, by either parent. */
function childrenOf(kin: Kin): Map<number, readonly [first: Day, last: Day]> {
  const births = new Map<number, readonly [Day, Day]>()
  for (const { father, mother, born } of kin.people) {
    for (const parent of [father, mother]) {
      if (parent === undefined) continue
      const [first, last] = births.get(parent) ?? [born, born]
      births.set(parent, [Math.min(first, born), Math.max(last, born)])
    }
  }
  return births
}

/** The couples of a community, each once. */
const couplesOf = ({ people }: Kin): [LifePerson, LifePerson][] =>
  people.flatMap(person => {
    const other = person.spouse === undefined ? undefined : people[person.spouse]!
    return other && other.index > person.index ? [[person, other]] : []
  })

/** The day of a divorce: a year after the wedding at least, and half a year after the youngest child. */
function divorceOf(random: Random, { today }: Kin, wedding: Day, last: Day | undefined): Day {
  const from = Math.min(Math.max(wedding + inYears(1), (last ?? wedding) + inYears(0.5)), today - 30)
  return from + Math.floor(random.next() * (today - from))
}

interface Wedding {
  readonly kin: Kin
  readonly log: EventLog
  readonly births: ReturnType<typeof childrenOf>
  readonly randomFor: (person: LifePerson) => Random
  readonly days: Map<number, Day>
}

/** A marriage that ended in divorce: who has the children keeps the household, who lives alone founded one then. */
function partWays(
  { kin, log, births, randomFor, days }: Wedding,
  person: LifePerson,
  other: LifePerson | undefined,
): void {
  const random = randomFor(person)
  const [first, last] = births.get(person.index) ?? []
  const married = weddingOf(random, kin, [person, other ?? person], first)
  const parted = divorceOf(random, kin, married, last)
  const write = (one: LifePerson, from: number) => {
    log.add(one, 'married', married, from)
    log.add(one, 'divorced', parted, from)
    days.set(one.index, livesAlone(kin, one) ? parted : married)
  }
  write(person, other?.index ?? elsewhere)
  if (other) write(other, person.index)
}

const livesAlone = ({ homes }: Kin, { home }: LifePerson): boolean => homes[home]!.kind === 'alone'

/** Each couple that parted, once: by the parent with the children, or by who was married to somebody elsewhere. */
function partings(wedding: Wedding): void {
  const { kin } = wedding
  for (const person of kin.people) {
    if (person.former === elsewhere) partWays(wedding, person, undefined)
    else if (person.former !== undefined && !livesAlone(kin, person))
      partWays(wedding, person, kin.people[person.former])
  }
}

/** Writes marriages, and what ended them; answers the day on which each person founded a household by it. */
export function marry(kin: Kin, log: EventLog, randomFor: (person: LifePerson) => Random): Map<number, Day> {
  const births = childrenOf(kin)
  const days = new Map<number, Day>()
  for (const couple of couplesOf(kin)) {
    const children = couple.flatMap(({ index }) => births.get(index)?.[0] ?? [])
    const eldest = children.length > 0 ? Math.min(...children) : undefined
    const day = weddingOf(randomFor(couple[0]), kin, couple, eldest)
    for (const [one, two] of [couple, [couple[1], couple[0]]] as const) {
      days.set(one.index, day)
      log.add(one, 'married', day, two.index)
      if (two.died !== undefined) log.add(one, 'widowed', two.died, two.index)
    }
  }
  partings({ kin, log, births, randomFor, days })
  return days
}
