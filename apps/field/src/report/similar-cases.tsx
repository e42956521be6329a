import { Button, useLanguage, useWords } from '@lifetree/ui'
import { useState } from 'react'
import { fileAddress } from '../evidence/file-address.ts'
import { Photo } from '../evidence/photo.tsx'
import type { Written } from './report-draft.ts'
import type { Similar } from './use-similar.ts'
import { reportWords } from './words.ts'

interface SimilarCasesProps {
  readonly similar: readonly Similar[]
  readonly same: Written['sameAs']
  readonly now: Date
  readonly onSame: (same: Written['sameAs']) => void
}

/** “38 米内有同类”: with photo, distance and age, large enough to tell whether it is the same. */
export function SimilarCases({ similar, same, now, onSame }: SimilarCasesProps) {
  const words = useWords(reportWords)
  const { format } = useLanguage()
  const [all, setAll] = useState(false)
  const shown = similar.filter(({ case: { id } }, at) => all || at === 0 || id === same?.caseId)
  if (similar.length === 0) return null
  return (
    <section className="grid gap-2" aria-labelledby="similar-title">
      <h2 id="similar-title" className="text-row font-strong">
        {words.similar(similar.length)}
      </h2>
      <ul className="grid gap-2">
        {shown.map(({ case: told, away }) => (
          <li
            key={told.id}
            className="flex flex-wrap items-center gap-3 rounded-control border border-line bg-surface p-2"
          >
            <Photo
              caseId={told.id}
              src={told.photo ? fileAddress(told.photo, 'small') : undefined}
              alt=""
              className="size-20 flex-none rounded-control"
            />
            <span className="min-w-0 flex-1 basis-28">
              <span className="block font-strong tabular-nums">
                {words.similarOne(format.distance(away), format.ago(new Date(told.reportedAt), now))}
              </span>
              <span className="block text-small text-text-2 [overflow-wrap:anywhere]">{told.address}</span>
            </span>
            <Button
              aria-pressed={same?.caseId === told.id}
              className={same?.caseId === told.id ? 'border-accent bg-accent-weak' : ''}
              onClick={() => onSame(same?.caseId === told.id ? undefined : { caseId: told.id, number: told.number })}
            >
              {same?.caseId === told.id ? words.notThis : words.isThis}
            </Button>
          </li>
        ))}
      </ul>
      {shown.length < similar.length && (
        <button type="button" className="min-h-target justify-self-start text-accent" onClick={() => setAll(true)}>
          {words.moreSimilar(similar.length - shown.length)}
        </button>
      )}
    </section>
  )
}
