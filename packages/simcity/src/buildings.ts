import { type Block, type GridBlocks, gridBlocksOf, inside } from './blocks.ts'
import { type Corners, closed, type Position, sides, toPosition, within } from './geometry.ts'
import { type Random, randomOf } from './random.ts'
import type { CitySpec } from './spec.ts'

/** 小区: dwellings behind one gate, with one street number. */
export interface Compound {
  readonly code: string
  readonly grid: string
  readonly name: string
  /** Street and number of its gate. */
  readonly address: string
  readonly position: Position
}

export interface Building {
  /** The community's 12 digits and four of its own. Given once: it stays when areas are recoded, so read no area out of it. */
  readonly code: string
  readonly grid: string
  /** Code of its compound; null in the lanes and for what nobody lives in. */
  readonly compound: string | null
  /** 3 栋, 12 号, or what it is: 学校. */
  readonly name: string
  /** Down to the building: 芳草街 28 号翠湖苑 3 栋. */
  readonly address: string
  readonly use: 'dwelling' | 'farmhouse' | 'school' | 'park' | 'market' | 'clinic' | 'offices' | 'works'
  readonly floors: number
  readonly units: number
  /** Dwellings on each floor of each unit; 0 where nobody lives. */
  readonly perFloor: number
  /** Closed ring, WGS-84, counter-clockwise. */
  readonly footprint: readonly Position[]
  readonly position: Position
}

export interface BuiltBlock {
  readonly grid: string
  readonly compound: Compound | null
  readonly buildings: readonly Building[]
}

/** A building on its block before it has a name: size, and its place in shares of the block. */
interface Body {
  readonly floors: number
  readonly units: number
  readonly perFloor: number
  readonly at: readonly [u: number, v: number]
  /** Metres. */
  readonly size: readonly [length: number, depth: number]
}

/** Places in rows and columns over the block, from the south-west. */
function places(count: number, across: number): [number, number][] {
  const deep = Math.ceil(count / across)
  return Array.from({ length: count }, (_, i) => {
    const row = Math.floor(i / across)
    const inRow = Math.min(across, count - row * across)
    return [((i % across) + 0.5) / inRow, (row + 0.5) / deep]
  })
}

/** Six-storey rows of the eighties to the two-thousands, two dwellings a landing. */
function slabs(random: Random, dwellings: number): Body[] {
  const count = Math.ceil(dwellings / 34)
  const units = random.int(2, 3)
  return places(count, count > 2 ? 2 : 1).map(at => {
    const floors = Math.ceil(dwellings / count / (units * 2))
    return { floors, units, perFloor: 2, at, size: [units * 13, 11] }
  })
}

function towers(random: Random, dwellings: number): Body[] {
  const perFloor = random.int(3, 4)
  const units = random.int(1, 2)
  const count = Math.max(1, Math.round(dwellings / (units * perFloor * random.int(13, 24))))
  return places(count, count > 1 ? 2 : 1).map(at => {
    const floors = Math.ceil(dwellings / count / (units * perFloor))
    return { floors, units, perFloor, at, size: [units * 17, 17] }
  })
}

/** Old lanes: small houses of one to three floors. */
function lanes(random: Random, dwellings: number): Body[] {
  const bodies: Omit<Body, 'at'>[] = []
  for (let left = dwellings; left > 0; ) {
    const [floors, perFloor] = [random.int(1, 3), random.int(1, 2)]
    bodies.push({ floors, units: 1, perFloor, size: [random.bell(8, 11), random.bell(8, 10)] })
    left -= floors * perFloor
  }
  const spots = places(bodies.length, 6)
  return bodies.map((body, i) => {
    const [u, v] = spots[i]!
    return { ...body, at: [u + random.bell(-0.01, 0.01), v + random.bell(-0.02, 0.02)] }
  })
}

const body = (floors: number, at: Body['at'], size: Body['size']): Body => ({ floors, units: 1, perFloor: 0, at, size })

const facilityBodies = {
  school: [body(5, [0.3, 0.72], [42, 13]), body(4, [0.3, 0.35], [42, 13]), body(2, [0.8, 0.72], [24, 20])],
  park: [body(1, [0.62, 0.6], [9, 9])],
  market: [body(2, [0.5, 0.55], [58, 36])],
  clinic: [body(4, [0.5, 0.5], [38, 18])],
  offices: [body(9, [0.35, 0.5], [34, 18]), body(4, [0.8, 0.5], [20, 26])],
  works: [body(1, [0.3, 0.5], [26, 52]), body(1, [0.72, 0.5], [26, 52])],
} as const

const facilityNames = {
  school: '学校',
  park: '公园',
  market: '农贸市场',
  clinic: '社区卫生服务中心',
  offices: '办公楼',
  works: '厂区',
} as const

const dwellings = { slabs, towers, lanes } as const

function ringOf(ground: Corners, { at: [u, v], size: [length, deep] }: Body): Position[] {
  const { width, depth } = sides(ground)
  const [du, dv] = [length / width / 2, deep / depth / 2]
  const corners = [within(ground, u - du, v - dv), within(ground, u + du, v - dv)]
  corners.push(within(ground, u + du, v + dv), within(ground, u - du, v + dv))
  return closed(corners.map(toPosition))
}

/** The gate is on the south or the west street; numbers grow by ten a block, even on one side. */
function gateOf({ corners, place }: Block, random: Random): { address: string; position: Position } {
  const south = random.chance(0.5)
  const side = south ? 0 : 1
  const number = 2 * (5 * place.along[side] + random.int(1, 4))
  const road = place.roads[side]
  const position = toPosition(south ? within(corners, 0.5, 0.09) : within(corners, 0.09, 0.5))
  return { address: `${road} ${number} 号`, position }
}

/** Builds one block; codes go on from `first`. */
function build(block: Block, random: Random, first: number): BuiltBlock {
  const { grid, kind, place: of } = block
  const gate = gateOf(block, random)
  const ground = inside(block.corners, 11)
  const lived = kind === 'slabs' || kind === 'towers' || kind === 'lanes'
  const bodies = lived ? dwellings[kind](random, block.dwellings) : facilityBodies[kind]
  const serial = (i: number) => grid.slice(0, 12) + String(first + i).padStart(4, '0')
  const compound: Compound | null =
    kind === 'slabs' || kind === 'towers' ? { code: `${serial(0)}C`, grid, name: of.name(kind), ...gate } : null
  const place = compound ? gate.address + compound.name : lived ? of.name('lanes') : gate.address
  const buildings = bodies.map((body, i): Building => {
    const number = kind === 'lanes' ? `${i + 1} 号` : `${i + 1} 栋`
    const name = lived ? number : facilityNames[kind]
    return {
      code: serial(i),
      grid,
      compound: compound?.code ?? null,
      name,
      address: lived ? `${place} ${number}`.replace(/(\D) (\d+ 栋)/, '$1 $2') : `${place}${name}`,
      use: lived ? 'dwelling' : kind,
      floors: body.floors,
      units: body.units,
      perFloor: body.perFloor,
      footprint: ringOf(ground, body),
      position: toPosition(within(ground, ...body.at)),
    }
  })
  return { grid, compound, buildings }
}

/** What stands on the blocks of the drawn city, block by block and grid by grid. */
export const builtBlocksOf = (spec: CitySpec): Generator<BuiltBlock> => buildAll(spec.seed, gridBlocksOf(spec))

/** Builds blocks one after the other; codes of buildings are counted within a community. */
export function* buildAll(seed: number, grids: readonly GridBlocks[]): Generator<BuiltBlock> {
  let community = ''
  let next = 1
  for (const { grid, blocks } of grids) {
    if (grid.slice(0, 12) !== community) {
      community = grid.slice(0, 12)
      next = 1
    }
    for (const block of blocks) {
      const built = build(block, randomOf(seed, 'buildings', block.place.key), next)
      next += built.buildings.length
      yield built
    }
  }
}

export interface House {
  /** The building's code, then two digits each of unit, floor and room. */
  readonly code: string
  readonly building: string
  readonly grid: string
  readonly unit: number
  readonly floor: number
  /** 502: floor and number. */
  readonly room: string
  readonly address: string
}

const two = (n: number): string => String(n).padStart(2, '0')

/** The houses of a building; a farmhouse is one, without rooms. */
export function housesOf({ code: building, grid, units, floors, perFloor, address, use }: Building): House[] {
  if (use === 'farmhouse') {
    return [{ code: `${building}010101`, building, grid, unit: 1, floor: 1, room: '', address }]
  }
  const houses: House[] = []
  for (let unit = 1; unit <= units; unit++) {
    for (let floor = 1; floor <= floors; floor++) {
      for (let door = 1; door <= perFloor; door++) {
        const room = `${floor}${two(door)}`
        const code = building + two(unit) + two(floor) + two(door)
        const entrance = units > 1 ? ` ${unit} 单元` : ''
        houses.push({ code, building, grid, unit, floor, room, address: `${address}${entrance} ${room} 室` })
      }
    }
  }
  return houses
}
