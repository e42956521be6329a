import { Button, useLanguage, useWords } from '@lifetree/ui'
import { Link } from '@tanstack/react-router'
import { CasePhoto } from '../case/case-photo.tsx'
import { useStateSentence } from '../case/state-sentence.ts'
import type { Near } from '../case/use-duplicates.ts'
import style from './case-view.module.css'
import { pageWords } from './words.ts'

interface DuplicatesProps {
  readonly near: Near
  readonly now: Date
  /** Merges this one into the other; undefined where that is not this position's to do. */
  readonly onMerge: ((target: { readonly id: string; readonly number: string }) => void) | undefined
  /** Of its heading: below the page's own, or below that of a part. */
  readonly heading?: 'h2' | 'h3'
}

/** What may be the same thing: photo large enough to judge, how far, since when. */
export function Duplicates({ near, now, onMerge, heading: Heading = 'h3' }: DuplicatesProps) {
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
              {onMerge && (
                <Button look="quiet" onClick={() => onMerge({ id: other.id, number: other.number })}>
                  {words.mergeInto}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
