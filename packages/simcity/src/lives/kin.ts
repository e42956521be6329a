import { givenName, type Sex } from '../given-names.ts'
import type { Household } from '../households.ts'
import { type Random, randomOf } from '../random.ts'
import { surname, surnameOf } from '../surnames.ts'
import { type Day, dayOf, inYears, yearOf } from './days.ts'
import { ageAtDeath } from './deaths.ts'
import type { IdentityNumbers } from './identity.ts'
import type { Home, LifePerson } from './person.ts'

/** A community's people, the dead among them, as they belong together. */
export interface Kin {
  readonly seed: number
  readonly today: Day
  readonly rural: boolean
  readonly people: LifePerson[]
  readonly homes: Home[]
}

interface Newcomer {
  readonly name: string
  readonly sex: Sex
  readonly born: Day
  readonly native: boolean
  readonly relation: LifePerson['relation']
  readonly died?: Day
}

/** Whom somebody who was widowed has beside him. */
interface Left {
  readonly youngest: Day
  /** Whose surname is that of one of the parents. */
  readonly child: LifePerson | undefined
}

/** Puts households together into kin, adds those who died, and ties parents to grown children. */
export class KinMaker {
  readonly kin: Kin
  readonly #numbers: IdentityNumbers

  constructor(kin: Kin, numbers: IdentityNumbers) {
    this.kin = kin
    this.#numbers = numbers
  }

  #add(home: Home, { name, sex, born, native, relation, died }: Newcomer): LifePerson {
    const { people } = this.kin
    const identity = this.#numbers.give(born, sex, native)
    const none = { father: undefined, mother: undefined, spouse: undefined, former: undefined }
    const person = {
      index: people.length,
      name,
      sex,
      born,
      died,
      identity,
      native,
      relation,
      home: home.index,
      ...none,
    }
    people.push(person)
    home.people.push(person.index)
    return person
  }

  #home(fields: Pick<Home, 'house' | 'address' | 'kind'>): Home {
    const { homes, today } = this.kin
    const home: Home = {
      ...fields,
      index: homes.length,
      formed: today,
      arrived: today,
      splitFrom: undefined,
      people: [],
    }
    homes.push(home)
    return home
  }

  settle(household: Household): void {
    const random = randomOf(this.kin.seed, 'kin', household.code)
    const home = this.#home({ house: household.code, address: household.address, kind: household.kind })
    const native = random.chance(nativeShare(household, this.kin.rural))
    const births = birthsOf(random, household)
    const members = household.people.map(({ name, sex, relation }, i) => {
      const own = relation === 'spouse' ? random.chance(native ? 0.8 : 0.3) : native
      return this.#add(home, { name, sex, relation, born: births[i]!, native: own })
    })
    const [head] = members as [LifePerson, ...LifePerson[]]
    const by = (relation: LifePerson['relation']) => members.filter(person => person.relation === relation)
    const [wife] = by('spouse')
    const children = by('child')
    const youngest = Math.max(head.born, ...children.map(({ born }) => born))
    const spouse = wife ?? this.#lostSpouse(random, head, lost[household.kind] ?? 0, { youngest, child: children[0] })
    wed(head, spouse)
    this.#parents(random, head, by('parent'))
    for (const child of children) bear(child, head, spouse)
    for (const grown of wife ? [head, wife] : [head]) if (grown.native) this.#lostParents(random, grown)
  }

  /** Parents who live with the head; one alone was widowed mostly. */
  #parents(random: Random, head: LifePerson, parents: readonly LifePerson[]): void {
    const [first, second] = parents
    if (!first) return
    for (const parent of parents) head[parent.sex === 'male' ? 'father' : 'mother'] = parent.index
    const other = second ?? this.#lostSpouse(random, first, 0.9, { youngest: head.born, child: head })
    wed(first, other)
    if (other) head[other.sex === 'male' ? 'father' : 'mother'] = other.index
  }

  /** The dead husband or wife of `share` of those left behind, who saw the birth of their youngest. */
  #lostSpouse(random: Random, left: LifePerson, share: number, { youngest, child }: Left): LifePerson | undefined {
    if (!random.chance(share)) return undefined
    const sex: Sex = left.sex === 'male' ? 'female' : 'male'
    const born = left.born + inYears(sex === 'male' ? random.bell(-6, 2) : random.bell(-2, 6))
    const died = this.#dayOfDeath(
      random,
      { sex, born },
      Math.max(born + inYears(28), left.born + inYears(28), youngest),
    )
    if (died === undefined) return undefined
    const any = surname(random)
    const family = child && surnameOf(child.name)
    const isOwn = family !== undefined && (sex === 'male' || family !== surnameOf(left.name))
    const name = (isOwn ? family : any) + givenName(random, sex, yearOf(born))
    const home = this.kin.homes[left.home]!
    return this.#add(home, { name, sex, born, died, native: left.native, relation: 'former' })
  }

  /** A day of death before the reference day and after another; undefined where the draws say that he would still live. */
  #dayOfDeath(random: Random, { sex, born }: { sex: Sex; born: Day }, after: Day): Day | undefined {
    for (let i = 0; i < 12; i++) {
      const died = born + inYears(ageAtDeath(random, sex))
      if (died > after && died < this.kin.today) return died
    }
    return undefined
  }

  /** Parents who died here before the reference day, in a household that ended with them. */
  #lostParents(random: Random, child: LifePerson): void {
    if (child.father !== undefined || child.mother !== undefined || !random.chance(parentsHere)) return
    const bornFather = child.born - inYears(random.bell(22, 36))
    const bornMother = bornFather + inYears(random.bell(0, 4))
    const family = surnameOf(child.name)
    const draw = (sex: Sex, born: Day, last: string): Newcomer | undefined => {
      const died = born + inYears(ageAtDeath(random, sex))
      if (died >= this.kin.today || died <= child.born + 300) return undefined
      const name = last + givenName(random, sex, yearOf(born))
      return { name, sex, born, died, native: true, relation: 'former' }
    }
    const [father, mother] = [draw('male', bornFather, family), draw('female', bornMother, surname(random))]
    if (!father && !mother) return
    const home = this.#home({ house: '', address: '', kind: 'ended' })
    const [him, her] = [father && this.#add(home, father), mother && this.#add(home, mother)]
    child.father = him?.index
    child.mother = her?.index
    if (him && her) wed(him, her)
  }

  /** Ties elders to grown children of the community who bear the father's name and fit by age. */
  tie(): void {
    const { people, homes, seed } = this.kin
    const heads = people.filter(
      ({ relation, native, father, mother }) =>
        relation === 'head' && native && father === undefined && mother === undefined,
    )
    const young = Map.groupBy(heads, ({ name }) => surnameOf(name))
    for (const home of homes) {
      if (home.kind !== 'elder_couple' && home.kind !== 'elder_alone') continue
      const elders = home.people.map(index => people[index]!)
      const father = elders.find(({ sex }) => sex === 'male')
      const mother = elders.find(({ sex }) => sex === 'female')
      if (!father) continue
      const open = young.get(surnameOf(father.name)) ?? []
      const own = open.filter(child => child.father === undefined && fits(child, father, mother))
      for (const child of own.slice(0, randomOf(seed, 'tie', home.house).int(0, 2))) {
        child.father = father.index
        child.mother = mother?.index
        homes[child.home]!.splitFrom = home.index
      }
    }
  }
}

/** Of households with two children, how many have twins: a birth in a hundred is one of twins. */
const twinShare = 0.03

/** Birthdays of a household; the second of twins is born with the first. */
function birthsOf(random: Random, { people }: Household): Day[] {
  const twins = random.chance(twinShare)
  const eldest = people.findIndex(({ relation }) => relation === 'child')
  return people.map(({ birthDate, relation }, i) => {
    const second = twins && relation === 'child' && i === eldest + 1
    return dayOf(second ? people[eldest]!.birthDate : birthDate)
  })
}

const nativeShare = ({ kind }: Household, rural: boolean): number => {
  if (kind === 'shared') return 0.25
  return rural ? 0.94 : 0.66
}

/** Of those left alone, how many were widowed. */
const lost: Readonly<Partial<Record<Household['kind'], number>>> = { elder_alone: 0.75, single_parent: 0.33 }

/** Of natives, how many had parents who lived in the same community. */
const parentsHere = 0.42

function wed(a: LifePerson, b: LifePerson | undefined): void {
  if (!b) return
  a.spouse = b.index
  b.spouse = a.index
}

function bear(child: LifePerson, head: LifePerson, spouse: LifePerson | undefined): void {
  for (const parent of [head, spouse]) if (parent) child[parent.sex === 'male' ? 'father' : 'mother'] = parent.index
}

/** Whether each parent was between twenty and forty when the child was born, and alive. */
const fits = (child: LifePerson, father: LifePerson, mother: LifePerson | undefined): boolean =>
  [father, ...(mother ? [mother] : [])].every(({ born, died }) => {
    const age = child.born - born
    return age > inYears(20) && age < inYears(40) && (died === undefined || died > child.born)
  })
