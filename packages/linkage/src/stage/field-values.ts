import type { Columns } from '@lifetree/standards/features'
import type { Likeness } from '../kinds/kind.ts'
import { asksSame, frequentLevels, levelOf, passes } from '../model/level-of.ts'
import type { Comparison } from '../model/model.ts'
import type { FieldValues } from './here.ts'

/** The columns of values that a comparison asks, value after value. */
export interface ValueTable {
  readonly columns: readonly string[]
  readonly table: Columns
}

/** What values show of each other. `alike` is how alike two texts are. */
export function openValues(
  { levels, covered }: Comparison,
  { columns, table }: ValueTable,
  alike: Likeness,
): FieldValues {
  const width = columns.length
  const held = {
    tableOf: () => table,
    rowOf: (place: number) => place * width,
    isSame: (left: number, right: number) => left === right,
    // That of the smaller key first.
    alike: (left: number, right: number, least: number) =>
      left < right ? alike(left, right, least) : alike(right, left, least),
  }
  return {
    sameFirst: asksSame(levels[0]!),
    levelOf: levelOf(levels, columns, held),
    frequent: Uint8Array.from(frequentLevels({ levels }), Number),
    isCovered: covered && passes(covered, columns, held),
  }
}
