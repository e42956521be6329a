import { type Block, gridBlocksOf } from './blocks.ts'
import { catalogue } from './catalogue.ts'
import { type Position, toPosition, within } from './geometry.ts'
import { columnOf, rowOf } from './lattice.ts'
import { roadName } from './place-names.ts'
import { randomOf } from './random.ts'
import type { CitySpec } from './spec.ts'

/** 部件: a thing in the street that somebody answers for. */
export interface Component {
  /** The community's 12 digits, the class's last four, four of its own. */
  readonly code: string
  /** Code of its small class in the catalogue. */
  readonly category: string
  readonly grid: string
  readonly name: string
  readonly position: Position
  readonly address: string
}

/** How many of each class stand along the four sides of a block, on the mean. */
export const perBlock: Readonly<Record<string, number>> = {
  '010101': 0.4,
  '010102': 1.1,
  '010103': 0.9,
  '010104': 1.2,
  '010105': 0.4,
  '010111': 0.3,
  '010113': 0.4,
  '010114': 0.1,
  '010116': 0.3,
  '010118': 3.2,
  '010126': 0.2,
  '010203': 0.12,
  '010209': 0.4,
  '010211': 0.3,
  '010301': 0.06,
  '010305': 1.1,
  '010402': 3.0,
  '010405': 0.3,
  '010580': 0.4,
}

/** How far from the middle of the street, as a share of the block: covers lie in the road, the rest on the pavement. */
export const offset = (category: string): number => (/^01010|^01011[14]/.test(category) ? 0.035 : 0.062)

/** A point along one of the four sides of a block, with the street that it is on. */
export function roadside({ cell, corners }: Block, side: number, at: number, off: number): [Position, string] {
  const [column, row] = [columnOf(cell), rowOf(cell)]
  const points = [
    within(corners, at, off),
    within(corners, 1 - off, at),
    within(corners, at, 1 - off),
    within(corners, off, at),
  ]
  const roads = [
    roadName('east', row),
    roadName('north', column + 1),
    roadName('east', row + 1),
    roadName('north', column),
  ]
  return [toPosition(points[side]!), roads[side]!]
}

/** The components of the drawn city, grid by grid. */
export function componentsOf(spec: CitySpec): Component[] {
  const names = new Map(catalogue().map(({ code, name }) => [code, name.zh]))
  const counts = new Map<string, number>()
  return gridBlocksOf(spec).flatMap(({ grid, blocks }) =>
    blocks.flatMap(block => {
      const random = randomOf(spec.seed, 'components', block.cell)
      return Object.entries(perBlock).flatMap(([category, mean]) => {
        const count = Math.floor(mean + random.next())
        return Array.from({ length: count }, (): Component => {
          const [position, road] = roadside(block, random.int(0, 3), random.bell(0.08, 0.92), offset(category))
          const kind = grid.slice(0, 12) + category.slice(2)
          const serial = (counts.get(kind) ?? 0) + 1
          counts.set(kind, serial)
          const name = `${names.get(category)} ${serial}`
          return { code: kind + String(serial).padStart(4, '0'), category, grid, name, position, address: road }
        })
      })
    }),
  )
}
