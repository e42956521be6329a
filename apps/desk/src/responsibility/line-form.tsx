import { changeAnswers } from '@lifetree/contract/catalogue-draft'
import type { listAnswers, RuleVersion } from '@lifetree/contract/catalogue-version'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { Button, ErrorSummary, Field, type FieldFault, useLanguage, useWords } from '@lifetree/ui'
import { type SubmitEvent, useState } from 'react'
import { AreaField } from '../area/area-field.tsx'
import { useCatalogue } from '../case/use-catalogue.ts'
import { ChoiceField } from '../form/choice-field.tsx'
import { Choices } from '../form/choices.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useRuleCommand } from '../version/use-rules.ts'
import style from '../version/version.module.css'
import { versionWords } from '../version/words.ts'
import { lineFaults, lineOf, type TypedLine } from './typed-line.ts'
import { responsibilityWords } from './words.ts'

interface FieldsProps {
  readonly typed: TypedLine
  readonly change: (part: Partial<TypedLine>) => void
  readonly faultOf: (field: string) => string | undefined
}

function WhatAndWhere({ typed, change, faultOf }: FieldsProps) {
  const words = useWords(responsibilityWords)
  const { say } = useLanguage()
  const catalogue = useCatalogue()
  return (
    <>
      <ChoiceField
        id="line-category"
        label={words.category}
        fault={faultOf('line-category')}
        placeholder={words.chooseCategory}
        value={typed.category}
        options={(catalogue?.categories ?? []).map(({ code, name }) => ({
          value: code,
          label: `${code} ${say(name)}`,
        }))}
        onChoose={category => change({ category })}
      />
      <AreaField
        id="line-area"
        label={words.area}
        fault={faultOf('line-area')}
        area={typed.area}
        onChoose={area => change({ area })}
      />
    </>
  )
}

function When({ typed, change, faultOf }: FieldsProps) {
  const words = useWords(responsibilityWords)
  const { weekdays } = useWords(versionWords)
  const toggled = (day: number): readonly number[] =>
    typed.days.includes(day) ? typed.days.filter(each => each !== day) : [...typed.days, day]
  return (
    <>
      <fieldset className={style.checks}>
        <legend>{words.days}</legend>
        {weekdays.map((name, index) => (
          <label key={name} className={style.check}>
            <input
              type="checkbox"
              checked={typed.days.includes(index + 1)}
              onChange={() => change({ days: toggled(index + 1) })}
            />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <Choices
        id="line-time"
        legend={words.hours}
        value={typed.time}
        options={[
          { value: 'all_day', says: words.allDay },
          { value: 'hours', says: words.someHours },
        ]}
        onChange={time => change({ time })}
      />
      {typed.time === 'hours' && (
        <div className={style.pair}>
          {(['from', 'to'] as const).map(part => (
            <Field key={part} id={`line-${part}`} label={words[part]} fault={faultOf(`line-${part}`)}>
              {control => (
                <input
                  {...control}
                  className="lt-input"
                  inputMode="numeric"
                  maxLength={5}
                  value={typed[part]}
                  onChange={event => change({ [part]: event.target.value })}
                />
              )}
            </Field>
          ))}
        </div>
      )}
    </>
  )
}

interface LineFormProps {
  readonly from: TypedLine
  /** Of the line that is changed, or a new one. */
  readonly lineKey: string
  readonly draft: RuleVersion
  readonly organisations: OutputOf<typeof listAnswers>['organisations']
  readonly onDone: () => void
}

/** What, where, when, and whose. */
export function LineForm({ from, lineKey, draft, organisations, onDone }: LineFormProps) {
  const words = useWords(responsibilityWords)
  const { say } = useLanguage()
  const command = useRuleCommand(changeAnswers)
  const [typed, setTyped] = useState(from)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const fields: FieldsProps = {
    typed,
    change: part => setTyped({ ...typed, ...part }),
    faultOf: field => faults.find(fault => fault.field === field)?.says,
  }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = lineFaults(typed, words)
    setFaults(found)
    if (found.length > 0) return
    const set = [{ key: lineKey, rule: lineOf(typed) }]
    void command
      .run({ id: draft.id, edit: draft.edit, set, end: [], undo: [] }, words.kept)
      .then(answer => answer && onDone())
  }
  return (
    <form id="line-form" className={style.form} onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} />
      <RefusalLine error={command.error} />
      <WhatAndWhere {...fields} />
      <When {...fields} />
      <ChoiceField
        id="line-organisation"
        label={words.organisation}
        fault={fields.faultOf('line-organisation')}
        placeholder={words.chooseOrganisation}
        value={typed.organisationId}
        options={organisations.map(({ id, name }) => ({ value: id, label: say(name) }))}
        onChoose={organisationId => fields.change({ organisationId })}
      />
      <div className={style.buttons}>
        <Button type="submit" look="main">
          {words.keep}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
