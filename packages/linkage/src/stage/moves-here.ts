import type { Model } from '../model/model.ts'
import { type Least, marginOf, sureWeight } from '../plan/join.ts'
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
}

export const linksHere = (
  { r, weight, vetoed }: Weighed,
  pair: number,
  { least, nodes }: Pick<Rules, 'least' | 'nodes'>,
): boolean => vetoed[pair] === 0 && weight[pair]! >= (r[pair]! < nodes.residual ? least.node : least.anchor)

/** By node its best partner, or -1; what they weigh; whether he is stronger; what the best two anchors weigh. */
interface Best {
  readonly other: Int32Array
  readonly weight: Int32Array
  readonly stronger: Uint8Array
  readonly anchor: Float64Array
  readonly second: Float64Array
}

/** An anchor (`first` of each node) that would be a link if it were any node, and leads, comes before heavier nodes. */
function preferAnchors(model: Model, { other, weight, stronger, anchor, second }: Best, first: Int32Array): void {
  const [sure, margin] = [sureWeight(model), marginOf(model)]
  for (let node = 0; node < first.length; node++) {
    if (anchor[node]! < sure || anchor[node]! - second[node]! < margin) continue
    other[node] = first[node]!
    weight[node] = anchor[node]!
    stronger[node] = 1
  }
}

function bestOf(rules: Rules, { pairs, sizes, forbidden }: Round): Best {
  const { residual } = rules.nodes
  const other = new Int32Array(residual).fill(-1)
  const [weight, stronger] = [new Int32Array(residual), new Uint8Array(residual)]
  const [anchor, second] = [0, 1].map(() => new Float64Array(residual).fill(Number.NEGATIVE_INFINITY)) as [
    Float64Array,
    Float64Array,
  ]
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

/** Who joins whom: by node its root. */
export type Moves = Map<number, number>

/** Of those that wish to join one node that is no anchor, who was not compared with a better one, or is forbidden to be with it, waits. */
function waiting({ nodes }: Rules, { pairs }: Round, { weight }: Best, wishes: Moves): Set<number> {
  const together = new Set<number>()
  const count = nodes.numbers.length
  const keyOf = (a: number, b: number) => Math.min(a, b) * count + Math.max(a, b)
  for (let pair = 0; pair < pairs.l.length; pair++) {
    const root = wishes.get(pairs.l[pair]!)
    if (root !== undefined && root === wishes.get(pairs.r[pair]!) && pairs.vetoed[pair] === 0)
      together.add(keyOf(pairs.l[pair]!, pairs.r[pair]!))
  }
  const waits = new Set<number>()
  for (const [root, own] of Map.groupBy(wishes.keys(), node => wishes.get(node)!)) {
    if (root >= nodes.residual) continue
    own.sort((a, b) => weight[b]! - weight[a]! || b - a)
    for (const [i, node] of own.entries())
      if (own.slice(0, i).some(before => !together.has(keyOf(before, node)))) waits.add(node)
  }
  return waits
}

/** Of those that wish to join one root, and a decision forbids that they are one, the weaker. */
function keptApart({ forbidden }: Round, { weight }: Best, wishes: Moves): Set<number> {
  const weaker = [...wishes].filter(([node, root]) =>
    [...(forbidden.get(node) ?? [])].some(
      other => wishes.get(other) === root && (weight[other]! - weight[node]! || other - node) > 0,
    ),
  )
  return new Set(weaker.map(([node]) => node))
}

/** Who joins whom in a round, by the rules of `plan/join.ts`: nobody joins a node that is on its way itself. */
export function movesOf(rules: Rules, round: Round): Moves {
  const { vetoes } = rules.model
  const margin = marginOf(rules.model)
  const best = bestOf(rules, round)
  const { other, stronger, anchor, second } = best
  const ready = (node: number): boolean =>
    node < rules.nodes.residual &&
    stronger[node] === 1 &&
    (other[node]! < rules.nodes.residual || anchor[node]! - second[node]! >= margin)
  const moves: Moves = new Map()
  for (let node = 0; node < rules.nodes.residual; node++)
    if (ready(node) && !ready(other[node]!)) moves.set(node, other[node]!)
  if (vetoes.length > 0) for (const node of waiting(rules, round, best, moves)) moves.delete(node)
  for (const node of keptApart(round, best, moves)) moves.delete(node)
  return moves
}
