import type { PublicCategory } from '@lifetree/contract/intake'
import { Field, useLanguage, useWords } from '@lifetree/ui'
import { useState } from 'react'
import { findCategories } from './draft.ts'
import { reportWords } from './words.ts'

interface WhatProps {
  readonly categories: readonly PublicCategory[]
  readonly chosen: string | undefined
  readonly fault: string | undefined
  readonly onChoose: (category: PublicCategory) => void
  /** By finger or mouse: there is nothing more to say on this page. Keys walk over the others on their way. */
  readonly onPick: (category: PublicCategory) => void
}

const mostShown = 12

/** What it is, from a short list: by a glance, or by characters, pinyin and initials. */
export function WhatQuestion({ categories, chosen, fault, onChoose, onPick }: WhatProps) {
  const words = useWords(reportWords)
  const { say } = useLanguage()
  const [typed, setTyped] = useState('')
  const [all, setAll] = useState(false)
  const found = findCategories(categories, typed)
  const own = categories.find(({ id }) => id === chosen)
  const short = all ? found : found.slice(0, mostShown)
  const shown = own && typed === '' && !short.includes(own) ? [own, ...short] : short
  return (
    <>
      <p className="text-text-2">{words.whatHelp}</p>
      <Field id="category" label={words.search} fault={fault} need="optional">
        {control => (
          <input
            {...control}
            className="lt-input"
            type="search"
            autoComplete="off"
            autoCapitalize="none"
            value={typed}
            onChange={event => setTyped(event.target.value)}
          />
        )}
      </Field>
      {found.length === 0 && <p role="status">{words.noMatch}</p>}
      <fieldset className="grid gap-2">
        <legend className="lt-unseen">{words.what}</legend>
        {shown.map(category => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys choose in the input and go on by the button
          <label
            key={category.id}
            onClick={({ detail }) => {
              // A click that a key made has none.
              if (detail > 0) onPick(category)
            }}
            className="choice flex items-center gap-3 rounded-control border border-edge bg-surface px-3 py-2 has-checked:border-accent has-checked:bg-accent-weak has-checked:font-strong"
          >
            <input
              type="radio"
              name="category"
              className="size-6 flex-none accent-accent"
              checked={category.id === chosen}
              onChange={() => onChoose(category)}
            />
            <span className="min-w-0 flex-1">{say(category.name)}</span>
            <span className="text-small text-text-2">{say(category.group)}</span>
          </label>
        ))}
      </fieldset>
      {!all && found.length > mostShown && (
        <button type="button" className="lt-button lt-button-plain" onClick={() => setAll(true)}>
          {words.all}
        </button>
      )}
    </>
  )
}
