import { together } from '../database/together.ts'
import type { Tx } from '../database/transaction.ts'
import { Refusal } from '../refuse.ts'

export interface ExpectedFile {
  readonly id: string
  readonly kind: 'image' | 'audio'
}

/**
 * Makes room for files that a command names, whether their bytes have arrived or not.
 * Refuses `file_taken` when an id is another account's.
 */
export async function expectFiles(tx: Tx, accountId: string, files: readonly ExpectedFile[]): Promise<void> {
  const ids = files.map(({ id }) => id)
  const [, own] = await together([
    tx.query({
      name: 'expect files',
      text: `insert into files (id, account_id, kind, state)
        select id, $1, kind, 'expected' from unnest($2::uuid[], $3::text[]) as f(id, kind) on conflict (id) do nothing`,
      values: [accountId, ids, files.map(({ kind }) => kind)],
    }),
    tx.query({
      name: 'name own files',
      text: 'update files set named = true where id = any ($2::uuid[]) and account_id = $1',
      values: [accountId, ids],
    }),
  ])
  if (own.rowCount !== new Set(ids).size) throw new Refusal('file_taken')
}
