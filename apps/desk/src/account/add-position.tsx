import { addPosition, listOrganisations } from '@lifetree/contract/account'
import { roles } from '@lifetree/contract/rights'
import { Button, ErrorSummary, Field, type FieldFault, useLanguage, useWords } from '@lifetree/ui'
import { type SubmitEvent, useState } from 'react'
import { AreaField } from '../area/area-field.tsx'
import { useAnswer, useCalling } from '../call/use-call.tsx'
import { ChoiceField } from '../form/choice-field.tsx'
import { DayField } from '../form/day-field.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { sessionWords } from '../session/words.ts'
import { useToasts } from '../shell/toasts.tsx'
import style from './account.module.css'
import { type NewPosition, needsArea, needsOrganisation, positionFaults } from './new-position.ts'
import { useAccountCommand } from './use-account-command.ts'
import { accountWords } from './words.ts'

interface FieldsProps {
  readonly position: NewPosition
  readonly change: (part: Partial<NewPosition>) => void
  readonly faultOf: (field: string) => string | undefined
}

function RoleField({ position, change, faultOf }: FieldsProps) {
  const words = useWords(accountWords)
  const { roles: names } = useWords(sessionWords)
  return (
    <ChoiceField
      id="position-role"
      label={words.role}
      fault={faultOf('position-role')}
      placeholder={words.chooseRole}
      value={position.role}
      options={roles.map(role => ({ value: role, label: names[role] }))}
      onChoose={role => change({ role, area: undefined, organisationId: undefined })}
    />
  )
}

function PlaceFields({ position, change, faultOf }: FieldsProps) {
  const words = useWords(accountWords)
  const { say } = useLanguage()
  const organisations = useAnswer(listOrganisations, {}, { fresh: 300_000 }).data?.organisations ?? []
  return (
    <>
      {needsOrganisation(position.role) && (
        <ChoiceField
          id="position-organisation"
          label={words.organisation}
          fault={faultOf('position-organisation')}
          placeholder={words.chooseOrganisation}
          value={position.organisationId}
          options={organisations.map(known => ({ value: known.id, label: say(known.name) }))}
          onChoose={organisationId => {
            const area = organisations.find(known => known.id === organisationId)?.area
            change({ organisationId, ...(needsArea(position.role) && { area }) })
          }}
        />
      )}
      {needsArea(position.role) && (
        <AreaField
          id="position-area"
          label={words.area}
          fault={faultOf('position-area')}
          area={position.area}
          onChoose={area => change({ area })}
        />
      )}
    </>
  )
}

function DayFields({ position, change, faultOf }: FieldsProps) {
  const words = useWords(accountWords)
  const days = [
    { key: 'from', id: 'position-from', label: words.from, need: 'required' },
    { key: 'until', id: 'position-until', label: words.until, need: 'optional' },
  ] as const
  return days.map(({ key, id, label, need }) => (
    <Field key={id} id={id} label={label} need={need} fault={faultOf(id)}>
      {control => (
        <DayField {...control} className={style.wide} value={position[key]} onChange={day => change({ [key]: day })} />
      )}
    </Field>
  ))
}

interface AddPositionProps {
  readonly accountId: string
  readonly onDone: () => void
}

/** Role, place, days. Some positions wait for a second administrator, and the form says so before. */
export function AddPosition({ accountId, onDone }: AddPositionProps) {
  const words = useWords(accountWords)
  const { newId } = useCalling()
  const toasts = useToasts()
  const command = useAccountCommand(addPosition)
  const [position, setPosition] = useState<NewPosition>({})
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = positionFaults(position, words)
    setFaults(found)
    const { role, from, area, organisationId, until } = position
    if (found.length > 0 || !role || !from) return
    const place = { ...(area && { area }), ...(organisationId && { organisationId }), ...(until && { until }) }
    void command.run({ accountId, positionId: newId(), role, from, ...place }).then(answer => {
      if (!answer) return
      toasts.show({ says: answer.state === 'proposed' ? words.proposed : words.added })
      onDone()
    })
  }
  const fields: FieldsProps = {
    position,
    change: part => setPosition({ ...position, ...part }),
    faultOf: field => faults.find(fault => fault.field === field)?.says,
  }
  return (
    <form className={style.form} onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} />
      <RefusalLine error={command.error} />
      <RoleField {...fields} />
      <PlaceFields {...fields} />
      <DayFields {...fields} />
      <p className="lt-quiet">{words.needsSecond}</p>
      <div className={style.buttons}>
        <Button type="submit">{words.addIt}</Button>
        <Button look="quiet" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
