import type { PastCase } from '../../catalogue/index.ts'
import type { Tx } from '../../platform/database/transaction.ts'

interface PastRow {
  id: string
  number: string
  code: string
  area: number
  at: number
}

const batch = 20_000

/**
 * Hands over the cases reported in a time, batch by batch from a cursor: a million of them never stand in memory together.
 * What was void or merged into another is no case of its own.
 */
export async function streamPastCases(
  tx: Tx,
  { from, to }: { readonly from: Date; readonly to: Date },
  take: (cases: PastCase[]) => Promise<void>,
): Promise<void> {
  await tx.query({
    text: `declare past_cases no scroll cursor for
      select c.id, c.number, k.code, c.area::float8 as area, extract(epoch from c.reported_at)::float8 * 1000 as at
      from cases c join categories k on k.id = c.category_id
      where c.reported_at >= $1 and c.reported_at < $2 and c.merged_into is null`,
    values: [from, to],
  })
  for (;;) {
    const { rows } = await tx.query<PastRow>({ name: 'fetch past cases', text: `fetch ${batch} from past_cases` })
    if (rows.length === 0) break
    await take(rows.map(({ id, number, code, area, at }) => ({ id, number, category: code, area, reportedAt: at })))
  }
  await tx.query({ text: 'close past_cases' })
}
