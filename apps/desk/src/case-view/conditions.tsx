import type { CaseDetail } from '@lifetree/contract/case'
import { useLanguage, useWords } from '@lifetree/ui'
import { Check, Square } from 'lucide-react'
import type { Catalogue } from '../case/use-catalogue.ts'
import { caseWords } from '../case/words.ts'
import { missingPhotos } from '../case-step/why-not.ts'
import style from './case-view.module.css'
import { pageWords } from './words.ts'

interface ConditionsProps {
  readonly of: CaseDetail
  readonly catalogue: Catalogue
}

const beforeFiling: readonly CaseDetail['state'][] = [
  'reported',
  'verifying',
  'verified',
  'rejected',
  'voided',
  'merged',
]

/** What the standard asks for the step ahead, with what is there ticked. */
export function Conditions({ of, catalogue }: ConditionsProps) {
  const words = useWords(pageWords)
  const { photoKinds } = useWords(caseWords)
  const { say } = useLanguage()
  const category = catalogue.byId.get(of.categoryId)
  if (!category) return null
  const filing = beforeFiling.includes(of.state)
  const needed = filing ? category.evidence.filing : category.evidence.closing
  const missing = missingPhotos(of, needed)
  return (
    <section className={style.section}>
      <h3>{filing ? words.filing : words.closing}</h3>
      <p className={style.conditions}>
        <span>{say(filing ? category.filing : category.closing)}</span>
        {needed.map(kind => {
          const lacks = missing.includes(kind)
          const Icon = lacks ? Square : Check
          return (
            <span key={kind} className={style.condition} data-lacks={lacks}>
              <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
              {photoKinds[kind]} <span className="lt-unseen">{lacks ? words.lack : words.have}</span>
            </span>
          )
        })}
      </p>
    </section>
  )
}
