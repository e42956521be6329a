import { readNumbers } from '../engine/numbers.ts'
import { type Compared, compareHere, speakFor } from './compare-here.ts'
import type { Pairs, Seen } from './here.ts'
import { type Moves, movesOf, type Round, type Rules, type Weighed } from './moves-here.ts'
import type { Nodes } from './nodes-here.ts'
import type { Run } from './run.ts'
import type { Scale } from './weigh-here.ts'

/** Rounds after which nobody is waited for. */
export const most = 30

/** What rounds work with. */
export interface Joining extends Rules {
  readonly fields: readonly Compared[]
  readonly scale: Scale
}

/** Pairs after a round: those that nothing happened to, and between which nodes there are others, to be weighed anew. */
function shift(joining: Joining, { l, r, weight, vetoed }: Weighed, moves: Moves) {
  const { residual, numbers } = joining.nodes
  const roots = new Set(moves.values())
  const same: number[] = []
  const anew = new Set<number>()
  for (let pair = 0; pair < l.length; pair++) {
    const [one, other] = [l[pair]!, r[pair]!]
    const [a, b] = [moves.get(one) ?? one, moves.get(other) ?? other]
    if (a === one && b === other && !roots.has(a) && !roots.has(b)) same.push(pair)
    else if (a !== b && Math.min(a, b) < residual) anew.add(Math.min(a, b) * numbers.length + Math.max(a, b))
  }
  const kept = {
    l: Int32Array.from(same, pair => l[pair]!),
    r: Int32Array.from(same, pair => r[pair]!),
    weight: Int32Array.from(same, pair => weight[pair]!),
    vetoed: Uint8Array.from(same, pair => vetoed[pair]!),
  }
  const made = {
    l: Int32Array.from(anew, pair => Math.floor(pair / numbers.length)),
    r: Int32Array.from(anew, pair => pair % numbers.length),
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

/** Joins nodes round by round, until nobody joins any more. */
export async function joinHere(run: Run, joining: Joining, first: Weighed): Promise<JoinedHere> {
  const { nodes, fields } = joining
  const decided = await decidedHere(run, nodes)
  const [roots, sizes] = [Int32Array.from(nodes.numbers, (_, place) => place), nodes.records.slice()]
  for (const [node, root] of decided.bond) {
    roots[node] = root
    sizes[root]! += sizes[node]!
  }
  const parts = new Map<number, number[]>()
  const joins: number[] = []
  let round: Round = { pairs: first, sizes, forbidden: decided.forbidden }
  while (joins.length < most) {
    const moves = movesOf(joining, round)
    if (moves.size === 0) break
    joins.push(moves.size)
    for (const [node, root] of moves) {
      const own = parts.get(root) ?? [root]
      own.push(...(parts.get(node) ?? [node]))
      parts.set(root, own)
      sizes[root]! += sizes[node]!
    }
    for (let node = 0; node < roots.length; node++) roots[node] = moves.get(roots[node]!) ?? roots[node]!
    for (const root of new Set(moves.values())) for (const field of fields) speakFor(field, root, parts.get(root)!)
    const { kept, made } = shift(joining, round.pairs, moves)
    const pairs = joinedPairs(kept, weighSeen(joining.scale, made, compareHere(fields, made)))
    round = { pairs, sizes, forbidden: shiftForbidden(round.forbidden, moves) }
  }
  return { roots, joins }
}

function shiftForbidden(forbidden: Round['forbidden'], moves: Moves): Forbidden {
  const next: Forbidden = new Map()
  for (const [node, others] of forbidden)
    for (const other of others) forbid(next, moves.get(node) ?? node, moves.get(other) ?? other)
  return next
}
