import type { Model } from '../model/model.ts'
import { type Least, marginOf, sureWeight } from '../plan/join.ts'
import { chosenOf, findPlace, Growing } from './arrays-here.ts'
import type { Nodes } from './nodes-here.ts'

/** How `plan/join.ts` lets nodes come together, in the program. Pairs by their places, and what they weigh. */
export interface Weighed {
  readonly l: Int32Array
  readonly r: Int32Array
  readonly weight: Int32Array
  readonly vetoed: Uint8Array
}

/** What a round goes by. */
export interface Rules {
  readonly model: Model
  readonly nodes: Nodes
  readonly least: Least
}

export interface Round {
  readonly pairs: Weighed
  /** By residual node the records of what it has by now. */
  readonly sizes: Float64Array
  /** By node those of which they cannot be one. */
  readonly forbidden: ReadonlyMap<number, ReadonlySet<number>>
  /** Least weight with which anybody joins, where it is more than a link takes. */
  readonly from?: number
}

export const linksHere = (
  { r, weight, vetoed }: Weighed,
  pair: number,
  { least, nodes }: Pick<Rules, 'least' | 'nodes'>,
): boolean => vetoed[pair] === 0 && weight[pair]! >= (r[pair]! < nodes.residual ? least.node : least.anchor)

/** Weighs less than anything. */
const nothing = -(2 ** 31)

/** By residual node its best partner, or -1; what they weigh; whether he is stronger; what the best two anchors weigh. */
interface Best {
  readonly other: Int32Array
  readonly weight: Int32Array
  readonly stronger: Uint8Array
  readonly anchor: Int32Array
  readonly second: Int32Array
}

const leads = ({ anchor, second }: Best, node: number, margin: number): boolean =>
  anchor[node]! - second[node]! >= margin

/** An anchor (`first` of each node) that would be a link if it were any node, and leads, comes before heavier nodes. */
function preferAnchors(model: Model, best: Best, first: Int32Array): void {
  const { other, weight, stronger, anchor } = best
  const [sure, margin] = [sureWeight(model), marginOf(model)]
  for (let node = 0; node < first.length; node++) {
    if (anchor[node]! < sure || !leads(best, node, margin)) continue
    other[node] = first[node]!
    weight[node] = anchor[node]!
    stronger[node] = 1
  }
}

function bestOf(rules: Rules, { pairs, sizes, forbidden }: Round): Best {
  const { residual } = rules.nodes
  const other = new Int32Array(residual).fill(-1)
  const [weight, stronger] = [new Int32Array(residual), new Uint8Array(residual)]
  const [anchor, second] = [new Int32Array(residual).fill(nothing), new Int32Array(residual).fill(nothing)]
  const first = new Int32Array(residual)
  const strength = (node: number): number => (node < residual ? sizes[node]! : Number.POSITIVE_INFINITY)
  const seeAnchor = (node: number, partner: number, weighs: number) => {
    if (weighs > anchor[node]! || (weighs === anchor[node]! && partner > first[node]!)) first[node] = partner
    second[node] = Math.max(second[node]!, Math.min(anchor[node]!, weighs))
    anchor[node] = Math.max(anchor[node]!, weighs)
  }
  const see = (node: number, partner: number, weighs: number) => {
    if (partner >= residual) seeAnchor(node, partner, weighs)
    const more = strength(partner) - strength(node)
    const isStronger = more > 0 || (more === 0 && partner > node) ? 1 : 0
    const order = weighs - weight[node]! || isStronger - stronger[node]! || partner - other[node]!
    if (other[node] !== -1 && order < 0) return
    other[node] = partner
    weight[node] = weighs
    stronger[node] = isStronger
  }
  for (let pair = 0; pair < pairs.l.length; pair++) {
    const [l, r] = [pairs.l[pair]!, pairs.r[pair]!]
    if (!linksHere(pairs, pair, rules) || forbidden.get(l)?.has(r)) continue
    see(l, r, pairs.weight[pair]!)
    if (r < residual) see(r, l, pairs.weight[pair]!)
  }
  const best = { other, weight, stronger, anchor, second }
  preferAnchors(rules.model, best, first)
  return best
}

/** Who joins whom: by residual node its root, or -1. */
export interface Moves {
  readonly roots: Int32Array
  readonly count: number
}

/** Whom a node is part of after a round, be it an anchor. */
export const rootOf = ({ roots }: Moves, node: number): number =>
  node < roots.length && roots[node]! >= 0 ? roots[node]! : node

/** Nodes that join, by their roots: those of one root lie together. */
export function* joining(roots: Int32Array, nodes: Int32Array): Generator<readonly [root: number, nodes: number[]]> {
  const order = nodes.slice().sort((a, b) => roots[a]! - roots[b]! || a - b)
  for (let from = 0, to = 0; from < order.length; from = to) {
    const root = roots[order[from]!]!
    for (to = from; to < order.length && roots[order[to]!] === root; ) to++
    yield [root, [...order.subarray(from, to)]]
  }
}

/** Of those that wish to join one node that is no anchor, who was not compared with a better one, or is forbidden to be with it, waits. */
function wait({ nodes }: Rules, { pairs }: Round, { weight }: Best, wishes: Int32Array): void {
  const together = new Growing()
  const count = nodes.numbers.length
  const keyOf = (a: number, b: number) => Math.min(a, b) * count + Math.max(a, b)
  for (let pair = 0; pair < pairs.l.length; pair++) {
    const [l, r] = [pairs.l[pair]!, pairs.r[pair]!]
    if (r < nodes.residual && wishes[l]! >= 0 && wishes[l] === wishes[r] && pairs.vetoed[pair] === 0)
      together.push(keyOf(l, r))
  }
  const known = together.sorted()
  const areTogether = (a: number, b: number) => known[findPlace(known, keyOf(a, b))] === keyOf(a, b)
  const late = chosenOf(wishes.length, node => wishes[node]! >= 0 && wishes[node]! < nodes.residual)
  const waits: number[] = []
  for (const [, own] of joining(wishes, late)) {
    own.sort((a, b) => weight[b]! - weight[a]! || b - a)
    for (let i = 1; i < own.length; i++)
      if (own.slice(0, i).some(before => !areTogether(before, own[i]!))) waits.push(own[i]!)
  }
  for (const node of waits) wishes[node] = -1
}

/** Of those that wish to join one root, and a decision forbids that they are one, the weaker stays out. */
function keepApart({ forbidden }: Round, { weight }: Best, wishes: Int32Array): void {
  const weaker = [...forbidden].filter(
    ([node, others]) =>
      (wishes[node] ?? -1) >= 0 &&
      [...others].some(other => wishes[other] === wishes[node] && (weight[other]! - weight[node]! || other - node) > 0),
  )
  for (const [node] of weaker) wishes[node] = -1
}

/** Who joins whom in a round, by the rules of `plan/join.ts`: nobody joins a node that is on its way itself. */
export function movesOf(rules: Rules, round: Round): Moves {
  const { residual } = rules.nodes
  const margin = marginOf(rules.model)
  const best = bestOf(rules, round)
  const { other, stronger, weight } = best
  const from = round.from ?? nothing
  const ready = (node: number): boolean =>
    node < residual &&
    stronger[node] === 1 &&
    weight[node]! >= from &&
    (other[node]! < residual || leads(best, node, margin))
  const roots = new Int32Array(residual).fill(-1)
  for (let node = 0; node < residual; node++) if (ready(node) && !ready(other[node]!)) roots[node] = other[node]!
  if (rules.model.vetoes.length > 0) wait(rules, round, best, roots)
  keepApart(round, best, roots)
  return { roots, count: roots.reduce((sum, root) => sum + (root >= 0 ? 1 : 0), 0) }
}
