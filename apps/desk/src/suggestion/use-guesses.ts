import type { Category } from '@lifetree/contract/catalogue'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { suggestCategories } from '@lifetree/contract/suggestion'
import { useEffect, useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import type { Catalogue } from '../case/use-catalogue.ts'

export interface Guessed {
  readonly category: Category
  readonly probability: number
}

type Model = OutputOf<typeof suggestCategories>['model']

const shortest = 4
const settledAfter = 500
/** A guess below this says nothing. */
const faint = 0.05

/** What was typed, once the typing rests. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settledAfter)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** The classes that words look like, the likeliest first; none where the server says nothing. */
export function useGuesses(
  text: string,
  catalogue: Catalogue | undefined,
): { readonly guesses: readonly Guessed[]; readonly model: Model } {
  const settled = useSettled(text).trim().slice(0, 500)
  const { data } = useAnswer(
    suggestCategories,
    { text: settled },
    { when: settled.length >= shortest ? 'now' : 'wait', fresh: 300_000 },
  )
  if (!data || !catalogue || settled.length < shortest) return { guesses: [], model: null }
  const guesses = data.guesses.flatMap(({ code, probability }) => {
    const category = catalogue.categories.findLast(known => known.code === code)
    return category && probability >= faint ? [{ category, probability }] : []
  })
  return { guesses, model: data.model }
}
