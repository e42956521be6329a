import { indexGrids } from '@lifetree/server/src/area/grid-index.ts'
import { patchwork } from '@lifetree/server/src/area/patchwork.ts'
import { type Figure, print } from './figures.ts'

/** 85 × 53 cells are the 4,505 grids of the reference city; 24 edges each, as a grid drawn along streets has. */
const plan = { columns: 85, rows: 53, bends: 5, southWest: [118.25, 31.125] as [number, number], cell: 2 ** -8 }
const places = 200_000
const rounds = 9

/** Look-ups from position to grid a second on one core: the median of nine rounds over 200,000 random positions. */
export async function measure(): Promise<Figure[]> {
  const grids = patchwork(plan, (column, row) => String(340_202_001_001_000 + row * plan.columns + column))
  const edges = grids.reduce((sum, { shape }) => sum + shape[0]![0]!.length - 1, 0)
  const started = performance.now()
  const index = indexGrids(grids)
  const built = performance.now() - started
  const lons = Float64Array.from({ length: places }, () => plan.southWest[0] + Math.random() * plan.columns * plan.cell)
  const lats = Float64Array.from({ length: places }, () => plan.southWest[1] + Math.random() * plan.rows * plan.cell)
  const rates = Array.from({ length: rounds }, () => {
    const from = performance.now()
    let hits = 0
    for (let i = 0; i < places; i++) if (index.find(lons[i]!, lats[i]!) !== undefined) hits++
    if (hits < places * 0.99) throw new Error(`only ${hits} of ${places} positions inside the city had a grid`)
    return (places / (performance.now() - from)) * 1000
  })
  const median = rates.toSorted((a, b) => a - b)[(rounds - 1) / 2]!
  const [count, edged] = [index.size, edges].map(number => number.toLocaleString('en'))
  const size = { zh: `${count} 个网格，${edged} 条边`, en: `${count} grids, ${edged} edges` }
  return [
    {
      name: { zh: '位置查网格', en: 'grid look-ups' },
      value: Math.round(median),
      unit: '/s',
      note: { zh: `单核，${size.zh}`, en: `one core, ${size.en}` },
    },
    {
      name: { zh: '建网格索引', en: 'grid index built' },
      value: Math.round(built * 10) / 10,
      unit: 'ms',
      note: size,
    },
  ]
}

if (import.meta.main) print(await measure())
