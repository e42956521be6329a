import type { Queryable } from '../../platform/database/pool.ts'

/** Year and month, then the number without its noughts. */
const wholeNumber = /^(\d{4})-(\d{1,9})$/
/** The same, typed without its dash. */
const bareNumber = /^(\d{4})(\d{6})$/

const numberIn = (search: string): string | undefined => {
  const [, month, place] = wholeNumber.exec(search) ?? bareNumber.exec(search) ?? []
  return month && place && `${month}-${place.padStart(6, '0')}`
}

/** Ids of the newest cases (an id tells its time), at most so many on each road to them, that hold what is searched for; the policy decides what is seen of them. */
export async function findTexts(
  reader: Queryable,
  { search, area, most }: { search: string; area: string | undefined; most: number },
): Promise<string[]> {
  const number = numberIn(search.trim())
  const { rows } = await reader.query<{ id: string }>(
    number === undefined
      ? {
          name: 'find case texts',
          text: `select case_id as id from find_case_texts($1, $2, $3)
            union select id from cases where external_number = $4 order by id desc`,
          values: [search.trim().split(/\s+/), area ?? null, most, search.trim()],
        }
      : {
          name: 'find case by number',
          text: 'select id from cases where number = $1 or external_number = $2',
          values: [number, search.trim()],
        },
  )
  return rows.map(({ id }) => id)
}

interface CallerHit {
  id: string
  name: string
  phone: string | null
}

/** The newest cases that somebody reported, by the whole phone or the whole name. */
export async function findByCaller(
  reader: Queryable,
  { phone, name, most }: { phone: string | undefined; name: string | undefined; most: number },
): Promise<CallerHit[]> {
  const { rows } = await reader.query<CallerHit>({
    name: 'find cases by caller',
    text: `select c.id, r.name, r.phone from case_callers r join cases c on c.id = r.case_id
      where ($1::text is null or phone_digits(r.phone) = phone_digits($1)) and ($2::text is null or r.name = $2)
      order by c.reported_at desc limit $3`,
    values: [phone ?? null, name ?? null, most],
  })
  return rows
}
