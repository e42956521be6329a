import { gridsOf } from './areas.ts'
import { type Metres, type Position, toPosition } from './geometry.ts'
import { columnOf, columns, drawLine, isMain, latticeOf, rowOf } from './lattice.ts'
import { layoutOf } from './layout.ts'
import { roadName } from './place-names.ts'
import type { CitySpec } from './spec.ts'

export interface Street {
  readonly code: string
  readonly name: string
  readonly main: boolean
  /** Middle line, from west to east or from south to north. */
  readonly line: readonly Position[]
}

/** The streets that touch the drawn grids, cut to the stretch along them. */
export function streetsOf(spec: CitySpec): Street[] {
  const lattice = latticeOf(spec.seed)
  const layout = layoutOf(spec.seed)
  const cells = gridsOf(spec).flatMap(({ code }) => layout.get(code)!)
  const along = (axis: 'east' | 'north', line: number): Street[] => {
    const [across, on] = axis === 'east' ? [rowOf, columnOf] : [columnOf, rowOf]
    const touched = cells.filter(cell => across(cell) === line || across(cell) === line - 1).map(on)
    if (touched.length === 0) return []
    const points: Metres[] = drawLine(lattice, axis, line)
    const stretch = points.slice(2 * Math.min(...touched), 2 * Math.max(...touched) + 3)
    const code = `${axis === 'east' ? 'E' : 'N'}${String(line).padStart(2, '0')}`
    return [{ code, name: roadName(axis, line), main: isMain(line), line: stretch.map(toPosition) }]
  }
  const lines = Array.from({ length: columns + 1 }, (_, line) => line)
  return [...lines.flatMap(line => along('east', line)), ...lines.flatMap(line => along('north', line))]
}
