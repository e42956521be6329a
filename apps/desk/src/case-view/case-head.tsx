import type { CaseDetail } from '@lifetree/contract/case'
import { useLanguage, useWords } from '@lifetree/ui'
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
