import type { InputOf } from '@lifetree/contract/endpoint'
import type { setOpen311Offer } from '@lifetree/contract/open311-offer'
import type { FieldFault } from '@lifetree/ui'
import type { OfferedClass } from './offered-classes.ts'

/** How a class is offered, as it is typed. */
export interface TypedOffer {
  readonly onPage: boolean
  readonly onOpen311: boolean
  readonly place: string
  readonly nameZh: string
  readonly nameEn: string
  readonly keywordsZh: string
  readonly keywordsEn: string
}

/** As it is offered. What is not yet comes after all that is, on the ways that have a list: a first choice begins one, and is made by hand. */
export const typedOffer = ({ offer, seen }: OfferedClass, next: number): TypedOffer => ({
  onPage: offer?.onPage ?? !seen.page,
  onOpen311: offer?.onOpen311 ?? !seen.open311,
  place: String(offer?.place ?? next),
  nameZh: offer?.name.zh ?? '',
  nameEn: offer?.name.en ?? '',
  keywordsZh: offer?.keywords.zh ?? '',
  keywordsEn: offer?.keywords.en ?? '',
})

/** A place in an order, 1 to `most`; undefined where it is none. */
export const placeIn = (typed: string, most: number): number | undefined => {
  const place = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0
  return place >= 1 && place <= most ? place : undefined
}

export const offerFaults = (typed: TypedOffer, words: { nowhere: string; placeShape: string }): FieldFault[] => [
  ...(typed.onPage || typed.onOpen311 ? [] : [{ field: 'offer-page', says: words.nowhere }]),
  ...(placeIn(typed.place, 999) === undefined ? [{ field: 'offer-place', says: words.placeShape }] : []),
]

export const offerInput = (
  typed: TypedOffer,
  ids: { readonly offerId: string; readonly categoryCode: string },
): InputOf<typeof setOpen311Offer> => ({
  ...ids,
  onPage: typed.onPage,
  onOpen311: typed.onOpen311,
  place: placeIn(typed.place, 999) ?? 1,
  name: { zh: typed.nameZh.trim(), en: typed.nameEn.trim() },
  keywords: { zh: typed.keywordsZh.trim(), en: typed.keywordsEn.trim() },
})
