import type { Open311Offer } from '@lifetree/contract/open311-offer'
import type { Queryable } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/transaction.ts'

interface OfferRow {
  readonly id: string
  readonly category_code: string
  readonly on_page: boolean
  readonly on_open311: boolean
  readonly place: number
  readonly name_zh: string
  readonly name_en: string
  readonly keywords_zh: string
  readonly keywords_en: string
  readonly made_at: Date
}

const offerOf = (row: OfferRow): Open311Offer => ({
  id: row.id,
  categoryCode: row.category_code,
  onPage: row.on_page,
  onOpen311: row.on_open311,
  place: row.place,
  name: { zh: row.name_zh, en: row.name_en },
  keywords: { zh: row.keywords_zh, en: row.keywords_en },
  since: row.made_at.toISOString(),
})

/** What is offered today, in its order. */
export async function listOffers(reader: Queryable): Promise<Open311Offer[]> {
  const { rows } = await reader.query<OfferRow>({
    name: 'list open311 offers',
    text: `select id, category_code, on_page, on_open311, place, name_zh, name_en, keywords_zh, keywords_en, made_at
      from open311_offers where ended_at is null order by place, category_code`,
  })
  return rows.map(offerOf)
}

export interface NewOffer extends Omit<Open311Offer, 'since'> {
  /** Of its name and keywords. */
  readonly pinyin: string
  readonly initials: string
}

interface By {
  /** Null: with the installation. */
  readonly accountId: string | null
  readonly now: Date
}

/** Ends how the class was offered and offers it so. False where the id is taken. */
export async function insertOffer(tx: Tx, offer: NewOffer, { accountId, now }: By): Promise<boolean> {
  await tx.query({
    name: 'lock open311 offer',
    text: "select pg_advisory_xact_lock(hashtextextended('open311 offer ' || $1, 0))",
    values: [offer.categoryCode],
  })
  await tx.query({
    name: 'end replaced open311 offer',
    text: `update open311_offers set ended_at = $3, ended_by = $4
      where category_code = $1 and ended_at is null and id <> $2`,
    values: [offer.categoryCode, offer.id, now, accountId],
  })
  const { rowCount } = await tx.query({
    name: 'insert open311 offer',
    text: `insert into open311_offers (id, category_code, on_page, on_open311, place, name_zh, name_en, keywords_zh,
        keywords_en, pinyin, initials, made_by, made_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (id) do nothing`,
    values: [
      ...[offer.id, offer.categoryCode, offer.onPage, offer.onOpen311, offer.place, offer.name.zh, offer.name.en],
      ...[offer.keywords.zh, offer.keywords.en, offer.pinyin, offer.initials, accountId, now],
    ],
  })
  return rowCount > 0
}

/** False where there is none of this id. */
export async function endOffer(tx: Tx, offerId: string, { accountId, now }: By): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'end open311 offer',
    text: `update open311_offers set ended_at = coalesce(ended_at, $2),
        ended_by = case when ended_at is null then $3 else ended_by end where id = $1`,
    values: [offerId, now, accountId],
  })
  return rowCount > 0
}
