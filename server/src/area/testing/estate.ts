import { bringPlanInput, type PlanSettings, planCommunity } from '@lifetree/contract/area-plan'
import type { Client } from '@lifetree/contract/client'
import { v7 } from 'uuid'
import type { MultiPolygon, Outline } from '../geometry.ts'
import { loadOutlines } from '../index.ts'
import { type City, division } from './city.ts'

export const community = '340202001001000'
export const grids = ['340202001001001', '340202001001002', '340202001001003'] as const

/** A community of three grids side by side; the third is a strip without a house. */
export const divisions = [
  division('340200', '芜湖市'),
  division('340202', '镜湖区'),
  division('340202001', '赭山街道'),
  division('340202001001', '三山里社区'),
  ...grids.map((code, n) => division(code, `三山里第${n + 1}网格`)),
  division('340202001002', '四山里社区'),
]

const west = 118.37
const south = 31.33
const width = 0.012
const height = 0.008

const box = (from: number, to: number): MultiPolygon => {
  const [a, b] = [west + from * width, west + to * width]
  const north = south + height
  return [
    [
      [
        [a, south],
        [b, south],
        [b, north],
        [a, north],
        [a, south],
      ],
    ],
  ]
}

const outlines: readonly Outline[] = [
  { code: community, shape: box(0, 1) },
  { code: grids[0], shape: box(0, 0.6) },
  { code: grids[1], shape: box(0.6, 0.98) },
  { code: grids[2], shape: box(0.98, 1) },
]

const columns = 10
const rows = 6
/** The middle of a house, counted from the south-west. */
export const placeOf = (column: number, row: number): { lon: number; lat: number } => ({
  lon: Number((west + ((column + 0.5) / (columns + 1)) * width).toFixed(7)),
  lat: Number((south + ((row + 0.5) / rows) * height).toFixed(7)),
})
export const houseAt = (column: number, row: number): string => `H${column}-${row}`

/** Sixty houses of twenty households each, in rows. */
export const buildings = [
  'building_id,lon,lat,households,people,workload,compound_id',
  ...Array.from({ length: columns * rows }, (_, n) => {
    const [column, row] = [n % columns, Math.floor(n / columns)]
    const { lon, lat } = placeOf(column, row)
    return `${houseAt(column, row)},${lon},${lat},20,50,20,`
  }),
].join('\n')

export const noBarriers = '{"type":"FeatureCollection","features":[]}'

export const loadEstate = (city: City): Promise<void> =>
  city.asSystem(tx =>
    loadOutlines(tx, outlines, { ids: city.ids, from: '2010-01-01', synthetic: false, source: '测试' }),
  )

export const settings: PlanSettings = {
  ...{ min: 300, max: 500, seed: 1, kind: 'urban', keep: true },
  weights: { workload: 1, households: 0, people: 0, household_km: 0 },
}

export async function bringEstate(admin: Client): Promise<string> {
  const id = v7()
  await admin.call(bringPlanInput, {
    ...{ id, source: '住建局 2020', files: { buildings, barriers: noBarriers }, within: community },
  })
  return id
}

/** A plan of the estate, drawn. */
export async function drawEstate(
  city: City,
  { admin, input, changed = {} }: { admin: Client; input: string; changed?: Partial<PlanSettings> },
): Promise<string> {
  const id = v7()
  await admin.call(planCommunity, { id, name: '方案 A', input, community, settings: { ...settings, ...changed } })
  await city.runJobs()
  return id
}
