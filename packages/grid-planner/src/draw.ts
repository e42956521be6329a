import type { CommunityTask, Limits } from './community.ts'
import { type Component, compoundsOfUnits, fitting, partitionComponent, unitsOf } from './component.ts'
import { connected, contract, type Graph } from './graph.ts'
import { match } from './match.ts'
import type { Position } from './positions.ts'
import { type Random, randomFrom, seedOf } from './random.ts'
import { type Reason, reasonsOf } from './reason.ts'
import { replan } from './replan.ts'
import { isBetter, type Partition } from './search.ts'
import { type Aim, noTies, WEIGHTS } from './state.ts'
import { mostOf } from './tiles.ts'
import { partitionVillages } from './villages.ts'

export interface Drawn {
  readonly gridOf: Int32Array
  readonly grids: readonly Labelled[]
}

interface Labelled {
  readonly reason: Reason
  /** The code that the grid bears already. */
  readonly code: string | undefined
}

interface Peopled {
  readonly graph: Graph
  readonly positions: readonly Position[]
}

/** Component by component: what barriers cut off from each other is planned apart. */
export function drawCommunity(task: CommunityTask, { graph, positions }: Peopled, limits: Limits, seed: number): Drawn {
  const random = randomFrom(seedOf(seed, task.code))
  const gridOf = new Int32Array(graph.size)
  const grids: Labelled[] = []
  const components = connected(graph, new Int32Array(graph.size))
  const codes = codesBefore(task, positions)
  const homes = homesOf(codes, components.partOf, graph)
  for (let c = 0; c < components.count; c++) {
    const members = [...gridOf.keys()].filter(p => components.partOf[p] === c)
    const groupOf = new Int32Array(graph.size).fill(-1)
    members.forEach((p, i) => {
      groupOf[p] = i
    })
    const component = {
      graph: contract(graph, groupOf, members.length),
      compound: Int32Array.from(members, p => positions[p]!.compound),
    }
    const earlier = members.map(p => (homes.get(codes[p]!) === c ? codes[p] : undefined))
    const found = drawComponent(task, { ...component, earlier }, limits, random)
    members.forEach((p, i) => {
      gridOf[p] = grids.length + found.gridOf[i]!
    })
    grids.push(...found.grids)
  }
  return { gridOf, grids }
}

/** The code that most households at each position had before. */
function codesBefore(task: CommunityTask, positions: readonly Position[]): (string | undefined)[] {
  const { previous } = task
  return positions.map(({ buildings }) => {
    const known = buildings.filter(({ id }) => previous?.codeOf.get(id)?.startsWith(task.code))
    const main = known.toSorted((a, b) => b.households - a.households)[0]
    return main && previous?.codeOf.get(main.id)
  })
}

/** A grid of which a new barrier cuts off a part lives on where most of its households are. */
function homesOf(
  codes: readonly (string | undefined)[],
  partOf: Int32Array,
  graph: Graph,
): Map<string | undefined, number> {
  const households = new Map<string, Map<number, number>>()
  codes.forEach((code, p) => {
    if (code === undefined) return
    const lives = households.get(code) ?? new Map<number, number>()
    households.set(code, lives.set(partOf[p]!, (lives.get(partOf[p]!) ?? 0) + graph.households[p]! + 1e-3))
  })
  return new Map([...households].map(([code, lives]) => [code, mostOf(lives)]))
}

interface Known extends Component {
  /** The code that each piece had before. */
  readonly earlier: readonly (string | undefined)[]
}

function drawComponent(task: CommunityTask, known: Known, limits: Limits, random: Random): Drawn {
  const { graph, compound, earlier } = known
  const aim = { limits, weights: WEIGHTS }
  const codes = [...new Set(earlier.filter(code => code !== undefined))].toSorted()
  const before = Int32Array.from(earlier, code => (code === undefined ? -1 : codes.indexOf(code)))
  if (task.kind === 'rural' && compound.some(each => each >= 0)) {
    const { partOf, reasons } = partitionVillages({ graph, village: compound, before }, aim, random)
    const labels = match(graph, partOf, before)
    const grids = reasons.map((reason, part): Labelled => ({ reason, code: codes[labels.get(part) ?? -1] }))
    return { gridOf: partOf, grids }
  }
  if (codes.length > 0) {
    const found = redraw(known, { ...aim, before, earlier: codes.length }, random)
    const reasons = reasonsOf(graph, found, limits, found.exhaustive ? 'exhausted' : 'missed')
    return withoutEmpty({ gridOf: found.partOf, grids: reasons.map((reason, part) => ({ reason, code: codes[part] })) })
  }
  const found = partitionComponent(known, aim, random)
  const reasons = reasonsOf(graph, found, limits, found.exhaustive ? 'exhausted' : 'missed')
  return { gridOf: found.partOf, grids: reasons.map(reason => ({ reason, code: undefined })) }
}

/** Compounds that lay in one grid, or are new altogether, move as one, and are taken apart only where limits cannot be kept so. */
function redraw(
  { graph, compound }: Component,
  aim: Omit<Aim, 'ties'> & { readonly before: Int32Array; readonly earlier: number },
  random: Random,
): Partition {
  const { limits, weights, before, earlier } = aim
  const whole = fitting(graph, compound, limits.max)
  const grids = new Map<number, Set<number>>()
  whole.forEach((each, p) => {
    if (each >= 0) grids.set(each, (grids.get(each) ?? new Set()).add(before[p]!))
  })
  const units = unitsOf(
    graph,
    whole.map(each => (each >= 0 && grids.get(each)!.size === 1 ? each : -1)),
  )
  const small = contract(graph, units.unitOf, units.count)
  const tied = (of: (values: Int32Array) => Int32Array, size: number): Aim => {
    return { limits, weights, ties: { ...noTies(size), compound: of(whole), before: of(before) } }
  }
  const ofUnits = (values: Int32Array) => compoundsOfUnits(values, units)
  const coarse = replan(small, tied(ofUnits, units.count), earlier, random)
  const found = { ...coarse, partOf: Int32Array.from(units.unitOf, unit => coarse.partOf[unit]!) }
  if (found.out === 0 || units.count === graph.size) return found
  const fine = replan(
    graph,
    tied(values => values, graph.size),
    earlier,
    random,
  )
  return fine.exhaustive || isBetter(fine, found) ? fine : { ...found, exhaustive: false }
}

/** Grids that nothing is left of go; the others close up. */
function withoutEmpty({ gridOf, grids }: Drawn): Drawn {
  const used = [...new Set(gridOf)].toSorted((a, b) => a - b)
  const place = new Map(used.map((grid, at) => [grid, at]))
  return { gridOf: gridOf.map(grid => place.get(grid)!), grids: used.map(grid => grids[grid]!) }
}
