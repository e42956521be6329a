import type { Queryable } from '../../platform/database/pool.ts'

export interface SamePlace {
  readonly categoryId: string
  readonly lon: number
  readonly lat: number
  /** Metres that are looked at least, whatever the class says. */
  readonly widened: number
  readonly since: Date
}

/** How many cases of the class were closed there since; also those that the caller does not see. */
export async function countRecurrences(reader: Queryable, place: SamePlace): Promise<number> {
  const { rows } = await reader.query<{ count: number }>({
    name: 'count recurrences',
    text: 'select count_recurrences($1, $2, $3, $4, $5) as count',
    values: [place.categoryId, place.lon, place.lat, place.widened, place.since],
  })
  return rows[0]?.count ?? 0
}

/** Which of these numbers of a source are cases already. */
export async function findImported(
  reader: Queryable,
  source: string,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await reader.query<{ number: string }>({
    name: 'find imported cases',
    text: 'select external_number as number from cases where external_source = $1 and external_number = any ($2)',
    values: [source, numbers],
  })
  return new Set(rows.map(({ number }) => number))
}
