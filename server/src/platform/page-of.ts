/** What a list is asked for: the page after a row, the page before one, or the first. */
export interface AskedPage {
  readonly after?: string | undefined
  readonly before?: string | undefined
}

export interface Page<Row> {
  /** In the order of the list. */
  readonly rows: Row[]
  /** What `after` takes for the next page, `before` for the one before; null where there is none. */
  readonly next: string | null
  readonly previous: string | null
}

interface Found<Row> extends AskedPage {
  /** One more than `limit`, where there are so many; those before a row are read backwards. */
  readonly rows: readonly Row[]
  readonly limit: number
  readonly cursorOf: (row: Row) => string | null
}

/** A page of a list that goes on from rows, not from numbers: rows that come or go meanwhile shift nothing. */
export function pageOf<Row>({ rows, limit, before, after, cursorOf }: Found<Row>): Page<Row> {
  const more = rows.length > limit
  const page = rows.slice(0, limit)
  if (before !== undefined) page.reverse()
  const first = page[0]
  const last = page.at(-1)
  const hasNext = before !== undefined || more
  const hasPrevious = before === undefined ? after !== undefined : more
  return {
    rows: page,
    next: hasNext && last !== undefined ? cursorOf(last) : null,
    previous: hasPrevious && first !== undefined ? cursorOf(first) : null,
  }
}
