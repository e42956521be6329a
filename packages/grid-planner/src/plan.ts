import type { Barriers, Building, Community, CommunityTask, Limits, Line, PreviousGrids } from './community.ts'
import { barriersNear, boxOfRings, linesNear } from './lines.ts'
import type { Polygon } from './outline.ts'
import { type CommunityPlan, type DrawnGrid, planCommunity } from './plan-community.ts'
import type { Reason } from './reason.ts'

/** A city as the planner reads it; every building names the community that it stands in. */
export interface City {
  readonly communities: readonly (Community & { readonly buildings: readonly Building[] })[]
  readonly barriers: Barriers
  readonly limits: readonly Line[]
  readonly previous?: PreviousGrids
}

export interface GridFigures {
  readonly code: string
  readonly community: string
  readonly households: number
  readonly people: number
  readonly workload: number
  readonly buildings: number
  /** Largest distance of a building from the household-weighted centre, in metres. */
  readonly radius_m: number
  /** 4πA/P²: 1 for a disc. */
  readonly compactness: number
}

export interface Exception {
  readonly rule: 'above-max' | 'below-min' | 'compound-torn' | 'village-torn' | 'in-pieces'
  /** Where a compound is torn, the grid with most of it. */
  readonly grid: string
  readonly reason: Reason | 'barrier' | 'limits' | 'by-hand'
  /** Households of the grid, or in how many grids a compound or in how many pieces a grid lies. */
  readonly value: number
}

export interface Move {
  readonly building_id: string
  readonly from: string
  readonly to: string
  readonly households: number
}

/** The plan of one community, ready to be written. */
export interface Planned {
  readonly code: string
  readonly figures: readonly GridFigures[]
  readonly polygons: readonly (readonly Polygon[])[]
  /** Building and grid, in the order of the buildings. */
  readonly assignment: readonly (readonly [string, string])[]
  readonly exceptions: readonly Exception[]
  readonly moves: readonly Move[]
}

export interface Settings {
  readonly limits: Limits
  readonly seed: number
  /** How many digits of the community's code a grid's code begins with: 12, or 9 where communities are drawn. */
  readonly prefix: number
}

/** Draws all grids of a city, one community after the other. */
export const planGrids = (city: City, settings: Settings): Planned[] =>
  tasksOf(city).map(task => planTask(task, settings))

/** One task a community with buildings: they hang on nothing but themselves, and can be planned side by side. */
export function tasksOf(city: City): CommunityTask[] {
  return city.communities
    .filter(({ buildings }) => buildings.length > 0)
    .map(community => {
      const box = boxOfRings(community.rings)
      return {
        ...community,
        barriers: barriersNear(city.barriers, box),
        limits: linesNear(city.limits, box),
        ...(city.previous ? { previous: previousOf(community.buildings, city.previous) } : {}),
      }
    })
}

function previousOf(buildings: readonly Building[], { codeOf, given }: PreviousGrids): PreviousGrids {
  const known = buildings.flatMap(({ id }) => (codeOf.has(id) ? [[id, codeOf.get(id)!] as const] : []))
  return { codeOf: new Map(known), given }
}

/** Draws the grids of one community and says what there is to say of them. */
export function planTask(task: CommunityTask, { limits, seed, prefix }: Settings): Planned {
  const plan = planCommunity(task, limits, seed)
  return tell(task, plan, number(task, plan.grids, prefix), limits)
}

/** What there is to say of grids that are drawn and numbered. */
export function tell(task: CommunityTask, plan: CommunityPlan, codes: readonly string[], limits: Limits): Planned {
  const figures = plan.grids.map((grid, g) => figuresOf(grid, plan, codes[g]!, task.code))
  const order = plan.grids.map((_, g) => g).sort((a, b) => (codes[a]! < codes[b]! ? -1 : 1))
  const codeOf = new Map(plan.grids.flatMap((grid, g) => grid.buildings.map(({ id }) => [id, codes[g]!] as const)))
  return {
    code: task.code,
    figures: order.map(g => figures[g]!),
    polygons: order.map(g => plan.grids[g]!.polygons),
    assignment: task.buildings.map(({ id }) => [id, codeOf.get(id)!]),
    exceptions: [
      ...order.flatMap(g => outOfLimits(plan.grids[g]!, figures[g]!, limits)),
      ...torn(task, codeOf, limits),
    ],
    moves: task.buildings.flatMap(building => moveOf(building, task.previous, codeOf)),
  }
}

/** Three digits number the grids of a community, and a code is never given again. */
export class TooManyGrids extends Error {}

/** Old codes stay; new ones count on after all that were ever given, from north to south and west to east. */
function number(task: CommunityTask, grids: readonly DrawnGrid[], prefix: number): string[] {
  const start = task.code.slice(0, prefix)
  const given = (task.previous?.given ?? [])
    .filter(code => code.startsWith(start))
    .map(code => Number(code.slice(prefix)))
  let next = given.reduce((most, each) => Math.max(most, each), 0)
  const codes = grids.map(({ code }) => code)
  const unnamed = grids.map((_, g) => g).filter(g => codes[g] === undefined)
  unnamed.sort((a, b) => grids[b]!.y - grids[a]!.y || grids[a]!.x - grids[b]!.x)
  for (const g of unnamed) {
    next++
    if (next > 999) throw new TooManyGrids(`${task.code} would need more than 999 grids`)
    codes[g] = start + String(next).padStart(3, '0')
  }
  return codes.map(code => code!)
}

function figuresOf(grid: DrawnGrid, { ground }: CommunityPlan, code: string, community: string): GridFigures {
  const sum = (pick: (building: Building) => number) => grid.buildings.reduce((total, each) => total + pick(each), 0)
  const away = ({ lon, lat }: Building) => Math.hypot(ground.x(lon) - grid.x, ground.y(lat) - grid.y)
  return {
    code,
    community,
    households: sum(each => each.households),
    people: sum(each => each.people),
    workload: rounded(
      sum(each => each.workload),
      6,
    ),
    buildings: grid.buildings.length,
    radius_m: rounded(
      grid.buildings.reduce((most, each) => Math.max(most, away(each)), 0),
      2,
    ),
    compactness: rounded((4 * Math.PI * grid.area) / grid.outline ** 2, 6),
  }
}

const rounded = (value: number, places: number): number => Number(value.toFixed(places))

function outOfLimits({ reason }: DrawnGrid, { code, households }: GridFigures, { min, max }: Limits): Exception[] {
  if (households > max) return [{ rule: 'above-max', grid: code, reason, value: households }]
  if (households >= min) return []
  const why = reason === 'position-above-max' ? 'missed' : reason
  return [{ rule: 'below-min', grid: code, reason: why, value: households }]
}

/** Compounds and villages that one grid could hold and that lie in several all the same. */
function torn(task: CommunityTask, codeOf: ReadonlyMap<string, string>, { max }: Limits): Exception[] {
  const compounds = new Map<string, Map<string, number>>()
  for (const { id, compound, households } of task.buildings) {
    if (compound === '') continue
    const grids = compounds.get(compound) ?? new Map<string, number>()
    compounds.set(compound, grids.set(codeOf.get(id)!, (grids.get(codeOf.get(id)!) ?? 0) + households))
  }
  return [...compounds.values()].flatMap((grids): Exception[] => {
    const households = [...grids.values()].reduce((sum, each) => sum + each, 0)
    if (grids.size === 1 || households > max) return []
    const [grid] = [...grids].reduce((best, each) => (each[1] > best[1] ? each : best))
    const rule = task.kind === 'rural' ? 'village-torn' : 'compound-torn'
    return [{ rule, grid, reason: 'limits', value: grids.size }]
  })
}

function moveOf(building: Building, previous: PreviousGrids | undefined, codeOf: ReadonlyMap<string, string>): Move[] {
  const [from, to] = [previous?.codeOf.get(building.id), codeOf.get(building.id)!]
  if (from === undefined || from === to) return []
  return [{ building_id: building.id, from, to, households: building.households }]
}
