import type { Queryable } from '../../platform/database/pool.ts'

interface PartyRow {
  party: string
}

/** Party keys of the centres that cover a place. */
export async function findCentres(tx: Queryable, area: string, today: string): Promise<string[]> {
  const { rows } = await tx.query<PartyRow>({
    name: 'find centres',
    text: `select party from organisations
      where kind = 'centre' and valid_from <= $2 and (valid_to is null or valid_to > $2)
        and ($1::bigint / 1000000000 * 1000000000 = area or $1::bigint / 100000000000 * 100000000000 = area)`,
    values: [area, today],
  })
  return rows.map(({ party }) => party)
}
