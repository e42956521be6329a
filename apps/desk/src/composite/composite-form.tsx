import { listFormulas } from '@lifetree/contract/figure'
import { type Composite, changeComposite, grades } from '@lifetree/contract/figure-score'
import { Button, ErrorSummary, Field, type FieldFault, useWords } from '@lifetree/ui'
import { type SubmitEvent, useState } from 'react'
import { useAnswer, useCommand } from '../call/use-call.tsx'
import { DayField } from '../form/day-field.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useToasts } from '../shell/toasts.tsx'
import { ComponentFields } from './component-fields.tsx'
import style from './composite.module.css'
import {
  componentOf,
  faultsOf,
  fieldOf,
  formulasOn,
  mayAdd,
  newComponent,
  sumOf,
  type TypedComponent,
  type TypedComposite,
  typedOf,
} from './composite-typed.ts'
import { compositeWords } from './words.ts'

interface CompositeFormProps {
  /** The last version. */
  readonly of: Composite
  readonly today: string
  readonly onChanged: () => void
}

/** Formulae count cases, and are for whoever is judged by cases. */
function useFormulasOn({ subject }: Composite, day: string) {
  const ofCases = subject === 'department' || subject === 'area'
  const asked = useAnswer(listFormulas, {}, { when: ofCases ? 'now' : 'wait' })
  return asked.data && formulasOn(asked.data.formulas, day)
}

function useCompositeForm({ of, today, onChanged }: CompositeFormProps) {
  const words = useWords(compositeWords)
  const toasts = useToasts()
  const command = useCommand(changeComposite)
  const [typed, setTyped] = useState(typedOf(of, today))
  const [over, setOver] = useState(of.version)
  const [opened, setOpened] = useState<string>()
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const formulas = useFormulasOn(of, typed.from)
  const change = (part: Partial<TypedComposite>): void => setTyped({ ...typed, ...part })
  const put = (next: TypedComponent): void =>
    change({ components: typed.components.map(one => (one.key === next.key ? next : one)) })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = faultsOf(typed, formulas).map(({ field, kind }) => ({ field, says: words.faults[kind] }))
    setFaults(found)
    if (found.length > 0) return
    const { components, least, from } = typed
    const given = { components: components.map(componentOf), grades: least.map(Number), from }
    command.run({ subject: of.subject, over, ...given }).then(
      made => {
        setOver(made.version)
        toasts.show({ says: words.saved(made.version, made.from) })
        onChanged()
      },
      // The line in the form says why; a version that somebody else made meanwhile is then to be seen.
      onChanged,
    )
  }
  return {
    ...{ typed, change, put, formulas, faults, submit, command, opened, setOpened },
    faultOf: (field: string): string | undefined => faults.find(one => one.field === field)?.says,
    /** Somebody else has made a version over which this one was not written. */
    overtaken: over < of.version,
    startAnew: () => {
      setTyped(typedOf(of, today))
      setOver(of.version)
      command.clear()
    },
    goOn: () => {
      setOver(of.version)
      command.clear()
    },
    add: () => {
      const added = newComponent(of.subject, typed.components)
      change({ components: [...typed.components, added] })
      setOpened(added.key)
    },
  }
}

type Form = ReturnType<typeof useCompositeForm>

/** Two people at it: what was typed stays until its writer says what becomes of it. */
function Overtaken({ form, of }: { readonly form: Form; readonly of: Composite }) {
  const words = useWords(compositeWords)
  return (
    <div className={style.overtaken} role="status">
      <p>{words.overtaken(of.version)}</p>
      <div className={style.line}>
        <Button onClick={form.startAnew}>{words.startAnew(of.version)}</Button>
        <Button onClick={form.goOn}>{words.goOn(of.version)}</Button>
      </div>
    </div>
  )
}

function Components({ form, of }: { readonly form: Form; readonly of: Composite }) {
  const words = useWords(compositeWords)
  const { typed, put, change, opened, setOpened, faultOf, faults, formulas } = form
  const { components } = typed
  const sum = sumOf(components)
  /** In what opens: the weight stands outside. */
  const isFaulty = (key: string): boolean =>
    faults.some(({ field }) => field.startsWith(`component-${key}-`) && field !== fieldOf(key, 'weight'))
  return (
    <>
      {components.map((component, index) => (
        <ComponentFields
          key={component.key}
          of={component}
          at={index + 1}
          subject={of.subject}
          formulas={formulas ?? []}
          faultOf={faultOf}
          open={opened === component.key || isFaulty(component.key)}
          onTurn={() => setOpened(opened === component.key ? undefined : component.key)}
          onChange={put}
          onDrop={() => change({ components: components.filter(({ key }) => key !== component.key) })}
        />
      ))}
      <div className={style.line}>
        {mayAdd(components) && (
          <Button id="component-add" onClick={form.add}>
            {words.add}
          </Button>
        )}
        <p role="status" className={sum === 100 ? 'lt-quiet' : style.off}>
          {words.sum(sum)}
        </p>
      </div>
    </>
  )
}

function Grades({ form }: { readonly form: Form }) {
  const words = useWords(compositeWords)
  const { typed, change, faultOf } = form
  return (
    <div className={style.numbers}>
      {typed.least.map((score, at) => (
        <Field
          key={grades[at]}
          id={`grade-${at}`}
          label={words.leastOf(grades[at] ?? '')}
          fault={faultOf(`grade-${at}`)}
        >
          {control => (
            <input
              {...control}
              className="lt-input"
              inputMode="decimal"
              maxLength={6}
              value={score}
              onChange={event => change({ least: typed.least.map((one, i) => (i === at ? event.target.value : one)) })}
            />
          )}
        </Field>
      ))}
    </div>
  )
}

/** The next version: components with their weights, and grades, from a day on. */
export function CompositeForm(props: CompositeFormProps) {
  const words = useWords(compositeWords)
  const form = useCompositeForm(props)
  const { typed, change, faultOf } = form
  return (
    <form className={style.form} onSubmit={form.submit} noValidate>
      <ErrorSummary faults={form.faults} />
      <RefusalLine error={form.command.error} />
      {form.overtaken && <Overtaken form={form} of={props.of} />}
      <Components form={form} of={props.of} />
      <Grades form={form} />
      <Field id="composite-from" label={words.from} fault={faultOf('composite-from')}>
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
