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

/** Counts anew what came again, of every case that was loaded rather than opened; within a time, of those reported in it. */
export async function recountRecurrences(
  tx: Queryable,
  within?: { readonly from: Date; readonly to: Date },
): Promise<void> {
  await tx.query({
    name: 'recount recurrences',
    // By squares of 0.003 degrees, each looked at with its eight neighbours: a million cases of a few streets are paired in seconds.
    text: `with reported as (
        select c.id, k.code, c.lon, c.lat, c.reported_at, floor(c.lon / 0.003)::int + dx as x, floor(c.lat / 0.003)::int + dy as y,
            greatest(k.duplicate_radius, case when c.source in ('public', 'hotline') then 250 else 0 end) as radius
          from cases c join categories k on k.id = c.category_id
            cross join generate_series(-1, 1) dx cross join generate_series(-1, 1) dy
          where c.reported_at >= $1::timestamptz and c.reported_at < $2::timestamptz),
      closed as (
        select c.id, k.code, c.lon, c.lat, c.ended_at, floor(c.lon / 0.003)::int as x, floor(c.lat / 0.003)::int as y
          from cases c join categories k on k.id = c.category_id
          where c.state in ('closed', 'force_closed', 'archived')
            and c.ended_at >= $1::timestamptz - interval '30 days' and c.ended_at < $2::timestamptz)
      update cases c set recurrences = n.count from (
        select a.id, count(*)::int as count from reported a join closed b using (code, x, y)
          where b.id <> a.id and b.lon between a.lon - 0.003 and a.lon + 0.003 and b.lat between a.lat - 0.003 and a.lat + 0.003
            and b.ended_at between a.reported_at - interval '30 days' and a.reported_at
            and 6371008.8 * sqrt(power(radians(b.lat - a.lat), 2) + power(radians(b.lon - a.lon) * cos(radians(a.lat)), 2)) <= a.radius
          group by a.id) n
      where c.id = n.id and c.recurrences <> n.count`,
    values: [within?.from ?? '-infinity', within?.to ?? 'infinity'],
  })
}
