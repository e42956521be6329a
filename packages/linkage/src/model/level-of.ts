import type { Columns, Test } from '@lifetree/standards/features'
import { firstLevel } from './first-level.ts'
import type { Comparison, Level } from './model.ts'

/** Whether a level asks for one value, and nothing else. */
export const asksSame = ({ when, similar }: Level): boolean =>
  similar === undefined && when !== undefined && 'eq' in when && when.eq.toSorted().join() === 'l.key,r.key'

/** How values are held: what tells of one in which table its columns lie and from where on, and of two whether they are one value and how alike their texts are. */
export interface Held<Value> {
  readonly tableOf: (value: Value) => Columns
  readonly rowOf: (value: Value) => number
  readonly isSame: (left: Value, right: Value) => boolean
  /** Of two that are not one value; where it is certainly below `least`, anything below that. */
  readonly alike: (left: Value, right: Value, least: number) => number
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
  const asked = levels.flatMap((level, i) => (asksSame(level) ? [] : [{ ...level, number: i + 1 }]))
  const least = Math.min(...levels.flatMap(({ similar }) => similar ?? []))
  const same = levels.findIndex(asksSame) + 1
  const { tableOf, rowOf, isSame, alike } = held
  let one: Value
  let other: Value
  const likeness = () => (isSame(one, other) ? 1000 : alike(one, other, least))
  const first = firstLevel(asked, { columns, likeness, none: levels.length + 1 })
  return (left, right) => {
    const isOne = same > 0 && isSame(left, right)
    if (isOne && same === 1) return 1
    one = left
    other = right
    const found = first(tableOf(left), rowOf(left), tableOf(right), rowOf(right))
    return isOne && same < found ? same : found
  }
}

/** Whether two values pass a test. */
export function passes<Value>(
  test: Test,
  columns: readonly string[],
  { tableOf, rowOf }: Pick<Held<Value>, 'tableOf' | 'rowOf'>,
): (left: Value, right: Value) => boolean {
  const first = firstLevel([{ when: test, number: 1 }], { columns, likeness: () => 0, none: 0 })
  return (left, right) => first(tableOf(left), rowOf(left), tableOf(right), rowOf(right)) === 1
}

/** Values without such as another of them covers. */
export const withoutCovered = <Value>(
  values: readonly Value[],
  covers: (value: Value, by: Value) => boolean,
): readonly Value[] => values.filter(value => !values.some(other => covers(value, other)))

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
