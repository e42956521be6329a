import type { CaseSummary } from '@lifetree/contract/case'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { CasePhoto } from '../case/case-photo.tsx'
import { useCatalogue } from '../case/use-catalogue.ts'
import { caseWords } from '../case/words.ts'
import { WhyOrganisation } from '../case-step/why-organisation.tsx'
import style from './dispatch.module.css'
import { OrganisationSelect } from './organisation-select.tsx'
import type { Proposals } from './use-dispatch.ts'
import { dispatchWords } from './words.ts'

interface UnsureCaseProps {
  readonly of: CaseSummary
  readonly left: number
  readonly options: Proposals['proposals'][number]['organisations']
  readonly organisations: Proposals['organisations']
  readonly onChoose: (organisationId: string) => void
}

/** One case that the table leaves open: photo, place, the departments under `1`–`9`; the next one follows. */
export function UnsureCase({ of, left, options, organisations, onChoose }: UnsureCaseProps) {
  const words = useWords(dispatchWords)
  const cases = useWords(caseWords)
  const { say } = useLanguage()
  const category = useCatalogue()?.byId.get(of.categoryId)
  return (
    <section className={style.unsure}>
      <h3>{words.unsureTitle(left)}</h3>
      <div className={style.unsureCase}>
        <div className={style.photo}>
          <CasePhoto caseId={of.id} id={of.photo} size="large" />
        </div>
        <div>
          <p>
            <strong>{category ? say(category.name) : cases.unknownCategory}</strong>
          </p>
          <p>{of.address}</p>
          <p className="lt-quiet">{of.description}</p>
          <p className="lt-quiet">{options.length > 1 ? words.unsureMany(options.length) : words.unsureNone}</p>
        </div>
      </div>
      <div className={style.options}>
        {options.map((option, index) => (
          <span key={option.organisationId} className={style.option}>
            <Button onClick={() => onChoose(option.organisationId)}>
              <kbd>{index + 1}</kbd> {say(option.name)}
            </Button>
            <WhyOrganisation proposed={option} />
          </span>
        ))}
        <OrganisationSelect
          label={words.other}
          empty={words.other}
          organisations={organisations}
          value=""
          onChoose={onChoose}
        />
      </div>
    </section>
  )
}
