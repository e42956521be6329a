import type { Finding } from '@lifetree/contract/area-finding'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import type { ReadArea } from '../geojson-read.ts'

export interface OutlineFileRow {
  readonly id: string
  readonly validFrom: string
  readonly source: string
  readonly areas: readonly ReadArea[]
  readonly findings: readonly Finding[]
  /** Codes among the areas that the tree did not have. */
  readonly fresh: readonly string[]
  /** Of the areas that the file was checked against. */
  readonly generation: string
  readonly checkedAt: Date
  readonly appliedAt: Date | null
}

/** Keeps a checked file; false if its id is taken. */
export async function insertOutlineFile(tx: Tx, file: Omit<OutlineFileRow, 'appliedAt'>): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'insert outline file',
    text: `insert into outline_files (id, valid_from, source, areas, findings, fresh, generation, checked_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`,
    values: [
      file.id,
      file.validFrom,
      file.source,
      JSON.stringify(file.areas),
      JSON.stringify(file.findings),
      file.fresh,
      file.generation,
      file.checkedAt,
    ],
  })
  return rowCount > 0
}

export async function findOutlineFile(reader: Queryable, id: string): Promise<OutlineFileRow | undefined> {
  const { rows } = await reader.query<OutlineFileRow>({
    name: 'find outline file',
    text: `select id, valid_from as "validFrom", source, areas, findings, fresh, generation, checked_at as "checkedAt",
        applied_at as "appliedAt"
      from outline_files where id = $1`,
    values: [id],
  })
  return rows[0]
}

export async function setApplied(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query({
    name: 'apply outline file',
    text: 'update outline_files set applied_at = $2 where id = $1',
    values: [id, at],
  })
}
