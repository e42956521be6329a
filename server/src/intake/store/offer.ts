import type { Tx } from '../../platform/database/transaction.ts'

/** Makes the list of what the public form offers, by the codes of small classes, in this order. */
export async function offerCategories(tx: Tx, codes: readonly string[]): Promise<void> {
  await tx.query({ name: 'clear public categories', text: 'delete from intake_categories' })
  await tx.query({
    name: 'offer public categories',
    text: 'insert into intake_categories (code, place) select code, place from unnest($1::text[]) with ordinality as o(code, place)',
    values: [codes],
  })
}
