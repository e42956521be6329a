/** Longitude and latitude in degrees, WGS84. */
export type Place = readonly [lon: number, lat: number]
export type Line = readonly Place[]
/** Polygons of rings, the first of each its outline, the others its holes; closed as in GeoJSON. */
export type Rings = readonly (readonly Line[])[]

export interface Building {
  readonly id: string
  readonly lon: number
  readonly lat: number
  readonly households: number
  readonly people: number
  readonly workload: number
  /** Empty where it belongs to none. */
  readonly compound: string
}

export interface Community {
  /** 12 digits. */
  readonly code: string
  readonly kind: 'urban' | 'rural'
  readonly rings: Rings
}

export interface Barriers {
  /** Rivers, railways, arterial roads. */
  readonly lines: readonly Line[]
  /** A barrier is open within 15 m of one. */
  readonly crossings: readonly Place[]
}

export interface Limits {
  readonly min: number
  readonly max: number
}

/** All that the plan of one community hangs on. */
export interface CommunityTask extends Community {
  readonly buildings: readonly Building[]
  readonly barriers: Barriers
  /** Lines that no grid should cross. */
  readonly limits: readonly Line[]
  /** Who was in which grid before, by building; codes that were ever given. */
  readonly previous?: PreviousGrids
}

export interface PreviousGrids {
  readonly codeOf: ReadonlyMap<string, string>
  readonly given: readonly string[]
}
