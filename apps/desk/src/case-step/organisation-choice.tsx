import { Field, useLanguage, useWords } from '@lifetree/ui'
import { useId } from 'react'
import { Choices } from '../form/choices.tsx'
import type { Proposal } from './use-proposal.ts'
import { WhyOrganisation } from './why-organisation.tsx'
import { stepWords } from './words.ts'

interface OrganisationChoiceProps {
  readonly label: string
  readonly proposal: Proposal
  readonly value: string | undefined
  readonly fault: string | undefined
  readonly onChange: (organisationId: string) => void
}

/** What the table names stands first, each with its rule; any other department can be chosen. */
export function OrganisationChoice({ label, proposal, value, fault, onChange }: OrganisationChoiceProps) {
  const words = useWords(stepWords)
  const { say } = useLanguage()
  const others = useId()
  const { proposed, organisations } = proposal
  const rest = organisations.filter(known => !proposed.some(named => named.organisationId === known.id))
  const byHand = rest.some(known => known.id === value)
  return (
    <>
      {proposed.length > 0 && (
        <Choices
          id="step-organisation"
          legend={label}
          fault={fault}
          value={value}
          onChange={onChange}
          options={proposed.map(named => ({
            value: named.organisationId,
            says: (
              <>
                {say(named.name)} <WhyOrganisation proposed={named} />
              </>
            ),
          }))}
        />
      )}
      <Field
        id={proposed.length > 0 ? others : 'step-organisation'}
        label={proposed.length > 0 ? words.otherOrganisation : label}
        fault={proposed.length > 0 ? undefined : fault}
      >
        {control => (
          <select
            {...control}
            className="lt-input"
            value={byHand ? value : ''}
            onChange={event => event.target.value !== '' && onChange(event.target.value)}
          >
            <option value="">{words.chooseOrganisation}</option>
            {rest.map(known => (
              <option key={known.id} value={known.id}>
                {say(known.name)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  )
}
