import type { Queryable } from '../../platform/database/pool.ts'

/** What was said of cases that ended as what they were taken for, the newest first; of no confidential one. */
export async function listClosedWords(reader: Queryable, most: number): Promise<{ code: string; text: string }[]> {
  const { rows } = await reader.query<{ code: string; text: string }>({
    name: 'list words of closed cases',
    text: `select k.code, c.description as text from cases c join categories k on k.id = c.category_id
      where c.state in ('closed', 'archived') and not c.confidential and length(c.description) >= 4
      order by c.ended_at desc, c.id limit $1`,
    values: [most],
  })
  return rows
}
