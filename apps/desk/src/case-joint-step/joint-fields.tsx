import type { CaseDetail } from '@lifetree/contract/case'
import { listCases } from '@lifetree/contract/case-reading'
import { Field, useLanguage, useWords } from '@lifetree/ui'
import { useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import { useDuplicates } from '../case/use-duplicates.ts'
import type { FieldsProps } from '../case-step/form-type.ts'
import { Choices } from '../form/choices.tsx'
import { jointWords } from './words.ts'

type Props = Pick<FieldsProps, 'of' | 'draft' | 'change' | 'faultOf'>

/** The milestones of the case that are still to be met. */
export function MilestoneField({ of, draft, change, faultOf }: Props) {
  const words = useWords(jointWords)
  const { say } = useLanguage()
  const open = of.clocks.filter(({ milestone, stoppedAt }) => milestone && stoppedAt === null)
  return (
    <Choices
      id="step-milestone"
      legend={words.milestone}
      fault={faultOf('step-milestone')}
      value={draft.milestone}
      options={open.flatMap(({ milestone }) =>
        milestone ? [{ value: milestone.key, says: say(milestone.name) }] : [],
      )}
      onChange={milestone => change({ milestone })}
    />
  )
}

/** How long the helper has; nothing typed: what the case has left. */
export function HelperLimitField({ draft, change, faultOf }: Props) {
  const words = useWords(jointWords)
  return (
    <Field id="step-hours" label={words.hours} help={words.hoursHelp} fault={faultOf('step-hours')} need="optional">
      {control => (
        <input
          {...control}
          className="lt-input"
          inputMode="decimal"
          value={draft.hours ?? ''}
          onChange={event => change({ hours: event.target.value })}
        />
      )}
    </Field>
  )
}

/** Where somebody who helps has not answered: why that is not waited for. */
export function WaiverField({ of, draft, change, faultOf }: Props) {
  const words = useWords(jointWords)
  const { say } = useLanguage()
  const open = of.helpers.filter(({ outcome }) => outcome === null)
  if (open.length === 0) return null
  return (
    <Field
      id="step-waiver"
      label={words.waiver}
      help={words.waiverHelp(open.map(({ organisation }) => say(organisation.name)).join(' · '))}
      fault={faultOf('step-waiver')}
    >
      {control => (
        <textarea
          {...control}
          className="lt-input"
          rows={2}
          maxLength={500}
          value={draft.reason}
          onChange={event => change({ reason: event.target.value })}
        />
      )}
    </Field>
  )
}

/** Open cases of the number that was typed; else those of the class nearby. */
function useParents(of: CaseDetail, typed: string) {
  const near = useDuplicates(of)
  const { data } = useAnswer(
    listCases,
    { tab: 'open', search: typed.trim() },
    { when: typed.trim().length < 4 ? 'wait' : 'now', meanwhile: 'previous' },
  )
  const found = typed.trim().length < 4 ? (near ?? []).map(({ case: other }) => other) : (data?.cases ?? [])
  return found.filter(({ id }) => id !== of.id).slice(0, 6)
}

/** Of cases of one cause, the one that leads: by its number, or one nearby. */
export function ParentField({ of, draft, change, faultOf }: Props) {
  const words = useWords(jointWords)
  const [typed, setTyped] = useState('')
  const found = useParents(of, typed)
  const chosen = draft.target && !found.some(({ id }) => id === draft.target?.id) ? [draft.target] : []
  const options = [
    ...chosen.map(({ id, number }) => ({ value: id, says: number })),
    ...found.map(({ id, number, address }) => ({ value: id, says: `${number} ${address}` })),
  ]
  const choose = (id: string): void => {
    const other = found.find(one => one.id === id)
    if (other) change({ target: { id, number: other.number } })
  }
  return (
    <>
      <Field id="step-parent" label={words.parent} help={words.parentHelp} fault={faultOf('step-parent')}>
        {control => (
          <input
            {...control}
            className="lt-input"
            maxLength={20}
            value={typed}
            onChange={event => setTyped(event.target.value)}
          />
        )}
      </Field>
      {options.length > 0 && (
        <Choices
          id="step-parent-found"
          legend={words.parents}
          value={draft.target?.id}
          options={options}
          onChange={choose}
        />
      )}
    </>
  )
}
