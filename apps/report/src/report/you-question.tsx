import type { TellWay } from '@lifetree/contract/intake'
import { Field, useWords } from '@lifetree/ui'
import type { Draft } from './draft.ts'
import { reportWords } from './words.ts'

interface YouProps {
  readonly draft: Draft
  readonly ways: readonly TellWay[]
  readonly faultOf: (field: string) => string | undefined
  readonly onChange: (part: Partial<Draft>) => void
}

const texts = [
  { field: 'name', type: 'text', complete: 'name', most: 60 },
  { field: 'phone', type: 'tel', complete: 'tel', most: 20 },
  { field: 'email', type: 'email', complete: 'email', most: 200 },
] as const

/** Who reports, as far as he wants to say, and how he wants to hear of it. */
export function YouQuestion({ draft, ways, faultOf, onChange }: YouProps) {
  const words = useWords(reportWords)
  return (
    <>
      <p className="text-text-2">{words.youHelp}</p>
      <fieldset className="grid gap-2">
        <legend className="pb-2 font-strong">{words.tell}</legend>
        {(['none', ...ways] as const).map(way => (
          <label
            key={way}
            className="choice flex items-center gap-3 rounded-control border border-edge bg-surface px-3 py-2 has-checked:border-accent has-checked:bg-accent-weak"
          >
            <input
              type="radio"
              name="tell"
              className="size-6 flex-none accent-accent"
              checked={draft.tell === way}
              onChange={() => onChange({ tell: way })}
            />
            {words.ways[way]}
          </label>
        ))}
      </fieldset>
      {texts.map(({ field, type, complete, most }) => (
        <Field key={field} id={field} label={words[field]} fault={faultOf(field)} need="optional">
          {control => (
            <input
              {...control}
              className="lt-input"
              type={type}
              maxLength={most}
              autoComplete={complete}
              value={draft[field]}
              onChange={event => onChange({ [field]: event.target.value })}
            />
          )}
        </Field>
      ))}
      {faultOf('consent') && <p className="text-bad">{faultOf('consent')}</p>}
      <label className="choice flex items-start gap-3">
        <input
          id="consent"
          type="checkbox"
          className="mt-1 size-6 flex-none accent-accent"
          checked={draft.consent}
          onChange={event => onChange({ consent: event.target.checked })}
        />
        {words.consent}
      </label>
    </>
  )
}
