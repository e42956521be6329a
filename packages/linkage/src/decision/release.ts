import type { DecidedPair, Ordered } from './decision.ts'
import { groupsOf } from './groups.ts'

/** What would hold a record besides decisions: its trusted number, or the rows that are equal to it. By its number less 1. */
export type Homes = readonly (string | undefined)[]

/**
 * Records that no number and no equal row may hold, since that would bring together what cannot be: they are weighed like all others. By their
 * numbers. The least that is needed: who is held where the decision does not matter stays there. Who is among `staying` cannot be let go.
 */
export function releasedOf(
  { records, pairs, groups }: Ordered,
  homes: Homes,
  staying: ReadonlySet<number> = new Set(),
): ReadonlySet<number> {
  const released = new Set<number>()
  const members = new Map<number, number[]>()
  for (const [i, group] of groups.entries()) members.set(group, [...(members.get(group) ?? []), i])
  const heldIn = (group: number) => members.get(group)!.filter(i => homes[i] !== undefined && !released.has(i + 1))
  const disputed = (a: number, b: number): readonly number[] => {
    const [left, right] = [heldIn(groups[a - 1]!), heldIn(groups[b - 1]!)]
    const common = new Set(left.map(i => homes[i])).intersection(new Set(right.map(i => homes[i])))
    const both = [...left, ...right]
    // Where no home is common to both, a chain over others brings them together: then none of theirs holds.
    const held = common.size > 0 ? both.filter(each => common.has(homes[each])) : both
    return held.filter(i => !staying.has(i + 1))
  }
  const cannots = pairs.filter(({ must }) => !must)
  for (;;) {
    const joined = joinedOf(groups, homes, released, records.length)
    const next = cannots.flatMap(({ a, b }) => (joined[a - 1] === joined[b - 1] ? disputed(a, b) : []))
    if (next.length === 0) return released
    for (const i of next) released.add(i + 1)
  }
}

/** The first pair that cannot be together, and is, by groups and by the homes of who was not let go. */
export function disputedPair(
  { records, pairs, groups }: Ordered,
  homes: Homes,
  released: ReadonlySet<number>,
): DecidedPair | undefined {
  const joined = joinedOf(groups, homes, released, records.length)
  return pairs.find(({ a, b, must }) => !must && joined[a - 1] === joined[b - 1])
}

/** What groups and homes connect. */
function joinedOf(
  groups: readonly number[],
  homes: Homes,
  released: ReadonlySet<number>,
  size: number,
): readonly number[] {
  const first = new Map<string, number>()
  const pairs: (readonly [number, number])[] = groups.map((group, i) => [group, i] as const)
  for (const [i, home] of homes.entries()) {
    if (home === undefined || released.has(i + 1)) continue
    pairs.push([first.get(home) ?? i, i])
    if (!first.has(home)) first.set(home, i)
  }
  return groupsOf(size, pairs)
}
