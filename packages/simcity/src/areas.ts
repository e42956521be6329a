import { type AreaRow, divisions } from './divisions.ts'
import { closed, type Position } from './geometry.ts'
import { type Cell, drawRing, findRing, latticeOf } from './lattice.ts'
import { layoutOf } from './layout.ts'
import { type CitySpec, drawnCommunities, inScale } from './spec.ts'

/** The grids of the drawn communities, in the order of their codes. */
export function gridsOf({ scale }: CitySpec): AreaRow[] {
  const names = new Map(divisions().map(({ code, name }) => [code, name]))
  return drawnCommunities
    .filter(({ code }) => inScale(scale, code))
    .flatMap(({ code, grids }) =>
      Array.from({ length: grids }, (_, i): AreaRow => {
        const number = i + 1
        const name = `${names.get(code)?.replace(/社区$/, '')}第${number}网格`
        return { code: code.slice(0, 12) + String(number).padStart(3, '0'), level: 'grid', name, parent: code }
      }),
    )
}

/** Every area of the city, parents first: the real divisions and below them the grids of the drawn communities. */
export const areasOf = (spec: CitySpec): AreaRow[] => [...divisions(), ...gridsOf(spec)]

export interface OutlineFeature {
  readonly type: 'Feature'
  readonly properties: {
    readonly code: string
    readonly level: string
    readonly name: string
    readonly synthetic: true
  }
  readonly geometry: { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
}

export interface Outlines {
  readonly type: 'FeatureCollection'
  /** Said in the file itself: these are not the real borders. */
  readonly synthetic: true
  readonly features: readonly OutlineFeature[]
}

/**
 * Synthetic outlines (GeoJSON, WGS-84, rings counter-clockwise) of the drawn areas from the city down to the grids.
 * Grids tile their community, communities their town and so on: whoever shares a border holds the same coordinates.
 */
export function outlinesOf(spec: CitySpec): Outlines {
  const lattice = latticeOf(spec.seed)
  const layout = layoutOf(spec.seed)
  const areas = new Map(areasOf(spec).map(area => [area.code, area]))
  const held = new Map<string, Cell[]>()
  for (const grid of gridsOf(spec)) {
    for (let at: string | null = grid.code; at; at = areas.get(at)?.parent ?? null) {
      held.set(at, [...(held.get(at) ?? []), ...layout.get(grid.code)!])
    }
  }
  const features = [...held.keys()].sort().map((code): OutlineFeature => {
    const { level, name } = areas.get(code)!
    const ring = closed(drawRing(lattice, findRing(held.get(code)!)!))
    const geometry = { type: 'Polygon', coordinates: [ring] } as const
    return { type: 'Feature', properties: { code, level, name, synthetic: true }, geometry }
  })
  return { type: 'FeatureCollection', synthetic: true, features }
}
