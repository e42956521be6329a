import { createWriteStream } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Household } from '../households.ts'
import { barriersOf } from './barriers.ts'
import { householdsOfPart, type Part, partsOf } from './community.ts'
import { landOf } from './outlines.ts'
import type { CityPlan, PlannedCommunity } from './plan.ts'

/** What a grid worker has to do for a household: one for each, a quarter more for each person over 65 or under 7, one more where an elder lives alone. */
function workloadOf({ kind, people }: Household, year: number): number {
  const ages = people.map(({ birthDate }) => year - Number(birthDate.slice(0, 4)))
  return 1 + ages.filter(age => age >= 65 || age < 7).length / 4 + (kind === 'elder_alone' ? 1 : 0)
}

interface Load {
  households: number
  people: number
  workload: number
}

/** One line for each building of a part, with who lives in it. */
function linesOf(spec: { seed: number; day: string }, part: Part): string {
  const loads = new Map<string, Load>()
  const year = Number(spec.day.slice(0, 4))
  for (const household of householdsOfPart(spec, part)) {
    const building = household.code.slice(0, 16)
    const load = loads.get(building) ?? { households: 0, people: 0, workload: 0 }
    load.households++
    load.people += household.people.length
    load.workload += workloadOf(household, year)
    loads.set(building, load)
  }
  const lines = part.blocks.flatMap(({ buildings }) =>
    buildings.map(({ code, compound, position }) => {
      const { households, people, workload } = loads.get(code) ?? { households: 0, people: 0, workload: 0 }
      return `${code},${position.join(',')},${households},${people},${workload},${compound ?? ''}\n`
    }),
  )
  return lines.join('')
}

export interface PlannerOptions {
  readonly day: string
  readonly out: string
  readonly communities: readonly PlannedCommunity[]
  readonly tell?: (done: number, of: number) => void
}

async function writeBuildings(plan: CityPlan, { day, out, communities, tell }: PlannerOptions): Promise<void> {
  function* lines(): Generator<string> {
    yield 'building_id,lon,lat,households,people,workload,compound_id\n'
    for (const [i, community] of communities.entries()) {
      for (const part of partsOf(plan, community)) yield linesOf({ seed: plan.seed, day }, part)
      tell?.(i + 1, communities.length)
    }
  }
  const file = join(out, 'buildings.csv')
  await pipeline(Readable.from(lines()), createWriteStream(`${file}.part`))
  await rename(`${file}.part`, file)
}

const collection = (features: readonly object[]): string =>
  `{"type":"FeatureCollection","features":[\n${features.map(feature => JSON.stringify(feature)).join(',\n')}\n]}\n`

function boundaryOf(plan: CityPlan, communities: readonly PlannedCommunity[]): string {
  return collection(
    communities.map(({ code, kind, cells }) => ({
      type: 'Feature',
      properties: { code: code.slice(0, 12), kind, synthetic: true },
      geometry: landOf(plan, cells),
    })),
  )
}

function barrierFeatures(plan: CityPlan): string {
  return collection(
    barriersOf(plan).flatMap(({ kind, name, line, crossings }) => [
      { type: 'Feature', properties: { kind, name }, geometry: { type: 'LineString', coordinates: line } },
      ...crossings.map(coordinates => ({
        type: 'Feature',
        properties: { kind: 'crossing', of: name },
        geometry: { type: 'Point', coordinates },
      })),
    ]),
  )
}

/**
 * Writes what a planner of grids reads: `buildings.csv`, `boundary.geojson` and `barriers.geojson`, in WGS-84, of the
 * communities that are asked for. Each file bears its name only once it is whole.
 */
export async function writePlannerFiles(plan: CityPlan, options: PlannerOptions): Promise<void> {
  await mkdir(options.out, { recursive: true })
  await writeFile(join(options.out, 'boundary.geojson'), boundaryOf(plan, options.communities))
  await writeFile(join(options.out, 'barriers.geojson'), barrierFeatures(plan))
  await writeBuildings(plan, options)
}
