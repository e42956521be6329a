import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

/** Old codes and, at the same places, new ones. */
export interface Moves {
  readonly from: readonly string[]
  readonly to: readonly string[]
}

export interface Rewrite {
  readonly id: string
  readonly kind: 'recode' | 'redraw' | 'plan'
  readonly plan: { readonly moves: Moves; readonly grids: readonly string[] }
  /** The day from which it holds, YYYY-MM-DD. */
  readonly validFrom: string
  readonly endedAt: Date | null
}

export interface Step {
  readonly keeper: string
  readonly rows: string
  readonly after: string | null
  readonly endedAt: Date | null
}

export async function insertRewrite(
  tx: Tx,
  rewrite: Pick<Rewrite, 'id' | 'kind' | 'plan'>,
  { from, now }: { from: string; now: Date },
): Promise<void> {
  await tx.query({
    name: 'insert area rewrite',
    text: 'insert into area_rewrites (id, kind, valid_from, plan, planned_at) values ($1, $2, $3, $4, $5)',
    values: [rewrite.id, rewrite.kind, from, JSON.stringify(rewrite.plan), now],
  })
}

export async function findRewrite(reader: Queryable, id: string): Promise<Rewrite | undefined> {
  const { rows } = await reader.query<Rewrite>({
    name: 'find area rewrite',
    text: `select id, kind, plan, valid_from as "validFrom", ended_at as "endedAt" from area_rewrites where id = $1`,
    values: [id],
  })
  return rows[0]
}

export async function findSteps(reader: Queryable, id: string): Promise<Step[]> {
  const { rows } = await reader.query<Step>({
    name: 'find area rewrite steps',
    text: `select keeper, rows, after, ended_at as "endedAt" from area_rewrite_steps where rewrite_id = $1
      order by keeper`,
    values: [id],
  })
  return rows
}

/** The step of one keeper, locked, made where it is missing. */
export async function takeStep(tx: Tx, id: string, keeper: string): Promise<Step> {
  await tx.query({
    name: 'begin area rewrite step',
    text: 'insert into area_rewrite_steps (rewrite_id, keeper) values ($1, $2) on conflict do nothing',
    values: [id, keeper],
  })
  const { rows } = await tx.query<Step>({
    name: 'lock area rewrite step',
    text: `select keeper, rows, after, ended_at as "endedAt" from area_rewrite_steps
      where rewrite_id = $1 and keeper = $2 for update`,
    values: [id, keeper],
  })
  return rows[0]!
}

export interface Advance {
  readonly id: string
  readonly keeper: string
  /** How many rows this batch rewrote. */
  readonly rows: number
  /** The last row that it looked at, where the keeper goes by rows. */
  readonly after: string | null
  /** Set when no row is left. */
  readonly endedAt: Date | null
}

export async function advanceStep(tx: Tx, { id, keeper, rows, after, endedAt }: Advance): Promise<void> {
  await tx.query({
    name: 'advance area rewrite step',
    text: `update area_rewrite_steps set rows = rows + $3, after = $4, ended_at = $5
      where rewrite_id = $1 and keeper = $2`,
    values: [id, keeper, rows, after, endedAt],
  })
}

export async function endRewrite(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query({
    name: 'end area rewrite',
    text: 'update area_rewrites set ended_at = $2 where id = $1',
    values: [id, at],
  })
}
