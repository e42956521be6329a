import { readNumbers } from '../engine/numbers.ts'
import { chosenOf, Growing, placesOf } from './arrays-here.ts'
import { type Compared, compareHere, speakFor } from './compare-here.ts'
import type { Pairs, Seen } from './here.ts'
import { type Moves, movesOf, type Round, type Rules, type Weighed } from './moves-here.ts'
import type { Nodes } from './nodes-here.ts'
import type { Run } from './run.ts'
import type { Scale } from './weigh-here.ts'

/** Rounds after which nobody is waited for. */
const most = 30

/** What rounds work with. */
export interface Joining extends Rules {
  readonly fields: readonly Compared[]
  readonly scale: Scale
}

/** The pairs after a round, those of nodes that took in others weighed anew. */
function weighMoved(joining: Joining, pairs: Weighed, moves: Moves): Weighed {
  const { kept, made } = shift(joining, pairs, moves)
  return joinedPairs(kept, weighSeen(joining.scale, made, compareHere(joining.fields, made)))
}

/** Pairs after a round: those that nothing happened to, and between which nodes there are others, to be weighed anew. */
function shift(joining: Joining, { l, r, weight, vetoed }: Weighed, moves: Moves) {
  const { residual, numbers } = joining.nodes
  const roots = new Set(moves.values())
  const isSame = new Uint8Array(l.length)
  const anew = new Growing()
  for (let pair = 0; pair < l.length; pair++) {
    const [one, other] = [l[pair]!, r[pair]!]
    const [a, b] = [moves.get(one) ?? one, moves.get(other) ?? other]
    if (a === one && b === other && !roots.has(a) && !roots.has(b)) isSame[pair] = 1
    else if (a !== b && Math.min(a, b) < residual) anew.push(Math.min(a, b) * numbers.length + Math.max(a, b))
  }
  const same = chosenOf(l.length, pair => isSame[pair] === 1)
  const kept = {
    l: placesOf(same.length, i => l[same[i]!]!),
    r: placesOf(same.length, i => r[same[i]!]!),
    weight: placesOf(same.length, i => weight[same[i]!]!),
    vetoed: Uint8Array.from(placesOf(same.length, i => vetoed[same[i]!]!)),
  }
  const between = anew.distinct()
  const made = {
    l: placesOf(between.length, i => Math.floor(between[i]! / numbers.length)),
    r: placesOf(between.length, i => between[i]! % numbers.length),
  }
  return { kept, made }
}

/** What pairs weigh by what they show. */
export function weighSeen(scale: Scale, { l, r }: Pairs, seen: Seen): Weighed {
  const [weight, vetoed] = [new Int32Array(l.length), new Uint8Array(l.length)]
  for (let pair = 0; pair < l.length; pair++) {
    weight[pair] = scale.all(seen, pair)
    vetoed[pair] = scale.isVetoed(seen, pair) ? 1 : 0
  }
  return { l, r, weight, vetoed }
}

function joinedPairs(one: Weighed, other: Weighed): Weighed {
  const count = one.l.length
  const both = <T extends Int32Array | Uint8Array>(into: T, a: T, b: T): T => {
    into.set(a)
    into.set(b, count)
    return into
  }
  const numbers = (a: Int32Array, b: Int32Array) => both(new Int32Array(count + other.l.length), a, b)
  return {
    l: numbers(one.l, other.l),
    r: numbers(one.r, other.r),
    weight: numbers(one.weight, other.weight),
    vetoed: both(new Uint8Array(count + other.l.length), one.vetoed, other.vetoed),
  }
}

type Forbidden = Map<number, Set<number>>

const forbid = (all: Forbidden, node: number, other: number): void =>
  void all.set(node, (all.get(node) ?? new Set()).add(other))

/** Who is part of whom before the first round, and who cannot be one with whom. */
async function decidedHere({ db, decisions }: Run, { placeOf }: Nodes) {
  const forbidden: Forbidden = new Map()
  if (!decisions) return { bond: [], forbidden }
  const pairs = async (sql: string) => {
    const [a, b] = (await readNumbers(db, sql)) as [Float64Array, Float64Array]
    return Array.from(a, (node, i) => [placeOf(node), placeOf(b[i]!)] as const)
  }
  for (const [node, other] of await pairs('select cast(node as double), cast(other as double) from forbidden_0'))
    forbid(forbidden, node, other)
  return { bond: await pairs('select cast(node as double), cast(root as double) from bond'), forbidden }
}

/** By node what it is part of in the end, and how many joined in each round. */
export interface JoinedHere {
  readonly roots: Int32Array
  readonly joins: readonly number[]
}

/** Nodes that have joined speak through their roots from now on. */
function take({ fields }: Joining, sizes: Float64Array, moves: Moves): void {
  for (const [root, joined] of Map.groupBy(moves.keys(), node => moves.get(node)!)) {
    for (const node of joined) sizes[root]! += sizes[node]!
    for (const field of fields) speakFor(field, root, joined)
  }
}

/** Joins nodes round by round, until nobody joins any more. */
export async function joinHere(run: Run, joining: Joining, first: Weighed): Promise<JoinedHere> {
  const { numbers, records } = joining.nodes
  const { bond, forbidden } = await decidedHere(run, joining.nodes)
  const [roots, sizes] = [placesOf(numbers.length, node => node), records.slice()]
  for (const [node, root] of bond) {
    roots[node] = root
    sizes[root]! += sizes[node]!
  }
  const joins: number[] = []
  let round: Round = { pairs: first, sizes, forbidden }
  while (joins.length < most) {
    const moves = movesOf(joining, round)
    if (moves.size === 0) break
    joins.push(moves.size)
    take(joining, sizes, moves)
    for (let node = 0; node < roots.length; node++) roots[node] = moves.get(roots[node]!) ?? roots[node]!
    round = { pairs: weighMoved(joining, round.pairs, moves), sizes, forbidden: shiftForbidden(round.forbidden, moves) }
  }
  return { roots, joins }
}

function shiftForbidden(forbidden: Round['forbidden'], moves: Moves): Forbidden {
  const next: Forbidden = new Map()
  for (const [node, others] of forbidden)
    for (const other of others) forbid(next, moves.get(node) ?? node, moves.get(other) ?? other)
  return next
}
