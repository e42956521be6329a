import { LinkageRefusal } from '../refusal.ts'
import type { DecidedPair, Ordered, Settled } from './decision.ts'
import { disputedPair, type Homes, releasedOf } from './release.ts'

/** Where a record of the base is. */
export interface Home {
  readonly node: number
  readonly loose: boolean
}

/** What is known of decided records before anything is let go, by their numbers. */
export interface Bearings {
  /** Such as the delta brings. */
  readonly came: ReadonlySet<number>
  /** Where their rows would be by what they say: a node that knows or holds them, or rows that are equal. */
  readonly natural: ReadonlyMap<number, string>
  readonly homes: ReadonlyMap<number, Home>
  /** How many records nodes of the base have. */
  readonly sizes: ReadonlyMap<number, number>
  /** Of which the base keeps what they say. */
  readonly kept: ReadonlySet<number>
  /** In entities of the base that have one signature alone. */
  readonly single: () => Promise<ReadonlySet<number>>
}

/** Who is let go of what would hold him, and where everybody is then. */
export interface Parting {
  /** No row of theirs is known or held. */
  readonly released: readonly number[]
  /** Of the base: they speak for themselves from now on, though they did not come. */
  readonly recall: readonly number[]
  /** Of the base: they leave the node that they were of; whether that is an entity. */
  readonly parted: readonly (readonly [apart: number, entity: 0 | 1])[]
  /** Came with values that would bring them where they cannot be: they stay with what they were of. */
  readonly back: readonly (readonly [apart: number, node: number])[]
  /** Stay with rows that are equal to them. */
  readonly equal: readonly (readonly [apart: number, rows: string])[]
}

const at = (node: number): string => `node ${node}`

/** Records that are named to whoever is to give them. */
const shown = 5

function needed({ records }: Settled, { a, b }: DecidedPair, staying: ReadonlySet<number>): LinkageRefusal {
  const nameOf = (each: number): string => {
    const { source, record } = records[each - 1]!
    return source ? `${source} ${record}` : record
  }
  const [one, other] = [nameOf(a), nameOf(b)]
  const lacking = [...staying].slice(0, shown).map(nameOf).join(', ')
  return new LinkageRefusal(
    'record-needed',
    `决定让 ${one} 与 ${other} 分开，它们在基础的同一个编号里，而基础不保留单条记录的内容（${lacking}）。把其中要分出来的那条放进这次的输入，或连同全部输入整体重做`,
    `${one} and ${other} are to be apart and are in one cluster of the base, which does not keep what single records say (${lacking}). Put the one that is to leave among the inputs of this delta, or link all inputs again as a whole`,
    { input: 'decisions' },
  )
}

/** Where each record is at first: by its row where it came, else where the base has it. */
function firstHomes({ records }: Ordered, { came, natural, homes }: Bearings): (string | undefined)[] {
  return records.map((_, i) => {
    const home = homes.get(i + 1)
    if (came.has(i + 1)) return natural.get(i + 1)
    return home && !home.loose ? at(home.node) : undefined
  })
}

const isAtHome = ({ homes }: Bearings, apart: number, place: string | undefined): boolean => {
  const home = homes.get(apart)
  return home?.loose === false && place === at(home.node)
}

/** Of those whose new values were let go the entity of the base that they are of. */
function turnBack(
  released: ReadonlySet<number>,
  places: (string | undefined)[],
  { came, homes }: Bearings,
): Set<number> {
  const back = new Set<number>()
  for (const apart of released) {
    const home = homes.get(apart)
    if (!came.has(apart) || !home || home.loose) continue
    places[apart - 1] = at(home.node)
    back.add(apart)
  }
  return back
}

/** One record stays where all that an entity of the base has would leave it: it goes on as his. */
function keepOne(leaving: ReadonlySet<number>, places: Homes, { homes, sizes }: Bearings): ReadonlySet<number> {
  const byNode = Map.groupBy(
    [...leaving].filter(apart => homes.get(apart)?.loose === false),
    apart => homes.get(apart)!.node,
  )
  const kept = new Set<number>()
  for (const [node, all] of byNode) {
    const stays = all.filter(apart => places[apart - 1] === at(node)).sort((a, b) => a - b)[0]
    if (all.length >= (sizes.get(node) ?? 0) && stays !== undefined) kept.add(stays)
  }
  return leaving.difference(kept)
}

/** Records of the base that cannot speak for themselves, since nobody knows what they say: of those that would be let go. */
async function stayingOf(all: ReadonlySet<number>, { came, kept, single }: Bearings): Promise<ReadonlySet<number>> {
  const silent = [...all].filter(apart => !came.has(apart) && !kept.has(apart))
  return silent.length === 0 ? new Set() : new Set(silent).difference(await single())
}

/**
 * Finds out who is let go, so that nothing but decisions and weights brings together who cannot be: as in a whole run, and of the base no more than is
 * needed. Refuses where of two in one entity of the base neither says what is his.
 */
export async function partRecords(decisions: Settled, bearings: Bearings): Promise<Parting> {
  const { came, natural, homes, kept } = bearings
  const first = firstHomes(decisions, bearings)
  // Who is new, or would leave what he was of, gives way to who is where he was.
  const resting = decisions.records.flatMap((_, i) => (isAtHome(bearings, i + 1, first[i]) ? [i + 1] : []))
  const once = releasedOf(decisions, first, new Set(resting))
  const places = [...first]
  const back = turnBack(once, places, bearings)
  // Who has no other place stays let go.
  for (const apart of once) if (!back.has(apart)) places[apart - 1] = undefined
  // Who came is let go before who did not: it is there to be told.
  const absent = decisions.records.flatMap((_, i) => (came.has(i + 1) ? [] : [i + 1]))
  const present = releasedOf(decisions, places, new Set(absent))
  const left = places.map((place, i) => (present.has(i + 1) ? undefined : place))
  const staying = await stayingOf(releasedOf(decisions, left), bearings)
  const twice = present.union(releasedOf(decisions, left, staying))
  const out = once.difference(back).union(twice)
  const dispute = disputedPair(decisions, places, twice)
  if (dispute) throw needed(decisions, dispute, staying)
  const free = keepOne(out, first, bearings)
  const apartLoose = decisions.records.flatMap((_, i) => {
    const alone = homes.get(i + 1)?.loose === true && !kept.has(i + 1)
    return alone ? [i + 1] : []
  })
  const turned = [...back].filter(apart => !free.has(apart))
  const leaving = [...free].filter(apart => homes.get(apart)?.loose === false)
  return {
    released: [...free, ...turned].filter(apart => came.has(apart)).sort((a, b) => a - b),
    recall: [...leaving, ...apartLoose].filter(apart => !came.has(apart)),
    parted: [...leaving.map(apart => [apart, 1] as const), ...apartLoose.map(apart => [apart, 0] as const)],
    back: turned.map(apart => [apart, homes.get(apart)!.node] as const),
    equal: [...natural].filter(([apart, place]) => place.startsWith('equal') && !free.has(apart) && !back.has(apart)),
  }
}
