import type { Category } from '@lifetree/contract/catalogue'
import type { Open311Attribute } from '@lifetree/contract/open311'
import type { Open311Offer } from '@lifetree/contract/open311-offer'

/** A small class as it is offered, and what it asks of programs besides. */
export interface OfferedClass extends Pick<Category, 'code' | 'name' | 'group' | 'pinyin' | 'initials' | 'filing'> {
  readonly offer: Open311Offer | undefined
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
  return categories
    .map(category => ({
      ...category,
      offer: offerOf.get(category.code),
      questions: questionsOf.get(category.code) ?? [],
    }))
    .sort((one, other) => placeOf(one) - placeOf(other) || one.code.localeCompare(other.code))
}

const placeOf = ({ offer }: OfferedClass): number => offer?.place ?? 1000
