import * as contract from '@lifetree/contract/open311-offer'
import { v7 } from 'uuid'
import { findCurrentVersions, spelt } from '../catalogue/index.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { refuse } from '../platform/refuse.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { endOffer, insertOffer, listOffers } from './store/offers.ts'

/** What the catalogue offers to people and programs outside. */
export const offerEndpoints = (): Bound[] => [
  serve(contract.listOpen311Offers, async ({ tx }) => ({ offers: await listOffers(tx) })),
  serve(contract.setOpen311Offer, async ({ input, tx, actor, now, refuse: refuseIt }) => {
    const { offerId, ...offer } = input
    if (!(offer.onPage || offer.onOpen311)) refuseIt('nowhere')
    if (!(await findCurrentVersions(tx, now)).has(offer.categoryCode)) refuseIt('unknown_class')
    const words = [offer.name.zh, offer.keywords.zh].join(' ').replaceAll(/\s/g, '')
    const made = await insertOffer(tx, { id: offerId, ...offer, ...spelt(words) }, { accountId: actor.accountId, now })
    return made ? { done: true } : refuseIt('offer_exists')
  }),
  serve(contract.endOpen311Offer, async ({ input, tx, actor, now }) => {
    if (!(await endOffer(tx, input.offerId, { accountId: actor.accountId, now }))) refuse('not_found')
    return { done: true }
  }),
]

/** What a city’s page begins with: codes of small classes, in this order. Programs choose from all. */
export async function offerCategories(tx: Tx, codes: readonly string[], now: Date): Promise<void> {
  const none = { zh: '', en: '' }
  const plain = { onPage: true, onOpen311: false, name: none, keywords: none, pinyin: '', initials: '' }
  for (const [at, categoryCode] of codes.entries())
    await insertOffer(tx, { id: v7(), categoryCode, place: at + 1, ...plain }, { accountId: null, now })
}
