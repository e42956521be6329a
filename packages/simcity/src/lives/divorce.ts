import { randomOf } from '../random.ts'
import { surnameOf } from '../surnames.ts'
import { inYears } from './days.ts'
import type { Kin } from './kin.ts'
import { elsewhere, type LifePerson } from './person.ts'

/**
 * Of single parents without a dead spouse and of those between 40 and 64 who live alone, how many are divorced: set so that
 * 1.4 % (census of 2010, by marital status) to 2.4 % of those of fifteen and over are.
 */
const divorced = { parents: 0.8, alone: 0.25 }

/** Whether somebody can have been the other parent: of the other sex, of a fitting age, grown before the eldest was born. */
function couldBe(other: LifePerson, parent: LifePerson, eldest: LifePerson): boolean {
  const [man, woman] = other.sex === 'male' ? [other, parent] : [parent, other]
  const older = woman.born - man.born
  const age = eldest.born - other.born
  return other.sex !== parent.sex && older > -inYears(3) && older < inYears(8) && age > inYears(24) && age < inYears(48)
}

/** Whether children bear the surname of one of two parents. */
const bearsName = (child: LifePerson, parents: readonly LifePerson[]): boolean =>
  parents.some(({ name }) => surnameOf(name) === surnameOf(child.name))

/** Ties a parent to whom he was married to, where somebody fits, and the children to both. */
function partFrom({ people, homes }: Kin, parent: LifePerson, free: Set<LifePerson>): void {
  const own = homes[parent.home]!.people.map(index => people[index]!)
  const children = own.filter(({ relation }) => relation === 'child')
  const eldest = children.reduce((a, b) => (b.born < a.born ? b : a))
  const other = free.values().find(person => couldBe(person, parent, eldest) && bearsName(eldest, [parent, person]))
  parent.former = other?.index ?? elsewhere
  if (!other) return
  free.delete(other)
  other.former = parent.index
  for (const child of children) child[other.sex === 'male' ? 'father' : 'mother'] = other.index
}

/** Parts single parents from somebody who lives alone in the community or somewhere else, and some of those who live alone. */
export function part(kin: Kin): void {
  const { people, homes, seed, today } = kin
  const heads = (kind: string) => homes.filter(home => home.kind === kind).map(home => people[home.people[0]!]!)
  const isParted = ({ identity }: LifePerson, share: number) => randomOf(seed, 'divorce', identity).chance(share)
  const free = new Set(heads('alone'))
  for (const parent of heads('single_parent')) {
    if (parent.spouse === undefined && isParted(parent, divorced.parents)) partFrom(kin, parent, free)
  }
  for (const person of free) {
    const age = today - person.born
    if (age > inYears(40) && age < inYears(65) && isParted(person, divorced.alone)) person.former = elsewhere
  }
}
