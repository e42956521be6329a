import type { Category } from '@lifetree/contract/catalogue'
import { Field, useLanguage, useWords } from '@lifetree/ui'
import { useState } from 'react'
import { findCategories } from '../category/find-categories.ts'
import type { Catalogue } from '../category/use-catalogue.ts'
import { reportWords } from './words.ts'

interface CategoryChoiceProps {
  readonly catalogue: Catalogue | undefined
  readonly chosen: Category | undefined
  readonly guesses: readonly Category[]
  readonly onChoose: (category: Category) => void
  readonly fault: string | undefined
}

interface ChipProps {
  readonly says: string
  readonly chosen: boolean
  readonly onPress: () => void
}

function Chip({ says, chosen, onPress }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onPress}
      className="min-h-target rounded-control border border-edge bg-surface px-3 text-left aria-pressed:border-accent aria-pressed:bg-accent-weak aria-pressed:font-strong"
    >
      {says}
    </button>
  )
}

const mostFound = 12

function Search({ catalogue, onChoose }: Pick<CategoryChoiceProps, 'onChoose'> & { readonly catalogue: Catalogue }) {
  const words = useWords(reportWords)
  const { say } = useLanguage()
  const [typed, setTyped] = useState('')
  const found = findCategories(catalogue.categories, typed)
  const shown = typed.trim() === '' ? found : found.slice(0, mostFound)
  return (
    <div className="grid gap-2">
      <Field id="category-search" label={words.search}>
        {control => (
          <input
            {...control}
            className="lt-input"
            type="search"
            // biome-ignore lint/a11y/noAutofocus: whoever opens the search types next
            autoFocus
            autoComplete="off"
            autoCapitalize="none"
            value={typed}
            onChange={event => setTyped(event.target.value)}
          />
        )}
      </Field>
      {found.length === 0 && <p role="status">{words.noMatch}</p>}
      <ul className="max-h-[50vh] overflow-auto rounded-control border border-line empty:hidden">
        {shown.map(category => (
          <li key={category.id} className="border-b border-line last:border-0">
            <button
              type="button"
              className="grid min-h-row w-full content-center gap-0.5 bg-surface px-3 py-2 text-left active:bg-accent-weak"
              onClick={() => onChoose(category)}
            >
              <span className="flex items-baseline justify-between gap-3">
                <span className="font-strong">{say(category.name)}</span>
                <span className="flex-none text-small text-text-3">{say(category.group)}</span>
              </span>
              <span className="text-small text-text-2">{say(category.filing)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The guess, always shown; another by one tap; all by search. */
export function CategoryChoice({ catalogue, chosen, guesses, onChoose, fault }: CategoryChoiceProps) {
  const words = useWords(reportWords)
  const { say } = useLanguage()
  const [searching, setSearching] = useState(false)
  if (!catalogue) return <p role="status">{words.noCatalogue}</p>
  const choose = (category: Category): void => {
    setSearching(false)
    onChoose(category)
  }
  const chips = chosen && !guesses.some(({ id }) => id === chosen.id) ? [chosen, ...guesses] : guesses
  return (
    <section className="grid gap-2" aria-labelledby="category-title">
      <h2 id="category-title" className="text-row font-strong">
        {words.categoryTitle}
      </h2>
      {fault && <p className="text-bad">{fault}</p>}
      <div className="flex flex-wrap gap-2">
        {chips.map(category => (
          <Chip
            key={category.id}
            says={say(category.name)}
            chosen={category.id === chosen?.id}
            onPress={() => choose(category)}
          />
        ))}
        <button
          type="button"
          aria-expanded={searching}
          onClick={() => setSearching(!searching)}
          className="min-h-target rounded-control px-3 text-accent"
        >
          {words.searchOpen}
        </button>
      </div>
      {chosen && !searching && <p className="text-small text-text-2">{words.filing(say(chosen.filing))}</p>}
      {searching && <Search catalogue={catalogue} onChoose={choose} />}
    </section>
  )
}
