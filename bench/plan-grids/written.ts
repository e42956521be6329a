import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { City, Limits, Planned } from '@lifetree/grid-planner'
import { faultsOf } from '@lifetree/grid-planner/checker'

/** What the command has written. */
export interface Written {
  readonly grids: Planned['figures']
  readonly exceptions: Planned['exceptions']
  readonly moves: Planned['moves']
  readonly gridOf: ReadonlyMap<string, string>
  readonly polygonsOf: ReadonlyMap<string, Planned['polygons'][number]>
}

interface Feature {
  readonly properties: { readonly code: string }
  readonly geometry: { readonly type: string; readonly coordinates: never }
}

export function readPlan(folder: string): Written {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  const rows = read('assignment.csv').trimEnd().split('\n').slice(1)
  const { features }: { features: readonly Feature[] } = JSON.parse(read('grids.geojson'))
  return {
    ...(JSON.parse(read('report.json')) as Pick<Written, 'grids' | 'exceptions' | 'moves'>),
    gridOf: new Map(rows.map(row => row.split(',') as [string, string])),
    polygonsOf: new Map(
      features.map(({ properties, geometry: { type, coordinates } }) => [
        properties.code,
        type === 'Polygon' ? [coordinates] : coordinates,
      ]),
    ),
  }
}

/** What the tests' checker finds wrong in the files, community by community: it shares nothing with the planner. */
export function faultsIn(city: City, written: Written, limits: Limits): string[] {
  const figures = Map.groupBy(written.grids, ({ community }) => community)
  const exceptions = Map.groupBy(written.exceptions, ({ grid }) => grid.slice(0, 12))
  return city.communities.flatMap(community => {
    const { code, buildings } = community
    const own = figures.get(code) ?? []
    const planned: Planned = {
      code,
      figures: own,
      polygons: own.map(grid => written.polygonsOf.get(grid.code)!),
      assignment: buildings.map(({ id }) => [id, written.gridOf.get(id)!]),
      exceptions: exceptions.get(code) ?? [],
      moves: [],
    }
    return faultsOf(community, city, planned, limits)
  })
}
