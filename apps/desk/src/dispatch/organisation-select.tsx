import { useLanguage } from '@lifetree/ui'
import type { Proposals } from './use-dispatch.ts'

interface OrganisationSelectProps {
  readonly label: string
  /** Shown while none is chosen. */
  readonly empty?: string
  readonly organisations: Proposals['organisations']
  readonly value: string
  readonly onChoose: (organisationId: string) => void
}

/** Any department that can be sent to. */
export function OrganisationSelect({ label, empty, organisations, value, onChoose }: OrganisationSelectProps) {
  const { say } = useLanguage()
  return (
    <select
      className="lt-input"
      aria-label={label}
      value={value}
      onChange={event => event.target.value !== '' && onChoose(event.target.value)}
    >
      {empty && <option value="">{empty}</option>}
      {organisations.map(known => (
        <option key={known.id} value={known.id}>
          {say(known.name)}
        </option>
      ))}
    </select>
  )
}
