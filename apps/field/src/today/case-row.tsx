import type { CaseSummary } from '@lifetree/contract/case'
import { useLanguage, useWords } from '@lifetree/ui'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { CaseClock } from '../case/case-clock.tsx'
import { useStateSentence } from '../case/state-sentence.ts'
import { caseWords } from '../case/words.ts'
import type { Catalogue } from '../category/use-catalogue.ts'
import { Photo } from '../evidence/photo.tsx'
import { useFileUrl } from '../evidence/use-file-url.ts'

interface CaseRowProps {
  readonly told: CaseSummary
  readonly catalogue: Catalogue | undefined
  readonly now: Date
  /** `task`: what is to be done · `reported`: where it stands. */
  readonly as: 'task' | 'reported'
  readonly aside?: ReactNode
}

/** “核查 · 井盖缺失 / 示例巷 12 / 还剩 18 分   320 米”. The whole row opens. */
export function CaseRow({ told, catalogue, now, as, aside }: CaseRowProps) {
  const words = useWords(caseWords)
  const { say } = useLanguage()
  const href = `/case/${told.id}`
  const sentence = useStateSentence()
  const category = catalogue?.byId.get(told.categoryId)
  const name = category ? say(category.name) : words.unknownCategory
  const what = told.state === 'verifying' ? words.verify : words.check
  return (
    <li>
      <Link
        href={href}
        aria-current={useLocation()[0] === href ? 'page' : undefined}
        className="flex min-h-row items-start gap-3 border-b border-line bg-surface px-4 py-3 text-text no-underline active:bg-accent-weak aria-[current]:bg-accent-weak"
      >
        <Photo
          caseId={told.id}
          src={useFileUrl(told.photo, 'small')}
          alt=""
          className="size-14 flex-none rounded-control"
        />
        <span className="grid min-w-0 flex-1 gap-1 [overflow-wrap:anywhere]">
          <span className="text-row font-strong">{as === 'task' ? words.titleOf(what, name) : name}</span>
          <span className="text-text-2">{as === 'task' ? told.address : sentence(told)}</span>
          <span className="flex flex-wrap items-center justify-between gap-x-3">
            {told.clock && catalogue && (
              <CaseClock clock={told.clock} categoryId={told.categoryId} catalogue={catalogue} now={now} form="plain" />
            )}
            <span className="ml-auto text-text-2 tabular-nums">{as === 'reported' ? told.number : aside}</span>
          </span>
        </span>
      </Link>
    </li>
  )
}
