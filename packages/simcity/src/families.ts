import { givenName, type Sex } from './given-names.ts'
import type { Random } from './random.ts'
import { surname } from './surnames.ts'

/** How people come to live together. */
export type HouseholdKind =
  | 'elder_alone'
  | 'alone'
  | 'elder_couple'
  | 'couple'
  | 'family'
  | 'single_parent'
  | 'three_generations'
  | 'shared'

/** To the head of the household. */
export type Relation = 'head' | 'spouse' | 'child' | 'parent' | 'grandchild' | 'flatmate'

export interface Member {
  readonly name: string
  readonly sex: Sex
  /** YYYY-MM-DD. */
  readonly birthDate: string
  readonly relation: Relation
}

/** Someone before a name and a birthday: age in whole years on the reference day. */
interface Sketch {
  readonly relation: Relation
  readonly sex: Sex
  readonly age: number
  readonly surname: string
}

/**
 * Births by year, ten thousands: birth rate times population of the statistical yearbooks (National Bureau of
 * Statistics, 2004–2023). Years outside take the nearest.
 */
const births: readonly number[] = [
  1598, 1621, 1589, 1599, 1612, 1595, 1596, 1790, 1980, 1782, 1904, 1659, 1889, 1770, 1526, 1468, 1203, 1062, 956, 901,
]
const firstBirths = 2004
const birthsIn = (year: number): number => births[Math.min(Math.max(year - firstBirths, 0), births.length - 1)]!

/** Age of a child at home in a year: as many as were born, fewer once they leave for study, work and marriage. */
function childAge(random: Random, year: number, upTo: number): number {
  for (;;) {
    const age = random.int(0, upTo)
    const stay = age < 18 ? 1 : 1 - (age - 17) * 0.06
    if (random.next() * 1980 < birthsIn(year - age) * stay) return age
  }
}

/** Boys to girls at birth 111.3 : 100 (census of 2020). */
const childSex = (random: Random): Sex => (random.chance(0.5267) ? 'male' : 'female')
const other = (sex: Sex): Sex => (sex === 'male' ? 'female' : 'male')

/** Fewer the older: survivors of a birth cohort, roughly as in the census of 2020. */
function elderAge(random: Random, from: number): number {
  for (;;) {
    const age = random.int(from, 96)
    const left = 1 - (age - from) / 40
    if (random.next() < left * Math.sqrt(left)) return age
  }
}

function couple(random: Random, husbandAge: number): [Sketch, Sketch] {
  const headed: Sex = random.chance(0.78) ? 'male' : 'female'
  const wifeAge = Math.max(22, husbandAge - random.int(-1, 5))
  const husband = { sex: 'male', age: husbandAge, surname: surname(random) } as const
  const wife = { sex: 'female', age: wifeAge, surname: surname(random) } as const
  const [head, spouse] = headed === 'male' ? [husband, wife] : [wife, husband]
  return [
    { relation: 'head', ...head },
    { relation: 'spouse', ...spouse },
  ]
}

/** Children bear the father's surname, one in thirteen the mother's (1 : 12, report on names of 2020). */
function children(random: Random, ages: readonly number[], father: string, mother: string): Sketch[] {
  const name = random.chance(1 / 13) ? mother : father
  return ages.map(age => ({ relation: 'child', sex: childSex(random), age, surname: name }))
}

/** Ages of the children of one house, the eldest first. */
function childAges(random: Random, year: number, upTo: number): number[] {
  const eldest = childAge(random, year, upTo)
  const ages = [eldest]
  if (random.chance(0.33)) ages.push(Math.max(0, eldest - random.int(2, 7)))
  if (ages.length === 2 && random.chance(0.08)) ages.push(Math.max(0, ages[1]! - random.int(2, 5)))
  return ages
}

function family(random: Random, year: number, upTo: number): Sketch[] {
  const ages = childAges(random, year, upTo)
  const fatherAge = Math.round(ages[0]! + random.bell(21, 36))
  const parents = couple(random, Math.max(23, fatherAge))
  const of = (sex: Sex) => parents.find(parent => parent.sex === sex)!.surname
  return [...parents, ...children(random, ages, of('male'), of('female'))]
}

function threeGenerations(random: Random, year: number): Sketch[] {
  const [head, spouse, ...young] = family(random, year, 16) as [Sketch, Sketch, ...Sketch[]]
  const age = Math.round(head.age + random.bell(21, 33))
  const grandfather: Sketch = { relation: 'parent', sex: 'male', age: age + random.int(0, 3), surname: head.surname }
  const grandmother: Sketch = { relation: 'parent', sex: 'female', age, surname: surname(random) }
  const both = random.chance(age < 75 ? 0.72 : 0.4)
  const old = both ? [grandfather, grandmother] : [random.chance(0.72) ? grandmother : grandfather]
  return [head, spouse, ...old, ...young]
}

function alone(random: Random, age: number, womenShare: number): Sketch[] {
  return [{ relation: 'head', sex: random.chance(womenShare) ? 'female' : 'male', age, surname: surname(random) }]
}

function singleParent(random: Random, year: number): Sketch[] {
  const [head] = alone(random, 0, 0.66) as [Sketch]
  const ages = childAges(random, year, 22)
  const age = Math.round(ages[0]! + random.bell(21, 34))
  const [own, others] = [head.surname, surname(random)]
  const [father, mother] = head.sex === 'male' ? [own, others] : [others, own]
  return [{ ...head, age }, ...children(random, ages, father, mother)]
}

function shared(random: Random): Sketch[] {
  const count = random.int(2, 4)
  const sex: Sex = random.chance(0.55) ? 'male' : 'female'
  return Array.from({ length: count }, (_, i): Sketch => {
    const relation = i === 0 ? 'head' : 'flatmate'
    return { relation, sex: random.chance(0.8) ? sex : other(sex), age: random.int(19, 33), surname: surname(random) }
  })
}

function sketch(random: Random, kind: HouseholdKind, year: number): Sketch[] {
  switch (kind) {
    case 'elder_alone':
      return alone(random, elderAge(random, 65), 0.62)
    case 'alone':
      return alone(random, random.chance(0.5) ? random.int(21, 39) : random.int(40, 64), 0.42)
    case 'elder_couple':
      return couple(random, elderAge(random, 63))
    case 'couple':
      return couple(random, random.chance(0.28) ? random.int(24, 36) : random.int(46, 64))
    case 'family':
      return family(random, year, 31)
    case 'single_parent':
      return singleParent(random, year)
    case 'three_generations':
      return threeGenerations(random, year)
    case 'shared':
      return shared(random)
  }
}

/** A birthday that makes somebody `age` whole years old on the day. */
function birthDateOf(random: Random, day: string, age: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const latest = Date.UTC(year - age, month - 1, date)
  return new Date(latest - random.int(0, 364) * 86_400_000).toISOString().slice(0, 10)
}

/** The people of a household, the head first, with ages, sexes, surnames and given names that fit each other. */
export function membersOf(random: Random, kind: HouseholdKind, day: string): Member[] {
  const year = Number(day.slice(0, 4))
  return sketch(random, kind, year).map(({ relation, sex, age, surname: family }): Member => {
    const birthDate = birthDateOf(random, day, age)
    const given = givenName(random, sex, Number(birthDate.slice(0, 4)))
    return { name: family + given, sex, birthDate, relation }
  })
}
