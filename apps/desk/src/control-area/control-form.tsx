import { addControlArea } from '@lifetree/contract/control-area'
import { Button, ErrorSummary, Field, type FieldFault, useLanguage, useWords } from '@lifetree/ui'
import { Select } from 'antd'
import { type SubmitEvent, useState } from 'react'
import { dayIn, startOfDay } from '../audit/city-day.ts'
import { useCalling } from '../call/use-call.tsx'
import { useCatalogue } from '../case/use-catalogue.ts'
import { useServerNow } from '../case/use-server-now.ts'
import { Choices } from '../form/choices.tsx'
import { DayField } from '../form/day-field.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useRuleCommand } from '../version/use-rules.ts'
import style from '../version/version.module.css'
import { RingMap } from './map-field.tsx'
import { controlFaults, noControl, shapeOf, type TypedControl } from './typed-control.ts'
import { controlWords } from './words.ts'

interface FieldsProps {
  readonly typed: TypedControl
  readonly change: (part: Partial<TypedControl>) => void
  readonly faultOf: (field: string) => string | undefined
}

type TextPart = 'name' | 'reason' | 'lon' | 'lat' | 'radius'

function TextField({ typed, change, faultOf, part }: FieldsProps & { readonly part: TextPart }) {
  const words = useWords(controlWords)
  return (
    <Field id={`control-${part}`} label={words[part]} fault={faultOf(`control-${part}`)}>
      {control => (
        <input
          {...control}
          className="lt-input"
          maxLength={part === 'reason' ? 200 : 60}
          value={typed[part]}
          onChange={event => change({ [part]: event.target.value })}
        />
      )}
    </Field>
  )
}

function WhereFields(fields: FieldsProps) {
  const words = useWords(controlWords)
  const { typed, change, faultOf } = fields
  return (
    <>
      <Choices
        id="control-shape"
        legend={words.where}
        value={typed.shape}
        options={[
          { value: 'circle', says: words.circle },
          { value: 'polygon', says: words.polygon },
        ]}
        onChange={shape => change({ shape })}
      />
      {typed.shape === 'circle' ? (
        <div className={style.pair}>
          {(['lon', 'lat', 'radius'] as const).map(part => (
            <TextField key={part} {...fields} part={part} />
          ))}
        </div>
      ) : (
        <>
          <RingMap ring={typed.ring} onRing={ring => change({ ring })} />
          <Field id="control-ring" label={words.ring} help={words.ringHelp} fault={faultOf('control-ring')}>
            {control => (
              <textarea
                {...control}
                className="lt-input"
                rows={6}
                spellCheck={false}
                value={typed.ring}
                onChange={event => change({ ring: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </>
  )
}

function WhatAndWhen({ typed, change, faultOf }: FieldsProps) {
  const words = useWords(controlWords)
  const { say } = useLanguage()
  const catalogue = useCatalogue()
  return (
    <>
      <Field id="control-classes" label={words.classes} fault={faultOf('control-classes')}>
        {control => (
          <Select
            {...control}
            mode="multiple"
            className={style.wide ?? ''}
            placeholder={words.chooseClasses}
            showSearch={{ optionFilterProp: 'label' }}
            value={[...typed.classes]}
            options={(catalogue?.categories ?? []).map(({ code, name }) => ({
              value: code,
              label: `${code} ${say(name)}`,
            }))}
            onChange={(classes: string[]) => change({ classes })}
          />
        )}
      </Field>
      <div className={style.pair}>
        {(['from', 'to'] as const).map(part => (
          <Field key={part} id={`control-${part}`} label={words[part]} fault={faultOf(`control-${part}`)}>
            {control => (
              <DayField
                {...control}
                className={style.wide}
                value={typed[part]}
                onChange={day => day && change({ [part]: day })}
              />
            )}
          </Field>
        ))}
      </div>
    </>
  )
}

/** Where, for which classes, from when until when, and why. */
export function ControlForm({ onDone }: { readonly onDone: (id?: string) => void }) {
  const words = useWords(controlWords)
  const { zone } = useLanguage()
  const { newId } = useCalling()
  const now = useServerNow()
  const command = useRuleCommand(addControlArea)
  const [typed, setTyped] = useState(() => noControl(dayIn(zone, now)))
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const fields: FieldsProps = {
    typed,
    change: part => setTyped({ ...typed, ...part }),
    faultOf: field => faults.find(fault => fault.field === field)?.says,
  }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = controlFaults(typed, words)
    setFaults(found)
    const shape = shapeOf(typed)
    if (found.length > 0 || !shape) return
    const id = newId()
    const [name, reason, classes] = [typed.name.trim(), typed.reason.trim(), [...typed.classes]]
    const from = startOfDay(typed.from, zone).toISOString()
    const until = startOfDay(typed.to, zone, 1).toISOString()
    void command
      .run({ id, name, reason, shape, classes, from, until }, words.saved)
      .then(answer => answer && onDone(id))
  }
  return (
    <form id="control-form" className={style.form} onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} />
      <RefusalLine error={command.error} />
      <TextField {...fields} part="name" />
      <TextField {...fields} part="reason" />
      <WhereFields {...fields} />
      <WhatAndWhen {...fields} />
      <div className={style.buttons}>
        <Button type="submit" look="main">
          {words.save}
        </Button>
        <Button look="quiet" onClick={() => onDone()}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
