import type { CaseDetail } from '@lifetree/contract/case'
import { sql } from 'kysely'
import { compose } from '../../platform/database/compose.ts'
import type { Queryable } from '../../platform/database/pool.ts'
import { maskName, maskPhone } from '../mask.ts'
import { clockOfRow, fromSlice, type SummaryRow, summaryColumns, summaryOf } from './list-cases.ts'
import type { Condition } from './scope.ts'

interface LineRow extends SummaryRow {
  outcome: CaseDetail['outcome']
  category_zh: string
  category_en: string
  group_zh: string
  group_en: string
  caller_name: string | null
  caller_phone: string | null
  handle: Parameters<typeof clockOfRow>[0] | null
}

/** A case in a file: what its row on the screen shows, and what its page does; the reporter as masked as there. */
export interface CaseLine extends Pick<CaseDetail, 'outcome'> {
  readonly case: ReturnType<typeof summaryOf>
  readonly category: { readonly zh: string; readonly en: string }
  readonly group: { readonly zh: string; readonly en: string }
  readonly endedAt: Date | null
  /** The clock that runs; of an ended case that of the department. */
  readonly clock: CaseDetail['clock']
  readonly reporter: string | null
  readonly phone: string | null
}

/**
 * The next lines of a list, by id, which carries the time of its making: the newest first. The primary key leads on from batch to
 * batch, however long the list is; an order by another column would sort all of it for each.
 */
export async function listLines(
  reader: Queryable,
  conditions: readonly Condition[],
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<{ lines: CaseLine[]; last: string | null }> {
  const beyond = after ? sql`c.id < ${after}::uuid` : sql`true`
  const slice = { conditions: [...conditions, beyond], by: sql`c.id`, direction: sql`desc`, limit }
  const { rows } = await reader.query<LineRow>(
    compose(sql`select ${summaryColumns}, c.outcome, k.name_zh as category_zh, k.name_en as category_en, k.group_zh, k.group_en,
        r.name as caller_name, r.phone as caller_phone,
        case when c.clock_id is null then (select to_jsonb(h) from case_clocks h where h.case_id = c.id and h.kind = 'handle'
          order by h.stopped_at desc limit 1) end as handle
      ${fromSlice(slice)} join categories k on k.id = c.category_id left join case_callers r on r.case_id = c.id
      order by c.id desc`),
  )
  return { lines: rows.map(lineOf), last: rows.at(-1)?.id ?? null }
}

function lineOf(row: LineRow): CaseLine {
  const summary = summaryOf(row)
  return {
    case: summary,
    category: { zh: row.category_zh, en: row.category_en },
    group: { zh: row.group_zh, en: row.group_en },
    outcome: row.outcome,
    endedAt: row.ended_at,
    clock: summary.clock ?? (row.handle && clockOfRow(row.handle, null)),
    reporter: row.caller_name === null ? null : maskName(row.caller_name),
    phone: row.caller_phone === null ? null : maskPhone(row.caller_phone),
  }
}
