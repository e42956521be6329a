import type { mapCases } from '@lifetree/contract/case-reading'
import type { OutputOf } from '@lifetree/contract/endpoint'
import type { FilterLight } from '../case-list/case-search.ts'

export type MapAnswer = OutputOf<typeof mapCases>

export interface Pin {
  readonly id: string
  readonly lon: number
  readonly lat: number
  readonly light: FilterLight
}

/** The light of a running clock by the instants at which it changes; a case without a clock has none to lose. */
export function lightAt(yellowAt: string | null | undefined, dueAt: string | null | undefined, now: Date): FilterLight {
  if (dueAt && Date.parse(dueAt) < now.getTime()) return 'red'
  return yellowAt && Date.parse(yellowAt) <= now.getTime() ? 'yellow' : 'green'
}

/** The columns of the answer as pins. */
export const pinsOf = (answer: MapAnswer, now: Date): Pin[] =>
  answer.ids.map((id, row) => ({
    id,
    lon: answer.lons[row] ?? 0,
    lat: answer.lats[row] ?? 0,
    light: lightAt(answer.yellowAts[row], answer.dueAts[row], now),
  }))

/** How many cases an area holds, where it stands for them. */
export interface AreaFigure {
  readonly code: string
  readonly lon: number
  readonly lat: number
  readonly count: number
  readonly yellow: number
  readonly red: number
}

export const figuresOf = ({ areas }: Pick<MapAnswer, 'areas'>): AreaFigure[] =>
  areas.codes.map((code, row) => ({
    code,
    lon: areas.lons[row] ?? 0,
    lat: areas.lats[row] ?? 0,
    count: areas.counts[row] ?? 0,
    yellow: areas.yellows[row] ?? 0,
    red: areas.reds[row] ?? 0,
  }))

export type LightCounts = Readonly<Record<FilterLight, number>>

/** As the map's source takes them; each pin carries a one for its light, so that clusters can add them up. */
export const pinFeatures = (pins: readonly Pin[]) => ({
  type: 'FeatureCollection' as const,
  features: pins.map(({ id, lon, lat, light }) => ({
    type: 'Feature' as const,
    properties: { id, light, red: Number(light === 'red'), yellow: Number(light === 'yellow') },
    geometry: { type: 'Point' as const, coordinates: [lon, lat] },
  })),
})

export interface Arc {
  readonly light: FilterLight
  readonly d: string
}

/** The ring of a cluster: an arc a light, worst first, clockwise from the top. */
export function ringOf(counts: LightCounts, radius: number): Arc[] {
  const total = counts.red + counts.yellow + counts.green
  let from = 0
  return (['red', 'yellow', 'green'] as const).flatMap(light => {
    if (counts[light] === 0) return []
    const to = from + counts[light] / total
    const arc = { light, d: arcPath(from, to, radius) }
    from = to
    return [arc]
  })
}

/** Two digits, and no minus before a nought. */
const written = (value: number): string => (Math.abs(value) < 0.005 ? 0 : value).toFixed(2)

function arcPath(from: number, to: number, radius: number): string {
  const point = (share: number): string => {
    const angle = 2 * Math.PI * share
    return [radius * Math.sin(angle), -radius * Math.cos(angle)].map(written).join(' ')
  }
  // A whole ring has its start for its end, which draws nothing: it goes by its lowest point.
  const middle = to - from > 0.999 ? `A${radius} ${radius} 0 0 1 ${point((from + to) / 2)}` : ''
  const large = middle === '' && to - from > 0.5 ? 1 : 0
  return `M${point(from)}${middle}A${radius} ${radius} 0 ${large} 1 ${point(to)}`
}
