import { listPlans, type PlanSettings, planCommunity } from '@lifetree/contract/area-plan'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { Button, ErrorSummary, Field, type FieldFault, useLanguage, useWords } from '@lifetree/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { useCalling, useCommand } from '../call/use-call.tsx'
import { Choices } from '../form/choices.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { type PlanAsked, readAsked, usualPlan } from './draw-faults.ts'
import { planFormWords } from './form.words.ts'
import style from './plan.module.css'
import { useAreaNames, usePlanSearch } from './use-plan.ts'
import { planWords } from './words.ts'

type Inputs = OutputOf<typeof listPlans>['inputs']

function useDraw(inputs: Inputs) {
  const words = useWords(planFormWords)
  const { newId } = useCalling()
  const queries = useQueryClient()
  const { go } = usePlanSearch()
  const command = useCommand(planCommunity)
  const [first] = inputs
  const from = first ? `${first.id} ${first.communities[0]?.community}` : ''
  const [given, setGiven] = useState<PlanAsked>({ ...usualPlan, from })
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const numbered = inputs
    .flatMap(({ id, communities }) => communities.map(each => ({ ...each, from: `${id} ${each.community}` })))
    .find(each => each.from === given.from)?.numbered
  const kind = given.kind ?? numbered
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const { faults: found, settings } = readAsked({ ...given, kind }, words)
    setFaults(found)
    if (found.length > 0 || command.busy === 'busy') return
    const [input, community] = given.from.split(' ') as [string, string]
    command.run({ id: newId(), name: given.name.trim(), input, community, settings }).then(
      () => {
        void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === listPlans.name })
        go({})
      },
      () => undefined,
    )
  }
  const change = (part: Partial<PlanAsked>): void => setGiven({ ...given, ...part })
  return { given, kind, numbered, change, faults, submit, command }
}

interface NumberFieldProps {
  readonly id: string
  readonly label: string
  readonly help?: string
  readonly fault?: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
}

const NumberField = ({ id, label, help, fault, value, onChange }: NumberFieldProps) => (
  <Field id={id} label={label} {...(help && { help })} fault={fault}>
    {control => (
      <input
        {...control}
        className={`lt-input ${style.number}`}
        inputMode="decimal"
        value={value}
        onChange={event => onChange(event.target.value)}
      />
    )}
  </Field>
)

const weights: readonly (keyof PlanSettings['weights'])[] = ['workload', 'households', 'people', 'household_km']

function FromField({
  inputs,
  value,
  fault,
  onChange,
}: Pick<NumberFieldProps, 'value' | 'fault' | 'onChange'> & { readonly inputs: Inputs }) {
  const words = useWords(planFormWords)
  const { format } = useLanguage()
  const { input } = useWords(planWords)
  const nameOf = useAreaNames()
  const options = inputs.flatMap(({ id, source, communities }) =>
    communities.map(({ community, buildings, households }) => ({
      from: `${id} ${community}`,
      says: `${nameOf(community)} · ${input(source, format.number(buildings), format.number(households))}`,
    })),
  )
  return (
    // A narrow list shows its choice in part: below it stands the whole.
    <Field
      id="plan-from"
      label={words.from_}
      help={options.find(({ from }) => from === value)?.says ?? ''}
      fault={fault}
    >
      {control => (
        <select {...control} className="lt-input" value={value} onChange={event => onChange(event.target.value)}>
          {options.map(({ from, says }) => (
            <option key={from} value={from}>
              {says}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** What a plan is drawn from and by which rules. */
export function DrawForm({ inputs }: { readonly inputs: Inputs }) {
  const words = useWords(planFormWords)
  const { given, kind, numbered, change, faults, submit, command } = useDraw(inputs)
  const faultOf = (field: string): string | undefined => faults.find(fault => fault.field === field)?.says
  return (
    <form className={style.section} onSubmit={submit} noValidate>
      <h2>{useWords(planWords).draw}</h2>
      <ErrorSummary faults={faults} />
      <RefusalLine error={command.error} />
      <Field id="plan-name" label={words.name} fault={faultOf('plan-name')}>
        {control => (
          <input
            {...control}
            className="lt-input"
            maxLength={60}
            value={given.name}
            onChange={event => change({ name: event.target.value })}
          />
        )}
      </Field>
      <FromField
        inputs={inputs}
        value={given.from}
        fault={faultOf('plan-from')}
        onChange={from => change({ from, kind: undefined })}
      />
      <Choices
        id="plan-kind"
        legend={words.kind}
        value={kind}
        options={(['urban', 'rural'] as const).map(value => ({ value, says: words.kindOf[value] }))}
        onChange={value => change({ kind: value })}
      />
      {numbered && <p className={style.small}>{words.kindHelp[numbered]}</p>}
      <NumberField
        id="plan-min"
        label={words.min}
        fault={faultOf('plan-min')}
        value={given.min}
        onChange={min => change({ min })}
      />
      <NumberField id="plan-max" label={words.max} value={given.max} onChange={max => change({ max })} />
      <NumberField
        {...{ id: 'plan-seed', label: words.seed, help: words.seedHelp, fault: faultOf('plan-seed') }}
        value={given.seed}
        onChange={seed => change({ seed })}
      />
      <label className={style.check}>
        <input type="checkbox" checked={given.keep} onChange={event => change({ keep: event.target.checked })} />
        <span>{words.keep}</span>
      </label>
      <fieldset className={style.weights}>
        <legend>{words.weights}</legend>
        {weights.map(weight => (
          <NumberField
            key={weight}
            id={`plan-weight-${weight}`}
            label={words.weight[weight]}
            fault={faultOf(`plan-weight-${weight}`)}
            value={given.weights[weight]}
            onChange={value => change({ weights: { ...given.weights, [weight]: value } })}
          />
        ))}
      </fieldset>
      <div className={style.buttons}>
        <Button type="submit" look="main">
          {words.drawIt}
        </Button>
      </div>
    </form>
  )
}
