import { type SubmitEvent, useState } from 'react'
import { Button, ErrorSummary, Field, type FieldFault, useWords } from '../src/index.ts'
import { contentWords } from './words.ts'

export function FormsSample() {
  const words = useWords(contentWords)
  const { fields } = words
  const [tried, setTried] = useState(0)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    setTried(tried + 1)
    setFaults([
      { field: 'place', says: fields.placeFault },
      { field: 'id-number', says: fields.idFault },
    ])
  }
  const faultOf = (field: string): string | undefined => faults.find(fault => fault.field === field)?.says
  return (
    <div className="two">
      <form className="card pad stack" onSubmit={submit} noValidate>
        <ErrorSummary faults={faults} />
        <Field id="place" label={fields.place} help={fields.placeHelp} fault={faultOf('place')}>
          {control => <input {...control} className="lt-input" size={28} defaultValue="3 栋甲" />}
        </Field>
        <Field id="id-number" label={fields.idNumber} source={fields.source} fault={faultOf('id-number')}>
          {control => (
            <input {...control} className="lt-input" size={24} defaultValue="3402021944051200" inputMode="numeric" />
          )}
        </Field>
        <Field id="phone" label={fields.phone} help={fields.phoneHelp} need="optional">
          {control => <input {...control} className="lt-input" size={16} type="tel" />}
        </Field>
        <div className="ways">
          <Button look="main" type="submit">
            {words.send}
          </Button>
          <Button>{words.keepDraft}</Button>
        </div>
      </form>
      <div className="card pad stack">
        <p>{words.consequence}</p>
        <div className="ways">
          <Button>{words.cancel}</Button>
          <Button look="danger">{words.voidCase}</Button>
        </div>
      </div>
    </div>
  )
}
