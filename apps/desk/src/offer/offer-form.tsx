import { endOpen311Offer, setOpen311Offer } from '@lifetree/contract/open311-offer'
import { Button, ErrorSummary, Field, type FieldFault, useLanguage, useWords } from '@lifetree/ui'
import { type SubmitEvent, useState } from 'react'
import { Confirm } from '../account/confirm.tsx'
import { useCalling } from '../call/use-call.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import style from '../version/version.module.css'
import type { OfferedClass } from './offered-classes.ts'
import { offerFaults, offerInput, type TypedOffer, typedOffer } from './typed-offer.ts'
import { useOfferCommand } from './use-offers.ts'
import { offerWords } from './words.ts'

interface FieldsProps {
  readonly of: OfferedClass
  readonly typed: TypedOffer
  readonly change: (part: Partial<TypedOffer>) => void
  readonly faultOf: (field: string) => string | undefined
}

function Ways({ of, typed, change, faultOf }: FieldsProps) {
  const words = useWords(offerWords)
  const { offer, seen } = of
  const unlisted = [
    ...(seen.page && !offer?.onPage ? [words.onPage] : []),
    ...(seen.open311 && !offer?.onOpen311 ? [words.onOpen311] : []),
  ]
  const fault = faultOf('offer-page')
  return (
    <fieldset className={style.checks}>
      <legend>{words.offered}</legend>
      {fault && <p className="lt-field-fault">{fault}</p>}
      {unlisted.length > 0 && <p className="lt-quiet">{words.allThere(unlisted.join(words.comma))}</p>}
      {(['onPage', 'onOpen311'] as const).map(way => (
        <label key={way} className={style.check}>
          <input
            type="checkbox"
            id={way === 'onPage' ? 'offer-page' : undefined}
            checked={typed[way]}
            onChange={event => change({ [way]: event.target.checked })}
          />
          {words[way]}
        </label>
      ))}
    </fieldset>
  )
}

function WordFields({ of, typed, change, faultOf }: FieldsProps) {
  const words = useWords(offerWords)
  const { say } = useLanguage()
  const fields = [
    { part: 'place', id: 'offer-place', help: words.placeHelp, most: 3 },
    { part: 'nameZh', id: 'offer-name-zh', help: words.nameHelp(say(of.name)), most: 60 },
    { part: 'nameEn', id: 'offer-name-en', help: undefined, most: 60 },
    { part: 'keywordsZh', id: 'offer-words-zh', help: words.keywordsHelp, most: 200 },
    { part: 'keywordsEn', id: 'offer-words-en', help: undefined, most: 200 },
  ] as const
  return fields.map(({ part, id, help, most }) => (
    <Field
      key={part}
      id={id}
      label={words[part]}
      help={help}
      fault={faultOf(id)}
      need={part === 'place' ? 'required' : 'optional'}
    >
      {control => (
        <input
          {...control}
          className="lt-input"
          maxLength={most}
          inputMode={part === 'place' ? 'numeric' : 'text'}
          autoComplete="off"
          value={typed[part]}
          onChange={event => change({ [part]: event.target.value })}
        />
      )}
    </Field>
  ))
}

/** On which ways a class is offered, under what name and in which order. */
export function OfferForm({ of, next }: { readonly of: OfferedClass; readonly next: number }) {
  const words = useWords(offerWords)
  const { newId } = useCalling()
  const setting = useOfferCommand(setOpen311Offer)
  const ending = useOfferCommand(endOpen311Offer)
  const [typed, setTyped] = useState(() => typedOffer(of, next))
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = offerFaults(typed, words)
    setFaults(found)
    if (found.length > 0) return
    void setting.run(offerInput(typed, { offerId: newId(), categoryCode: of.code }), words.saved)
  }
  const fields: FieldsProps = {
    of,
    typed,
    change: part => setTyped({ ...typed, ...part }),
    faultOf: field => faults.find(fault => fault.field === field)?.says,
  }
  const { offer } = of
  return (
    <form id="offer-form" className={style.form} onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} />
      <RefusalLine error={setting.error ?? ending.error} />
      <Ways {...fields} />
      <WordFields {...fields} />
      <div className={style.buttons}>
        <Button type="submit" look="main">
          {words.save}
        </Button>
        {offer && (
          <Confirm
            label={words.endOffer}
            says={words.endOfferSays}
            onConfirm={() => void ending.run({ offerId: offer.id }, words.offerEnded)}
          />
        )}
      </div>
    </form>
  )
}
