import type { CaseSummary } from '@lifetree/contract/case'
import { useLanguage, useWords } from '@lifetree/ui'
import { useCatalogue } from '../case/use-catalogue.ts'
import type { Proposed } from '../case-step/use-proposal.ts'
import { WhyOrganisation } from '../case-step/why-organisation.tsx'
import style from './dispatch.module.css'
import { OrganisationSelect } from './organisation-select.tsx'
import type { Proposals } from './use-dispatch.ts'
import { dispatchWords } from './words.ts'

interface DispatchGroupProps {
  readonly name: string
  readonly proposed: Proposed | undefined
  readonly rows: readonly CaseSummary[]
  readonly organisations: Proposals['organisations']
  readonly chosen: string
  readonly onChange: (caseId: string, organisationId: string) => void
}

/** The cases of one department, with the rule that says so; each can be sent elsewhere. */
export function DispatchGroup({ name, proposed, rows, organisations, chosen, onChange }: DispatchGroupProps) {
  const words = useWords(dispatchWords)
  const { say } = useLanguage()
  const catalogue = useCatalogue()
  return (
    <section className={style.group}>
      <h3>
        {name} <span className="number">{rows.length}</span>
      </h3>
      <p className="lt-quiet">
        {proposed ? words.rule(proposed.rule.version) : words.byHand}{' '}
        {proposed && <WhyOrganisation proposed={proposed} />}
      </p>
      <details>
        <summary>{words.show(rows.length)}</summary>
        <ul className={style.cases}>
          {rows.map(row => {
            const category = catalogue?.byId.get(row.categoryId)
            return (
              <li key={row.id}>
                <span>
                  <strong>{category && say(category.name)}</strong> {row.address}
                </span>
                <OrganisationSelect
                  label={`${words.change} ${row.number}`}
                  organisations={organisations}
                  value={chosen}
                  onChoose={organisationId => onChange(row.id, organisationId)}
                />
              </li>
            )
          })}
        </ul>
      </details>
    </section>
  )
}
