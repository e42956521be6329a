import type { Category } from '@lifetree/contract/catalogue'
import type { Open311Attribute } from '@lifetree/contract/open311'
import type { Open311Offer } from '@lifetree/contract/open311-offer'

/** A small class as it is offered, and what it asks of programs besides. */
export interface OfferedClass extends Pick<Category, 'code' | 'name' | 'group' | 'pinyin' | 'initials' | 'filing'> {
  readonly offer: Open311Offer | undefined
  /** Whether it is seen there: it was chosen, or nothing was. */
  readonly seen: { readonly page: boolean; readonly open311: boolean }
  readonly questions: readonly Open311Attribute[]
}

/** Those that are offered first, in their order; then the others by code. */
export function offeredClasses(
  categories: readonly Category[],
  offers: readonly Open311Offer[],
  attributes: readonly Open311Attribute[],
): OfferedClass[] {
  const offerOf = new Map(offers.map(offer => [offer.categoryCode, offer]))
  const questionsOf = Map.groupBy(attributes, ({ categoryCode }) => categoryCode)
  const [allOnPage, allOnOpen311] = [offers.every(({ onPage }) => !onPage), offers.every(({ onOpen311 }) => !onOpen311)]
  return categories
    .map(category => {
      const offer = offerOf.get(category.code)
      return {
        ...category,
        offer,
        seen: { page: allOnPage || offer?.onPage === true, open311: allOnOpen311 || offer?.onOpen311 === true },
        questions: questionsOf.get(category.code) ?? [],
      }
    })
    .sort((one, other) => placeOf(one) - placeOf(other) || one.code.localeCompare(other.code))
}

const placeOf = ({ offer }: OfferedClass): number => offer?.place ?? 1000
