import { type Line, route, type Table, turnsOf } from './routing.ts'

/** An area that holds grids, with those below it. */
export interface TreeArea {
  readonly code: number
  readonly below: readonly TreeArea[]
}

/** Where the table gives no answer, or two. */
export interface Fault {
  readonly kind: 'hole' | 'double'
  readonly category: string
  /** The highest area all of which is so. */
  readonly area: number
  /** The first minute of the week at which it is so; null: at any time. */
  readonly at: number | null
  readonly organisations: readonly string[]
}

interface Looking {
  readonly table: Table
  readonly category: string
  /** Areas that lie above one that a line names: their parts may differ. */
  readonly divided: ReadonlySet<number>
  readonly turns: readonly number[]
}

/** Every hole and double answer of a table, over all classes and all areas that hold grids. */
export const faultsOf = (table: Table, categories: Iterable<string>, roots: readonly TreeArea[]): Fault[] =>
  [...categories].flatMap(category => {
    const places = table.get(category) ?? new Map<number, readonly Line[]>()
    const divided = new Set([...places.keys()].flatMap(above))
    const looking = { table, category, divided, turns: turnsOf([...places.values()].flat()) }
    return roots.flatMap(root => lookInto(looking, root))
  })

const above = (code: number): number[] =>
  [1e3, 1e6, 1e9, 1e11].map(step => code - (code % step)).filter(up => up !== code)

/** An area all of whose parts lack an answer at any time is told as one. */
function lookInto(looking: Looking, area: TreeArea): Fault[] {
  if (area.below.length === 0 || !looking.divided.has(area.code)) return faultsAt(looking, area.code)
  const parts = area.below.map(each => lookInto(looking, each))
  const [first] = parts[0] ?? []
  const whole = area.below.every(({ code }, i) => isHoleOf(code, parts[i] ?? []))
  return first && whole ? [{ ...first, area: area.code }] : parts.flat()
}

const isHoleOf = (code: number, [first, ...others]: readonly Fault[]): boolean =>
  others.length === 0 && first?.kind === 'hole' && first.at === null && first.area === code

/** The first hole and the first double answer in a week. */
function faultsAt({ table, category, turns }: Looking, area: number): Fault[] {
  const answers = turns.map(minute => ({ minute, lines: route(table, { category, area, minute }) }))
  const found = (kind: Fault['kind'], is: (lines: readonly Line[]) => boolean): Fault[] => {
    const faulty = answers.filter(({ lines }) => is(lines))
    const [first] = faulty
    if (!first) return []
    const at = faulty.length === answers.length ? null : first.minute
    return [{ kind, category, area, at, organisations: first.lines.map(({ organisationId }) => organisationId) }]
  }
  return [...found('hole', lines => lines.length === 0), ...found('double', lines => lines.length > 1)]
}

interface Named {
  readonly code: string
  readonly parent: string | null
  readonly level: string
}

/** The tree of areas without those that hold no grid: no case lies there. */
export function treeOf(areas: readonly Named[]): TreeArea[] {
  const below = Map.groupBy(areas, ({ parent }) => parent)
  const grow = ({ code, level }: Named): TreeArea[] => {
    const parts = (below.get(code) ?? []).flatMap(grow)
    return level === 'grid' || parts.length > 0 ? [{ code: Number(code), below: parts }] : []
  }
  return (below.get(null) ?? []).flatMap(grow)
}
