import type { CaseDetail } from '@lifetree/contract/case'
import { useLanguage, useWords } from '@lifetree/ui'
import { Link } from '@tanstack/react-router'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import { CaseClock } from '../case/case-clock.tsx'
import { useStateSentence } from '../case/state-sentence.ts'
import type { Catalogue } from '../case/use-catalogue.ts'
import { caseWords } from '../case/words.ts'
import style from './case-view.module.css'
import { pageWords } from './words.ts'

/** The number as people read it out, a press away from the clipboard. */
export function CaseNumber({ number }: { readonly number: string }) {
  const words = useWords(pageWords)
  const [copied, setCopied] = useState(false)
  const copy = (): void => {
    navigator.clipboard.writeText(number).then(
      () => {
        setCopied(true)
        setTimeout(() => setCopied(false), 2000)
      },
      () => setCopied(false),
    )
  }
  return (
    <button type="button" className={style.number} onClick={copy} aria-label={`${words.copy} ${number}`}>
      <span className="code">{number}</span>
      <Copy size={14} strokeWidth={1.75} aria-hidden="true" />
      <span role="status" className={style.copied}>
        {copied && words.copied}
      </span>
    </button>
  )
}

/** What the department asks for, until somebody has decided. */
function Asked({ of, now }: Pick<StateLineProps, 'of' | 'now'>) {
  const words = useWords(pageWords)
  const cases = useWords(caseWords)
  const { format } = useLanguage()
  const { request, awaits } = of
  const until = request?.until ? words.until(format.date(new Date(request.until), now)) : undefined
  return (
    <>
      {request && (
        <p className="lt-quiet">
          {[words.requests[request.kind], until, awaits && cases.awaits[awaits]].filter(Boolean).join(' · ')}
        </p>
      )}
      {of.mergedInto && (
        <p>
          {words.mergedInto}{' '}
          <Link to="/cases/$caseId" params={{ caseId: of.mergedInto.id }} className="code">
            {of.mergedInto.number}
          </Link>
        </p>
      )}
      {of.supervised && <p className="lt-quiet">{cases.supervised}</p>}
      {of.appealed && <p className="lt-quiet">{cases.appealed}</p>}
    </>
  )
}

interface StateLineProps {
  readonly of: CaseDetail
  readonly catalogue: Catalogue
  readonly now: Date
}

/** Who does what by when. */
export function StateLine({ of, catalogue, now }: StateLineProps) {
  const sentence = useStateSentence()
  return (
    <div className={style.stateLine}>
      <strong>{sentence(of)}</strong>
      {of.clock && <CaseClock clock={of.clock} categoryId={of.categoryId} catalogue={catalogue} now={now} />}
      <Asked of={of} now={now} />
    </div>
  )
}

/** Category and address. */
export function useCaseTitle(of: CaseDetail | undefined, catalogue: Catalogue | undefined): string | undefined {
  const words = useWords(caseWords)
  const { say } = useLanguage()
  if (!of || !catalogue) return undefined
  const category = catalogue.byId.get(of.categoryId)
  return category ? say(category.name) : words.unknownCategory
}
