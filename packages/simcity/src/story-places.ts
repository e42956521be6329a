import { type Block, gridBlocksOf } from './blocks.ts'
import { builtBlocksOf } from './buildings.ts'
import type { Category } from './catalogue.ts'
import { type Component, componentsOf, roadside } from './components.ts'
import type { Position } from './geometry.ts'
import type { Random } from './random.ts'
import type { CitySpec } from './spec.ts'

export interface Place {
  readonly grid: string
  readonly position: Position
  readonly address: string
}

/** Where things happen in one grid. */
interface Ground {
  readonly blocks: readonly Block[]
  readonly components: ReadonlyMap<string, readonly Component[]>
  /** Buildings that people live in. */
  readonly homes: readonly Place[]
}

export type Grounds = ReadonlyMap<string, Ground>

export function groundsOf(spec: CitySpec): Grounds {
  const components = Map.groupBy(componentsOf(spec), ({ grid }) => grid)
  const homes = new Map<string, Place[]>()
  for (const { grid, buildings } of builtBlocksOf(spec)) {
    const lived = buildings.filter(({ use }) => use === 'dwelling')
    const places = lived.map(({ position, address }) => ({ grid, position, address }))
    homes.set(grid, [...(homes.get(grid) ?? []), ...places])
  }
  return new Map(
    gridBlocksOf(spec).map(({ grid, blocks }) => {
      const byCategory = Map.groupBy(components.get(grid) ?? [], ({ category }) => category)
      return [grid, { blocks, components: byCategory, homes: homes.get(grid)! }]
    }),
  )
}

/** Social classes happen where people live, parts where one of them stands, the rest along the street. */
export function placeOf(grounds: Grounds, grid: string, category: Category, random: Random): Place {
  const { blocks, components, homes } = grounds.get(grid)!
  if (category.kind === 'social') return random.pick(homes)
  const part = components.get(category.code)
  if (part) {
    const { position, address, name } = random.pick(part)
    return { grid, position, address: `${address}（${name}）` }
  }
  const block = random.pick(blocks)
  const [position, road] = roadside(block, random.int(0, 3), random.bell(0.08, 0.92), random.bell(0.035, 0.07))
  const near = random.pick(homes).address.split(' ').slice(0, 3).join(' ')
  return { grid, position, address: near.startsWith(road) ? `${near}附近` : `${road}，${near}附近` }
}
