import { DOUBLE } from '@duckdb/node-api'
import { readNumbers, type Written, writeRows } from '../engine/numbers.ts'
import { chosenOf, Growing, placesOf } from './arrays-here.ts'
import { type Compared, speakFor } from './compare-here.ts'
import type { Pairs, Seen } from './here.ts'
import { joining, type Moves, movesOf, type Round, type Rules, rootOf, type Weighed } from './moves-here.ts'
import type { Nodes } from './nodes-here.ts'
import type { Run } from './run.ts'
import { regroup } from './sayings.ts'
import type { Scale } from './weigh-here.ts'

/** Rounds after which nobody is waited for. */
const most = 30
/** Nodes that join in a round up to which what each root says is put together for itself. */
const few = 20_000

type Forbidden = Map<number, Set<number>>

/** Who is part of whom by now, how many records each has, and who cannot be one with whom. */
export interface State {
  readonly roots: Int32Array
  readonly sizes: Float64Array
  forbidden: Forbidden
  /** Nodes that joined, by round. */
  readonly joins: number[]
}

/** What rounds work with. */
export interface Joining extends Rules {
  readonly compared: Compared
  readonly state: State
  readonly weigh: (pairs: Pairs) => Promise<Weighed>
}

/** Pairs after a round: those that nothing happened to, and between which nodes there are others, to be weighed anew. */
function shift({ nodes }: Joining, { l, r, weight, vetoed }: Weighed, moves: Moves) {
  const { residual, numbers } = nodes
  const hasTaken = new Uint8Array(numbers.length)
  for (const root of moves.roots) if (root >= 0) hasTaken[root] = 1
  const isSame = new Uint8Array(l.length)
  const anew = new Growing()
  for (let pair = 0; pair < l.length; pair++) {
    const [one, other] = [l[pair]!, r[pair]!]
    const [a, b] = [rootOf(moves, one), rootOf(moves, other)]
    if (a === one && b === other && hasTaken[a] === 0 && hasTaken[b] === 0) isSame[pair] = 1
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

const forbid = (all: Forbidden, node: number, other: number): void =>
  void all.set(node, (all.get(node) ?? new Set()).add(other))

function shiftForbidden(forbidden: Forbidden, moves: Moves): Forbidden {
  const next: Forbidden = new Map()
  for (const [node, others] of forbidden)
    for (const other of others) forbid(next, rootOf(moves, node), rootOf(moves, other))
  return next
}

/** Who is part of whom before the first round, and who cannot be one with whom. */
export async function beginJoining({ db, decisions }: Run, { placeOf, records, numbers }: Nodes): Promise<State> {
  const state: State = {
    roots: placesOf(numbers.length, node => node),
    sizes: records.slice(),
    forbidden: new Map(),
    joins: [],
  }
  if (!decisions) return state
  const pairs = async (sql: string) => {
    const [a, b] = (await readNumbers(db, sql)) as [Float64Array, Float64Array]
    return Array.from(a, (node, i) => [placeOf(node), placeOf(b[i]!)] as const)
  }
  for (const [node, root] of await pairs('select cast(node as double), cast(root as double) from bond')) {
    state.roots[node] = root
    state.sizes[root]! += state.sizes[node]!
  }
  for (const [node, other] of await pairs('select cast(node as double), cast(other as double) from forbidden_0'))
    forbid(state.forbidden, node, other)
  return state
}

/** Writes who is part of whom by now as a table, if anybody is. */
export async function writeMember(
  run: Run,
  table: string,
  { numbers }: Nodes,
  { roots }: Pick<State, 'roots'>,
): Promise<string | undefined> {
  const parts = chosenOf(roots.length, place => roots[place] !== place)
  if (parts.length === 0) return undefined
  const columns = new Map<string, Written>([
    ['node', { type: DOUBLE, of: i => numbers[parts[i]!]! }],
    ['root', { type: DOUBLE, of: i => numbers[roots[parts[i]!]!]! }],
  ])
  await writeRows(run.db, columns, parts.length)
  await run.make(table, 'select cast(node as bigint) as node, cast(root as bigint) as root from outside')
  return table
}

/** Nodes that have joined speak through their roots from now on. */
function take({ compared, state }: Joining, { roots, count }: Moves): void {
  const nodes = chosenOf(roots.length, node => roots[node]! >= 0)
  for (const node of nodes) state.sizes[roots[node]!]! += state.sizes[node]!
  const moves = { roots, count }
  for (let node = 0; node < state.roots.length; node++) state.roots[node] = rootOf(moves, state.roots[node]!)
  if (count > few) gatherSaid({ compared, state })
  else for (const [root, own] of joining(roots, nodes)) speakFor(compared, root, own)
}

/** Puts together what all who joined say, as threads see it. */
export function gatherSaid({ compared, state }: Pick<Joining, 'compared' | 'state'>): void {
  compared.taken.clear()
  // Who joined since the last time still has what it says itself.
  compared.sayings = regroup(compared.sayings, state.roots, compared.fields)
}

/** Lets nodes join once; answers who did, none where nobody does. */
export function joinOnce(joiner: Joining, pairs: Weighed, from?: number): Moves | undefined {
  const { state } = joiner
  const round: Round = { pairs, ...state, ...(from === undefined ? {} : { from }) }
  const moves = movesOf(joiner, round)
  if (moves.count === 0) return undefined
  state.joins.push(moves.count)
  take(joiner, moves)
  state.forbidden = shiftForbidden(state.forbidden, moves)
  return moves
}

/** Joins nodes round by round, until nobody joins any more. */
export async function joinHere(joiner: Joining, first: Weighed): Promise<void> {
  let pairs = first
  while (joiner.state.joins.length < most) {
    const moves = joinOnce(joiner, pairs)
    if (moves === undefined) break
    const { kept, made } = shift(joiner, pairs, moves)
    pairs = joinedPairs(kept, await joiner.weigh(made))
  }
}
