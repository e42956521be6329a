import { getCatalogue, inForce } from '@lifetree/contract/catalogue'
import type { Endpoint, InputOf, OutputOf } from '@lifetree/contract/endpoint'
import { listOpen311Attributes } from '@lifetree/contract/open311'
import { listOpen311Offers } from '@lifetree/contract/open311-offer'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useAnswer, useCommand } from '../call/use-call.tsx'
import { findCategories } from '../case-list/find-categories.ts'
import { useToasts } from '../shell/toasts.tsx'
import { changedOffers, type OfferChange, type OfferSearch } from './offer-search.ts'
import { offeredClasses } from './offered-classes.ts'

const anHour = 3_600_000

/** The classes that an address asks for; undefined until they have come. */
export function useOffers() {
  const search: OfferSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const catalogue = useAnswer(getCatalogue, {}, { fresh: anHour })
  const offers = useAnswer(listOpen311Offers, {})
  const attributes = useAnswer(listOpen311Attributes, {})
  const all =
    catalogue.data && offers.data && attributes.data
      ? offeredClasses(
          inForce(catalogue.data.categories, new Date(catalogue.dataUpdatedAt)),
          offers.data.offers,
          attributes.data.attributes,
        )
      : undefined
  const shown = all?.filter(({ offer }) => search.show === 'all' || offer !== undefined)
  return {
    search,
    asked: [catalogue, offers, attributes],
    all,
    found: shown && findCategories(shown, search.search ?? ''),
    open: all?.find(({ code }) => code === search.category),
    /** The place after all that are taken. */
    next: Math.min(999, Math.max(0, ...(offers.data?.offers ?? []).map(({ place }) => place)) + 1),
    go: (change: OfferChange): void =>
      void navigate({ to: '.', search: changedOffers(search, change) as never, replace: true }),
  }
}

export type Offers = ReturnType<typeof useOffers>

/** Changes what is offered or asked, says that it is done, and reads it anew. Answers undefined when it was refused. */
export function useOfferCommand<E extends Endpoint>(endpoint: E) {
  const command = useCommand(endpoint)
  const queries = useQueryClient()
  const toasts = useToasts()
  const run = async (input: InputOf<E>, says: string): Promise<OutputOf<E> | undefined> => {
    if (command.busy === 'busy') return undefined
    try {
      const answer = await command.run(input)
      const names: readonly string[] = [listOpen311Offers.name, listOpen311Attributes.name]
      await queries.invalidateQueries({ predicate: query => names.includes(String(query.queryKey[0])) })
      toasts.show({ says })
      return answer
    } catch {
      return undefined
    }
  }
  return { run, error: command.error }
}
