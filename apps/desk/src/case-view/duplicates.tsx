import type { CaseDetail } from '@lifetree/contract/case'
import { findDuplicates } from '@lifetree/contract/case-reading'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { Link } from '@tanstack/react-router'
import { useAnswer } from '../call/use-call.tsx'
import { CasePhoto } from '../case/case-photo.tsx'
import { useStateSentence } from '../case/state-sentence.ts'
import style from './case-view.module.css'
import { pageWords } from './words.ts'

export type Near = OutputOf<typeof findDuplicates>['cases']

/** Open cases of the category near this one, itself left out. */
export function useDuplicates(of: CaseDetail): Near | undefined {
  const { data } = useAnswer(findDuplicates, { categoryId: of.categoryId, lon: of.lon, lat: of.lat }, { fresh: 30_000 })
  return data?.cases.filter(({ case: other }) => other.id !== of.id)
}

interface DuplicatesProps {
  readonly near: Near
  readonly now: Date
  /** Declines this one with the other's number as the reason; undefined where that is not this position's to do. */
  readonly onDecline: ((number: string) => void) | undefined
  /** Of its heading: below the page's own, or below that of a part. */
  readonly heading?: 'h2' | 'h3'
}

/** What may be the same thing: photo large enough to judge, how far, since when. */
export function Duplicates({ near, now, onDecline, heading: Heading = 'h3' }: DuplicatesProps) {
  const words = useWords(pageWords)
  const sentence = useStateSentence()
  const { format } = useLanguage()
  if (near.length === 0) return null
  return (
    <section className={style.section}>
      <Heading className={style.sectionHead}>
        {words.duplicates} <span className="number">{near.length}</span>
      </Heading>
      <ol className={style.duplicates}>
        {near.slice(0, 3).map(({ case: other, distance }, index) => (
          <li key={other.id}>
            <span className={style.nearNumber}>{index + 1}</span>
            <div className={style.nearPhoto}>
              <CasePhoto caseId={other.id} id={other.photo} size="large" />
            </div>
            <div>
              <Link to="/cases/$caseId" params={{ caseId: other.id }} className="code">
                {other.number}
              </Link>
              <p className="lt-quiet">
                {words.duplicateOf(format.distance(distance), format.ago(new Date(other.reportedAt), now))}
              </p>
              <p>{sentence(other)}</p>
              {onDecline && (
                <Button look="quiet" onClick={() => onDecline(other.number)}>
                  {words.rejectAsDuplicate}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
