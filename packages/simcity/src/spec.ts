/** `small`: one community, for tests. `demo`: two districts with six communities. */
export type Scale = 'small' | 'demo'

export interface CitySpec {
  /** The same seed and day give the same city on any machine. */
  readonly seed: number
  /** Reference day, YYYY-MM-DD in the city's time zone: ages and histories end on it. */
  readonly day: string
  readonly scale: Scale
}

/** The communities that are drawn: real ones by their 15-digit codes, with the number of grids each is cut into. */
export const drawnCommunities: readonly { readonly code: string; readonly grids: number }[] = [
  { code: '340202016001000', grids: 6 },
  { code: '340202016002000', grids: 6 },
  { code: '340202017002000', grids: 5 },
  { code: '340202017006000', grids: 6 },
  { code: '340207003018000', grids: 7 },
  { code: '340207003019000', grids: 6 },
]

const small = '340202016001000'

/** Whether an area is, or lies in, the part of the drawn city that the scale asks for. */
export const inScale = (scale: Scale, code: string): boolean =>
  scale === 'demo' || code.slice(0, 12) === small.slice(0, 12)
