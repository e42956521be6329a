import type { Random } from '../random.ts'
import { civilOf, type Day, inYears, septemberOf, yearOf } from './days.ts'
import type { EventLog } from './events.ts'
import type { LifePerson } from './person.ts'

/**
 * Share of a year's births that went on to junior, senior and college, by the first year of the cohort: a curve of our
 * own through what the census of 2020 counted of schooling by age.
 */
const cohorts: readonly (readonly [from: number, junior: number, senior: number, college: number])[] = [
  [2000, 0.995, 0.88, 0.58],
  [1990, 0.98, 0.68, 0.42],
  [1980, 0.93, 0.44, 0.25],
  [1970, 0.85, 0.3, 0.12],
  [1960, 0.76, 0.28, 0.06],
  [1950, 0.55, 0.18, 0.03],
  [0, 0.25, 0.08, 0.02],
]

/** School kinds by number, with the years each takes. */
export const schools = ['', 'kindergarten', 'primary', 'junior', 'senior', 'college'] as const
const years = [0, 3, 6, 3, 3, 4]

/** The September in which a child comes to primary school: who is six by then (seven before 1986, when school became a duty). */
function firstSeptember(born: Day): number {
  const [year, month] = civilOf(born)
  return year + (year < 1980 ? 7 : 6) + (month > 8 ? 1 : 0)
}

/** Writes the schools of a life; answers the day after the last one. */
function study(random: Random, person: LifePerson, log: EventLog): Day {
  const [, junior, senior, college] = cohorts.find(([from]) => yearOf(person.born) >= from)!
  const first = firstSeptember(person.born)
  if (first > 2003 && random.chance(0.85)) log.add(person, 'enrolled', septemberOf(first - 3), 1)
  // One draw decides how far: who goes to college has been to all schools before.
  const draw = random.next()
  const last = draw < college ? 5 : draw < senior ? 4 : draw < junior ? 3 : 2
  let year = first
  for (let school = 2; school <= last; school++) {
    log.add(person, 'enrolled', septemberOf(year), school)
    year += years[school]!
    log.add(person, 'graduated', septemberOf(year) - 62, school)
  }
  return septemberOf(year) - 62
}

export interface Labour {
  readonly rural: boolean
  /** Draws the key of an organisation of the city. */
  readonly employer: (random: Random) => number
}

/** Retirement: men at 60, women at 50, a third of them, as cadres, at 55 (国发〔1978〕104 号); who tills land draws his pension at 60. */
function ageOfRetirement(random: Random, person: LifePerson, farms: boolean): number {
  if (person.sex === 'male' || farms) return 60
  return random.chance(0.33) ? 55 : 50
}

function serve(random: Random, person: LifePerson, log: EventLog, from: Day): Day {
  if (person.sex !== 'male' || !random.chance(0.05)) return from
  const start = septemberOf(yearOf(from) + (from > septemberOf(yearOf(from)) ? 1 : 0))
  log.add(person, 'joined_army', start)
  log.add(person, 'left_army', start + inYears(2))
  return start + inYears(2)
}

/** Writes the working life: employers that change every seven years or so, spells without, retirement. */
export function work(random: Random, person: LifePerson, log: EventLog, labour: Labour): void {
  const left = Math.max(study(random, person, log), person.born + inYears(16))
  const farms = labour.rural && random.chance(yearOf(person.born) < 1975 ? 0.7 : 0.18)
  const retires = person.born + inYears(ageOfRetirement(random, person, farms))
  let day = serve(random, person, log, left) + random.int(10, 500)
  if (!random.chance(person.sex === 'male' ? 0.96 : 0.86)) return
  if (farms) {
    log.add(person, 'began_work', day, -1)
    log.add(person, 'retired', retires)
    return
  }
  while (day < retires) {
    log.add(person, 'began_work', day, labour.employer(random))
    const ends = day + inYears(random.bell(0.5, 16))
    if (ends >= retires) break
    log.add(person, 'left_work', ends)
    day = ends + (random.chance(0.7) ? random.int(1, 40) : random.int(60, 500))
  }
  log.add(person, 'retired', retires)
}
