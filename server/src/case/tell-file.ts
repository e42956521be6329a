import type { Tx } from '../platform/database/transaction.ts'
import { announce } from '../platform/live/index.ts'
import { findCaseOfFile } from './store/read-case.ts'

/** A photo or voice that was named before its bytes came is there now, or will not come: whoever looks at its case is told. */
export async function tellFile(tx: Tx, fileId: string): Promise<void> {
  const found = await findCaseOfFile(tx, fileId)
  if (!found) return
  await announce(tx, {
    kind: 'case',
    id: found.id,
    area: found.confidential ? null : found.area,
    parties: found.org === null ? [] : [found.org],
  })
}
