import { type Position, toPosition } from '../geometry.ts'
import { columns as innerColumns, rows as innerRows } from '../lattice.ts'
import type { CityPlan } from './plan.ts'
import { columnOf, drawWay, metresAt, type WideLattice } from './wide-lattice.ts'

export interface Barrier {
  readonly kind: 'river' | 'railway' | 'arterial'
  readonly name: string
  readonly line: readonly Position[]
  /** Bridges, level crossings and lights: where people get across. */
  readonly crossings: readonly Position[]
}

/** Metres from one way across to the next: in the built-up middle, and outside. */
interface Gaps {
  readonly inner: number
  readonly outer: number
}

const builtUp = 8_000

/** A way along crossings of the lattice, with a way across at every gap. */
function barrier(
  lattice: WideLattice,
  named: Pick<Barrier, 'kind' | 'name'>,
  way: readonly number[],
  gaps: Gaps,
): Barrier {
  const crossings: Position[] = []
  let run = 0
  for (const [i, at] of way.entries()) {
    const here = metresAt(lattice, at)
    const before = way[i - 1]
    if (before !== undefined) {
      const [x, y] = metresAt(lattice, before)
      run += Math.sqrt((here[0] - x) ** 2 + (here[1] - y) ** 2)
    }
    const gap = Math.abs(here[0]) < builtUp && Math.abs(here[1]) < builtUp ? gaps.inner : gaps.outer
    if (run < gap || i === way.length - 1) continue
    crossings.push(toPosition(here))
    run = 0
  }
  return { ...named, line: drawWay(lattice, way), crossings }
}

/** Crossings along a column or a row of the lattice, from one line to another. */
const alongColumn = ({ columns }: WideLattice, column: number, [from, to]: readonly [number, number]): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => (from + i) * (columns + 1) + column)
const alongRow = ({ columns }: WideLattice, row: number, [from, to]: readonly [number, number]): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => row * (columns + 1) + from + i)

/** Main roads of the built-up middle: every ninth line on either side of the drawn centre. */
function arterials(lattice: WideLattice): Barrier[] {
  const { first } = lattice
  const offs = [9, 18, 27, 36]
  const reach = 36
  const rows: [number, number] = [first.row - reach, first.row + innerRows + reach]
  const columns: [number, number] = [first.column - reach, first.column + innerColumns + reach]
  const gaps = { inner: 350, outer: 900 }
  return offs.flatMap((off, i) => [
    barrier(
      lattice,
      { kind: 'arterial', name: `东${i + 1}环路` },
      alongColumn(lattice, columns[1] - reach + off, rows),
      gaps,
    ),
    barrier(
      lattice,
      { kind: 'arterial', name: `西${i + 1}环路` },
      alongColumn(lattice, columns[0] + reach - off, rows),
      gaps,
    ),
    barrier(
      lattice,
      { kind: 'arterial', name: `北${i + 1}环路` },
      alongRow(lattice, rows[1] - reach + off, columns),
      gaps,
    ),
    barrier(
      lattice,
      { kind: 'arterial', name: `南${i + 1}环路` },
      alongRow(lattice, rows[0] + reach - off, columns),
      gaps,
    ),
  ])
}

/**
 * What parts the city: the great river along the border of 无为 with two bridges or three, a small one from the southern
 * hills to it, a railway, and the main roads of the built-up middle. Their courses are synthetic.
 */
export function barriersOf({ lattice, communities }: CityPlan): Barrier[] {
  const { first, rows } = lattice
  const beyond = communities.filter(({ code }) => code.startsWith('340281')).flatMap(({ cells }) => cells)
  const bank = 1 + beyond.reduce((east, cell) => Math.max(east, columnOf(lattice, cell)), 0)
  const [bend, course] = [first.row - 12, first.column - 14]
  const small = [
    ...alongRow(lattice, bend, [bank, course - 1]).reverse(),
    ...alongColumn(lattice, course, [0, bend]).reverse(),
  ]
  // The small river runs down to the great one: its way is told from its mouth up to the southern edge.
  const mouthFirst = [...small.slice(0, course - bank).reverse(), ...small.slice(course - bank)]
  return [
    barrier(lattice, { kind: 'river', name: '长江' }, alongColumn(lattice, bank, [0, rows]), {
      inner: 20_000,
      outer: 24_000,
    }),
    barrier(lattice, { kind: 'river', name: '青弋江' }, mouthFirst, { inner: 1_500, outer: 5_000 }),
    barrier(
      lattice,
      { kind: 'railway', name: '铁路' },
      alongColumn(lattice, first.column + innerColumns + 8, [0, rows]),
      {
        inner: 1_000,
        outer: 2_500,
      },
    ),
    ...arterials(lattice),
  ]
}
