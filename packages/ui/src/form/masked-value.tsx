import { type SubmitEvent, useEffect, useId, useState } from 'react'
import { Button } from '../button.tsx'
import { useWords } from '../language.tsx'
import { Popover } from '../popover.tsx'
import { formWords } from './words.ts'

const shownFor = 60

/** One of the purposes for which this task may look, in the page's language. */
export interface Purpose {
  readonly code: string
  readonly label: string
}

interface MaskedValueProps {
  /** What it is: 证号, 手机. */
  readonly what: string
  /** As it is shown to everyone: 3402** ******** **12. */
  readonly masked: string
  readonly purposes: readonly Purpose[]
  /** The number of the matter for which one looks, filled in. */
  readonly reference?: string | undefined
  /** Asks the server, which records who looked and why; a refusal's words are thrown as an Error. */
  readonly onReveal: (purpose: string) => Promise<string>
}

function useCountdown(running: string | undefined, onEnd: () => void): number {
  const [left, setLeft] = useState(shownFor)
  useEffect(() => {
    if (running === undefined) return
    const until = Date.now() + shownFor * 1000
    const timer = setInterval(() => {
      const seconds = Math.ceil((until - Date.now()) / 1000)
      setLeft(Math.max(0, seconds))
      if (seconds <= 0) onEnd()
    }, 1000)
    return () => {
      clearInterval(timer)
      setLeft(shownFor)
    }
  }, [running, onEnd])
  return left
}

interface PurposeFormProps extends Omit<MaskedValueProps, 'masked'> {
  readonly onShown: (value: string) => void
}

function PurposeForm({ what, purposes, reference, onReveal, onShown }: PurposeFormProps) {
  const words = useWords(formWords)
  const name = useId()
  const [fault, setFault] = useState<string>()
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const purpose = new FormData(event.currentTarget).get(name)
    if (typeof purpose !== 'string') {
      setFault(words.choosePurpose)
      return
    }
    onReveal(purpose).then(onShown, (refused: Error) => setFault(refused.message))
  }
  return (
    <form className="lt-purpose" onSubmit={submit}>
      <fieldset>
        <legend>{words.purpose}</legend>
        {purposes.map(purpose => (
          <label key={purpose.code}>
            <input type="radio" name={name} value={purpose.code} />
            {purpose.label}
          </label>
        ))}
      </fieldset>
      {reference && <p className="lt-quiet">{`${words.reference} ${reference}`}</p>}
      {fault && (
        <p className="lt-field-fault" role="alert">
          {fault}
        </p>
      )}
      <Button type="submit">{words.revealWhat(what)}</Button>
      <p className="lt-quiet">{words.willRecord}</p>
    </form>
  )
}

/** A personal value that stays masked until a purpose is named; shown for 60 s, then masked again. */
export function MaskedValue(props: MaskedValueProps) {
  const words = useWords(formWords)
  const [shown, setShown] = useState<string>()
  const [hide] = useState(() => () => setShown(undefined))
  const left = useCountdown(shown, hide)
  if (shown !== undefined) {
    return (
      <span className="lt-masked">
        <span className="lt-masked-text">{shown}</span>
        <button type="button" className="lt-why" aria-label={`${words.mask} ${props.what}`} onClick={hide}>
          {words.mask}
        </button>
        <span className="lt-masked-note">{`${words.recorded} · ${words.secondsLeft(left)}`}</span>
      </span>
    )
  }
  return (
    <span className="lt-masked">
      <span className="lt-masked-text">{props.masked}</span>
      <Popover label={words.reveal} spoken={words.revealWhat(props.what)} title={words.revealWhat(props.what)}>
        {() => <PurposeForm {...props} onShown={setShown} />}
      </Popover>
    </span>
  )
}
