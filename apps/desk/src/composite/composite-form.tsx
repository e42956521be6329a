import { type Composite, changeComposite, grades } from '@lifetree/contract/figure-score'
import { Button, ErrorSummary, Field, type FieldFault, useLanguage, useWords } from '@lifetree/ui'
import { type SubmitEvent, useState } from 'react'
import { useCommand } from '../call/use-call.tsx'
import { DayField } from '../form/day-field.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useToasts } from '../shell/toasts.tsx'
import style from './composite.module.css'
import { compositeWords } from './words.ts'

interface CompositeFormProps {
  /** The last version. */
  readonly of: Composite
  readonly today: string
  readonly onChanged: () => void
}

const numberOf = (typed: string, kind: RegExp): number | undefined => {
  const number = kind.test(typed.trim()) ? Number(typed) : undefined
  return number !== undefined && number <= 100 ? number : undefined
}
const whole = /^[0-9]{1,3}$/
const points = /^[0-9]{1,3}(\.[0-9]{1,2})?$/
const sumOf = (weights: readonly string[]): number =>
  weights.reduce((sum, weight) => sum + (numberOf(weight, whole) ?? 0), 0)

function useCompositeForm({ of, today, onChanged }: CompositeFormProps) {
  const words = useWords(compositeWords)
  const toasts = useToasts()
  const command = useCommand(changeComposite)
  const [weights, setWeights] = useState(of.components.map(({ weight }) => `${weight}`))
  const [least, setLeast] = useState(of.grades.map(score => `${score}`))
  const [from, setFrom] = useState(today)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const findFaults = (): FieldFault[] => {
    const wrong = [
      ...weights.map((typed, at) => numberOf(typed, whole) === undefined && fault(`weight-${at}`, words.notWhole)),
      ...least.map((typed, at) => numberOf(typed, points) === undefined && fault(`grade-${at}`, words.notPoints)),
      from === '' && fault('composite-from', words.fromMissing),
    ].filter(one => one !== false)
    if (wrong.length > 0) return wrong
    return [
      sumOf(weights) !== 100 && fault('weight-0', words.notHundred),
      least.some((score, at) => at > 0 && Number(score) >= Number(least[at - 1])) && fault('grade-1', words.notFalling),
    ].filter(one => one !== false)
  }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = findFaults()
    setFaults(found)
    if (found.length > 0) return
    const components = of.components.map((one, at) => ({ ...one, weight: Number(weights[at]) }))
    command.run({ subject: of.subject, components, grades: least.map(Number), from }).then(
      made => {
        toasts.show({ says: words.saved(made.version, made.from) })
        onChanged()
      },
      // The line in the form says why.
      () => undefined,
    )
  }
  const faultOf = (field: string): string | undefined => faults.find(one => one.field === field)?.says
  return { weights, setWeights, least, setLeast, from, setFrom, faults, faultOf, submit, command }
}

const fault = (field: string, says: string): FieldFault => ({ field, says })
const replaced = (list: readonly string[], at: number, by: string): string[] =>
  list.map((one, i) => (i === at ? by : one))

interface NumbersProps {
  readonly id: string
  readonly labels: readonly string[]
  readonly values: readonly string[]
  readonly faultOf: (field: string) => string | undefined
  readonly onChange: (values: string[]) => void
}

function Numbers({ id, labels, values, faultOf, onChange }: NumbersProps) {
  return (
    <div className={style.numbers}>
      {labels.map((label, at) => (
        <Field key={label} id={`${id}-${at}`} label={label} fault={faultOf(`${id}-${at}`)}>
          {control => (
            <input
              {...control}
              className="lt-input"
              inputMode="decimal"
              maxLength={6}
              value={values[at] ?? ''}
              onChange={event => onChange(replaced(values, at, event.target.value))}
            />
          )}
        </Field>
      ))}
    </div>
  )
}

/** The next version: other weights, other grades, from a day on. */
export function CompositeForm(props: CompositeFormProps) {
  const words = useWords(compositeWords)
  const { say } = useLanguage()
  const form = useCompositeForm(props)
  return (
    <form className={style.form} onSubmit={form.submit} noValidate>
      <ErrorSummary faults={form.faults} />
      <RefusalLine error={form.command.error} />
      <Numbers
        id="weight"
        labels={props.of.components.map(({ name }) => words.weightOf(say(name)))}
        values={form.weights}
        faultOf={form.faultOf}
        onChange={form.setWeights}
      />
      <p className="lt-quiet" role="status">
        {words.sum(`${sumOf(form.weights)}`)}
      </p>
      <Numbers
        id="grade"
        labels={grades.slice(0, 4).map(words.leastOf)}
        values={form.least}
        faultOf={form.faultOf}
        onChange={form.setLeast}
      />
      <Field id="composite-from" label={words.from} fault={form.faultOf('composite-from')}>
        {control => (
          <DayField {...control} min={props.today} value={form.from} onChange={day => form.setFrom(day ?? '')} />
        )}
      </Field>
      <Button type="submit" look="main">
        {words.save}
      </Button>
    </form>
  )
}
