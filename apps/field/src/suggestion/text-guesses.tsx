import type { Category } from '@lifetree/contract/catalogue'
import { suggestCategories } from '@lifetree/contract/suggestion'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { useEffect, useState } from 'react'
import { useAnswer } from '../call/call.ts'
import type { Catalogue } from '../category/use-catalogue.ts'
import { suggestionWords } from './words.ts'

interface TextGuessesProps {
  readonly text: string
  readonly catalogue: Catalogue
  readonly chosen: Category | undefined
  readonly onChoose: (category: Category) => void
}

const shortest = 4
const settledAfter = 600
/** A guess below this says nothing. */
const faint = 0.05

/** What the words look like, once the typing rests; without a network there is nothing to see. */
export function TextGuesses({ text, catalogue, chosen, onChoose }: TextGuessesProps) {
  const words = useWords(suggestionWords)
  const { say, format } = useLanguage()
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim().slice(0, 500)), settledAfter)
    return () => clearTimeout(timer)
  }, [text])
  const when = settled.length >= shortest ? 'now' : 'wait'
  const { data } = useAnswer(suggestCategories, { text: settled }, { when, fresh: 300_000 })
  const percent = (share: number): string => format.number(Math.round(100 * share))
  const guesses = (data?.guesses ?? []).flatMap(({ code, probability }) => {
    const category = catalogue.categories.findLast(known => known.code === code)
    return category && probability >= faint && category.code !== chosen?.code ? [{ category, probability }] : []
  })
  if (when === 'wait' || guesses.length === 0) return null
  return (
    <section className="grid gap-1" aria-label={words.looksLike}>
      <p className="text-small">{words.looksLike}</p>
      <div className="flex flex-wrap gap-2">
        {guesses.map(({ category, probability }) => (
          <Button key={category.id} onClick={() => onChoose(category)}>
            {words.one(say(category.name), percent(probability))}
          </Button>
        ))}
      </div>
      {data?.model && (
        <p className="text-small text-text-3">{words.worth(percent(data.model.top1), percent(data.model.top3))}</p>
      )}
    </section>
  )
}
