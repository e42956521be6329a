import type { outcomes, satisfactions } from '@lifetree/contract/case'
import { useWords } from '@lifetree/ui'
import { useDuplicates } from '../case/use-duplicates.ts'
import { caseWords } from '../case/words.ts'
import { Choices } from '../form/choices.tsx'
import type { FieldsProps } from './form-type.ts'
import { stepWords } from './words.ts'

export function OutcomeField({ draft, change, faultOf }: FieldsProps) {
  const words = useWords(stepWords)
  const { outcomes: names } = useWords(caseWords)
  const options = Object.entries(names) as [(typeof outcomes)[number], string][]
  return (
    <Choices
      id="step-outcome"
      legend={words.outcome}
      fault={faultOf('step-outcome')}
      value={draft.outcome}
      options={options.map(([value, says]) => ({ value, says }))}
      onChange={outcome => change({ outcome })}
    />
  )
}

export function SatisfactionField({ draft, change, faultOf }: FieldsProps) {
  const words = useWords(stepWords)
  const { satisfactions: names } = useWords(caseWords)
  const options = Object.entries(names) as [(typeof satisfactions)[number], string][]
  return (
    <Choices
      id="step-satisfaction"
      legend={words.satisfaction}
      fault={faultOf('step-satisfaction')}
      value={draft.satisfaction}
      options={options.map(([value, says]) => ({ value, says }))}
      onChange={satisfaction => change({ satisfaction })}
    />
  )
}

/** One of the open cases of the class nearby. */
export function TargetField({ of, draft, change, faultOf }: FieldsProps) {
  const words = useWords(stepWords)
  const near = useDuplicates(of)
  if (!near) return null
  return (
    <Choices
      id="step-target"
      legend={words.target}
      fault={faultOf('step-target')}
      value={draft.target?.id}
      options={near.map(({ case: other }) => ({ value: other.id, says: `${other.number} ${other.address}` }))}
      onChange={id => {
        const chosen = near.find(({ case: other }) => other.id === id)?.case
        if (chosen) change({ target: { id: chosen.id, number: chosen.number } })
      }}
    />
  )
}
