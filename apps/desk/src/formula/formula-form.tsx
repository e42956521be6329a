import { changeFormula, type Formula, type Measure, measureNames, measures } from '@lifetree/contract/figure'
import { Button, ErrorSummary, Field, type FieldFault, useLanguage, useWords } from '@lifetree/ui'
import { type SubmitEvent, useState } from 'react'
import { useCommand } from '../call/use-call.tsx'
import { Choices } from '../form/choices.tsx'
import { DayField } from '../form/day-field.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useToasts } from '../shell/toasts.tsx'
import style from './formula.module.css'
import { formulaWords } from './words.ts'

interface FormulaFormProps {
  /** The last version. */
  readonly of: Formula
  readonly today: string
  readonly onChanged: () => void
}

function useFormulaForm({ of, today, onChanged }: FormulaFormProps) {
  const words = useWords(formulaWords)
  const toasts = useToasts()
  const command = useCommand(changeFormula)
  const { name, numerator, denominator, unit } = of
  const [typed, setTyped] = useState({ zh: name.zh, en: name.en, numerator, denominator, unit, from: today })
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = [
      typed.zh.trim() === '' && { field: 'formula-zh', says: words.nameMissing },
      typed.en.trim() === '' && { field: 'formula-en', says: words.nameMissing },
      typed.numerator === typed.denominator && { field: 'formula-denominator', says: words.same },
      typed.from === '' && { field: 'formula-from', says: words.fromMissing },
    ].filter(fault => fault !== false)
    setFaults(found)
    if (found.length > 0) return
    const { zh, en, ...rest } = typed
    command.run({ key: of.key, over: of.version, name: { zh: zh.trim(), en: en.trim() }, ...rest }).then(
      made => {
        toasts.show({ says: words.saved(made.version, made.from) })
        onChanged()
      },
      // The line in the form says why.
      () => undefined,
    )
  }
  const change = (part: Partial<typeof typed>): void => setTyped({ ...typed, ...part })
  const faultOf = (field: string): string | undefined => faults.find(fault => fault.field === field)?.says
  return { typed, change, faults, faultOf, submit, command }
}

/** The next version of a formula. */
export function FormulaForm(props: FormulaFormProps) {
  const words = useWords(formulaWords)
  const { say } = useLanguage()
  const { typed, change, faults, faultOf, submit, command } = useFormulaForm(props)
  return (
    <form className={style.form} onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} />
      <RefusalLine error={command.error} />
      {(['zh', 'en'] as const).map(tongue => (
        <Field
          key={tongue}
          id={`formula-${tongue}`}
          label={tongue === 'zh' ? words.nameZh : words.nameEn}
          fault={faultOf(`formula-${tongue}`)}
        >
          {control => (
            <input
              {...control}
              className="lt-input"
              maxLength={tongue === 'zh' ? 40 : 60}
              value={typed[tongue]}
              onChange={event => change({ [tongue]: event.target.value })}
            />
          )}
        </Field>
      ))}
      {(['numerator', 'denominator'] as const).map(part => (
        <Field key={part} id={`formula-${part}`} label={words[part]} fault={faultOf(`formula-${part}`)}>
          {control => (
            <select
              {...control}
              className="lt-input"
              value={typed[part]}
              onChange={event => change({ [part]: event.target.value as Measure })}
            >
              {measures.map(measure => (
                <option key={measure} value={measure}>
                  {say(measureNames[measure])}
                </option>
              ))}
            </select>
          )}
        </Field>
      ))}
      <Choices
        id="formula-unit"
        legend={words.unit}
        value={typed.unit}
        options={(['percent', 'permille'] as const).map(value => ({ value, says: words.units[value] }))}
        onChange={unit => change({ unit })}
      />
      <Field id="formula-from" label={words.from} fault={faultOf('formula-from')}>
        {control => (
          <DayField {...control} min={props.today} value={typed.from} onChange={day => change({ from: day ?? '' })} />
        )}
      </Field>
      <Button type="submit" look="main">
        {words.save}
      </Button>
    </form>
  )
}
