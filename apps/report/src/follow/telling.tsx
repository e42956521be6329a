import type { TellWay } from '@lifetree/contract/intake'
import { chooseTelling, type Followed, withdrawContact } from '@lifetree/contract/intake-follow'
import { Button, Field, useWords } from '@lifetree/ui'
import { useState } from 'react'
import { useDoing } from './use-doing.ts'
import { followWords } from './words.ts'

interface TellingProps {
  readonly of: Followed
  readonly onDone: () => void
}

/** How one is told, to be changed, and what one said of oneself, to be taken back. */
export function Telling({ of, onDone }: TellingProps) {
  const words = useWords(followWords)
  const { says, run } = useDoing(onDone)
  const [way, setWay] = useState<TellWay>(of.tell)
  const [typed, setTyped] = useState('')
  const { contact } = of
  const to = { none: null, email: contact.email, sms: contact.phone }[of.tell]
  const kept = Object.values(contact).some(part => part !== null)
  const field = way === 'email' ? 'email' : 'phone'
  const keep = (): void =>
    run(chooseTelling, { tell: way, ...(way !== 'none' && typed.trim() !== '' && { [field]: typed.trim() }) })
  return (
    <section className="grid gap-3 rounded-card border border-line bg-surface p-4" aria-labelledby="telling-title">
      <h2 id="telling-title" className="text-h2 font-strong">
        {words.telling}
      </h2>
      <p>{words.tellNow(words.ways[of.tell], to === null ? '' : ` ${to}`)}</p>
      {of.ways.length > 0 && (
        <>
          <fieldset className="grid gap-2">
            <legend className="lt-unseen">{words.telling}</legend>
            {(['none', ...of.ways] as const).map(each => (
              <label
                key={each}
                className="choice flex items-center gap-3 rounded-control border border-edge px-3 has-checked:border-accent has-checked:bg-accent-weak"
              >
                <input
                  type="radio"
                  name="way"
                  className="size-6 flex-none accent-accent"
                  checked={way === each}
                  onChange={() => setWay(each)}
                />
                {words.ways[each]}
              </label>
            ))}
          </fieldset>
          {way !== 'none' && (
            <Field id={field} label={words[field]} need={contact[field] === null ? 'required' : 'optional'}>
              {control => (
                <input
                  {...control}
                  className="lt-input"
                  type={way === 'email' ? 'email' : 'tel'}
                  maxLength={200}
                  placeholder={contact[field] ?? ''}
                  value={typed}
                  onChange={event => setTyped(event.target.value)}
                />
              )}
            </Field>
          )}
          <Button onClick={keep}>{words.keepTelling}</Button>
        </>
      )}
      {kept ? (
        <>
          <p className="text-text-2">{words.withdrawHelp}</p>
          <Button onClick={() => run(withdrawContact, {})}>{words.withdraw}</Button>
        </>
      ) : (
        <p className="text-text-2">{words.withdrawn}</p>
      )}
      <p role="status">{says}</p>
    </section>
  )
}
