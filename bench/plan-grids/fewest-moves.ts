import type { CommunityTask, Limits } from '@lifetree/grid-planner'
import { connected, contract, eachNeighbour, type Graph, survey } from '@lifetree/grid-planner/survey'

/** Ground that stays together: a compound that fits, as far as it lay in one grid, or the houses at one place. */
interface Units {
  readonly graph: Graph
  /** The grid of each unit before, empty for what is new. */
  readonly gridOf: readonly string[]
}

/**
 * Households that must change their grid at the least once an estate stands in a community whose grids kept the limits. An
 * estate above the maximum moves nobody. One that fits becomes a grid, filled up to the minimum by others, or joins a grid: then all on
 * the way there change to it, and of its own as many leave as are too many. What follows from that elsewhere is left out, so that no
 * plan with whole compounds moves fewer.
 */
export function fewestMoves(task: CommunityTask, gridOf: ReadonlyMap<string, string>, limits: Limits): number {
  const units = unitsOf(task, gridOf, limits)
  const estate = units.gridOf.length - 1
  const households = units.graph.households[estate]!
  if (households > limits.max) return 0
  const away = householdsBetween(units, estate)
  let fewest = Math.max(0, limits.min - households)
  for (const grid of new Set(units.gridOf)) {
    if (grid === '') continue
    const own = [...units.gridOf.keys()].filter(unit => units.gridOf[unit] === grid)
    const between = Math.min(...own.map(unit => away[unit]!))
    const loads = own.map(unit => units.graph.households[unit]!)
    const many = loads.reduce((sum, each) => sum + each, 0) + households + between - limits.max
    fewest = Math.min(fewest, between + leastSum(loads, many))
  }
  return fewest
}

function unitsOf(task: CommunityTask, gridOf: ReadonlyMap<string, string>, { max }: Limits): Units {
  const { graph, positions } = survey(task)
  const grids = positions.map(({ buildings }) => gridOf.get(buildings[0]!.id) ?? '')
  const size = new Map<number, number>()
  positions.forEach(({ compound }, p) => {
    size.set(compound, (size.get(compound) ?? 0) + graph.households[p]!)
  })
  const marks = new Map<string, number>()
  const mark = positions.map(({ compound }, p) => {
    const name = compound >= 0 && size.get(compound)! <= max ? `${compound} ${grids[p]}` : `at ${p}`
    if (!marks.has(name)) marks.set(name, marks.size)
    return marks.get(name)!
  })
  const { partOf, count } = connected(graph, Int32Array.from(mark))
  // The estate is one unit, even where other houses stand between its towers.
  const unitOf = partOf.map((unit, p) => (grids[p] === '' ? count : unit))
  const found = new Array<string>(count + 1).fill('')
  unitOf.forEach((unit, p) => {
    found[unit] = grids[p]!
  })
  return { graph: contract(graph, unitOf, count + 1), gridOf: found }
}

/** From one unit to each other the fewest households that lie between in grids other than that other's (Dijkstra). */
function householdsBetween({ graph, gridOf }: Units, from: number): Float64Array {
  const reached = new Float64Array(graph.size).fill(Infinity)
  const done = new Uint8Array(graph.size)
  reached[from] = 0
  for (let at = from; at >= 0; at = nearest(reached, done)) {
    done[at] = 1
    const through = reached[at]! + (gridOf[at] === '' ? 0 : graph.households[at]!)
    eachNeighbour(graph, at, next => {
      reached[next] = Math.min(reached[next]!, through)
    })
  }
  return reached
}

/** The nearest of those that are reached and not done; −1 where there is none. */
function nearest(reached: Float64Array, done: Uint8Array): number {
  let [found, least] = [-1, Infinity]
  reached.forEach((far, unit) => {
    if (done[unit] === 1 || far >= least) return
    least = far
    found = unit
  })
  return found
}

/** The least sum of some of the numbers that is not below the wanted one. */
function leastSum(numbers: readonly number[], wanted: number): number {
  if (wanted <= 0) return 0
  const sums = new Set([0])
  for (const number of numbers) for (const sum of [...sums]) sums.add(sum + number)
  return Math.min(...[...sums].filter(sum => sum >= wanted))
}
