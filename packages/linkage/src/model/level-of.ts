import type { Columns } from '@lifetree/standards/features'
import type { Comparison, Level } from './model.ts'
import { type RowTest, rowTest } from './row-test.ts'

interface Compiled {
  readonly when: RowTest | undefined
  readonly similar: number | undefined
  readonly number: number
}

/** Whether a level asks for one value, and nothing else. */
export const asksSame = ({ when, similar }: Level): boolean =>
  similar === undefined && when !== undefined && 'eq' in when && when.eq.toSorted().join() === 'l.key,r.key'

const compile = ({ when, similar }: Level, number: number, columns: readonly string[]): Compiled => ({
  when: when && rowTest(when, columns),
  similar,
  number,
})

/** How values are held: what tells of one in which table its columns lie and from where on, and of two whether they are one value and how alike their texts are. */
export interface Held<Value> {
  readonly tableOf: (value: Value) => Columns
  readonly rowOf: (value: Value) => number
  readonly isSame: (left: Value, right: Value) => boolean
  /** Of two that are not one value; where it is certainly below `least`, anything below that. */
  readonly alike: (left: Value, right: Value, least: number) => number
}

/** Levels in their order, and the level of what reaches none. */
interface Asked<Value> extends Pick<Held<Value>, 'tableOf' | 'rowOf'> {
  readonly compiled: readonly Compiled[]
  readonly likeness: (left: Value, right: Value) => number
  readonly none: number
}

/** The first level that two values reach: what it tests, and as much likeness as it asks. */
function firstOf<Value>(asked: Asked<Value>, left: Value, right: Value): number {
  const { compiled, tableOf, rowOf, likeness, none } = asked
  const [one, from, other, at] = [tableOf(left), rowOf(left), tableOf(right), rowOf(right)]
  let known = -1
  for (let i = 0; i < compiled.length; i++) {
    const { when, similar, number } = compiled[i]!
    if (when !== undefined && !when(one, from, other, at)) continue
    if (similar === undefined) return number
    if (known < 0) known = likeness(left, right)
    if (known >= similar) return number
  }
  return none
}

/**
 * The level of two values that are held in the program, from 1 on, as `levelSql` tells it of rows. Likeness is asked where a level needs it; two that differ do not
 * ask what one value alone passes.
 */
export function levelOf<Value>(
  levels: readonly Level[],
  columns: readonly string[],
  held: Held<Value>,
): (left: Value, right: Value) => number {
  const compiled = levels.flatMap((level, i) => (asksSame(level) ? [] : [compile(level, i + 1, columns)]))
  const least = Math.min(...levels.flatMap(({ similar }) => similar ?? []))
  const same = levels.findIndex(asksSame) + 1
  const { tableOf, rowOf, isSame, alike } = held
  const likeness = (left: Value, right: Value) => (isSame(left, right) ? 1000 : alike(left, right, least))
  const asked: Asked<Value> = { compiled, tableOf, rowOf, likeness, none: levels.length + 1 }
  return (left, right) => {
    if (same === 0) return firstOf(asked, left, right)
    const one = isSame(left, right)
    if (one && same === 1) return 1
    const other = firstOf(asked, left, right)
    return one && same < other ? same : other
  }
}

/** What pairs show in a field: the best level of each (0 before anything was seen), and by which value it agrees where frequency weighs. */
export interface Shown {
  readonly level: Uint8Array
  readonly agreed: Float64Array
}

export const showing = (pairs: number): Shown => ({ level: new Uint8Array(pairs), agreed: new Float64Array(pairs) })

/** By the number of a level, whether frequency weighs there. */
export const frequentLevels = ({ levels }: Pick<Comparison, 'levels'>): readonly boolean[] => [
  false,
  ...levels.map(({ frequency }) => frequency === true),
  false,
]

/** Keeps of a pair the best level, and of the values that show it the greatest key. */
export function keepBest({ level, agreed }: Shown, pair: number, found: number, key: number): void {
  const before = level[pair]!
  if (before !== 0 && found > before) return
  agreed[pair] = found === before ? Math.max(agreed[pair]!, key) : key
  level[pair] = found
}
