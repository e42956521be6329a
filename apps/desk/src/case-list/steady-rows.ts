/** Rows as they lie under the hand. */
export interface Steady<Row> {
  /** The list that they belong to; another one starts afresh. */
  readonly list: string
  readonly rows: readonly Row[]
  /** Of the rows shown: no longer in the list. */
  readonly left: ReadonlySet<string>
  /** In the list, not shown yet. */
  readonly waiting: readonly Row[]
}

export const fresh = <Row>(list: string, rows: readonly Row[]): Steady<Row> => ({
  list,
  rows,
  left: new Set(),
  waiting: [],
})

/**
 * Takes a new answer without moving a row: known rows keep their place and take the new content, those that left are
 * marked, new ones wait. An empty list has nothing under the hand and shows what comes.
 */
export function settle<Row extends { readonly id: string }>(
  before: Steady<Row> | undefined,
  list: string,
  answer: readonly Row[],
): Steady<Row> {
  if (before === undefined || before.list !== list || before.rows.length === 0) return fresh(list, answer)
  const now = new Map(answer.map(row => [row.id, row]))
  const shown = new Set(before.rows.map(row => row.id))
  return {
    list,
    rows: before.rows.map(row => now.get(row.id) ?? row),
    left: new Set(before.rows.filter(row => !now.has(row.id)).map(row => row.id)),
    waiting: answer.filter(row => !shown.has(row.id)),
  }
}
